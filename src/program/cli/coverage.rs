//! `coverage`: where given topics stand, with the date and the source that was looked in.

use std::time::{SystemTime, UNIX_EPOCH};

use clap::Args;
use strategisok::coverage::{By, CoverageOptions, TopicState};
use strategisok::search::Evidence;
use strategisok::strategy::labels;

use super::batch;
use super::exit::{Ending, Failure, Outcome};
use super::formats::{self, Format};
use super::open::Opened;
use super::terminal::Terminal;
use super::values::amount;
use crate::output::{csv, json, markdown, text, xlsx};

const EXAMPLES: &str = "\
Examples:
  strategisok coverage kloakk romfart 'kunstig intelligens'
  strategisok coverage temaer.txt --format xlsx > temaer.xlsx
  strategisok coverage 'skole ELLER barnehage'
  strategisok coverage kloakk klima --by publisher       who says something of each

A file has a topic a line; lines that begin with # are none. A topic of several
words stands where all of them do. Counted are words in the text in all forms,
as parts of longer words too; other words for the same, and words in a title
alone, are counted apart. Nearness in meaning counts for nothing. A zero says
which forms were looked for and what comes nearest, so that it can be checked.

The exit status is 0 when a topic has a hit, 1 when none has, 2 on an error.";

/// Show where given topics stand, by kind, with what a zero rests on
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Topics {
    /// Topics, each an argument, or one file of them, or `-`
    #[arg(value_name = "TERM|FILE", required = true)]
    topics: Vec<String>,
    /// Count only what rests on this: text, heading, synonym, subject, related; may be given several times
    #[arg(long, value_name = "EVIDENCE")]
    evidence: Vec<Evidence>,
    /// Table the topics by document, publisher or chapter, to see who says something of each
    #[arg(long, value_name = "WHAT")]
    by: Option<By>,
    /// Name at most so many paragraphs of a topic in each way; all are counted [default: 400]
    #[arg(short = 'n', long, value_name = "N", value_parser = amount, allow_negative_numbers = true)]
    number: Option<usize>,
    /// The format of the answer
    #[arg(long, default_value = "text", value_parser = formats::among(formats::TOPICS))]
    format: Format,
    #[command(flatten)]
    opened: Opened,
}

impl Topics {
    pub fn run(self, terminal: &mut Terminal) -> Outcome {
        let topics = match batch::file(&self.topics) {
            Some(path) => batch::text(path)?.lines().map(str::to_owned).collect(),
            None => self.topics,
        };
        let searcher = self.opened.searcher(terminal.detail)?;
        let options =
            self.evidence.iter().fold(CoverageOptions::new(), |options, evidence| options.evidence(*evidence));
        let options = self.by.into_iter().fold(options, CoverageOptions::by);
        let options = self.number.into_iter().fold(options, CoverageOptions::limit);
        let coverage = searcher.coverage(&topics, &options)?.dated(today());
        if coverage.topics.is_empty() {
            return Err(Failure::Told("there is no topic; write one an argument, or one a line of a file".into()));
        }
        match self.format {
            Format::Json => json::object(terminal, &coverage)?,
            Format::Csv => csv::coverage(terminal, csv::Dialect::Plain, &coverage)?,
            Format::CsvExcel => csv::coverage(terminal, csv::Dialect::Excel, &coverage)?,
            Format::Xlsx => terminal.file(&xlsx::coverage(&coverage)?)?,
            Format::Markdown => markdown::coverage(terminal, &coverage)?,
            _ => {
                let (detail, look) = (terminal.detail, terminal.look);
                text::coverage::coverage(terminal, &coverage, detail, &look)?;
            }
        }
        Ok(Ending::of(coverage.topics.iter().any(|topic| topic.state != TopicState::NoHit)))
    }
}

/// Today in UTC, so that the same run has the same date everywhere.
fn today() -> String {
    // A clock before 1970 is wrong, and says so by its date.
    labels::day(SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()))
}
