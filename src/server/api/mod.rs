//! The HTTP API: the library's own results as JSON, by strict parameters.

pub mod problem;

use std::sync::Arc;

use axum::Router;

use super::site::Site;

/// The addresses under `/api/v1`.
pub fn router() -> Router<Arc<Site>> {
    Router::new()
}
