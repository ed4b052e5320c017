//! Suggestions of the strategy in the binary.

use super::stock::{fold_all, plain};
use super::*;
use proptest::prelude::*;
use std::sync::LazyLock;

static SEARCHER: LazyLock<Searcher> = LazyLock::new(|| Searcher::embedded().unwrap());

/// Each wanted text is among the first eight, as this.
fn check(typed: &str, wanted: &[(&str, SuggestionKind)]) {
    let found = SEARCHER.suggest(typed, 8).unwrap();
    for (text, kind) in wanted {
        let is_there = found.iter().any(|one| one.text == *text && one.kind == *kind && one.count > 0);
        assert!(is_there, "{typed}: no {text} as {kind:?} among {found:?}");
    }
}

#[test]
fn what_one_may_be_about_to_type() {
    use SuggestionKind::{Phrase, Title, Word};
    check("bereds", &[("beredskap", Word)]);
    check("okon", &[("økonomi", Word)]);
    check("oekon", &[("økonomi", Word)]);
    check("ØKON", &[("økonomi", Word)]);
    check("kunst", &[("kunstig intelligens", Phrase)]);
    check("kunstig int", &[("kunstig intelligens", Phrase)]);
    check("bedre bereds", &[("bedre beredskap", Word)]);
    check("sterkt lok", &[("Sterkt lokaldemokrati", Title)]);
    check("tot", &[("totalforsvaret", Word)]);
}

/// A subject among the first eight, by the word that leads to it where it is not the heading itself.
fn check_subject(typed: &str, text: &str, under: &str, entry_word: Option<&str>) {
    let found = SEARCHER.suggest(typed, 8).unwrap();
    let Some(one) = found.iter().find(|one| one.text == text) else { panic!("{typed}: no {text} among {found:?}") };
    let entered = one.entered.as_ref().unwrap_or_else(|| panic!("{one:?} has no heading"));
    assert_eq!(
        (one.kind, &*entered.under, entered.entry_word.as_deref()),
        (SuggestionKind::Subject, under, entry_word)
    );
    let count = SEARCHER.search(&crate::Query::new(text), &crate::SearchOptions::new()).unwrap().total;
    assert_eq!(one.count as usize, count, "{text} promises what a search gives");
}

#[test]
fn subjects_are_offered_as_queries() {
    check_subject("bered", "emne:beredskap", "beredskap", None);
    check_subject("kunstig int", "emne:\"kunstig intelligens\"", "kunstig intelligens", None);
    check_subject("kloak", "emne:avløpsrensing", "avløpsrensing", Some("kloakk"));
    check_subject("eldreb", "emne:\"aldring i befolkningen\"", "aldring i befolkningen", Some("eldrebølge"));
}

#[test]
fn a_suggestion_promises_what_the_search_shows() {
    for typed in ["bered", "kunstig int", "bedre bereds", "sterkt lok", "k", "kloak", "-skole sko"] {
        for one in SEARCHER.suggest(typed, 8).unwrap() {
            let total = SEARCHER.search(&crate::Query::new(&one.text), &crate::SearchOptions::new()).unwrap().total;
            assert_eq!(one.count as usize, total, "{typed}: {} (suggest.rs)", one.text);
        }
    }
}

#[test]
fn nothing_is_offered_twice() {
    for typed in ["k", "ko", "kommune", "beredskap", "s", "a", "klima"] {
        let found = SEARCHER.suggest(typed, 50).unwrap();
        let mut texts: Vec<String> = found.iter().map(|one| one.text.to_lowercase()).collect();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), found.len(), "{typed}: {found:?}");
    }
}

#[test]
fn nothing_typed_gives_nothing() {
    for typed in ["", "   ", "beredskap ", "qwxz"] {
        assert!(SEARCHER.suggest(typed, 10).unwrap().is_empty(), "{typed:?}");
    }
    assert!(SEARCHER.suggest("bereds", 0).unwrap().is_empty());
}

proptest! {
    #[test]
    fn any_prefix_gives_an_answer(typed in "\\PC{0,12}", limit in 0usize..20) {
        let found = SEARCHER.suggest(&typed, limit).unwrap();
        prop_assert!(found.len() <= limit);
        prop_assert!(found.iter().all(|one| !one.text.is_empty() && one.count > 0));
    }

    #[test]
    fn beginnings_of_words_are_kept(typed in "[a-zæøå]{1,5}") {
        for one in SEARCHER.suggest(&typed, 20).unwrap() {
            let completed = one.entered.as_ref().map_or(&*one.text, |entered| entered.term());
            let start = plain(&fold_all(completed));
            prop_assert!(start.starts_with(&plain(&typed)), "{} for {}", one.text, typed);
        }
    }
}
