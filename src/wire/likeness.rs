//! What is like a paragraph or a text: related paragraphs, and commitments beside expectations.

use serde::Serialize;

use crate::likeness::{Mirror, MirrorRow, Related, RelatedHit};
use crate::search::Hit;
use crate::strategy::ParagraphId;

use super::contract::VERSION;

on_the_wire! {
    Related, "Related" => RelatedJson;
    Mirror, "Mirror" => MirrorJson;
}

/// What is related to a paragraph or a text.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct RelatedJson<'a> {
    version: u32,
    /// The paragraph that was asked about; none for a text.
    id: Option<ParagraphId>,
    text: &'a str,
    /// Whether only other documents than that of the paragraph were looked in; only where it is so.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    across: bool,
    total: usize,
    returned: usize,
    hits: &'a [RelatedHit],
}

impl<'a> From<&'a Related> for RelatedJson<'a> {
    fn from(related: &'a Related) -> RelatedJson<'a> {
        RelatedJson {
            version: VERSION,
            id: related.seed.as_ref().map(|seed| seed.id),
            text: &related.text,
            across: related.across,
            total: related.total,
            returned: related.hits.len(),
            hits: &related.hits,
        }
    }
}

/// Commitments beside expectations.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct MirrorJson<'a> {
    version: u32,
    asked: &'a str,
    /// Whose commitments stand beside whose expectations; only where that was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    between: Option<&'a (String, String)>,
    rows: &'a [MirrorRow],
    commitments_alone: &'a [Hit],
    expectations_alone: &'a [Hit],
    background: &'a [Hit],
}

impl<'a> From<&'a Mirror> for MirrorJson<'a> {
    fn from(mirror: &'a Mirror) -> MirrorJson<'a> {
        MirrorJson {
            version: VERSION,
            asked: &mirror.asked,
            between: mirror.between.as_ref(),
            rows: &mirror.rows,
            commitments_alone: &mirror.commitments_alone,
            expectations_alone: &mirror.expectations_alone,
            background: &mirror.background,
        }
    }
}
