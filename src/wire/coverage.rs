//! Where topics stand: the topics of a list, with what was looked in and when, since rows are copied out of their tables.

use serde::Serialize;

use crate::coverage::{Coverage, CoverageSource, CoverageTable, TopicCoverage};
use crate::search::Evidence;

use super::contract::VERSION;

on_the_wire! {
    Coverage, "Coverage" => CoverageJson;
}

/// Where topics stand.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct CoverageJson<'a> {
    version: u32,
    date: Option<&'a str>,
    evidence: &'a [Evidence],
    sources: &'a [CoverageSource],
    topics: &'a [TopicCoverage],
    /// The topics by document, publisher or chapter; only where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<&'a CoverageTable>,
}

impl<'a> From<&'a Coverage> for CoverageJson<'a> {
    fn from(coverage: &'a Coverage) -> CoverageJson<'a> {
        CoverageJson {
            version: VERSION,
            date: coverage.date.as_deref(),
            evidence: &coverage.evidence,
            sources: &coverage.sources,
            topics: &coverage.topics,
            table: coverage.table.as_ref(),
        }
    }
}
