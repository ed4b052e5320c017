//! Quotations put together from several paragraphs: the cover of a quotation by runs of words that stand so in one text
//! each, of the greatest weight. Knows lines and units; whether a cover makes a verdict is decided elsewhere.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::reading::{CONTENT, Forms, Unit};
use super::source::Line;
use crate::budget::Budget;
use crate::search::FoundIn;

/// A run must weigh so much, three words of content: "legge til rette for" and its likes stand in many paragraphs and
/// show nothing. A run that is a whole title or item may be shorter.
const LEAST_RUN: u32 = 3 * CONTENT;
/// What one more piece must gain, so that few long pieces are preferred to many short ones.
const PIECE: u32 = CONTENT;

/// What it costs to try a place beside what is compared there.
const STEPS_OF_PLACE: usize = 3;

/// A piece of a quotation that one line has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Place of the line in what was searched.
    pub line: usize,
    pub units: Range<usize>,
}

/// The pieces of a quotation in its order, with the share of its weight that they cover. Neighbouring pieces of one line
/// are one.
pub(super) fn cover(units: &[Unit], lines: &[&Line], forms: &Forms, budget: &Budget) -> (Vec<Piece>, f32) {
    let weight = |unit: &Unit| unit.form().map_or(0, |form| forms.weight(form));
    let mut sums = vec![0u32];
    sums.extend(units.iter().scan(0, |sum, unit| {
        *sum += weight(unit);
        Some(*sum)
    }));
    let places = places(units, lines);
    // The best cover of what follows a unit: its worth, and the piece it begins with.
    let mut best: Vec<(u32, Option<Piece>)> = vec![(0, None); units.len() + 1];
    for from in (0..units.len()).rev() {
        best[from] = (best[from + 1].0, None);
        let Some(form) = units[from].form() else { continue };
        for &(line, at) in places.get(&form).map_or(&[][..], Vec::as_slice) {
            let words = &lines[line].words[at..];
            let length = units[from..].iter().zip(words).take_while(|(unit, word)| unit.is(word.form)).count();
            if !budget.spend(STEPS_OF_PLACE + length) {
                return (Vec::new(), 0.0);
            }
            let gain = sums[from + length] - sums[from];
            let whole = length + lines[line].lead == lines[line].words.len() && length > 1;
            let worth = (gain + best[from + length].0).saturating_sub(PIECE);
            if (gain >= LEAST_RUN || (whole && gain > PIECE)) && worth > best[from].0 {
                best[from] = (worth, Some(Piece { line, units: from..from + length }));
            }
        }
    }
    let (mut pieces, mut from, mut covered): (Vec<Piece>, usize, u32) = (Vec::new(), 0, 0);
    while from < units.len() {
        let Some(piece) = best[from].1.take() else {
            from += 1;
            continue;
        };
        covered += sums[piece.units.end] - sums[piece.units.start];
        from = piece.units.end;
        match pieces.last_mut() {
            Some(last) if last.line == piece.line => last.units.end = piece.units.end,
            _ => pieces.push(piece),
        }
    }
    let total = sums.last().copied().unwrap_or_default().max(1);
    (pieces, covered as f32 / total as f32)
}

/// Where the forms of a quotation stand, lead-ins aside: every item under one has them.
fn places(units: &[Unit], lines: &[&Line]) -> FxHashMap<u32, Vec<(usize, usize)>> {
    let mut places: FxHashMap<u32, Vec<(usize, usize)>> =
        units.iter().filter_map(Unit::form).map(|form| (form, Vec::new())).collect();
    for (number, line) in lines.iter().enumerate().filter(|(_, line)| line.found_in != FoundIn::Section) {
        for (at, word) in line.words.iter().enumerate().skip(line.lead) {
            if let Some(found) = places.get_mut(&word.form) {
                found.push((number, at));
            }
        }
    }
    places
}
