//! What the vocabulary of subjects knows of words, for any document: a heading and the words that lead to it find one
//! another and the narrower headings, as a search in a library's catalogue is exploded. Never more than related. Knows the
//! vocabulary and how words are lemmatised, no index and no subjects of a document.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use crate::norwegian::thesaurus::{Expansion, Match, Relation};
use crate::strategy::Headings;

/// The words of the vocabulary by their lemmas.
pub(super) struct HeadingWords {
    /// By the first lemma.
    finding: FxHashMap<Box<str>, Vec<Finding>>,
    /// What the words of each heading find: single words, since the words of a phrase would be taken apart.
    found: Vec<Vec<Expansion>>,
}

/// A word or phrase that finds: its lemmas in order, and which heading it is of.
type Finding = (Vec<Box<str>>, usize);

/// The words of the vocabulary in the binary. Made once, at the first query that goes so far: a process that asks once
/// should not wait for it, so each word is lemmatised once and no more.
pub(super) fn words(lemmas: fn(&str) -> Vec<String>) -> &'static HeadingWords {
    static WORDS: OnceLock<HeadingWords> = OnceLock::new();
    WORDS.get_or_init(|| HeadingWords::of(Headings::builtin(), lemmas))
}

impl HeadingWords {
    fn of(headings: &Headings, lemmas: fn(&str) -> Vec<String>) -> HeadingWords {
        let lemma = |word: &str| lemmas(word).into_iter().next().unwrap_or_else(|| word.to_owned());
        let terms = |text: &str| -> Vec<Box<str>> {
            text.to_lowercase().split_whitespace().map(|word| Box::from(lemma(word))).collect()
        };
        let places: FxHashMap<&str, usize> =
            headings.all().iter().enumerate().map(|(at, heading)| (heading.heading.as_str(), at)).collect();
        let origin: Arc<str> = Arc::from("seeds/subjects.tsv");
        let mut finding: FxHashMap<Box<str>, Vec<Finding>> = FxHashMap::default();
        let mut found: Vec<Vec<Expansion>> = vec![Vec::new(); headings.all().len()];
        for (at, heading) in headings.all().iter().enumerate() {
            for text in std::iter::once(&heading.heading).chain(&heading.entry_words) {
                let terms = terms(text);
                let Some(first) = terms.first().cloned() else { continue };
                if let [only] = &terms[..] {
                    let (words, relation) = (vec![only.to_string()], Relation::Under);
                    let (text, origin, weight) = (text.clone(), origin.clone(), relation.weight());
                    let expansion = Expansion { words, text, weight, relation, set: at + 1, origin };
                    let broader = heading.broader.as_deref().filter(|_| expansion.text == heading.heading);
                    if let Some(broader) = broader.and_then(|broader| places.get(broader)) {
                        found[*broader].push(expansion.clone());
                    }
                    found[at].push(expansion);
                }
                finding.entry(first).or_default().push((terms, at));
            }
        }
        HeadingWords { finding, found }
    }

    /// What the words from the first on find, each given by its lemmas; as a thesaurus is looked up.
    pub fn match_at(&self, words: &[Vec<String>]) -> Vec<Match> {
        let stands = |terms: &[Box<str>]| {
            terms
                .iter()
                .enumerate()
                .all(|(at, term)| words.get(at).is_some_and(|own| own.iter().any(|own| **own == **term)))
        };
        let mut matches: Vec<Match> = Vec::new();
        for (terms, heading) in
            words.first().into_iter().flatten().filter_map(|own| self.finding.get(own.as_str())).flatten()
        {
            if stands(terms) {
                let others =
                    self.found[*heading].iter().filter(|other| terms.len() > 1 || *other.words[0] != *terms[0]);
                matches.push(Match { len: terms.len(), expansions: others.cloned().collect() });
            }
        }
        matches
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_finds_what_it_holds() {
        let check = |words: &[&str], wanted: &[&str]| {
            let asked: Vec<Vec<String>> = words.iter().map(|word| vec![(*word).to_owned()]).collect();
            let matches = self::words(|word| vec![word.to_owned()]).match_at(&asked);
            let found: Vec<&str> =
                matches.iter().flat_map(|one| &one.expansions).map(|one| one.text.as_str()).collect();
            for wanted in wanted {
                assert!(found.contains(wanted), "{words:?} find {found:?}, and not {wanted}");
            }
            assert!(words.len() > 1 || !found.contains(&words[0]), "{words:?} finds itself: {found:?}");
        };
        check(&["energi"], &["energieffektivisering", "strømnett", "straum"]);
        check(&["vindmølle"], &["vindkraft", "vindpark"]);
        check(&["data", "breach"], &["dataangrep"]);
        check(&["pizza"], &[]);
    }
}
