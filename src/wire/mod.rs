//! The JSON of the contract: a struct for each object that is not a type of the library field by field, with its names in
//! their order, from which serialisation and schema are both derived. The library's types borrow their JSON from here,
//! so that `serde_json::to_string(&results)` writes it. Knows every result and nothing of how one comes about.

#[macro_use]
mod contract;
mod comparison;
mod coverage;
mod editions;
mod explanation;
mod likeness;
mod lists;
mod passage;
mod quotes;
mod reference;
mod revisions;
mod search;
mod subjects;

pub use self::contract::VERSION;
pub use self::lists::{Document, Outline, Paragraphs, Strategies, Suggestions};
pub use self::reference::Citations;
pub use self::revisions::Revisions;
pub use self::subjects::Subjects;
