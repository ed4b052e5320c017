//! `explain`: why a paragraph is among the hits of a query, or is not.

use clap::Args;
use strategisok::{Hit, Query, Reach, SearchOptions};

use super::exit::{Ending, Outcome};
use super::formats::{self, Format};
use super::open::{self, Opened};
use super::terminal::Terminal;
use crate::output::{json, text};

const EXAMPLES: &str = "\
Examples:
  strategisok explain sykefravær 2.1.2-8
  strategisok explain 'klima OG buss' 6.1.2-4 --reach form --format json

A number is the sum of those below it, or the product of its factors; the whole
is the score of the search. The exit status is 0 when the paragraph is among the
hits or the related paragraphs, 1 when it is not, and 2 on an error, as an unknown id is.";

/// Explain why a paragraph is among the hits of a query, or is not
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Explain {
    /// The query; several words need no quotes
    #[arg(value_name = "QUERY", required = true)]
    query: Vec<String>,
    /// The id of the paragraph (2.1.2-8)
    #[arg(value_name = "ID", required = true)]
    id: String,
    /// How far words may go: exact, form, compound, synonym, meaning
    #[arg(long, default_value_t)]
    reach: Reach,
    /// The format of the answer
    #[arg(long, default_value = "text", value_parser = formats::among(formats::PLAIN))]
    format: Format,
    #[command(flatten)]
    opened: Opened,
}

impl Explain {
    pub fn run(self, terminal: &mut Terminal) -> Outcome {
        let searcher = self.opened.searcher(terminal.detail)?;
        let options = SearchOptions::new().reach(self.reach);
        let explanation = searcher.explain(&Query::new(&self.query.join(" ")), &self.id, &options)?;
        let (ids, detail, look) = (open::ids(&searcher), terminal.detail, terminal.look);
        match self.format {
            Format::Json => json::object(terminal, &explanation)?,
            _ => {
                let hit = Hit::plain(searcher.passage(explanation.long_id())?);
                text::explanation(terminal, &explanation, &hit, ids, detail, &look)?
            }
        }
        Ok(Ending::of(explanation.found))
    }
}
