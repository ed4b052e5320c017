//! The verdict on one quotation: verbatim where it stands so, else nearly so in one paragraph, else put together from
//! several, else not found. Brings the parts of a check together; where quotations are in a text is not known here.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::compare::{Alignment, align, find};
use super::differences::{differences, is_part, notes, place, spliced_differences};
use super::reading::{Forms, Reading, Unit};
use super::report::{Quotation, QuoteNote, QuotedPlace, Verdict};
use super::sense::is_changed;
use super::source::{Line, QuotedWords, Source};
use super::splice::cover;
use crate::budget::Budget;
use crate::error::{Error, Result};
use crate::norwegian::Span;
use crate::norwegian::tokenizer::words;
use crate::passages::{self, Address, Counts, Texts, by_rare_words, in_a_row};
use crate::search::FoundIn;
use crate::search::Searcher;

/// A quotation is nearly verbatim when so much of it is kept: two words of content changed in five. Less than that and
/// it is another sentence about the same.
const NEARLY: f32 = 0.6;
/// A quotation that shares less than this with a line cannot come near enough: what is not shared counts half at best.
const WORTH_ALIGNING: f32 = 0.3;
/// So many lines are aligned, those that share most; the right one is hardly ever behind the third.
const MOST_ALIGNED: usize = 8;
/// A quotation is spliced when its pieces make up so much of it, and clearly more than one paragraph does.
const SPLICED: f32 = 0.75;
const CLEARLY_MORE: f32 = 0.1;
/// A paragraph that has so much of a quotation's words, rare ones counting more, is told as the nearest, at most so many of them.
const NEAREST: f32 = 0.5;
const MOST_NEAREST: usize = 3;
/// A paragraph that has fewer different words of a quotation is near it by chance.
const LEAST_SHARED_WORDS: usize = 2;
/// So many places are told of a quotation that stands in many.
const MOST_PLACES: usize = 10;
/// Up to so many words are looked up in a row, which finds every place.
const MOST_IN_A_ROW: usize = 12;
/// So many paragraphs are read of those that have the words in a row.
const MOST_READ: usize = 60;
/// A title with its lead-in has fewer words than this; longer quotations are not looked for in titles.
const TITLE_WORDS: usize = 60;

/// A quotation is laid beside a text where the words of both, multiplied, are no more than this: a cell of four bytes each.
const MOST_CELLS: usize = 10_000_000;
/// What it costs to read a letter of a quotation, and a paragraph that has its words in a row.
const STEPS_OF_LETTER: usize = 20;
const STEPS_OF_ROW: usize = 10;

/// What a check has read of the index, kept from one quotation to the next.
pub(super) struct Check<'a> {
    searcher: &'a Searcher,
    forms: Forms,
    counts: Counts,
    read: FxHashMap<Address, Rc<Source>>,
    /// Where the words of short quotations stand in a row: a text may quote the same over and over.
    rows: FxHashMap<Vec<String>, Rc<(Vec<Compared>, usize)>>,
    budget: Budget,
}

/// A line of a paragraph, and what a comparison made of it.
#[derive(Clone)]
struct Compared {
    source: Rc<Source>,
    line: usize,
    alignment: Alignment,
}

impl Compared {
    fn line(&self) -> &Line {
        &self.source.lines[self.line]
    }
}

/// A quotation on its way to a verdict.
struct Case<'a> {
    text: &'a str,
    span: Span,
    reading: Reading,
}

impl<'a> Check<'a> {
    pub fn new(searcher: &'a Searcher) -> Check<'a> {
        Check {
            searcher,
            forms: Forms::default(),
            counts: Counts::default(),
            read: FxHashMap::default(),
            rows: FxHashMap::default(),
            budget: searcher.budget(),
        }
    }

    /// Judges the stretch `span` of a text. `None` when it has no words.
    pub fn judge(&mut self, text: &str, span: Span) -> Result<Option<Quotation>> {
        let mut judged = self.judged(text, span)?;
        if let Some(quotation) = judged.as_mut().filter(|quotation| words(&quotation.text).len() == 1) {
            quotation.notes.push(QuoteNote::OneWord);
            quotation.notes.sort_unstable();
        }
        Ok(judged)
    }

    fn judged(&mut self, text: &str, span: Span) -> Result<Option<Quotation>> {
        let Some(reading) = Reading::new(text, span, &mut self.forms) else { return Ok(None) };
        self.budget.pay(STEPS_OF_LETTER * (span.end - span.start))?;
        let case = Case { text, span, reading };
        if case.reading.plain && case.reading.terms.len() <= MOST_IN_A_ROW {
            let rows = match self.rows.get(&case.reading.terms) {
                Some(known) => known.clone(),
                None => Rc::new(self.rows(&case)?),
            };
            self.rows.insert(case.reading.terms.clone(), rows.clone());
            let (found, total) = &*rows;
            if !found.is_empty() {
                return Ok(Some(self.verbatim(&case, found.clone(), *total)));
            }
        }
        let lines = self.candidates(&case)?;
        if case.reading.plain {
            let exact = |(source, line): &(Rc<Source>, usize)| {
                let alignment = find(&case.reading.units, &source.lines[*line], &self.budget)?;
                Some(Compared { source: source.clone(), line: *line, alignment })
            };
            let found: Vec<Compared> = lines.iter().filter_map(exact).collect();
            if !found.is_empty() {
                let total = found.len();
                return Ok(Some(self.verbatim(&case, found, total)));
            }
        }
        let rarity = self.rarity(&case)?;
        self.near(&case, lines, &rarity).map(Some)
    }

    /// What each word of a quotation says of where it may come from: much when few paragraphs have it.
    fn rarity(&mut self, case: &Case<'_>) -> Result<QuotedWords> {
        let mut rarity = QuotedWords::default();
        for form in case.reading.units.iter().filter_map(Unit::form) {
            if rarity.contains_key(&form) {
                continue;
            }
            let text = &self.forms.get(form).text;
            let count = self.counts.in_texts(&self.searcher.snapshot, text)?;
            let worth = (1.0 + self.searcher.snapshot.paragraphs / (count as f32 + 1.0)).ln();
            rarity.insert(form, ((worth * self.forms.weight(form) as f32) as u32, 1));
        }
        Ok(rarity)
    }

    /// The places that have the words of a plain quotation in a row, and how many there are.
    fn rows(&mut self, case: &Case<'_>) -> Result<(Vec<Compared>, usize)> {
        let (snapshot, terms) = (&self.searcher.snapshot, &case.reading.terms);
        let (texts, all) = in_a_row(snapshot, Texts::Own, terms, MOST_READ)?;
        // Titles and lead-ins are about as many.
        self.budget.pay(STEPS_OF_ROW * terms.len() * (1 + all))?;
        let mut found = Vec::new();
        for address in &texts {
            let source = self.source(*address)?;
            found.extend(find(&case.reading.units, &source.lines[0], &self.budget).map(|alignment| Compared {
                source,
                line: 0,
                alignment,
            }));
        }
        let in_texts = all - (texts.len() - found.len());
        // One title stands above many paragraphs, so those that have it are read at even distances.
        let (mut under, _) = in_a_row(snapshot, Texts::Titles, terms, usize::MAX)?;
        under.extend(in_a_row(snapshot, Texts::LeadIns, terms, usize::MAX)?.0);
        under.sort_unstable();
        under.dedup();
        let mut seen = Vec::new();
        for address in under.iter().step_by(under.len().div_ceil(MOST_READ).max(1)) {
            let source = self.source(*address)?;
            for at in 1..source.lines.len() {
                let line = &source.lines[at];
                if let Some(alignment) = find(&case.reading.units, line, &self.budget)
                    && alignment.stretches[0].words.start >= line.lead
                    && !seen.contains(&line.title_key)
                {
                    seen.push(line.title_key.clone());
                    found.push(Compared { source: source.clone(), line: at, alignment });
                }
            }
        }
        Ok((found, in_texts + seen.len()))
    }

    /// The lines that a quotation may stand in, titles once each.
    fn candidates(&mut self, case: &Case<'_>) -> Result<Vec<(Rc<Source>, usize)>> {
        let (snapshot, terms) = (&self.searcher.snapshot, &case.reading.terms);
        let mut lines = Vec::new();
        for address in by_rare_words(snapshot, Texts::Own, terms, &mut self.counts)? {
            lines.push((self.source(address)?, 0));
        }
        if terms.len() > TITLE_WORDS {
            return Ok(lines);
        }
        let mut seen: Vec<String> = Vec::new();
        let mut under = by_rare_words(snapshot, Texts::Titles, terms, &mut self.counts)?;
        under.extend(by_rare_words(snapshot, Texts::LeadIns, terms, &mut self.counts)?);
        for address in under {
            let source = self.source(address)?;
            for at in 1..source.lines.len() {
                let key = &source.lines[at].title_key;
                if !seen.contains(key) {
                    seen.push(key.clone());
                    lines.push((source.clone(), at));
                }
            }
        }
        Ok(lines)
    }

    fn verbatim(&self, case: &Case<'_>, mut found: Vec<Compared>, total_places: usize) -> Quotation {
        found.sort_by_key(|compared| {
            let line = compared.line();
            (is_part(line, &compared.alignment), compared.source.order, line.found_in)
        });
        found.truncate(MOST_PLACES);
        let places: Vec<(QuotedPlace, Compared)> =
            found.into_iter().map(|compared| (self.place(case, &compared, 1.0), compared)).collect();
        let mut quotation = self.quotation(case, Verdict::Verbatim, total_places);
        if let Some((first, compared)) = places.first() {
            let (line, alignment) = (compared.line(), &compared.alignment);
            quotation.differences = differences(case.text, &case.reading.units, &compared.source, line, alignment);
            let entry = self.searcher.index().manifest();
            quotation.notes = notes(first, &case.reading.units, line, alignment, entry, &self.forms);
        }
        quotation.places = places.into_iter().map(|(place, _)| place).collect();
        quotation
    }

    /// The verdict on a quotation that does not simply stand somewhere.
    fn near(&self, case: &Case<'_>, lines: Vec<(Rc<Source>, usize)>, rarity: &QuotedWords) -> Result<Quotation> {
        let units = &case.reading.units;
        let mut weights = QuotedWords::default();
        for form in units.iter().filter_map(Unit::form) {
            weights.entry(form).or_insert((self.forms.weight(form), 0)).1 += 1;
        }
        let total = case.reading.weight(&self.forms).max(1) as f32;
        let mut shares: Vec<(f32, usize)> = lines
            .iter()
            .enumerate()
            .map(|(at, (source, line))| (source.lines[*line].shared(0, &weights).0 as f32 / total, at))
            .filter(|(share, _)| *share >= WORTH_ALIGNING)
            .collect();
        shares.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let (mut found, mut best): (Vec<Compared>, Option<Compared>) = (Vec::new(), None);
        for (share, at) in shares.into_iter().take(MOST_ALIGNED) {
            // What a line does not share counts half at best: no later line can be nearer than this.
            if best.as_ref().is_some_and(|best| best.alignment.similarity >= (1.0 + share) / 2.0) {
                break;
            }
            let (source, line) = lines[at].clone();
            let alignment = self.aligned(units, &source.lines[line])?;
            let compared = Compared { source, line, alignment };
            if compared.alignment.verbatim {
                found.push(compared);
            } else if best.as_ref().is_none_or(|best| compared.alignment.similarity > best.alignment.similarity) {
                best = Some(compared);
            }
        }
        if !found.is_empty() {
            let total = found.len();
            return Ok(self.verbatim(case, found, total));
        }
        let similarity = best.as_ref().map_or(0.0, |best| best.alignment.similarity);
        if let Some(spliced) = self.spliced(case, &lines, similarity)? {
            return Ok(spliced);
        }
        match best {
            Some(best) if similarity >= NEARLY && enough(&best, units) => Ok(self.nearly(case, &best)),
            _ => self.not_found(case, &lines, rarity),
        }
    }

    fn nearly(&self, case: &Case<'_>, best: &Compared) -> Quotation {
        let (units, line) = (&case.reading.units, best.line());
        let place = self.place(case, best, best.alignment.similarity);
        let changed = is_changed(units, line, &best.alignment, &self.forms);
        let verdict = if changed { Verdict::Altered } else { Verdict::Nearly };
        let mut quotation = self.quotation(case, verdict, 0);
        quotation.differences = differences(case.text, units, &best.source, line, &best.alignment);
        quotation.notes = notes(&place, units, line, &best.alignment, self.searcher.index().manifest(), &self.forms);
        quotation.places = vec![place];
        quotation
    }

    fn spliced(&self, case: &Case<'_>, lines: &[(Rc<Source>, usize)], similarity: f32) -> Result<Option<Quotation>> {
        let units = &case.reading.units;
        let texts: Vec<&Line> = lines.iter().map(|(source, line)| &source.lines[*line]).collect();
        let (pieces, covered) = cover(units, &texts, &self.forms, &self.budget);
        let several = pieces.iter().any(|piece| piece.line != pieces[0].line);
        if !several || covered < SPLICED || covered < similarity + CLEARLY_MORE {
            return Ok(None);
        }
        let mut quotation = self.quotation(case, Verdict::Spliced, 0);
        let mut compared = Vec::with_capacity(pieces.len());
        for piece in &pieces {
            let (source, line) = lines[piece.line].clone();
            let part = &units[piece.units.clone()];
            let alignment = self.aligned(part, &source.lines[line])?;
            let found = Compared { source, line, alignment };
            let weight: u32 = part.iter().filter_map(Unit::form).map(|form| self.forms.weight(form)).sum();
            let share = weight as f32 / case.reading.weight(&self.forms).max(1) as f32;
            let place = place(&found.source, found.line(), part, &found.alignment, share);
            let own =
                notes(&place, part, found.line(), &found.alignment, self.searcher.index().manifest(), &self.forms);
            quotation.notes.extend(own);
            quotation.places.push(place);
            compared.push((piece.units.clone(), found));
        }
        quotation.notes.sort_unstable();
        quotation.notes.dedup();
        let parts =
            compared.iter().map(|(units, found)| (units.clone(), &*found.source, found.line(), &found.alignment));
        quotation.differences = spliced_differences(case.text, units, parts);
        Ok(Some(quotation))
    }

    /// Lays a quotation beside a line.
    fn aligned(&self, units: &[Unit], line: &Line) -> Result<Alignment> {
        let cells = units.len().saturating_mul(line.words.len() + 1);
        if cells > MOST_CELLS {
            let (quoted, words) = (units.len(), line.words.len());
            let long =
                format!("a quotation of {quoted} words is not compared with a text of {words}; check a part of it");
            return Err(Error::too_much(long));
        }
        // With the lead-in and without it.
        self.budget.pay(2 * cells)?;
        Ok(align(units, line, &self.forms))
    }

    fn not_found(&self, case: &Case<'_>, lines: &[(Rc<Source>, usize)], rarity: &QuotedWords) -> Result<Quotation> {
        let total = rarity.values().map(|(weight, _)| weight).sum::<u32>().max(1) as f32;
        let mut nearest: Vec<(f32, usize)> = Vec::new();
        for (at, (source, line)) in lines.iter().enumerate() {
            let line = &source.lines[*line];
            // The lead-in is above half the document, and shares its words with much that it has nothing to do with.
            let (shared, words) = line.shared(line.lead, rarity);
            let share = shared as f32 / total;
            if share >= NEAREST && words >= LEAST_SHARED_WORDS && line.found_in != FoundIn::Section {
                nearest.push((share, at));
            }
        }
        nearest.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut quotation = self.quotation(case, Verdict::NotFound, 0);
        for (share, at) in nearest.into_iter().take(MOST_NEAREST) {
            let (source, line) = lines[at].clone();
            let alignment = self.aligned(&case.reading.units, &source.lines[line])?;
            quotation.places.push(self.place(case, &Compared { source, line, alignment }, share.min(1.0)));
        }
        Ok(quotation)
    }

    fn quotation(&self, case: &Case<'_>, verdict: Verdict, total_places: usize) -> Quotation {
        Quotation {
            span: case.span,
            text: case.span.slice(case.text).to_owned(),
            verdict,
            notes: Vec::new(),
            places: Vec::new(),
            total_places,
            differences: Vec::new(),
        }
    }

    fn place(&self, case: &Case<'_>, compared: &Compared, share: f32) -> QuotedPlace {
        let mut place = place(&compared.source, compared.line(), &case.reading.units, &compared.alignment, share);
        place.quoted = case.span;
        place
    }

    fn source(&mut self, address: Address) -> Result<Rc<Source>> {
        if let Some(source) = self.read.get(&address) {
            return Ok(source.clone());
        }
        let snapshot = &self.searcher.snapshot;
        let passage = passages::stored(snapshot, address)?;
        let source = Rc::new(Source::new(snapshot.order(address), passage, &mut self.forms));
        self.read.insert(address, source.clone());
        Ok(source)
    }
}

/// A quotation of some words shares one or two with much by chance.
fn enough(best: &Compared, units: &[Unit]) -> bool {
    best.alignment.content >= if units.len() <= 3 { 1 } else { 2 }
}
