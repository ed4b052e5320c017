//! Standard output as the user wants it: colour, width, how much is said. One buffered stream for a whole run,
//! since a line at a time would be slow and `println!` panics when the reader is gone; not locked, since the protocol for
//! assistants writes there itself.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use anstream::{AutoStream, ColorChoice};
use clap::{Args, ValueEnum};

use super::exit::Failure;
use crate::output::text::{Detail, Look};

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never; matches stand in brackets.
    Never,
}

/// Flags on how answers are given, the same for all commands.
#[derive(Debug, Clone, Copy, Args)]
#[command(next_help_heading = "For every command")]
pub struct Manner {
    /// When to use colour: auto, always, never; without it matches stand in [brackets]
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t, hide_possible_values = true)]
    color: Color,
    /// Say only what was asked for
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say more: every reading of a word, scores, all problems
    #[arg(long, short, global = true)]
    verbose: bool,
}

/// Standard output.
pub struct Terminal {
    out: BufWriter<AutoStream<Stdout>>,
    /// How text looks.
    pub look: Look,
    /// How much is told.
    pub detail: Detail,
}

impl Terminal {
    /// Standard output, in this manner.
    pub fn new(manner: Manner) -> Terminal {
        let stdout = io::stdout();
        let choice = match manner.color {
            Color::Auto => AutoStream::choice(&stdout),
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        let columns = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let columns = columns.filter(|_| stdout.is_terminal());
        let detail = match (manner.quiet, manner.verbose) {
            (true, _) => Detail::Quiet,
            (_, true) => Detail::Verbose,
            _ => Detail::Usual,
        };
        Terminal {
            look: Look::new(choice != ColorChoice::Never, columns),
            detail,
            out: BufWriter::new(AutoStream::new(stdout, choice)),
        }
    }

    /// Writes a file as it is: what guards a terminal would take bytes out of it.
    ///
    /// # Errors
    /// When standard output is a terminal, or cannot be written.
    pub fn file(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let mut stdout = io::stdout();
        if stdout.is_terminal() {
            return Err(Failure::Told(
                "a workbook is no text for a terminal; write it to a file: > punkter.xlsx".to_owned(),
            ));
        }
        self.out.flush()?;
        stdout.write_all(bytes)?;
        Ok(stdout.flush()?)
    }

    /// Writes what is still held back. Dropping would hide that this fails.
    pub fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Write for Terminal {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
