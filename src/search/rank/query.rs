//! A lowered query with all that its evaluation needs: the plan, the index, the weights and the reach.

use super::{Plan, Weights};
use crate::budget::Budget;
use crate::index::Snapshot;
use crate::norwegian::Reach;

/// A plan with all that its evaluation needs.
#[derive(Clone)]
pub(crate) struct RankedQuery {
    pub plan: Plan,
    pub snapshot: Snapshot,
    pub weights: Weights,
    /// What its evaluation is paid from.
    pub budget: Budget,
    pub reach: Reach,
}
