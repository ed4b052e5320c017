//! The reading order over all documents of an index, from 0. A paragraph is written with its place in its own document, and where
//! a document begins follows from the manifest: so what is written of a document stays true whatever comes before it.

use rustc_hash::FxHashMap;
use tantivy::columnar::{Column, ColumnIndex};
use tantivy::{DocId, SegmentReader};

use super::manifest::Manifest;

/// The reading order of the paragraphs of one segment.
#[derive(Clone)]
pub(crate) struct Order {
    place: Column<u64>,
    /// The document of each paragraph, by its number in the segment; none where the segment is empty.
    document: Option<Column<u64>>,
    /// Where each document of the segment begins.
    begins: Vec<u64>,
}

impl Order {
    /// Where each document of an index begins, by its name.
    pub(super) fn begins(manifest: &Manifest) -> FxHashMap<&str, u64> {
        let mut next = 0;
        let begin = |source: &'_ super::SourceEntry| {
            let begin = next;
            next += source.paragraphs.iter().sum::<usize>() as u64;
            begin
        };
        let begins: Vec<u64> = manifest.sources.iter().map(begin).collect();
        manifest.sources.iter().map(|source| source.name.as_str()).zip(begins).collect()
    }

    /// Opens the order of a segment; an error names what does not belong together.
    pub(super) fn open(segment: &SegmentReader, begins: &FxHashMap<&str, u64>) -> tantivy::Result<Order> {
        let fast = segment.fast_fields();
        let (place, names) = (fast.u64("place")?, fast.str("strategy")?);
        let mut own = Vec::new();
        if let Some(names) = &names {
            let mut stream = names.dictionary().stream()?;
            while stream.advance() {
                let begin = std::str::from_utf8(stream.key()).ok().and_then(|name| begins.get(name));
                own.push(*begin.ok_or_else(|| {
                    tantivy::TantivyError::InvalidArgument("a document that the manifest does not list".to_owned())
                })?);
            }
        }
        let document = names.map(|names| names.ords().clone());
        // Every paragraph has one document; a column that says otherwise cannot be read by numbers.
        let document = document.filter(|column| !matches!(column.index, ColumnIndex::Empty { .. }));
        Ok(Order { place, document, begins: own })
    }

    /// The place of a paragraph among all.
    pub(crate) fn of(&self, doc: DocId) -> u64 {
        let document = self.document.as_ref().and_then(|column| column.first(doc)).unwrap_or_default();
        let begin = self.begins.get(document as usize).copied().unwrap_or_default();
        begin + self.place.first(doc).unwrap_or_default()
    }
}
