//! A source as it lies in files: its own file and what stands beside it, loaded at once, so that it can be told by a hash
//! whether it is what was read before, and only then be parsed. Which reader a file has follows from its ending.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::origin::Origin;
#[cfg(feature = "docx")]
use super::source::hexadecimal;
use super::source::{Source, sha256};
use super::{files, text};
use crate::error::{Error, Result};
use crate::strategy::{self, Metadata};

/// What the file of the subjects beside a source ends in.
const SUBJECTS_EXTENSION: &str = "subjects.tsv";

/// A file that stands beside a source: its path and its text.
type Beside = Option<(PathBuf, String)>;

/// All that is read of a source.
pub(super) struct SourceFile {
    path: PathBuf,
    bytes: Vec<u8>,
    metadata: Beside,
    subjects: Beside,
    /// What is told of it from elsewhere, for what the files do not say.
    given: Metadata,
}

impl SourceFile {
    /// Loads a file and what stands beside it. What these do not say is `given`.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub fn load(path: &Path, given: &Metadata) -> Result<SourceFile> {
        let bytes = text::read_bytes(path, files::open(path)?)?;
        let (metadata, subjects) = (beside(path, "toml")?, beside(path, SUBJECTS_EXTENSION)?);
        Ok(SourceFile { path: path.to_owned(), bytes, metadata, subjects, given: given.clone() })
    }

    /// A hash of all that was loaded: the same bytes are read in the same way.
    pub fn fingerprint(&self) -> String {
        let mut hasher = Sha256::new();
        let text = |beside: &Beside| beside.as_ref().map(|(_, text)| text.clone());
        // Each part with its length, so that no part can be taken for the end of another.
        let mut add = |part: Option<&[u8]>| {
            hasher.update(part.map_or(u64::MAX, |part| part.len() as u64).to_le_bytes());
            hasher.update(part.unwrap_or_default());
        };
        add(Some(name_of(&self.path).as_bytes()));
        add(Some(ending_of(&self.path).as_bytes()));
        add(Some(&self.bytes));
        add(text(&self.metadata).as_deref().map(str::as_bytes));
        add(text(&self.subjects).as_deref().map(str::as_bytes));
        add(Some(format!("{:?}", self.given).as_bytes()));
        hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The documents of the file.
    ///
    /// # Errors
    /// As for [`Source::read_all`].
    pub fn read(self) -> Result<Vec<Source>> {
        let (fingerprint, path, given) = (self.fingerprint(), self.path.clone(), self.given.clone());
        let metadata = match &self.metadata {
            Some((beside, text)) => strategy::metadata::parse(&beside.display().to_string(), text)?,
            None => Metadata::default(),
        };
        // What items are must be known while they are read, and whether the file itself says it, only then.
        let again = (metadata.kind.is_none() && given.kind.is_some()).then(|| self.bytes.clone());
        let (subjects, kind) = (self.subjects.clone(), given.kind);
        let mut sources = self.parsed(metadata.clone())?;
        if let Some(bytes) = again.filter(|_| sources.iter().all(|source| source.strategy.metadata.kind.is_none())) {
            let file = SourceFile { path: path.clone(), bytes, metadata: None, subjects, given: given.clone() };
            sources = file.parsed(Metadata { kind, ..metadata })?;
        }
        // Several documents of a file have names of their own.
        let is_one = sources.len() == 1;
        for source in &mut sources {
            let metadata = &mut source.strategy.metadata;
            metadata.complete_with(given.clone());
            source.strategy.name = metadata.name.clone().filter(|_| is_one).unwrap_or(source.strategy.name.clone());
            source.origin = Origin::file(&path);
            source.given = given.clone();
            source.fingerprint = Some(fingerprint.clone());
        }
        Ok(sources)
    }

    fn parsed(self, metadata: Metadata) -> Result<Vec<Source>> {
        let SourceFile { path, bytes, subjects, .. } = self;
        let (name, shown) = (name_of(&path), path.display().to_string());
        let source = match ending_of(&path).as_str() {
            "jsonl" | "ndjson" => {
                let text = text::text_of(&path, bytes)?;
                let documents = strategy::formats::jsonl::read(&shown, &name, &metadata, text.as_bytes())?;
                if documents.is_empty() {
                    return Err(Error::empty_source(shown));
                }
                let hash = sha256(&text);
                return Ok(documents.into_iter().map(|read| Source::of(read, hash.clone(), String::new())).collect());
            }
            #[cfg(feature = "docx")]
            "docx" => {
                let read = strategy::formats::docx::read(&shown, &name, &bytes, metadata);
                read.map(|read| Source::of(read, hexadecimal(&bytes), String::new()))
            }
            #[cfg(feature = "markdown")]
            "md" | "markdown" => {
                with_text(&path, bytes, |text| strategy::formats::markdown::read(&shown, &name, text, metadata))
            }
            #[cfg(feature = "html")]
            "html" | "htm" => with_text(&path, bytes, |text| strategy::formats::html::read(&name, text, metadata)),
            _ => text::text_of(&path, bytes).and_then(|text| Source::from_owned(&name, text, metadata)),
        };
        let source = source.map_err(|e| e.in_file(&path))?;
        Ok(vec![match subjects {
            Some((subjects, text)) => source.with_subjects(&subjects.display().to_string(), &text)?,
            None => source,
        }])
    }
}

impl Source {
    /// Reads all documents of a file that is in memory, by the ending of its name: what [`Source::read_all`] reads, but that
    /// nothing stands beside it.
    ///
    /// # Errors
    /// As for [`Source::read_all`]; the message has the name.
    ///
    /// ```
    /// # #[cfg(feature = "markdown")] {
    /// let read = strategisok::Source::from_bytes("plan.md", b"# Plan\n\n## Skole\n\nKommunen vil:\n\n- bygge\n".to_vec())?;
    /// assert_eq!((read[0].strategy.name.as_str(), read[0].strategy.counts().commitments), ("plan", 1));
    /// # }
    /// # Ok::<(), strategisok::Error>(())
    /// ```
    pub fn from_bytes(name: &str, bytes: Vec<u8>) -> Result<Vec<Source>> {
        let file = SourceFile { path: name.into(), bytes, metadata: None, subjects: None, given: Metadata::default() };
        let mut sources = file.read()?;
        for source in &mut sources {
            (source.origin, source.fingerprint) = (Origin::Memory, None);
        }
        Ok(sources)
    }

    /// Reads all documents of a file by its ending, and beside it `NAME.toml` and `NAME.subjects.tsv` when they are there:
    /// `.jsonl` may hold several documents, whose subjects stand in their lines; `.md`, `.html`, `.docx` and text in the layout
    /// hold one.
    ///
    /// # Errors
    /// When a file cannot be read, is no UTF-8 text, is empty or has no structure, or its metadata or subjects are
    /// malformed.
    pub fn read_all(path: impl AsRef<Path>) -> Result<Vec<Source>> {
        SourceFile::load(path.as_ref(), &Metadata::default())?.read()
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
}

/// A source of what is read of the text of a file.
#[cfg(any(feature = "markdown", feature = "html"))]
fn with_text(
    path: &Path,
    bytes: Vec<u8>,
    read: impl FnOnce(&str) -> Result<(strategy::Strategy, Vec<strategy::Problem>)>,
) -> Result<Source> {
    let text = text::text_of(path, bytes)?;
    read(&text).map(|read| Source::of(read, sha256(&text), text))
}

/// What a document is known by: its file's name.
fn name_of(path: &Path) -> String {
    path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// What the file's name ends in, in lower case.
fn ending_of(path: &Path) -> String {
    path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase()
}

/// The file beside a source with another ending, and its text; none where there is no such name. A name that leads nowhere
/// is a mistake to be told, as much as one that cannot be read.
fn beside(path: &Path, extension: &str) -> Result<Beside> {
    let beside = path.with_extension(extension);
    match std::fs::symlink_metadata(&beside) {
        Ok(_) if beside != path => text::read_file(&beside).map(|text| Some((beside, text))),
        _ => Ok(None),
    }
}
