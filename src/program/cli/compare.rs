//! `compare`: what each document says of one topic.

use clap::Args;
use strategisok::comparison::CompareOptions;
use strategisok::{Query, Reach};

use super::exit::{Ending, Outcome};
use super::formats::{self, Format};
use super::open::{self, Opened};
use super::terminal::Terminal;
use super::values::{OfDocuments, amount};
use crate::output::{json, markdown, text};

const EXAMPLES: &str = "\
Examples:
  strategisok compare barnehage --index planer
  strategisok compare sosial boligbygging -n 1 --place Vestland
  strategisok compare barnehage --document solfjord-2026-2038 --document ks-2024-2027

A document whose words are not there but that has something near shows that,
and is not said to have it. In text two documents stand side by side on a
terminal of 100 columns or more. The exit status is 0 when a document has a
hit, 1 when none has, and 2 on an error.";

/// Show what each document says of a topic, and which say nothing
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Compare {
    /// The topic: words, or a query
    #[arg(value_name = "TOPIC", required = true)]
    topic: Vec<String>,
    /// At most so many paragraphs of each document [default: 3]
    #[arg(short = 'n', long, value_name = "N", value_parser = amount, allow_negative_numbers = true)]
    number: Option<usize>,
    /// How far words may go: exact, form, compound, synonym, meaning
    #[arg(long, default_value_t)]
    reach: Reach,
    #[command(flatten)]
    documents: OfDocuments,
    /// The format of the answer
    #[arg(long, default_value = "text", value_parser = formats::among(formats::QUOTES))]
    format: Format,
    #[command(flatten)]
    opened: Opened,
}

impl Compare {
    pub fn run(self, terminal: &mut Terminal) -> Outcome {
        let searcher = self.opened.searcher(terminal.detail)?;
        let usual = CompareOptions::new();
        let options = usual.clone().reach(self.reach).limit(self.number.unwrap_or(usual.limit));
        let topic = self.documents.narrow(Query::new(&self.topic.join(" ")));
        let comparison = searcher.compare(&topic, &options)?;
        let ids = open::ids(&searcher);
        match self.format {
            Format::Json => json::object(terminal, &comparison)?,
            Format::Markdown => markdown::comparison(terminal, &comparison, ids)?,
            _ => {
                let (detail, look) = (terminal.detail, terminal.look);
                text::comparison(terminal, &comparison, ids, detail, &look)?;
            }
        }
        Ok(Ending::of(comparison.with_hits > 0))
    }
}
