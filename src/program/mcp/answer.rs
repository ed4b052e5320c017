//! The shape of an answer: data that fits the tool's schema, and the same as text for assistants that read only that. A
//! question that cannot be answered is a result marked as an error, with what to do in its text.

use std::io;

use rmcp::ErrorData;
use rmcp::model::{CallToolResult, ContentBlock};
use serde::Serialize;
use strategisok::Error;

use super::schemas;

/// An answer as a tool gives it.
pub type Answer = Result<CallToolResult, ErrorData>;

/// The longest text of an answer in bytes: more than any assistant holds.
const LONGEST: usize = 4 * 1024 * 1024;

/// Data with its text, or what was wrong with the question.
pub fn answer<T: Serialize>(
    found: strategisok::Result<T>,
    text: impl FnOnce(&mut Vec<u8>, &T) -> io::Result<()>,
) -> Answer {
    let found = match found {
        Ok(found) => found,
        Err(error) => return refused(&error),
    };
    let failed =
        |e: &dyn std::fmt::Display| ErrorData::internal_error(format!("the answer cannot be written: {e}"), None);
    let data = serde_json::to_value(&found).map_err(|e| failed(&e))?;
    let mut written = Vec::new();
    text(&mut written, &found).map_err(|e| failed(&e))?;
    if written.len() > LONGEST {
        return Ok(told("the answer would be too large; ask for less at a time"));
    }
    let mut result = CallToolResult::structured(schemas::without_nulls(data));
    result.content = vec![ContentBlock::text(String::from_utf8_lossy(&written).into_owned())];
    Ok(result)
}

/// What is wrong with the question or with a cluster is told to the assistant; what is wrong here is an error of the protocol.
pub fn refused(error: &Error) -> Answer {
    if !error.is_query() && !error.is_too_much() && !error.is_cluster() {
        return Err(ErrorData::internal_error(error.to_string(), None));
    }
    Ok(told(error.to_string()))
}

/// A result marked as an error.
pub fn told(what: impl Into<String>) -> CallToolResult {
    CallToolResult::error(vec![ContentBlock::text(what.into())])
}
