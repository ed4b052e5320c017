//! Paragraphs that were shown lately, with their analysis: a reader pages, filters and sorts among the same ones, and what
//! matched in a paragraph is told from its tokens. Bounded; knows no query.

use std::sync::Arc;

use tantivy::DocAddress;

use super::hit::Entered;
use crate::error::{Error, Result};
use crate::index::{FoundIn, Passage, Snapshot, SubjectTerm, entry_words};
use crate::norwegian::{Analyzer, Token};
use crate::passages;
use crate::recent::SharedRecent;

/// Paragraphs that are kept.
const MOST: usize = 700;
/// Headings whose entry words are kept; they are many, and the same for all paragraphs that are entered under one.
const MOST_HEADINGS: usize = 400;

/// A term that leads to a paragraph in the subject index, with its tokens.
#[derive(Debug)]
pub(crate) struct Term {
    pub entered: Entered,
    pub tokens: Vec<Token>,
}

/// A paragraph and the tokens of its texts and subjects.
pub(crate) struct Analyzed {
    pub passage: Passage,
    pub texts: Vec<(FoundIn, Vec<Token>)>,
    /// What leads to it in the subject index: headings, keywords, then entry words.
    pub terms: Vec<Arc<Term>>,
}

/// The paragraphs shown lately, and the words that lead to their headings.
#[derive(Default)]
pub(super) struct Lately {
    paragraphs: SharedRecent<DocAddress, Arc<Analyzed>, MOST>,
    headings: SharedRecent<String, Arc<[Arc<Term>]>, MOST_HEADINGS>,
}

impl Lately {
    /// A stored paragraph with its analysis.
    pub fn get(&self, snapshot: &Snapshot, address: DocAddress) -> Result<Arc<Analyzed>> {
        self.paragraphs.get_or_make(&address, || {
            Ok(Arc::new(self.analyzed(passages::stored(snapshot, address)?, snapshot.analyzer())?))
        })
    }

    fn analyzed(&self, passage: Passage, analyzer: &Analyzer) -> Result<Analyzed> {
        let texts = passage.texts().map(|(found_in, text)| (found_in, analyzer.text(text))).collect();
        let term = |term: SubjectTerm<'_>| {
            let entered = Entered { under: term.under.to_owned(), entry_word: term.entry_word.map(str::to_owned) };
            Arc::new(Term { entered, tokens: analyzer.term(term.text()) })
        };
        let own = passage.terms().filter(|term| term.entry_word.is_none());
        let mut terms: Vec<Arc<Term>> = own.map(term).collect();
        for heading in &passage.subjects {
            let words = || Ok::<_, Error>(entry_words(heading).map(term).collect());
            let known = self.headings.get_or_make(heading.as_str(), words)?;
            terms.extend(known.iter().cloned());
        }
        Ok(Analyzed { passage, texts, terms })
    }
}
