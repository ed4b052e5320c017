//! What is said of a query that finds nothing: which forms were looked for, and the words of the documents that come
//! nearest, in meaning or as what a slip of the pen most likely was meant to be. Where there are none, none are said.

use rustc_hash::FxHashSet;

use super::widen::Wider;
use crate::budget::Budget;
use crate::error::Result;
use crate::index::Snapshot;
use crate::norwegian::fold::fold;
use crate::norwegian::{Grade, Vocabulary, function_words, spelling};
use crate::search::evidence::Evidence;
use crate::search::interpretation::Interpretation;
use crate::search::rank::{Plan, WordKind};

/// How many near words are told for each word of a query without hits.
const NEAREST_SHOWN: usize = 5;
/// A word that is near by less than this (0 to 1, see `Near::weight`) is not told: the nearest of all words is no
/// neighbour by itself.
const LEAST_NEAR: f32 = 0.4;
/// A form that costs more than this is no likely slip of the pen.
const LIKELY_SLIP: f32 = 1.0;

/// What it costs to look for the words near to one.
const STEPS_OF_WORD: usize = 100_000;

/// Writes down, for a query without hits, what was tried and which words of the document come nearest.
///
/// # Errors
/// When the index is damaged, or the budget is spent.
pub(crate) fn explain_nothing(
    snapshot: &Snapshot,
    wider: &Wider,
    budget: &Budget,
    plan: &Plan,
    interpretation: &mut Interpretation,
) -> Result<()> {
    interpretation.tried = tried(plan, Evidence::Subject);
    let vocabulary = snapshot.vocabulary();
    let mut nearest: Vec<(String, u32)> = Vec::new();
    let asked = interpretation.words.iter().filter(|word| word.counts() && word.kind == WordKind::Word);
    for word in asked {
        let typed = fold(&word.word).text;
        budget.pay(STEPS_OF_WORD)?;
        let mut near = spelling::near(&typed, 2, LIKELY_SLIP, &vocabulary);
        near.retain(|(_, form)| *form != typed && !function_words::contains(form));
        let lemma = word.readings.iter().find(|reading| reading.grade == Grade::Form).map_or(&typed, |form| &form.term);
        let in_meaning = wider.near(snapshot, &[(lemma.clone(), 1.0)])?;
        let in_meaning = in_meaning.iter().filter(|(_, weight)| *weight >= LEAST_NEAR).map(|(term, _)| term.clone());
        for term in near.into_iter().map(|(_, form)| form).chain(in_meaning).take(NEAREST_SHOWN) {
            let count = snapshot.count_of_word(&term).map_err(|e| snapshot.damaged(e))?.max(vocabulary.count(&term));
            if count > 0 && !nearest.iter().any(|(known, _)| *known == term) {
                nearest.push((term, count));
            }
        }
    }
    vocabulary.checked()?;
    interpretation.nearest = nearest;
    Ok(())
}

/// Every form that a plan looks for and counts, as far as an evidence goes; the words as typed first.
pub(crate) fn tried(plan: &Plan, farthest: Evidence) -> Vec<String> {
    let mut tried: Vec<String> = Vec::new();
    let mut alternatives: Vec<_> = plan.wanted().flat_map(|(.., word)| &word.alternatives).collect();
    alternatives.sort_by_key(|alternative| alternative.grade);
    for alternative in alternatives.into_iter().filter(|alternative| alternative.evidence <= farthest) {
        match &alternative.parts[..] {
            [terms] => tried.extend(terms.iter().map(|term| term.shown().to_owned())),
            // Of several lemmas of a part the first is enough to see what was done.
            parts => {
                let firsts = parts.iter().filter_map(|part| part.first()).map(|term| term.shown());
                tried.push(firsts.collect::<Vec<_>>().join(" "));
            }
        }
    }
    let mut seen = FxHashSet::default();
    tried.retain(|form| seen.insert(form.clone()));
    tried
}
