//! A lowered query with all that its evaluation needs: the plan, the index, the weights and the reach.

use tantivy::SegmentReader;

use super::evaluator::Evaluator;
use super::{Plan, Weights};
use crate::index::Snapshot;
use crate::norwegian::Reach;

/// A plan with all that its evaluation needs.
#[derive(Clone)]
pub(crate) struct RankedQuery {
    pub plan: Plan,
    pub snapshot: Snapshot,
    pub weights: Weights,
    pub reach: Reach,
}

impl RankedQuery {
    /// Opens the evaluation of one segment.
    pub fn open(&self, segment: &SegmentReader) -> tantivy::Result<Evaluator> {
        Evaluator::open(&self.plan, segment, &self.snapshot, &self.weights, self.reach)
    }
}
