//! What the tools take. Descriptions are for the assistant that fills them in; unknown names are refused.

use rmcp::schemars;
use schemars::JsonSchema;
use serde::Deserialize;
use strategisok::search::Evidence;
use strategisok::{Kind, Query, Reach};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// Norwegian words, a question, or the query language: "phrase", OG ELLER IKKE, prefiks*, kapittel:5, type:forventning, emne:beredskap.
    pub query: String,
    /// How far words may go; meaning where it is not said.
    #[serde(default)]
    pub reach: Option<Reach>,
    /// Only hits that rest on this: text (has the word), heading (only a heading above it has it), synonym (other words
    /// for the same), subject (subject index). related is no hit: only near.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// Only these kinds.
    #[serde(default)]
    pub kinds: Vec<Kind>,
    /// Only these chapters; 0 is the foreword.
    #[serde(default)]
    pub chapters: Vec<u16>,
    /// Only what is entered under these headings of the subject index (beredskap), or under those that these words lead to.
    #[serde(default)]
    pub subjects: Vec<String>,
    /// Hits on the page, from 1 to 50; 10 where it is not said.
    #[serde(default)]
    #[schemars(range(min = 1, max = 50))]
    pub limit: Option<usize>,
    /// Hits before the page.
    #[serde(default)]
    pub offset: Option<usize>,
}

impl Search {
    /// The query with its filters.
    pub fn query(&self) -> Query {
        let query = self.kinds.iter().fold(Query::new(&self.query), |query, kind| query.kind(*kind));
        let query = self.chapters.iter().fold(query, |query, chapter| query.chapter(*chapter));
        self.subjects.iter().fold(query, |query, heading| query.subject(heading))
    }
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ids {
    /// Ids of paragraphs (2.1.1-3) or numbers of units (2.1), at most 50.
    #[schemars(length(min = 1, max = 50))]
    pub ids: Vec<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Related {
    /// The paragraph (2.1.1-3). Give this or `text`.
    #[serde(default)]
    pub id: Option<String>,
    /// A text that paragraphs should be related to, such as a paragraph of a draft.
    #[serde(default)]
    pub text: Option<String>,
    /// Only these kinds.
    #[serde(default)]
    pub kinds: Vec<Kind>,
    /// Only these chapters; 0 is the foreword.
    #[serde(default)]
    pub chapters: Vec<u16>,
    /// Hits, from 1 to 50; 10 where it is not said.
    #[serde(default)]
    #[schemars(range(min = 1, max = 50))]
    pub limit: Option<usize>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mirror {
    /// A paragraph (2.1.1-3), a unit (2.1.1) or a query.
    pub of: String,
    /// At most so many paragraphs of each side; 20 where it is not said.
    #[serde(default)]
    #[schemars(range(min = 1, max = 50))]
    pub limit: Option<usize>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// One quotation, or a whole text with quotations in quotation marks.
    pub text: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// Topics: a word or a few each, at most 60.
    #[schemars(length(min = 1, max = 60))]
    pub topics: Vec<String>,
    /// Count only what rests on this: text, heading, synonym, subject; the other counts are 0 then.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Subjects {
    /// A heading (beredskap), or a word that leads to one (kloakk); all headings where it is not said.
    #[serde(default)]
    pub term: Option<String>,
    /// Only what is entered in these documents, by name.
    #[serde(default)]
    pub strategies: Vec<String>,
}

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}
