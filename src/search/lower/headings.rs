//! What the vocabulary of subjects knows of words, for any document: a heading and the words that lead to it find one
//! another and the narrower headings, as a search in a library's catalogue is exploded. Never more than related. Knows the
//! vocabulary and how a thesaurus is looked up, no index and no subjects of a document.

use std::cell::RefCell;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::norwegian::Thesaurus;
use crate::strategy::Headings;

/// The words of the vocabulary as sets of a thesaurus, by their lemmas as the thesaurus has them.
pub(super) fn words(lemmas: fn(&str) -> Vec<String>) -> &'static Thesaurus {
    static WORDS: OnceLock<Thesaurus> = OnceLock::new();
    WORDS.get_or_init(|| {
        // The vocabulary is part of the binary and a test makes these sets, so this cannot fail at run time.
        let sets = Thesaurus::parse(&sets(Headings::builtin()), "seeds/subjects.tsv");
        // A word stands in the line of each other word of its heading, and is looked up once.
        let known: RefCell<FxHashMap<String, Vec<String>>> = RefCell::default();
        let lemmas = |word: &str| {
            let mut known = known.borrow_mut();
            known.entry(word.to_owned()).or_insert_with(|| lemmas(word)).clone()
        };
        sets.expect("headings make well-formed sets").prepared(&lemmas)
    })
}

/// The lines of a thesaurus: each word finds the others of its heading that are single words. A phrase finds, but is not
/// found: its words would be taken apart.
fn sets(headings: &Headings) -> String {
    let mut lines = String::new();
    for heading in headings.all() {
        let own = || std::iter::once(&heading.heading).chain(&heading.entry_words);
        let narrower = headings.narrower(&heading.heading).map(|narrower| &narrower.heading);
        let found: Vec<&String> = own().chain(narrower).filter(|term| !term.contains([' ', ','])).collect();
        for word in own().filter(|term| !term.contains(',')) {
            let others: Vec<&str> = found.iter().filter(|term| **term != word).map(|term| term.as_str()).collect();
            if !others.is_empty() {
                lines.push_str(&format!(">\t{word}\t{}\n", others.join(", ")));
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_finds_what_it_holds() {
        let check = |word: &str, wanted: &[&str]| {
            let found: Vec<String> =
                words(|word| vec![word.to_owned()]).expansions(&[word]).into_iter().map(|found| found.text).collect();
            for wanted in wanted {
                assert!(found.iter().any(|found| found == wanted), "{word} finds {found:?}, and not {wanted}");
            }
            assert!(found.iter().all(|found| found != word), "{word} finds itself: {found:?}");
        };
        check("energi", &["energieffektivisering", "strømnett", "straum"]);
        check("vindmølle", &["vindkraft", "vindpark"]);
    }
}
