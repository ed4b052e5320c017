//! Printers: each format is a set of functions from results of the library to any `io::Write`. They know how things
//! look, not where they come from: no flag, no file, no exit code reaches this far.

mod cell;
pub mod csv;
pub mod json;
pub mod markdown;
pub mod skos;
pub mod text;
pub mod trec;
pub mod wording;
pub mod xlsx;

pub use self::cell::Cell;
use strategisok::Passage;

/// How paragraphs are named: in short while there is one document, with the document's name once there are several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ids {
    /// `2.1.1-3`
    Short,
    /// `ks-2024-2027/2.1.1-3`
    Long,
}

impl Ids {
    /// The way to name paragraphs among so many documents.
    pub fn among(documents: usize) -> Ids {
        if documents > 1 { Ids::Long } else { Ids::Short }
    }

    /// The name of a paragraph.
    pub fn of(self, passage: &Passage) -> String {
        match self {
            Ids::Short => passage.id.to_string(),
            Ids::Long => passage.long_id().to_string(),
        }
    }
}
