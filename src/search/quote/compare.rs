//! Comparing a quotation with a text word by word: the alignment of least cost, by dynamic programming after Needleman
//! and Wunsch (1970), with free ends in the source since a quotation is a piece of it. What the quotation itself marks
//! (left-out text, brackets) costs next to nothing. Knows forms and weights, no index.

use std::ops::Range;

use super::reading::{CONTENT, Forms, Unit};
use super::report::Change;
use super::source::Line;

/// A word of the source passed over by `[…]`: enough to prefer the shortest omission, too little to avoid one.
const PASSED_BY_GAP: u32 = 1;
/// A word of the source that brackets stand for: brackets replace a word or two, they do not hide a sentence.
const PASSED_BY_INSERT: u32 = 15;
/// Brackets that take the place of more words than this are a change like any other.
const MOST_REPLACED: usize = 6;
/// With text left out, fewer words than this around it are no quotation: two common words stand in many paragraphs.
const LEAST_AROUND_GAP: usize = 3;
/// Words left out without a mark count half of what added ones do: leaving out distorts less than putting in.
const LEFT_OUT: f32 = 0.5;
/// What a word that only moved, or was spelt or inflected otherwise, counts of a kept one.
const HALF_KEPT: f32 = 0.5;
/// Two forms are the same word written otherwise when they share so much of the longer one at their ends.
const SAME_ENDS: f32 = 0.6;

/// A stretch of an alignment: units of the quotation against words of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    pub change: Change,
    pub marked: bool,
    pub units: Range<usize>,
    pub words: Range<usize>,
}

/// A quotation laid beside a line.
#[derive(Debug, Clone)]
pub(super) struct Alignment {
    pub stretches: Vec<Stretch>,
    /// Between 0 and 1: how much of the quotation is kept, and how little else there is.
    pub similarity: f32,
    /// Nothing differs but what the quotation marks.
    pub verbatim: bool,
    /// Kept words of content in the text itself, the lead-in not counted.
    pub content: usize,
}

/// Where the words of a plain quotation stand one after the other, if they do; not within the lead-in alone.
pub(super) fn find(units: &[Unit], line: &Line) -> Option<Alignment> {
    let from = line.words.len().checked_sub(units.len()).and_then(|last| {
        (0..=last).find(|&from| {
            from + units.len() > line.lead
                && units.iter().zip(&line.words[from..]).all(|(unit, word)| unit.is(word.form))
        })
    })?;
    let (units, words) = (0..units.len(), from..from + units.len());
    let content = words.end - words.start.max(line.lead);
    let kept = Stretch { change: Change::Kept, marked: false, units, words };
    Some(Alignment { stretches: vec![kept], similarity: 1.0, verbatim: true, content })
}

/// What became of one unit or word on the way through both texts.
#[derive(Clone, Copy)]
enum Step {
    Keep(usize, usize),
    Add(usize, bool),
    Skip(usize, bool),
}

/// The alignment of least cost.
pub(super) fn align(units: &[Unit], line: &Line, forms: &Forms) -> Alignment {
    let steps = cheapest(units, line, forms);
    let stretches = group(&steps, units);
    measure(stretches, units, line, forms)
}

fn cheapest(units: &[Unit], line: &Line, forms: &Forms) -> Vec<Step> {
    let (height, width) = (units.len(), line.words.len() + 1);
    let mut cost = vec![0u32; (height + 1) * width];
    for (row, unit) in units.iter().enumerate() {
        let (above, below) = cost.split_at_mut((row + 1) * width);
        let (above, row) = (&above[row * width..], &mut below[..width]);
        let (add, same, marked) = prices(unit, forms);
        row[0] = above[0] + add;
        for at in 1..width {
            let word = line.words[at - 1].form;
            let mut least = (above[at] + add).min(row[at - 1] + pass(unit, word, forms));
            if unit.is(word) {
                least = least.min(above[at - 1] + same);
            } else if marked {
                least = least.min(above[at - 1] + PASSED_BY_INSERT);
            }
            row[at] = least;
        }
    }
    let last = &cost[height * width..];
    let mut at = (0..width).min_by_key(|&at| last[at]).unwrap_or_default();
    let (mut row, mut steps) = (height, Vec::with_capacity(height + 8));
    while row > 0 {
        let unit = &units[row - 1];
        let (add, same, marked) = prices(unit, forms);
        let here = cost[row * width + at];
        let above = |at: usize| cost[(row - 1) * width + at];
        let is = at > 0 && unit.is(line.words[at - 1].form);
        if is && here == above(at - 1) + same {
            steps.push(Step::Keep(row - 1, at - 1));
            (row, at) = (row - 1, at - 1);
        } else if here == above(at) + add {
            steps.push(Step::Add(row - 1, marked || !matches!(unit, Unit::Word { .. })));
            row -= 1;
        } else if marked && !is && here == above(at - 1) + PASSED_BY_INSERT {
            steps.extend([Step::Skip(at - 1, true), Step::Add(row - 1, true)]);
            (row, at) = (row - 1, at - 1);
        } else {
            steps.push(Step::Skip(at - 1, !matches!(unit, Unit::Word { .. })));
            at -= 1;
        }
    }
    steps.reverse();
    steps
}

/// What it costs to add a unit and to keep it, and whether it is a word marked by brackets.
fn prices(unit: &Unit, forms: &Forms) -> (u32, u32, bool) {
    match unit {
        Unit::Word { form, marked: false, .. } => (forms.weight(*form), 0, false),
        Unit::Word { marked: true, .. } => (PASSED_BY_INSERT + 5, 0, true),
        Unit::Gap(_) => (0, 0, false),
        Unit::Insert(_) => (PASSED_BY_GAP, 0, false),
    }
}

/// What it costs to pass over a word of the source after a unit.
fn pass(unit: &Unit, word: u32, forms: &Forms) -> u32 {
    match unit {
        Unit::Word { .. } => forms.weight(word),
        Unit::Gap(_) => PASSED_BY_GAP,
        Unit::Insert(_) => PASSED_BY_INSERT,
    }
}

fn group(steps: &[Step], units: &[Unit]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let (mut unit, mut word) = (0, None);
    for step in steps {
        let (kept, marked, units_to, words) = match *step {
            Step::Keep(at, source) => (true, false, at + 1, source..source + 1),
            Step::Add(at, marked) => (false, marked, at + 1, word.unwrap_or(0)..word.unwrap_or(0)),
            Step::Skip(source, marked) => (false, marked, unit, source..source + 1),
        };
        match stretches.last_mut() {
            Some(last) if (last.change == Change::Kept) == kept && last.marked == marked => {
                last.units.end = units_to;
                if last.words.is_empty() {
                    last.words = words.clone();
                } else {
                    last.words.end = last.words.end.max(words.end);
                }
            }
            _ => {
                let change = if kept { Change::Kept } else { Change::Added };
                stretches.push(Stretch { change, marked, units: unit..units_to, words: words.clone() });
            }
        }
        unit = units_to;
        word = Some(words.end);
    }
    stretches.retain(|stretch| {
        // A mark that leaves nothing out is no difference.
        !(stretch.words.is_empty() && units[stretch.units.clone()].iter().all(|unit| matches!(unit, Unit::Gap(_))))
    });
    for stretch in stretches.iter_mut().filter(|stretch| stretch.change != Change::Kept) {
        let gaps_only = units[stretch.units.clone()].iter().all(|unit| matches!(unit, Unit::Gap(_)));
        stretch.change = match (gaps_only, stretch.words.is_empty()) {
            (true, _) => Change::LeftOut,
            (false, true) => Change::Added,
            (false, false) => Change::Replaced,
        };
        let bracketed = units[stretch.units.clone()].iter().any(|unit| !matches!(unit, Unit::Gap(_)));
        stretch.marked &= !bracketed || stretch.words.len() <= MOST_REPLACED;
    }
    stretches
}

fn measure(stretches: Vec<Stretch>, units: &[Unit], line: &Line, forms: &Forms) -> Alignment {
    let weigh = |unit: &Unit| unit.form().map_or(0, |form| forms.weight(form)) as f32;
    let total: f32 = units.iter().map(weigh).sum();
    let (mut kept, mut kept_words, mut content, mut extra) = (0.0, 0, 0, 0.0);
    let (mut added, mut left_out): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
    // The lead-in is shared by every item under it: what is kept of it speaks neither for nor against this one.
    let (mut own, mut led) = (false, 0.0);
    for stretch in &stretches {
        let quoted = &units[stretch.units.clone()];
        let source = &line.words[stretch.words.clone()];
        let quoted_weight: f32 = quoted.iter().map(weigh).sum();
        let source_weight: f32 = source.iter().map(|word| forms.weight(word.form) as f32).sum();
        match stretch.change {
            Change::Kept => {
                kept += quoted_weight;
                kept_words += source.len();
                let text = &line.words[stretch.words.start.max(line.lead).min(stretch.words.end)..stretch.words.end];
                own |= !text.is_empty();
                led += quoted[..source.len() - text.len()].iter().map(weigh).sum::<f32>();
                content += text.iter().filter(|word| forms.weight(word.form) == CONTENT).count();
            }
            _ if stretch.marked => kept += quoted_weight,
            Change::Replaced if same_word(quoted, source.iter().map(|word| word.form), forms) => {
                kept += HALF_KEPT * quoted_weight;
            }
            _ => {
                extra += LEFT_OUT
                    * (source_weight - if stretch.change == Change::Replaced { quoted_weight } else { 0.0 }).max(0.0);
                added.extend(quoted.iter().filter_map(Unit::form));
                left_out.extend(source.iter().map(|word| word.form));
            }
        }
    }
    left_out.sort_unstable();
    for form in added {
        if let Ok(at) = left_out.binary_search(&form) {
            left_out.remove(at);
            kept += HALF_KEPT * forms.weight(form) as f32;
        }
    }
    let similarity = if own { ((kept - led) / (total - led + extra).max(1.0)).clamp(0.0, 1.0) } else { 0.0 };
    let plain = units.iter().all(|unit| matches!(unit, Unit::Word { .. }));
    let unchanged = stretches.iter().all(|stretch| stretch.marked || stretch.change == Change::Kept);
    let verbatim = own && unchanged && (plain || kept_words >= LEAST_AROUND_GAP);
    Alignment { stretches, similarity, verbatim, content }
}

/// Whether some words are the same written otherwise: inflected, misspelt, in one word or two.
fn same_word(quoted: &[Unit], source: impl Iterator<Item = u32>, forms: &Forms) -> bool {
    let joined = |text: String| text.replace('-', "").chars().collect::<Vec<char>>();
    let quoted = joined(quoted.iter().filter_map(Unit::form).map(|form| forms.get(form).text.as_str()).collect());
    let source = joined(source.map(|form| forms.get(form).text.as_str()).collect());
    let front = quoted.iter().zip(&source).take_while(|(a, b)| a == b).count();
    let back = quoted.iter().rev().zip(source.iter().rev()).take_while(|(a, b)| a == b).count();
    let shorter = quoted.len().min(source.len());
    let digits = quoted.iter().chain(&source).any(char::is_ascii_digit);
    !digits && front > 0 && (front + back).min(shorter) as f32 >= SAME_ENDS * quoted.len().max(source.len()) as f32
}
