//! `/api/v1/suggest`, `/api/v1/quote`, `/api/v1/coverage`: completion, quotations, topics.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use strategisok::coverage::{By, CoverageOptions};
use strategisok::search::Evidence;
use strategisok::wire::Suggestions;
use utoipa::IntoParams;

use super::super::answer::answer;
use super::super::failure::Failure;
use super::super::site::Site;
use super::body::{self, text};
use super::parameters::{self, BySchema, EvidenceSchema, Nothing};

/// Topics that are looked up at a time.
const MOST_TOPICS: usize = 60;

/// What has been typed so far.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Typed {
    /// The query as typed; its last word is completed.
    #[param(example = "bered")]
    prefix: String,
    /// Suggestions.
    #[param(minimum = 0, maximum = 100, default = 10)]
    limit: Option<usize>,
}

/// Completions of a query
#[utoipa::path(
    get, path = "/api/v1/suggest", operation_id = "suggest", params(Typed),
    responses(
        (status = 200, description = "The likeliest first.", content((ref("#/components/schemas/Suggestions") = "application/json"))),
        (status = 400, description = "A parameter is missing, unknown or cannot be used.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
        (status = "default", description = "Any other problem.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
    )
)]
pub async fn suggest(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    answer(site, move |site| {
        let typed: Typed = parameters::read(query.as_deref())?;
        let suggestions = site.source.here()?.suggest(&typed.prefix, parameters::limit(typed.limit)?)?;
        Ok(Json(Suggestions::new(typed.prefix, suggestions)))
    })
    .await
}

/// Quotations checked
///
/// Each quotation of a text with its verdict, where it stands and how it differs. The text is checked and not kept.
#[utoipa::path(
    post, path = "/api/v1/quote", operation_id = "quote",
    request_body(content = inline(body::Text), content_type = "text/plain", description = "A text with quotations in quotation marks, or one quotation."),
    responses(
        (status = 200, description = "The quotations in the order of the text.", content((ref("#/components/schemas/QuoteReport") = "application/json"))),
        (status = 415, description = "The body is not text/plain.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
        (status = 400, description = "The body is no text, or there is a parameter.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
        (status = "default", description = "Any other problem.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
    )
)]
pub async fn quote(
    State(site): State<Arc<Site>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    answer(site, move |site| {
        let Nothing {} = parameters::read(query.as_deref())?;
        Ok::<_, Failure>(Json(site.source.here()?.check_quotes(text(&headers, &body)?)?))
    })
    .await
}

/// The topics.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Topics {
    /// A topic: a word or a few, or a query.
    #[serde(default)]
    #[param(required = true, min_items = 1, max_items = 60, example = json!(["barnevern", "bredbånd"]))]
    topic: Vec<String>,
    /// Count only what rests on this; the other counts are 0 then. What is `related` is never counted.
    #[serde(default)]
    #[param(inline, value_type = Vec<EvidenceSchema>)]
    evidence: Vec<Evidence>,
    /// Table the topics by document, publisher or chapter besides.
    #[param(inline, value_type = Option<BySchema>)]
    by: Option<By>,
}

/// Where topics stand
#[utoipa::path(
    get, path = "/api/v1/coverage", operation_id = "coverage", params(Topics),
    responses(
        (status = 200, description = "The topics in their order, each with counts and the paragraphs counted.", content((ref("#/components/schemas/Coverage") = "application/json"))),
        (status = 400, description = "No topic is given, too many are, or a parameter is unknown.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
        (status = "default", description = "Any other problem.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
    )
)]
pub async fn coverage(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    answer(site, move |site| {
        let Topics { topic, evidence, by } = parameters::read(query.as_deref())?;
        if topic.is_empty() || topic.len() > MOST_TOPICS {
            return Err(Failure::bad_parameter("topic", format!("give from 1 to {MOST_TOPICS} topics")));
        }
        let options = evidence.into_iter().fold(CoverageOptions::new(), CoverageOptions::evidence);
        let options = by.into_iter().fold(options, CoverageOptions::by);
        Ok(Json(site.source.here()?.coverage(&topic, &options)?))
    })
    .await
}
