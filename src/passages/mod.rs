//! Paragraphs by name and in order: what `show`, `export` and `outline` need, without a query. One look-up gives where a
//! paragraph lies and what is stored of it. Knows an index and ids, no search.

mod named;
mod outline;

use tantivy::schema::Value;
use tantivy::{DocAddress, TantivyDocument};

pub(crate) use self::named::{exists, located, named};
pub use self::outline::{KindCounts, OutlineStrategy, OutlineUnit};

use crate::error::{Error, Result};
use crate::index::schema::Name;
use crate::index::{Passage, Snapshot, Stored};

/// Every paragraph in reading order.
///
/// # Errors
/// When the index is damaged.
pub(crate) fn all(snapshot: &Snapshot) -> Result<Vec<Passage>> {
    let mut passages = Vec::with_capacity(snapshot.searcher.num_docs() as usize);
    for (segment, reader) in snapshot.searcher.segment_readers().iter().enumerate() {
        for doc in 0..reader.max_doc() {
            passages.push(stored(snapshot, DocAddress::new(segment as u32, doc))?);
        }
    }
    passages.sort_by_key(|passage| passage.order);
    Ok(passages)
}

/// The outline of every document: units with their counts.
///
/// # Errors
/// When the index is damaged.
pub(crate) fn outline(snapshot: &Snapshot) -> Result<Vec<OutlineStrategy>> {
    Ok(outline::outline(snapshot.index.manifest(), all(snapshot)?.iter()))
}

/// The paragraph with this id, and where it lies.
///
/// # Errors
/// When the text is no id, no paragraph has it, or several do ([`Error::is_query`]).
pub(crate) fn one(snapshot: &Snapshot, id: &str) -> Result<(DocAddress, Passage)> {
    let mut found = located(snapshot, id)?;
    match found.len() {
        1 => Ok(found.remove(0)),
        _ => Err(Error::unknown_id(id.trim(), "it names a unit; `show` prints all its paragraphs")),
    }
}

/// The stored paragraph at a place of the index.
///
/// # Errors
/// When the index is damaged.
pub(crate) fn stored(snapshot: &Snapshot, address: DocAddress) -> Result<Passage> {
    let document: TantivyDocument = snapshot.searcher.doc(address).map_err(|e| snapshot.damaged(e))?;
    let stored = document.get_first(snapshot.fields.stored).and_then(|value| value.as_str());
    let stored = stored.ok_or_else(|| snapshot.damaged("a paragraph has no text"))?;
    let stored: Stored = serde_json::from_str(stored).map_err(|e| snapshot.damaged(e))?;
    Ok(stored.into())
}

/// Where a stored paragraph lies in the index.
///
/// # Errors
/// When the index is damaged.
pub(crate) fn address(snapshot: &Snapshot, passage: &Passage) -> Result<DocAddress> {
    let id = Name::Id(&passage.id.to_string()).term(&snapshot.fields);
    let found = named::having(snapshot, id)?.into_iter().find(|(_, found)| found.order == passage.order);
    found
        .map(|(address, _)| address)
        .ok_or_else(|| snapshot.damaged(format!("paragraph {} is stored and not indexed", passage.id)))
}

/// The id as it is shown: with its document where there are several.
pub(crate) fn shown_id(snapshot: &Snapshot, passage: &Passage) -> String {
    if snapshot.has_several_documents() { passage.long_id() } else { passage.id.to_string() }
}
