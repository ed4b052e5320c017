//! An analysis as values that can be sent and read back: a token with what its methods tell of it, and nothing of how it was
//! found. Compiled with the feature `serde` alone; no part of the contract in `wire`, where no token is.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::reading::{Grade, Reading, Why};
use super::readings::Readings;
use super::token::Token;
use super::word::{Hanging, Word};
use crate::span::Span;

/// A reading.
#[derive(Serialize, Deserialize)]
pub(super) struct Told {
    term: String,
    surface: String,
    grade: Grade,
    why: Why,
    weight: f32,
    spans: Vec<Span>,
}

impl From<Reading> for Told {
    fn from(reading: Reading) -> Told {
        let Reading { term, surface, grade, why, weight, spans } = reading;
        Told { term: term.to_string(), surface: surface.to_string(), grade, why, weight, spans }
    }
}

impl From<Told> for Reading {
    fn from(told: Told) -> Reading {
        Reading::new(&told.term, &told.surface, told.grade, told.why, told.spans).weighing(told.weight)
    }
}

/// A token.
#[derive(Serialize, Deserialize)]
struct ToldToken<'a> {
    span: Span,
    exact: Cow<'a, str>,
    known: bool,
    function: bool,
    corrected: Option<Cow<'a, str>>,
    split: Vec<Span>,
    readings: Vec<Reading>,
}

impl Serialize for Token {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let told = ToldToken {
            span: self.span(),
            exact: self.exact().into(),
            known: self.is_known(),
            function: self.is_function_word(),
            corrected: self.corrected().map(Cow::Borrowed),
            split: self.split().collect(),
            readings: self.readings(),
        };
        told.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Token {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Token, D::Error> {
        let told = ToldToken::deserialize(deserializer)?;
        let start = told.span.start;
        let of_word = |span: &Span| Span::new(span.start.saturating_sub(start), span.end.saturating_sub(start));
        // The first reading is the word as it stands. What else is told needs no place within the word.
        let (mut readings, mut more) = (Readings::default(), told.readings.into_iter());
        if let Some(exact) = more.next() {
            readings.push(exact.seen(), exact.spans.first().map(of_word).unwrap_or_default());
        }
        let segments = told.split.iter().map(of_word).collect();
        let word = Word { readings, segments, hanging: Hanging::No, known: told.known, function: told.function };
        let (word, more) = (Arc::new(word), more.collect());
        Ok(Token { span: told.span, word, more, corrected: told.corrected.map(Arc::from) })
    }
}
