//! Errors for programs: problem documents (RFC 9457) with a stable type.

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;
use strategisok::query::Hint;

use super::super::failure::Failure;

/// A problem document.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Problem {
    /// What went wrong, stable across versions: `/problems/unknown-parameter`.
    #[serde(rename = "type")]
    kind: String,
    /// The status in words.
    title: &'static str,
    /// The status of the answer.
    status: u16,
    /// What is wrong with this request.
    detail: String,
    /// The path that was asked.
    instance: String,
    /// The parameter at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<String>,
    /// What is wrong with the query, each with its place in bytes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hints: Vec<Hint>,
}

/// The problem document of a failure.
pub fn response(failure: &Failure, path: &str) -> Response {
    let problem = Problem {
        kind: format!("/problems/{}", failure.kind),
        title: failure.status.canonical_reason().unwrap_or("Error"),
        status: failure.status.as_u16(),
        detail: failure.detail.clone(),
        instance: path.to_owned(),
        parameter: failure.parameter.clone().filter(|name| !name.is_empty()),
        hints: failure.hints.clone(),
    };
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    (failure.status, [(CONTENT_TYPE, "application/problem+json")], body).into_response()
}
