//! Collecting: the best paragraphs of an evaluation, with the counts that are told beside them. Order is by rounded
//! score and then reading order, so that it is the same whatever the segments; facets are counted over all word hits.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use tantivy::DocAddress;

use super::evaluator::Found;
use super::facets::{Counted, Tallies, Tally};
use super::filters::FilterLeaf;
use super::{Filter, RankedQuery};

/// A paragraph in the order of a result.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ranked {
    pub address: DocAddress,
    pub score: f32,
    /// Bits of the words that it has.
    pub words: u64,
    /// Reading order over all documents.
    pub order: u64,
}

/// The order of results: best first, and reading order among equals.
type Key = (i64, Reverse<u64>);

impl Ranked {
    /// Scores are compared rounded, so that the last bits of a sum decide nothing.
    fn key(&self) -> Key {
        ((f64::from(self.score) * 1e4).round() as i64, Reverse(self.order))
    }
}

impl Eq for Ranked {}

impl Ord for Ranked {
    fn cmp(&self, other: &Ranked) -> Ordering {
        other.key().cmp(&self.key())
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Ranked) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The outcome of an evaluation.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    /// Word hits, best first.
    pub hits: Vec<Ranked>,
    /// Paragraphs that are there by nearness alone, best first.
    pub nearby: Vec<Ranked>,
    pub counted: Counted,
}

/// The best `limit` of what is pushed.
struct Best {
    limit: usize,
    // The worst is at the top, since `Ord` puts the best first.
    heap: BinaryHeap<Ranked>,
}

impl Best {
    fn new(limit: usize) -> Best {
        Best { limit, heap: BinaryHeap::with_capacity(limit.min(1024) + 1) }
    }

    fn push(&mut self, ranked: Ranked) {
        if self.heap.len() < self.limit {
            self.heap.push(ranked);
        } else if self.heap.peek().is_some_and(|worst| ranked < *worst) {
            self.heap.pop();
            self.heap.push(ranked);
        }
    }

    fn sorted(self) -> Vec<Ranked> {
        self.heap.into_sorted_vec()
    }
}

/// Evaluates a query over all segments; keeps the best `limit` word hits and the best `near_limit` others.
pub(crate) fn collect(
    query: &RankedQuery,
    filter: &Filter,
    limit: usize,
    near_limit: usize,
) -> tantivy::Result<Collected> {
    let plan = &query.plan;
    let (mut hits, mut nearby) = (Best::new(limit), Best::new(near_limit));
    let (mut total, mut all_words, mut tallies) = (0, 0, Tallies::default());
    for (number, segment) in query.snapshot.searcher.segment_readers().iter().enumerate() {
        let mut evaluator = query.open(segment)?;
        let leaf = FilterLeaf::open(filter, segment)?;
        let order = segment.fast_fields().u64("order")?;
        let mut tally = Tally::open(segment)?;
        evaluator.run(|found: Found| {
            let failed = leaf.failed(found.doc);
            if !found.nearby {
                tally.count(found.doc, failed);
            }
            if failed != 0 {
                return;
            }
            let ranked = Ranked {
                address: DocAddress::new(number as u32, found.doc),
                score: found.score,
                words: found.words,
                order: order.first(found.doc).unwrap_or(u64::MAX),
            };
            if found.nearby {
                nearby.push(ranked);
            } else {
                total += 1;
                if plan.all != 0 && found.words & plan.all == plan.all {
                    all_words += 1;
                }
                hits.push(ranked);
            }
        });
        tally.add_to(&mut tallies)?;
    }
    let counted = Counted { total, all_words, ..tallies.counted() };
    Ok(Collected { hits: hits.sorted(), nearby: nearby.sorted(), counted })
}
