//! Misspelt compounds: all but one part is known as it stands, and that part is near a known word. Only splits in two
//! are tried, as the known side may itself be a compound.

use super::candidate::{Candidate, LONGEST, SHORTEST, Source};
use super::cost::distance;
use crate::norwegian::compound::split;
use crate::norwegian::vocabulary::Vocabulary;

/// The known side has at least so many letters; below that it says nothing about the rest.
const SHORTEST_KNOWN: usize = 4;

/// The misspelt side has at least so many letters.
const SHORTEST_MISSPELT: usize = 4;

/// So many splits are tried, those with the longest known side first.
const MOST_SPLITS: usize = 6;

/// A corrected part may cost so much: one plain edit. The part is short, and two edits make anything of it.
const DEAREST: f32 = 1.0;

/// How much later such a word comes than a known one, since the whole word is known to nobody.
const UNSEEN: f32 = 0.5;

/// Compounds near the word, unsorted.
pub(super) fn candidates(word: &str, index: &dyn Vocabulary, lexicon: &dyn Vocabulary) -> Vec<Candidate> {
    let bounds: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    let letters = bounds.len();
    if !(SHORTEST_KNOWN + SHORTEST_MISSPELT..=LONGEST).contains(&letters) {
        return Vec::new();
    }
    let known = |part: &str| index.contains(part) || lexicon.contains(part);
    // (letters of the known side, where to cut, whether the known side is the left one)
    let mut splits: Vec<(usize, usize, bool)> = Vec::new();
    for (at, &bound) in bounds.iter().enumerate().skip(SHORTEST_KNOWN.min(SHORTEST_MISSPELT)) {
        let (left, right) = word.split_at(bound);
        if at >= SHORTEST_KNOWN && letters - at >= SHORTEST_MISSPELT && is_modifier(left, &known) {
            splits.push((at, at, true));
        }
        if letters - at >= SHORTEST_KNOWN && at >= SHORTEST_MISSPELT && known(right) {
            splits.push((letters - at, at, false));
        }
    }
    splits.sort_by_key(|&(length, ..)| std::cmp::Reverse(length));
    let mut found = Vec::new();
    for (_, at, known_left) in splits.into_iter().take(MOST_SPLITS) {
        let (left, right) = word.split_at(bounds[at]);
        let misspelt = if known_left { right } else { left };
        for (bare, link) in bare_forms(misspelt, known_left) {
            for (part, count) in lexicon.near(bare, 1).into_iter().chain(index.near(bare, 1)) {
                let cost = distance(bare, &part);
                if cost > DEAREST || cost == 0.0 || part.chars().count() < SHORTEST - 1 {
                    continue;
                }
                let text = if known_left { format!("{left}{part}") } else { format!("{part}{link}{right}") };
                found.push(Candidate::new(text, cost, Source::Compound, count).later(UNSEEN));
            }
        }
    }
    // What two words make by chance is no word: it must stand somewhere, or read as a compound of the lexicon.
    found.retain(|Candidate { correction, .. }| known(&correction.text) || split(&correction.text).is_some());
    found
}

/// Whether the word is two known words, one of them longer than most misprints of a word could leave whole.
pub(super) fn is_plain(word: &str, index: &dyn Vocabulary, lexicon: &dyn Vocabulary) -> bool {
    const LONG: usize = 7;
    /// Expected occurrences in the text of the dictionaries (1.2 million words): *mål* and *råd*, not *sering*.
    const USUAL: u32 = 20;
    let known = |part: &str| index.contains(part) || lexicon.contains(part);
    word.char_indices().enumerate().skip(LONG).any(|(letters, (at, _))| {
        let (left, right) = word.split_at(at);
        letters >= LONG
            && right.chars().count() >= SHORTEST - 1
            && lexicon.count(right) >= USUAL
            && is_modifier(left, &known)
    })
}

fn is_modifier(part: &str, known: &dyn Fn(&str) -> bool) -> bool {
    known(part) || part.strip_suffix(['s', 'e']).is_some_and(|bare| bare.chars().count() >= SHORTEST - 1 && known(bare))
}

/// A head as it stands; a modifier also without its linking letter.
fn bare_forms(part: &str, head: bool) -> Vec<(&str, &str)> {
    let mut forms = vec![(part, "")];
    if !head && let Some(bare) = part.strip_suffix('s').filter(|bare| bare.chars().count() >= SHORTEST_MISSPELT) {
        forms.push((bare, "s"));
    }
    forms
}
