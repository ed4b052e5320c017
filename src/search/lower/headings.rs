//! What the vocabulary of subjects knows of words, for any document: a heading and the words that lead to it find one
//! another, the narrower headings, as a search in a library's catalogue is exploded, and the broader one, which has
//! something where nothing is said of the narrow matter. Never more than related. Knows the
//! vocabulary and how a thesaurus is looked up, no index and no subjects of a document.

use std::cell::RefCell;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::norwegian::Thesaurus;
use crate::strategy::Headings;

/// Where what the headings know comes from.
pub(super) const FILE: &str = "seeds/subjects.tsv";

/// The words of the vocabulary in the binary as sets of a thesaurus, by their lemmas. Made once, at the first query that
/// goes so far.
pub(super) fn words(lemmas: fn(&str) -> Vec<String>) -> &'static Thesaurus {
    static WORDS: OnceLock<Thesaurus> = OnceLock::new();
    WORDS.get_or_init(|| {
        // Most words stand on both sides of their set; a process that asks once should not wait for each twice.
        let known: RefCell<FxHashMap<String, Vec<String>>> = RefCell::default();
        let lemmas = |word: &str| known.borrow_mut().entry(word.to_owned()).or_insert_with(|| lemmas(word)).clone();
        Thesaurus::of_groups(groups(Headings::builtin()), FILE).prepared(&lemmas)
    })
}

/// The words of each heading, and what they find: those of them that are single words, the headings below, and the one above.
/// A phrase finds, but is not found: its words would be taken apart. The heading above is looked for as a name.
fn groups(headings: &Headings) -> impl Iterator<Item = (Vec<String>, Vec<String>)> + '_ {
    headings.all().iter().map(|heading| {
        let own: Vec<String> = std::iter::once(&heading.heading).chain(&heading.entry_words).cloned().collect();
        let narrower = headings.narrower(&heading.heading).map(|narrower| &narrower.heading);
        let words = own.iter().chain(narrower).filter(|term| !term.contains(' '));
        let found = words.chain(&heading.broader).cloned().collect();
        (own, found)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_finds_what_it_holds() {
        let check = |words: &[&str], wanted: &[&str]| {
            let asked: Vec<[&str; 1]> = words.iter().map(|word| [*word]).collect();
            let matches = self::words(|word| vec![word.to_owned()]).match_at(&asked);
            let found: Vec<&str> =
                matches.iter().flat_map(|one| &one.expansions).map(|one| one.text.as_str()).collect();
            for wanted in wanted {
                assert!(found.contains(wanted), "{words:?} find {found:?}, and not {wanted}");
            }
            assert!(words.len() > 1 || !found.contains(&words[0]), "{words:?} finds itself: {found:?}");
            assert_eq!(found.is_empty(), wanted.is_empty(), "{words:?} find {found:?}");
        };
        check(&["energi"], &["energieffektivisering", "strømnett", "straum"]);
        check(&["vindmølle"], &["vindkraft", "vindpark"]);
        check(&["bompenger"], &["bomstasjon", "samferdsel"]);
        check(&["tannlege"], &["helse- og omsorgstjenester", "tannpleier"]);
        check(&["data", "breach"], &["dataangrep"]);
        check(&["pizza"], &[]);
    }
}
