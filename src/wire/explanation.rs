//! Why a paragraph is in a result, or is not. Of the paragraph only its name is told: whoever asks has it.

use serde::Serialize;

use crate::search::{Evidence, Explanation, ExplanationNode};
use crate::strategy::ParagraphId;

use super::contract::VERSION;

on_the_wire! {
    Explanation, "Explanation" => ExplanationJson;
}

/// Why a paragraph is in a result, or is not.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ExplanationJson<'a> {
    version: u32,
    query: &'a str,
    strategy: &'a str,
    id: ParagraphId,
    found: bool,
    /// What it rests on; none where the result does not have it, or by a filter alone.
    evidence: Option<Evidence>,
    score: f64,
    sentence: &'a str,
    tree: &'a ExplanationNode,
}

impl<'a> From<&'a Explanation> for ExplanationJson<'a> {
    fn from(explanation: &'a Explanation) -> ExplanationJson<'a> {
        ExplanationJson {
            version: VERSION,
            query: &explanation.query,
            strategy: &explanation.passage.strategy,
            id: explanation.passage.id,
            found: explanation.found,
            evidence: explanation.evidence,
            score: explanation.score,
            sentence: &explanation.sentence,
            tree: &explanation.tree,
        }
    }
}
