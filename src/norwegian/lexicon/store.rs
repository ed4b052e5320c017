//! The binary form of the lexicon, read in place: a header, then sections (finite state maps and small tables).
//!
//! A stem leads to a list of entries, an entry to a paradigm, a paradigm to its endings; equal lists are stored once.
//! This file knows the layout and nothing of Norwegian. `build` writes what is read here.

use std::cell::RefCell;
use std::rc::Rc;

use fst::Map;
use fst::raw::{Fst, Output};

use super::analysis::{Analysis, Modifier, tag};
use super::class::WordClass;
use crate::norwegian::bloom::BloomFilter;
use crate::recent::{OfThread, Recent};

/// First bytes of the file, with the number of the layout.
pub(super) const MAGIC: &[u8; 8] = b"SLEXb06\0";
/// How many sections follow the header.
#[cfg(test)]
pub(super) const SECTIONS: usize = 11;
/// Bytes of an entry: paradigm (u16), frequency, cost as a head, cost as a participle head.
pub(super) const ENTRY: usize = 5;
/// Frequencies are stored as this many steps to a factor of e.
pub(super) const FREQUENCY_STEPS: f32 = 3.0;
/// Costs are stored in tenths of a nat.
pub(super) const COST_STEPS: f32 = 10.0;
/// The stored cost of what is no head.
pub(super) const NO_HEAD: u8 = u8::MAX;

/// Values in the map of words listed by hand.
pub(super) const WHOLE: u64 = 1;
pub(super) const PARTICLE: u64 = 2;
pub(super) const PAIR: u64 = 4;
pub(super) const BOUND: u64 = 8;
pub(super) const ENDING: u64 = 16;
pub(super) const UNSHARED: u64 = 32;
pub(super) const HEAD: u64 = 64;
/// Marks the preferred spelling in the class of a variant.
pub(super) const PREFERRED: u8 = 128;

thread_local! {
    /// The analyses of forms. At some 150 bytes each they stay under a megabyte.
    static RECENT: RefCell<OfThread<Recent<Rc<[Analysis]>, 4_096>>> = RefCell::default();
}

/// The opened file.
#[derive(Debug)]
pub(crate) struct Store {
    version: &'static str,
    stems: Map<&'static [u8]>,
    entries: &'static [u8],
    paradigm_at: &'static [u8],
    paradigms: &'static [u8],
    modifiers: Map<&'static [u8]>,
    variants: Map<&'static [u8]>,
    variant_rules: &'static [u8],
    whole: Map<&'static [u8]>,
    filter: BloomFilter,
    whole_filter: BloomFilter,
    counts: [usize; 2],
}

impl Store {
    /// Reads the header; `None` when it is not one of ours or a section is cut off.
    pub(super) fn open(bytes: &'static [u8]) -> Option<Store> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let number = |at: usize| -> Option<usize> {
            let raw = rest.get(4 * at..4 * at + 4)?;
            Some(u32::from_le_bytes(raw.try_into().ok()?) as usize)
        };
        let section = |index: usize| -> Option<&'static [u8]> {
            let start = number(2 + 2 * index)?;
            bytes.get(start..start.checked_add(number(3 + 2 * index)?)?)
        };
        Some(Store {
            version: std::str::from_utf8(section(0)?).ok()?,
            stems: Map::new(section(1)?).ok()?,
            entries: section(2)?,
            paradigm_at: section(3)?,
            paradigms: section(4)?,
            modifiers: Map::new(section(5)?).ok()?,
            variants: Map::new(section(6)?).ok()?,
            variant_rules: section(7)?,
            whole: Map::new(section(8)?).ok()?,
            filter: BloomFilter::new(section(9)?)?,
            whole_filter: BloomFilter::new(section(10)?)?,
            counts: [number(0)?, number(1)?],
        })
    }

    pub(crate) fn version(&self) -> &'static str {
        self.version
    }

    pub(crate) fn count(&self, which: usize) -> usize {
        self.counts[which]
    }

    /// Calls `found` with every analysis of exactly this form.
    pub(crate) fn analyses(&self, form: &str, found: impl FnMut(Analysis)) {
        if !self.filter.may_hold(form.as_bytes()) {
            return;
        }
        let known = RECENT.with_borrow(|recent| recent.get()?.get(form).cloned());
        let analyses = known.unwrap_or_else(|| {
            let mut analyses = Vec::new();
            self.look_up(form, &mut |analysis| analyses.push(analysis));
            let analyses: Rc<[Analysis]> = analyses.into();
            RECENT.with_borrow_mut(|recent| recent.change(|recent| recent.put(form, analyses.clone())));
            analyses
        });
        analyses.iter().copied().for_each(found);
    }

    fn look_up(&self, form: &str, found: &mut dyn FnMut(Analysis)) {
        let bytes = form.as_bytes();
        walk(self.stems.as_fst(), bytes, |depth, list| {
            self.list(list, |paradigm, entry| {
                self.ending(paradigm, &bytes[depth..], |own, class, tags, share| {
                    found(analysis(depth, own, class, tags, share, entry));
                });
            });
        });
    }

    /// Whether any analysis of this form exists. Long stems are tried first: most forms end soon after theirs.
    pub(crate) fn contains(&self, form: &str) -> bool {
        let bytes = form.as_bytes();
        if !self.filter.may_hold(bytes) {
            return false;
        }
        if let Some(known) = RECENT.with_borrow(|recent| Some(!recent.get()?.get(form)?.is_empty())) {
            return known;
        }
        let mut stems = Vec::with_capacity(8);
        walk(self.stems.as_fst(), bytes, |depth, list| stems.push((depth, list)));
        stems.into_iter().rev().any(|(depth, list)| {
            let mut found = false;
            self.list(list, |paradigm, _| {
                if !found {
                    self.ending(paradigm, &bytes[depth..], |_, _, _, _| found = true);
                }
            });
            found
        })
    }

    /// Whether the form may be there; "no" is certain, and cheap.
    pub(crate) fn may_hold(&self, form: &str) -> bool {
        self.filter.may_hold(form.as_bytes())
    }

    /// Calls `found` with every lemma that `text` starts with, and where it ends.
    pub(crate) fn lemma_prefixes(&self, text: &str, mut found: impl FnMut(usize, Analysis)) {
        let bytes = text.as_bytes();
        walk(self.stems.as_fst(), bytes, |depth, list| {
            self.list(list, |paradigm, entry| {
                let (class, own, _) = self.paradigm(paradigm);
                if bytes[depth..].starts_with(own.as_bytes()) {
                    found(depth + own.len(), analysis(depth, own, class, tag::BASE, 1.0, entry));
                }
            });
        });
    }

    /// Calls `found` with every first part of a compound that `text` starts with, and where it ends.
    pub(crate) fn modifier_prefixes(&self, text: &str, mut found: impl FnMut(usize, Modifier)) {
        walk(self.modifiers.as_fst(), text.as_bytes(), |end, value| {
            found(end, Modifier { cost: (value >> 2) as f32 / COST_STEPS, link: (value & 3) as usize });
        });
    }

    /// The spellings beside a lemma of this class, and whether each is the preferred one.
    pub(crate) fn spellings(&self, lemma: &str, class: WordClass) -> Vec<(String, bool)> {
        let Some(list) = self.variants.get(lemma) else { return Vec::new() };
        let mut at = list as usize;
        let mut spellings = Vec::new();
        let rules = self.variant_rules[at];
        at += 1;
        for _ in 0..rules {
            let preferred = self.variant_rules[at] & PREFERRED != 0;
            let this = self.variant_rules[at] & !PREFERRED == class as u8;
            let (cut, length) = (self.variant_rules[at + 1] as usize, self.variant_rules[at + 2] as usize);
            at += 3;
            let kept = lemma.len().checked_sub(cut).and_then(|end| lemma.get(..end));
            let added = std::str::from_utf8(&self.variant_rules[at..at + length]).ok();
            if let (true, Some(kept), Some(added)) = (this, kept, added) {
                spellings.push((format!("{kept}{added}"), preferred));
            }
            at += length;
        }
        spellings
    }

    /// Calls `found` with the end of every particle that `text` starts with, see [`Store::is_pair`]; gives the end of the
    /// longest one of five letters at least that is never a first part by itself, or 0.
    pub(crate) fn particle_prefixes(&self, text: &str, mut found: impl FnMut(usize)) -> usize {
        let mut longest = 0;
        walk(self.whole.as_fst(), text.as_bytes(), |end, value| {
            if value & PARTICLE != 0 {
                found(end);
            }
            if value & BOUND != 0 && end >= 5 {
                longest = end;
            }
        });
        longest
    }

    /// Whether a particle is listed to go with a head: "med" with "ansvar".
    pub(crate) fn is_pair(&self, particle: &str, head: &str) -> bool {
        self.whole.get(format!("{particle}+{head}")) == Some(PAIR)
    }

    /// Whether a word is listed as one that is never a first part.
    pub(crate) fn is_bound(&self, word: &str) -> bool {
        self.is_listed(word, BOUND)
    }

    /// Whether a word is listed as a head that never shares a letter with the part before it.
    pub(crate) fn is_unshared(&self, word: &str) -> bool {
        self.is_listed(word, UNSHARED)
    }

    /// Whether a word is listed as one that is never a head.
    pub(crate) fn is_ending(&self, word: &str) -> bool {
        self.is_listed(word, ENDING)
    }

    /// Whether a word that looks like an ending is listed as a head of the words that dictionaries have with it.
    pub(crate) fn is_head(&self, word: &str) -> bool {
        self.is_listed(word, HEAD)
    }

    /// Whether a word that ends in `lemma` and has the paradigm `whole` inflects as `lemma` does by the paradigm `part`: more
    /// than half of the shorter list of endings is in both. Dictionaries disagree on single endings.
    pub(crate) fn inflect_alike(&self, lemma: &str, whole: u16, part: u16) -> bool {
        if whole == part {
            return true;
        }
        let (_, whole_own, whole_raw) = self.paradigm(whole);
        let (_, part_own, part_raw) = self.paradigm(part);
        // Endings are compared from the shorter of the two stems on.
        let own = if whole_own.len() > part_own.len() { whole_own } else { part_own };
        if !lemma.ends_with(own) {
            return false;
        }
        let (long, short) = (&own[..own.len() - whole_own.len()], &own[..own.len() - part_own.len()]);
        let same =
            |a: &[u8], b: &[u8]| long.bytes().chain(a.iter().copied()).eq(short.bytes().chain(b.iter().copied()));
        let (mut shared, mut wholes) = (0, 0);
        for (_, ending) in endings(whole_raw) {
            wholes += 1;
            shared += usize::from(endings(part_raw).any(|(_, other)| same(ending, other)));
        }
        let parts = endings(part_raw).count();
        2 * shared > wholes.min(parts) || wholes.min(parts) == 1
    }

    /// The participle of which `form`, analysed as a participle, is a form: the one without an -e that is most like it.
    pub(crate) fn participle(&self, form: &str, analysis: &Analysis) -> Option<String> {
        let kind = analysis.tags & (tag::PARTICIPLE | tag::PRESENT_PARTICIPLE);
        if kind == 0 {
            return None;
        }
        let ending = &form[analysis.stem..];
        let alike = |other: &str| other.bytes().zip(ending.bytes()).take_while(|(a, b)| a == b).count();
        let mut best: Option<&str> = None;
        let (_, _, raw) = self.paradigm(analysis.paradigm);
        for (tags, this) in endings(raw) {
            let this = std::str::from_utf8(this).unwrap_or_default();
            let inflected = this.ends_with('e') && !this.ends_with("ende");
            if tags & kind != 0 && !inflected && best.is_none_or(|best| alike(this) > alike(best)) {
                best = Some(this);
            }
        }
        best.map(|best| format!("{}{best}", &form[..analysis.stem]))
    }

    /// Whether a lemma is listed as one that is never split.
    pub(crate) fn is_whole(&self, lemma: &str) -> bool {
        self.is_listed(lemma, WHOLE)
    }

    fn is_listed(&self, word: &str, what: u64) -> bool {
        self.whole_filter.may_hold(word.as_bytes()) && self.whole.get(word).is_some_and(|value| value & what != 0)
    }

    /// The map from stems to their lists, for walks that choose their own way.
    pub(crate) fn stems(&self) -> &Fst<&'static [u8]> {
        self.stems.as_fst()
    }

    /// Calls `found` with every ending of the stems in a list, and how often that form is to be expected.
    pub(crate) fn endings(&self, list: u64, mut found: impl FnMut(&'static [u8], f32)) {
        self.list(list, |paradigm, entry| {
            let lemma = (f32::from(entry[2]) / FREQUENCY_STEPS).exp() / 10.0;
            let (_, _, mut raw) = self.paradigm(paradigm);
            while let [length, _, low, high, rest @ ..] = raw {
                let (this, others) = rest.split_at(*length as usize);
                found(this, lemma * f32::from(u16::from_le_bytes([*low, *high])) / 1000.0);
                raw = others;
            }
        });
    }

    fn list(&self, at: u64, mut each: impl FnMut(u16, &'static [u8])) {
        let at = at as usize;
        let number = self.entries[at] as usize;
        for entry in self.entries[at + 1..at + 1 + ENTRY * number].chunks_exact(ENTRY) {
            each(u16::from_le_bytes([entry[0], entry[1]]), entry);
        }
    }

    fn offset(&self, paradigm: usize) -> usize {
        let raw = &self.paradigm_at[4 * paradigm..4 * paradigm + 4];
        u32::from_le_bytes([raw[0], raw[1], raw[2], raw[3]]) as usize
    }

    /// Class, the lemma's ending, the raw endings.
    fn paradigm(&self, paradigm: u16) -> (WordClass, &'static str, &'static [u8]) {
        let raw = &self.paradigms[self.offset(paradigm as usize) + 8..self.offset(paradigm as usize + 1)];
        let own = raw[1] as usize;
        // The builder writes whole characters only.
        let ending = std::str::from_utf8(&raw[2..2 + own]).unwrap_or_default();
        (WordClass::ALL[raw[0] as usize], ending, &raw[2 + own..])
    }

    /// Endings are stored as length, tags, share (per mille, u16), bytes.
    fn ending(&self, paradigm: u16, ending: &[u8], mut found: impl FnMut(&'static str, WordClass, u8, f32)) {
        let start = self.offset(paradigm as usize);
        let (marks, _) = self.paradigms[start..].split_first_chunk().unwrap_or((&[0; 8], &[]));
        if u64::from_le_bytes(*marks) & mark(ending) == 0 {
            return;
        }
        let (class, own, mut raw) = self.paradigm(paradigm);
        while let [length, tags, low, high, rest @ ..] = raw {
            let (this, others) = rest.split_at(*length as usize);
            if this == ending {
                found(own, class, *tags, f32::from(u16::from_le_bytes([*low, *high])) / 1000.0);
                return;
            }
            raw = others;
        }
    }
}

/// The bit by which a paradigm says that it may have an ending, from its length and its first and last byte.
pub(super) fn mark(ending: &[u8]) -> u64 {
    let (first, last) = (ending.first().copied().unwrap_or(0), ending.last().copied().unwrap_or(0));
    let mixed = (ending.len() as u64) << 16 | u64::from(first) << 8 | u64::from(last);
    1 << (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 58)
}

/// The endings of a paradigm with their tags.
fn endings(mut raw: &'static [u8]) -> impl Iterator<Item = (u8, &'static [u8])> {
    std::iter::from_fn(move || {
        let [length, tags, _, _, rest @ ..] = raw else { return None };
        let (ending, others) = rest.split_at(*length as usize);
        raw = others;
        Some((*tags, ending))
    })
}

fn analysis(stem: usize, own: &'static str, class: WordClass, tags: u8, share: f32, entry: &'static [u8]) -> Analysis {
    let cost = |raw: u8| (raw != NO_HEAD).then(|| f32::from(raw) / COST_STEPS);
    Analysis {
        stem,
        own,
        class,
        tags,
        count: (f32::from(entry[2]) / FREQUENCY_STEPS).exp() / 10.0,
        share,
        head: cost(entry[3]),
        participle_head: cost(entry[4]),
        paradigm: u16::from_le_bytes([entry[0], entry[1]]),
    }
}

/// Follows `bytes` through a map and calls `found` with the length and value of every key on the way.
fn walk(fst: &Fst<&'static [u8]>, bytes: &[u8], mut found: impl FnMut(usize, u64)) {
    let mut node = fst.root();
    let mut output = Output::zero();
    let mut depth = 0;
    loop {
        if node.is_final() {
            found(depth, output.cat(node.final_output()).value());
        }
        let Some(transition) = bytes.get(depth).and_then(|&byte| node.find_input(byte)).map(|i| node.transition(i))
        else {
            return;
        };
        output = output.cat(transition.out);
        node = fst.node(transition.addr);
        depth += 1;
    }
}
