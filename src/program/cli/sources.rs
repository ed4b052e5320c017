//! The sources of documents: reading them for `check` and `index`, and what `check` says of them.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use strategisok::norwegian::Analyzer;
use strategisok::strategy::{self, Defect};
use strategisok::{Index, Source};

use super::exit::{self, Ending, Failure, Outcome};
use super::formats::{self, Format};
use super::terminal::Terminal;
use crate::output::{json, text};

/// The name of the document in the program.
const EMBEDDED: &str = "embedded";

/// The flag that names sources.
#[derive(Debug, Clone, Args)]
pub struct Sources {
    /// A strategy as .txt, .md, .html, .docx or .jsonl, with metadata in a .toml beside it, a folder of them, or `embedded`; may be given several times [default: embedded]
    #[arg(long = "source", value_name = "PATH")]
    paths: Vec<PathBuf>,
}

impl Sources {
    /// Reads the sources that are named, or the one in the program.
    pub fn read(&self) -> Result<Vec<Source>, Failure> {
        if self.paths.is_empty() {
            return Ok(vec![Source::embedded()?]);
        }
        let mut sources = Vec::new();
        for path in &self.paths {
            if path.as_os_str() == EMBEDDED {
                sources.push(Source::embedded()?);
            } else if path.is_dir() {
                let (read, failed) = Source::read_folder(path)?;
                if read.is_empty() {
                    return Err(Failure::Told(format!(
                        "{} has no file that can be read as a strategy",
                        path.display()
                    )));
                }
                sources.extend(read);
                failed.into_iter().for_each(|error| exit::note(&format!("left out: {}", Failure::from(error))));
            } else {
                sources.extend(Source::read_all(path)?);
            }
        }
        Ok(sources)
    }
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
        let sources = self.sources.read()?;
        let findings = sources.iter().map(findings).collect::<Result<Vec<_>, Failure>>()?;
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
fn findings(source: &Source) -> Result<Vec<Defect>, Failure> {
    let mut defects = strategy::check::check(&source.text, &source.strategy, &source.problems);
    defects.extend(misprints(source)?);
    defects.sort_by_key(|defect| (defect.line, defect.code));
    Ok(defects)
}

/// The words that an index of the source would take for misprints.
fn misprints(source: &Source) -> Result<Vec<Defect>, Failure> {
    let index = Index::create_in_ram(std::slice::from_ref(source))?;
    let misprints = &index.manifest().misprints;
    let analyzer = Analyzer::new();
    let lines: Vec<&str> = source.text.lines().collect();
    let mut defects = Vec::new();
    for place in source.strategy.paragraphs() {
        let paragraph = place.paragraph;
        for token in analyzer.text(&paragraph.text).iter().filter(|token| misprints.contains_key(token.exact())) {
            let word = token.span().of(&paragraph.text);
            let (first, last) = paragraph.lines;
            let has = |line: &u32| lines.get(*line as usize - 1).is_some_and(|text| text.contains(word));
            defects.push(Defect::unknown_word((first..=last).find(has).unwrap_or(first), word));
        }
    }
    Ok(defects)
}
