//! A quoted passage as it was found in a text: where it may end, and what it stands in. Knows neither marks nor dashes.

use crate::norwegian::Span;

/// A pair of marks farther apart than this, in bytes, is a mistake: it is longer than any prose of a strategy's chapter.
pub(super) const LONGEST: usize = 10_000;

/// A quoted passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quoted {
    /// What it may be, the widest first: after a dash it is not written where the quotation ends. Never empty.
    pub readings: Vec<Span>,
    /// It follows a dash, which may also be that of a list.
    pub dash: bool,
    /// The dash is plainly that of a list: one of several in a row, or a hyphen, and nobody is said to speak.
    pub list: bool,
    /// It stands within another passage.
    pub inner: bool,
}

impl Quoted {
    pub fn widest(&self) -> Span {
        self.readings[0]
    }
}
