//! For those who run the server: whether it answers, and what it answers from.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::super::failure::Failure;
use super::super::site::Site;

/// `/health`
pub async fn health(State(site): State<Arc<Site>>) -> Response {
    match site.state.wrong() {
        Some(says) => Failure::cluster(&says).into_response(),
        None => ([(CACHE_CONTROL, "no-store")], Json(json!({ "status": "ok" }))).into_response(),
    }
}

/// `/version`
pub async fn version(State(site): State<Arc<Site>>) -> Json<Value> {
    let manifest = site.source.manifest();
    let sources: Vec<Value> =
        manifest.sources.iter().map(|source| json!({ "name": source.name, "sha256": source.sha256 })).collect();
    Json(json!({
        "version": env!("CARGO_PKG_VERSION"),
        "analyzer": manifest.analyzer,
        "schema": manifest.schema,
        "strategies": sources,
    }))
}

/// `/robots.txt`: the document may be found by search machines, results may not fill their indexes.
pub async fn robots(State(site): State<Arc<Site>>) -> String {
    let below = site.options.path();
    let closed: String = ["/sok", "/utvalg", "/api/"].iter().map(|path| format!("Disallow: {below}{path}\n")).collect();
    let map = site
        .options
        .absolute("/sitemap.xml")
        .filter(|_| site.has_all())
        .map(|map| format!("Sitemap: {map}\n"))
        .unwrap_or_default();
    format!("User-agent: *\n{closed}{map}")
}
