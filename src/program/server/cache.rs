//! Validators: as long as the index and the program are the same, so is the answer to an address. A reader who comes
//! back gets "not modified" without a search; nothing is kept in shared caches but the API's answers.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, ETAG, HeaderValue, IF_NONE_MATCH};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::citation;
use super::site::Site;

/// Pages: kept by the reader's own browser, asked for again each time.
const OF_PAGES: HeaderValue = HeaderValue::from_static("private, no-cache");
/// The API over what is public: kept for five minutes by anyone.
const OF_API: HeaderValue = HeaderValue::from_static("public, max-age=300");

/// Answers "not modified" where it is so, and tags what is answered.
pub async fn validate(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let policy = if site.is_public && request.uri().path().starts_with("/api/") { OF_API } else { OF_PAGES };
    let tag = tag(&site, request.uri().path_and_query().map_or("/", |whole| whole.as_str()));
    let known = request.headers().get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let known = known.flat_map(|value| value.split(',')).any(|one| one.trim() == tag);
    let mut response = if known { StatusCode::NOT_MODIFIED.into_response() } else { next.run(request).await };
    if response.status() == StatusCode::OK || known {
        response.headers_mut().entry(CACHE_CONTROL).or_insert(policy);
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            response.headers_mut().insert(ETAG, tag);
        }
    }
    response
}

/// A weak tag, since answers are compressed on the way. It has the address in it, so that a tag of one page never
/// passes for another; and the day, which citations with an address and tables of topics have.
fn tag(site: &Site, address: &str) -> String {
    let mut hasher = DefaultHasher::new();
    (site.edition, address, super::assets::href(""), citation::today()).hash(&mut hasher);
    format!("W/\"{:016x}\"", hasher.finish())
}
