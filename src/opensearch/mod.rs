//! The same search over a cluster of OpenSearch, for what outgrows one machine or lies in a cluster already.
//!
//! An index of ours is exported or loaded with its terms as the analyzer makes them ([`index_body`], [`export`], [`load`]), and a
//! [`ClusterSearcher`] asks the cluster and gives the same [`SearchResults`](crate::SearchResults) as a
//! [`Searcher`](crate::Searcher) does: hits with what they rest on, marks, counts and facets. How a request is sent is left to a
//! [`Transport`], so that the library needs no HTTP.
//!
//! How terms are written, and what each field is for, is told in `src/opensearch/README.md` of the repository.

mod clauses;
mod cluster;
mod collapsing;
mod counting;
mod document;
mod encoding;
mod limits;
mod load;
mod mapping;
mod opening;
mod ranking;
mod reading;
mod search;
mod terms;
#[cfg(all(test, feature = "embedded"))]
mod tests;
mod transport;

pub use self::load::{Layout, Loaded, load};
pub use self::opening::ClusterSearcher;
pub use self::transport::{Answer, Method, Request, Transport};

use crate::error::Error;
use crate::index::Index;

/// The body that creates an index for the lines of [`export`], as JSON: settings, similarities and fields, with what made the
/// terms in `_meta`.
pub fn index_body(index: &Index, layout: Layout) -> String {
    mapping::body(index.manifest(), layout.shards, layout.replicas).to_string()
}

/// Hands `take` the lines that fill an index in a cluster, two an entry, each with its end: an action and the fields.
///
/// # Errors
/// When the index is damaged, or `take` fails.
pub fn export<E: From<Error>>(index: &Index, take: impl FnMut(String) -> Result<(), E>) -> Result<(), E> {
    document::each(index, take)
}
