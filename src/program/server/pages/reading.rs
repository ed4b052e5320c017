//! How a query was read, and what came of it: the sentence, the remarks with the piece of the query that each is about,
//! and every reading of every word for those who want to know.

use maud::{Markup, html};
use strategisok::SearchResults;
use strategisok::query::HintCode;
use strategisok::search::Interpretation;

use super::super::address::Address;
use crate::output::wording;

/// The sentence and the remarks above the hits.
pub fn reading(results: &SearchResults, address: &Address) -> Markup {
    let Interpretation { sentence, words: read, hints, .. } = &results.interpretation;
    // One offer for the whole query, so that nobody has to mend it word by word.
    let instead = address.with(|address| {
        for (word, corrected) in read.iter().filter_map(|word| Some((&word.word, word.corrected.as_ref()?))) {
            address.query = address.query.replacen(word.as_str(), corrected, 1);
        }
    });
    html! {
        div.reading {
            p { (sentence) }
            @if instead.query != address.query {
                p.instead { "Mente du " a href=(instead.href()) { (instead.query) } "?" }
            }
            @for hint in hints.iter().filter(|hint| hint.code != HintCode::NothingAsked) {
                p.hint { strong { "Merk: " } (hint.text) }
            }
            @if !read.is_empty() {
                details {
                    summary { "Slik er søket lest" }
                    dl.readings {
                        @for word in read {
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
                }
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
