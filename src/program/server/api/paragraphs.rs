//! `GET /api/v1/paragraph`, `/citation`, `/outline`, `/strategies`, `/changes`: the document itself.

use std::sync::Arc;

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use strategisok::Hit;
use strategisok::wire::{Citations, Outline, Paragraphs, Revisions, Strategies};
use utoipa::IntoParams;

use super::super::answer::answer;
use super::super::citation as cited;
use super::super::failure::Failure;
use super::super::site::Site;
use super::parameters::{self, Nothing};

/// The most ids of an answer.
const MOST_IDS: usize = 100;

/// Which paragraphs are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Parameters {
    /// A paragraph (`2.1.1-3`), or a unit with all that stands in it (`2.1`); with the document's name before it where
    /// several have it (`ks-2024-2027/2.1.1-3`).
    #[param(required = true, min_items = 1, max_items = 100, example = json!(["2.1.1-3"]))]
    #[serde(default)]
    id: Vec<String>,
}

/// Paragraphs by id
#[utoipa::path(
    get, path = "/api/v1/paragraph", operation_id = "paragraph", params(Parameters),
    responses(
        (status = 200, description = "The paragraphs.", content((ref("#/components/schemas/Paragraphs") = "application/json"))),
        (status = 400, description = "No id is given, or a parameter is unknown.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
        (status = 404, description = "An id leads nowhere.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
        (status = "default", description = "Any other problem.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
    )
)]
pub async fn paragraph(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    answer(site, move |site| {
        let parameters: Parameters = parameters::read(query.as_deref())?;
        if parameters.id.is_empty() || parameters.id.len() > MOST_IDS {
            return Err(Failure::bad_parameter("id", format!("give from 1 to {MOST_IDS} ids")));
        }
        let mut hits = Vec::new();
        for id in &parameters.id {
            hits.extend(site.source.locate(id)?.into_iter().map(Hit::plain));
        }
        Ok(Json(Paragraphs::new(hits)))
    })
    .await
}

/// The outline
///
/// Chapters, sections and subsections, with the number of paragraphs in each.
#[utoipa::path(
    get, path = "/api/v1/outline", operation_id = "outline",
    responses(
        (status = 200, description = "The outline of every document.", content((ref("#/components/schemas/Outline") = "application/json"))),
        (status = "default", description = "Any problem.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
    )
)]
pub async fn outline(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    answer(site, move |site| {
        let Nothing {} = parameters::read(query.as_deref())?;
        Ok::<_, Failure>(Json(Outline::new(site.whole()?.outline.to_vec())))
    })
    .await
}

/// The documents
#[utoipa::path(
    get, path = "/api/v1/strategies", operation_id = "strategies",
    responses(
        (status = 200, description = "What is searched, and by which text of it.", content((ref("#/components/schemas/Strategies") = "application/json"))),
        (status = "default", description = "Any problem.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
    )
)]
pub async fn strategies(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    answer(site, move |site| {
        let Nothing {} = parameters::read(query.as_deref())?;
        Ok(Json(Strategies::new(site.source.manifest())))
    })
    .await
}

/// Of which document.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Changed {
    /// Only what changed in this document.
    #[param(example = "ks-2024-2027")]
    strategy: Option<String>,
}

/// What changed
///
/// The paragraphs that came, went and were reworded when the index was built anew, the latest first; nothing for an index that was
/// built once.
#[utoipa::path(
    get, path = "/api/v1/changes", operation_id = "changes", params(Changed),
    responses(
        (status = 200, description = "The changes, build by build.", content((ref("#/components/schemas/Revisions") = "application/json"))),
        (status = 400, description = "A parameter is unknown.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
        (status = 404, description = "There is no such document.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
        (status = "default", description = "Any other problem.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
    )
)]
pub async fn changes(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    answer(site, move |site| {
        site.source.here()?;
        let Changed { strategy } = parameters::read(query.as_deref())?;
        let known = |name: &String| {
            let source = site.source(name).map(|source| source.name.as_str());
            source.ok_or_else(|| Failure::not_found(format!("there is no document {name:?}")))
        };
        let strategy = strategy.as_ref().map(known).transpose()?;
        Ok(Json(Revisions::new(site.source.manifest(), strategy)).into_response())
    })
    .await
}

/// Which paragraph is cited.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct One {
    /// A paragraph (`2.1.1-3`), with the document's name before it where several have it.
    #[param(example = "2.1.1-3")]
    id: String,
}

/// A citation
///
/// A paragraph cited as one line, by APA 7, and as a RIS record.
#[utoipa::path(
    get, path = "/api/v1/citation", operation_id = "citation", params(One),
    responses(
        (status = 200, description = "The citation in every form.", content((ref("#/components/schemas/Citations") = "application/json"))),
        (status = 400, description = "No id is given, or a parameter is unknown.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
        (status = 404, description = "The id leads nowhere.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
        (status = "default", description = "Any other problem.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
    )
)]
pub async fn citation(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    answer(site, move |site| {
        let One { id } = parameters::read(query.as_deref())?;
        let passage = site.source.passage(&id)?;
        let site = &*site.at_hand([passage.strategy.as_str()])?;
        let forms: Option<Citations> = cited::forms(site, &passage);
        forms.map(Json).ok_or_else(|| Failure::not_found(format!("there is no document {}", passage.strategy)))
    })
    .await
}
