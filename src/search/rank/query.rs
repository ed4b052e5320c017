//! The ranking as a tantivy query, so that tantivy's collectors, boolean queries and explanations work over it.

use std::fmt;

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::window::{Evaluator, Found};
use super::{Plan, Statistics, Weights};
use crate::norwegian::Reach;

/// A plan with all that its evaluation needs. As a tantivy query its scorer gives the word hits with their scores.
#[derive(Clone)]
pub(crate) struct RankedQuery {
    pub plan: Plan,
    pub stats: Statistics,
    pub weights: Weights,
    pub reach: Reach,
}

impl RankedQuery {
    /// Opens the evaluation of one segment.
    pub fn open(&self, segment: &SegmentReader) -> tantivy::Result<Evaluator> {
        Evaluator::open(&self.plan, segment, &self.stats, &self.weights, self.reach)
    }
}

impl fmt::Debug for RankedQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RankedQuery").field("plan", &self.plan).field("reach", &self.reach).finish()
    }
}

impl Query for RankedQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for RankedQuery {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let evaluator = self.open(segment)?;
        let mut scorer =
            WindowScorer { evaluator, boost, found: Vec::new(), at: 0, next: 0, max_doc: segment.max_doc() };
        scorer.refill();
        Ok(Box::new(scorer))
    }

    fn explain(&self, segment: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(segment, 1.0)?;
        if scorer.doc() > doc || scorer.seek(doc) != doc {
            return Err(tantivy::TantivyError::InvalidArgument(format!("document {doc} does not match")));
        }
        Ok(Explanation::new("BM25F over readings, see search::explain", scorer.score()))
    }
}

/// Word hits of the window at hand, as a doc set.
struct WindowScorer {
    evaluator: Evaluator,
    boost: Score,
    found: Vec<Found>,
    at: usize,
    next: DocId,
    max_doc: DocId,
}

impl WindowScorer {
    fn refill(&mut self) {
        self.found.clear();
        self.at = 0;
        while self.found.is_empty() && self.next < self.max_doc {
            let start = self.evaluator.next_window(self.next);
            if start == TERMINATED {
                self.next = self.max_doc;
                break;
            }
            let found = &mut self.found;
            self.evaluator.evaluate(start, &mut |one: Found| {
                if !one.nearby {
                    found.push(one);
                }
            });
            self.next = start.saturating_add(super::window::WINDOW as u32);
        }
    }
}

impl DocSet for WindowScorer {
    fn advance(&mut self) -> DocId {
        self.at += 1;
        if self.at >= self.found.len() {
            self.refill();
        }
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.found.get(self.at).map_or(TERMINATED, |found| found.doc)
    }

    fn size_hint(&self) -> u32 {
        self.max_doc
    }
}

impl Scorer for WindowScorer {
    fn score(&mut self) -> Score {
        self.found.get(self.at).map_or(0.0, |found| found.score * self.boost)
    }
}
