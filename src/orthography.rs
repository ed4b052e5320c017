//! How Norwegian is written, where every floor must agree: sources, texts of readers, queries and the analysis of them all.
//! Letters that nobody sees, and the words that a suspended hyphen stands beside. Knows characters only.

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
