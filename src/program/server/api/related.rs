//! `/api/v1/related` and `/api/v1/mirror`: what belongs together.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use strategisok::likeness::MirrorOptions;
use strategisok::{Kind, Reach};
use utoipa::IntoParams;

use super::super::answer::answer;
use super::super::failure::Failure;
use super::super::site::Site;
use super::body::{self, text};
use super::parameters::{self, Chapter, KindSchema, ReachSchema};

/// A paragraph, and which related ones are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OfParagraph {
    /// The paragraph, as `2.1.1-3`.
    #[param(example = "2.1.2-8")]
    id: String,
    /// Only these kinds.
    #[serde(default)]
    #[param(inline, value_type = Vec<KindSchema>)]
    kind: Vec<Kind>,
    /// Only these chapters.
    #[serde(default)]
    #[param(inline)]
    chapter: Vec<Chapter>,
    /// Only from other documents than that of the paragraph.
    #[param(default = false)]
    across: Option<bool>,
    /// Hits on the page.
    #[param(minimum = 0, maximum = 100, default = 10)]
    limit: Option<usize>,
    /// Hits before the page.
    #[param(minimum = 0, maximum = 1000000)]
    offset: Option<usize>,
}

/// Related paragraphs
///
/// Paragraphs on the same matter, each with its reasons.
#[utoipa::path(
    get, path = "/api/v1/related", operation_id = "related", params(OfParagraph),
    responses(
        (status = 200, description = "A page of what is related, most alike first.", content((ref("#/components/schemas/Related") = "application/json"))),
        (status = 400, description = "A parameter is missing, unknown or cannot be used.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
        (status = 404, description = "There is no such paragraph.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
        (status = "default", description = "Any other problem.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
    )
)]
pub async fn related(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    answer(site, move |site| {
        let asked: OfParagraph = parameters::read(query.as_deref())?;
        let options = parameters::related_options(&asked.kind, &asked.chapter, asked.limit, asked.offset)?;
        let options = if asked.across == Some(true) { options.across() } else { options };
        Ok(Json(site.source.here()?.related(&asked.id, &options)?))
    })
    .await
}

/// Which paragraphs related to a text are wanted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct OfText {
    /// Only these kinds.
    #[param(inline, value_type = Vec<KindSchema>)]
    kind: Vec<Kind>,
    /// Only these chapters.
    #[param(inline)]
    chapter: Vec<Chapter>,
    /// Hits on the page.
    #[param(minimum = 0, maximum = 100, default = 10)]
    limit: Option<usize>,
    /// Hits before the page.
    #[param(minimum = 0, maximum = 1000000)]
    offset: Option<usize>,
}

/// Paragraphs related to a draft
///
/// The text is compared and not kept.
#[utoipa::path(
    post, path = "/api/v1/related", operation_id = "related_to_text", params(OfText),
    request_body(content = inline(body::Text), content_type = "text/plain", description = "A paragraph of a draft."),
    responses(
        (status = 200, description = "A page of what is related, most alike first.", content((ref("#/components/schemas/Related") = "application/json"))),
        (status = 415, description = "The body is not text/plain.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
        (status = 400, description = "A parameter is unknown or cannot be used, or the body is no text.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
        (status = "default", description = "Any other problem.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
    )
)]
pub async fn related_to_text(
    State(site): State<Arc<Site>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    answer(site, move |site| {
        let asked: OfText = parameters::read(query.as_deref())?;
        let options = parameters::related_options(&asked.kind, &asked.chapter, asked.limit, asked.offset)?;
        Ok(Json(site.source.here()?.related_text(text(&headers, &body)?, &options)?))
    })
    .await
}

/// What is laid side by side.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Sides {
    /// A paragraph (`2.1.2-8`) or a unit (`2.1.2`) that there is, or a query.
    #[param(example = "fylkesvei")]
    q: String,
    /// At most so many paragraphs of each side.
    #[param(minimum = 0, maximum = 100, default = 40)]
    limit: Option<usize>,
    /// How far the words of a query may go; `synonym` where it is not said.
    #[param(inline, value_type = Option<ReachSchema>)]
    reach: Option<Reach>,
    /// Given twice: whose commitments are laid beside whose expectations, each a document or a publisher by name.
    #[serde(default)]
    #[param(min_items = 2, max_items = 2)]
    between: Vec<String>,
}

/// Commitments beside expectations
#[utoipa::path(
    get, path = "/api/v1/mirror", operation_id = "mirror", params(Sides),
    responses(
        (status = 200, description = "Pairs with what ties them, and what has no counterpart.", content((ref("#/components/schemas/Mirror") = "application/json"))),
        (status = 400, description = "A parameter is missing, unknown or cannot be used.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
        (status = "default", description = "Any other problem.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
    )
)]
pub async fn mirror(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    answer(site, move |site| {
        let asked: Sides = parameters::read(query.as_deref())?;
        let mut options = MirrorOptions::new();
        if asked.limit.is_some() {
            options = options.limit(parameters::limit(asked.limit)?);
        }
        if let Some(reach) = asked.reach {
            options = options.reach(reach);
        }
        options = match asked.between.as_slice() {
            [] => options,
            [one, other] => options.between(one, other),
            _ => return Err(Failure::bad_parameter("between", "between is given twice, or not at all")),
        };
        Ok::<_, Failure>(Json(site.source.here()?.mirror(&asked.q, &options)?))
    })
    .await
}
