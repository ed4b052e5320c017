//! Headings of the subject index as a query names them: which heading a word leads to, and which come nearest to one that no
//! paragraph is entered under. Knows the vocabulary and an index, no plan.

use crate::error::Result;
use crate::index::Snapshot;
use crate::index::schema::Name;
use crate::norwegian::spelling;
use crate::query::{Hint, HintCode};
use crate::strategy::labels::{listed, quoted};
use crate::strategy::{Headings, terms::key};

/// So many headings are named where one is asked for that there is not.
const MOST_NAMED: usize = 5;
/// A heading that is spelt with a higher cost than this is another one.
const LIKELY_SLIP: f32 = 2.0;

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

/// What is said of words that no paragraph is entered under.
///
/// # Errors
/// When the index is damaged.
pub(super) fn unknown(snapshot: &Snapshot, words: &[String]) -> Result<Vec<Hint>> {
    let mut hints = Vec::new();
    for word in words {
        let mut count = 0;
        for heading in led_to(std::slice::from_ref(word)) {
            let term = Name::Subject(&heading).term(&snapshot.fields);
            count += snapshot.read(|| snapshot.searcher.doc_freq(&term))?;
        }
        if count > 0 {
            continue;
        }
        let none = format!("Ingen avsnitt er ført under emneordet {}.", quoted(preferred(word)));
        let nearest: Vec<String> = nearest(snapshot, word)?.iter().map(|heading| quoted(heading)).collect();
        let text = match nearest.is_empty() {
            true => none,
            false => format!("{none} Nærmest er {}.", listed(&nearest)),
        };
        hints.push(Hint { code: HintCode::UnknownSubject, span: (0, 0), text });
    }
    Ok(hints)
}

/// The headings of the index that come nearest to a word: those that have it within them, and those that are spelt nearly
/// so, the nearest first.
fn nearest(snapshot: &Snapshot, word: &str) -> Result<Vec<String>> {
    let wanted = key(word);
    let mut found: Vec<(f32, String)> = Vec::new();
    for heading in snapshot.read(|| all(snapshot))? {
        let own = key(&heading);
        let cost = if own.contains(&wanted) || wanted.contains(&own) { 0.0 } else { spelling::distance(&wanted, &own) };
        if cost <= LIKELY_SLIP {
            found.push((cost, heading));
        }
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
    found.dedup();
    found.truncate(MOST_NAMED);
    Ok(found.into_iter().map(|(_, heading)| heading).collect())
}

/// The headings of the index as they are printed.
fn all(snapshot: &Snapshot) -> tantivy::Result<Vec<String>> {
    let mut headings = Vec::new();
    for segment in snapshot.searcher.segment_readers() {
        let Some(column) = segment.fast_fields().str("subject")? else { continue };
        let mut stream = column.dictionary().stream()?;
        while stream.advance() {
            headings.extend(std::str::from_utf8(stream.key()).ok().map(str::to_owned));
        }
    }
    Ok(headings)
}
