//! How a run ends: with something found, with nothing, or with one line on stderr. A reader that closes the pipe early,
//! as `head` does, has got what it wanted.

use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::error::ErrorKind;

use crate::output::text::printable;

/// How a run ends when it does not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Exit status 0.
    Found,
    /// Exit status 1.
    NothingFound,
}

impl Ending {
    /// How a run ends by whether something was found.
    pub fn of(found: bool) -> Ending {
        if found { Ending::Found } else { Ending::NothingFound }
    }
}

/// What a command gives.
pub type Outcome = Result<Ending, Failure>;

/// Why a run fails: exit status 2, or what a shell gives where it was interrupted.
#[derive(Debug)]
pub enum Failure {
    /// What is wrong and what to do, in one line.
    Told(String),
    /// The output could not be written.
    Output(io::Error),
    /// It was interrupted (Ctrl-C), with what that left.
    Interrupted(String),
}

/// The exit status of a run that was interrupted.
pub const INTERRUPTED: u8 = 130;

impl Failure {
    /// Prints the message and gives the exit status.
    pub fn report(self) -> ExitCode {
        if matches!(&self, Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe) {
            return ExitCode::SUCCESS;
        }
        note(&self.to_string());
        ExitCode::from(if matches!(self, Failure::Interrupted(_)) { INTERRUPTED } else { 2 })
    }
}

/// A line on stderr. Nothing is left to tell where that is closed.
pub fn note(message: &str) {
    let _ = writeln!(io::stderr(), "strategisok: {}", printable(message));
}

impl From<strategisok::Error> for Failure {
    /// The message, and where its next step is one of this program's, how that is typed.
    fn from(error: strategisok::Error) -> Failure {
        if error.is_stopped() {
            return Failure::Interrupted(error.to_string());
        }
        let built_again = error.is_missing_index() || error.is_outdated_index() || error.is_corrupt_index();
        Failure::Told(match error.path() {
            Some(folder) if built_again => format!("{error} with `strategisok index --index {}`", folder.display()),
            Some(_) if error.is_foreign_folder() => format!("{error} with --index"),
            Some(_) if error.is_busy() => format!("{error}, or wait for that with --wait"),
            _ => error.to_string(),
        })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Told(message) | Failure::Interrupted(message) => f.write_str(message),
            Failure::Output(error) => write!(f, "cannot write the output: {error}"),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Output(error)
    }
}

/// What clap has to say: help and version on stdout; anything else is an error in one line, which names the help of the
/// command.
pub fn usage(error: clap::Error, command: Option<&str>) -> Outcome {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            error.print()?;
            Ok(Ending::Found)
        }
        _ => Err(Failure::Told(one_line(&error, command))),
    }
}

/// The message and the tips of a usage error, without the usage.
fn one_line(error: &clap::Error, command: Option<&str>) -> String {
    let text = error.render().to_string();
    let mut parts: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if line.starts_with("Usage:") || line.starts_with("For more information") {
            break;
        }
        let line = line.trim_start_matches("error: ").trim_start_matches("tip: ").trim_end_matches('.');
        match parts.last_mut() {
            Some(last) if last.ends_with(':') => *last = format!("{last} {line}"),
            _ => parts.push(line.to_owned()),
        }
    }
    let command = command.map(|command| format!(" {command}")).unwrap_or_default();
    parts.push(format!("see `strategisok{command} --help`"));
    parts.join("; ")
}
