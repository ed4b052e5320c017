//! The first step of the chain: where the words of a text are. Word boundaries are those of Unicode (UAX 29); on top
//! come the hyphens and the things that Norwegian writes as one word: `ROS-analyser`, `areal-`, `-verktøy`,
//! `2025-2036`, `§`, addresses. A slash separates. Text of ASCII and Latin-1 letters takes a fast path with the same
//! outcome. Knows letters only, no words.

use unicode_segmentation::UnicodeSegmentation;

use crate::span::Span;

/// The spans of the words of a text, in order: not empty, not overlapping, on char boundaries.
///
/// ```
/// use strategisok::internals::tokenizer::words;
/// let text = "Vind-, sol- og vannkraft (jf. § 5)";
/// let found: Vec<&str> = words(text).iter().map(|span| span.slice(text)).collect();
/// assert_eq!(found, ["Vind-", "sol-", "og", "vannkraft", "jf", "§", "5"]);
/// ```
pub fn words(text: &str) -> Vec<Span> {
    let mut found = Vec::with_capacity(text.len() / 6);
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b' ' | b'\n' | b'\t' | b'\r' => at += 1,
            _ => {
                let start = at;
                let mut latin = true;
                while at < bytes.len() && !matches!(bytes[at], b' ' | b'\n' | b'\t' | b'\r') {
                    latin &= bytes[at] < 0xc4;
                    at += 1;
                }
                chunk(text, Span::new(start, at), latin, &mut found);
            }
        }
    }
    found
}

/// Finds the words of one stretch without ASCII white space.
fn chunk(text: &str, stretch: Span, latin: bool, found: &mut Vec<Span>) {
    let first = found.len();
    let part = stretch.slice(text);
    if is_address(part) {
        let trimmed = part.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
        if !trimmed.is_empty() {
            let start = stretch.start + (trimmed.as_ptr() as usize - part.as_ptr() as usize);
            found.push(Span::new(start, start + trimmed.len()));
            return;
        }
    }
    if latin && latin_words(part, stretch.start, found) {
    } else {
        found.truncate(first);
        // To UAX 29 the narrow space that Norwegian puts into numbers and before a per cent sign joins what it parts.
        for piece in part.split('\u{202f}') {
            unicode_words(piece, stretch.start + (piece.as_ptr() as usize - part.as_ptr() as usize), found);
        }
    }
    join_hyphens(text, stretch, first, found);
}

/// `https://ks.no`, `www.ks.no`, `post@ks.no`: kept whole.
fn is_address(part: &str) -> bool {
    let bytes = part.as_bytes();
    if bytes.len() < 5 || !bytes.iter().any(|b| matches!(b, b'@' | b':' | b'w' | b'W')) {
        return false;
    }
    if part.contains("://") || part.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("www.")) {
        return true;
    }
    part.split_once('@').is_some_and(|(user, host)| {
        user.ends_with(|c: char| c.is_alphanumeric())
            && host.contains('.')
            && host.starts_with(|c: char| c.is_alphanumeric())
    })
}

/// The class of a character of the fast path, after UAX 29.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    /// Joins letters with letters and digits with digits: `f.eks`, `6.8`.
    MidBoth,
    /// Joins letters: the colon.
    MidLetter,
    /// Joins digits: `6,8`.
    MidDigit,
    Underscore,
    /// Sits inside a word without a trace: the soft hyphen.
    Format,
    Section,
    Other,
}

fn latin_class(bytes: &[u8], at: usize) -> (Class, usize) {
    match bytes[at] {
        b'a'..=b'z' | b'A'..=b'Z' => (Class::Letter, 1),
        b'0'..=b'9' => (Class::Digit, 1),
        b'.' | b'\'' => (Class::MidBoth, 1),
        b':' => (Class::MidLetter, 1),
        b',' | b';' => (Class::MidDigit, 1),
        b'_' => (Class::Underscore, 1),
        0xc3 => match bytes.get(at + 1) {
            Some(0x97 | 0xb7) => (Class::Other, 2),
            _ => (Class::Letter, 2),
        },
        0xc2 => match bytes.get(at + 1) {
            Some(0xaa | 0xb5 | 0xba) => (Class::Letter, 2),
            Some(0xb7) => (Class::MidLetter, 2),
            Some(0xad) => (Class::Format, 2),
            Some(0xa7) => (Class::Section, 2),
            _ => (Class::Other, 2),
        },
        _ => (Class::Other, 1),
    }
}

/// Words by the rules of UAX 29 for ASCII and Latin-1. False when the stretch needs the general path after all.
fn latin_words(part: &str, offset: usize, found: &mut Vec<Span>) -> bool {
    let bytes = part.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let (class, width) = latin_class(bytes, at);
        match class {
            Class::Letter | Class::Digit | Class::Underscore => {
                let start = at;
                let mut last = class;
                let mut content = class != Class::Underscore;
                at += width;
                while at < bytes.len() {
                    let (next, width) = latin_class(bytes, at);
                    match next {
                        Class::Letter | Class::Digit | Class::Underscore => {
                            last = next;
                            content |= next != Class::Underscore;
                            at += width;
                        }
                        Class::Format => return false,
                        Class::MidBoth | Class::MidLetter | Class::MidDigit => {
                            let Some(after) = (at + width < bytes.len()).then(|| latin_class(bytes, at + width).0)
                            else {
                                break;
                            };
                            if after == Class::Format {
                                return false;
                            }
                            let joins = match next {
                                Class::MidBoth => after == last && last != Class::Underscore,
                                Class::MidLetter => after == Class::Letter && last == Class::Letter,
                                _ => after == Class::Digit && last == Class::Digit,
                            };
                            if !joins {
                                break;
                            }
                            at += width;
                        }
                        Class::Section | Class::Other => break,
                    }
                }
                if content {
                    found.push(Span::new(offset + start, offset + at));
                }
            }
            Class::Section => {
                found.push(Span::new(offset + at, offset + at + width));
                at += width;
            }
            Class::Format => return false,
            _ => at += width,
        }
    }
    true
}

/// The general path: the crate's word boundaries, with raised and lowered digits kept on their word.
fn unicode_words(part: &str, offset: usize, found: &mut Vec<Span>) {
    let first = found.len();
    for (at, piece) in part.split_word_bound_indices() {
        let span = Span::new(offset + at, offset + at + piece.len());
        let small = piece.chars().all(|c| matches!(c, '\u{b2}' | '\u{b3}' | '\u{b9}' | '\u{2080}'..='\u{2089}'));
        match found[first..].last_mut() {
            Some(last) if small && last.end == span.start => last.end = span.end,
            _ if piece == "§" || piece.chars().any(char::is_alphanumeric) => found.push(span),
            _ => {}
        }
    }
}

/// So many words are joined over hyphens; the next begins a word of its own. Nobody means a longer one ("ta-det-som-det-er"
/// has five), and what is made of a word grows faster than the word.
const MOST_JOINED: usize = 8;

/// Joins words over a hyphen, and takes a hanging hyphen into its word.
fn join_hyphens(text: &str, stretch: Span, first: usize, found: &mut Vec<Span>) {
    let part = stretch.slice(text);
    if !part.bytes().any(|b| b == b'-' || b == 0xe2) {
        return;
    }
    let mut kept = first;
    let mut previous: Option<Span> = None;
    let mut joined = 0;
    for at in first..found.len() {
        let mut span = found[at];
        let before = previous.map_or(stretch.start, |word| word.end);
        let is_linked =
            previous.is_some() && hyphen(&text[before..span.start]).is_some_and(|length| before + length == span.start);
        previous = match is_linked && joined < MOST_JOINED {
            true => {
                joined += 1;
                let word = &mut found[kept - 1];
                word.end = span.end;
                Some(*word)
            }
            false => {
                joined = 1;
                // A hyphen that follows the word before, with something else than a word after it, hangs on that word.
                if kept > first
                    && !is_linked
                    && let Some(len) = hyphen(&text[before..span.start])
                {
                    found[kept - 1].end += len;
                }
                // One that leads: `-verktøy` at the start of the stretch or after a slash or an opening bracket.
                let gap = &text[before.min(span.start)..span.start];
                if let Some(len) = leading_hyphen(gap, kept == first) {
                    span.start -= len;
                }
                found[kept] = span;
                kept += 1;
                Some(span)
            }
        };
    }
    found.truncate(kept);
    if let Some(last) = found[first..].last_mut()
        && let Some(len) = hyphen(&text[last.end..stretch.end])
    {
        last.end += len;
    }
}

/// The length in bytes of a hyphen that the text starts with.
fn hyphen(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    matches!(first, '-' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}').then(|| first.len_utf8())
}

/// The length of a hyphen that ends the gap before a word and belongs to it.
fn leading_hyphen(gap: &str, opens: bool) -> Option<usize> {
    let rest =
        gap.strip_suffix('-').or_else(|| gap.strip_suffix('\u{2011}')).or_else(|| gap.strip_suffix('\u{2010}'))?;
    let free = match rest.chars().next_back() {
        None => opens,
        Some(before) => matches!(before, '/' | '(' | '«' | '"' | '“'),
    };
    free.then(|| gap.len() - rest.len())
}

#[cfg(test)]
mod tests;
