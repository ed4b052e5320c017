//! Words at positions: a phrase of exact forms, or two operands within some words of each other. Both are looked for in
//! the text and in the titles, and count as one word of the query.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, Term};

use super::Weights;
use super::evaluator::WINDOW;
use super::plan::Positions;
use crate::index::Snapshot;

/// A phrase or nearness opened on a segment.
pub(crate) struct PositionLeaf {
    pub slot: usize,
    fields: Vec<FieldMatcher>,
    idf: f32,
}

/// The postings of all forms in one field.
struct FieldMatcher {
    left: Vec<SegmentPostings>,
    right: Vec<SegmentPostings>,
    distance: u32,
    in_titles: bool,
    buffer: Vec<u32>,
}

impl PositionLeaf {
    pub fn open(positions: &Positions, segment: &SegmentReader, snapshot: &Snapshot) -> tantivy::Result<PositionLeaf> {
        let mut fields = Vec::new();
        for (field, in_titles) in [(snapshot.fields.exact, false), (snapshot.fields.exact_titles, true)] {
            let left = open_all(&positions.left, field, segment)?;
            let right = open_all(&positions.right, field, segment)?;
            if let (Some(left), Some(right)) = (left, right)
                && !left.is_empty()
            {
                fields.push(FieldMatcher { left, right, distance: positions.distance, in_titles, buffer: Vec::new() });
            }
        }
        let forms: Vec<String> = positions.left.iter().chain(&positions.right).cloned().collect();
        let mut idf = 0.0;
        for form in &forms {
            idf += snapshot.idf_of_forms(std::slice::from_ref(form))?;
        }
        Ok(PositionLeaf { slot: positions.slot, fields, idf })
    }

    /// Visits the paragraphs of a window that have the words at their positions, with their score.
    pub fn fill(&mut self, base: DocId, weights: &Weights, norms: &[f32], mut visit: impl FnMut(usize, f32)) {
        let end = base.saturating_add(WINDOW as u32);
        for field in &mut self.fields {
            let mut doc = field.next(base);
            while doc < end {
                let times = field.count();
                let at = (doc - base) as usize;
                if times > 0 {
                    let frequency = if field.in_titles { weights.near_titles } else { norms[at] } * times as f32;
                    visit(at, self.idf * frequency * (weights.k1 + 1.0) / (weights.k1 + frequency));
                }
                doc = field.next(doc + 1);
            }
        }
    }
}

/// Opens every form; `None` when one of them is nowhere in the field.
fn open_all(forms: &[String], field: Field, segment: &SegmentReader) -> tantivy::Result<Option<Vec<SegmentPostings>>> {
    let inverted = segment.inverted_index(field)?;
    let mut open = Vec::with_capacity(forms.len());
    for form in forms {
        let term = Term::from_field_text(field, form);
        match inverted.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)? {
            Some(postings) => open.push(postings),
            None => return Ok(None),
        }
    }
    Ok(Some(open))
}

impl FieldMatcher {
    /// The next paragraph from `target` on that has every form.
    fn next(&mut self, target: DocId) -> DocId {
        let mut target = target;
        'again: loop {
            for postings in self.left.iter_mut().chain(&mut self.right) {
                let doc = if postings.doc() < target { postings.seek(target) } else { postings.doc() };
                if doc == TERMINATED {
                    return TERMINATED;
                }
                if doc > target {
                    target = doc;
                    continue 'again;
                }
            }
            return target;
        }
    }

    /// How often the words stand so in the paragraph at hand.
    fn count(&mut self) -> usize {
        let left = starts(&mut self.left, &mut self.buffer);
        if self.right.is_empty() {
            return left.len();
        }
        let right = starts(&mut self.right, &mut self.buffer);
        let (left_width, right_width) = (self.left.len() as u32, self.right.len() as u32);
        left.iter()
            .filter(|&&l| {
                right.iter().any(|&r| {
                    let between = if r >= l { r.checked_sub(l + left_width) } else { l.checked_sub(r + right_width) };
                    between.is_some_and(|words| words <= self.distance)
                })
            })
            .count()
    }
}

/// The positions at which all forms follow one another.
fn starts(forms: &mut [SegmentPostings], buffer: &mut Vec<u32>) -> Vec<u32> {
    let mut starts: Vec<u32> = Vec::new();
    for (offset, postings) in forms.iter_mut().enumerate() {
        buffer.clear();
        postings.positions(buffer);
        if offset == 0 {
            starts.clone_from(buffer);
        } else {
            starts.retain(|start| buffer.binary_search(&(start + offset as u32)).is_ok());
        }
    }
    starts
}
