//! Parameters by types: what a type does not know, the API refuses, because a misspelt filter that is ignored gives a
//! wrong answer that looks right.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use strategisok::coverage::By;
use strategisok::likeness::RelatedOptions;
use strategisok::search::{Collapse, Evidence, Sort};
use strategisok::{Kind, Query, Reach, SearchOptions};
use utoipa::openapi::{Ref, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use super::super::failure::Failure;

/// The most hits of an answer.
pub const MOST: usize = 100;
/// The most hits that are passed over.
pub const FARTHEST: usize = 1_000_000;
/// Hits where nothing is asked.
pub const USUAL: usize = 10;

/// Parameters that have a value where they stand.
const NEVER_EMPTY: [&str; 8] = ["across", "by", "limit", "offset", "reach", "sort", "collapse", "strict"];

/// No parameters at all.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

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

/// The description of a parameter by the schema that the results have of its type. The fields name it by the aliases
/// below, since the macro that reads them wants types without parameters of their own.
pub struct OfResults<T>(PhantomData<T>);

impl<T: JsonSchema> PartialSchema for OfResults<T> {
    fn schema() -> RefOr<Schema> {
        Ref::from_schema_name(T::schema_name()).into()
    }
}

impl<T: JsonSchema> ToSchema for OfResults<T> {
    fn name() -> Cow<'static, str> {
        T::schema_name()
    }
}

/// A reach, as results name it.
pub type ReachSchema = OfResults<Reach>;
/// A kind, as results name it.
pub type KindSchema = OfResults<Kind>;
/// An order of hits.
pub type SortSchema = OfResults<Sort>;
/// What topics are tabled by.
pub type BySchema = OfResults<By>;
/// What hits are drawn together by.
pub type CollapseSchema = OfResults<Collapse>;

/// What a hit rests on, as results name it.
pub type EvidenceSchema = OfResults<Evidence>;

/// The number of a chapter; 0 is the foreword.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[schema(maximum = 65535)]
pub struct Chapter(pub u16);

/// The year of a document.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[schema(maximum = 65535)]
pub struct Year(pub u16);

/// Which documents are asked for.
#[derive(Debug, Clone, Copy)]
pub struct Documents<'a> {
    pub strategies: &'a [String],
    pub publishers: &'a [String],
    pub places: &'a [String],
    pub years: &'a [Year],
}

impl Documents<'_> {
    /// The query, narrowed to them.
    pub fn narrow(&self, query: Query) -> Query {
        let query = self.strategies.iter().fold(query, |query, name| query.strategy(name));
        let query = self.publishers.iter().fold(query, |query, name| query.publisher(name));
        let query = self.places.iter().fold(query, |query, name| query.place(name));
        self.years.iter().fold(query, |query, year| query.year(year.0))
    }
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
    evidence: &[Evidence],
    sort: Option<Sort>,
    given: Option<usize>,
    passed: Option<usize>,
) -> Result<SearchOptions, Failure> {
    let mut options = SearchOptions::new().limit(limit(given)?).offset(offset(passed)?);
    if let Some(reach) = reach {
        options = options.reach(reach);
    }
    if let Some(sort) = sort {
        options = options.sort(sort);
    }
    Ok(evidence.iter().fold(options, |options, evidence| options.evidence(*evidence)))
}

/// The options of what is related.
pub fn related_options(
    kinds: &[Kind],
    chapters: &[Chapter],
    given: Option<usize>,
    passed: Option<usize>,
) -> Result<RelatedOptions, Failure> {
    let options = RelatedOptions::new().limit(limit(given)?).offset(offset(passed)?);
    let options = kinds.iter().fold(options, |options, kind| options.kind(*kind));
    Ok(chapters.iter().fold(options, |options, chapter| options.chapter(chapter.0)))
}
