//! The terms of subject files: lines of columns, terms between semicolons, and the key by which two writings of a term are
//! one. Every fault is a sentence that says what would be right, since people write these files by hand.

use unicode_normalization::UnicodeNormalization;

use crate::orthography::is_invisible;

/// Terms of one column; a person gives a paragraph five or ten.
const MOST: usize = 200;
/// Letters of a term. A longer one is most likely a missing semicolon.
const LONGEST: usize = 120;

/// The lines of a file that hold something, with their numbers from 1 and their columns.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let numbered = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    numbered.map(|(number, line)| (number, line.split('\t').collect()))
}

/// The terms of a column, none where it is blank.
pub(super) fn list(column: &str) -> Result<Vec<String>, String> {
    let mut all: Vec<String> = Vec::new();
    if column.trim().is_empty() {
        return Ok(all);
    }
    for written in column.split(';') {
        let term = one(written)?;
        if term.is_empty() {
            return Err("a term is empty; there is one semicolon too many".to_owned());
        }
        if all.iter().any(|known| key(known) == key(&term)) {
            return Err(format!("\"{term}\" stands twice; keep one"));
        }
        all.push(term);
    }
    match all.len() {
        0..=MOST => Ok(all),
        more => Err(format!("there are {more} terms, and there may be at most {MOST}")),
    }
}

/// A term as it is kept: composed, without letters that nobody sees, with one space between its words.
pub(super) fn one(written: &str) -> Result<String, String> {
    let composed: String = written.nfc().filter(|letter| !is_invisible(*letter)).collect();
    let term = composed.split_whitespace().collect::<Vec<_>>().join(" ");
    if term.contains(char::is_control) {
        return Err("a term has a control character; remove it".to_owned());
    }
    match term.chars().count() {
        0..=LONGEST => Ok(term),
        letters => Err(format!("a term has {letters} letters, and it may have {LONGEST}; a semicolon may be missing")),
    }
}

/// What terms are compared by: the letter case does not tell them apart, nor how letters and spaces are coded.
pub(crate) fn key(term: &str) -> String {
    let composed: String = term.nfc().filter(|letter| !is_invisible(*letter)).collect();
    composed.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
