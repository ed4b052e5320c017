//! What is asked, field by field, under the names that the HTTP API and the tools for assistants have. A field that is not
//! known is refused, so that a misprint is not a question without a filter.

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use strategisok::comparison::CompareOptions;
use strategisok::coverage::{By, CoverageOptions};
use strategisok::likeness::{MirrorOptions, RelatedOptions};
use strategisok::search::{Collapse, Evidence, Sort};
use strategisok::subjects::SubjectOptions;
use strategisok::{Kind, Query, Reach, SearchOptions};

/// Hits where nothing is said.
const USUAL: usize = 10;
/// Paragraphs of each side of a mirror where nothing is said.
const SIDES: usize = 20;
/// Paragraphs of each document of a comparison where nothing is said.
const OF_EACH: usize = 3;

/// A list of a question has at most so many entries, since each may cost as much as a question.
const MOST: usize = 500;

/// A list that is not too long.
fn few<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let list = Vec::deserialize(deserializer)?;
    match list.len() <= MOST {
        true => Ok(list),
        false => Err(D::Error::custom(format_args!(
            "a list of {} entries; at most {MOST} are answered at a time",
            list.len()
        ))),
    }
}

fn usual() -> usize {
    USUAL
}

fn sides() -> usize {
    SIDES
}

fn of_each() -> usize {
    OF_EACH
}

/// Words, with what narrows them and how they are read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Search {
    query: String,
    #[serde(default)]
    reach: Reach,
    #[serde(default, deserialize_with = "few")]
    evidence: Vec<Evidence>,
    #[serde(default, deserialize_with = "few")]
    kinds: Vec<Kind>,
    #[serde(default, deserialize_with = "few")]
    chapters: Vec<u16>,
    #[serde(default, deserialize_with = "few")]
    sections: Vec<String>,
    #[serde(default, deserialize_with = "few")]
    subjects: Vec<String>,
    #[serde(default, deserialize_with = "few")]
    strategies: Vec<String>,
    #[serde(default, deserialize_with = "few")]
    publishers: Vec<String>,
    #[serde(default, deserialize_with = "few")]
    places: Vec<String>,
    #[serde(default, deserialize_with = "few")]
    years: Vec<u16>,
    #[serde(default)]
    sort: Option<Sort>,
    #[serde(default)]
    collapse: Option<Collapse>,
    #[serde(default = "usual")]
    limit: usize,
    #[serde(default)]
    offset: usize,
}

impl Search {
    pub fn query(&self) -> Query {
        let query = self.kinds.iter().fold(Query::new(&self.query), |query, kind| query.kind(*kind));
        let query = self.chapters.iter().fold(query, |query, chapter| query.chapter(*chapter));
        let query = self.sections.iter().fold(query, |query, section| query.section(section));
        let query = self.strategies.iter().fold(query, |query, name| query.strategy(name));
        let query = self.publishers.iter().fold(query, |query, name| query.publisher(name));
        let query = self.places.iter().fold(query, |query, name| query.place(name));
        let query = self.years.iter().fold(query, |query, year| query.year(*year));
        self.subjects.iter().fold(query, |query, heading| query.subject(heading))
    }

    pub fn options(&self) -> SearchOptions {
        let options = SearchOptions::new().reach(self.reach).limit(self.limit).offset(self.offset);
        let options = self.sort.into_iter().fold(options, SearchOptions::sort);
        let options = self.collapse.into_iter().fold(options, SearchOptions::collapse);
        self.evidence.iter().fold(options, |options, evidence| options.evidence(*evidence))
    }
}

/// Why a paragraph is among the hits.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Explain {
    query: String,
    pub id: String,
    #[serde(default)]
    reach: Reach,
}

impl Explain {
    pub fn query(&self) -> Query {
        Query::new(&self.query)
    }

    pub fn options(&self) -> SearchOptions {
        SearchOptions::new().reach(self.reach)
    }
}

/// What has been typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suggest {
    pub prefix: String,
    #[serde(default = "usual")]
    pub limit: usize,
}

/// Ids of paragraphs and numbers of units.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Show {
    #[serde(deserialize_with = "few")]
    pub ids: Vec<String>,
}

/// A paragraph or a text that others are near to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Related {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub text: Option<String>,
    #[serde(default, deserialize_with = "few")]
    kinds: Vec<Kind>,
    #[serde(default, deserialize_with = "few")]
    chapters: Vec<u16>,
    #[serde(default)]
    across: bool,
    #[serde(default = "usual")]
    limit: usize,
    #[serde(default)]
    offset: usize,
}

impl Related {
    pub fn options(&self) -> RelatedOptions {
        let options = RelatedOptions::new().limit(self.limit).offset(self.offset);
        let options = self.kinds.iter().fold(options, |options, kind| options.kind(*kind));
        let options = self.chapters.iter().fold(options, |options, chapter| options.chapter(*chapter));
        if self.across { options.across() } else { options }
    }
}

/// A paragraph, a unit or words, of which both sides are wanted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mirror {
    pub of: String,
    #[serde(default, deserialize_with = "few")]
    between: Vec<String>,
    #[serde(default = "sides")]
    limit: usize,
}

impl Mirror {
    pub fn options(&self) -> Result<MirrorOptions, &'static str> {
        let options = MirrorOptions::new().limit(self.limit);
        match &self.between[..] {
            [] => Ok(options),
            [one, other] => Ok(options.between(one, other)),
            _ => Err("give two names in `between`, or none"),
        }
    }
}

/// A text with quotations.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    pub text: String,
}

/// Topics.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    #[serde(deserialize_with = "few")]
    pub topics: Vec<String>,
    #[serde(default, deserialize_with = "few")]
    evidence: Vec<Evidence>,
    #[serde(default)]
    by: Option<By>,
}

impl Coverage {
    pub fn options(&self) -> CoverageOptions {
        let options = self.evidence.iter().fold(CoverageOptions::new(), |options, one| options.evidence(*one));
        self.by.into_iter().fold(options, CoverageOptions::by)
    }
}

/// A topic, and whose documents are laid side by side.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compare {
    topic: String,
    #[serde(default, deserialize_with = "few")]
    strategies: Vec<String>,
    #[serde(default, deserialize_with = "few")]
    publishers: Vec<String>,
    #[serde(default = "of_each")]
    limit: usize,
}

impl Compare {
    pub fn topic(&self) -> Query {
        let topic = self.strategies.iter().fold(Query::new(&self.topic), |topic, name| topic.strategy(name));
        self.publishers.iter().fold(topic, |topic, name| topic.publisher(name))
    }

    pub fn options(&self) -> CompareOptions {
        CompareOptions::new().limit(self.limit)
    }
}

/// Two documents, the earlier first.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Editions {
    pub from: String,
    pub to: String,
}

/// A term of the subject index, or all of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    #[serde(default)]
    pub term: Option<String>,
    #[serde(default, deserialize_with = "few")]
    strategies: Vec<String>,
}

impl Subject {
    pub fn options(&self) -> SubjectOptions {
        self.strategies.iter().fold(SubjectOptions::new(), |options, name| options.strategy(name))
    }
}

/// A text to be read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Analyze {
    pub text: String,
}

/// Nothing more.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}
