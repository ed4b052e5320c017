//! A lowered query with all that its evaluation needs: the plan, the index, the weights and the reach.

use std::sync::Arc;

use super::{Plan, Weights};
use crate::budget::Budget;
use crate::index::Snapshot;
use crate::norwegian::Reach;
use crate::passages::Documents;

/// A plan with all that its evaluation needs.
#[derive(Clone)]
pub(crate) struct RankedQuery {
    pub plan: Plan,
    pub snapshot: Snapshot,
    pub documents: Arc<Documents>,
    pub weights: Weights,
    /// What its evaluation is paid from.
    pub budget: Budget,
    pub reach: Reach,
}
