//! A text that is sent as the body of a request, and how it is described. JSON or a form is told to be no text: read as one, its
//! names and braces would be judged with the words.

use axum::http::header::{CONTENT_TYPE, HeaderMap};

use super::super::failure::Failure;

/// A text that is sent.
#[derive(Debug, utoipa::ToSchema)]
#[schema(min_length = 1)]
#[allow(dead_code)]
pub struct Text(String);

/// A body as text.
pub fn text<'a>(headers: &HeaderMap, body: &'a [u8]) -> Result<&'a str, Failure> {
    // A body of no stated type is taken for what this address reads.
    let kind = headers.get(CONTENT_TYPE).map_or(Ok("text/plain"), |kind| kind.to_str()).unwrap_or_default();
    let mut parts = kind.split(';').map(str::trim);
    let is_text = parts.next().is_some_and(|kind| kind.eq_ignore_ascii_case("text/plain"));
    let charset = parts.find_map(|part| part.to_lowercase().strip_prefix("charset=").map(str::to_owned));
    let is_utf8 = charset.is_none_or(|charset| matches!(charset.trim_matches('"'), "utf-8" | "utf8" | "us-ascii"));
    if !is_text || !is_utf8 {
        return Err(Failure::media_type(format!("the body is {kind:?}; send text/plain in UTF-8")));
    }
    if body.is_empty() {
        return Err(Failure::bad_body("the body is empty; send a text"));
    }
    std::str::from_utf8(body).map_err(|error| Failure::bad_body(format!("the body is not UTF-8: {error}")))
}
