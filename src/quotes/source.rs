//! A paragraph as quotations are compared with it: its own words, behind those of the lead-in it stands under, and the
//! words of every title above it. Knows no quotation.

use rustc_hash::FxHashMap;

use super::reading::{Forms, each_form};
use crate::index::Passage;
use crate::norwegian::Span;
use crate::search::FoundIn;
use crate::strategy::{Kind, UnitId};

/// A word of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SourceWord {
    pub form: u32,
    /// In the text or title; for a word of the lead-in, in the lead-in.
    pub span: Span,
}

/// A text that can be quoted.
#[derive(Debug)]
pub(super) struct Line {
    pub found_in: FoundIn,
    pub words: Vec<SourceWord>,
    /// So many of the words, the first, are of the lead-in.
    pub lead: usize,
    /// Tells a title from others; the same for every paragraph under it. Empty for the paragraph itself.
    pub title_key: String,
    /// The number of the unit that a title names.
    pub unit: Option<UnitId>,
}

/// A paragraph with all that can be quoted of it.
#[derive(Debug)]
pub(super) struct Source {
    /// Its place in the reading order over all documents.
    pub order: u64,
    pub passage: Passage,
    pub lines: Vec<Line>,
}

impl Source {
    pub fn new(order: u64, passage: Passage, forms: &mut Forms) -> Source {
        let is_item = matches!(passage.kind, Kind::Commitment | Kind::Expectation);
        let lead = passage.lead_in.as_deref().map(|lead_in| read(lead_in, forms)).unwrap_or_default();
        let mut lines = Vec::with_capacity(4);
        let mut line = |found_in, text: &str, led: bool, unit: Option<UnitId>| {
            let mut words = if led { lead.clone() } else { Vec::new() };
            let lead = words.len();
            words.extend(read(text, forms));
            let above = || format!("{}/{}", passage.strategy, unit.unwrap_or(UnitId::FOREWORD));
            let title_key = match found_in {
                FoundIn::Text => String::new(),
                FoundIn::Heading => format!("{}/{text}", above()),
                _ => above(),
            };
            lines.push(Line { found_in, words, lead, title_key, unit });
        };
        line(FoundIn::Text, &passage.text, is_item, None);
        if let Some(heading) = &passage.heading {
            line(FoundIn::Heading, heading, false, passage.chapter.as_ref().map(|unit| UnitId::chapter(unit.number)));
        }
        if let Some(unit) = &passage.subsection {
            line(FoundIn::Subsection, &unit.title, passage.lead_in.is_some(), Some(unit.number));
        }
        if let Some(unit) = &passage.section {
            line(FoundIn::Section, &unit.title, false, Some(unit.number));
        }
        if let Some(unit) = &passage.chapter {
            line(FoundIn::Chapter, &unit.title, false, Some(UnitId::chapter(unit.number)));
        }
        Source { order, passage, lines }
    }

    /// The text whose words those of a line are, beyond its lead-in.
    pub fn text(&self, line: &Line) -> &str {
        self.passage.text_in(line.found_in)
    }

    /// The words `from..to` of a line as the source writes them.
    pub fn written(&self, line: &Line, from: usize, to: usize) -> String {
        let slice = |text: &str, words: &[SourceWord]| match (words.first(), words.last()) {
            (Some(first), Some(last)) => text.get(first.span.start..last.span.end).unwrap_or_default().to_owned(),
            _ => String::new(),
        };
        let (from_lead, to_lead) = (from.min(line.lead), to.min(line.lead));
        let lead = slice(self.passage.lead_in.as_deref().unwrap_or_default(), &line.words[from_lead..to_lead]);
        let own = slice(self.text(line), &line.words[from.max(line.lead).min(to)..to.max(from)]);
        let own = if to <= line.lead { String::new() } else { own };
        match (lead.is_empty(), own.is_empty()) {
            (false, false) => format!("{lead} {own}"),
            (true, _) => own,
            (_, true) => lead,
        }
    }
}

impl Line {
    /// How much of a quotation's words stand in the line from a word on, by weight, wherever they stand, and how many
    /// different words that is. A word counts as often as both have it.
    pub fn shared(&self, from: usize, quoted: &QuotedWords) -> (u32, usize) {
        let words = self.words[from..].iter().map(|word| word.form);
        let mut seen: Vec<u32> = words.filter(|form| quoted.contains_key(form)).collect();
        seen.sort_unstable();
        let each = seen.chunk_by(|a, b| a == b).map(|same| (quoted[&same[0]], same.len() as u32));
        each.fold((0, 0), |(sum, words), ((weight, count), here)| (sum + weight * count.min(here), words + 1))
    }
}

/// The forms of a quotation, with what each weighs and how often it stands there.
pub(super) type QuotedWords = FxHashMap<u32, (u32, u32)>;

fn read(text: &str, forms: &mut Forms) -> Vec<SourceWord> {
    let mut words = Vec::with_capacity(text.len() / 6);
    each_form(text, |span, form| words.push(SourceWord { form: forms.number(form), span }));
    words
}
