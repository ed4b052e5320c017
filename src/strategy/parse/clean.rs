//! From lines to running text: space, hyphens at line ends and the letters that only layout needs. Nothing is spelt
//! otherwise than the source spells it; which lines belong together is decided elsewhere.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::orthography::{is_conjunction, is_invisible, spelled_out, stands_after_suspended};

/// What is known of words where lines are joined, from whoever has a dictionary; this module has none.
pub trait Dictionary {
    /// Whether the word (in lower case) is listed as it stands.
    fn lists(&self, word: &str) -> bool;

    /// Whether the word is listed, or made of words that are.
    fn reads(&self, word: &str) -> bool;
}

/// A soft hyphen: shown only where a line is broken.
const SOFT_HYPHEN: char = '\u{ad}';

/// True for characters that carry no text and leave no gap.
fn is_empty(letter: char) -> bool {
    is_invisible(letter) || (letter.is_control() && !letter.is_whitespace())
}

/// True when nothing of the line would be left as text.
pub(super) fn is_blank(line: &str) -> bool {
    line.chars().all(|letter| letter.is_whitespace() || is_empty(letter))
}

/// One line as running text: runs of space are one space, ligatures their letters, everything in NFC.
pub(in crate::strategy) fn clean(line: &str) -> String {
    join([line], None)
}

/// Several lines as running text, with the hyphens at their ends undone where the line break made them. Without a dictionary
/// every hyphen between small letters is taken for one of these.
pub(super) fn join<'a>(lines: impl IntoIterator<Item = &'a str>, words: Option<&dyn Dictionary>) -> String {
    let mut text = String::new();
    let mut broken_softly = false;
    for line in lines {
        if is_blank(line) {
            continue;
        }
        let start = text.len();
        push_letters(&mut text, line);
        let next = text.split_off(start);
        match glue(&text, &next, broken_softly, words) {
            Glue::Nothing => {}
            Glue::Space => text.push(' '),
            Glue::Undone => {
                text.pop();
            }
        }
        text.push_str(&next);
        broken_softly = line.trim_end().ends_with(SOFT_HYPHEN);
    }
    if is_nfc(&text) { text } else { text.nfc().collect() }
}

/// What goes between two lines of a text.
enum Glue {
    Nothing,
    Space,
    /// The hyphen that ends the first line goes.
    Undone,
}

fn glue(text: &str, next: &str, broken_softly: bool, words: Option<&dyn Dictionary>) -> Glue {
    let Some(first) = next.chars().next() else { return Glue::Nothing };
    if text.is_empty() || (broken_softly && first.is_alphanumeric()) {
        return Glue::Nothing;
    }
    let mut last = text.chars().rev();
    let before = match last.next() {
        Some('-') => last.next(),
        _ => return Glue::Space,
    };
    let Some(before) = before.filter(|letter| letter.is_alphanumeric()) else { return Glue::Space };
    if !first.is_alphanumeric() || is_after_suspended(next) {
        return Glue::Space;
    }
    let is_own_hyphen = |letter: char| letter.is_uppercase() || letter.is_numeric();
    if is_own_hyphen(before) || is_own_hyphen(first) {
        return Glue::Nothing;
    }
    words.map_or(Glue::Undone, |words| between(text.trim_end_matches('-'), next, words))
}

/// What goes between two halves in small letters, by what is known of words: `nød-`/`vendig` is one word, `e-`/`helse` keeps
/// its hyphen, and so do two words that together are none. Halves of which one is unknown are most likely one word that
/// nobody lists, a name or a misprint.
fn between(text: &str, next: &str, words: &dyn Dictionary) -> Glue {
    let (first, second) = (last_word(text).to_lowercase(), first_word(next).to_lowercase());
    let joined = format!("{first}{second}");
    // No line is broken behind one letter.
    if first.chars().count() == 1 {
        return Glue::Nothing;
    }
    if words.lists(&joined) {
        return Glue::Undone;
    }
    if stands_after_suspended(&second) {
        return Glue::Space;
    }
    let keeps = !words.reads(&joined) && words.reads(&first) && words.reads(&second);
    if keeps { Glue::Nothing } else { Glue::Undone }
}

fn first_word(text: &str) -> &str {
    text.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default()
}

fn last_word(text: &str) -> &str {
    text.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default()
}

fn is_after_suspended(next: &str) -> bool {
    is_conjunction(first_word(next))
}

fn push_letters(text: &mut String, line: &str) {
    let start = text.len();
    let mut gap = false;
    for letter in line.chars().filter(|&letter| !is_empty(letter)) {
        if letter.is_whitespace() {
            gap = text.len() > start;
            continue;
        }
        if std::mem::take(&mut gap) {
            text.push(' ');
        }
        match spelled_out(letter) {
            Some(letters) => text.push_str(letters),
            None => text.push(letter),
        }
    }
}

#[cfg(test)]
mod tests;
