//! Errors for programs: problem documents (RFC 9457) with a stable type.

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::super::failure::{Dressed, Failure};

/// The problem document of a failure.
pub fn response(failure: &Failure, path: &str) -> Response {
    let title = failure.status.canonical_reason().unwrap_or("Error");
    let mut document = json!({
        "type": format!("/problems/{}", failure.kind),
        "title": title,
        "status": failure.status.as_u16(),
        "detail": failure.detail,
        "instance": path,
    });
    if let Some(parameter) = &failure.parameter {
        document["parameter"] = json!(parameter);
    }
    let mut response =
        (failure.status, [(CONTENT_TYPE, "application/problem+json")], document.to_string()).into_response();
    response.extensions_mut().insert(Dressed);
    response
}
