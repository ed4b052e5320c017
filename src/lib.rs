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
//! The modules, from the ground up: [`strategy`] parses a document into a tree, [`norwegian`] analyses Norwegian text
//! and is useful by itself, [`query`] is the query language; an [`Index`] holds the paragraphs of some documents and a
//! [`Searcher`] finds them. Whoever shows results must show [`ATTRIBUTION`] somewhere.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

mod error;
mod orthography;

pub mod strategy;

pub mod norwegian;

mod index;
pub mod query;

mod passages;

mod search;

mod coverage;
mod likeness;
mod quotes;
mod suggest;
#[cfg(feature = "schema")]
mod wire;

pub use coverage::{Coverage, CoverageCounts, CoverageSource, NearestPoint, TopicCoverage, TopicState};
pub use error::{Error, Result};
pub use index::{Index, Manifest, Passage, Progress, Source, SourceEntry, Titled, read_text};
pub use likeness::{Mirror, MirrorLink, MirrorOptions, MirrorRow, Related, RelatedHit, RelatedOptions, SharedWord};
pub use norwegian::{Grade, Reach, Span};
pub use passages::{KindCounts, OutlineStrategy, OutlineUnit};
pub use query::Query;
pub use quotes::{Change, Difference, Quotation, QuoteNote, QuoteReport, QuotedPlace, Verdict, VerdictCounts};
#[doc(hidden)]
pub use search::Weights;
pub use search::{
    Explanation, ExplanationNode, Facets, Factor, FoundIn, Fragment, Hit, Interpretation, InterpretedReading,
    InterpretedWord, Matched, SearchOptions, SearchResults, Searcher, Sort, why,
};
pub use strategy::Kind;
pub use suggest::{Suggestion, SuggestionKind};

/// What an embedder must show, once and where a reader can find it: the sources of the text and of the lexicon.
pub const ATTRIBUTION: &str = "\
«Kommunesektorens politiske prioriteringer 2024-2027» © KS. \
Inneholder data fra Norsk ordbank, bokmål 2005 (versjon 2018-06-27) og Bokmålsordboka (2025), \
© Universitetet i Bergen og Språkrådet, lisensiert under CC BY 4.0 \
(https://creativecommons.org/licenses/by/4.0/); bearbeidet.";
