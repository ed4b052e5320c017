//! What documents say of one topic, beside each other.

use serde::Serialize;

use crate::comparison::{Compared, ComparedDocument, Comparison};
use crate::search::{Interpretation, Others};

use super::contract::VERSION;

on_the_wire! {
    Comparison, "Comparison" => ComparisonJson;
}

/// What the documents say of a topic.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ComparisonJson<'a> {
    version: u32,
    topic: &'a str,
    interpretation: &'a Interpretation,
    /// Documents that were looked in.
    looked_in: usize,
    /// Of these, the ones that have a hit.
    with_hits: usize,
    /// The documents with something, the nearest first; at most twenty.
    documents: &'a [Compared],
    /// The others with something, and their hits.
    others: Others,
    /// Documents with nothing, in reading order; at most twenty.
    without: &'a [ComparedDocument],
    /// All with nothing.
    without_any: usize,
}

impl<'a> From<&'a Comparison> for ComparisonJson<'a> {
    fn from(comparison: &'a Comparison) -> ComparisonJson<'a> {
        ComparisonJson {
            version: VERSION,
            topic: &comparison.topic,
            interpretation: &comparison.interpretation,
            looked_in: comparison.looked_in,
            with_hits: comparison.with_hits,
            documents: &comparison.documents,
            others: comparison.others,
            without: &comparison.without,
            without_any: comparison.without_any,
        }
    }
}
