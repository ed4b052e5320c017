//! `analyze`: what the analyzer sees in a text.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use strategisok::norwegian::Analyzer;
use strategisok::wire::Analysis;

use super::batch;
use super::exit::{Ending, Outcome};
use super::formats::{self, Format};
use super::terminal::Terminal;
use crate::output::{json, text};

const EXAMPLES: &str = "\
Examples:
  strategisok analyze beredskapsplaner
  strategisok analyze areal- og transportplanlegging
  strategisok analyze --batch words.txt --format jsonl

Spans in JSON are byte offsets in the text, from the first byte to one past the last.";

/// Show how a text is read: words, parts, inflections and variants
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Analyze {
    /// The text; several words need no quotes
    #[arg(value_name = "TEXT", required_unless_present = "batch")]
    text: Vec<String>,
    /// Texts from a file or `-`, one a line
    #[arg(long, value_name = "FILE", conflicts_with = "text")]
    batch: Option<PathBuf>,
    /// The format of the answer
    #[arg(long, default_value = "text", value_parser = formats::among(formats::ANALYSIS))]
    format: Format,
}

impl Analyze {
    pub fn run(self, terminal: &mut Terminal) -> Outcome {
        let analyzer = Analyzer::new();
        let all = match &self.batch {
            Some(path) => batch::text(path)?,
            None => self.text.join(" "),
        };
        let texts: Vec<&str> = if self.batch.is_some() { all.lines().collect() } else { vec![&all] };
        let look = terminal.look;
        for (at, text) in texts.iter().enumerate() {
            let tokens = analyzer.text(text);
            match self.format {
                Format::Jsonl => json::line(terminal, &Analysis::new(text, &tokens))?,
                Format::Json => json::object(terminal, &Analysis::new(text, &tokens))?,
                _ => {
                    if at > 0 {
                        writeln!(terminal)?;
                    }
                    text::analysis(terminal, text, &tokens, &look)?;
                }
            }
        }
        Ok(Ending::Found)
    }
}
