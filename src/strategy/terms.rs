//! The terms of subject files: lines of columns, terms between semicolons, and the key by which two writings of a term are
//! one. Every fault is a sentence that says what would be right, since people write these files by hand.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::orthography::{is_invisible, spelled_out};

/// Terms of one column; a person gives a paragraph five or ten.
const MOST: usize = 200;
/// Letters of a term. A longer one is most likely a missing semicolon.
const LONGEST: usize = 120;

/// The lines of a file that hold something, with their numbers from 1 and their columns.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    let numbered = (1..)
        .zip(text.trim_start_matches('\u{feff}').lines())
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    numbered.map(|(number, line)| (number, line.split('\t').collect()))
}

/// The terms of a column, none where it is blank.
pub(super) fn list(column: &str) -> Result<Vec<String>, String> {
    let (mut all, mut keys): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    if column.trim().is_empty() {
        return Ok(all);
    }
    for written in column.split(';') {
        let term = one(written)?;
        if term.is_empty() {
            return Err("a term is empty; there is one semicolon too many".to_owned());
        }
        let key = key(&term);
        if keys.contains(&key) {
            return Err(format!("\"{term}\" stands twice; keep one"));
        }
        keys.push(key);
        all.push(term);
    }
    match all.len() {
        0..=MOST => Ok(all),
        more => Err(format!("there are {more} terms, and there may be at most {MOST}")),
    }
}

/// A term as it is kept: composed, without letters that nobody sees, with one space between its words.
pub(super) fn one(written: &str) -> Result<String, String> {
    let composed = composed(written);
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
    composed(term).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text composed, without letters that nobody sees. Latin letters below the combining marks are composed as they stand;
/// a vocabulary has thousands of terms and hardly any others.
fn composed(text: &str) -> Cow<'_, str> {
    match text.chars().all(|letter| letter < '\u{300}' && !is_invisible(letter)) {
        true => Cow::Borrowed(text),
        false => {
            let mut composed = String::with_capacity(text.len());
            for letter in text.nfc().filter(|letter| !is_invisible(*letter)) {
                match spelled_out(letter) {
                    Some(letters) => composed.push_str(letters),
                    None => composed.push(letter),
                }
            }
            Cow::Owned(composed)
        }
    }
}
