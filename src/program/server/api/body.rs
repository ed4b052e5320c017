//! A text that is sent as the body of a request, and how it is described.

use super::super::failure::Failure;

/// A text that is sent.
#[derive(Debug, utoipa::ToSchema)]
#[schema(min_length = 1)]
#[allow(dead_code)]
pub struct Text(String);

/// A body as text.
pub fn text(body: &[u8]) -> Result<&str, Failure> {
    if body.is_empty() {
        return Err(Failure::bad_body("the body is empty; send a text"));
    }
    std::str::from_utf8(body).map_err(|error| Failure::bad_body(format!("the body is not UTF-8: {error}")))
}
