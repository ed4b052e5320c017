//! `subjects`: the subject index from a to å, or the entry of one term.

use clap::Args;
use strategisok::subjects::SubjectOptions;
use strategisok::wire;

use super::exit::{Ending, Failure, Outcome};
use super::formats::{self, Format};
use super::open::Opened;
use super::terminal::Terminal;
use crate::output::{json, text};

const EXAMPLES: &str = "\
Examples:
  strategisok subjects                    all headings, from a to å
  strategisok subjects beredskap          one heading: counts, words that lead to it, related headings
  strategisok subjects kloakk             a word that leads to a heading: kloakk: se avløpsrensing
  strategisok search --subject beredskap  what is entered under it

The exit status is 0 when paragraphs are entered under a heading that is shown, 1
when there is none, and 2 on an error.";

/// List the headings of the subject index, or show what a term leads to
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Subjects {
    /// A heading, or a word that leads to one; several words need no quotes
    #[arg(value_name = "TERM")]
    term: Vec<String>,
    /// Only the document with this name; may be given several times
    #[arg(long, value_name = "NAME")]
    strategy: Vec<String>,
    /// The format of the answer
    #[arg(long, default_value = "text", value_parser = formats::among(formats::PLAIN))]
    format: Format,
    #[command(flatten)]
    opened: Opened,
}

impl Subjects {
    pub fn run(self, terminal: &mut Terminal) -> Outcome {
        let searcher = self.opened.searcher(terminal.detail)?;
        let options = self.strategy.iter().fold(SubjectOptions::new(), |options, name| options.strategy(name));
        let term = self.term.join(" ");
        let found = match (self.term.is_empty(), term.trim()) {
            (true, _) => wire::Subjects::all(searcher.subjects(&options)?),
            (false, "") => {
                return Err(Failure::Told("the term is empty; leave it out to list all headings".to_owned()));
            }
            (false, term) => wire::Subjects::of(searcher.subject(term, &options)?),
        };
        match self.format {
            Format::Json => json::object(terminal, &found)?,
            _ => {
                let (detail, look) = (terminal.detail, terminal.look);
                text::subjects(terminal, &found, detail, &look)?;
            }
        }
        Ok(Ending::of(!found.subjects().is_empty()))
    }
}
