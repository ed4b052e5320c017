//! What is said after a dash at the start of a paragraph, as Norwegian papers write speech: "– Vi vil bygge, sier hun. –
//! Mye." No mark tells where the speech ends, so a passage has several readings, and items of a list are passages too.

use super::quoted::{LONGEST, Quoted};
use crate::norwegian::Span;

/// Verbs that tell who spoke, after a comma.
const SAYING: [&str; 18] = [
    "fortalte",
    "fortel",
    "forteller",
    "forklarer",
    "heter",
    "heiter",
    "legger",
    "meiner",
    "mener",
    "melder",
    "påpeker",
    "sa",
    "seier",
    "sier",
    "skriv",
    "skriver",
    "understreker",
    "uttaler",
];

/// The passages after dashes, in the order of the text.
pub(super) fn dash_passages(text: &str) -> Vec<Quoted> {
    let lines = lines(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let (line, first) = (lines[at], at);
        at += 1;
        let Some(start) = after_dash(text, line) else { continue };
        // The narrow reading follows lines that plainly continue; the wide one goes on to the end of the paragraph.
        let (mut narrow, mut wide) = (line.end, line.end);
        while let Some(&next) = lines.get(at) {
            let blank = next.slice(text).trim().is_empty();
            if blank || after_dash(text, next).is_some() || next.end - start > LONGEST {
                break;
            }
            let lower = |c: char| c.is_lowercase() || c.is_ascii_digit();
            let continues = next.slice(text).starts_with(['\t', ' ']) || next.slice(text).starts_with(lower);
            if narrow == wide && continues {
                narrow = next.end;
            }
            wide = next.end;
            at += 1;
        }
        let before = (line.start > 0).then(|| lines[..first].last()).flatten().map(|line| line.slice(text).trim_end());
        let follows = before.is_some_and(|before| before.ends_with(':'))
            || lines[..first].last().is_some_and(|before| after_dash(text, *before).is_some())
            || lines.get(at).is_some_and(|next| after_dash(text, *next).is_some());
        let list = follows || line.slice(text).trim_start().starts_with('-');
        speech(text, Span::new(start, wide), narrow, list, &mut found);
    }
    found
}

/// Splits a paragraph of speech where it resumes after a dash, and gives the readings of each part.
fn speech(text: &str, paragraph: Span, narrow: usize, list: bool, found: &mut Vec<Quoted>) {
    let mut start = paragraph.start;
    while start < paragraph.end {
        let resumed = resumes(text, Span::new(start, paragraph.end));
        let (end, next) = resumed.unwrap_or((paragraph.end, paragraph.end));
        let mut readings = vec![Span::new(start, end)];
        let limited = Span::new(start, end.min(narrow.max(start)));
        readings.push(limited);
        let attributed = attribution(text, limited);
        readings.extend(attributed.map(|comma| Span::new(start, comma)));
        for reading in &mut readings {
            reading.end = reading.start + reading.slice(text).trim_end().len();
        }
        readings.retain(|span| span.slice(text).contains(char::is_alphanumeric) && span.end - span.start <= LONGEST);
        readings.dedup();
        if !readings.is_empty() {
            found.push(Quoted { readings, dash: true, list: list && attributed.is_none(), inner: false });
        }
        start = next;
    }
}

/// Where a sentence ends and a dash takes the word again: the end of what went before, and the start of what follows.
fn resumes(text: &str, span: Span) -> Option<(usize, usize)> {
    let part = span.slice(text);
    part.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | ':')).find_map(|(at, _)| {
        let rest = part[at + 1..].strip_prefix([' ', '\u{a0}'])?;
        let after = rest.strip_prefix(['–', '—', '-'])?.strip_prefix([' ', '\u{a0}'])?;
        Some((span.start + at + 1, span.end - after.len()))
    })
}

/// Where the speech ends and a verb tells who spoke.
fn attribution(text: &str, span: Span) -> Option<usize> {
    let part = span.slice(text);
    part.char_indices().filter(|(_, c)| matches!(c, ',' | '!' | '?')).find_map(|(at, mark)| {
        let word = part[at + 1..].strip_prefix([' ', '\u{a0}', '\n'])?.split(|c: char| !c.is_alphabetic()).next()?;
        let end = if mark == ',' { at } else { at + 1 };
        SAYING.contains(&word).then_some(span.start + end)
    })
}

/// Where the text of a line starts after the dash that opens it.
fn after_dash(text: &str, line: Span) -> Option<usize> {
    let trimmed = line.slice(text).trim_start();
    let rest = trimmed.strip_prefix(['-', '–', '—'])?;
    let spoken = rest.trim_start();
    // A hyphen needs a space after it, or it belongs to a word or a number.
    let parted = spoken.len() < rest.len() || (!trimmed.starts_with('-') && rest.starts_with(char::is_alphabetic));
    (parted && !spoken.is_empty()).then(|| line.end - spoken.len())
}

/// The lines of a text without their ends.
fn lines(text: &str) -> Vec<Span> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let span = Span::new(at, at + line.trim_end_matches(['\n', '\r']).len());
            at += line.len();
            span
        })
        .collect()
}
