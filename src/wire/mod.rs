//! The JSON of the contract: a struct for each object that is not a type of the library field by field, with its names in
//! their order, from which serialisation and schema are both derived. The library's types borrow their JSON from here,
//! so that `serde_json::to_string(&results)` writes it. Knows every result and nothing of how one comes about.
//!
//! What is written is read back, into the same type, so that results can be kept and sent. Written again it is the same JSON,
//! and the value is equal, but for what the JSON does not tell:
//!
//! * of a quoted or compared paragraph ([`QuotedPlace`](crate::quotes::QuotedPlace),
//!   [`EditionChange`](crate::editions::EditionChange)) lines, neighbours, subjects and marks, which are empty then; of a quoted
//!   title also the paragraph below it, whose id then has the number 0, as no paragraph has;
//! * how much of a quotation stands in a place beyond three decimals;
//! * of two [editions](crate::editions::Editions) the paragraphs that are the same in both, which are counted.
//!
//! The factors of an explanation have all digits of a float, and `serde_json` reads the last of them exactly with its feature
//! `float_roundtrip`. An object of another [`VERSION`] is refused.
//!
//! ```
//! # #[cfg(feature = "embedded")] {
//! use strategisok::{Query, SearchOptions, SearchResults, Searcher};
//! let results = Searcher::embedded()?.search(&Query::new("beredskap"), &SearchOptions::new())?;
//! let kept = serde_json::to_string(&results).expect("JSON");
//! assert_eq!(serde_json::from_str::<SearchResults>(&kept).expect("our JSON"), results);
//! # }
//! # Ok::<(), strategisok::Error>(())
//! ```

#[macro_use]
mod contract;
mod analysis;
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

pub use self::analysis::Analysis;
pub use self::contract::VERSION;
pub use self::lists::{Document, Outline, Paragraphs, Strategies, Suggestions};
pub use self::reference::Citations;
pub use self::revisions::Revisions;
pub use self::subjects::Subjects;
