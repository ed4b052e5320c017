//! A source that an index is built from: a strategy's text with its metadata and subjects, read from files or carried in the
//! binary. What cannot be read is an error that names the file; what can be read but looks odd becomes a problem.

use std::io::Read;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::norwegian::language::{self, Language};
use crate::norwegian::lexicon::Lexicon;
use crate::norwegian::tokenizer;
use crate::strategy::{self, Metadata, Problem, Strategy, Subjects};

/// A source larger than this is no strategy; a limit keeps a slip of the hand from filling the memory.
const LARGEST: u64 = 512_000_000;

/// A parsed source.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Source {
    /// The document.
    pub strategy: Strategy,
    /// What did not fit the layout.
    pub problems: Vec<Problem>,
    /// The text as read.
    pub text: String,
    /// sha256 of the source's bytes, in hexadecimal.
    pub sha256: String,
    /// The same of its subjects file; none where it has none.
    pub subjects_sha256: Option<String>,
    /// The language of the whole text. Another one than Norwegian is a reason to warn, never to refuse: the same analysis
    /// is made of every source.
    pub language: Language,
}

impl Source {
    /// Parses a source from memory.
    ///
    /// # Errors
    /// When the text is blank, or has neither chapters nor a foreword.
    pub fn from_text(name: &str, text: &str, metadata: Metadata) -> Result<Source> {
        Source::from_owned(name, text.to_owned(), metadata)
    }

    /// The same of a text that is handed over, which is not copied.
    fn from_owned(name: &str, text: String, metadata: Metadata) -> Result<Source> {
        if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
            return Err(Error::empty_source(name));
        }
        let (strategy, problems) = strategy::parse(name, &text, metadata);
        if strategy.chapters.is_empty() {
            return Err(Error::no_structure(name));
        }
        let language = language::detect(&text, coverage(&strategy));
        Ok(Source { strategy, problems, sha256: sha256(&text), text, subjects_sha256: None, language })
    }

    /// The same source with what its paragraphs are entered under; `path` is what messages call the file.
    ///
    /// # Errors
    /// As for [`Subjects::parse`].
    pub fn with_subjects(mut self, path: &str, text: &str) -> Result<Source> {
        let ids = self.strategy.paragraphs().map(|place| place.paragraph.id);
        self.strategy.subjects = Subjects::parse(path, text, ids)?;
        self.subjects_sha256 = Some(sha256(text));
        Ok(self)
    }

    /// Reads `NAME.txt`, and beside it `NAME.toml` and `NAME.subjects.tsv` when they are there.
    ///
    /// # Errors
    /// When a file cannot be read, is no UTF-8 text, is empty or has no structure, or its metadata or subjects are
    /// malformed.
    pub fn read(path: impl AsRef<Path>) -> Result<Source> {
        let path = path.as_ref();
        let text = read_text(path)?;
        let name = path.file_stem().map_or_else(|| path.to_string_lossy(), |stem| stem.to_string_lossy());
        let beside = path.with_extension("toml");
        let metadata = if beside.is_file() && beside != path {
            strategy::metadata::parse(&beside.display().to_string(), &read_text(&beside)?)?
        } else {
            Metadata::default()
        };
        let source = Source::from_owned(&name, text, metadata).map_err(|e| e.in_file(path))?;
        let subjects = path.with_extension(SUBJECTS_EXTENSION);
        match subjects.is_file() {
            true => source.with_subjects(&subjects.display().to_string(), &read_text(&subjects)?),
            false => Ok(source),
        }
    }

    /// The strategy in the binary.
    ///
    /// # Errors
    /// None in practice: a test parses it.
    #[cfg(feature = "embedded")]
    pub fn embedded() -> Result<Source> {
        let metadata = strategy::metadata::parse("ks-2024-2027.toml", EMBEDDED_METADATA)?;
        let source = Source::from_text(EMBEDDED_NAME, EMBEDDED_TEXT, metadata)?;
        source.with_subjects("ks-2024-2027.subjects.tsv", EMBEDDED_SUBJECTS)
    }
}

/// What the file of the subjects beside a source ends in.
const SUBJECTS_EXTENSION: &str = "subjects.tsv";

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// So many words of a source are looked up to tell its language.
const SAMPLED: usize = 5_000;

/// The share of a strategy's words that the lexicon lists, as far as they are sampled.
fn coverage(strategy: &Strategy) -> f32 {
    let (mut known, mut all) = (0_u32, 0_u32);
    for place in strategy.paragraphs() {
        for span in tokenizer::words(&place.paragraph.text) {
            let word = span.of(&place.paragraph.text).to_lowercase();
            if word.chars().all(char::is_alphabetic) {
                all += 1;
                known += u32::from(Lexicon::get().contains(&word));
            }
        }
        if all as usize >= SAMPLED {
            break;
        }
    }
    known as f32 / all.max(1) as f32
}

/// Name of the strategy in the binary.
#[cfg(feature = "embedded")]
pub(crate) const EMBEDDED_NAME: &str = "ks-2024-2027";
#[cfg(feature = "embedded")]
const EMBEDDED_TEXT: &str = include_str!("../../seeds/ks-2024-2027.txt");
#[cfg(feature = "embedded")]
const EMBEDDED_METADATA: &str = include_str!("../../seeds/ks-2024-2027.toml");
#[cfg(feature = "embedded")]
const EMBEDDED_SUBJECTS: &str = include_str!("../../seeds/ks-2024-2027.subjects.tsv");

/// Reads a text file whole.
///
/// # Errors
/// When it is missing, unreadable, a folder, too large, or no UTF-8 text (with the offset of the first bad byte).
pub fn read_text(path: &Path) -> Result<String> {
    let failed = |source| Error::io("read", path, source);
    let file = std::fs::File::open(path).map_err(failed)?;
    let length = file.metadata().map_err(failed)?;
    if length.is_dir() {
        return Err(failed(std::io::Error::other("it is a folder; name the .txt files in it")));
    }
    if length.len() > LARGEST {
        return Err(Error::source_too_large(path, length.len(), LARGEST));
    }
    let mut bytes = Vec::with_capacity(length.len() as usize + 1);
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LARGEST {
        return Err(Error::source_too_large(path, bytes.len() as u64, LARGEST));
    }
    String::from_utf8(bytes).map_err(|bad| Error::not_text(path, bad.utf8_error().valid_up_to()))
}
