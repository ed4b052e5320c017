//! What a search gives: hits with the context they must be read in, what matched in them and how near it was, and the
//! counts of the whole result. Plain values.

use std::collections::BTreeMap;

use super::interpretation::Interpretation;
use crate::index::Passage;
use crate::norwegian::{Grade, Reach, Span};

/// A piece of a paragraph's text; the pieces of a hit joined give its text back.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fragment {
    /// The text, never empty.
    pub text: String,
    /// The grade of the match, when the piece is one.
    pub grade: Option<Grade>,
}

/// Where a word was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum FoundIn {
    /// In the paragraph.
    Text,
    /// In the heading in prose above it.
    Heading,
    /// In the subsection's title.
    Subsection,
    /// In the section's title, the lead-in.
    Section,
    /// In the chapter's title.
    Chapter,
}

/// A query word that the hit has.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Matched {
    /// The word as the reader typed it.
    pub word: String,
    /// How near the match is: the farther of the grades on both sides.
    pub grade: Grade,
    /// Where it stands: in the text, or only in a title.
    #[cfg_attr(feature = "serde", serde(rename = "in"))]
    pub found_in: FoundIn,
    /// Byte spans in the text or title that it stands in.
    pub spans: Vec<Span>,
}

/// A paragraph in a result.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Hit {
    /// Place in the result, from 1; none outside a result.
    pub rank: Option<usize>,
    /// Score, without unit; none outside a result.
    pub score: Option<f64>,
    /// The paragraph with its context.
    pub passage: Passage,
    /// The text in pieces, those that matched marked.
    pub fragments: Vec<Fragment>,
    /// The query words that it has.
    pub matched: Vec<Matched>,
    /// The query words that it lacks.
    pub missing: Vec<String>,
    /// There by nearness in meaning alone: no query word stands here.
    pub by_meaning: bool,
}

impl Hit {
    /// A paragraph outside a result: nothing is marked.
    pub fn plain(passage: Passage) -> Hit {
        let fragments = vec![Fragment { text: passage.text.clone(), grade: None }];
        Hit { rank: None, score: None, passage, fragments, matched: Vec::new(), missing: Vec::new(), by_meaning: false }
    }
}

/// How many word hits there are of each kind. A facet's counts ignore the filter on that same facet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Facets {
    /// By document.
    pub strategy: BTreeMap<String, usize>,
    /// By chapter number; `document/number` once there are several documents.
    pub chapter: BTreeMap<String, usize>,
    /// By section number; `document/number` once there are several documents.
    pub section: BTreeMap<String, usize>,
    /// By kind.
    pub kind: BTreeMap<crate::strategy::Kind, usize>,
}

/// A page of a result, with the counts of the whole.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SearchResults {
    /// The query as typed.
    pub query: String,
    /// How far its words went.
    pub reach: Reach,
    /// Paragraphs that have a word of the query.
    pub total: usize,
    /// Of these, the ones that have all words.
    pub all_words: usize,
    /// Paragraphs that are there by nearness alone.
    pub nearby: usize,
    /// How the query was read.
    pub interpretation: Interpretation,
    /// Counts over all word hits.
    pub facets: Facets,
    /// The page: word hits first, then nearby paragraphs.
    pub hits: Vec<Hit>,
}
