//! How a query was read, and what came of it: remarks with the piece of the query that each is about above the hits; the
//! sentence, every reading of every word and what the marks mean in a closed box for those who want to know.

use maud::{Markup, html};
use strategisok::SearchResults;
use strategisok::query::HintCode;

use super::super::address::Address;
use super::marks;
use crate::output::wording;

/// What a reader must know before the hits: an offer for a misspelt query, and what was done to it.
pub fn remarks(results: &SearchResults, address: &Address) -> Markup {
    let interpretation = &results.interpretation;
    // One offer for the whole query, so that nobody has to mend it word by word.
    let instead = address.with(|address| {
        for (word, corrected) in
            interpretation.words.iter().filter_map(|word| Some((&word.word, word.corrected.as_ref()?)))
        {
            address.query = address.query.replacen(word.as_str(), corrected, 1);
        }
    });
    html! {
        @if instead.query != address.query {
            p.instead { "Mente du " a href=(instead.href()) { (instead.query) } "?" }
        }
        @for hint in interpretation.hints.iter().filter(|hint| hint.code != HintCode::NothingAsked) {
            p.hint { strong { "Merk: " } (hint.text) }
        }
    }
}

/// How the query was read, and the legend of the marks.
pub fn reading(results: &SearchResults) -> Markup {
    let interpretation = &results.interpretation;
    html! {
        @if !interpretation.words.is_empty() || !interpretation.sentence.is_empty() {
            details.reading {
                summary { "Slik ble søket tolket" }
                p { (interpretation.sentence) }
                dl.readings {
                    @for word in &interpretation.words {
                        div {
                            dt { "«" (word.word) "»" }
                            @match &word.ignored {
                                Some(reason) => { dd { "teller ikke: " (reason) } }
                                None => {
                                    @for (grade, terms) in by_grade(word) {
                                        dd { (wording::grade(grade)) ": " (terms.join(", ")) }
                                    }
                                }
                            }
                        }
                    }
                }
                (marks::legend(&results.hits))
            }
        }
    }
}

/// The terms of a word by how near they are to it.
fn by_grade(word: &strategisok::search::InterpretedWord) -> Vec<(strategisok::Grade, Vec<&str>)> {
    let mut grades: Vec<(strategisok::Grade, Vec<&str>)> = Vec::new();
    for reading in &word.readings {
        match grades.iter_mut().find(|(grade, _)| *grade == reading.grade) {
            Some((_, terms)) if terms.contains(&reading.term.as_str()) => {}
            Some((_, terms)) => terms.push(&reading.term),
            None => grades.push((reading.grade, vec![&reading.term])),
        }
    }
    grades
}
