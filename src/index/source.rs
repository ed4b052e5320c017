//! A source that an index is built from: a strategy's text with its metadata and subjects, read from files or carried in the
//! binary. What cannot be read is an error that names the file; what can be read but looks odd becomes a problem.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::files;
use super::origin::Origin;
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
    /// Where it came from.
    pub(crate) origin: Origin,
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
        Ok(Source {
            strategy,
            problems,
            origin: Origin::Memory,
            sha256: sha256(&text),
            text,
            subjects_sha256: None,
            language,
        })
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

    /// A source of a strategy that was built; it has no text that could be checked for its layout.
    ///
    /// ```
    /// use strategisok::strategy::{NewParagraph, Strategy};
    /// use strategisok::{Index, Query, SearchOptions, Source};
    /// let item = NewParagraph::item("bygge flere sykkelveier").lead_in("Byen vil:").key("tiltak-17");
    /// let strategy = Strategy::builder("plan").title(1, "Samferdsel").paragraph(item).build()?;
    /// let searcher = Index::create_in_ram(&[Source::from_strategy(strategy)])?.searcher()?;
    /// let results = searcher.search(&Query::from("sykkelvei"), &SearchOptions::new())?;
    /// assert_eq!(results.hits[0].passage.marks.key.as_deref(), Some("tiltak-17"));
    /// # Ok::<(), strategisok::Error>(())
    /// ```
    pub fn from_strategy(strategy: Strategy) -> Source {
        let sha256 = sha256(&format!("{strategy:?}"));
        Source::of((strategy, Vec::new()), sha256, String::new())
    }

    /// A source of what a reader made of something with this hash.
    fn of((strategy, problems): (Strategy, Vec<Problem>), sha256: String, text: String) -> Source {
        let paragraphs: Vec<&str> = strategy.paragraphs().map(|place| place.paragraph.text.as_str()).collect();
        let language = language::detect(&paragraphs.join("\n"), coverage(&strategy));
        Source { strategy, problems, text, origin: Origin::Memory, sha256, subjects_sha256: None, language }
    }

    /// Reads every file of a folder that may be a source, in the order of their names, and those of the folders in it; the
    /// errors are of files that could not be read. What stands beside sources (`.toml`, `.subjects.tsv`) and hidden files are
    /// read over.
    ///
    /// # Errors
    /// When the folder itself cannot be read.
    pub fn read_folder(folder: impl AsRef<Path>) -> Result<(Vec<Source>, Vec<Error>)> {
        let (mut sources, mut failed) = (Vec::new(), Vec::new());
        for path in files::within(folder.as_ref())? {
            match Source::read_all(&path) {
                Ok(read) => sources.extend(read),
                Err(error) => failed.push(error),
            }
        }
        Ok((sources, failed))
    }

    /// Reads all documents of a file by its ending, and beside it `NAME.toml` and `NAME.subjects.tsv` when they are there:
    /// `.jsonl` may hold several documents, whose subjects stand in their lines; `.md`, `.html`, `.docx` and text in the layout
    /// hold one.
    ///
    /// # Errors
    /// When a file cannot be read, is no UTF-8 text, is empty or has no structure, or its metadata or subjects are
    /// malformed.
    pub fn read_all(path: impl AsRef<Path>) -> Result<Vec<Source>> {
        let path = path.as_ref();
        let (name, shown) = (name_of(path), path.display().to_string());
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
        if matches!(ending.as_str(), "jsonl" | "ndjson") {
            return Source::read_jsonl(path, &name, &shown);
        }
        let source = match ending.as_str() {
            #[cfg(feature = "docx")]
            "docx" => {
                let bytes = read_bytes(path, files::open(path)?)?;
                let read = strategy::formats::docx::read(&shown, &name, &bytes, metadata_beside(path)?);
                read.map(|read| Source::of(read, hexadecimal(&bytes), String::new()))
            }
            #[cfg(feature = "markdown")]
            "md" | "markdown" => {
                let text = read_file(path)?;
                let read = strategy::formats::markdown::read(&shown, &name, &text, metadata_beside(path)?);
                read.map(|read| Source::of(read, sha256(&text), text))
            }
            #[cfg(feature = "html")]
            "html" | "htm" => {
                let text = read_file(path)?;
                let read = strategy::formats::html::read(&name, &text, metadata_beside(path)?);
                read.map(|read| Source::of(read, sha256(&text), text))
            }
            _ => Source::from_owned(&name, read_file(path)?, metadata_beside(path)?),
        };
        let mut source = source.map_err(|e| e.in_file(path))?;
        source.origin = Origin::file(path);
        Ok(vec![match beside(path, SUBJECTS_EXTENSION)? {
            Some((subjects, text)) => source.with_subjects(&subjects.display().to_string(), &text)?,
            None => source,
        }])
    }

    fn read_jsonl(path: &Path, name: &str, shown: &str) -> Result<Vec<Source>> {
        let text = read_file(path)?;
        let documents = strategy::formats::jsonl::read(shown, name, &metadata_beside(path)?, text.as_bytes())?;
        if documents.is_empty() {
            return Err(Error::empty_source(shown));
        }
        let (hash, origin) = (sha256(&text), Origin::file(path));
        let of = |read| Source { origin: origin.clone(), ..Source::of(read, hash.clone(), String::new()) };
        Ok(documents.into_iter().map(of).collect())
    }

    /// Reads the one document of a file, as [`Source::read_all`] does.
    ///
    /// # Errors
    /// As for [`Source::read_all`], and when the file holds several.
    pub fn read(path: impl AsRef<Path>) -> Result<Source> {
        let path = path.as_ref();
        let mut all = Source::read_all(path)?;
        match (all.pop(), all.is_empty()) {
            (Some(only), true) => Ok(only),
            _ => Err(Error::metadata(path.display().to_string(), "it holds several documents; read them all")),
        }
    }

    /// The strategy in the binary.
    ///
    /// # Errors
    /// None in practice: a test parses it.
    #[cfg(feature = "embedded")]
    pub fn embedded() -> Result<Source> {
        let metadata = strategy::metadata::parse("ks-2024-2027.toml", EMBEDDED_METADATA)?;
        let mut source = Source::from_text(EMBEDDED_NAME, EMBEDDED_TEXT, metadata)?;
        source.origin = Origin::Embedded;
        source.with_subjects("ks-2024-2027.subjects.tsv", EMBEDDED_SUBJECTS)
    }
}

/// What the file of the subjects beside a source ends in.
const SUBJECTS_EXTENSION: &str = "subjects.tsv";

fn sha256(text: &str) -> String {
    hexadecimal(text.as_bytes())
}

fn hexadecimal(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
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

/// What a document is known by: its file's name.
fn name_of(path: &Path) -> String {
    path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// What the file beside a source tells of it.
fn metadata_beside(path: &Path) -> Result<Metadata> {
    match beside(path, "toml")? {
        Some((beside, text)) => strategy::metadata::parse(&beside.display().to_string(), &text),
        None => Ok(Metadata::default()),
    }
}

/// The file beside a source with another ending, and its text; none where there is no such name. A name that leads nowhere
/// is a mistake to be told, as much as one that cannot be read.
fn beside(path: &Path, extension: &str) -> Result<Option<(PathBuf, String)>> {
    let beside = path.with_extension(extension);
    match std::fs::symlink_metadata(&beside) {
        Ok(_) if beside != path => read_file(&beside).map(|text| Some((beside, text))),
        _ => Ok(None),
    }
}

/// Reads a text that must lie in a regular file, where it can be read again.
fn read_file(path: &Path) -> Result<String> {
    read_whole(path, files::open(path)?)
}

/// Reads a text file whole, or what comes through a pipe.
///
/// # Errors
/// When it is missing, unreadable, a folder, too large, or no UTF-8 text (with the offset of the first bad byte).
pub fn read_text(path: impl AsRef<Path>) -> Result<String> {
    let path = path.as_ref();
    read_whole(path, File::open(path).map_err(|e| Error::io("read", path, e))?)
}

/// The text that some bytes are, or how text is made of them.
fn text_of(path: &Path, bytes: Vec<u8>) -> Result<String> {
    let shown = path.display();
    let makes = |command: String, then: &str| format!("make text of it with `{command}`{then}");
    if bytes.starts_with(b"%PDF") {
        let look = ", look it through for headers, footers and columns, and read that";
        return Err(Error::not_read(path, "a PDF", makes(format!("pdftotext -layout {shown}"), look)));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let command = format!("pandoc {shown} -t markdown -o {}", path.with_extension("md").display());
        return Err(Error::not_read(path, "a Word document or another archive", makes(command, "")));
    }
    String::from_utf8(bytes).map_err(|bad| {
        let offset = bad.utf8_error().valid_up_to();
        let bytes = bad.into_bytes();
        let sample = &bytes[..bytes.len().min(4_096)];
        // Every other byte of Norwegian in UTF-16 is zero, and in no other text is any.
        let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
        let (most, least) = (zeros(0).max(zeros(1)), zeros(0).min(zeros(1)));
        let has_mark = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
        let is_wide = has_mark || (8 * most > 3 * sample.len() && 16 * least < sample.len());
        if most > 0 && !is_wide {
            return Error::not_read(path, "binary data", "give a file of text".to_owned());
        }
        // Bytes that UTF-8 has no use for are mostly æ, ø and å.
        let from = if is_wide { "UTF-16" } else { "WINDOWS-1252" };
        Error::not_text(path, offset, format!("convert it, for example with `iconv -f {from} -t UTF-8`"))
    })
}

fn read_whole(path: &Path, file: File) -> Result<String> {
    text_of(path, read_bytes(path, file)?)
}

fn read_bytes(path: &Path, file: File) -> Result<Vec<u8>> {
    let failed = |source| Error::io("read", path, source);
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
    Ok(bytes)
}
