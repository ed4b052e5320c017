//! Headings of the subject index as a query names them: which heading a word leads to, and which come nearest to one that no
//! paragraph is entered under. Knows the vocabulary and an index, no plan.

use crate::error::Result;
use crate::index::Snapshot;
use crate::index::schema::Name;
use crate::passages;
use crate::query::{Hint, HintCode, Span};
use crate::strategy::Headings;
use crate::strategy::labels::{listed, quoted};

/// The headings that some words stand for: each itself, as a document may have it, and the one that it leads to.
pub(super) fn led_to(words: &[String]) -> Vec<String> {
    let mut headings: Vec<String> = Vec::new();
    for word in words {
        headings.push(word.clone());
        headings.extend(Headings::builtin().find(word).map(|known| known.heading.clone()));
    }
    headings.dedup();
    headings
}

/// The heading that a word stands for, as it is printed; the word itself where the vocabulary does not have it.
pub(super) fn preferred(word: &str) -> &str {
    Headings::builtin().find(word).map_or(word, |known| &known.heading)
}

/// So many subjects that nothing is entered under are told with the headings that come nearest; the rest are counted.
const MOST_TOLD: usize = 5;

/// What is said of words that no paragraph is entered under.
///
/// # Errors
/// When the index is damaged.
pub(super) fn unknown(snapshot: &Snapshot, words: &[String]) -> Result<Vec<Hint>> {
    let (mut hints, mut others) = (Vec::new(), 0);
    for word in words {
        let mut count = 0;
        for heading in led_to(std::slice::from_ref(word)) {
            count += snapshot.count_of_name(Name::Subject(&heading))?;
        }
        if count > 0 {
            continue;
        }
        if hints.len() == MOST_TOLD {
            others += 1;
            continue;
        }
        let none = format!("Ingen avsnitt er ført under emneordet {}.", quoted(preferred(word)));
        let headings = passages::headings(snapshot)?;
        let nearest = passages::nearest(headings.iter().map(String::as_str), word);
        let nearest: Vec<String> = nearest.iter().map(|heading| quoted(heading)).collect();
        let text = match nearest.is_empty() {
            true => none,
            false => format!("{none} Nærmest er {}.", listed(&nearest)),
        };
        hints.push(Hint { code: HintCode::UnknownSubject, span: Span::default(), text });
    }
    if others > 0 {
        let text = format!("Det gjelder også {others} andre emneord i søket.");
        hints.push(Hint { code: HintCode::UnknownSubject, span: Span::default(), text });
    }
    Ok(hints)
}
