//! Words and paragraphs that are near in meaning, read from two tables that a language model filled beforehand
//! (`seeds/lexicon/meaning`); no model runs here. The one switch of feature `meaning` stands in this file: without it
//! [`Meaning::get`] answers nothing. Knows lemmas and vectors, not where in an index a term stands or what it weighs.

mod vector;

#[cfg(feature = "meaning")]
mod table;

#[cfg(feature = "meaning")]
#[path = "enabled.rs"]
mod switch;

#[cfg(not(feature = "meaning"))]
#[path = "disabled.rs"]
mod switch;

pub use switch::{Meaning, TermCodes};
pub use vector::{DIMENSIONS, Vector};

#[cfg(any(feature = "meaning", feature = "search"))]
use sha2::{Digest, Sha256};

/// A cosine up to this is no nearness. At .3 most of what was told as near was so by chance ("utforming" of *ukvalifiserte*,
/// "skog" of *samisk*); at .45 a third of the words is left. The 70 development topics lose .002 by that.
pub const LEAST_COSINE: f32 = 0.45;

/// A cosine that two words have by chance.
const NO_COSINE: f32 = 0.3;

/// A term near a query word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// The term's place among those that were given to [`Meaning::prepare`], from 0.
    pub place: usize,
    /// Above [`LEAST_COSINE`], and 1 for the word itself.
    pub cosine: f32,
}

impl Near {
    /// What a match of the term counts, beside 1 for the word itself: rising evenly from the cosine that any two words have.
    pub fn weight(self) -> f32 {
        ((self.cosine - NO_COSINE) / (1.0 - NO_COSINE)).clamp(0.0, 1.0)
    }
}

/// The key of a paragraph's vector: the first eight bytes of SHA-256 of its text, as a big-endian number.
///
/// It is the same on every machine and in every version, and another text has another key.
///
/// ```
/// use strategisok::internals::meaning::text_hash;
///
/// assert_eq!(text_hash(""), 0xe3b0_c442_98fc_1c14);
/// ```
#[cfg(any(feature = "meaning", feature = "search"))]
pub fn text_hash(text: &str) -> u64 {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(8).fold(0, |hash, &byte| hash << 8 | u64::from(byte))
}
