//! Misprints of the sources: words that no step of the analysis knows but that have one clear nearest form. They are
//! found once, when an index is built, and kept in its manifest, so that a misprint hides no paragraph while the text
//! stays as it is. The words of the sources themselves weigh first as what may have been meant.

use std::collections::BTreeMap;
use std::convert::Infallible;

use rustc_hash::{FxHashMap, FxHashSet};

use super::parallel;
use crate::norwegian::Span;
use crate::norwegian::spelling::{LexiconForms, clear_nearest, may_be_meant, may_be_misprint};
use crate::norwegian::vocabulary::WordList;

/// At most this many misprints are kept: a source of gibberish must not make a build slow.
const MOST: usize = 1_000;
/// At most this many unknown words are looked at.
const LOOKED_AT: usize = 2_000;

/// Words below which a thread costs more than it saves.
const LEAST_SHARE: usize = 16;

/// A slip is made so many times at most.
const SLIPS: u32 = 2;

/// With more words than this, those that stand once are left out of what may have been meant.
const MANY: usize = 20_000;

/// Words that may be misprints: unknown ones of some length, up to so many as are looked at.
#[derive(Debug, Clone, Default)]
pub(super) struct Slips {
    seen: FxHashSet<Box<str>>,
    first_to_last: Vec<Box<str>>,
}

impl Slips {
    /// Notes an unknown word; false when there is room for no more.
    pub(super) fn note(&mut self, word: &str) -> bool {
        if self.seen.len() < LOOKED_AT && may_be_misprint(word) && !self.seen.contains(word) {
            self.seen.insert(word.into());
            self.first_to_last.push(word.into());
        }
        self.seen.len() < LOOKED_AT
    }

    /// In the order in which they were noted.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.first_to_last.iter().map(|word| &**word)
    }
}

/// Whether a word of a text may be a slip, by how it is written: not where its capitals make it a name or an acronym. A
/// capital at the beginning of a sentence says nothing.
pub(super) fn may_be_slip(text: &str, span: Span) -> bool {
    let mut letters = span.slice(text).chars();
    let is_capital = letters.next().is_some_and(char::is_uppercase);
    !letters.any(char::is_uppercase) && (!is_capital || begins_sentence(&text[..span.start]))
}

/// Whether a sentence, a quotation or an item begins behind this text.
fn begins_sentence(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '«', '"', '”', '–', '•'])
}

/// The words of the texts, each with the number of paragraphs that have it: as many as the index has it in.
#[derive(Default)]
pub(super) struct Words {
    counts: FxHashMap<Box<str>, u32>,
    own: FxHashSet<Box<str>>,
}

impl Words {
    /// Counts the words of a paragraph, which are what may have been meant. Titles are no witnesses for that: they stand
    /// above many paragraphs. Gives how many words it has.
    pub(super) fn count<'a>(&mut self, forms: impl Iterator<Item = &'a str>) -> usize {
        self.each(forms, |count| *count += 1)
    }

    /// Takes the words of a paragraph out that was counted.
    pub(super) fn discount<'a>(&mut self, forms: impl Iterator<Item = &'a str>) {
        self.each(forms, |count| *count = count.saturating_sub(1));
    }

    /// Adds a word of so many paragraphs.
    pub(super) fn add(&mut self, form: &str, paragraphs: u32) {
        if may_be_meant(form) {
            *self.counts.entry(form.into()).or_default() += paragraphs;
        }
    }

    fn each<'a>(&mut self, forms: impl Iterator<Item = &'a str>, change: impl Fn(&mut u32)) -> usize {
        self.own.clear();
        let mut all = 0;
        for form in forms {
            all += 1;
            if may_be_meant(form) && !self.own.contains(form) {
                self.own.insert(form.into());
                match self.counts.get_mut(form) {
                    Some(count) => change(count),
                    None => change(self.counts.entry(form.into()).or_default()),
                }
            }
        }
        all
    }

    /// A word that is unknown but frequent is a name or a term of the source, not a slip.
    fn is_rare(&self, word: &str) -> bool {
        self.counts.get(word).is_none_or(|count| *count <= SLIPS)
    }

    /// Whether one of the unknown words of a paragraph that was counted may turn out to be a misprint: one that is rare so far,
    /// and among the slips that are looked at where these are known.
    pub(super) fn may_be_misprinted(&self, unknown: &[Box<str>], looked_at: Option<&Slips>) -> bool {
        let is_looked_at = |word: &str| looked_at.map_or_else(|| may_be_misprint(word), |all| all.seen.contains(word));
        unknown.iter().any(|word| self.is_rare(word) && is_looked_at(word))
    }

    /// The misprints among the first of these slips, which are in reading order, as folded form and the form that was meant.
    pub(super) fn misprints<'a>(self, slips: impl Iterator<Item = &'a str>) -> BTreeMap<String, String> {
        let mut looked_at = Slips::default();
        slips.take_while(|word| looked_at.note(word)).for_each(drop);
        let mut slips: Vec<Box<str>> = looked_at.first_to_last.into_iter().filter(|word| self.is_rare(word)).collect();
        let counts = self.counts;
        slips.sort_unstable();
        let mut found = BTreeMap::new();
        if slips.is_empty() {
            return found;
        }
        // In a large source most of what stands once are names and new words; they are no witnesses for what was meant.
        // What was taken out again is not there.
        let counts = || counts.iter().filter(|(_, count)| **count > 0);
        let least = if counts().count() > MANY { 2 } else { 1 };
        let usual = counts().filter(|(_, count)| **count >= least);
        let vocabulary = WordList::counted(usual.map(|(word, count)| (&**word, *count)));
        let Ok(()) = parallel::in_order(
            &slips,
            LEAST_SHARE,
            || (),
            |(), word| clear_nearest(word, &vocabulary, &LexiconForms),
            |word, meant| {
                if let Some(meant) = meant.filter(|_| found.len() < MOST) {
                    found.insert(word.to_string(), meant.text);
                }
                Ok::<(), Infallible>(())
            },
        );
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, word: &str, expected: bool) {
        let start = text.find(word).expect("the text has the word");
        let found = may_be_slip(text, Span::new(start, start + word.len()));
        assert_eq!(found, expected, "{word} in {text:?}");
    }

    #[test]
    fn capitals_make_a_name_of_a_word() {
        check("møtes på Tiktok og hjemme", "Tiktok", false);
        check("NORDREGIO har spurt", "NORDREGIO", false);
        check("Utvilkingen av tilbud", "Utvilkingen", true);
        check("Det er sagt. Utvilkingen går sin gang", "Utvilkingen", true);
        check("om utvilkingen", "utvilkingen", true);
    }
}
