//! The form of a thesaurus file: lines, columns, entries and their weights. Every mistake is an error that names its line
//! and says what would be right, since people write these files by hand. Knows nothing of what a word means.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::entry::{Entry, Relation, Removal, Set};
use crate::error::{Error, Result};
use crate::orthography::with_line_ends;

/// The longest phrase. The names of public bodies need five words; a longer entry is most likely a missing comma.
const LONGEST_PHRASE: usize = 6;

/// The sets of a file in the order of their lines, and what its `-` lines take out.
pub(super) fn parse(text: &str, origin: &str) -> Result<(Vec<Set>, Vec<Removal>)> {
    let origin: Arc<str> = Arc::from(origin);
    let (mut sets, mut removals) = (Vec::new(), Vec::new());
    let text = with_line_ends(text.strip_prefix('\u{feff}').unwrap_or(text));
    for (line, content) in (1..).zip(text.lines()) {
        if content.trim().is_empty() || content.starts_with('#') {
            continue;
        }
        let fail = |message: String| Error::thesaurus(&*origin, line, message);
        match parse_line(content).map_err(fail)? {
            Line::Set { relation, entries, found_from } => {
                sets.push(Set { relation, entries, found_from, line, origin: Arc::clone(&origin) })
            }
            Line::Removal(entries) => {
                removals.extend(entries.into_iter().map(|entry| Removal { entry, line, origin: Arc::clone(&origin) }))
            }
        }
    }
    Ok((sets, removals))
}

/// The words of an entry as written; the hyphen of "risiko- og sårbarhetsanalyse" belongs to none.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').filter(|word| !word.is_empty()).map(|word| word.trim_matches('-'))
}

enum Line {
    Set { relation: Relation, entries: Vec<Entry>, found_from: usize },
    Removal(Vec<Entry>),
}

fn parse_line(line: &str) -> std::result::Result<Line, String> {
    let mut columns = line.split('\t').map(str::trim);
    let sign = columns.next().unwrap_or_default();
    let relation = match sign {
        "=" => Some(Relation::Same),
        ">" => Some(Relation::Under),
        "~" => Some(Relation::Near),
        "-" => None,
        _ if !line.contains('\t') => return Err("columns are separated by tabs, and there is none".into()),
        _ => return Err(format!("a line starts with = > ~ or -, not with {sign:?}")),
    };
    let first = columns.next().filter(|column| !column.is_empty());
    let mut entries = parse_entries(first.ok_or_else(|| format!("there are no words after {sign}"))?)?;
    let found_from = entries.len();
    if relation == Some(Relation::Under) {
        let right = columns.next().filter(|column| !column.is_empty());
        entries.extend(parse_entries(right.ok_or("there are no words in the third column, which > needs")?)?);
    }
    // What is left is the note.
    if columns.nth(1).is_some() {
        return Err("there are too many columns; the entries of a column are separated by commas".into());
    }
    let mut before: FxHashSet<&[Box<str>]> = FxHashSet::default();
    if let Some(again) = entries.iter().find(|entry| !before.insert(&entry.terms)) {
        return Err(format!("{} stands twice", again.text));
    }
    match relation {
        None => Ok(Line::Removal(entries)),
        Some(_) if entries.len() < 2 => Err("a set needs two entries or more, separated by commas".into()),
        Some(relation) => Ok(Line::Set { relation, entries, found_from }),
    }
}

fn parse_entries(column: &str) -> std::result::Result<Vec<Entry>, String> {
    column.split(',').map(|entry| parse_entry(entry.trim())).collect()
}

fn parse_entry(entry: &str) -> std::result::Result<Entry, String> {
    let (text, weight) = match entry.split_once(':') {
        Some((text, weight)) => (text.trim_end(), Some(parse_weight(weight)?)),
        None => (entry, None),
    };
    if text.is_empty() {
        return Err("there is no word between two commas, or beside one".into());
    }
    if let Some(bad) = text.chars().find(|c| !c.is_alphanumeric() && !" -./&'".contains(*c)) {
        return Err(format!("{text} has the sign {bad:?}, which no word has"));
    }
    let terms = terms(text);
    if terms.iter().any(|term| !term.contains(char::is_alphanumeric)) {
        return Err(format!("{text} has a word without a letter"));
    }
    if terms.len() > LONGEST_PHRASE {
        return Err(format!("{text} has more than {LONGEST_PHRASE} words; entries are separated by commas"));
    }
    Ok(Entry { text: text.into(), terms, weight })
}

/// The words of an entry as they are looked up before lemmas are known.
pub(super) fn terms(text: &str) -> Vec<Box<str>> {
    words(text).map(folded).collect()
}

/// Nearly every word is in lower case already and needs no second copy.
fn folded(word: &str) -> Box<str> {
    if word.chars().any(char::is_uppercase) { word.to_lowercase().into() } else { word.into() }
}

fn parse_weight(weight: &str) -> std::result::Result<f32, String> {
    let value = weight.trim().parse::<f32>().ok().filter(|value| *value > 0.0 && *value <= 1.0);
    value.ok_or_else(|| format!("the weight {weight:?} is no number above 0 and at most 1"))
}
