//! Comparing a quotation with a text word by word: the alignment of least cost, by dynamic programming after Needleman
//! and Wunsch (1970), with free ends in the source since a quotation is a piece of it. What the quotation itself marks
//! (left-out text, brackets) costs next to nothing. Knows forms and weights, no index.

use std::ops::Range;

use super::reading::{CONTENT, Forms, Unit};
use super::report::Change;
use super::source::Line;
use crate::budget::Budget;

/// A word of the source passed over by `[…]`: enough to prefer the shortest omission, too little to avoid one.
const PASSED_BY_GAP: u32 = 1;
/// A word of the source that brackets stand for: brackets replace a word or two, they do not hide a sentence.
const PASSED_BY_INSERT: u32 = 15;
/// Brackets that take the place of more words than this are a change like any other.
const MOST_REPLACED: usize = 6;
/// With text left out, fewer words than this around it are no quotation: two common words stand in many paragraphs.
const LEAST_AROUND_GAP: usize = 3;
/// Of a word, in hundredths: what passing over it costs in the source. A little less than adding one, so that the words
/// after a changed one are kept rather than all taken for added.
const PASSED: u32 = 90;
/// The same within the lead-in, which says little of the item: "vil" for "forventer at nasjonale myndigheter" is one change.
const PASSED_LEAD: u32 = 25;
/// Of a word, in hundredths: what it costs to take it for another form or spelling of one in the source.
const RESPELT: u32 = 60;
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
    /// Of the units, those that are a word of the source written otherwise.
    pub respelt: Vec<usize>,
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
pub(super) fn find(units: &[Unit], line: &Line, budget: &Budget) -> Option<Alignment> {
    let last = line.words.len().checked_sub(units.len())?;
    let first = (line.lead + 1).saturating_sub(units.len());
    let stands = |from: usize| units.iter().zip(&line.words[from..]).position(|(unit, word)| !unit.is(word.form));
    let from = (first..=last).find_map(|from| match stands(from) {
        None => Some(Some(from)),
        // A text of one word repeated is compared to its end from every place.
        Some(compared) => (!budget.spend(1 + compared)).then_some(None),
    })??;
    let (units, words) = (0..units.len(), from..from + units.len());
    let content = words.end - words.start.max(line.lead);
    let kept = Stretch { change: Change::Kept, marked: false, units, words, respelt: Vec::new() };
    Some(Alignment { stretches: vec![kept], similarity: 1.0, verbatim: true, content })
}

/// What became of one unit or word on the way through both texts.
#[derive(Clone, Copy)]
enum Step {
    Keep(usize, usize),
    Respell(usize, usize),
    Add(usize, bool),
    Skip(usize, bool),
}

/// The alignment of least cost. The lead-in counts when the quotation has its words of content, since one that does not
/// begin with the lead-in would still find an "og" or a "vil" in it.
pub(super) fn align(units: &[Unit], line: &Line, forms: &Forms) -> Alignment {
    let alone = align_from(line.lead, units, line, forms);
    if line.lead == 0 || alone.verbatim {
        return alone;
    }
    let led = align_from(0, units, line, forms);
    let named = led.stretches.iter().filter(|stretch| stretch.change == Change::Kept).any(|stretch| {
        let words = &line.words[stretch.words.start..stretch.words.end.min(line.lead).max(stretch.words.start)];
        words.iter().any(|word| forms.weight(word.form) == CONTENT)
    });
    if led.verbatim || (named && led.similarity >= alone.similarity) { led } else { alone }
}

fn align_from(from: usize, units: &[Unit], line: &Line, forms: &Forms) -> Alignment {
    let steps = cheapest(from, units, line, forms);
    let mut stretches = group(&steps, units);
    pair_ends(&mut stretches, units, line, forms);
    measure(stretches, units, line, forms)
}

fn cheapest(from: usize, units: &[Unit], line: &Line, forms: &Forms) -> Vec<Step> {
    let words = &line.words[from..];
    let (height, width) = (units.len(), words.len() + 1);
    let mut cost = vec![0u32; (height + 1) * width];
    for (row, unit) in units.iter().enumerate() {
        let (above, below) = cost.split_at_mut((row + 1) * width);
        let (above, row) = (&above[row * width..], &mut below[..width]);
        let add = price(unit, forms);
        row[0] = above[0] + add;
        for at in 1..width {
            let word = words[at - 1].form;
            let mut least = (above[at] + add).min(row[at - 1] + pass(unit, word, from + at <= line.lead, forms));
            if let Some(price) = meet(unit, word, forms) {
                least = least.min(above[at - 1] + price);
            }
            row[at] = least;
        }
    }
    let last = &cost[height * width..];
    let mut at = (0..width).min_by_key(|&at| last[at]).unwrap_or_default();
    let (mut row, mut steps) = (height, Vec::with_capacity(height + 8));
    while row > 0 {
        let unit = &units[row - 1];
        let marked = !matches!(unit, Unit::Word { marked: false, .. });
        let here = cost[row * width + at];
        let above = |at: usize| cost[(row - 1) * width + at];
        let met = if at > 0 { meet(unit, words[at - 1].form, forms) } else { None };
        if met.is_some_and(|price| here == above(at - 1) + price) {
            let (quoted, source) = (row - 1, from + at - 1);
            if unit.is(words[at - 1].form) {
                steps.push(Step::Keep(quoted, source));
            } else if marked {
                steps.extend([Step::Skip(source, true), Step::Add(quoted, true)]);
            } else {
                steps.push(Step::Respell(quoted, source));
            }
            (row, at) = (row - 1, at - 1);
        } else if here == above(at) + price(unit, forms) {
            steps.push(Step::Add(row - 1, marked));
            row -= 1;
        } else {
            steps.push(Step::Skip(from + at - 1, !matches!(unit, Unit::Word { .. })));
            at -= 1;
        }
    }
    steps.reverse();
    steps
}

/// What it costs to add a unit.
fn price(unit: &Unit, forms: &Forms) -> u32 {
    match unit {
        Unit::Word { form, marked: false, .. } => forms.weight(*form),
        Unit::Word { marked: true, .. } => PASSED_BY_INSERT + 5,
        Unit::Gap(_) => 0,
        Unit::Insert(_) => PASSED_BY_GAP,
    }
}

/// What it costs to lay a unit on a word of the source, where that can be.
fn meet(unit: &Unit, word: u32, forms: &Forms) -> Option<u32> {
    match unit {
        _ if unit.is(word) => Some(0),
        Unit::Word { marked: true, .. } => Some(PASSED_BY_INSERT),
        Unit::Word { form, .. } => respelt(*form, word, forms).then(|| forms.weight(*form) * RESPELT / 100),
        _ => None,
    }
}

/// What it costs to pass over a word of the source after a unit.
fn pass(unit: &Unit, word: u32, lead: bool, forms: &Forms) -> u32 {
    match unit {
        Unit::Word { .. } => forms.weight(word) * if lead { PASSED_LEAD } else { PASSED } / 100,
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
            Step::Respell(at, source) => (false, false, at + 1, source..source + 1),
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
                let (units, words) = (unit..units_to, words.clone());
                stretches.push(Stretch { change, marked, units, words, respelt: Vec::new() });
            }
        }
        if let (Step::Respell(at, _), Some(last)) = (step, stretches.last_mut()) {
            last.respelt.push(*at);
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

/// Beyond the ends of an alignment passing over the source is free, so a word changed at an end looks added. When the
/// word of the source beside it is a like one, the two are one change.
fn pair_ends(stretches: &mut [Stretch], units: &[Unit], line: &Line, forms: &Forms) {
    let (Some(first), Some(last)) = (
        stretches.iter().position(|stretch| stretch.change == Change::Kept),
        stretches.iter().rposition(|stretch| stretch.change == Change::Kept),
    ) else {
        return;
    };
    let (before, after) = (stretches[first].words.start, stretches[last].words.end);
    let beside = |stretch: &Stretch, words: &dyn Fn(usize) -> Option<Range<usize>>| {
        let quoted = &units[stretch.units.clone()];
        let like = |words: &Range<usize>| {
            let source = &line.words[words.clone()];
            let both_content = |unit: &Unit| unit.form().is_some_and(|form| forms.weight(form) == CONTENT);
            let single = quoted.len() == 1 && source.len() == 1;
            (single && both_content(&quoted[0]) && forms.weight(source[0].form) == CONTENT)
                || same_words(quoted, source.iter().map(|word| word.form), forms)
        };
        let free = stretch.change == Change::Added && !stretch.marked && stretch.words.is_empty();
        (1..=quoted.len() + 1).filter(|_| free).filter_map(words).find(like)
    };
    let earlier = |count: usize| Some(before.checked_sub(count).filter(|&from| from >= line.lead)?..before);
    let later = |count: usize| Some(after..after + count).filter(|words| words.end <= line.words.len());
    if first == 1
        && let Some(words) = beside(&stretches[0], &earlier)
    {
        (stretches[0].change, stretches[0].words) = (Change::Replaced, words);
    }
    if last + 2 == stretches.len()
        && let Some(words) = beside(&stretches[last + 1], &later)
    {
        (stretches[last + 1].change, stretches[last + 1].words) = (Change::Replaced, words);
    }
}

fn measure(stretches: Vec<Stretch>, units: &[Unit], line: &Line, forms: &Forms) -> Alignment {
    let weigh = |unit: &Unit| unit.form().map_or(0, |form| forms.weight(form)) as f32;
    let total: f32 = units.iter().map(weigh).sum();
    let (mut kept, mut kept_words, mut content, mut extra) = (0.0, 0, 0, 0.0);
    let mut added: Vec<u32> = Vec::new();
    let mut elsewhere = vec![true; line.words.len()];
    // The lead-in is shared by every item under it: what is kept of it speaks neither for nor against this one.
    let (mut own, mut led) = (false, 0.0);
    for stretch in &stretches {
        let quoted = &units[stretch.units.clone()];
        let text = stretch.words.start.max(line.lead).min(stretch.words.end)..stretch.words.end;
        let source = &line.words[stretch.words.clone()];
        let quoted_weight: f32 = quoted.iter().map(weigh).sum();
        let source_weight: f32 = line.words[text.clone()].iter().map(|word| forms.weight(word.form) as f32).sum();
        let is_content = |form: &u32| forms.weight(*form) == CONTENT;
        match stretch.change {
            Change::Kept => {
                kept += quoted_weight;
                kept_words += source.len();
                own |= !text.is_empty();
                led += quoted[..source.len() - text.len()].iter().map(weigh).sum::<f32>();
                content += line.words[text].iter().map(|word| word.form).filter(is_content).count();
                elsewhere[stretch.words.clone()].fill(false);
            }
            _ if stretch.marked => kept += quoted_weight,
            Change::Replaced => {
                let joined =
                    stretch.respelt.is_empty() && same_words(quoted, source.iter().map(|word| word.form), forms);
                let all = stretch.units.clone().filter(|_| joined).chain(stretch.respelt.iter().copied());
                let respelt: Vec<u32> = all.filter_map(|at| units[at].form()).collect();
                kept += HALF_KEPT * respelt.iter().map(|&form| forms.weight(form) as f32).sum::<f32>();
                content += respelt.iter().filter(|form| is_content(form)).count();
                extra += LEFT_OUT * (source_weight - quoted_weight).max(0.0);
                added.extend(quoted.iter().filter_map(Unit::form).filter(|form| !respelt.contains(form)));
            }
            _ => {
                extra += LEFT_OUT * source_weight;
                added.extend(quoted.iter().filter_map(Unit::form));
            }
        }
    }
    let mut elsewhere: Vec<u32> =
        (line.lead..line.words.len()).filter(|&at| elsewhere[at]).map(|at| line.words[at].form).collect();
    elsewhere.sort_unstable();
    for form in added.into_iter().filter(|&form| forms.weight(form) == CONTENT) {
        if let Ok(at) = elsewhere.binary_search(&form) {
            elsewhere.remove(at);
            kept += HALF_KEPT * CONTENT as f32;
        }
    }
    let similarity = if own { ((kept - led) / (total - led + extra).max(1.0)).clamp(0.0, 1.0) } else { 0.0 };
    let plain = units.iter().all(|unit| matches!(unit, Unit::Word { .. }));
    let unchanged = stretches.iter().all(|stretch| stretch.marked || stretch.change == Change::Kept);
    let verbatim = own && unchanged && (plain || kept_words >= LEAST_AROUND_GAP);
    Alignment { stretches, similarity, verbatim, content }
}

/// Whether two forms are one word inflected, spelt or misspelt otherwise.
fn respelt(quoted: u32, source: u32, forms: &Forms) -> bool {
    let (quoted, source) = (&forms.get(quoted).text, &forms.get(source).text);
    // Most pairs of words differ in their first letter or much in length, and no more is asked of them.
    let (short, long) = (quoted.len().min(source.len()), quoted.len().max(source.len()));
    quoted.as_bytes().first() == source.as_bytes().first() && 2 * short >= long && same_letters(quoted, source)
}

/// Whether some words are the same written otherwise, also in one word for two.
fn same_words(quoted: &[Unit], source: impl Iterator<Item = u32>, forms: &Forms) -> bool {
    let text = |form: u32| forms.get(form).text.as_str();
    let quoted: String = quoted.iter().filter_map(Unit::form).map(text).collect();
    same_letters(&quoted, &source.map(text).collect::<String>())
}

fn same_letters(quoted: &str, source: &str) -> bool {
    let (quoted, source) = (|| quoted.chars().filter(|&c| c != '-'), || source.chars().filter(|&c| c != '-'));
    let (shorter, longer) = (quoted().count().min(source().count()), quoted().count().max(source().count()));
    if shorter as f32 <= SAME_ENDS * longer as f32 - 1.0 || quoted().chain(source()).any(|c| c.is_ascii_digit()) {
        return false;
    }
    let front = quoted().zip(source()).take_while(|(a, b)| a == b).count();
    let back = quoted().rev().zip(source().rev()).take_while(|(a, b)| a == b).count();
    front > 0 && (front + back).min(shorter) as f32 >= SAME_ENDS * longer as f32
}
