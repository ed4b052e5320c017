//! Paragraphs as the index keeps them, one or all. Knows where they lie, not what they are called.

use tantivy::schema::Value;
use tantivy::{DocAddress, TantivyDocument};

use crate::error::Result;
use crate::index::{Passage, Snapshot, Stored};
use crate::strategy::Kind;

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

/// The stored paragraph at a place of the index.
///
/// # Errors
/// When the index is damaged.
pub(crate) fn stored(snapshot: &Snapshot, address: DocAddress) -> Result<Passage> {
    let document: TantivyDocument = snapshot.searcher.doc(address).map_err(|e| snapshot.damaged(e))?;
    let stored = document.get_first(snapshot.fields.stored).and_then(|value| value.as_str());
    let stored = stored.ok_or_else(|| snapshot.damaged("a paragraph has no text"))?;
    let stored: Stored = serde_json::from_str(stored).map_err(|e| snapshot.damaged(e))?;
    Ok(stored.passage(snapshot.order(address)))
}

/// The kind of the paragraph at a place of the index, without loading it.
///
/// # Errors
/// When the index is damaged.
pub(crate) fn kind(snapshot: &Snapshot, address: DocAddress) -> Result<Kind> {
    let segment = snapshot.searcher.segment_reader(address.segment_ord);
    let kinds = snapshot.read(|| segment.fast_fields().u64("kind"))?;
    let kind = kinds.first(address.doc_id).and_then(|kind| Kind::ALL.get(kind as usize).copied());
    kind.ok_or_else(|| snapshot.damaged("a paragraph has no kind"))
}
