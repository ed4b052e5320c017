//! Paragraphs that were shown lately, with their analysis: a reader pages, filters and sorts among the same ones, and what
//! matched in a paragraph is told from its tokens. Bounded; knows no query.

use std::sync::Arc;

use tantivy::DocAddress;

use super::hit::Entered;
use crate::error::Result;
use crate::index::{FoundIn, Passage, Snapshot, SubjectTerm};
use crate::norwegian::{Analyzer, Token};
use crate::passages;
use crate::recent::SharedRecent;

/// Paragraphs that are kept. At some 12 KB each they stay under 9 MB.
const MOST: usize = 700;

/// A paragraph and the tokens of its texts and subjects.
pub(crate) struct Analyzed {
    pub passage: Passage,
    pub texts: Vec<(FoundIn, Vec<Token>)>,
    /// What leads to it in the subject index: headings, keywords, then entry words.
    pub terms: Vec<(Entered, Vec<Token>)>,
}

impl Analyzed {
    pub fn new(passage: Passage, analyzer: &Analyzer) -> Analyzed {
        let texts = passage.texts().map(|(found_in, text)| (found_in, analyzer.text(text))).collect();
        let term = |term: SubjectTerm<'_>| {
            let entered = Entered { under: term.under.to_owned(), entry_word: term.entry_word.map(str::to_owned) };
            (entered, analyzer.term(term.text()))
        };
        let terms = passage.terms().map(term).collect();
        Analyzed { passage, texts, terms }
    }
}

/// The paragraphs shown lately.
#[derive(Default)]
pub(super) struct Lately(SharedRecent<DocAddress, Arc<Analyzed>, MOST>);

impl Lately {
    /// A stored paragraph with its analysis.
    pub fn get(&self, snapshot: &Snapshot, address: DocAddress) -> Result<Arc<Analyzed>> {
        self.0.get_or_make(&address, || {
            Ok(Arc::new(Analyzed::new(passages::stored(snapshot, address)?, snapshot.analyzer())))
        })
    }
}
