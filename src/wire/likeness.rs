//! What is like a paragraph or a text: related paragraphs, and commitments beside expectations.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::likeness::{Mirror, MirrorRow, Related, RelatedHit};
use crate::search::Hit;
use crate::strategy::ParagraphId;

use super::contract::Version;

on_the_wire! {
    Related, "Related" => RelatedJson;
    Mirror, "Mirror" => MirrorJson;
}

/// What is related to a paragraph or a text.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct RelatedJson<'a> {
    version: Version,
    /// The paragraph that was asked about; none for a text.
    id: Option<ParagraphId>,
    text: Cow<'a, str>,
    /// Whether only other documents than that of the paragraph were looked in; only where it is so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    across: bool,
    total: usize,
    returned: usize,
    hits: Cow<'a, [RelatedHit]>,
}

impl<'a> From<&'a Related> for RelatedJson<'a> {
    fn from(related: &'a Related) -> RelatedJson<'a> {
        RelatedJson {
            version: Version,
            id: related.id,
            text: (&related.text).into(),
            across: related.across,
            total: related.total,
            returned: related.hits.len(),
            hits: (&related.hits).into(),
        }
    }
}

impl From<RelatedJson<'_>> for Related {
    fn from(json: RelatedJson<'_>) -> Related {
        let RelatedJson { id, text, across, total, hits, .. } = json;
        Related { id, text: text.into(), across, total, hits: hits.into() }
    }
}

/// Commitments beside expectations.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct MirrorJson<'a> {
    version: Version,
    asked: Cow<'a, str>,
    /// Whose commitments stand beside whose expectations; only where that was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    between: Option<Cow<'a, (String, String)>>,
    rows: Cow<'a, [MirrorRow]>,
    commitments_alone: Cow<'a, [Hit]>,
    expectations_alone: Cow<'a, [Hit]>,
    background: Cow<'a, [Hit]>,
}

impl<'a> From<&'a Mirror> for MirrorJson<'a> {
    fn from(mirror: &'a Mirror) -> MirrorJson<'a> {
        MirrorJson {
            version: Version,
            asked: (&mirror.asked).into(),
            between: mirror.between.as_ref().map(Cow::Borrowed),
            rows: (&mirror.rows).into(),
            commitments_alone: (&mirror.commitments_alone).into(),
            expectations_alone: (&mirror.expectations_alone).into(),
            background: (&mirror.background).into(),
        }
    }
}

impl From<MirrorJson<'_>> for Mirror {
    fn from(json: MirrorJson<'_>) -> Mirror {
        Mirror {
            asked: json.asked.into(),
            between: json.between.map(Cow::into_owned),
            rows: json.rows.into(),
            commitments_alone: json.commitments_alone.into(),
            expectations_alone: json.expectations_alone.into(),
            background: json.background.into(),
        }
    }
}
