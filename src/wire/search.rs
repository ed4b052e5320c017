//! A search: hits with the context that they must be read in, on a page with the counts of the whole result.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::index::Passage;
use crate::norwegian::{Grade, Reach};
use crate::search::{Evidence, Facets, Fragment, Hit, Interpretation, Matched, SearchResults};
use crate::strategy::{Citation, Marks, ParagraphId};

use super::contract::Version;
use super::passage::{PassageJson, marks};

on_the_wire! {
    Fragment, "Fragment" => FragmentJson;
    Hit, "Hit" => HitJson;
    SearchResults, "SearchResults" => SearchResultsJson;
}

/// A piece of a paragraph's text.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct FragmentJson<'a> {
    text: Cow<'a, str>,
    /// Whether the piece matched.
    #[serde(rename = "match")]
    is_match: bool,
    /// The grade of the match; only where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    grade: Option<Grade>,
}

impl<'a> From<&'a Fragment> for FragmentJson<'a> {
    fn from(fragment: &'a Fragment) -> FragmentJson<'a> {
        FragmentJson { text: (&fragment.text).into(), is_match: fragment.grade.is_some(), grade: fragment.grade }
    }
}

impl From<FragmentJson<'_>> for Fragment {
    fn from(json: FragmentJson<'_>) -> Fragment {
        Fragment { text: json.text.into(), grade: json.grade }
    }
}

/// A paragraph of the document, with why it is in a result.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct HitJson<'a> {
    /// Place in the result, from 1; only in a result.
    #[serde(skip_serializing_if = "Option::is_none")]
    rank: Option<usize>,
    /// Without unit; only in a result.
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    /// Name of the document.
    strategy: Cow<'a, str>,
    id: ParagraphId,
    #[serde(flatten)]
    passage: PassageJson<'a>,
    /// Its number within its unit, from 1.
    ordinal: u32,
    /// First and last line in the source, from 1.
    lines: (u32, u32),
    /// The paragraph as in the source.
    text: Cow<'a, str>,
    /// The text in pieces, those that matched marked.
    fragments: Cow<'a, [Fragment]>,
    matched: Cow<'a, [Matched]>,
    /// The query words that it lacks.
    missing: Cow<'a, [String]>,
    /// What stands here that is related to a word that it lacks.
    related: Cow<'a, [Matched]>,
    /// What it rests on; none outside a result, and where a filter alone brings it.
    evidence: Option<Evidence>,
    /// How many more of its document it stands for, hits or what is related; only where they are drawn together.
    #[serde(skip_serializing_if = "Option::is_none")]
    more: Option<usize>,
    /// What it is entered under in the subject index.
    subjects: Cow<'a, [String]>,
    /// Free terms that it is entered under besides.
    keywords: Cow<'a, [String]>,
    /// What its source calls it, where that is more than its place: the caller's own `key`, a `number`, a `url`, a printed
    /// `page`, and `fields` of the caller's.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Cow<'a, Marks>>,
    previous: Option<ParagraphId>,
    next: Option<ParagraphId>,
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    citation: Cow<'a, Citation>,
}

impl<'a> From<&'a Hit> for HitJson<'a> {
    fn from(hit: &'a Hit) -> HitJson<'a> {
        let passage: &Passage = &hit.passage;
        HitJson {
            rank: hit.rank,
            score: hit.score,
            strategy: (&passage.strategy).into(),
            id: passage.id,
            passage: passage.into(),
            ordinal: passage.ordinal,
            lines: passage.lines,
            text: (&passage.text).into(),
            fragments: (&hit.fragments).into(),
            matched: (&hit.matched).into(),
            missing: (&hit.missing).into(),
            related: (&hit.related).into(),
            evidence: hit.evidence,
            more: hit.more,
            subjects: (&passage.subjects).into(),
            keywords: (&passage.keywords).into(),
            source: marks(passage),
            previous: passage.previous,
            next: passage.next,
            citation: Cow::Borrowed(&passage.citation),
        }
    }
}

impl From<HitJson<'_>> for Hit {
    fn from(json: HitJson<'_>) -> Hit {
        let (name, text) = ((json.strategy, json.id), json.text);
        Hit {
            rank: json.rank,
            score: json.score,
            passage: Passage {
                ordinal: json.ordinal,
                lines: json.lines,
                previous: json.previous,
                next: json.next,
                subjects: json.subjects.into(),
                keywords: json.keywords.into(),
                marks: json.source.map(Cow::into_owned).unwrap_or_default(),
                ..json.passage.read(name, text, json.citation.into_owned())
            },
            fragments: json.fragments.into(),
            matched: json.matched.into(),
            missing: json.missing.into(),
            related: json.related.into(),
            evidence: json.evidence,
            more: json.more,
        }
    }
}

/// A page of a result, with the counts of the whole.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct SearchResultsJson<'a> {
    version: Version,
    query: Cow<'a, str>,
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
    interpretation: Cow<'a, Interpretation>,
    facets: Cow<'a, Facets>,
    /// Hits first, then what is only related.
    hits: Cow<'a, [Hit]>,
}

impl<'a> From<&'a SearchResults> for SearchResultsJson<'a> {
    fn from(results: &'a SearchResults) -> SearchResultsJson<'a> {
        SearchResultsJson {
            version: Version,
            query: (&results.query).into(),
            reach: results.reach,
            total: results.total,
            items: results.items,
            all_words: results.all_words,
            related: results.related,
            documents: results.documents,
            listed: results.listed,
            returned: results.hits.len(),
            interpretation: Cow::Borrowed(&results.interpretation),
            facets: Cow::Borrowed(&results.facets),
            hits: (&results.hits).into(),
        }
    }
}

impl From<SearchResultsJson<'_>> for SearchResults {
    fn from(json: SearchResultsJson<'_>) -> SearchResults {
        SearchResults {
            query: json.query.into(),
            reach: json.reach,
            total: json.total,
            items: json.items,
            all_words: json.all_words,
            related: json.related,
            documents: json.documents,
            listed: json.listed,
            interpretation: json.interpretation.into_owned(),
            facets: json.facets.into_owned(),
            hits: json.hits.into(),
        }
    }
}
