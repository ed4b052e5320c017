//! Where topics stand: the topics of a list, with what was looked in and when, since rows are copied out of their tables.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::coverage::{Coverage, CoverageSource, CoverageTable, TopicCoverage};
use crate::search::Evidence;

use super::contract::Version;

on_the_wire! {
    Coverage, "Coverage" => CoverageJson;
}

/// Where topics stand.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct CoverageJson<'a> {
    version: Version,
    date: Option<Cow<'a, str>>,
    evidence: Cow<'a, [Evidence]>,
    sources: Cow<'a, [CoverageSource]>,
    topics: Cow<'a, [TopicCoverage]>,
    /// The topics by document, publisher or chapter; only where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<Cow<'a, CoverageTable>>,
}

impl<'a> From<&'a Coverage> for CoverageJson<'a> {
    fn from(coverage: &'a Coverage) -> CoverageJson<'a> {
        CoverageJson {
            version: Version,
            date: coverage.date.as_deref().map(Cow::Borrowed),
            evidence: (&coverage.evidence).into(),
            sources: (&coverage.sources).into(),
            topics: (&coverage.topics).into(),
            table: coverage.table.as_ref().map(Cow::Borrowed),
        }
    }
}

impl From<CoverageJson<'_>> for Coverage {
    fn from(json: CoverageJson<'_>) -> Coverage {
        Coverage {
            date: json.date.map(Cow::into_owned),
            evidence: json.evidence.into(),
            sources: json.sources.into(),
            topics: json.topics.into(),
            table: json.table.map(Cow::into_owned),
        }
    }
}
