//! `editions`: what changed between two editions of a document.

use std::path::Path;

use clap::Args;
use strategisok::{Index, Searcher, Source};

use super::exit::{Ending, Failure, Outcome};
use super::formats::{self, Format};
use super::open::Opened;
use super::terminal::Terminal;
use crate::output::{json, markdown, text};

const EXAMPLES: &str = "\
Examples:
  strategisok editions plan-2020-2023 plan-2024-2027 --index planer
  strategisok editions gammel/plan.md ny/plan-2.md

Names are of documents of the index; what is a file is read. A paragraph is the
same when its words are, moved when they stand under another title or lead-in,
reworded when it shares most of them with one, and else new or gone; another
number alone is no change. The exit status is 0 when something changed, 1 when
nothing did, and 2 on an error.";

/// Show what is new, gone, moved and reworded between two documents
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Editions {
    /// The earlier document: its name in the index, or a file
    #[arg(value_name = "EARLIER")]
    from: String,
    /// The later document
    #[arg(value_name = "LATER")]
    to: String,
    /// The format of the answer
    #[arg(long, default_value = "text", value_parser = formats::among(formats::QUOTES))]
    format: Format,
    #[command(flatten)]
    opened: Opened,
}

impl Editions {
    pub fn run(self, terminal: &mut Terminal) -> Outcome {
        let (searcher, from, to) = self.documents(terminal)?;
        let editions = searcher.editions(&from, &to)?;
        match self.format {
            Format::Json => json::object(terminal, &editions)?,
            Format::Markdown => markdown::editions(terminal, &editions)?,
            _ => {
                let look = terminal.look;
                text::editions(terminal, &editions, &look)?;
            }
        }
        Ok(Ending::of(editions.counts.same < editions.changes.len()))
    }

    /// What is searched, and the names of the two documents in it.
    fn documents(&self, terminal: &mut Terminal) -> Result<(Searcher, String, String), Failure> {
        let files = [&self.from, &self.to].map(Path::new);
        if !files.iter().all(|path| path.is_file()) {
            return Ok((self.opened.searcher(terminal.detail)?, self.from.clone(), self.to.clone()));
        }
        let [from, to] = [Source::read(files[0])?, Source::read(files[1])?];
        let names = (from.strategy.name.clone(), to.strategy.name.clone());
        let searcher = Index::create_in_ram(&[from, to])?.searcher()?;
        Ok((searcher, names.0, names.1))
    }
}
