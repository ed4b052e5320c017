//! `quote`: whether quotations stand in the document as they are quoted.

use clap::Args;
use strategisok::quotes::Verdict;

use super::batch;
use super::exit::{Ending, Outcome};
use super::formats::{self, Format};
use super::open::{self, Opened};
use super::terminal::Terminal;
use crate::output::{json, markdown, text};

const EXAMPLES: &str = "\
Examples:
  strategisok quote 'jobbe målrettet med å redusere sykefravær'
  strategisok quote artikkel.txt
  pandoc -t plain artikkel.docx | strategisok quote - --format markdown

In a text with quotation marks, what stands between them is checked; a text
without is one quotation. The verdicts are ordrett, nesten ordrett (the
differences are shown), endret mening (they change the sense: a negation, a
number, a word for its opposite), satt sammen av flere punkter, and ikke funnet
(the nearest paragraph is shown). What the quotation marks as left out, [...], or put
in, [kommunene], leaves it verbatim, with a note.

The exit status is 0 when every quotation is verbatim or nearly, 1 when one is
not (or there is none), and 2 on an error.";

/// Check quotations: verbatim, nearly (with the differences), spliced, not found
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Quote {
    /// A quotation, a text with quotations, a file with one, or `-`
    #[arg(value_name = "TEXT|FILE", required = true)]
    said: Vec<String>,
    /// The format of the answer
    #[arg(long, default_value = "text", value_parser = formats::among(formats::QUOTES))]
    format: Format,
    #[command(flatten)]
    opened: Opened,
}

impl Quote {
    pub fn run(self, terminal: &mut Terminal) -> Outcome {
        let said = batch::said(&self.said)?;
        let searcher = self.opened.searcher(terminal.detail)?;
        let report = searcher.check_quotes(&said)?;
        let ids = open::ids(&searcher);
        match self.format {
            Format::Json => json::object(terminal, &report)?,
            Format::Markdown => markdown::quotes(terminal, &report, &said, ids)?,
            _ => {
                let (detail, look) = (terminal.detail, terminal.look);
                text::quote::quotes(terminal, &report, &said, ids, detail, &look)?;
            }
        }
        let stands = |verdict| matches!(verdict, Verdict::Verbatim | Verdict::Nearly);
        let all = report.quotations.iter().all(|quotation| stands(quotation.verdict));
        Ok(Ending::of(all && !report.quotations.is_empty()))
    }
}
