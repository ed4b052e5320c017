//! `GET /api/v1/subjects`: the subject index, or what a term leads to in it.

use std::sync::Arc;

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use serde::Deserialize;
use strategisok::subjects::SubjectOptions;
use strategisok::wire::Subjects;
use utoipa::IntoParams;

use super::super::answer::answer;
use super::super::failure::Failure;
use super::super::site::Site;
use super::parameters;

/// Which subjects are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Parameters {
    /// A heading, or a word that leads to one, in whatever letter case; all headings where it is not said.
    #[param(example = "kloakk", min_length = 1)]
    term: Option<String>,
    /// Only what is entered in these documents.
    strategy: Vec<String>,
}

/// The subject index
///
/// The headings that paragraphs are entered under, in the order of the alphabet, each with its counts, the words that lead to
/// it and the headings round it. A term that leads to none is no error: `nearest` has the headings that come nearest.
#[utoipa::path(
    get, path = "/api/v1/subjects", operation_id = "subjects", params(Parameters),
    responses(
        (status = 200, description = "The subjects, at most one where a term is given.", content((ref("#/components/schemas/Subjects") = "application/json"))),
        (status = 400, description = "A parameter is unknown or empty.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
        (status = 404, description = "There is no document with a name that is given.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
        (status = "default", description = "Any other problem.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
    )
)]
pub async fn subjects(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    answer(site, move |site| {
        let Parameters { term, strategy } = parameters::read(query.as_deref())?;
        let options = strategy.iter().fold(SubjectOptions::new(), |options, name| options.strategy(name));
        let found = match term.as_deref().map(str::trim) {
            None => Subjects::all(site.source.here()?.subjects(&options)?),
            Some("") => return Err(Failure::bad_parameter("term", "term is empty; give one or leave it out")),
            Some(term) => Subjects::of(site.source.here()?.subject(term, &options)?),
        };
        Ok(Json(found))
    })
    .await
}
