//! What a search gives: hits with the context they must be read in, what matched in them and how near it was, and the
//! counts of the whole result. Plain values.

use super::evidence::Evidence;
use super::facets::Facets;
use super::interpretation::Interpretation;
use crate::index::{FoundIn, Passage};
use crate::norwegian::{Grade, Reach, Span};

/// A piece of a paragraph's text; the pieces of a hit joined give its text back.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Fragment {
    /// The text, never empty.
    pub text: String,
    /// The grade of the match, when the piece is one.
    pub grade: Option<Grade>,
}

/// A query word that the hit has.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Matched {
    /// The word as the reader typed it.
    pub word: String,
    /// How near the match is: the farther of the grades on both sides.
    pub grade: Grade,
    /// Where it stands: in the text, only in a title, or only in what the paragraph is entered under.
    #[cfg_attr(feature = "serde", serde(rename = "in"))]
    pub found_in: FoundIn,
    /// Byte spans in the text, the title, or the term of the subject index that it stands in.
    pub spans: Vec<Span>,
    /// What the paragraph is entered under, where it is that which has the word.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub entered: Option<Entered>,
}

impl Matched {
    /// The text that the spans are of.
    pub fn text<'a>(&'a self, passage: &'a Passage) -> &'a str {
        self.entered.as_ref().map_or_else(|| passage.text_in(self.found_in), Entered::term)
    }
}

/// How the subject index leads from a word to a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Entered {
    /// The heading or keyword that the paragraph is entered under.
    pub under: String,
    /// The word of the vocabulary that leads to the heading, where it is not the heading itself.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub entry_word: Option<String>,
}

impl Entered {
    /// The term that has the word.
    pub fn term(&self) -> &str {
        self.entry_word.as_deref().unwrap_or(&self.under)
    }
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
    /// The query words that it lacks. Each word that counts is in exactly one of the two.
    pub missing: Vec<String>,
    /// What stands here that is related to a word it lacks.
    pub related: Vec<Matched>,
    /// What it rests on; none outside a result.
    pub evidence: Option<Evidence>,
    /// How many more hits its document has where it stands for them all, or for what is related, how much more of that;
    /// none where every paragraph is listed.
    pub more: Option<usize>,
}

impl Hit {
    /// A paragraph outside a result: nothing is marked.
    pub fn plain(passage: Passage) -> Hit {
        let fragments = vec![Fragment { text: passage.text.clone(), grade: None }];
        Hit {
            rank: None,
            score: None,
            passage,
            fragments,
            matched: Vec::new(),
            missing: Vec::new(),
            related: Vec::new(),
            evidence: None,
            more: None,
        }
    }

    /// Whether it is only near: in a result, and no hit.
    pub fn is_related(&self) -> bool {
        self.evidence == Some(Evidence::Related)
    }
}

/// A page of a result, with the counts of the whole.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SearchResults {
    /// The query as typed.
    pub query: String,
    /// How far its words went.
    pub reach: Reach,
    /// Hits: paragraphs that have a word of the query, or another word or subject for the same.
    pub total: usize,
    /// Of these, the items; the others are prose.
    pub items: usize,
    /// Of the hits, the ones that have all words.
    pub all_words: usize,
    /// Paragraphs that are only near. They come in the same list and are not counted as hits.
    pub related: usize,
    /// How many documents the counted paragraphs are of.
    pub documents: usize,
    /// How many entries all pages have together: hits and what is related, or documents where they are drawn together.
    pub listed: usize,
    /// How the query was read.
    pub interpretation: Interpretation,
    /// Counts over the whole result.
    pub facets: Facets,
    /// The page.
    pub hits: Vec<Hit>,
}
