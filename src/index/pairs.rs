//! Which paragraph of an edition is which of the other: first those with the same words, in the same place before elsewhere,
//! then those that share most of their rare words. Linear in the words but for a bounded number of candidates each.

use std::collections::{HashMap, VecDeque};

use super::passage::Passage;
use crate::budget::Budget;
use crate::error::Result;
use crate::norwegian::fold::fold;
use crate::norwegian::tokenizer::words;
use crate::strategy::Kind;

/// Two paragraphs are one reworded when they share so much of their words, common ones counting less. At half, one sentence of
/// two kept is still the same paragraph, while two on one topic share a third at most.
const ALIKE: f64 = 0.5;
/// A word that more of the paragraphs left have tells little, and is no way to candidates.
const MOST_WITH_WORD: usize = 40;
/// So many candidates are compared, those that share most by rare words.
const MOST_CANDIDATES: usize = 6;

/// The paragraphs of two editions, paired.
pub(crate) struct Pairing {
    /// For each paragraph of the later edition the one of the earlier, and whether it has the same words.
    pub from_of: Vec<Option<(usize, bool)>>,
    /// Which of the earlier edition have one.
    pub is_paired: Vec<bool>,
}

/// Where a paragraph stands, as far as it makes a difference: numbers change when something is put in above.
pub(crate) fn place(passage: &Passage) -> (Kind, &str, &str, &str) {
    let unit = passage.subsection.as_ref().map_or("", |unit| &unit.title);
    let chapter = passage.chapter.as_ref().map_or("", |unit| &unit.title);
    (passage.kind, chapter, unit, passage.heading.as_deref().unwrap_or_default())
}

/// Pairs the paragraphs of two editions.
pub(crate) fn pair(before: &[Passage], after: &[Passage], budget: &Budget) -> Result<Pairing> {
    let mut pairing = Pairing { from_of: vec![None; after.len()], is_paired: vec![false; before.len()] };
    let letters: usize = before.iter().chain(after).map(|passage| passage.text.len()).sum();
    budget.pay(letters)?;
    let read = |passages: &[Passage]| passages.iter().map(|passage| forms(&passage.text)).collect::<Vec<_>>();
    let (old, new) = (read(before), read(after));
    for in_place in [true, false] {
        let key =
            |passage: &Passage, forms: &[String]| (forms.join(" "), in_place.then(|| format!("{:?}", place(passage))));
        let mut known: HashMap<_, VecDeque<usize>> = HashMap::new();
        for (at, passage) in before.iter().enumerate().filter(|(at, _)| !pairing.is_paired[*at]) {
            known.entry(key(passage, &old[at])).or_default().push_back(at);
        }
        for (at, passage) in after.iter().enumerate() {
            if pairing.from_of[at].is_none()
                && let Some(from) = known.get_mut(&key(passage, &new[at])).and_then(VecDeque::pop_front)
            {
                pairing.join(from, at, true);
            }
        }
    }
    reworded(before, after, &old, &new, &mut pairing, budget)?;
    Ok(pairing)
}

impl Pairing {
    fn join(&mut self, from: usize, to: usize, same: bool) {
        self.from_of[to] = Some((from, same));
        self.is_paired[from] = true;
    }
}

/// The words of a text in folded form: layout, case and marks are no change.
fn forms(text: &str) -> Vec<String> {
    words(text).into_iter().map(|span| fold(span.slice(text)).text).filter(|form| !form.is_empty()).collect()
}

/// Pairs what is left by the words that are shared, the likest first.
fn reworded(
    before: &[Passage],
    after: &[Passage],
    old: &[Vec<String>],
    new: &[Vec<String>],
    pairing: &mut Pairing,
    budget: &Budget,
) -> Result<()> {
    let mut with_word: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, forms) in old.iter().enumerate().filter(|(at, _)| !pairing.is_paired[*at]) {
        for form in forms {
            let list = with_word.entry(form).or_default();
            if list.last() != Some(&at) {
                list.push(at);
            }
        }
    }
    let weight = |form: &str| 1.0 / (1.0 + with_word.get(form).map_or(0, Vec::len) as f64).sqrt();
    let mut found = Vec::new();
    for (to, forms) in new.iter().enumerate().filter(|(to, _)| pairing.from_of[*to].is_none()) {
        let mut shared: HashMap<usize, f64> = HashMap::new();
        for form in forms {
            let Some(list) = with_word.get(form.as_str()).filter(|list| list.len() <= MOST_WITH_WORD) else { continue };
            budget.pay(list.len())?;
            for from in list {
                *shared.entry(*from).or_default() += weight(form);
            }
        }
        let mut candidates: Vec<(usize, f64)> = shared.into_iter().collect();
        candidates.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        for (from, _) in candidates.into_iter().take(MOST_CANDIDATES) {
            budget.pay(old[from].len() + forms.len())?;
            let likeness = likeness(&old[from], forms, weight);
            if likeness >= ALIKE {
                // Of two that are as like, the one in the same place is it.
                let elsewhere = place(&before[from]) != place(&after[to]);
                found.push((likeness, elsewhere, to, from));
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then((a.2, a.3).cmp(&(b.2, b.3))));
    for (_, _, to, from) in found {
        if pairing.from_of[to].is_none() && !pairing.is_paired[from] {
            pairing.join(from, to, false);
        }
    }
    Ok(())
}

/// Between 0 and 1: what is shared of the words of both, each by its weight and as often as both have it.
fn likeness(old: &[String], new: &[String], weight: impl Fn(&str) -> f64) -> f64 {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for form in old {
        *times.entry(form).or_default() += 1;
    }
    let mut shared = 0.0;
    for form in new {
        if let Some(left) = times.get_mut(form.as_str()).filter(|left| **left > 0) {
            *left -= 1;
            shared += weight(form);
        }
    }
    let all: f64 = old.iter().chain(new).map(|form| weight(form)).sum();
    if all > 0.0 { 2.0 * shared / all } else { 0.0 }
}
