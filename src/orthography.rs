//! How Norwegian is written, where every floor must agree: sources, texts of readers, queries and the analysis of them all.
//! Letters that nobody sees, the words that a suspended hyphen stands beside, and the order of the alphabet. Knows
//! characters only.

use std::cmp::Ordering;

/// Whether a character carries no text and leaves no gap: the soft hyphen, marks of zero width and of writing direction.
/// PDF files and web pages are full of them, and none is meant.
pub(crate) fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

/// Whether a word coordinates what a suspended hyphen is short for, in bokmål and nynorsk alike: "arbeids- og
/// samfunnsliv".
pub(crate) fn is_conjunction(word: &str) -> bool {
    ["og", "eller", "samt"].iter().any(|conjunction| word.eq_ignore_ascii_case(conjunction))
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
