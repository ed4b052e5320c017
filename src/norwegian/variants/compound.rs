//! The same rules part by part inside compounds: samfunns|tryggleik is samfunns|sikkerhet. Every part must be known
//! or be led to something known, and at least one must change. A cheapest path from left to right chooses the split;
//! this is no compound splitter (that is another step), only as much of one as nynorsk words need, since their parts
//! are in no table.

use super::table::Rewrite;
use super::{Rule, Variant, forms, stem};

/// Parts are at least so long; shorter ones are found in anything.
const SHORTEST_PART: usize = 3;

/// At most so many parts.
const MOST_PARTS: usize = 4;

/// Costs of a part, in steps of one rule: listed pairs are as good as known words, rewrites are dearer. A further part
/// costs more than any rule saves, so that the fewest parts win.
const LISTED: f32 = 0.5;
const ENDING: f32 = 1.5;
const STEM: f32 = 2.5;
const FURTHER_PART: f32 = 2.5;
const SHORT_PART: f32 = 1.0;

/// Above this the parts are too doubtful: two rewritten parts are allowed, a chain of short rewritten ones is not.
const DEAREST: f32 = 9.0;

/// What is known of the whole word, and so what may change in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// Unknown in bokmål: every rule is tried.
    Unknown,
    /// Known in bokmål: only listed pairs and free forms change a part, and the whole must be known afterwards too.
    Known,
    /// Led to bokmål by its ending already, or a compound of known parts: only listed pairs and free forms change a part.
    Readable,
}

/// A rewritten part.
struct Part {
    text: String,
    cost: f32,
    changed: bool,
}

/// A way to read the beginning of a word.
#[derive(Clone)]
struct Way {
    cost: f32,
    /// What is read, in bokmål.
    text: String,
    /// Whether a part changed.
    changed: bool,
    parts: usize,
}

/// The cheapest way to read a word with a changed part, and what reading it without one costs.
struct Ways {
    changed: Option<Way>,
    unchanged: f32,
}

/// The word with its parts in bokmål, or nothing. Where it reads as well with all parts as they stand, only
/// listed pairs and free forms change them.
pub(super) fn rewrite(form: &str, word: Word, known: &dyn Fn(&str) -> bool) -> Option<Variant> {
    if form.chars().count() < 2 * SHORTEST_PART {
        return None;
    }
    let mut ways = search(form, word, None, known);
    let changed = |ways: &Ways| ways.changed.as_ref().map_or(f32::INFINITY, |way| way.cost);
    if word == Word::Unknown {
        // No rewritten part is cheaper than an ending, so a cheaper reading settles it without trying all rules on all
        // parts, which is nearly all the work.
        if ways.unchanged.min(changed(&ways)) >= ENDING {
            ways = search(form, word, Some(&stem::applicable(form)), known);
        }
        if ways.unchanged < f32::INFINITY && changed(&ways) >= ways.unchanged {
            return rewrite(form, Word::Readable, known);
        }
    }
    let Way { cost, text, .. } = ways.changed?;
    if word == Word::Known && !known(&text) {
        return None;
    }
    let weight = (Rule::Compound.weight() - 0.03 * cost).max(0.1);
    Some(Variant { form: text, weight, rule: Rule::Compound })
}

/// Reads a word part by part; with `rules` one part that is unknown may be rewritten, when the rest reads without.
fn search(form: &str, word: Word, rules: Option<&[&Rewrite]>, known: &dyn Fn(&str) -> bool) -> Ways {
    let bounds: Vec<usize> = form.char_indices().map(|(at, _)| at).chain([form.len()]).collect();
    let letters = bounds.len() - 1;
    let is_last = |end: usize| end == letters;
    let plain =
        |start: usize, end: usize| read_as_it_stands(&form[bounds[start]..bounds[end]], is_last(end), word, known);
    // Where a part may end that starts here; the whole word is no part.
    let ends = |start: usize| {
        (start + SHORTEST_PART..=letters)
            .filter(move |&end| !(start == 0 && end == letters) && (end == letters || letters - end >= SHORTEST_PART))
    };
    // The places from which the rest reads without a rewrite: only before them a part is worth rewriting.
    let mut readable = vec![false; letters + 1];
    if rules.is_some() {
        readable[letters] = true;
        for start in (1..letters).rev() {
            readable[start] = ends(start).any(|end| readable[end] && plain(start, end).is_some());
        }
    }
    // best[i]: the cheapest ways to read the first i letters as modifiers.
    let mut best: Vec<Vec<Way>> = vec![Vec::new(); letters + 1];
    best[0].push(Way { cost: 0.0, text: String::new(), changed: false, parts: 0 });
    let mut found = Ways { changed: None, unchanged: f32::INFINITY };
    for start in 0..letters {
        let ways = std::mem::take(&mut best[start]);
        if ways.is_empty() {
            continue;
        }
        for end in ends(start) {
            let rewritten = || {
                let rules = rules.filter(|_| readable[end])?;
                read_by_rule(&form[bounds[start]..bounds[end]], is_last(end), rules, known)
            };
            let Some(part) = plain(start, end).or_else(rewritten) else { continue };
            let short = if end - start == SHORTEST_PART { SHORT_PART } else { 0.0 };
            for way in ways.iter().filter(|way| way.parts < MOST_PARTS) {
                let further = if way.parts > 1 { FURTHER_PART } else { 0.0 };
                let way = Way {
                    cost: way.cost + part.cost + short + further,
                    text: format!("{}{}", way.text, part.text),
                    changed: way.changed || part.changed,
                    parts: way.parts + 1,
                };
                if !is_last(end) {
                    keep(&mut best[end], way);
                } else if !way.changed {
                    found.unchanged = found.unchanged.min(way.cost);
                } else if way.cost <= DEAREST && found.changed.as_ref().is_none_or(|least| way.cost < least.cost) {
                    found.changed = Some(way);
                }
            }
        }
    }
    found
}

/// Keeps the two cheapest ways to a place, one that changed something and one that did not.
fn keep(ways: &mut Vec<Way>, way: Way) {
    match ways.iter_mut().find(|other| other.changed == way.changed) {
        Some(other) if way.cost < other.cost => *other = way,
        Some(_) => {}
        None => ways.push(way),
    }
}

/// A part that is known or listed, perhaps with a linking letter.
fn read_as_it_stands(part: &str, head: bool, word: Word, known: &dyn Fn(&str) -> bool) -> Option<Part> {
    if let Some(read) = read_plain(part, word, known) {
        return Some(read);
    }
    // A modifier may carry a linking letter, a head a genitive.
    let links: &[char] = if head { &['s'] } else { &['s', 'e'] };
    for link in links {
        // års- stands on a word of two letters.
        let Some(bare) = part.strip_suffix(*link).filter(|bare| bare.chars().count() + 1 >= SHORTEST_PART) else {
            continue;
        };
        if let Some(mut read) = read_plain(bare, word, known) {
            if !read.text.ends_with(*link) {
                read.text.push(*link);
            }
            return Some(read);
        }
    }
    None
}

/// A part that an ending or a rewrite leads to a known one.
fn read_by_rule(part: &str, head: bool, rules: &[&Rewrite], known: &dyn Fn(&str) -> bool) -> Option<Part> {
    read_rewritten(part, head, rules, known).or_else(|| {
        let bare = part.strip_suffix('s').filter(|bare| bare.chars().count() > SHORTEST_PART)?;
        let mut read = read_rewritten(bare, head, rules, known)?;
        read.text.push('s');
        Some(read)
    })
}

/// A listed word or a known one.
fn read_plain(part: &str, word: Word, known: &dyn Fn(&str) -> bool) -> Option<Part> {
    let is_known = known(part);
    let listed = forms::entries(part).into_iter().find(|entry| match entry.rule {
        Rule::Pair => !entry.shy,
        Rule::Free => word != Word::Unknown,
        _ => false,
    });
    if let Some(target) = listed.and_then(|entry| entry.targets.into_iter().next()) {
        return Some(Part { text: target.best(known).to_owned(), cost: LISTED, changed: true });
    }
    is_known.then(|| Part { text: part.to_owned(), cost: 0.0, changed: false })
}

fn read_rewritten(part: &str, head: bool, rules: &[&Rewrite], known: &dyn Fn(&str) -> bool) -> Option<Part> {
    if part.chars().count() <= SHORTEST_PART {
        return None;
    }
    // A modifier is no inflected form; only endings of words themselves (-ar, -leik) stand there, none of one letter.
    if let Some(text) = stem::endings(part, if head { 1 } else { 2 }, known).into_iter().next() {
        return Some(Part { text, cost: ENDING, changed: true });
    }
    let (text, _) = stem::rewrites(part, rules, 1, known).into_iter().next()?;
    Some(Part { text, cost: STEM, changed: true })
}
