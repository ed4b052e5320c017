//! A search: hits with the context that they must be read in, on a page with the counts of the whole result.

use serde::Serialize;

use crate::index::Passage;
use crate::norwegian::{Grade, Reach};
use crate::search::{Evidence, Facets, Fragment, Hit, Interpretation, Matched, SearchResults};
use crate::strategy::{Marks, ParagraphId};

use super::contract::VERSION;
use super::passage::PassageJson;

on_the_wire! {
    Fragment, "Fragment" => FragmentJson;
    Hit, "Hit" => HitJson;
    SearchResults, "SearchResults" => SearchResultsJson;
}

/// A piece of a paragraph's text.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct FragmentJson<'a> {
    text: &'a str,
    /// Whether the piece matched.
    #[serde(rename = "match")]
    is_match: bool,
    /// The grade of the match; only where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    grade: Option<Grade>,
}

impl<'a> From<&'a Fragment> for FragmentJson<'a> {
    fn from(fragment: &'a Fragment) -> FragmentJson<'a> {
        FragmentJson { text: &fragment.text, is_match: fragment.grade.is_some(), grade: fragment.grade }
    }
}

/// A paragraph of the document, with why it is in a result.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct HitJson<'a> {
    /// Place in the result, from 1; only in a result.
    #[serde(skip_serializing_if = "Option::is_none")]
    rank: Option<usize>,
    /// Without unit; only in a result.
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    /// Name of the document.
    strategy: &'a str,
    id: ParagraphId,
    #[serde(flatten)]
    passage: PassageJson<'a>,
    /// Its number within its unit, from 1.
    ordinal: u32,
    /// First and last line in the source, from 1.
    lines: (u32, u32),
    /// The paragraph as in the source.
    text: &'a str,
    /// The text in pieces, those that matched marked.
    fragments: &'a [Fragment],
    matched: &'a [Matched],
    /// The query words that it lacks.
    missing: &'a [String],
    /// What stands here that is related to a word that it lacks.
    related: &'a [Matched],
    /// What it rests on; none outside a result, and where a filter alone brings it.
    evidence: Option<Evidence>,
    /// How many more of its document it stands for, hits or what is related; only where they are drawn together.
    #[serde(skip_serializing_if = "Option::is_none")]
    more: Option<usize>,
    /// What it is entered under in the subject index.
    subjects: &'a [String],
    /// Free terms that it is entered under besides.
    keywords: &'a [String],
    /// What its source calls it, where that is more than its place: the caller's own `key`, a `number`, a `url`, a printed
    /// `page`, and `fields` of the caller's.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a Marks>,
    previous: Option<ParagraphId>,
    next: Option<ParagraphId>,
    citation: String,
}

impl<'a> From<&'a Hit> for HitJson<'a> {
    fn from(hit: &'a Hit) -> HitJson<'a> {
        let passage: &Passage = &hit.passage;
        HitJson {
            rank: hit.rank,
            score: hit.score,
            strategy: &passage.strategy,
            id: passage.id,
            passage: passage.into(),
            ordinal: passage.ordinal,
            lines: passage.lines,
            text: &passage.text,
            fragments: &hit.fragments,
            matched: &hit.matched,
            missing: &hit.missing,
            related: &hit.related,
            evidence: hit.evidence,
            more: hit.more,
            subjects: &passage.subjects,
            keywords: &passage.keywords,
            source: Some(&passage.marks).filter(|marks| **marks != Marks::default()),
            previous: passage.previous,
            next: passage.next,
            citation: passage.citation.to_string(),
        }
    }
}

/// A page of a result, with the counts of the whole.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct SearchResultsJson<'a> {
    version: u32,
    query: &'a str,
    reach: Reach,
    /// Hits: paragraphs that have a word of the query, or another word or subject for the same.
    total: usize,
    /// Of these, the items; the others are prose.
    items: usize,
    /// Of the hits, the ones that have all words.
    all_words: usize,
    /// Paragraphs that are only near.
    related: usize,
    /// Documents that the hits are of.
    documents: usize,
    /// Entries on all pages: hits and what is related, or documents where they are drawn together.
    listed: usize,
    /// Paragraphs on this page.
    returned: usize,
    interpretation: &'a Interpretation,
    facets: &'a Facets,
    /// Hits first, then what is only related.
    hits: &'a [Hit],
}

impl<'a> From<&'a SearchResults> for SearchResultsJson<'a> {
    fn from(results: &'a SearchResults) -> SearchResultsJson<'a> {
        SearchResultsJson {
            version: VERSION,
            query: &results.query,
            reach: results.reach,
            total: results.total,
            items: results.items,
            all_words: results.all_words,
            related: results.related,
            documents: results.documents,
            listed: results.listed,
            returned: results.hits.len(),
            interpretation: &results.interpretation,
            facets: &results.facets,
            hits: &results.hits,
        }
    }
}
