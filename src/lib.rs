//! Norwegian full-text search over the political priorities of Norway's municipalities and counties.
//!
//! The strategy that KS's Landsting adopted, "Kommunesektorens politiske prioriteringer 2024-2027", is in the crate:
//! searching it needs no files and no network.
//!
//! ```
//! # #[cfg(feature = "embedded")] {
//! use strategisok::{Index, Query, SearchOptions};
//!
//! let searcher = Index::embedded()?.searcher()?;
//! let results = searcher.search(&Query::new("beredskapsplaner"), &SearchOptions::new().limit(3))?;
//! for hit in &results.hits {
//!     println!("{}: {}", hit.passage.id, hit.passage.text);
//!     println!("  {}", hit.passage.citation);
//! }
//! assert_eq!(results.hits[0].passage.id.to_string(), "6.1.2-3");
//! # }
//! # Ok::<(), strategisok::Error>(())
//! ```
//!
//! What most need is at the root; the rest has a module each. From the ground up: [`strategy`] parses a document into a
//! tree, [`norwegian`] analyses Norwegian text and is useful by itself, [`query`] is the query language; an [`Index`] holds
//! the paragraphs of some documents ([`index`]), [`passages`] counts them by unit, and a [`Searcher`] finds them
//! ([`search`]). What else can be asked of a searcher is in [`likeness`], [`quotes`], [`coverage`], [`comparison`], [`editions`], [`subjects`] and
//! [`suggest`]. Whoever shows results must show [`ATTRIBUTION`] somewhere.
//!
//! # What holds for all of it
//!
//! * **Panics.** Nothing that is handed over makes a function panic: no query, text, id, source, number or damaged index. What
//!   fails is an [`Error`]. The one exception is [`Span::slice`] with a span of another text, as with any slice of a `str`.
//! * **Ids.** A paragraph is a [`ParagraphId`](strategy::ParagraphId) within its document, a unit a
//!   [`UnitId`](strategy::UnitId), and a [`Locator`](strategy::Locator) names either among all documents. They print what they
//!   are read from and order as the document is read. Functions that want one take text too, and refuse what is none
//!   ([`Error::is_query`]). A document is known by its name, a text of its owner's.
//! * **Spans** are bytes ([`Span`]); [`Span::all_in_chars`] and [`Span::all_in_utf16`] count them as other languages do.
//! * **Threads.** An [`Index`] and a [`Searcher`] are handles that are cloned, sent and shared at will. What is returned is plain
//!   values, which are cloned, compared, shown and, where they hold no fractions, hashed.
//! * **JSON.** With the feature `serde` what is returned is written as the documented JSON and read back from it: see
//!   `wire` for the few places where that JSON tells a paragraph in part.
#![deny(missing_docs)]
#![forbid(unsafe_code)]
// What only the index, or an index in a folder, asks of the rest.
#![cfg_attr(not(feature = "disk"), allow(dead_code))]

#[cfg(feature = "search")]
mod budget;
mod error;
mod orthography;
mod recent;
mod span;

pub mod strategy;

pub mod norwegian;

#[cfg(feature = "search")]
pub mod index;
pub mod query;

#[cfg(feature = "search")]
pub mod passages;

#[cfg(feature = "search")]
pub mod search;

#[cfg(feature = "search")]
pub mod comparison;
#[cfg(feature = "search")]
pub mod coverage;
#[cfg(feature = "search")]
pub mod editions;
#[cfg(feature = "search")]
pub mod likeness;
#[cfg(feature = "opensearch")]
pub mod opensearch;
#[cfg(feature = "search")]
pub mod quotes;
#[cfg(feature = "search")]
pub mod subjects;
#[cfg(feature = "search")]
pub mod suggest;
#[cfg(feature = "serde")]
pub mod wire;

#[cfg(feature = "search")]
pub use budget::Budget;
pub use error::{Error, Result};
#[cfg(feature = "search")]
pub use index::{Index, Passage, Source};
pub use norwegian::{Grade, Reach};
pub use query::Query;
#[cfg(feature = "search")]
pub use search::{Hit, SearchOptions, SearchResults, Searcher};
pub use span::Span;
pub use strategy::{Kind, Strategy};

/// What an embedder must show, once and where a reader can find it: the sources of the text and of the lexicon.
pub const ATTRIBUTION: &str = "\
«Kommunesektorens politiske prioriteringer 2024-2027» © KS. \
Inneholder data fra Norsk ordbank, bokmål 2005 (versjon 2018-06-27) og Bokmålsordboka (2025), \
© Universitetet i Bergen og Språkrådet, lisensiert under CC BY 4.0 \
(https://creativecommons.org/licenses/by/4.0/); bearbeidet.";

/// The same in full, with the licences: what a program that carries this crate shows on demand.
pub const NOTICE: &str = include_str!("../NOTICE");

/// What the tests and benches of the crate reach into. No part of the public interface: it changes without notice.
#[doc(hidden)]
pub mod internals {
    #[cfg(feature = "search")]
    pub use crate::search::rank::Weights;

    /// The steps of the analysis, each by itself.
    macro_rules! steps {
        ($($step:ident)*) => {$(
            #[allow(missing_docs)]
            pub mod $step {
                pub use crate::norwegian::$step::*;
            }
        )*};
    }

    steps! { compound fold function_words meaning respell spelling tokenizer variants vocabulary }
}
