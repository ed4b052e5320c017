//! Selections and results to take away: Word, Markdown, CSV. Each file is made in memory, since the largest holds two
//! hundred paragraphs.

pub mod docx;
pub mod markdown;
pub mod table;

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

/// A file to be kept under a name.
pub fn file(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""))], bytes)
        .into_response()
}
