//! The command line: what may be typed, and which command answers. Each command reads its flags, asks the library and
//! hands the answer to a printer; nothing linguistic and no layout is decided here.

mod analyze;
mod batch;
mod compare;
mod coverage;
mod editions;
mod exit;
mod explain;
mod export;
mod formats;
mod index;
#[cfg(feature = "mcp")]
mod mcp;
mod mirror;
mod open;
#[cfg(feature = "opensearch")]
mod opensearch;
mod progress;
mod quote;
mod read;
mod related;
mod search;
#[cfg(feature = "server")]
mod serve;
mod setup;
mod sources;
mod subjects;
mod suggest;
mod terminal;
mod values;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use exit::{Ending, Failure, Outcome};
use terminal::{Manner, Terminal};

const ABOUT: &str = "Search the political priorities of Norway's municipalities and counties";

const LONG_ABOUT: &str = "\
Search the political priorities of Norway's municipalities and counties: \"Kommunesektorens politiske prioriteringer \
2024-2027\", adopted by the Landsting of KS. The document is in the program, so searching needs no file and no network. \
Words are found in all their inflections and spellings, as parts of compounds, by synonyms and by nearness in meaning.";

const EXAMPLES: &str = "\
Examples:
  strategisok search beredskapsplaner            what is said, with citations
  strategisok search klima --kind expectation    what is expected of the state
  strategisok show 6.1.2-4                       one paragraph in its context
  strategisok related 2.1.2-8                    what else there is on the matter
  strategisok mirror fylkesvei                   ambitions beside expectations
  strategisok quote artikkel.txt                 whether quotations are right
  strategisok coverage kloakk romfart            where given topics stand
  strategisok compare barnehage --index planer   what each document says of it
  strategisok subjects kloakk                    what the subject index has on a word
  strategisok export --format csv-excel > alt.csv

Exit status: 0 when something was found, 1 when nothing was, 2 on an error.
See `strategisok help COMMAND` for each command.";

/// What may be typed.
#[derive(Debug, Parser)]
#[command(name = "strategisok", bin_name = "strategisok", about = ABOUT, long_about = LONG_ABOUT, after_long_help = EXAMPLES)]
#[command(version, long_version = setup::versions(), max_term_width = 100)]
struct Arguments {
    /// Print what the program contains of others' work, with licences.
    #[arg(long, exclusive = true)]
    licenses: bool,
    #[command(flatten)]
    manner: Manner,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Search(search::Search),
    Related(related::RelatedTo),
    Mirror(mirror::SideBySide),
    Quote(quote::Quote),
    Coverage(coverage::Topics),
    Compare(compare::Compare),
    Editions(editions::Editions),
    Subjects(subjects::Subjects),
    Suggest(suggest::Suggest),
    Explain(explain::Explain),
    Show(read::Show),
    Outline(read::Outline),
    Export(export::Export),
    Analyze(analyze::Analyze),
    Check(sources::Check),
    Index(index::Build),
    #[cfg(feature = "server")]
    Serve(serve::Serve),
    #[cfg(feature = "mcp")]
    Mcp(mcp::Mcp),
    #[cfg(feature = "opensearch")]
    Opensearch(opensearch::Opensearch),
    Completions(setup::Completions),
    Man(setup::Man),
}

/// Runs the program.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    match answer(arguments) {
        Ok(Ending::Found) => ExitCode::SUCCESS,
        Ok(Ending::NothingFound) => ExitCode::from(1),
        Err(failure) => failure.report(),
    }
}

fn answer(arguments: impl Iterator<Item = OsString>) -> Outcome {
    let typed: Vec<OsString> = arguments.collect();
    let arguments = match Arguments::try_parse_from(&typed) {
        Ok(arguments) => arguments,
        Err(error) => return exit::usage(error, command_in(&typed).as_deref()),
    };
    let mut terminal = Terminal::new(arguments.manner);
    let ending = match (arguments.licenses, arguments.command) {
        (true, _) => setup::licenses(&mut terminal),
        (false, None) => {
            return Err(Failure::Told("no command is given; see `strategisok --help`".to_owned()));
        }
        (false, Some(command)) => command.run(&mut terminal),
    }?;
    terminal.finish()?;
    Ok(ending)
}

/// The command among what was typed, to name the help that says more.
fn command_in(typed: &[OsString]) -> Option<String> {
    let commands = Arguments::command();
    let named = |argument: &OsString| commands.find_subcommand(argument).map(|command| command.get_name().to_owned());
    typed.iter().skip(1).find_map(named)
}

impl Command {
    fn run(self, terminal: &mut Terminal) -> Outcome {
        match self {
            Command::Search(search) => search.run(terminal),
            Command::Related(related) => related.run(terminal),
            Command::Mirror(mirror) => mirror.run(terminal),
            Command::Quote(quote) => quote.run(terminal),
            Command::Coverage(coverage) => coverage.run(terminal),
            Command::Compare(compare) => compare.run(terminal),
            Command::Editions(editions) => editions.run(terminal),
            Command::Subjects(subjects) => subjects.run(terminal),
            Command::Suggest(suggest) => suggest.run(terminal),
            Command::Explain(explain) => explain.run(terminal),
            Command::Show(show) => show.run(terminal),
            Command::Outline(outline) => outline.run(terminal),
            Command::Export(export) => export.run(terminal),
            Command::Analyze(analyze) => analyze.run(terminal),
            Command::Check(check) => check.run(terminal),
            Command::Index(build) => build.run(terminal),
            #[cfg(feature = "server")]
            Command::Serve(serve) => serve.run(terminal),
            #[cfg(feature = "mcp")]
            Command::Mcp(mcp) => mcp.run(terminal),
            #[cfg(feature = "opensearch")]
            Command::Opensearch(opensearch) => opensearch.run(terminal),
            Command::Completions(completions) => completions.run(terminal, Arguments::command()),
            Command::Man(man) => man.run(terminal, Arguments::command()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flags_are_consistent() {
        Arguments::command().debug_assert();
    }
}
