//! The index that is in force where a new one is to be built, as far as the new one can use it: which of its documents are what
//! they were, the words they have, and its files. What cannot be trusted is not known at all, and built from its sources.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};

use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, DocSet, Searcher, TERMINATED, TantivyDocument, Term};

use super::directory::Access;
use super::files::FileEntry;
use super::manifest::{Manifest, SourceEntry};
use super::misprints::Words;
use super::open;
use super::origin::Origin;
use super::schema::{Fields, Name};
use super::stored::Stored;
use crate::error::{Error, Result};
use crate::index::Index;
use crate::norwegian::Analyzer;

/// The file that tantivy keeps of its own files.
const MANAGED: &str = ".managed.json";
/// The file that names the segments, which every commit writes anew.
const META: &str = "meta.json";

/// An index whose documents can be taken over.
pub(super) struct Known {
    pub index: Index,
    folder: PathBuf,
    searcher: Searcher,
    fields: Fields,
    /// The documents that came from a file, by its path; `None` has those that did not.
    by_path: HashMap<Option<PathBuf>, Vec<usize>>,
}

impl Known {
    /// The index in a folder; none where there is none, or it is damaged or another version's.
    pub fn open(folder: &Path) -> Option<Known> {
        let manifest = Manifest::read(folder).ok().flatten()?;
        // How a source is parsed is no version of an index.
        if manifest.crate_version != env!("CARGO_PKG_VERSION") {
            return None;
        }
        let index = open::open(folder, manifest, Access::Mapped, u64::MAX).ok()?;
        let mut by_path: HashMap<Option<PathBuf>, Vec<usize>> = HashMap::new();
        for (number, source) in index.manifest().sources.iter().enumerate() {
            let path = match &source.origin {
                Origin::File(path) => Some(path.clone()),
                Origin::Memory | Origin::Embedded => None,
            };
            by_path.entry(path).or_default().push(number);
        }
        let (searcher, fields) = (index.shared.reader.searcher(), index.shared.fields);
        Some(Known { folder: folder.to_owned(), searcher, fields, by_path, index })
    }

    /// The documents of a file (or without a path, one that no file holds) that are what they were; none where one is not.
    pub fn same(&self, origin: &Origin, fingerprint: &str) -> Vec<&SourceEntry> {
        let path = match origin {
            Origin::File(path) => Some(path.clone()),
            Origin::Memory | Origin::Embedded => None,
        };
        let of_path =
            self.by_path.get(&path).into_iter().flatten().map(|number| &self.index.manifest().sources[*number]);
        let (same, other): (Vec<_>, Vec<_>) = of_path.partition(|source| source.fingerprint == fingerprint);
        if path.is_some() && !other.is_empty() { Vec::new() } else { same }
    }

    /// The words of all paragraphs but those of some documents.
    pub fn words_without(&self, gone: &BTreeSet<&str>) -> Result<Words> {
        let mut words = Words::default();
        let mut count = || -> tantivy::Result<()> {
            for segment in self.searcher.segment_readers() {
                let inverted = segment.inverted_index(self.fields.exact)?;
                let mut stream = inverted.terms().stream()?;
                while let Some((term, counts)) = stream.next() {
                    std::str::from_utf8(term).into_iter().for_each(|term| words.add(term, counts.doc_freq));
                }
            }
            let analyzer = Analyzer::new();
            for address in gone.iter().map(|name| self.paragraphs(Name::Strategy(name).term(&self.fields))) {
                for address in address? {
                    let document: TantivyDocument = self.searcher.doc(address)?;
                    let stored =
                        document.get_first(self.fields.stored).and_then(|value| value.as_str()).unwrap_or_default();
                    let stored: Stored = serde_json::from_str(stored)
                        .map_err(|e| tantivy::TantivyError::InvalidArgument(e.to_string()))?;
                    words.discount(analyzer.text(stored.text()).iter().map(|token| token.exact()));
                }
            }
            Ok(())
        };
        count().map_err(|e| self.damaged(e))?;
        Ok(words)
    }

    /// The names of the documents with a word that is a misprint now and was none, or the other way round, or is meant to be
    /// another word.
    pub fn read_otherwise(&self, misprints: &BTreeMap<String, String>) -> Result<HashSet<String>> {
        let before = &self.index.manifest().misprints;
        let words = before.keys().chain(misprints.keys()).filter(|word| before.get(*word) != misprints.get(*word));
        let mut names = HashSet::new();
        for word in words.collect::<BTreeSet<_>>() {
            for field in [self.fields.exact, self.fields.exact_titles, self.fields.exact_lead_in] {
                let having = self.paragraphs(Term::from_field_text(field, word)).map_err(|e| self.damaged(e))?;
                for address in having {
                    names.insert(self.document(address).map_err(|e| self.damaged(e))?);
                }
            }
        }
        Ok(names)
    }

    /// Puts the files of the index into another data folder, and gives those that stay as they are whatever is written there.
    pub fn lend(&self, data: &Path) -> Result<Vec<FileEntry>> {
        let own = self.folder.join(&self.index.manifest().data);
        let mut lent = Vec::new();
        for file in &self.index.manifest().files {
            let (from, to) = (own.join(&file.name), data.join(&file.name));
            // A file with two names is written only once; not every file system has that.
            if file.name != META && std::fs::hard_link(&from, &to).is_ok() {
                lent.push(file.clone());
            } else {
                std::fs::copy(&from, &to).map_err(|e| Error::io("write", &to, e))?;
            }
        }
        // Without it tantivy would not know which files it may remove; an index from elsewhere may be without.
        let managed = own.join(MANAGED);
        if managed.exists() {
            std::fs::copy(&managed, data.join(MANAGED)).map_err(|e| Error::io("read", &managed, e))?;
        }
        Ok(lent)
    }

    /// The paragraphs that have a term.
    fn paragraphs(&self, term: Term) -> tantivy::Result<Vec<DocAddress>> {
        let mut found = Vec::new();
        for (number, segment) in (0..).zip(self.searcher.segment_readers()) {
            let inverted = segment.inverted_index(term.field())?;
            if let Some(mut postings) = inverted.read_postings(&term, IndexRecordOption::Basic)? {
                while postings.doc() != TERMINATED {
                    found.push(DocAddress::new(number, postings.doc()));
                    postings.advance();
                }
            }
        }
        Ok(found)
    }

    /// The name of the document of a paragraph.
    fn document(&self, address: DocAddress) -> tantivy::Result<String> {
        let mut name = String::new();
        if let Some(names) = self.searcher.segment_reader(address.segment_ord).fast_fields().str("strategy")?
            && let Some(number) = names.term_ords(address.doc_id).next()
        {
            names.ord_to_str(number, &mut name)?;
        }
        Ok(name)
    }

    fn damaged(&self, e: tantivy::TantivyError) -> Error {
        Error::corrupt_index(Some(&self.folder), e)
    }
}
