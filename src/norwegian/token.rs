//! A token: a word of a text where it stands, with its readings by itself and those that its neighbours or an index give
//! it. Tells what it may be; how readings are found is not known here.

use std::sync::Arc;

use super::lexicon::{Lexicon, WordClass};
use super::reading::{Grade, Reading, Why};
use super::readings::Seen;
use super::word::Word;
use crate::span::Span;

/// A word of a text with all its readings. Two are equal when all that they tell is.
#[derive(Debug, Clone)]
pub struct Token {
    pub(super) span: Span,
    pub(super) word: Arc<Word>,
    /// Readings that depend on the neighbours, or on an index; spans are of the text.
    pub(super) more: Vec<Reading>,
    pub(super) corrected: Option<Arc<str>>,
}

impl PartialEq for Token {
    fn eq(&self, other: &Token) -> bool {
        let told = |token: &Token| (token.span, token.is_known(), token.is_function_word(), token.readings());
        told(self) == told(other) && self.corrected == other.corrected && self.split().eq(other.split())
    }
}

impl Token {
    /// Where the token stands in the text.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The folded form, without hanging hyphens: what a quoted phrase is compared with.
    pub fn exact(&self) -> &str {
        self.word.exact()
    }

    /// Whether the lexicon, the splitter or the rules know the word.
    pub fn is_known(&self) -> bool {
        self.word.known
    }

    /// Whether it is a function word ("og", "skal", "hvorfor").
    pub fn is_function_word(&self) -> bool {
        self.word.function
    }

    /// The spelling that stands for the word in a query when nothing has it as typed.
    pub fn corrected(&self) -> Option<&str> {
        self.corrected.as_deref()
    }

    /// The surface segments of the full split; one when the word stays whole.
    pub fn split(&self) -> impl Iterator<Item = Span> + '_ {
        self.word.segments.iter().map(|span| span.shifted(self.span.start))
    }

    /// All readings, with spans in the text.
    pub fn readings(&self) -> Vec<Reading> {
        let own = self.own().map(|(reading, span)| reading.standing_on(vec![span]));
        own.chain(self.more.iter().cloned()).collect()
    }

    /// The lemma that the word is likeliest a form of, itself where it is of none that is known; nothing for a function
    /// word, and no part of a longer word.
    pub(crate) fn lemma(&self) -> Option<&str> {
        let readings = self.word.readings.iter().map(|(reading, _)| reading);
        let lemmas = readings.chain(self.more.iter().map(Reading::seen)).filter(|reading| {
            matches!(reading.grade, Grade::Form | Grade::Variant) && reading.why != Why::Stem && !self.word.function
        });
        // What the word is known to be comes first, by itself or as a variant: a lemma of the other grade is less likely,
        // and of the same the first of equals is meant.
        let likelier = |best: &Seen<'_>, other: &Seen<'_>| other.grade == best.grade && other.weight > best.weight;
        lemmas.reduce(|best, other| if likelier(&best, &other) { other } else { best }).map(|lemma| lemma.term)
    }

    /// Whether it is a noun or a name, or not known to be of any other class.
    pub(crate) fn is_noun(&self) -> bool {
        let class = |word: &str| Lexicon::get().class(word);
        let class = class(self.exact()).or_else(|| self.lemma().and_then(class));
        matches!(class, Some(WordClass::Noun | WordClass::Name | WordClass::Abbreviation) | None)
    }

    /// Whether it is a word of a name of several, also where the others say too little to be kept.
    pub(crate) fn is_named(&self) -> bool {
        self.more.iter().any(|reading| reading.why == Why::Joined)
    }

    /// The readings of the word by itself, with spans in the text.
    fn own(&self) -> impl Iterator<Item = (Seen<'_>, Span)> {
        self.word.readings.iter().map(|(reading, span)| (reading, span.shifted(self.span.start)))
    }

    /// Whether the word is known by its parts alone, which a misspelt one may be by chance ("folkhelse").
    pub(super) fn is_known_by_parts(&self) -> bool {
        self.word.segments.len() > 1
            && !Lexicon::get().contains(self.exact())
            && self.word.readings.terms().all(|(_, grade)| grade != Grade::Variant)
    }

    /// Drops corrected spellings by their terms, as far as `keep` does not know them.
    pub(crate) fn keep_corrections(&mut self, keep: impl Fn(&str) -> bool) {
        let found = self.more.iter().any(|reading| reading.why == Why::Spelling && keep(&reading.term));
        if self.corrected.is_some() && !found && self.more.iter().all(|reading| reading.why != Why::Letters) {
            self.more.retain(|reading| reading.grade < Grade::Spelling);
            self.corrected = None;
        }
    }

    /// The terms that an index of words has for this token, with their grades: every reading but the exact one.
    pub(crate) fn terms(&self) -> impl Iterator<Item = (&str, Grade)> {
        self.word.readings.terms().skip(1).chain(self.more.iter().map(|reading| (&*reading.term, reading.grade)))
    }

    /// Calls `visit` with each reading but the exact one and its spans, without copying.
    pub(crate) fn visit(&self, mut visit: impl FnMut(Seen<'_>, &mut dyn Iterator<Item = Span>)) {
        for (reading, span) in self.own().skip(1) {
            visit(reading, &mut std::iter::once(span));
        }
        for reading in &self.more {
            visit(reading.seen(), &mut reading.spans.iter().copied());
        }
    }
}
