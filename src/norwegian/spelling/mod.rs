//! The known words nearest to an unknown one. Candidates come from a vocabulary (the exact terms of an index) and from
//! the forms of the lexicon, by plain edits; a Norwegian distance ranks them. Decides nothing about searching: the
//! caller says that a word was corrected, or does not correct.

mod candidate;
mod compound;
mod cost;
mod forms;
pub(crate) mod rows;

use candidate::Candidate;
pub use candidate::{Correction, LONGEST, SHORTEST, Source};
pub use cost::distance;
pub use forms::LexiconForms;

use super::vocabulary::Vocabulary;
use rustc_hash::FxHashSet;

/// Up to this length one edit is looked at, above it two: with two edits a word of five letters is near half of all
/// such words.
pub const ONE_EDIT_UP_TO: usize = 5;

/// Up to this length the two edits must be likely mistakes (*tilitt*), together no dearer than one plain edit.
pub const TWO_LIKELY_EDITS_UP_TO: usize = 7;

/// Two plain edits at most: a cheap second edit is a likely mistake, a dear one is another word.
const DEAREST: f32 = 2.0;

/// The same for a word of [`TWO_LIKELY_EDITS_UP_TO`] letters.
const DEAREST_SHORT: f32 = 1.0;

/// The same for a misprint of a source with a usual word beside it: a plain edit and a likely one (*tjenser*).
const DEAREST_SHORT_MISPRINT: f32 = 1.5;

/// The cost of one likely mistake at most: doubling, a silent letter, one sound for another.
const LIKELY: f32 = 0.45;

/// The same where the index has the word: a swap or a missing linking letter is believed too.
const LIKELY_IN_INDEX: f32 = 0.7;

/// A misprint stands at most so often in an index, and what it stands for more often.
const MISPRINTS: u32 = 2;

/// The gap to the second that makes the first clear: more than the gap between two kinds of likely mistake.
const CLEAR_GAP: f32 = 0.35;

/// Two candidates that part only in so many last letters are forms of one word and do not compete.
const INFLECTION_TAIL: usize = 3;

/// How dear a correction of the word may be.
fn dearest(word: &str) -> f32 {
    if word.chars().count() <= TWO_LIKELY_EDITS_UP_TO { DEAREST_SHORT } else { DEAREST }
}

/// How many plain edits a word may be from the known ones.
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
/// use strategisok::internals::spelling::nearest;
/// use strategisok::internals::vocabulary::WordList;
/// let index = WordList::new(["kommune", "tilpasning"]);
/// assert_eq!(nearest("komune", &index, &(), 3)[0].text, "kommune");
/// assert!(nearest("kommune", &index, &(), 3).is_empty());
/// ```
pub fn nearest(word: &str, index: &dyn Vocabulary, lexicon: &dyn Vocabulary, max: usize) -> Vec<Correction> {
    if !is_correctable(word, index, lexicon) {
        return Vec::new();
    }
    let mut found = candidates(word, dearest(word), index, Source::Index);
    found.extend(candidates(word, dearest(word), lexicon, Source::Lexicon));
    // A part is looked into only when no whole word is close, since every part needs a search of its own.
    if found.iter().all(|candidate| candidate.correction.cost > LIKELY) {
        found.extend(compound::candidates(word, index, lexicon));
    }
    let mut found = best_first(found);
    if splits(word, index, lexicon) {
        // It reads as a compound of known parts and will be found by them, so only a likely mistake counts.
        found.retain(|candidate| {
            let Correction { cost, text, .. } = &candidate.correction;
            *cost <= LIKELY && lexicon.contains(text) || *cost <= LIKELY_IN_INDEX && index.contains(text)
        });
    }
    if super::compound::split(word).is_some() {
        // Nor is it another compound that nobody has written, or another form of itself.
        found.retain(|Candidate { correction: Correction { source, text, .. }, .. }| {
            *source != Source::Compound && !is_inflection(word, text)
        });
    }
    found.into_iter().take(max).map(|candidate| candidate.correction).collect()
}

/// The words of a vocabulary within so many edits of a word that cost no more than `dearest`, nearest first, each with its
/// cost. A word that is longer than any is near to none: what finds the near ones grows with the word.
pub(crate) fn near(word: &str, edits: u8, dearest: f32, vocabulary: &dyn Vocabulary) -> Vec<(f32, String)> {
    if word.chars().nth(LONGEST).is_some() {
        return Vec::new();
    }
    let near = vocabulary.near(word, edits).into_iter().map(|(form, _)| (distance(word, &form), form));
    let mut near: Vec<(f32, String)> = near.filter(|(cost, _)| *cost <= dearest).collect();
    near.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    near
}

/// Whether [`clear_nearest`] may tell what was meant by a word of a source, as far as its letters say.
pub(crate) fn may_be_misprint(word: &str) -> bool {
    (ONE_EDIT_UP_TO + 1..=LONGEST).contains(&word.chars().count()) && word.chars().all(char::is_alphabetic)
}

/// Whether a word is long enough to be what was meant by one that [`may_be_misprint`]; two edits are the most.
pub(crate) fn may_be_meant(word: &str) -> bool {
    // Bytes are never fewer than letters.
    word.len() > ONE_EDIT_UP_TO - 2
}

/// The one known word that a misprint in a source clearly stands for, or none. Stricter than [`nearest`], since nobody
/// asked: the word must be rare in the index (which may hold it) and read as no compound, and the second-best must be
/// well behind unless it is a form of the same word. Usual terms of the index are asked first, then all that is known.
pub fn clear_nearest(word: &str, index: &dyn Vocabulary, lexicon: &dyn Vocabulary) -> Option<Correction> {
    if !may_be_misprint(word)
        || !is_correctable(word, &(), lexicon)
        || index.count(word) > MISPRINTS
        || splits(word, index, lexicon)
    {
        return None;
    }
    // In a short word two plain edits make another word of anything: *tiktok* is no "tiltak", *setring* no "satsing".
    let is_short = word.chars().count() <= TWO_LIKELY_EDITS_UP_TO;
    let mut found = candidates(word, if is_short { DEAREST_SHORT_MISPRINT } else { DEAREST }, index, Source::Index);
    let is_usual = |candidate: &&Candidate| index.count(&candidate.correction.text) > MISPRINTS;
    if let Some(clear) = clear(word, best_first(found.iter().filter(is_usual).cloned().collect())) {
        return Some(clear);
    }
    found.retain(|candidate| candidate.correction.cost <= DEAREST_SHORT);
    found.extend(candidates(word, DEAREST_SHORT, lexicon, Source::Lexicon));
    clear(word, best_first(found))
}

/// The first of the candidates when it is clearly that.
fn clear(word: &str, candidates: Vec<Candidate>) -> Option<Correction> {
    let mut candidates = candidates.into_iter();
    // What parts from a known word in a common ending is another form of it, not a misprint.
    let first = candidates.next().filter(|first| !is_inflection(word, &first.correction.text))?;
    let rival = candidates.find(|other| !same_word(&first.correction.text, &other.correction.text));
    rival.is_none_or(|rival| rival.rank - first.rank >= CLEAR_GAP).then_some(first.correction)
}

fn is_correctable(word: &str, index: &dyn Vocabulary, lexicon: &dyn Vocabulary) -> bool {
    (SHORTEST..=LONGEST).contains(&word.chars().count())
        && word.chars().all(char::is_alphabetic)
        && !index.contains(word)
        && !lexicon.contains(word)
}

/// Whether the word reads as a compound. Short parts alone prove nothing: *tjenser* is serve and sees.
fn splits(word: &str, index: &dyn Vocabulary, lexicon: &dyn Vocabulary) -> bool {
    let letters = |part: &super::compound::PartSpan| part.span.slice(word).chars().count();
    let by_cost = super::compound::split(word);
    by_cost.is_some_and(|split| split.parts.iter().any(|part| letters(part) > SHORTEST))
        || compound::is_plain(word, index, lexicon)
}

/// Known words within so many edits, in no certain order.
fn candidates(word: &str, dearest: f32, vocabulary: &dyn Vocabulary, source: Source) -> Vec<Candidate> {
    let near = vocabulary.near(word, allowed_edits(word)).into_iter().filter(|(text, _)| text != word);
    let costs = near.map(|(text, count)| (distance(word, &text), text, count));
    let close = costs.filter(|(cost, text, _)| *cost <= dearest && text.chars().count() >= SHORTEST - 1);
    close.map(|(cost, text, count)| Candidate::new(text, cost, source, count)).collect()
}

/// In the order of their ranks, each word once.
fn best_first(mut found: Vec<Candidate>) -> Vec<Candidate> {
    found.sort_by(|a, b| a.rank.total_cmp(&b.rank).then_with(|| a.correction.text.cmp(&b.correction.text)));
    let mut seen = FxHashSet::default();
    found.retain(|candidate| seen.insert(candidate.correction.text.clone()));
    found
}

fn is_inflection(word: &str, known: &str) -> bool {
    const ENDINGS: [&str; 18] =
        ["", "a", "e", "en", "ene", "enes", "ens", "er", "ere", "ers", "es", "et", "ets", "n", "r", "s", "t", "te"];
    let shared: usize = word.chars().zip(known.chars()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum();
    ENDINGS.contains(&&word[shared..]) && ENDINGS.contains(&&known[shared..])
}

fn same_word(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let longer = a.chars().count().max(b.chars().count());
    shared >= SHORTEST && longer - shared <= INFLECTION_TAIL
}

#[cfg(test)]
mod tests;
