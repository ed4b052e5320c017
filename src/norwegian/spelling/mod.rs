//! The known words nearest to an unknown one. Candidates come from a vocabulary (the exact terms of an index) and from
//! the forms of the lexicon, by plain edits; a Norwegian distance ranks them. Decides nothing about searching: the
//! caller says that a word was corrected, or does not correct.

mod compound;
mod cost;
mod forms;
pub(crate) mod rows;

pub use cost::distance;
pub use forms::LexiconForms;

use super::vocabulary::Vocabulary;

/// A known word that may have been meant.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Correction {
    /// The known word.
    pub text: String,
    /// The Norwegian distance from what was typed, see [`distance`]; about 0.3 to 2.
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

/// Up to this length one edit is allowed, above it two: with two edits a word of seven letters has hundreds of
/// neighbours in the lexicon, one of eight a handful.
pub const ONE_EDIT_UP_TO: usize = 7;

/// Longer words are left alone, so that the work is bounded whatever is typed.
pub const LONGEST: usize = 48;

/// Two plain edits at most: a cheap second edit is a likely mistake, a dear one is another word.
const DEAREST: f32 = 2.0;

/// What a form of the lexicon must be nearer than a term of the index to come first. Terms of the index lead to hits,
/// so they come first unless a single likely mistake (doubling, .3) stands against a plain edit (1.0).
const LEXICON_LATER: f32 = 0.5;

/// The gap to the second that makes the first clear: more than the gap between two kinds of likely mistake.
const CLEAR_GAP: f32 = 0.35;

/// Two candidates that part only in so many last letters are forms of one word and do not compete.
const INFLECTION_TAIL: usize = 3;

/// How many edits a word may be from the known ones.
pub fn allowed_edits(word: &str) -> u8 {
    match word.chars().count() {
        0..SHORTEST => 0,
        SHORTEST..=ONE_EDIT_UP_TO => 1,
        _ => 2,
    }
}

/// At most `max` known words near the word, best first: terms of the index, then forms of the lexicon, then compounds
/// with one part corrected (`barnehageplas`). Empty when the word is known as it stands, too short or too long.
///
/// ```
/// use strategisok::norwegian::{spelling::nearest, vocabulary::WordList};
/// let index = WordList::new(["kommune", "tilpasning"]);
/// assert_eq!(nearest("komune", &index, &(), 3)[0].text, "kommune");
/// assert!(nearest("kommune", &index, &(), 3).is_empty());
/// ```
pub fn nearest(word: &str, index: &dyn Vocabulary, lexicon: &dyn Vocabulary, max: usize) -> Vec<Correction> {
    let edits = allowed_edits(word);
    let mut found = whole(word, edits, index, lexicon);
    // A part is looked into only when no whole word is close, since every part needs a search of its own.
    if found.iter().all(|correction| correction.cost > 1.0) {
        for correction in compound::nearest(word, index, lexicon) {
            if found.iter().all(|other| other.text != correction.text) {
                found.push(correction);
            }
        }
    }
    rank(&mut found, index);
    found.truncate(max);
    found
}

/// The one known word that a misprint clearly stands for, or none. Two edits are allowed from six letters on, since a
/// printed text is meant seriously; in return the second-best must be well behind, unless it is a form of the same word.
pub fn clear_nearest(word: &str, index: &dyn Vocabulary, lexicon: &dyn Vocabulary) -> Option<Correction> {
    let edits = if word.chars().count() < ONE_EDIT_UP_TO { allowed_edits(word) } else { 2 };
    let none: &dyn Vocabulary = &();
    for (index, lexicon) in [(index, none), (index, lexicon)] {
        let mut found = whole(word, edits, index, lexicon);
        if found.iter().all(|correction| correction.cost > 1.0) {
            found.extend(compound::nearest(word, index, lexicon));
        }
        rank(&mut found, index);
        let mut found = found.into_iter();
        let Some(first) = found.next() else {
            continue;
        };
        let rival = found.find(|other| !same_word(&first.text, &other.text));
        if rival.is_none_or(|rival| key(&rival, index) - key(&first, index) >= CLEAR_GAP) {
            return Some(first);
        }
    }
    None
}

/// Whole words within so many edits.
fn whole(word: &str, edits: u8, index: &dyn Vocabulary, lexicon: &dyn Vocabulary) -> Vec<Correction> {
    let letters = word.chars().count();
    if edits == 0 || letters > LONGEST || !word.chars().all(char::is_alphabetic) {
        return Vec::new();
    }
    if index.contains(word) || lexicon.contains(word) {
        return Vec::new();
    }
    let mut found: Vec<Correction> = Vec::new();
    for (vocabulary, source) in [(index, Source::Index), (lexicon, Source::Lexicon)] {
        for (text, _) in vocabulary.near(word, edits) {
            let cost = distance(word, &text);
            let short = text.chars().count() < SHORTEST - 1;
            if cost <= DEAREST && !short && found.iter().all(|other| other.text != text) {
                found.push(Correction { text, cost, source });
            }
        }
    }
    found
}

fn rank(found: &mut [Correction], index: &dyn Vocabulary) {
    found.sort_by(|a, b| key(a, index).total_cmp(&key(b, index)).then_with(|| a.text.cmp(&b.text)));
}

/// The order of candidates: the cost, later for the lexicon, a little earlier for what the index has often.
fn key(correction: &Correction, index: &dyn Vocabulary) -> f32 {
    /// A word that stands a hundred times is this much nearer than one that stands once.
    const OFTEN: f32 = 0.2;
    let often = (index.count(&correction.text).min(100) as f32 + 1.0).log10() / 2.0;
    let later = if correction.source == Source::Index { 0.0 } else { LEXICON_LATER };
    correction.cost + later - OFTEN * often
}

fn same_word(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let longer = a.chars().count().max(b.chars().count());
    shared >= SHORTEST && longer - shared <= INFLECTION_TAIL
}

#[cfg(test)]
mod tests;
