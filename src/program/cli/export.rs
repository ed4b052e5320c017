//! `export`: every paragraph, the subject index, or what a cluster loads.

use std::io::Write;

use clap::Args;
use strategisok::opensearch::{self, Layout};
use strategisok::subjects::SubjectOptions;

use super::exit::{Ending, Failure, Outcome};
use super::formats::{self, Format};
use super::open::Given;
use super::read::paragraphs;
use super::terminal::Terminal;
use crate::output::skos;

const EXPORT_EXAMPLES: &str = "\
Examples:
  strategisok export --format jsonl | jq -r .text
  strategisok export --format xlsx > dokumentet.xlsx
  strategisok export --format skos --base https://eksempel.no/emne/ > emneord.ttl
  strategisok export --format opensearch --body > index.json
  strategisok export --format opensearch > paragraphs.ndjson

In CSV a cell that begins with = + - @ (also full-width), a tab or the end of a
line has an apostrophe before it, so that no spreadsheet runs it as a formula. SKOS has the
headings that paragraphs are entered under, with the words that lead to them and
how they lie to one another, in Turtle. For a cluster of OpenSearch there are the body that
creates an index (--body) and the lines of its bulk API, two for every paragraph.";

/// Write every paragraph in reading order, or the subject index as a vocabulary
#[derive(Debug, Args)]
#[command(after_long_help = EXPORT_EXAMPLES)]
pub struct Export {
    /// The format of the paragraphs; skos is the subject index, opensearch the lines that a cluster loads
    #[arg(long, default_value = "text", value_parser = formats::among(formats::EXPORT))]
    format: Format,
    /// What the addresses of the headings begin with, in skos [default: urn:strategisok:emne:]
    #[arg(long, value_name = "ADDRESS")]
    base: Option<String>,
    /// In opensearch, write the body that creates the index (settings and mapping) instead of what fills it
    #[arg(long)]
    body: bool,
    #[command(flatten)]
    given: Given,
}

impl Export {
    pub fn run(self, terminal: &mut Terminal) -> Outcome {
        if self.format == Format::Opensearch {
            return self.cluster(terminal);
        }
        if self.body {
            return Err(Failure::Told(
                "--body is for --format opensearch; leave it out, or ask for that format".to_owned(),
            ));
        }
        if self.format == Format::Skos {
            return self.vocabulary(terminal);
        }
        if self.base.is_some() {
            return Err(Failure::Told("--base is for --format skos; leave it out, or ask for that format".to_owned()));
        }
        let searcher = self.given.searcher(terminal)?;
        let passages = searcher.passages()?;
        paragraphs(terminal, &searcher, passages, self.format)
    }

    fn cluster(self, terminal: &mut Terminal) -> Outcome {
        let searcher = self.given.searcher(terminal)?;
        if self.body {
            writeln!(terminal, "{}", opensearch::index_body(searcher.index(), Layout::default()))?;
            return Ok(Ending::Found);
        }
        opensearch::export(searcher.index(), |lines| Ok::<_, Failure>(terminal.write_all(lines.as_bytes())?))?;
        Ok(Ending::Found)
    }

    fn vocabulary(self, terminal: &mut Terminal) -> Outcome {
        let base = self.base.as_deref().unwrap_or(skos::BASE);
        if !skos::is_base(base) {
            let wanted = "write one such as https://eksempel.no/emne/, with other letters than a to z percent-encoded";
            return Err(Failure::Told(format!("--base {base:?} is no address; {wanted}")));
        }
        let searcher = self.given.searcher(terminal)?;
        let subjects = searcher.subjects(&SubjectOptions::new())?;
        skos::vocabulary(terminal, &subjects, &searcher.index().manifest().sources, base)?;
        Ok(Ending::of(!subjects.is_empty()))
    }
}
