//! How failures are told: a page in the same house for people, a problem document (RFC 9457) for programs. One layer round
//! the router tells those that handlers give and those that other layers refuse with, so that no answer is ever a naked
//! line of English.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{ALLOW, RETRY_AFTER};
use axum::middleware::Next;
use axum::response::Response;

use super::failure::Failure;
use super::site::Site;
use super::{api, pages};

/// Tells every failure: to people on pages, to programs under `/api`.
pub async fn tell(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let bare = next.run(request).await;
    let status = bare.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return bare;
    }
    let failure = bare.extensions().get::<Failure>().cloned().unwrap_or_else(|| Failure::of_status(status));
    // Who asks for the health of the server is a program too.
    let mut told = if path == "/api" || path == "/health" || path.starts_with("/api/") {
        api::problem::response(&failure, &path)
    } else {
        pages::error::response(&site, &failure, &path)
    };
    if let Some(allow) = bare.headers().get(ALLOW) {
        told.headers_mut().insert(ALLOW, allow.clone());
    }
    if let Some(after) = failure.retry_after() {
        told.headers_mut().insert(RETRY_AFTER, after);
    }
    told
}
