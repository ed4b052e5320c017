//! The schemas of what serialises by hand: each a plain struct with the fields of the contract in their
//! order. `tests/e2e/api.sh` holds real answers against them, so that neither can drift from the other.

#![allow(dead_code, missing_docs)]

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::index::Titled;
use crate::norwegian::{Grade, Reach, Span};
use crate::strategy::{Kind, ParagraphId, UnitId};
use crate::{
    CoverageSource, Difference, ExplanationNode, Facets, FoundIn, Interpretation, Matched, MirrorRow, RelatedHit,
    TopicCoverage, Verdict, VerdictCounts,
};

/// Gives a type the schema of another.
macro_rules! shaped {
    ($($type:ty, $name:literal => $shape:ty;)*) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                <$shape>::json_schema(generator)
            }
        }
    )*};
}

shaped! {
    Span, "Span" => SpanShape;
    ParagraphId, "ParagraphId" => String;
    UnitId, "UnitId" => String;
    crate::Fragment, "Fragment" => Fragment;
    crate::Hit, "Hit" => Hit;
    crate::SearchResults, "SearchResults" => SearchResults;
    crate::Related, "Related" => Related;
    crate::Mirror, "Mirror" => Mirror;
    crate::Coverage, "Coverage" => Coverage;
    crate::Explanation, "Explanation" => Explanation;
    crate::QuoteNote, "QuoteNote" => QuoteNote;
    crate::QuotedPlace, "QuotedPlace" => QuotedPlace;
    crate::Quotation, "Quotation" => Quotation;
    crate::QuoteReport, "QuoteReport" => QuoteReport;
}

/// First byte, and one past the last, in UTF-8.
#[derive(JsonSchema)]
struct SpanShape(usize, usize);

/// A piece of a paragraph's text.
#[derive(JsonSchema)]
struct Fragment {
    text: String,
    /// Whether the piece matched.
    #[schemars(rename = "match")]
    is_match: bool,
    /// The grade of the match; only where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    grade: Option<Grade>,
}

/// A paragraph of the document, with why it is in a result.
#[derive(JsonSchema)]
struct Hit {
    /// Place in the result, from 1; only in a result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rank: Option<usize>,
    /// Without unit; only in a result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    /// Name of the document.
    strategy: String,
    id: ParagraphId,
    kind: Kind,
    /// Who speaks in the lead-in.
    actor: Option<String>,
    /// Whom an expectation is addressed to.
    addressee: Option<String>,
    /// The words that the paragraph completes; it must not be quoted without them.
    lead_in: Option<String>,
    chapter: Option<Titled<u16>>,
    section: Option<Titled<String>>,
    subsection: Option<Titled<String>>,
    /// The heading in prose that it stands under.
    heading: Option<String>,
    /// Its number within its unit, from 1.
    ordinal: u32,
    /// First and last line in the source, from 1.
    lines: (u32, u32),
    /// The paragraph as in the source.
    text: String,
    /// The text in pieces, those that matched marked.
    fragments: Vec<Fragment>,
    matched: Vec<Matched>,
    /// The query words that it lacks.
    missing: Vec<String>,
    /// There by nearness in meaning alone: no query word stands here.
    by_meaning: bool,
    previous: Option<ParagraphId>,
    next: Option<ParagraphId>,
    citation: String,
}

/// A page of a result, with the counts of the whole.
#[derive(JsonSchema)]
struct SearchResults {
    version: u32,
    query: String,
    reach: Reach,
    /// Paragraphs that have a word of the query.
    total: usize,
    /// Of these, the ones that have all words.
    all_words: usize,
    /// Paragraphs that are there by nearness alone.
    nearby: usize,
    /// Hits on this page.
    returned: usize,
    interpretation: Interpretation,
    facets: Facets,
    /// Word hits first, then nearby paragraphs.
    hits: Vec<crate::Hit>,
}

/// What is related to a paragraph or a text.
#[derive(JsonSchema)]
struct Related {
    version: u32,
    /// The paragraph that was asked about; none for a text.
    id: Option<ParagraphId>,
    text: String,
    total: usize,
    returned: usize,
    hits: Vec<RelatedHit>,
}

/// Commitments beside expectations.
#[derive(JsonSchema)]
struct Mirror {
    version: u32,
    asked: String,
    rows: Vec<MirrorRow>,
    commitments_alone: Vec<crate::Hit>,
    expectations_alone: Vec<crate::Hit>,
    background: Vec<crate::Hit>,
}

/// Where topics stand.
#[derive(JsonSchema)]
struct Coverage {
    version: u32,
    date: Option<String>,
    sources: Vec<CoverageSource>,
    topics: Vec<TopicCoverage>,
}

/// Why a paragraph is in a result, or is not.
#[derive(JsonSchema)]
struct Explanation {
    version: u32,
    query: String,
    strategy: String,
    id: ParagraphId,
    found: bool,
    by_meaning: bool,
    score: f64,
    sentence: String,
    tree: ExplanationNode,
}

/// Something a reader should know of a quotation.
#[derive(JsonSchema)]
struct QuoteNote {
    code: String,
    text: String,
}

/// A place where a quotation stands or nearly stands.
#[derive(JsonSchema)]
struct QuotedPlace {
    strategy: String,
    /// None when a title is quoted.
    id: Option<ParagraphId>,
    unit: Option<String>,
    #[schemars(rename = "in")]
    found_in: FoundIn,
    kind: Kind,
    actor: Option<String>,
    addressee: Option<String>,
    lead_in: Option<String>,
    chapter: Option<Titled<u16>>,
    section: Option<Titled<String>>,
    subsection: Option<Titled<String>>,
    heading: Option<String>,
    text: String,
    spans: Vec<Span>,
    quoted: Span,
    with_lead_in: bool,
    part: bool,
    share: f64,
    citation: Option<String>,
}

/// A quotation with its verdict.
#[derive(JsonSchema)]
struct Quotation {
    span: Span,
    text: String,
    verdict: Verdict,
    label: String,
    notes: Vec<crate::QuoteNote>,
    total_places: usize,
    places: Vec<crate::QuotedPlace>,
    differences: Vec<Difference>,
}

/// The quotations of a text.
#[derive(JsonSchema)]
struct QuoteReport {
    version: u32,
    whole: bool,
    counts: VerdictCounts,
    notes: Vec<crate::QuoteNote>,
    quotations: Vec<crate::Quotation>,
}
