//! What the paragraphs of an index are entered under: each heading with how many paragraphs of each kind, and which headings
//! come nearest to a word that is none. Read from columns, so that no paragraph is loaded. Knows an index and the
//! vocabulary, no query.

use std::io;

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::SegmentReader;

use super::outline::KindCounts;
use crate::error::Result;
use crate::index::Snapshot;
use crate::norwegian::spelling;
use crate::orthography::in_alphabet;
use crate::strategy::{Headings, Kind, terms::key};

/// So many headings are named where one is asked for that there is not.
const MOST_NAMED: usize = 5;
/// A heading that is spelt with a higher cost than this is another one.
const LIKELY_SLIP: f32 = 2.0;
/// A heading that is so many letters longer or shorter is no slip, and a word of more letters than the longest heading and
/// this is compared with none: comparing takes time by the product of both lengths.
const MOST_LETTERS_OFF: usize = 6;
/// What a heading costs that only a word leads to which begins as the one that was asked for.
const BY_ENTRY_WORD: f32 = 0.5;

/// The headings of an index in the order of the alphabet, each with its paragraphs; only those in some documents where
/// these are named. A heading that two documents write in different letter case is one.
///
/// # Errors
/// When the index is damaged.
pub(crate) fn subjects(snapshot: &Snapshot, documents: &[String]) -> Result<Vec<(String, KindCounts)>> {
    let mut counts: FxHashMap<String, (String, KindCounts)> = FxHashMap::default();
    for segment in snapshot.searcher.segment_readers() {
        for (heading, own) in snapshot.read(|| of_segment(segment, documents))? {
            let (written, sum) =
                counts.entry(key(&heading)).or_insert_with(|| (heading.clone(), KindCounts::default()));
            sum.join(own);
            if heading < *written {
                *written = heading;
            }
        }
    }
    let mut subjects: Vec<(String, KindCounts)> = counts.into_values().collect();
    subjects.sort_unstable_by(|(one, _), (other, _)| in_alphabet(one, other));
    Ok(subjects)
}

fn of_segment(segment: &SegmentReader, documents: &[String]) -> tantivy::Result<Vec<(String, KindCounts)>> {
    let fast = segment.fast_fields();
    let (Some(subjects), Some(strategies)) = (fast.str("subject")?, fast.str("strategy")?) else {
        return Ok(Vec::new());
    };
    let kinds = fast.u64("kind")?;
    let number = |name: &String| strategies.dictionary().term_ord(name.as_bytes());
    let among: FxHashSet<u64> =
        documents.iter().filter_map(|name| number(name).transpose()).collect::<io::Result<_>>()?;
    let mut counts: FxHashMap<u64, KindCounts> = FxHashMap::default();
    for doc in 0..segment.max_doc() {
        let is_wanted = documents.is_empty() || strategies.term_ords(doc).any(|own| among.contains(&own));
        let kind = kinds.first(doc).and_then(|kind| Kind::ALL.get(kind as usize).copied());
        if let Some(kind) = kind.filter(|_| is_wanted) {
            subjects.term_ords(doc).for_each(|heading| counts.entry(heading).or_default().add(kind));
        }
    }
    let mut named = Vec::with_capacity(counts.len());
    for (heading, counts) in counts {
        let mut name = String::new();
        subjects.ord_to_str(heading, &mut name)?;
        named.push((name, counts));
    }
    Ok(named)
}

/// The headings of an index as they are printed, uncounted.
///
/// # Errors
/// When the index is damaged.
pub(crate) fn headings(snapshot: &Snapshot) -> Result<Vec<String>> {
    if let Some(elsewhere) = &snapshot.elsewhere {
        return Ok(elsewhere.headings());
    }
    snapshot.read(|| {
        let mut headings = Vec::new();
        for segment in snapshot.searcher.segment_readers() {
            let Some(column) = segment.fast_fields().str("subject")? else { continue };
            let mut stream = column.dictionary().stream()?;
            while stream.advance() {
                headings.extend(std::str::from_utf8(stream.key()).ok().map(str::to_owned));
            }
        }
        Ok(headings)
    })
}

/// The headings that come nearest to a word, the nearest first: those that have it within them or stand within it, those
/// that words lead to which begin so, and those that are spelt nearly so.
pub(crate) fn nearest<'a>(headings: impl Iterator<Item = &'a str>, word: &str) -> Vec<String> {
    near(headings, word, |heading, wanted| {
        let words = Headings::builtin().get(heading).map_or(&[][..], |known| &known.entry_words);
        words.iter().any(|word| key(word).starts_with(wanted))
    })
}

/// The same of names that no vocabulary leads to.
pub(super) fn nearest_names<'a>(names: impl Iterator<Item = &'a str>, name: &str) -> Vec<String> {
    near(names, name, |_, _| false)
}

fn near<'a>(
    headings: impl Iterator<Item = &'a str>,
    word: &str,
    is_led_to: impl Fn(&str, &str) -> bool,
) -> Vec<String> {
    let wanted = key(word);
    if wanted.is_empty() {
        return Vec::new();
    }
    let letters = wanted.chars().count();
    let mut found: Vec<(f32, &str)> = Vec::new();
    for heading in headings {
        let own = key(heading);
        let cost = if own.contains(&wanted) || wanted.contains(&own) {
            0.0
        } else if is_led_to(heading, &wanted) {
            BY_ENTRY_WORD
        } else if own.chars().count().abs_diff(letters) <= MOST_LETTERS_OFF {
            spelling::distance(&wanted, &own)
        } else {
            continue;
        };
        if cost <= LIKELY_SLIP {
            found.push((cost, heading));
        }
    }
    found.sort_by(|one, other| one.0.total_cmp(&other.0).then_with(|| in_alphabet(one.1, other.1)));
    found.dedup();
    found.into_iter().take(MOST_NAMED).map(|(_, heading)| heading.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    fn check(word: &str, expected: &[&str]) {
        let headings = ["åpenhet", "helsevern", "aldring i befolkningen", "helse", "skole", "skole"];
        assert_eq!(nearest(headings.into_iter(), word), expected, "{word}");
    }

    #[test]
    fn nearest_headings_come_first() {
        check("Hels", &["helse", "helsevern"]);
        check("skoler", &["skole"]);
        check("apenhet", &["åpenhet"]);
        check("eldreb", &["aldring i befolkningen"]);
        check("xyzzyplugh", &[]);
        check(" ", &[]);
        check(&"skoler".repeat(700), &["skole"]);
        check(&"x".repeat(4_000), &[]);
    }
}
