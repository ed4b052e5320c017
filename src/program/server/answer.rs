//! How an answer is made: off the threads that serve sockets, because a search computes and does not wait.

use std::sync::Arc;

use axum::response::{IntoResponse, Response};

use super::failure::Failure;
use super::site::Site;

/// Makes an answer on a thread for computing.
pub async fn answer<R: IntoResponse>(
    site: Arc<Site>,
    make: impl FnOnce(&Site) -> Result<R, Failure> + Send + 'static,
) -> Response {
    let made = tokio::task::spawn_blocking(move || make(&site).map(IntoResponse::into_response)).await;
    match made {
        Ok(Ok(response)) => response,
        Ok(Err(failure)) => failure.into_response(),
        Err(error) => Failure::broken(error).into_response(),
    }
}
