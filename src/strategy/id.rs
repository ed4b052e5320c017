//! Ids of paragraphs: parsing, printing and reading order.

/// The id of a paragraph within its document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ParagraphId(String);
