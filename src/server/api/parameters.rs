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
/// The most hits that are passed over.
pub const FARTHEST: usize = 1_000_000;
/// Hits where nothing is asked.
pub const USUAL: usize = 10;

/// Parameters that have a value where they stand.
const NEVER_EMPTY: [&str; 5] = ["limit", "offset", "reach", "sort", "strict"];

/// Reads the parameters of an address.
pub fn read<T: DeserializeOwned>(query: Option<&str>) -> Result<T, Failure> {
    let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    // An empty value is not the same as none: it is most likely a slip in a program.
    if let Some((name, _)) = pairs.clone().find(|(name, value)| NEVER_EMPTY.contains(&&**name) && value.is_empty()) {
        return Err(Failure::bad_parameter(&name, format!("{name} is empty; give it a value or leave it out")));
    }
    serde_path_to_error::deserialize(serde_html_form::Deserializer::new(pairs)).map_err(|error| {
        let (name, message) = (error.path().to_string(), error.inner().to_string());
        // serde words what it refuses so: unknown field `kinds`, expected one of `q`, `kind`.
        let quoted = message.split('`').nth(1).unwrap_or_default();
        if message.starts_with("unknown field") {
            Failure::unknown_parameter(quoted, &message)
        } else if message.starts_with("missing field") {
            Failure::bad_parameter(quoted, format!("{quoted} must be given"))
        } else {
            let name = name.split('[').next().unwrap_or_default();
            Failure::bad_parameter(name, format!("{name} cannot be used: {message}"))
        }
    })
}

/// Holds a number of hits to the cap.
pub fn limit(limit: Option<usize>) -> Result<usize, Failure> {
    match limit.unwrap_or(USUAL) {
        limit if limit <= MOST => Ok(limit),
        limit => Err(Failure::bad_parameter(
            "limit",
            format!("limit is {limit}; at most {MOST} hits are given at a time, see offset"),
        )),
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

/// The number of a chapter.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[schema(maximum = 65535)]
pub struct Chapter(pub u16);

/// The order of hits.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Best first.
    Relevance,
    /// As the document is read.
    Document,
}

/// Holds the number of hits passed over to the cap; there are never so many.
fn offset(offset: Option<usize>) -> Result<usize, Failure> {
    match offset.unwrap_or_default() {
        offset if offset <= FARTHEST => Ok(offset),
        offset => Err(Failure::bad_parameter("offset", format!("offset is {offset}; it is at most {FARTHEST}"))),
    }
}

/// The options of a search.
pub fn search_options(
    reach: Option<Reach>,
    sort: Option<Sort>,
    given: Option<usize>,
    passed: Option<usize>,
) -> Result<SearchOptions, Failure> {
    let mut options = SearchOptions::new().limit(limit(given)?).offset(offset(passed)?);
    if let Some(reach) = reach {
        options = options.reach(reach.into());
    }
    if matches!(sort, Some(Sort::Document)) {
        options = options.sort(strategisok::Sort::Document);
    }
    Ok(options)
}

/// The options of what is related.
pub fn related_options(
    kinds: &[Kind],
    chapters: &[Chapter],
    given: Option<usize>,
    passed: Option<usize>,
) -> Result<RelatedOptions, Failure> {
    let options = RelatedOptions::new().limit(limit(given)?).offset(offset(passed)?);
    let options = kinds.iter().fold(options, |options, kind| options.kind((*kind).into()));
    Ok(chapters.iter().fold(options, |options, chapter| options.chapter(chapter.0)))
}
