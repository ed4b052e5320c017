//! Links to places of the document. Ids are the document's own numbers and no technology is in a path, so that an address
//! that is printed stays good.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use strategisok::Passage;

/// What stays as it is in a segment of a path.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The page of a document.
pub fn document(strategy: &str) -> String {
    format!("/dokument/{}", segment(strategy))
}

/// The page of a paragraph or a unit: `/dokument/ks-2024-2027/2.1.1-3`.
pub fn place(strategy: &str, name: impl std::fmt::Display) -> String {
    format!("{}/{}", document(strategy), segment(&name.to_string()))
}

/// The page of a paragraph.
pub fn passage(passage: &Passage) -> String {
    place(&passage.strategy, passage.id)
}

/// A paragraph on the page of its document.
pub fn in_document(passage: &Passage) -> String {
    format!("{}#p{}", document(&passage.strategy), passage.id)
}

/// The id of a letter on the page of the subject index.
pub fn letter(letter: char) -> String {
    format!("bokstav-{letter}")
}

/// The id of a heading on the same page. An id has no blanks.
pub fn heading(heading: &str) -> String {
    format!("e-{}", heading.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-"))
}

fn segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}
