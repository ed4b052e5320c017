//! The family of a query word: words of another class that the language makes of the same stem ("måle", "måling", "måler"),
//! as far as the index has them. Adds alternatives to those of the word itself. Knows an index and the lexicon's families,
//! not the query's other words.

use std::sync::Arc;

use crate::error::Result;
use crate::index::Snapshot;
use crate::norwegian::families::{self, Relative};
use crate::norwegian::{Grade, Token, Why};
use crate::recent::SharedRecent;
use crate::search::evidence::Evidence;
use crate::search::rank::{Alternative, PlanTerm};

/// A lemma less likely than this is not what was meant, and lends no family: "lærer" is a teacher before it is a form of
/// "lære".
const LEAST_LIKELY: f32 = 0.3;

/// What a further step from word to word costs: "måling" is nearer to "måle" than to "måler".
const PER_STEP: f32 = 0.8;

/// Adds the families of a query word to its alternatives: the relatives of the word as an alternative of their own, those
/// of a compound's head beside that head where the parts stand apart ("flomforebygging": *forebygge flom*).
///
/// # Errors
/// When the index is damaged.
pub(super) fn widen(snapshot: &Snapshot, token: &Token, alternatives: &mut Vec<Alternative>) -> Result<()> {
    let readings = token.readings();
    let own = || readings.iter().filter(|reading| matches!(reading.grade, Grade::Form | Grade::Variant));
    let likely = own().filter(|reading| reading.why != Why::Stem && reading.weight >= LEAST_LIKELY);
    let words: Vec<(String, f32)> = likely.map(|reading| (reading.term.to_string(), reading.weight)).collect();
    let mut terms = family(snapshot, &words)?;
    terms.retain(|term| !own().any(|reading| *reading.term == term.term));
    for alternative in alternatives.iter_mut().filter(|alternative| alternative.why == Why::CompoundPart) {
        if let Some(head) = alternative.parts.last_mut() {
            let words: Vec<(String, f32)> = head.iter().map(|term| (term.term.clone(), term.weight)).collect();
            let relatives = family(snapshot, &words)?;
            head.extend(relatives.into_iter().filter(|term| !words.iter().any(|(word, _)| *word == term.term)));
        }
    }
    if !terms.is_empty() {
        alternatives.push(Alternative {
            grade: Grade::Derived,
            why: Why::Derived,
            weight: 1.0,
            evidence: Evidence::Text,
            parts: vec![terms],
            in_order: Vec::new(),
        });
    }
    Ok(())
}

/// The relatives of some words that the index has, nearest first.
fn family(snapshot: &Snapshot, words: &[(String, f32)]) -> Result<Vec<PlanTerm>> {
    let mut terms: Vec<PlanTerm> = Vec::new();
    for (word, weight) in words {
        for Relative { text, steps, .. } in &*of_word(snapshot, word)? {
            if !terms.iter().any(|known| known.term == *text) {
                let weight = weight * PER_STEP.powi(i32::from(*steps) - 1);
                terms.push(PlanTerm { term: text.clone(), weight, exact: false });
            }
        }
    }
    terms.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.term.cmp(&b.term)));
    Ok(terms)
}

/// Words whose families are kept.
const MOST: usize = 2_000;

/// Families by their word, as far as an index has them.
#[derive(Default)]
struct Known(SharedRecent<String, Arc<[Relative]>, MOST>);

/// The relatives of a word that the index has, looked up once.
fn of_word(snapshot: &Snapshot, word: &str) -> Result<Arc<[Relative]>> {
    snapshot.kept(|| Ok(Known::default()))?.0.get_or_make(word, || {
        let mut there = Vec::new();
        for relative in families::of_word(word) {
            if snapshot.has(&relative.text, false)? {
                there.push(relative);
            }
        }
        Ok(there.into())
    })
}
