//! `GET /api/v1/compare` and `/editions`: what each document says of a topic, and what changed between two of them.

use std::sync::Arc;

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use serde::Deserialize;
use strategisok::comparison::CompareOptions;
use strategisok::{Query, Reach};
use utoipa::IntoParams;

use super::super::answer::answer;
use super::super::failure::Failure;
use super::super::site::Site;
use super::parameters::{self, ReachSchema, Year};

/// The topic, and which documents are compared.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Parameters {
    /// The topic: words, or a query.
    #[param(example = "barnehage")]
    topic: String,
    /// Paragraphs of each document.
    #[param(minimum = 0, maximum = 100, default = 3)]
    limit: Option<usize>,
    /// How far words may go; `meaning` where it is not said.
    #[param(inline, value_type = Option<ReachSchema>)]
    reach: Option<Reach>,
    /// Only these documents.
    #[serde(default)]
    strategy: Vec<String>,
    /// Only documents of these publishers.
    #[serde(default)]
    publisher: Vec<String>,
    /// Only documents for these places.
    #[serde(default)]
    place: Vec<String>,
    /// Only documents of these years.
    #[serde(default)]
    #[param(inline)]
    year: Vec<Year>,
}

/// Documents compared
///
/// For each document its nearest paragraphs on a topic, those with hits first, and which have nothing.
#[utoipa::path(
    get, path = "/api/v1/compare", operation_id = "compare", params(Parameters),
    responses(
        (status = 200, description = "The documents, at most twenty, with their paragraphs.", content((ref("#/components/schemas/Comparison") = "application/json"))),
        (status = 400, description = "A parameter is missing, unknown or cannot be used.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
        (status = "default", description = "Any other problem.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
    )
)]
pub async fn compare(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    answer(site, move |site| {
        let asked: Parameters = parameters::read(query.as_deref())?;
        let mut options = CompareOptions::new();
        if asked.limit.is_some() {
            options = options.limit(parameters::limit(asked.limit)?);
        }
        if let Some(reach) = asked.reach {
            options = options.reach(reach);
        }
        let documents = parameters::Documents {
            strategies: &asked.strategy,
            publishers: &asked.publisher,
            places: &asked.place,
            years: &asked.year,
        };
        let topic = documents.narrow(Query::new(&asked.topic));
        Ok::<_, Failure>(Json(site.source.here()?.compare(&topic, &options)?))
    })
    .await
}

/// Two documents.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Pair {
    /// The name of the earlier document.
    #[param(example = "ks-2024-2027")]
    from: String,
    /// The name of the later one.
    #[param(example = "ks-2024-2027")]
    to: String,
}

/// Two editions compared
///
/// What is new, gone, moved and reworded, paragraph by paragraph; what did not change is counted and not listed.
#[utoipa::path(
    get, path = "/api/v1/editions", operation_id = "editions", params(Pair),
    responses(
        (status = 200, description = "The changes, in the order of the later document.", content((ref("#/components/schemas/Editions") = "application/json"))),
        (status = 400, description = "A parameter is missing or unknown.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
        (status = 404, description = "There is no such document.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
        (status = "default", description = "Any other problem.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
    )
)]
pub async fn editions(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    answer(site, move |site| {
        let Pair { from, to } = parameters::read(query.as_deref())?;
        Ok(Json(site.source.here()?.editions(&from, &to)?))
    })
    .await
}
