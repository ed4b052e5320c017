//! The words of an index, for spelling, suggestions and meaning: the forms as they stand in the text, with the number of
//! paragraphs that have them.

use tantivy::Term;
use tantivy::query::FuzzyTermQuery;

use super::schema::Fields;
use crate::norwegian::Vocabulary;

/// The forms of an index, asked through its term dictionaries.
pub(crate) struct IndexVocabulary<'a> {
    pub searcher: &'a tantivy::Searcher,
    pub fields: &'a Fields,
}

impl IndexVocabulary<'_> {
    /// Forms that begin with `prefix`, with counts summed over segments, in alphabetical order, at most `limit` a segment.
    pub fn starting_with(&self, prefix: &str, limit: usize) -> Vec<(String, u32)> {
        let mut found = std::collections::BTreeMap::new();
        for segment in self.searcher.segment_readers() {
            let Ok(inverted) = segment.inverted_index(self.fields.exact) else { continue };
            let Ok(mut stream) = inverted.terms().range().ge(prefix.as_bytes()).into_stream() else { continue };
            let mut taken = 0;
            while let Some((term, counts)) = stream.next() {
                if !term.starts_with(prefix.as_bytes()) || taken == limit {
                    break;
                }
                if let Ok(term) = std::str::from_utf8(term) {
                    *found.entry(term.to_owned()).or_insert(0) += counts.doc_freq;
                    taken += 1;
                }
            }
        }
        found.into_iter().collect()
    }

    /// Forms that end in `suffix`, the most frequent first, at most `limit`. Reads the whole dictionary.
    pub fn ending_with(&self, suffix: &str, limit: usize) -> Vec<String> {
        let mut found: std::collections::BTreeMap<String, u32> = std::collections::BTreeMap::new();
        for segment in self.searcher.segment_readers() {
            let Ok(inverted) = segment.inverted_index(self.fields.exact) else { continue };
            let Ok(mut stream) = inverted.terms().stream() else { continue };
            while let Some((term, counts)) = stream.next() {
                if let (true, Ok(term)) = (term.ends_with(suffix.as_bytes()), std::str::from_utf8(term)) {
                    *found.entry(term.to_owned()).or_insert(0) += counts.doc_freq;
                }
            }
        }
        let mut found: Vec<(String, u32)> = found.into_iter().collect();
        found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        found.truncate(limit);
        found.into_iter().map(|(form, _)| form).collect()
    }
}

impl Vocabulary for IndexVocabulary<'_> {
    fn contains(&self, term: &str) -> bool {
        self.count(term) > 0
    }

    fn count(&self, term: &str) -> u32 {
        let term = Term::from_field_text(self.fields.exact, term);
        self.searcher.doc_freq(&term).map_or(0, |count| u32::try_from(count).unwrap_or(u32::MAX))
    }

    fn near(&self, word: &str, edits: u8) -> Vec<(String, u32)> {
        let query = FuzzyTermQuery::new(Term::from_field_text(self.fields.exact, word), edits.min(2), true);
        let mut found = std::collections::BTreeMap::new();
        for segment in self.searcher.segment_readers() {
            let Ok(automaton) = query.automaton() else { continue };
            let Ok(inverted) = segment.inverted_index(self.fields.exact) else { continue };
            let Ok(mut stream) = inverted.terms().search(automaton).into_stream() else { continue };
            while let Some((term, counts)) = stream.next() {
                if let Ok(term) = std::str::from_utf8(term) {
                    *found.entry(term.to_owned()).or_insert(0) += counts.doc_freq;
                }
            }
        }
        found.into_iter().collect()
    }
}
