//! How an index on disk is divided: into segments of which one can be written again without the others, and without the
//! paragraphs that were taken out. Deleted ones would be counted still, and so change every score.

use tantivy::Index;
use tantivy::index::SegmentId;
use tantivy::indexer::IndexWriter;

/// Up to this many paragraphs an index is one segment.
pub(super) const SMALL: usize = 20_000;
/// A larger one has about so many: few enough for a search, which opens each, and enough for a change to touch little.
const SEGMENTS: usize = 24;

/// Memory of the writer, which writes a segment when it is full: more than [`size`] paragraphs take.
pub(super) const WRITER_BYTES: usize = 100_000_000;
/// The least that tantivy takes, which it is sooner ready with.
pub(super) const LEAST_WRITER_BYTES: usize = 15_000_000;

/// Paragraphs of a segment, in an index of so many.
pub(super) fn size(paragraphs: usize) -> usize {
    if paragraphs <= SMALL { SMALL } else { paragraphs / SEGMENTS }
}

/// Writes again what has deleted paragraphs, and with it segments that are much smaller than others.
pub(super) fn without_deleted(index: &Index, mut writer: IndexWriter) -> tantivy::Result<()> {
    let mut metas = index.searchable_segment_metas()?;
    let size = size(metas.iter().map(|meta| meta.num_docs() as usize).sum());
    metas.retain(|meta| meta.has_deletes() || (meta.num_docs() as usize) < size / 4);
    metas.sort_by_key(|meta| (meta.num_docs(), meta.id()));
    let (mut group, mut paragraphs): (Vec<SegmentId>, usize) = Default::default();
    let mut merge = |group: &mut Vec<SegmentId>, has_deletes: bool| -> tantivy::Result<()> {
        if group.len() > 1 || has_deletes {
            writer.merge(group).wait()?;
        }
        group.clear();
        Ok(())
    };
    let mut has_deletes = false;
    for meta in metas {
        if paragraphs + meta.num_docs() as usize > size * 3 / 2 {
            merge(&mut group, has_deletes)?;
            (paragraphs, has_deletes) = (0, false);
        }
        group.push(meta.id());
        paragraphs += meta.num_docs() as usize;
        has_deletes |= meta.has_deletes();
    }
    merge(&mut group, has_deletes)?;
    writer.garbage_collect_files().wait()?;
    writer.wait_merging_threads()
}
