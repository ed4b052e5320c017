//! Runs of a segment: paragraphs side by side that are of the same document, chapter, section and kind. Most of what is counted
//! of a result is the same for a whole run, so that columns need not be read for every paragraph of it. Read once for an index.

use tantivy::columnar::StrColumn;
use tantivy::{DocId, SegmentReader};

use crate::strategy::Kind;

/// What the paragraphs of a run have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    /// The document, by its number among all.
    pub document: Option<u32>,
    /// The section, by its number in the column of the segment.
    pub section: Option<u32>,
    /// The chapter; the foreword has 0.
    pub chapter: u16,
    pub kind: Option<Kind>,
}

/// The runs of a segment, in order.
#[derive(Debug, Default)]
pub(crate) struct Runs {
    starts: Vec<DocId>,
    runs: Vec<Run>,
}

impl Runs {
    /// Reads the columns of a segment; `documents` is what the numbers of its column of names mean.
    pub(super) fn read(segment: &SegmentReader, documents: &[u32]) -> tantivy::Result<Runs> {
        let fast = segment.fast_fields();
        let (strategy, section) = (fast.str("strategy")?, fast.str("section")?);
        let (chapter, kind) = (fast.u64("chapter")?, fast.u64("kind")?);
        let number = |column: &Option<StrColumn>, doc| column.as_ref().and_then(|column| column.ords().first(doc));
        let mut runs = Runs::default();
        for doc in 0..segment.max_doc() {
            let run = Run {
                document: number(&strategy, doc).and_then(|own| documents.get(own as usize).copied()),
                section: number(&section, doc).map(|own| own as u32),
                chapter: chapter.first(doc).unwrap_or_default() as u16,
                kind: kind.first(doc).and_then(|kind| Kind::ALL.get(kind as usize).copied()),
            };
            if runs.runs.last() != Some(&run) {
                runs.starts.push(doc);
                runs.runs.push(run);
            }
        }
        runs.starts.shrink_to_fit();
        runs.runs.shrink_to_fit();
        Ok(runs)
    }

    /// The run that a paragraph is in, by its place among them.
    pub fn of(&self, doc: DocId) -> usize {
        self.starts.partition_point(|start| *start <= doc).saturating_sub(1)
    }

    /// Whether a paragraph is in a run.
    pub fn holds(&self, run: usize, doc: DocId) -> bool {
        let next = self.starts.get(run + 1).is_none_or(|next| doc < *next);
        next && self.starts.get(run).is_some_and(|start| *start <= doc)
    }

    /// What the paragraphs of a run have in common.
    pub fn get(&self, run: usize) -> Option<Run> {
        self.runs.get(run).copied()
    }
}
