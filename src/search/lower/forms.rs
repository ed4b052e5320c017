//! The forms of an index that a word of a phrase may have: postings of readings have no positions, so a phrase that stands
//! for a word of the query goes by forms. Looked up once for each word and kept with the index.

use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::index::Snapshot;
use crate::norwegian::Grade;
use crate::search::rank::PlanTerm;

/// Words whose forms are kept; at this many all are forgotten.
const MOST: usize = 2_000;
/// Of more forms with the same beginning only the most frequent are looked at.
const MOST_LOOKED_AT: usize = 5_000;

/// Forms by their word.
#[derive(Default)]
struct Known(Mutex<FxHashMap<String, Arc<[String]>>>);

/// The forms of the index that any of some terms may stand as.
///
/// # Errors
/// When the index is damaged.
pub(super) fn of_terms(snapshot: &Snapshot, terms: &[PlanTerm]) -> Result<Vec<String>> {
    let mut forms = Vec::new();
    for term in terms {
        if term.exact {
            forms.push(term.term.clone());
        } else {
            forms.extend(of_word(snapshot, &term.term)?.iter().cloned());
        }
    }
    forms.sort();
    forms.dedup();
    Ok(forms)
}

fn of_word(snapshot: &Snapshot, word: &str) -> Result<Arc<[String]>> {
    let known = snapshot.kept(|| Ok(Known::default()))?;
    let lock = || known.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    if let Some(forms) = lock().get(word) {
        return Ok(forms.clone());
    }
    // Inflection changes the end of a word, and in short words the vowel ("hånd", "hender").
    let letters = word.chars().count();
    let beginning: String = word.chars().take(if letters <= 4 { 1 } else { 3 }).collect();
    let (mut forms, _) = snapshot.vocabulary().starting_with(&beginning, MOST_LOOKED_AT)?;
    forms.retain(|form| stands_for(snapshot, form, word));
    let forms: Arc<[String]> = forms.into();
    let mut known = lock();
    if known.len() >= MOST {
        known.clear();
    }
    known.insert(word.to_owned(), forms.clone());
    Ok(forms)
}

/// Whether a form is one of a word's.
fn stands_for(snapshot: &Snapshot, form: &str, word: &str) -> bool {
    let tokens = snapshot.analyzer().text(form);
    let mut terms = tokens.iter().flat_map(|token| token.terms());
    terms.any(|(term, grade)| term == word && grade <= Grade::Variant)
}
