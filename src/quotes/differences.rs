//! From an alignment to what a reader is shown of it: the differences in words, the place in the source, and the notes
//! that a changed or dropped "ikke", a changed number or a misprint of the source deserve.

use std::ops::Range;

use super::compare::{Alignment, Stretch};
use super::reading::{Forms, Unit};
use super::report::{Change, Difference, QuoteNote, QuotedPlace};
use super::sense::has_opposite;
use super::source::{Line, Source};
use crate::index::Manifest;
use crate::norwegian::Span;
use crate::search::FoundIn;

/// The stretches of an alignment in words.
pub(super) fn differences(
    text: &str,
    units: &[Unit],
    source: &Source,
    line: &Line,
    alignment: &Alignment,
) -> Vec<Difference> {
    let one = |stretch: &Stretch| {
        let span = span(&units[stretch.units.clone()]);
        Difference {
            change: stretch.change,
            marked: stretch.marked,
            quoted: span.map(|span| span.slice(text).to_owned()).unwrap_or_default(),
            source: source.written(line, stretch.words.start, stretch.words.end),
            span,
        }
    };
    alignment.stretches.iter().map(one).collect()
}

/// The same for a quotation of several pieces; what stands between pieces is added.
pub(super) fn spliced_differences<'a>(
    text: &str,
    units: &[Unit],
    pieces: impl Iterator<Item = (Range<usize>, &'a Source, &'a Line, &'a Alignment)>,
) -> Vec<Difference> {
    let mut found = Vec::new();
    let between = |units: &[Unit]| {
        let words = units.iter().any(|unit| !matches!(unit, Unit::Gap(_)));
        span(units).filter(|_| words).map(|span| Difference {
            change: Change::Added,
            marked: units.iter().all(|unit| !matches!(unit, Unit::Word { .. })),
            quoted: span.slice(text).to_owned(),
            source: String::new(),
            span: Some(span),
        })
    };
    let mut done = 0;
    for (range, source, line, alignment) in pieces {
        found.extend(between(&units[done..range.start]));
        found.extend(differences(text, &units[range.clone()], source, line, alignment));
        done = range.end;
    }
    found.extend(between(&units[done..]));
    found
}

/// Where an aligned quotation stands.
pub(super) fn place(source: &Source, line: &Line, units: &[Unit], alignment: &Alignment, share: f32) -> QuotedPlace {
    let kept: Vec<Range<usize>> = alignment
        .stretches
        .iter()
        .filter(|stretch| stretch.change == Change::Kept)
        .map(|stretch| stretch.words.clone())
        .collect();
    let own: Vec<Range<usize>> =
        kept.iter().map(|words| words.start.max(line.lead)..words.end).filter(|words| !words.is_empty()).collect();
    let spans =
        own.iter().map(|words| Span::new(line.words[words.start].span.start, line.words[words.end - 1].span.end));
    QuotedPlace {
        passage: source.passage.clone(),
        found_in: line.found_in,
        unit: line.unit,
        spans: spans.collect(),
        quoted: span(units).unwrap_or(Span::new(0, 0)),
        with_lead_in: kept.iter().any(|words| words.start < line.lead),
        part: is_part(line, alignment),
        share,
    }
}

/// Whether only a part of a line is quoted.
pub(super) fn is_part(line: &Line, alignment: &Alignment) -> bool {
    let words = || alignment.stretches.iter().map(|stretch| &stretch.words).filter(|words| !words.is_empty());
    let first = words().map(|words| words.start).min().unwrap_or(line.words.len());
    first.max(line.lead) > line.lead || words().map(|words| words.end).max().unwrap_or(0) < line.words.len()
}

/// What a reader should know of a quotation at a place.
pub(super) fn notes(
    place: &QuotedPlace,
    units: &[Unit],
    line: &Line,
    alignment: &Alignment,
    manifest: &Manifest,
    forms: &Forms,
) -> Vec<QuoteNote> {
    let mut found = Vec::new();
    let mut note = |note: QuoteNote, holds: bool| found.extend(holds.then_some(note));
    let changed = || alignment.stretches.iter().filter(|stretch| stretch.change != Change::Kept);
    let sides = |stretch: &Stretch| {
        let quoted: Vec<u32> = units[stretch.units.clone()].iter().filter_map(Unit::form).collect();
        let source: Vec<u32> = line.words[stretch.words.clone()].iter().map(|word| word.form).collect();
        (quoted, source)
    };
    let any = |stretch: &Stretch, holds: &dyn Fn(u32) -> bool| {
        let (quoted, source) = sides(stretch);
        quoted.into_iter().chain(source).any(holds)
    };
    note(QuoteNote::WithLeadIn, place.with_lead_in);
    note(QuoteNote::Omission, changed().any(|stretch| stretch.marked && stretch.change == Change::LeftOut));
    note(QuoteNote::Insert, units.iter().any(|unit| matches!(unit, Unit::Insert(_) | Unit::Word { marked: true, .. })));
    note(
        QuoteNote::Negation,
        turned(line, alignment, forms) || changed().any(|s| any(s, &|form| forms.get(form).negates)),
    );
    note(QuoteNote::Number, changed().any(|s| !s.marked && any(s, &|form| forms.get(form).counts)));
    note(QuoteNote::Opposite, has_opposite(units, line, alignment, forms));
    let corrects = |stretch: &Stretch| match sides(stretch) {
        (quoted, source) if quoted.len() == 1 && source.len() == 1 => {
            manifest.misprints.get(&forms.get(source[0]).text) == Some(&forms.get(quoted[0]).text)
        }
        _ => false,
    };
    note(QuoteNote::CorrectsMisprint, changed().any(corrects));
    note(QuoteNote::AsInSource, place.found_in == FoundIn::Text && misprinted(place, line, alignment, manifest, forms));
    found.sort_unstable();
    found
}

/// Whether a negation stands right before the quoted words: "ikke minst" quoted as "minst".
fn turned(line: &Line, alignment: &Alignment, forms: &Forms) -> bool {
    let first = alignment.stretches.iter().find(|stretch| !stretch.words.is_empty()).map(|stretch| stretch.words.start);
    first.is_some_and(|first| first > line.lead && forms.get(line.words[first - 1].form).negates)
}

/// Whether what is quoted has a misprint: the metadata names the paragraphs, the index some of the words.
fn misprinted(place: &QuotedPlace, line: &Line, alignment: &Alignment, manifest: &Manifest, forms: &Forms) -> bool {
    let id = place.passage.id.to_string();
    let source = manifest.sources.iter().find(|source| source.name == place.passage.strategy);
    let named = source.is_some_and(|source| source.metadata.as_in_source.contains(&id));
    let kept = alignment.stretches.iter().filter(|stretch| stretch.change == Change::Kept);
    let mut words = kept.flat_map(|stretch| &line.words[stretch.words.clone()]);
    let whole = !place.part && alignment.verbatim;
    named && (whole || words.any(|word| manifest.misprints.contains_key(&forms.get(word.form).text)))
}

fn span(units: &[Unit]) -> Option<Span> {
    Some(Span::new(units.first()?.span().start, units.last()?.span().end))
}
