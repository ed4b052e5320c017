//! Why a paragraph is in a result, or is not. Of the paragraph only its name is told: whoever asks has it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::search::{Evidence, Explanation, ExplanationNode};
use crate::strategy::ParagraphId;

use super::contract::Version;

on_the_wire! {
    Explanation, "Explanation" => ExplanationJson;
}

/// Why a paragraph is in a result, or is not.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ExplanationJson<'a> {
    version: Version,
    query: Cow<'a, str>,
    strategy: Cow<'a, str>,
    id: ParagraphId,
    found: bool,
    /// What it rests on; none where the result does not have it, or by a filter alone.
    evidence: Option<Evidence>,
    score: f64,
    sentence: Cow<'a, str>,
    tree: Cow<'a, ExplanationNode>,
}

impl<'a> From<&'a Explanation> for ExplanationJson<'a> {
    fn from(explanation: &'a Explanation) -> ExplanationJson<'a> {
        ExplanationJson {
            version: Version,
            query: (&explanation.query).into(),
            strategy: (&explanation.strategy).into(),
            id: explanation.id,
            found: explanation.found,
            evidence: explanation.evidence,
            score: explanation.score,
            sentence: (&explanation.sentence).into(),
            tree: Cow::Borrowed(&explanation.tree),
        }
    }
}

impl From<ExplanationJson<'_>> for Explanation {
    fn from(json: ExplanationJson<'_>) -> Explanation {
        Explanation {
            query: json.query.into(),
            strategy: json.strategy.into(),
            id: json.id,
            found: json.found,
            evidence: json.evidence,
            score: json.score,
            tree: json.tree.into_owned(),
            sentence: json.sentence.into(),
        }
    }
}
