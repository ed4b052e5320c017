//! How Norwegian is written, where every floor must agree: sources, texts of readers, queries and the analysis of them all.
//! Letters that nobody sees or that stand for others, the ends of lines, the words that a suspended hyphen stands beside, and the order of the alphabet. Knows
//! characters only.

use std::borrow::Cow;
use std::cmp::Ordering;

/// Whether a character carries no text and leaves no gap: the soft hyphen, marks of zero width and of writing direction.
/// PDF files and web pages are full of them, and none is meant.
pub(crate) fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
    )
}

/// What a ligature stands for, or a hyphen that only says where a line may break.
pub(crate) fn spelled_out(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        '\u{2010}' | '\u{2011}' => "-",
        _ => return None,
    })
}

/// A text whose lines end as everywhere: the lone carriage return of old programs is a line end too. Every byte stays in its
/// place, so that what is told of the one is true of the other.
pub(crate) fn with_line_ends(text: &str) -> Cow<'_, str> {
    let mut bytes = text.bytes().peekable();
    let has_lone =
        std::iter::from_fn(|| bytes.next().map(|byte| byte == b'\r' && bytes.peek() != Some(&b'\n'))).any(|it| it);
    if !has_lone {
        return Cow::Borrowed(text);
    }
    let mut rest = text.chars().peekable();
    let ended = |letter: char, next: Option<&char>| if letter == '\r' && next != Some(&'\n') { '\n' } else { letter };
    Cow::Owned(std::iter::from_fn(|| rest.next().map(|letter| ended(letter, rest.peek()))).collect())
}

/// Whether a word coordinates what a suspended hyphen is short for, in bokmål and nynorsk alike: "arbeids- og
/// samfunnsliv".
pub(crate) fn is_conjunction(word: &str) -> bool {
    ["og", "eller", "samt"].iter().any(|conjunction| word.eq_ignore_ascii_case(conjunction))
}

/// Whether a word stands behind a suspended hyphen without coordinating anything: "klima- men ikke energipolitikk".
pub(crate) fn stands_after_suspended(word: &str) -> bool {
    ["men", "enn", "ikke", "ikkje", "så"].iter().any(|after| word.eq_ignore_ascii_case(after))
}

/// The order of the Norwegian alphabet, which ends in æ, ø and å; letters in another case, or with an accent, stand with their
/// plain ones, and are told apart last.
pub(crate) fn in_alphabet(one: &str, other: &str) -> Ordering {
    let places = |text: &str| text.to_lowercase().chars().map(place_in_alphabet).collect::<Vec<_>>();
    places(one).cmp(&places(other)).then_with(|| one.cmp(other))
}

/// The letter that a word stands under in a register, in upper case; `#` where it begins with none.
pub(crate) fn initial(word: &str) -> char {
    let first = word.chars().next().and_then(|first| first.to_lowercase().next());
    match first.map(place_in_alphabet) {
        Some('{') => 'Æ',
        Some('|') => 'Ø',
        Some('}') => 'Å',
        Some(letter) if letter.is_alphabetic() => letter.to_uppercase().next().unwrap_or(letter),
        _ => '#',
    }
}

fn place_in_alphabet(letter: char) -> char {
    match letter {
        'æ' | 'ä' => '{',
        'ø' | 'ö' => '|',
        'å' => '}',
        'á' | 'à' | 'â' => 'a',
        'é' | 'è' | 'ê' => 'e',
        'ó' | 'ò' | 'ô' => 'o',
        'ü' => 'y',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, lines: &[&str]) {
        let ended = with_line_ends(text);
        assert_eq!(ended.lines().collect::<Vec<_>>(), lines, "{text:?}");
        assert_eq!(ended.len(), text.len(), "{text:?} has its bytes elsewhere");
    }

    #[test]
    fn every_line_end_is_one() {
        check("å\rb\rc", &["å", "b", "c"]);
        check("a\r\nb\nc\r", &["a", "b", "c"]);
        check("a\r\rb\n\r\n", &["a", "", "b", ""]);
        check("", &[]);
    }
}
