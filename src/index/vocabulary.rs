//! The words of an index, for spelling, suggestions and meaning: the forms as they stand in the text, with the number of
//! paragraphs that have them.

use std::cell::RefCell;
use std::collections::BTreeMap;

use tantivy::Term;
use tantivy::query::FuzzyTermQuery;

use super::Snapshot;
use super::elsewhere::Asked;
use crate::error::{Error, Result};
use crate::norwegian::Vocabulary;

/// The forms of an index, asked through its term dictionaries. The analyzer asks for plain values, so a dictionary that
/// cannot be read is noted here: whoever used a vocabulary asks [`IndexVocabulary::checked`] afterwards.
pub(crate) struct IndexVocabulary<'a> {
    snapshot: &'a Snapshot,
    failed: RefCell<Option<Error>>,
}

impl Snapshot {
    /// The words of the index as they stand.
    pub fn vocabulary(&self) -> IndexVocabulary<'_> {
        IndexVocabulary { snapshot: self, failed: RefCell::new(None) }
    }
}

impl IndexVocabulary<'_> {
    /// Ends the use of a vocabulary.
    ///
    /// # Errors
    /// When something could not be read on the way.
    pub fn checked(self) -> Result<()> {
        self.failed.into_inner().map_or(Ok(()), Err)
    }

    /// How many forms there are, each as often as it stands in a segment.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn len(&self) -> Result<usize> {
        if self.snapshot.elsewhere.is_some() {
            // The dictionary is walked by others, who have bounds of their own.
            return Ok(0);
        }
        let segments = self.snapshot.searcher.segment_readers().iter();
        let forms = |segment: &tantivy::SegmentReader| {
            Ok(segment.inverted_index(self.snapshot.fields.exact)?.terms().num_terms())
        };
        self.snapshot.read(|| segments.map(forms).sum())
    }

    /// Forms that begin with `prefix`, the most frequent first, at most `limit`, and how many there are in all.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn starting_with(&self, prefix: &str, limit: usize) -> Result<(Vec<String>, usize)> {
        if let Some(elsewhere) = &self.snapshot.elsewhere {
            let (forms, all) = elsewhere.forms(Asked::Starting(prefix.to_owned()));
            return Ok((forms.into_iter().map(|(form, _)| form).take(limit).collect(), all));
        }
        let mut found = Forms::default();
        for segment in self.snapshot.searcher.segment_readers() {
            let read = || -> tantivy::Result<()> {
                let inverted = segment.inverted_index(self.snapshot.fields.exact)?;
                let mut stream = inverted.terms().range().ge(prefix.as_bytes()).into_stream()?;
                while let Some((term, counts)) = stream.next() {
                    if !term.starts_with(prefix.as_bytes()) {
                        break;
                    }
                    found.add(term, counts.doc_freq);
                }
                Ok(())
            };
            self.snapshot.read(read)?;
        }
        Ok(found.most_frequent(limit))
    }

    /// Forms that end in `suffix`, the most frequent first, at most `limit`, and how many there are in all. Reads the
    /// whole dictionary.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn ending_with(&self, suffix: &str, limit: usize) -> Result<(Vec<String>, usize)> {
        if let Some(elsewhere) = &self.snapshot.elsewhere {
            let (forms, all) = elsewhere.forms(Asked::Ending(suffix.to_owned()));
            return Ok((forms.into_iter().map(|(form, _)| form).take(limit).collect(), all));
        }
        let mut found = Forms::default();
        for segment in self.snapshot.searcher.segment_readers() {
            let read = || -> tantivy::Result<()> {
                let inverted = segment.inverted_index(self.snapshot.fields.exact)?;
                let mut stream = inverted.terms().stream()?;
                while let Some((term, counts)) = stream.next() {
                    if term.ends_with(suffix.as_bytes()) {
                        found.add(term, counts.doc_freq);
                    }
                }
                Ok(())
            };
            self.snapshot.read(read)?;
        }
        Ok(found.most_frequent(limit))
    }

    fn forms_near(&self, word: &str, edits: u8) -> tantivy::Result<Forms> {
        let query = FuzzyTermQuery::new(Term::from_field_text(self.snapshot.fields.exact, word), edits.min(2), true);
        let mut found = Forms::default();
        for segment in self.snapshot.searcher.segment_readers() {
            let inverted = segment.inverted_index(self.snapshot.fields.exact)?;
            let mut stream = inverted.terms().search(query.automaton()?).into_stream()?;
            while let Some((term, counts)) = stream.next() {
                found.add(term, counts.doc_freq);
            }
        }
        Ok(found)
    }

    /// The value, or nothing and a note of the error.
    fn noted<T: Default>(&self, read: tantivy::Result<T>) -> T {
        read.unwrap_or_else(|error| {
            self.failed.borrow_mut().get_or_insert(self.snapshot.damaged(error));
            T::default()
        })
    }
}

/// Forms with the number of paragraphs that have each, summed over segments.
#[derive(Default)]
struct Forms(BTreeMap<String, u32>);

impl Forms {
    fn add(&mut self, term: &[u8], count: u32) {
        if let Ok(term) = std::str::from_utf8(term) {
            *self.0.entry(term.to_owned()).or_insert(0) += count;
        }
    }

    fn most_frequent(self, limit: usize) -> (Vec<String>, usize) {
        let mut found: Vec<(String, u32)> = self.0.into_iter().collect();
        found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let all = found.len();
        (found.into_iter().take(limit).map(|(form, _)| form).collect(), all)
    }
}

impl Vocabulary for IndexVocabulary<'_> {
    /// A word that paragraphs are entered under is one of the index, and no misspelling of another.
    fn contains(&self, term: &str) -> bool {
        self.count(term) > 0 || self.noted(self.snapshot.lists(term)).entered > 0
    }

    fn count(&self, term: &str) -> u32 {
        u32::try_from(self.noted(self.snapshot.count_of_form(term))).unwrap_or(u32::MAX)
    }

    fn near(&self, word: &str, edits: u8) -> Vec<(String, u32)> {
        if let Some(elsewhere) = &self.snapshot.elsewhere {
            let (mut forms, _) = elsewhere.forms(Asked::Near(word.to_owned(), edits.min(2)));
            forms.sort();
            return forms;
        }
        self.noted(self.forms_near(word, edits)).0.into_iter().collect()
    }
}
