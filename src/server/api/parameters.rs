//! Parameters by types: what a type does not know, the API refuses, because a misspelt filter that is ignored gives a
//! wrong answer that looks right.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use strategisok::strategy;
use strategisok::{RelatedOptions, SearchOptions};
use utoipa::ToSchema;

use super::super::failure::Failure;

/// The most hits of an answer.
pub const MOST: usize = 100;
/// Hits where nothing is asked.
pub const USUAL: usize = 10;

/// Reads the parameters of an address.
pub fn read<T: DeserializeOwned>(query: Option<&str>) -> Result<T, Failure> {
    serde_html_form::from_str(query.unwrap_or_default()).map_err(|error| {
        let message = error.to_string();
        // serde words what it refuses so: unknown field `kinds`, expected one of `q`, `kind`.
        let quoted = message.split('`').nth(1).unwrap_or_default().to_owned();
        if message.starts_with("unknown field") {
            Failure::unknown_parameter(&quoted, &message)
        } else {
            Failure::bad_parameter(&quoted, message)
        }
    })
}

/// Holds a number of hits to the cap.
pub fn limit(limit: Option<usize>) -> Result<usize, Failure> {
    match limit.unwrap_or(USUAL) {
        limit if limit <= MOST => Ok(limit),
        limit => Err(Failure::bad_parameter("limit", format!("limit is {limit}; at most {MOST} hits are given at a time, see offset"))),
    }
}

/// How far query words may go.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Reach {
    /// These forms only.
    Exact,
    /// Inflection and spelling.
    Form,
    /// Also parts of compounds.
    Compound,
    /// Also synonyms and corrected spelling.
    Synonym,
    /// Also nearness in meaning.
    Meaning,
}

impl From<Reach> for strategisok::Reach {
    fn from(reach: Reach) -> strategisok::Reach {
        match reach {
            Reach::Exact => strategisok::Reach::Exact,
            Reach::Form => strategisok::Reach::Form,
            Reach::Compound => strategisok::Reach::Compound,
            Reach::Synonym => strategisok::Reach::Synonym,
            Reach::Meaning => strategisok::Reach::Meaning,
        }
    }
}

/// The kinds of paragraphs.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// What municipalities and counties say they will do.
    Commitment,
    /// What they expect of others.
    Expectation,
    /// Prose in chapters.
    Context,
    /// Prose before them.
    Foreword,
}

impl From<Kind> for strategy::Kind {
    fn from(kind: Kind) -> strategy::Kind {
        match kind {
            Kind::Commitment => strategy::Kind::Commitment,
            Kind::Expectation => strategy::Kind::Expectation,
            Kind::Context => strategy::Kind::Context,
            Kind::Foreword => strategy::Kind::Foreword,
        }
    }
}

/// The order of hits.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Best first.
    Relevance,
    /// As the document is read.
    Document,
}

/// The options of a search.
pub fn search_options(reach: Option<Reach>, sort: Option<Sort>, given: Option<usize>, offset: Option<usize>) -> Result<SearchOptions, Failure> {
    let mut options = SearchOptions::new().limit(limit(given)?).offset(offset.unwrap_or_default());
    if let Some(reach) = reach {
        options = options.reach(reach.into());
    }
    if matches!(sort, Some(Sort::Document)) {
        options = options.sort(strategisok::Sort::Document);
    }
    Ok(options)
}

/// The options of what is related.
pub fn related_options(kinds: &[Kind], chapters: &[u16], given: Option<usize>, offset: Option<usize>) -> Result<RelatedOptions, Failure> {
    let options = RelatedOptions::new().limit(limit(given)?).offset(offset.unwrap_or_default());
    let options = kinds.iter().fold(options, |options, kind| options.kind((*kind).into()));
    Ok(chapters.iter().fold(options, |options, chapter| options.chapter(*chapter)))
}
