//! How a cluster was found when it was last looked at: what is wrong with it, or nothing. Kept for those who run the server, so that
//! asking how it is waits for no cluster.

use std::sync::{Arc, PoisonError, RwLock};

/// What is wrong; shared by all that is served, also across a new index.
#[derive(Debug, Clone, Default)]
pub struct State(Arc<RwLock<Option<String>>>);

impl State {
    /// Notes what is wrong, or that nothing is.
    pub fn note(&self, wrong: Option<String>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = wrong;
    }

    /// What is wrong.
    pub fn wrong(&self) -> Option<String> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
