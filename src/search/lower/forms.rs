//! The forms of an index that a word of a phrase may have: postings of readings have no positions, so a phrase that stands
//! for a word of the query goes by forms. Looked up once for each word and kept with the index.

use std::sync::Arc;

use crate::error::Result;
use crate::index::Snapshot;
use crate::norwegian::Grade;
use crate::recent::SharedRecent;
use crate::search::rank::PlanTerm;

/// Words whose forms are kept.
const MOST: usize = 2_000;
/// Of more forms with the same beginning only the most frequent are looked at.
const MOST_LOOKED_AT: usize = 5_000;

/// Forms by their word.
#[derive(Default)]
struct Known(SharedRecent<String, Arc<[String]>, MOST>);

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
    snapshot.kept(|| Ok(Known::default()))?.0.get_or_make(word, || look_up(snapshot, word))
}

fn look_up(snapshot: &Snapshot, word: &str) -> Result<Arc<[String]>> {
    // Inflection changes the end of a word, and in short words the vowel ("hånd", "hender").
    let letters = word.chars().count();
    let beginning: String = word.chars().take(if letters <= 4 { 1 } else { 3 }).collect();
    let (mut forms, _) = snapshot.vocabulary().starting_with(&beginning, MOST_LOOKED_AT)?;
    forms.retain(|form| stands_for(snapshot, form, word));
    Ok(forms.into())
}

/// Whether a form is one of a word's.
fn stands_for(snapshot: &Snapshot, form: &str, word: &str) -> bool {
    let tokens = snapshot.analyzer().text(form);
    let mut terms = tokens.iter().flat_map(|token| token.terms());
    terms.any(|(term, grade)| term == word && grade <= Grade::Variant)
}
