//! The sources of documents: reading them for `check` and `index`, and what `check` says of them.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use strategisok::index::{self, ReadSources};
use strategisok::strategy::{self, Defect};
use strategisok::{Index, Kind, Source};

use super::exit::{self, Ending, Failure, Outcome};
use super::formats::{self, Format};
use super::progress::Progress;
use super::terminal::Terminal;
use super::values;
use crate::output::{json, text};

/// The name of the document in the program.
const EMBEDDED: &str = "embedded";

/// The flag that names sources.
#[derive(Debug, Clone, Args)]
pub struct Sources {
    /// A strategy as .txt, .md, .html, .docx or .jsonl, with metadata in a .toml beside it, a folder of them, or `embedded`; may be given several times [default: embedded]
    #[arg(long = "source", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// What items are that no lead-in ("Kommunen vil:") tells of, where the file does not say: commitment, expectation or context
    #[arg(long = "kind", value_name = "KIND", value_parser = item_kind)]
    kind: Option<Kind>,
}

/// What items may be.
fn item_kind(word: &str) -> Result<Kind, String> {
    let kind = values::kind(word)?;
    if kind == Kind::Foreword { Err("items are commitment, expectation or context".to_owned()) } else { Ok(kind) }
}

/// An index in memory of documents that are read for it.
pub fn in_memory(paths: Vec<PathBuf>, terminal: &Terminal) -> Result<Index, Failure> {
    let mut progress = Progress::new(terminal.detail)?;
    let read = Sources { paths, kind: None }.named()?.read(&mut |step| progress.show(step));
    progress.end();
    let ReadSources { sources, left_out, .. } = read?;
    tell_left_out(left_out);
    Ok(Index::create_in_ram(&sources)?)
}

impl Sources {
    /// The sources that are named, or the one in the program.
    pub fn named(&self) -> Result<index::Sources, Failure> {
        if self.paths.is_empty() {
            return Ok(index::Sources::new().source(Source::embedded()?));
        }
        let named = self.paths.iter().try_fold(index::Sources::new(), |sources, path| {
            Ok::<_, Failure>(if path.as_os_str() == EMBEDDED {
                sources.source(Source::embedded()?)
            } else if path.is_dir() {
                sources.folder(path)?
            } else {
                sources.file(path)
            })
        })?;
        Ok(match self.kind {
            Some(kind) => named.kind(kind),
            None => named,
        })
    }
}

/// Tells what of a folder was left out.
pub fn tell_left_out(errors: Vec<strategisok::Error>) {
    errors.into_iter().for_each(|error| exit::note(&format!("left out: {}", Failure::from(error))));
}

const EXAMPLES: &str = "\
Examples:
  strategisok check                              the document in the program
  strategisok check --source fjordvik.txt --format json

Defects are findings, not errors: the exit status is 0 with them too, and 2 when
a source cannot be read.";

/// Check sources: what was read, and what is odd in them, by line
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Check {
    #[command(flatten)]
    sources: Sources,
    /// A source, as with --source
    #[arg(value_name = "PATH", conflicts_with = "paths")]
    more: Vec<PathBuf>,
    /// The format of the answer
    #[arg(long, default_value = "text", value_parser = formats::among(formats::PLAIN))]
    format: Format,
}

impl Check {
    pub fn run(mut self, terminal: &mut Terminal) -> Outcome {
        self.sources.paths.append(&mut self.more);
        let mut progress = Progress::new(terminal.detail)?;
        let read = self.sources.named()?.read(&mut |step| progress.show(step));
        progress.end();
        let ReadSources { sources, left_out, .. } = read?;
        tell_left_out(left_out);
        let findings: Vec<_> = sources.iter().map(findings).collect();
        if self.format == Format::Json {
            let checked: Vec<_> =
                sources.iter().zip(&findings).map(|(source, found)| json::Checked::new(source, found)).collect();
            json::named(terminal, "sources", &checked)?;
            return Ok(Ending::Found);
        }
        let look = terminal.look;
        for (at, (source, found)) in sources.iter().zip(&findings).enumerate() {
            if at > 0 {
                writeln!(terminal)?;
            }
            text::checked(terminal, source, found, &look)?;
        }
        Ok(Ending::Found)
    }
}

/// What is odd in a source: by its letters and layout, and by the dictionary.
fn findings(source: &Source) -> Vec<Defect> {
    let mut defects = strategy::check::check(&source.text, &source.strategy, &source.problems);
    defects.extend(source.misprints().iter().map(|misprint| Defect::unknown_word(misprint.line, &misprint.word)));
    defects.sort_by_key(|defect| (defect.line, defect.code));
    defects
}
