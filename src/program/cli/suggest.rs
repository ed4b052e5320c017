//! `suggest`: completions of what has been typed.

use clap::Args;

use super::exit::{Ending, Outcome};
use super::formats::{self, Format};
use super::open::Opened;
use super::terminal::Terminal;
use super::values::{PAGE, amount};
use crate::output::{json, text};

const EXAMPLES: &str = "\
Examples:
  strategisok suggest bered
  strategisok suggest okon                økonomi; æ, ø and å may be typed as a, o
  strategisok suggest kunstig in          the last word is completed

The number is that of the paragraphs which have it, in any form. The exit status
is 0 when there is a completion, 1 when there is none, and 2 on an error.";

/// Complete what has been typed, the likeliest first
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Suggest {
    /// The beginning of a query
    #[arg(value_name = "PREFIX", required = true)]
    prefix: Vec<String>,
    /// Completions to show
    #[arg(short = 'n', long, value_name = "N", value_parser = amount, default_value_t = PAGE, allow_negative_numbers = true)]
    number: usize,
    /// The format of the answer
    #[arg(long, default_value = "text", value_parser = formats::among(formats::PLAIN))]
    format: Format,
    #[command(flatten)]
    opened: Opened,
}

impl Suggest {
    pub fn run(self, terminal: &mut Terminal) -> Outcome {
        let suggestions = self.opened.searcher(terminal.detail)?.suggest(&self.prefix.join(" "), self.number)?;
        let look = terminal.look;
        match self.format {
            Format::Json => json::named(terminal, "suggestions", &suggestions)?,
            _ => text::suggestions(terminal, &suggestions, &look)?,
        }
        Ok(Ending::of(!suggestions.is_empty()))
    }
}
