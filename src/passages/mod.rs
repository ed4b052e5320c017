//! Paragraphs by name, in order and by the words that stand in them: what `show`, `export`, `outline`, `subjects` and quotations need,
//! without a query. One look-up gives where a paragraph lies and what is stored of it. Knows an index and ids, no search.

mod candidates;
mod documents;
mod load;
mod named;
mod outline;
mod runs;
mod subjects;

/// Where a paragraph lies in an index: a plain value, good for as long as that index is open.
pub(crate) use tantivy::DocAddress as Address;

pub(crate) use self::candidates::{Counts, Texts, by_rare_words, in_a_row};
pub(crate) use self::documents::{Documents, Known, documents, documents_of};
#[cfg(feature = "opensearch")]
pub(crate) use self::load::Stream;
pub(crate) use self::load::{all, kind, stored};
pub(crate) use self::named::{entered_under, exists, located, named, of_unit, one};
#[cfg(feature = "opensearch")]
pub(crate) use self::named::{of_one_document, only};
#[cfg(feature = "opensearch")]
pub(crate) use self::outline::outline as outline_of;
pub use self::outline::{KindCounts, OutlineStrategy, OutlineUnit};
pub(crate) use self::runs::Runs;
pub(crate) use self::subjects::{headings, nearest, subjects};

use crate::error::Result;
use crate::index::{Passage, Snapshot};
use crate::strategy::{Locator, ParagraphId};

/// The outline of every document: units with their counts.
///
/// # Errors
/// When the index is damaged.
pub(crate) fn outline(snapshot: &Snapshot) -> Result<Vec<OutlineStrategy>> {
    Ok(outline::outline(snapshot.index.manifest(), all(snapshot)?.iter()))
}

/// The id as it is shown: with its document where there are several.
pub(crate) fn shown_id(snapshot: &Snapshot, passage: &Passage) -> Locator<ParagraphId> {
    if snapshot.has_several_documents() { passage.long_id() } else { passage.id.into() }
}
