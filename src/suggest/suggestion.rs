//! What is suggested: a text with what it is and how many hits it has. Plain values.

use crate::search::Entered;

/// What a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum SuggestionKind {
    /// A word as it stands in the text.
    Word,
    /// Two words that keep standing together: *kunstig intelligens*.
    Phrase,
    /// The title of a chapter or subsection, or a heading.
    Title,
    /// A word that stands in the text only as the last part of compounds.
    Head,
    /// A heading of the subject index, or a word that leads to one.
    Subject,
}

/// What somebody may be about to type.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Suggestion {
    /// The whole query with its last word completed; for a subject the query for all that is entered under it.
    pub text: String,
    /// How many hits a search for the text has.
    pub count: u32,
    /// What it is.
    pub kind: SuggestionKind,
    /// The heading of a subject, and the word that was completed where it only leads to it.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub entered: Option<Entered>,
}
