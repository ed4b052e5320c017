//! What may have been meant: a known word with its distance, and what orders it among others. Knows where words come from,
//! not how they are found.

/// A known word that may have been meant.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Correction {
    /// The known word.
    pub text: String,
    /// The Norwegian distance from what was typed, see [`distance`](super::distance); about 0.3 to 2.
    pub cost: f32,
    /// Where the word is known from.
    pub source: Source,
}

/// Where a correction is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Source {
    /// A term of the index.
    Index,
    /// A form of the lexicon.
    Lexicon,
    /// A compound with one part corrected.
    Compound,
}

/// Shorter words are never corrected: in three letters every edit makes another word (vei, vær, vår).
pub const SHORTEST: usize = 4;

/// Longer words are left alone, so that the work is bounded whatever is typed.
pub const LONGEST: usize = 48;

/// What a form of the lexicon must be nearer than a term of the index to come first. Terms of the index lead to hits,
/// so they come first unless a single likely mistake (doubling, .3) stands against a plain edit (1.0).
const LEXICON_LATER: f32 = 0.5;

/// A word ten times as usual is this much nearer. Decides among equal mistakes only: below the smallest cost.
const OFTEN: f32 = 0.1;

/// A correction with what orders it.
#[derive(Clone)]
pub(super) struct Candidate {
    pub correction: Correction,
    /// The cost, later for the lexicon, a little earlier for what is usual.
    pub rank: f32,
}

impl Candidate {
    pub fn new(text: String, cost: f32, source: Source, count: u32) -> Candidate {
        let later = if source == Source::Index { 0.0 } else { LEXICON_LATER };
        let usual = OFTEN * (count.min(10_000) as f32 + 1.0).log10();
        Candidate { correction: Correction { text, cost, source }, rank: cost + later - usual }
    }

    pub fn later(mut self, by: f32) -> Candidate {
        self.rank += by;
        self
    }
}
