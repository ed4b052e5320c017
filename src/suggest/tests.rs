//! Suggestions of the strategy in the binary.

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
            let start = plain(&fold_all(&one.text));
            prop_assert!(start.starts_with(&plain(&typed)), "{} for {}", one.text, typed);
        }
    }
}
