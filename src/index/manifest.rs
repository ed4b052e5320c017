//! The manifest of an index: what it was built from and by which versions. It is the one file that names the data
//! folder, so renaming a new manifest into place swaps a whole index at once.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::files::{self, FileEntry};
use super::names::{DRAFT, FILE, FORMAT, is_data};
use super::origin::Origin;
use super::revisions::Revision;
use super::schema::SCHEMA_VERSION;
use crate::error::{Error, Result};
use crate::norwegian::ANALYZER_VERSION;
use crate::strategy::{Headings, Kind, Metadata, labels};

/// The field that has the checksum of all the others.
const CHECKSUM: &str = "checksum";

/// What an index was built from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Manifest {
    format: String,
    /// Version of the fields; another one cannot be read.
    pub schema: u32,
    /// Version of the analysis; terms of another one do not meet the query's.
    pub analyzer: String,
    /// Version of the vocabulary of subjects, whose entry words are among the terms.
    pub vocabulary: String,
    /// The crate that built it, for information.
    pub crate_version: String,
    /// The folder of the data, beside the manifest; empty for an index in memory.
    pub data: String,
    /// The documents in reading order.
    pub sources: Vec<SourceEntry>,
    /// The files of the data, so that one that was cut, changed or put there by another is found when it is opened.
    pub(crate) files: Vec<FileEntry>,
    /// Words of the sources that no step of the analysis knows, with the one clear nearest form.
    pub misprints: BTreeMap<String, String>,
    /// What changed in the documents when builds took the place of each other in this folder, the latest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub revisions: Vec<Revision>,
}

/// One document of an index.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SourceEntry {
    /// The document's name.
    pub name: String,
    /// Where the source came from, to build the index again.
    pub(crate) origin: Origin,
    /// What was told of it from outside its files, without which it is not read as it was.
    pub(crate) given: Metadata,
    /// What the source is known again by.
    pub(crate) fingerprint: String,
    /// sha256 of the source, in hexadecimal.
    pub sha256: String,
    /// The same of its subjects file; none where it has none.
    pub subjects_sha256: Option<String>,
    /// Language by its words: `nb`, `nn`, `da`, `sv`, `en` or `other`.
    pub language: String,
    /// Title, publisher, adoption.
    pub metadata: Metadata,
    /// What the filter for expectations is called: `Forventninger til nasjonale myndigheter`.
    pub expectations: String,
    /// Paragraphs of each kind: commitment, expectation, context, foreword.
    pub paragraphs: [usize; 4],
    /// How many words its paragraphs have.
    pub(crate) words: usize,
    /// Its words that may be misprints, in reading order: which of them are depends on the other documents.
    pub(crate) slips: String,
}

impl SourceEntry {
    /// The title, or the name where there is none.
    pub fn title(&self) -> &str {
        if self.metadata.title.is_empty() { &self.name } else { &self.metadata.title }
    }
}

impl Manifest {
    pub(crate) fn new(
        sources: Vec<SourceEntry>,
        misprints: BTreeMap<String, String>,
        data: String,
        files: Vec<FileEntry>,
    ) -> Manifest {
        Manifest {
            format: FORMAT.to_owned(),
            schema: SCHEMA_VERSION,
            analyzer: ANALYZER_VERSION.to_owned(),
            vocabulary: Headings::version().to_owned(),
            crate_version: env!("CARGO_PKG_VERSION").to_owned(),
            data,
            files,
            sources,
            misprints,
            revisions: Vec::new(),
        }
    }

    /// What the filter for a kind is called in this index.
    pub fn filter_label(&self, kind: Kind) -> &str {
        let plain = labels::kind(kind).label;
        match self.sources.first() {
            Some(first)
                if kind == Kind::Expectation && self.sources.iter().all(|s| s.expectations == first.expectations) =>
            {
                &first.expectations
            }
            _ => plain,
        }
    }

    /// The document with this name, in whatever letter case: file systems and people do not agree on it.
    pub fn source(&self, name: &str) -> Option<&SourceEntry> {
        let lower = name.to_lowercase();
        let exact = self.sources.iter().find(|source| source.name == name);
        exact.or_else(|| self.sources.iter().find(|source| source.name.to_lowercase() == lower))
    }

    /// All paragraphs of all documents.
    pub fn paragraphs(&self) -> usize {
        self.sources.iter().map(|source| source.paragraphs.iter().sum::<usize>()).sum()
    }

    /// Mean number of words of a paragraph. What tantivy counts is a guess where paragraphs were taken out of a segment.
    pub(crate) fn average_length(&self) -> f32 {
        let words: usize = self.sources.iter().map(|source| source.words).sum();
        (words as f32 / self.paragraphs() as f32).max(1.0)
    }

    /// Reads the manifest of a folder; `None` when there is none of ours.
    pub(crate) fn read(folder: &Path) -> Result<Option<Manifest>> {
        let Some(value) = read_json(folder)? else { return Ok(None) };
        let damaged = |message: String| Error::corrupt_index(Some(folder), format!("{FILE}: {message}"));
        // Versions are compared before the rest is read, since another version may have other fields.
        let schema = value.get("schema").and_then(serde_json::Value::as_u64).unwrap_or_default();
        if schema != u64::from(SCHEMA_VERSION) {
            let (index, program) = (schema.to_string(), SCHEMA_VERSION.to_string());
            return Err(Error::outdated_index(folder, "schema version", index, program));
        }
        let analyzer = value.get("analyzer").and_then(serde_json::Value::as_str).unwrap_or("none");
        if analyzer != ANALYZER_VERSION {
            let (index, program) = (analyzer.to_owned(), ANALYZER_VERSION.to_owned());
            return Err(Error::outdated_index(folder, "analyzer version", index, program));
        }
        let vocabulary = value.get("vocabulary").and_then(serde_json::Value::as_str).unwrap_or("none");
        if vocabulary != Headings::version() {
            let (index, program) = (vocabulary.to_owned(), Headings::version().to_owned());
            return Err(Error::outdated_index(folder, "vocabulary of subjects", index, program));
        }
        let checksum = value.get(CHECKSUM).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
        let manifest: Manifest = serde_json::from_value(value).map_err(|e| damaged(e.to_string()))?;
        if manifest.checksum().map_err(|e| damaged(e.to_string()))? != checksum {
            return Err(damaged("it is not as it was written".to_owned()));
        }
        if !is_data(&manifest.data) || !manifest.files.iter().all(FileEntry::is_plain) {
            return Err(damaged("it names no data folder of ours".to_owned()));
        }
        Ok(Some(manifest))
    }

    /// A checksum over all that it says, however it is laid out.
    fn checksum(&self) -> serde_json::Result<String> {
        Ok(format!("{:08x}", crc32fast::hash(&serde_json::to_vec(self)?)))
    }

    /// Writes the manifest by renaming, so that a reader sees the old one or the new one, and has both on the disk before
    /// it returns.
    pub(crate) fn write(&self, folder: &Path) -> Result<()> {
        let (path, draft) = (folder.join(FILE), folder.join(format!("{DRAFT}{}", std::process::id())));
        let failed = |e: serde_json::Error| Error::io("write", &path, e.into());
        let mut value = serde_json::to_value(self).map_err(failed)?;
        value[CHECKSUM] = self.checksum().map_err(failed)?.into();
        let mut bytes = serde_json::to_vec_pretty(&value).map_err(failed)?;
        bytes.push(b'\n');
        std::fs::write(&draft, bytes).map_err(|e| Error::io("write", &draft, e))?;
        files::sync(&draft)?;
        std::fs::rename(&draft, &path).map_err(|e| Error::io("write", &path, e))?;
        files::sync(folder)
    }
}

/// What the manifest of a folder says, of whatever version; `None` when there is none of ours.
pub(super) fn read_json(folder: &Path) -> Result<Option<serde_json::Value>> {
    let path = folder.join(FILE);
    let mut bytes = Vec::new();
    match std::fs::symlink_metadata(&path) {
        Err(e) if matches!(e.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        _ => files::open(&path)?.read_to_end(&mut bytes).map_err(|e| Error::io("read", &path, e))?,
    };
    let value: serde_json::Value =
        serde_json::from_slice(&bytes).map_err(|e| Error::corrupt_index(Some(folder), format!("{FILE}: {e}")))?;
    Ok((value.get("format").and_then(|format| format.as_str()) == Some(FORMAT)).then_some(value))
}
