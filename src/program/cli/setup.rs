//! What is needed once: completions for a shell, manual pages, versions, licences.

use std::io::Write;
use std::sync::LazyLock;

use clap::{Args, Command};
use clap_complete::Shell;
use strategisok::norwegian::ANALYZER_VERSION;
use strategisok::norwegian::lexicon::Lexicon;

use super::exit::{Ending, Failure, Outcome};
use super::terminal::Terminal;

/// The versions that answers depend on: of the program, of the analysis and of its words.
pub fn versions() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(|| {
        format!("{}\nanalyzer {ANALYZER_VERSION}\nlexicon {}", env!("CARGO_PKG_VERSION"), Lexicon::get().version())
    });
    &VERSION
}

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  strategisok completions bash > ~/.local/share/bash-completion/completions/strategisok
  strategisok completions fish > ~/.config/fish/completions/strategisok.fish
  strategisok completions zsh > ~/.zfunc/_strategisok";

/// Print completions for a shell
#[derive(Debug, Args)]
#[command(after_long_help = COMPLETIONS_EXAMPLES)]
pub struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub fn run(self, terminal: &mut Terminal, mut command: Command) -> Outcome {
        // clap_complete panics when it cannot write, so it gets memory to write to.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, "strategisok", &mut script);
        terminal.write_all(&script)?;
        Ok(Ending::Found)
    }
}

const MAN_EXAMPLES: &str = "\
Examples:
  strategisok man > strategisok.1
  strategisok man search | man -l -";

/// Print the manual page of the program or of a command
#[derive(Debug, Args)]
#[command(after_long_help = MAN_EXAMPLES)]
pub struct Man {
    /// The command
    command: Option<String>,
}

impl Man {
    pub fn run(self, terminal: &mut Terminal, mut command: Command) -> Outcome {
        command.build();
        let page = match &self.command {
            None => command,
            Some(name) => {
                let found = command.find_subcommand(name).cloned();
                let unknown = || Failure::Told(format!("there is no command {name}; see `strategisok --help`"));
                found.ok_or_else(unknown)?
            }
        };
        clap_mangen::Man::new(page).render(terminal)?;
        Ok(Ending::Found)
    }
}

/// The licences of what is in the program besides its own code, as the manifest of the crate has them.
const LIBRARIES: &str = include_str!("libraries.txt");

/// Prints what the program contains of others' work.
pub fn licenses(terminal: &mut Terminal) -> Outcome {
    writeln!(terminal, "{}\n", strategisok::ATTRIBUTION)?;
    terminal.write_all(strategisok::NOTICE.as_bytes())?;
    writeln!(terminal, "\nLibraries\n---------")?;
    terminal.write_all(LIBRARIES.as_bytes())?;
    Ok(Ending::Found)
}
