//! Compounds: where a word is put together, what its parts are, and which letters only link them.
//!
//! A compound is read as the cheapest way from first parts to a head, with costs learnt from the dictionaries' own
//! compounds; each part is then read again by itself. Linking letters are learnt with the first parts, so no rule says
//! when *arbeid* takes an -s. Nothing here knows of text, tokens or grades, and nothing stems.

mod reading;
mod search;

use std::cell::RefCell;
use std::rc::Rc;

use super::lexicon::{Lemma, Lexicon, WordClass};
use crate::recent::{OfThread, Recent};
use crate::span::Span;

/// Longest word in bytes that is read at all; longer ones are no Norwegian words. The search keeps places in a byte.
const LONGEST_WORD: usize = 200;

/// What a compound costs whose parts are known from elsewhere (nats): more than most that are used, and no accident.
const PUT_TOGETHER: f32 = 20.0;

/// A compound and its parts, from left to right.
///
/// Everything between two parts belongs to the first of them, so the segments joined give the word.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// At least two; the last one is the head.
    pub parts: Vec<PartSpan>,
    /// How many parts the cheapest reading has, before each of them is read again.
    pub(super) at_first: usize,
    /// What that reading costs, in nats: how surely the word is put together so.
    pub(super) cost: f32,
}

/// A part of a compound.
#[derive(Debug, Clone, PartialEq)]
pub struct PartSpan {
    /// First byte of the segment.
    pub start: usize,
    /// One past the last byte of the segment, linking letters and hyphen included.
    pub end: usize,
    /// The part itself, without linking letters. It starts one byte before its segment where two parts share a letter
    /// ("internett" and "tilgang" in "internettilgang").
    pub span: Span,
    /// What the part may be a form of, likeliest first.
    pub lemmas: Vec<Lemma>,
    /// Whether this is the last part, which carries inflection and class.
    pub is_head: bool,
}

impl PartSpan {
    /// The segment as it stands in the word, with linking letters.
    pub fn segment<'w>(&self, word: &'w str) -> &'w str {
        &word[self.start..self.end]
    }

    /// The part without linking letters.
    pub fn text<'w>(&self, word: &'w str) -> &'w str {
        self.span.slice(word)
    }
}

impl Split {
    /// The lemmas of the whole compound: what stands before the head, and each lemma of the head.
    ///
    /// ```
    /// let word = "beredskapslagre";
    /// let split = strategisok::internals::compound::split(word).expect("a compound");
    /// assert_eq!(split.lemmas(word)[0].text, "beredskapslager");
    /// ```
    pub fn lemmas(&self, word: &str) -> Vec<Lemma> {
        self.chain_lemmas(word, 0, self.parts.len())
    }

    /// The lemmas of the parts from number `first` up to `end` read as one word: "veinett" in "fylkesveinett" from
    /// (1, 3), "fylkesvei" from (0, 2). Empty when the range is.
    pub fn chain_lemmas(&self, word: &str, first: usize, end: usize) -> Vec<Lemma> {
        let Some(last) = self.parts.get(first..end).and_then(<[PartSpan]>::last) else { return Vec::new() };
        let before = &word[self.parts[first].span.start..last.span.start.max(self.parts[first].span.start)];
        let head = last.text(word);
        let join = |lemma: &Lemma| match reading::participle(head, &lemma.text)
            .filter(|_| lemma.class == WordClass::Verb)
        {
            Some(participle) => Lemma { text: format!("{before}{participle}"), class: WordClass::Adjective, ..*lemma },
            None => Lemma { text: format!("{before}{}", lemma.text), ..*lemma },
        };
        last.lemmas.iter().map(join).collect()
    }
}

/// Splits a lower-cased word in NFC into its smallest parts; `None` when it is no compound, or is listed to stay whole.
///
/// ```
/// use strategisok::internals::compound::split;
///
/// let word = "arbeidsgiverpolitikken";
/// let split = split(word).expect("a compound");
/// let parts: Vec<&str> = split.parts.iter().map(|part| part.text(word)).collect();
/// assert_eq!(parts, ["arbeid", "giver", "politikken"]);
/// assert!(strategisok::internals::compound::split("barnehage").is_none());
/// ```
pub fn split(word: &str) -> Option<Split> {
    if word.len() > LONGEST_WORD {
        return None;
    }
    let mut cuts = Vec::new();
    let read = if word.contains('-') { hyphenated(word, &mut cuts) } else { read(word, 0, true, &mut cuts) };
    (cuts.len() > 1).then(|| Split { parts: finish(word, cuts), at_first: read.parts, cost: read.cost })
}

/// A word whose parts are known to end here, the last one at its end: for words whose parts no compound of the
/// dictionaries has (*konsoll|skap*). A linking letter is what a part that is no word has behind one that is.
pub(super) fn put_together(word: &str, ends: &[usize]) -> Split {
    let mut start = 0;
    let cuts: Vec<Cut> = ends
        .iter()
        .map(|&end| {
            let part = &word[start..end];
            let known = |part: &str| Lexicon::get().contains(part);
            let bare = part.strip_suffix(['s', 'e']).filter(|bare| end < word.len() && !known(part) && known(bare));
            let cut = Cut { start, end, span: Span::new(start, start + bare.unwrap_or(part).len()) };
            start = end;
            cut
        })
        .collect();
    Split { at_first: cuts.len(), parts: finish(word, cuts), cost: PUT_TOGETHER }
}

/// Whether two words as one split where they meet; the first is no compound itself. Most words never begin one, which is
/// seen without splitting.
pub(super) fn splits_between(first: &str, second: &str) -> bool {
    if !first.contains('-') && !reading::may_be_first_part(first) {
        return false;
    }
    splits_at(&format!("{first}{second}"), first.len())
}

/// Whether a word is a compound with one of its parts beginning at this byte.
pub(super) fn splits_at(word: &str, boundary: usize) -> bool {
    split(word).is_some_and(|split| split.parts.iter().any(|part| part.start == boundary))
}

/// A part before its lemmas are looked up: segment and span.
#[derive(Debug, Clone, Copy)]
struct Cut {
    start: usize,
    end: usize,
    span: Span,
}

/// What a part is made of and may be a form of, for parts in the middle of a word and for those at its end.
#[derive(Default)]
struct Parts {
    cuts: [Recent<Rc<[Cut]>, 4_096>; 2],
    lemmas: [Recent<Vec<Lemma>, 4_096>; 2],
}

thread_local! {
    static PARTS: RefCell<OfThread<Parts>> = RefCell::default();
}

/// The cheapest reading of a word before its parts are read again: how many they are, and what they cost together.
#[derive(Debug, Clone, Copy, Default)]
struct AtFirst {
    parts: usize,
    cost: f32,
}

/// Every stretch between hyphens is a part, and may have parts.
fn hyphenated(word: &str, cuts: &mut Vec<Cut>) -> AtFirst {
    let (mut start, mut at_first) = (0, AtFirst::default());
    let stretches: Vec<&str> = word.split('-').collect();
    let last = stretches.len() - 1;
    for (number, stretch) in stretches.iter().enumerate() {
        let hyphen = usize::from(number < last);
        if stretch.is_empty() {
            // A hyphen at an end or doubled belongs to the part before it, if there is one.
            if let Some(cut) = cuts.last_mut() {
                cut.end += hyphen;
                start += hyphen;
                continue;
            }
            return at_first;
        }
        let own = read(stretch, start, number == last, cuts);
        at_first = AtFirst { parts: at_first.parts + own.parts, cost: at_first.cost + own.cost };
        start += stretch.len() + hyphen;
        if let Some(cut) = cuts.last_mut() {
            cut.end = start;
        }
    }
    at_first
}

/// Reads `word`, which starts at byte `at` of the whole; pushes one cut if it stays whole.
fn read(word: &str, at: usize, inflected: bool, cuts: &mut Vec<Cut>) -> AtFirst {
    let Some((cost, steps)) = reading::cheapest(word, inflected) else {
        cuts.push(Cut { start: at, end: at + word.len(), span: Span::new(at, at + word.len()) });
        return AtFirst { parts: 1, cost: 0.0 };
    };
    let at_first = AtFirst { parts: steps.len(), cost };
    let last = steps.len() - 1;
    for (number, step) in steps.into_iter().enumerate() {
        let first = cuts.len();
        // The part is read without the letters that link it; what it shares with its neighbour, it has.
        read_part(&word[step.from..step.to - step.link], at + step.from, inflected && number == last, cuts);
        cuts[first].start = at + step.start;
        if let Some(cut) = cuts.last_mut() {
            cut.end = at + step.to;
        }
    }
    at_first
}

/// The same for a part: many words have it, so it has mostly been read before.
fn read_part(part: &str, at: usize, inflected: bool, cuts: &mut Vec<Cut>) {
    let which = usize::from(inflected);
    let known = PARTS.with_borrow(|parts| parts.get()?.cuts[which].get(part).cloned());
    let own = known.unwrap_or_else(|| {
        let mut own = Vec::new();
        read(part, 0, inflected, &mut own);
        let own: Rc<[Cut]> = own.into();
        PARTS.with_borrow_mut(|parts| parts.change(|parts| parts.cuts[which].put(part, own.clone())));
        own
    });
    let shifted = |cut: &Cut| Cut { start: cut.start + at, end: cut.end + at, span: cut.span.shifted(at) };
    cuts.extend(own.iter().map(shifted));
}

/// The lemmas of a part, as a head or as a first part.
fn lemmas(part: &str, is_head: bool) -> Vec<Lemma> {
    let which = usize::from(is_head);
    if let Some(known) = PARTS.with_borrow(|parts| parts.get()?.lemmas[which].get(part).cloned()) {
        return known;
    }
    let lemmas = if is_head { reading::head_lemmas(part) } else { reading::modifier_lemmas(part) };
    PARTS.with_borrow_mut(|parts| parts.change(|parts| parts.lemmas[which].put(part, lemmas.clone())));
    lemmas
}

fn finish(word: &str, cuts: Vec<Cut>) -> Vec<PartSpan> {
    let last = cuts.len() - 1;
    cuts.into_iter()
        .enumerate()
        .map(|(number, cut)| {
            let is_head = number == last;
            let lemmas = lemmas(cut.span.slice(word), is_head);
            PartSpan { start: cut.start, end: cut.end, span: cut.span, lemmas, is_head }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_compound_of_the_document_splits_between_its_parts() {
        let text = include_str!("../../../seeds/ks-2024-2027.txt").to_lowercase();
        let words: BTreeSet<&str> = text.split(|c: char| !c.is_alphabetic()).collect();
        let mut boundaries = 0;
        for (word, split) in words.into_iter().filter_map(|word| Some((word, split(word)?))) {
            for (first, second) in split.parts[1..].iter().map(|part| word.split_at(part.start)) {
                if super::split(first).is_some() {
                    continue;
                }
                assert!(splits_between(first, second), "{first}|{second}: see reading::may_be_first_part");
                boundaries += 1;
            }
        }
        assert!(boundaries > 400, "only {boundaries} boundaries were looked at");
        assert!(!splits_between("kommuner", "tjenester"), "an inflected form begins no compound");
    }
}
