//! Near words and paragraphs, in a build without feature `meaning`: there are none, and no way to get a [`Meaning`] whose
//! methods could be called. The same names as in the other half, so that nobody else asks for the feature.

use super::{Near, Vector};

/// What words mean; this build does not know.
#[derive(Debug)]
pub enum Meaning {}

impl Meaning {
    /// Nothing: this build is without feature `meaning`.
    pub fn get() -> Option<&'static Meaning> {
        None
    }

    /// What the table says of itself.
    pub fn about(&self) -> &'static str {
        match *self {}
    }

    /// The vector of a lemma.
    pub fn vector(&self, _lemma: &str) -> Option<Vector> {
        match *self {}
    }

    /// The weighted mean of words.
    pub fn mean<'w>(&self, _weighted: impl IntoIterator<Item = (&'w str, f32)>) -> Option<Vector> {
        match *self {}
    }

    /// The vector of a paragraph by the hash of its text.
    pub fn paragraph(&self, _text_hash: u64) -> Option<Vector> {
        match *self {}
    }

    /// Codes of an index's terms.
    pub fn prepare(&self, _terms: impl IntoIterator<Item = impl AsRef<str>>) -> TermCodes {
        match *self {}
    }

    /// The terms nearest to a vector.
    pub fn near(&self, _query: &Vector, _terms: &TermCodes, _limit: usize) -> Vec<Near> {
        match *self {}
    }
}

/// The codes of an index's terms; there are none without a [`Meaning`].
#[derive(Debug, Clone, Default)]
pub struct TermCodes {
    _private: (),
}

impl TermCodes {
    /// How many of the terms have a vector.
    pub fn len(&self) -> usize {
        0
    }

    /// Whether none has.
    pub fn is_empty(&self) -> bool {
        true
    }
}
