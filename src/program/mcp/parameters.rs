//! What the tools take, and how much of it. Descriptions are for the assistant that fills them in; unknown names are
//! refused, and so is what is beyond a cap, each with a sentence that says what to do. 5.0 is as good a number as 5.

use rmcp::schemars;
use schemars::JsonSchema;
use serde::Deserialize;
use strategisok::coverage::By;
use strategisok::query::MAX_LENGTH;
use strategisok::search::{Collapse, Evidence};
use strategisok::{Kind, Query, Reach};

use super::whole;

/// The most ids or filters of a kind in a question.
pub const MOST: usize = 50;
/// The most topics of a question.
const MOST_TOPICS: usize = 60;
/// The longest name, id or topic in bytes.
const LONGEST_NAME: usize = 500;
/// The longest text in bytes: a long article fits many times.
const LONGEST_TEXT: usize = 1024 * 1024;

/// What is held to caps.
pub trait Capped {
    /// What is beyond a cap, and what to do about it.
    fn beyond(&self) -> Option<String>;
}

/// A list that is too long, or has something in it that is.
fn list(name: &str, list: &[String], most: usize) -> Option<String> {
    number(name, list.len(), most)
        .or_else(|| list.iter().find_map(|one| text(&format!("one of `{name}`"), one, LONGEST_NAME)))
}

fn number(name: &str, number: usize, most: usize) -> Option<String> {
    (number > most).then(|| {
        format!("`{name}` has {number} entries; at most {most} are answered at a time, so ask again for the rest")
    })
}

fn text(name: &str, text: &str, most: usize) -> Option<String> {
    let name = if name.contains('`') { name.to_owned() } else { format!("`{name}`") };
    (text.len() > most).then(|| format!("{name} has {} bytes; at most {most} are read, so ask for less", text.len()))
}

#[derive(Debug, Default, Deserialize, JsonSchema)]
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
    #[serde(default, deserialize_with = "whole::each")]
    #[schemars(with = "Vec<u16>")]
    pub chapters: Vec<u16>,
    /// Only what is entered under these headings of the subject index (beredskap), or under those that these words lead to.
    #[serde(default)]
    pub subjects: Vec<String>,
    /// Only these documents, by name (ks-2024-2027).
    #[serde(default)]
    pub strategies: Vec<String>,
    /// Only documents of these publishers.
    #[serde(default)]
    pub publishers: Vec<String>,
    /// Only documents for these places.
    #[serde(default)]
    pub places: Vec<String>,
    /// Only documents of these years.
    #[serde(default, deserialize_with = "whole::each")]
    #[schemars(with = "Vec<u16>")]
    pub years: Vec<u16>,
    /// document: one hit a document, the best, with how many more it has in `more`.
    #[serde(default)]
    pub collapse: Option<Collapse>,
    /// Hits on the page, from 1 to 50; 10 where it is not said.
    #[serde(default, deserialize_with = "whole::one")]
    #[schemars(with = "Option<usize>", range(min = 1, max = 50))]
    pub limit: Option<usize>,
    /// Hits before the page.
    #[serde(default, deserialize_with = "whole::one")]
    #[schemars(with = "Option<usize>")]
    pub offset: Option<usize>,
}

impl Capped for Search {
    fn beyond(&self) -> Option<String> {
        text("query", &self.query, MAX_LENGTH)
            .or_else(|| list("subjects", &self.subjects, MOST))
            .or_else(|| number("chapters", self.chapters.len(), MOST))
            .or_else(|| number("kinds", self.kinds.len(), MOST))
            .or_else(|| number("evidence", self.evidence.len(), MOST))
            .or_else(|| list("strategies", &self.strategies, MOST))
            .or_else(|| list("publishers", &self.publishers, MOST))
            .or_else(|| list("places", &self.places, MOST))
            .or_else(|| number("years", self.years.len(), MOST))
    }
}

impl Search {
    /// The query with its filters.
    pub fn query(&self) -> Query {
        let query = self.kinds.iter().fold(Query::new(&self.query), |query, kind| query.kind(*kind));
        let query = self.chapters.iter().fold(query, |query, chapter| query.chapter(*chapter));
        let query = self.strategies.iter().fold(query, |query, name| query.strategy(name));
        let query = self.publishers.iter().fold(query, |query, name| query.publisher(name));
        let query = self.places.iter().fold(query, |query, name| query.place(name));
        let query = self.years.iter().fold(query, |query, year| query.year(*year));
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

impl Capped for Ids {
    fn beyond(&self) -> Option<String> {
        list("ids", &self.ids, MOST)
    }
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
    #[serde(default, deserialize_with = "whole::each")]
    #[schemars(with = "Vec<u16>")]
    pub chapters: Vec<u16>,
    /// With `id`: only from other documents than that of the paragraph.
    #[serde(default)]
    pub across: bool,
    /// Hits, from 1 to 50; 10 where it is not said.
    #[serde(default, deserialize_with = "whole::one")]
    #[schemars(with = "Option<usize>", range(min = 1, max = 50))]
    pub limit: Option<usize>,
}

impl Capped for Related {
    fn beyond(&self) -> Option<String> {
        let id = self.id.as_deref().and_then(|id| text("id", id, LONGEST_NAME));
        let draft = || self.text.as_deref().and_then(|draft| text("text", draft, LONGEST_TEXT));
        id.or_else(draft)
            .or_else(|| number("chapters", self.chapters.len(), MOST))
            .or_else(|| number("kinds", self.kinds.len(), MOST))
    }
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mirror {
    /// A paragraph (2.1.1-3), a unit (2.1.1) or a query.
    pub of: String,
    /// Two names, each of a document or a publisher: whose commitments beside whose expectations. All where it is empty.
    #[serde(default)]
    #[schemars(length(max = 2))]
    pub between: Vec<String>,
    /// At most so many paragraphs of each side; 20 where it is not said.
    #[serde(default, deserialize_with = "whole::one")]
    #[schemars(with = "Option<usize>", range(min = 1, max = 50))]
    pub limit: Option<usize>,
}

impl Capped for Mirror {
    fn beyond(&self) -> Option<String> {
        text("of", &self.of, MAX_LENGTH).or_else(|| list("between", &self.between, 2))
    }
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// One quotation, or a whole text with quotations in quotation marks.
    pub text: String,
}

impl Capped for Quote {
    fn beyond(&self) -> Option<String> {
        text("text", &self.text, LONGEST_TEXT)
    }
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
    /// document, publisher or chapter: a table of the topics by these besides.
    #[serde(default)]
    pub by: Option<By>,
}

impl Capped for Coverage {
    fn beyond(&self) -> Option<String> {
        list("topics", &self.topics, MOST_TOPICS).or_else(|| number("evidence", self.evidence.len(), MOST))
    }
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Compare {
    /// The topic: Norwegian words, or a query, also with utgiver:, sted:, år: and dokument: to choose documents.
    pub topic: String,
    /// Only these documents, by name.
    #[serde(default)]
    pub strategies: Vec<String>,
    /// Only documents of these publishers.
    #[serde(default)]
    pub publishers: Vec<String>,
    /// Paragraphs of each document, from 1 to 50; 3 where it is not said.
    #[serde(default, deserialize_with = "whole::one")]
    #[schemars(with = "Option<usize>", range(min = 1, max = 50))]
    pub limit: Option<usize>,
}

impl Capped for Compare {
    fn beyond(&self) -> Option<String> {
        text("topic", &self.topic, MAX_LENGTH)
            .or_else(|| list("strategies", &self.strategies, MOST))
            .or_else(|| list("publishers", &self.publishers, MOST))
    }
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Editions {
    /// The earlier document, by name.
    pub from: String,
    /// The later document, by name.
    pub to: String,
    /// Changes, from 1 to 50; 20 where it is not said.
    #[serde(default, deserialize_with = "whole::one")]
    #[schemars(with = "Option<usize>", range(min = 1, max = 50))]
    pub limit: Option<usize>,
    /// Changes before these.
    #[serde(default, deserialize_with = "whole::one")]
    #[schemars(with = "Option<usize>")]
    pub offset: Option<usize>,
}

impl Capped for Editions {
    fn beyond(&self) -> Option<String> {
        text("from", &self.from, LONGEST_NAME).or_else(|| text("to", &self.to, LONGEST_NAME))
    }
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

impl Capped for Subjects {
    fn beyond(&self) -> Option<String> {
        let term = self.term.as_deref().and_then(|term| text("term", term, LONGEST_NAME));
        term.or_else(|| list("strategies", &self.strategies, MOST))
    }
}

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

impl Capped for Nothing {
    fn beyond(&self) -> Option<String> {
        None
    }
}
