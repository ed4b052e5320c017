//! Words at positions: a phrase of forms, or two operands within some words of each other, each word a choice of forms.
//! Looked for in the text and in the titles.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, Term};

use super::Weights;
use super::evaluator::WINDOW;
use super::plan::Positions;
use crate::index::Snapshot;
use crate::search::evidence::Evidence;

/// A phrase or nearness opened on a segment.
pub(crate) struct PositionLeaf {
    pub slot: usize,
    fields: Vec<FieldMatcher>,
    idf: f32,
}

impl PositionLeaf {
    /// Opens what the reader typed: forms as they stand.
    pub fn open(positions: &Positions, segment: &SegmentReader, snapshot: &Snapshot) -> tantivy::Result<PositionLeaf> {
        let single = |forms: &[String]| forms.iter().map(|form| vec![form.clone()]).collect::<Vec<_>>();
        let (left, right) = (single(&positions.left), single(&positions.right));
        let mut idf = 0.0;
        for form in left.iter().chain(&right) {
            idf += snapshot.idf_of_forms(form)?;
        }
        let fields = open_fields(&left, &right, positions.distance, segment, snapshot)?;
        Ok(PositionLeaf { slot: positions.slot, fields, idf })
    }

    /// Opens a phrase of which every word may have several forms.
    pub fn phrase(
        words: &[Vec<String>],
        segment: &SegmentReader,
        snapshot: &Snapshot,
    ) -> tantivy::Result<PositionLeaf> {
        Ok(PositionLeaf { slot: 0, fields: open_fields(words, &[], 0, segment, snapshot)?, idf: 0.0 })
    }

    /// Visits the paragraphs of a window that have the words at their positions, with where they stand and their score.
    pub fn fill(&mut self, base: DocId, weights: &Weights, norms: &[f32], mut visit: impl FnMut(usize, Evidence, f32)) {
        let end = base.saturating_add(WINDOW as u32);
        for field in &mut self.fields {
            let mut doc = field.next(base);
            while doc < end {
                let times = field.count();
                let at = (doc - base) as usize;
                if times > 0 {
                    let place = if field.place == Evidence::Text { norms[at] } else { weights.near_titles };
                    let frequency = place * times as f32;
                    visit(at, field.place, self.idf * frequency * (weights.k1 + 1.0) / (weights.k1 + frequency));
                }
                doc = field.next(doc + 1);
            }
        }
    }
}

/// The fields that have every word of both operands.
fn open_fields(
    left: &[Vec<String>],
    right: &[Vec<String>],
    distance: u32,
    segment: &SegmentReader,
    snapshot: &Snapshot,
) -> tantivy::Result<Vec<FieldMatcher>> {
    let mut fields = Vec::new();
    for (field, place) in [(snapshot.fields.exact, Evidence::Text), (snapshot.fields.exact_titles, Evidence::Heading)] {
        if let (Some(left), Some(right)) = (open_all(left, field, segment)?, open_all(right, field, segment)?)
            && !left.is_empty()
        {
            fields.push(FieldMatcher { left, right, distance, place, starts: <[Vec<u32>; 2]>::default() });
        }
    }
    Ok(fields)
}

/// Opens every word; `None` when one of them is nowhere in the field.
fn open_all(words: &[Vec<String>], field: Field, segment: &SegmentReader) -> tantivy::Result<Option<Vec<Choice>>> {
    let inverted = segment.inverted_index(field)?;
    let mut open = Vec::with_capacity(words.len());
    for forms in words {
        let mut choice = Choice { forms: Vec::with_capacity(forms.len()), positions: Vec::new() };
        for form in forms {
            let term = Term::from_field_text(field, form);
            choice.forms.extend(inverted.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)?);
        }
        if choice.forms.is_empty() {
            return Ok(None);
        }
        open.push(choice);
    }
    Ok(Some(open))
}

/// The postings of all words in one field.
struct FieldMatcher {
    left: Vec<Choice>,
    right: Vec<Choice>,
    distance: u32,
    place: Evidence,
    /// Where each operand starts in the paragraph at hand.
    starts: [Vec<u32>; 2],
}

impl FieldMatcher {
    /// The next paragraph from `target` on that has every word.
    fn next(&mut self, target: DocId) -> DocId {
        let mut target = target;
        'again: loop {
            for choice in self.left.iter_mut().chain(&mut self.right) {
                let doc = choice.seek(target);
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
        let [left, right] = &mut self.starts;
        starts(&mut self.left, left);
        if self.right.is_empty() {
            return left.len();
        }
        starts(&mut self.right, right);
        let (left_width, right_width) = (self.left.len() as u32, self.right.len() as u32);
        // Both are ascending, so the ones near enough are a stretch of the other list that only moves on.
        let (mut from, mut times) = (0, 0);
        for &l in left.iter() {
            while right.get(from).is_some_and(|r| r + right_width + self.distance < l) {
                from += 1;
            }
            let last = l + left_width + self.distance;
            let near = right[from..].iter().take_while(|r| **r <= last);
            let apart = |r: u32| if r >= l { r >= l + left_width } else { l >= r + right_width };
            times += usize::from(near.into_iter().any(|r| apart(*r)));
        }
        times
    }
}

/// A word that may have any of some forms.
struct Choice {
    forms: Vec<SegmentPostings>,
    positions: Vec<u32>,
}

impl Choice {
    /// The first paragraph from `target` on that has any of the forms.
    fn seek(&mut self, target: DocId) -> DocId {
        let seek = |form: &mut SegmentPostings| if form.doc() < target { form.seek(target) } else { form.doc() };
        self.forms.iter_mut().map(seek).min().unwrap_or(TERMINATED)
    }

    /// Where it stands in the paragraph at hand, ascending.
    fn read(&mut self) -> &[u32] {
        let doc = self.forms.iter().map(DocSet::doc).min().unwrap_or(TERMINATED);
        self.positions.clear();
        for form in self.forms.iter_mut().filter(|form| form.doc() == doc) {
            let mut own = Vec::new();
            form.positions(&mut own);
            self.positions.append(&mut own);
        }
        self.positions.sort_unstable();
        &self.positions
    }
}

/// The positions at which all words follow one another.
fn starts(words: &mut [Choice], starts: &mut Vec<u32>) {
    for (offset, word) in words.iter_mut().enumerate() {
        let positions = word.read();
        if offset == 0 {
            starts.clear();
            starts.extend_from_slice(positions);
        } else {
            starts.retain(|start| positions.binary_search(&(start + offset as u32)).is_ok());
        }
    }
}
