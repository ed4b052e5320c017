//! `mirror`: ambitions beside expectations.

use clap::Args;
use strategisok::Reach;
use strategisok::likeness::MirrorOptions;

use super::exit::{Ending, Outcome};
use super::formats::{self, Format};
use super::open::{self, Opened};
use super::terminal::Terminal;
use super::values::amount;
use crate::output::{csv, json, markdown, text};

const EXAMPLES: &str = "\
Examples:
  strategisok mirror fylkesvei       what they will do and what they expect
  strategisok mirror 2.1.2-8         the counterparts of a paragraph
  strategisok mirror 2.1.2           of a subsection; also a section or a chapter
  strategisok mirror klima --between 'Solfjord kommune' KS   what one will do and the other expects
  strategisok mirror klima --format csv-excel > klima.csv

Pairs are found by likeness, and the words that both have are shown. What stands
under \"Uten funnet motstykke\" may still have one. In text the two sides are
columns on a terminal of 100 columns or more. A number that no paragraph and no
unit has is a query. The exit status is 0 when a paragraph is shown, 1 when none
is, and 2 on an error.";

/// Show ambitions beside expectations on the same matter
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct SideBySide {
    /// The id of a paragraph (2.1.2-8), the number of a unit (2.1.2), or a query
    #[arg(value_name = "ID|QUERY", required = true)]
    asked: Vec<String>,
    /// At most so many paragraphs of each side [default: 40]
    #[arg(short = 'n', long, value_name = "N", value_parser = amount, allow_negative_numbers = true)]
    number: Option<usize>,
    /// How far the words of a query may go: exact, form, compound, synonym, meaning
    #[arg(long, default_value_t = MirrorOptions::new().reach)]
    reach: Reach,
    /// The commitments of one document or publisher beside the expectations of another
    #[arg(long, num_args = 2, value_names = ["ONE", "OTHER"])]
    between: Vec<String>,
    /// The format of the answer
    #[arg(long, default_value = "text", value_parser = formats::among(formats::TABLES))]
    format: Format,
    #[command(flatten)]
    opened: Opened,
}

impl SideBySide {
    pub fn run(self, terminal: &mut Terminal) -> Outcome {
        let searcher = self.opened.searcher(terminal.detail)?;
        let usual = MirrorOptions::new();
        let options = usual.clone().reach(self.reach).limit(self.number.unwrap_or(usual.limit));
        let options = match self.between.as_slice() {
            [one, other] => options.between(one, other),
            _ => options,
        };
        let mirror = searcher.mirror(&self.asked.join(" "), &options)?;
        let ids = open::ids(&searcher);
        match self.format {
            Format::Json => json::object(terminal, &mirror)?,
            Format::Csv => csv::mirror(terminal, csv::Dialect::Plain, &mirror, ids)?,
            Format::CsvExcel => csv::mirror(terminal, csv::Dialect::Excel, &mirror, ids)?,
            Format::Markdown => markdown::mirror(terminal, &mirror, ids)?,
            _ => {
                let (detail, look) = (terminal.detail, terminal.look);
                text::mirror(terminal, &mirror, ids, detail, &look)?;
            }
        }
        let alone = mirror.commitments_alone.len() + mirror.expectations_alone.len();
        Ok(Ending::of(mirror.rows.len() + alone + mirror.background.len() > 0))
    }
}
