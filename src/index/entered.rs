//! How what a paragraph is entered under is read: headings of the subject index, keywords, and the words that lead to a
//! heading. Those of the vocabulary in the binary were read when it was made, since they are many; `build.rs` holds the
//! file to the vocabulary and the analyzer. Knows no paragraph.

#[cfg(test)]
mod build;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::passage::entry_words;
use super::terms::{List, Zone};
use super::tokenizer::Terms;
use crate::norwegian::{Analyzer, Seen, Why};

/// The headings of the vocabulary, each with its terms as a value of the field of words.
const READ: &str = include_str!("../../seeds/subjects.terms");

/// The terms of a heading of the vocabulary and of the words that lead to it.
pub(super) fn of_vocabulary(heading: &str) -> Option<&'static str> {
    static HEADINGS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
        let rows = READ.split('\n').filter(|row| !row.starts_with('#'));
        rows.filter_map(|row| row.split_once('\t')).collect()
    });
    HEADINGS.get(heading).copied()
}

/// The same of any heading, by the analyzer.
pub(super) fn of_heading(analyzer: &Analyzer, heading: &str) -> Terms {
    let mut terms = Terms::default();
    read(analyzer, heading, OWN, &mut terms);
    entry_words(heading).for_each(|word| read(analyzer, word.text(), LED, &mut terms));
    terms
}

/// Adds the terms of a keyword.
pub(super) fn of_keyword(analyzer: &Analyzer, keyword: &str, terms: &mut Terms) {
    read(analyzer, keyword, OWN, terms);
}

/// The zones of what a paragraph is entered under: of a term as a whole, and of its words where it has several.
const OWN: (Zone, Zone) = (Zone::Subject, Zone::SubjectPhrase);
/// The same for what leads to it.
const LED: (Zone, Zone) = (Zone::SubjectEntry, Zone::SubjectEntryPhrase);

/// Adds the readings of a term.
fn read(analyzer: &Analyzer, term: &str, (whole, word): (Zone, Zone), words: &mut Terms) {
    let tokens = analyzer.term(term);
    let is_word = tokens.iter().any(|token| token.span().slice(term) == term.trim());
    let mut is_named = false;
    for token in tokens.iter().filter(|token| !token.is_function_word()) {
        let mut add =
            |zone, reading: Seen<'_>| words.push(|into| List::of(zone, reading.grade).write(reading.term, into));
        token.visit(|reading, _| match reading.why {
            // All words of a name have it.
            Why::Joined if is_named => {}
            Why::Joined => {
                is_named = true;
                add(whole, reading);
            }
            _ => add(if is_word { whole } else { word }, reading),
        });
    }
}
