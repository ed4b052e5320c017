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
    let addresses = in_order(snapshot);
    addresses.into_iter().map(|address| stored(snapshot, address)).collect()
}

/// Where every paragraph lies, in reading order.
fn in_order(snapshot: &Snapshot) -> Vec<DocAddress> {
    let segments = snapshot.searcher.segment_readers().iter().enumerate();
    let documents = segments.flat_map(|(segment, reader)| (0..reader.max_doc()).map(move |doc| (segment as u32, doc)));
    let mut addresses: Vec<DocAddress> = documents.map(|(segment, doc)| DocAddress::new(segment, doc)).collect();
    addresses.sort_by_cached_key(|address| snapshot.order(*address));
    addresses
}

/// Every paragraph in reading order, some at a time.
#[cfg(feature = "opensearch")]
pub(crate) struct Stream {
    snapshot: Snapshot,
    addresses: std::vec::IntoIter<DocAddress>,
}

#[cfg(feature = "opensearch")]
impl Stream {
    /// Of an index.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn of(index: &crate::Index) -> Result<Stream> {
        let snapshot = Snapshot::new(index)?;
        let addresses = in_order(&snapshot).into_iter();
        Ok(Stream { snapshot, addresses })
    }

    /// The next ones, at most so many; none at the end.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn next(&mut self, most: usize) -> Result<Vec<Passage>> {
        self.addresses.by_ref().take(most).map(|address| stored(&self.snapshot, address)).collect()
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
    Ok(stored.passage())
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
