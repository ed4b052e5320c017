//! What `analyze` tells: tokens with their split and their readings, spans in bytes of the text. It is written and never
//! read back; a [`Token`] by itself is.

use serde::Serialize;

use crate::norwegian::{Grade, Reading, Token};
use crate::span::Span;

/// An analysis: `{"text":...,"tokens":[...]}`.
#[derive(Debug, Serialize)]
pub struct Analysis<'a> {
    text: &'a str,
    tokens: Vec<AnalyzedToken<'a>>,
}

#[derive(Debug, Serialize)]
struct AnalyzedToken<'a> {
    text: &'a str,
    span: Span,
    split: Vec<&'a str>,
    readings: Vec<AnalyzedReading>,
}

#[derive(Debug, Serialize)]
struct AnalyzedReading {
    term: String,
    surface: String,
    grade: Grade,
    spans: Vec<Span>,
}

impl<'a> Analysis<'a> {
    /// The analysis of a text.
    pub fn new(text: &'a str, tokens: &[Token]) -> Analysis<'a> {
        let token = |token: &Token| AnalyzedToken {
            text: token.span().slice(text),
            span: token.span(),
            split: token.split().map(|span| span.slice(text)).collect(),
            readings: token.readings().into_iter().map(AnalyzedReading::from).collect(),
        };
        Analysis { text, tokens: tokens.iter().map(token).collect() }
    }
}

impl From<Reading> for AnalyzedReading {
    fn from(reading: Reading) -> AnalyzedReading {
        let term = reading.shown().to_owned();
        let Reading { surface, grade, spans, .. } = reading;
        AnalyzedReading { term, surface: surface.to_string(), grade, spans }
    }
}
