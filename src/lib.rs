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
#![deny(missing_docs)]
#![forbid(unsafe_code)]
// What only the index, or an index in a folder, asks of the rest.
#![cfg_attr(not(feature = "disk"), allow(dead_code))]

#[cfg(feature = "search")]
mod budget;
mod error;
mod orthography;
mod recent;

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
pub use norwegian::{Grade, Reach, Span};
pub use query::Query;
#[cfg(feature = "search")]
pub use search::{Hit, SearchOptions, SearchResults, Searcher};
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
