//! The readings of one word in two pieces of memory: their letters one behind another, and their places in them. A text
//! has a million words and an index keeps many of them at hand, so a reading should cost no allocation of its own. Knows
//! nothing of how readings are found.

use super::reading::{Grade, Reading, Why};
use crate::span::Span;

/// A reading of a word, as long as the word is there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Seen<'a> {
    pub term: &'a str,
    pub surface: &'a str,
    pub grade: Grade,
    pub why: Why,
    pub weight: f32,
}

/// Readings, each on one span of its word.
#[derive(Debug, Clone, Default)]
pub(crate) struct Readings {
    letters: String,
    entries: Vec<Entry>,
}

#[derive(Debug, Clone)]
struct Entry {
    /// Of the letters.
    term: Span,
    /// Of the letters.
    surface: Span,
    /// Of the word.
    span: Span,
    grade: Grade,
    why: Why,
    weight: f32,
}

impl Readings {
    /// Adds a reading. Letters that are here already, since many readings are of the same form, are not kept twice.
    pub(crate) fn push(&mut self, seen: Seen<'_>, span: Span) {
        let term = self.keep(seen.term);
        let surface = if seen.surface == seen.term { term } else { self.keep(seen.surface) };
        let Seen { grade, why, weight, .. } = seen;
        self.entries.push(Entry { term, surface, span, grade, why, weight });
    }

    fn keep(&mut self, text: &str) -> Span {
        let kept = self.entries.iter().rev().flat_map(|entry| [entry.surface, entry.term]);
        let mut kept = kept.filter(|span| span.slice(&self.letters) == text);
        kept.next().unwrap_or_else(|| {
            let start = self.letters.len();
            self.letters.push_str(text);
            Span::new(start, self.letters.len())
        })
    }

    /// Gives back what is reserved and not used.
    pub(crate) fn shrink(&mut self) {
        self.letters.shrink_to_fit();
        self.entries.shrink_to_fit();
    }

    /// All readings with the spans that they stand on.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Seen<'_>, Span)> {
        self.entries.iter().map(|entry| (self.seen(entry), entry.span))
    }

    /// The terms alone, with their grades.
    pub(crate) fn terms(&self) -> impl Iterator<Item = (&str, Grade)> {
        self.entries.iter().map(|entry| (entry.term.slice(&self.letters), entry.grade))
    }

    fn seen(&self, entry: &Entry) -> Seen<'_> {
        let Entry { grade, why, weight, .. } = *entry;
        Seen { term: entry.term.slice(&self.letters), surface: entry.surface.slice(&self.letters), grade, why, weight }
    }
}

impl Seen<'_> {
    /// As a reading of its own that stands on these spans.
    pub(crate) fn standing_on(self, spans: Vec<Span>) -> Reading {
        Reading::new(self.term, self.surface, self.grade, self.why, spans).weighing(self.weight)
    }
}

impl Reading {
    /// The same without its spans, borrowed.
    pub(crate) fn seen(&self) -> Seen<'_> {
        let Reading { term, surface, grade, why, weight, .. } = self;
        Seen { term, surface, grade: *grade, why: *why, weight: *weight }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_come_back_as_they_went_in() {
        let mut readings = Readings::default();
        let of = |term, surface, grade, weight| Seen { term, surface, grade, why: Why::Itself, weight };
        let all = [
            (of("veiene", "veiene", Grade::Exact, 1.0), Span::new(0, 6)),
            (of("vei", "veiene", Grade::Form, 0.9), Span::new(0, 6)),
            (of("veg", "vegene", Grade::Variant, 0.5), Span::new(2, 4)),
        ];
        all.iter().for_each(|(seen, span)| readings.push(*seen, *span));
        readings.shrink();
        assert_eq!(readings.iter().collect::<Vec<_>>(), all);
        assert_eq!(readings.letters, "veieneveivegvegene", "letters are kept once");
        assert_eq!(readings.terms().nth(1), Some(("vei", Grade::Form)));
    }
}
