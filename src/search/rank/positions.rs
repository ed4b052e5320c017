//! Words at positions: a phrase of forms, or two operands within some words of each other, each word a choice of forms.
//! Looked for in the text and in the titles.

use rustc_hash::FxHashMap;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, Term};

use super::Weights;
use super::matches::WINDOW;
use super::plan::Positions;
use super::query::RankedQuery;
use crate::budget::Budget;
use crate::search::evidence::Evidence;

/// A phrase or nearness opened on a segment.
pub(crate) struct PositionLeaf {
    pub slot: usize,
    fields: Vec<FieldMatcher>,
    idf: f32,
}

impl PositionLeaf {
    /// Opens what the reader typed: forms as they stand.
    pub fn open(positions: &Positions, segment: &SegmentReader, query: &RankedQuery) -> tantivy::Result<PositionLeaf> {
        let single = |forms: &[String]| forms.iter().map(|form| vec![form.clone()]).collect::<Vec<_>>();
        let (left, right) = (single(&positions.left), single(&positions.right));
        let mut idf = 0.0;
        for form in left.iter().chain(&right) {
            idf += query.snapshot.idf_of_forms(form)?;
        }
        let fields = open_fields(&left, &right, positions.distance, segment, query)?;
        Ok(PositionLeaf { slot: positions.slot, fields, idf })
    }

    /// Opens a phrase of which every word may have several forms.
    pub fn phrase(
        words: &[Vec<String>],
        segment: &SegmentReader,
        query: &RankedQuery,
    ) -> tantivy::Result<PositionLeaf> {
        Ok(PositionLeaf { slot: 0, fields: open_fields(words, &[], 0, segment, query)?, idf: 0.0 })
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

/// The fields that have every word of both operands. A word that stands there several times is opened and read once.
fn open_fields(
    left: &[Vec<String>],
    right: &[Vec<String>],
    distance: u32,
    segment: &SegmentReader,
    query: &RankedQuery,
) -> tantivy::Result<Vec<FieldMatcher>> {
    if left.is_empty() {
        return Ok(Vec::new());
    }
    let mut distinct: FxHashMap<&[String], usize> = FxHashMap::default();
    let mut words: Vec<&[String]> = Vec::new();
    let mut order = Vec::with_capacity(left.len() + right.len());
    for forms in left.iter().chain(right) {
        order.push(*distinct.entry(forms).or_insert_with(|| {
            words.push(forms);
            words.len() - 1
        }));
    }
    let right = order.split_off(left.len());
    let of = &query.snapshot.fields;
    let mut fields = Vec::new();
    for (field, place) in [(of.exact, Evidence::Text), (of.exact_titles, Evidence::Heading)] {
        if let Some(words) = open_all(&words, field, segment)? {
            let (left, right, budget) = (order.clone(), right.clone(), query.budget.clone());
            fields.push(FieldMatcher { words, left, right, distance, place, starts: Default::default(), budget });
        }
    }
    Ok(fields)
}

/// Opens every word; `None` when one of them is nowhere in the field.
fn open_all(words: &[&[String]], field: Field, segment: &SegmentReader) -> tantivy::Result<Option<Vec<Choice>>> {
    let inverted = segment.inverted_index(field)?;
    let mut open = Vec::with_capacity(words.len());
    for forms in words {
        let mut choice = Choice { forms: Vec::with_capacity(forms.len()), positions: Vec::new() };
        for form in *forms {
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
    /// Each word once.
    words: Vec<Choice>,
    /// The words of each operand in order, by their places among these.
    left: Vec<usize>,
    right: Vec<usize>,
    distance: u32,
    place: Evidence,
    /// Where each operand starts in the paragraph at hand.
    starts: [Vec<u32>; 2],
    budget: Budget,
}

impl FieldMatcher {
    /// The next paragraph from `target` on that has every word.
    fn next(&mut self, target: DocId) -> DocId {
        let mut target = target;
        'again: loop {
            if !self.budget.spend(self.words.len()) {
                return TERMINATED;
            }
            for choice in &mut self.words {
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
        let read: usize = self.words.iter_mut().map(Choice::read).sum();
        if !self.budget.spend(read) {
            return 0;
        }
        let [left, right] = &mut self.starts;
        starts(&self.words, &self.left, &self.budget, left);
        if self.right.is_empty() || left.is_empty() {
            return left.len();
        }
        starts(&self.words, &self.right, &self.budget, right);
        let (left_width, right_width) = (self.left.len() as u32, self.right.len() as u32);
        // Both are ascending, so what ends last before an operand, and what begins first behind it, only move on.
        let (mut from, mut behind, mut times) = (0, 0, 0);
        for &l in left.iter() {
            while right.get(from).is_some_and(|r| r + right_width + self.distance < l) {
                from += 1;
            }
            while right.get(behind).is_some_and(|r| *r < l + left_width) {
                behind += 1;
            }
            let is_before = right.get(from).is_some_and(|r| r + right_width <= l);
            let is_behind = right.get(behind).is_some_and(|r| *r <= l + left_width + self.distance);
            times += usize::from(is_before || is_behind);
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

    /// Reads where it stands in the paragraph at hand, ascending, and tells how often.
    fn read(&mut self) -> usize {
        let doc = self.forms.iter().map(DocSet::doc).min().unwrap_or(TERMINATED);
        self.positions.clear();
        for form in self.forms.iter_mut().filter(|form| form.doc() == doc) {
            let mut own = Vec::new();
            form.positions(&mut own);
            self.positions.append(&mut own);
        }
        self.positions.sort_unstable();
        self.positions.len()
    }
}

/// The positions at which some of the words follow one another, in this order.
fn starts(words: &[Choice], order: &[usize], budget: &Budget, starts: &mut Vec<u32>) {
    starts.clear();
    for (offset, word) in order.iter().enumerate() {
        let positions = &words[*word].positions;
        if offset == 0 {
            starts.extend_from_slice(positions);
        } else {
            starts.retain(|start| positions.binary_search(&(start + offset as u32)).is_ok());
        }
        if starts.is_empty() || !budget.spend(starts.len()) {
            starts.clear();
            return;
        }
    }
}
