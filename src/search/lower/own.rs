//! The terms that a query word is by itself: its lemmas, usual spellings, and the form as typed. By them the thesaurus, the
//! subject index and the counts of an index are asked. Knows the lexicon, no index and no plan.

use crate::norwegian::lexicon::Lexicon;
use crate::norwegian::{Grade, Token, Why};

/// The terms of a query word that are the word itself, for thesaurus and counts. The form as typed is one of them, since
/// acronyms are no lemmas. A free spelling leads to the usual one only: "veg" means *vei*, but "tro" does not mean *true*.
pub(super) fn own_terms(token: &Token) -> Vec<String> {
    let lexicon = Lexicon::get();
    let usual = |term: &str| lexicon.frequency(term) > lexicon.frequency(token.exact());
    let mut terms: Vec<String> = token
        .readings()
        .iter()
        .filter(|r| matches!(r.grade, Grade::Form | Grade::Variant | Grade::Spelling) && r.why != Why::Joined)
        .filter(|r| r.why != Why::FreeSpelling || usual(&r.term))
        .map(|reading| reading.term.to_string())
        .chain([token.exact().to_owned()])
        .collect();
    terms.sort();
    terms.dedup();
    terms
}
