//! What documents say of one topic, beside each other.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::comparison::{Compared, ComparedDocument, Comparison};
use crate::search::{Interpretation, Others};

use super::contract::Version;

on_the_wire! {
    Comparison, "Comparison" => ComparisonJson;
}

/// What the documents say of a topic.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ComparisonJson<'a> {
    version: Version,
    topic: Cow<'a, str>,
    interpretation: Cow<'a, Interpretation>,
    /// Documents that were looked in.
    looked_in: usize,
    /// Of these, the ones that have a hit.
    with_hits: usize,
    /// The documents with something, the nearest first; at most twenty.
    documents: Cow<'a, [Compared]>,
    /// The others with something, and their hits.
    others: Others,
    /// Documents with nothing, in reading order; at most twenty.
    without: Cow<'a, [ComparedDocument]>,
    /// All with nothing.
    without_any: usize,
}

impl<'a> From<&'a Comparison> for ComparisonJson<'a> {
    fn from(comparison: &'a Comparison) -> ComparisonJson<'a> {
        ComparisonJson {
            version: Version,
            topic: (&comparison.topic).into(),
            interpretation: Cow::Borrowed(&comparison.interpretation),
            looked_in: comparison.looked_in,
            with_hits: comparison.with_hits,
            documents: (&comparison.documents).into(),
            others: comparison.others,
            without: (&comparison.without).into(),
            without_any: comparison.without_any,
        }
    }
}

impl From<ComparisonJson<'_>> for Comparison {
    fn from(json: ComparisonJson<'_>) -> Comparison {
        Comparison {
            topic: json.topic.into(),
            interpretation: json.interpretation.into_owned(),
            looked_in: json.looked_in,
            with_hits: json.with_hits,
            documents: json.documents.into(),
            others: json.others,
            without: json.without.into(),
            without_any: json.without_any,
        }
    }
}
