//! `GET /api/v1/search`

use std::sync::Arc;

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::header::LINK;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use strategisok::search::{Collapse, Evidence, Sort};
use strategisok::strategy::UnitId;
use strategisok::{Kind, Query, Reach, SearchOptions};
use utoipa::IntoParams;

use super::super::answer::answer;
use super::super::failure::Failure;
use super::super::site::Site;
use super::parameters::{
    self, Chapter, CollapseSchema, EvidenceSchema, KindSchema, MOST, ReachSchema, SortSchema, USUAL, Year,
};

/// What is searched for, and how.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct Parameters {
    /// The query, in the query language. Nothing that is typed is an error; see `interpretation.hints`, and `strict`.
    #[param(example = "beredskapsplaner")]
    q: String,
    /// How far query words may go; `meaning` where it is not said.
    #[param(inline, value_type = Option<ReachSchema>)]
    reach: Option<Reach>,
    /// Only what rests on this: `text` has the word, `heading` only a heading above, `synonym` other words for the same,
    /// `subject` the subject index; `related` is only near, and no hit.
    #[param(inline, value_type = Vec<EvidenceSchema>)]
    evidence: Vec<Evidence>,
    /// Only these kinds.
    #[param(inline, value_type = Vec<KindSchema>)]
    kind: Vec<Kind>,
    /// Only these chapters.
    #[param(inline)]
    chapter: Vec<Chapter>,
    /// Only these sections or subsections, as `5.2` or `5.2.1`, or the foreword, `forord`.
    #[param(pattern = r"^([0-9]{1,4}(\.[0-9]{1,4}){0,2}|forord)$")]
    section: Vec<String>,
    /// Only what is entered under these headings of the subject index, or under those that these words lead to.
    subject: Vec<String>,
    /// Only these documents.
    strategy: Vec<String>,
    /// Only documents of these publishers.
    publisher: Vec<String>,
    /// Only documents for these places.
    place: Vec<String>,
    /// Only documents of these years.
    #[param(inline)]
    year: Vec<Year>,
    /// The order of hits; `relevance` where it is not said.
    #[param(inline, value_type = Option<SortSchema>)]
    sort: Option<Sort>,
    /// One hit a document, the best, with how many more it has (`more`); the page is then of documents (`listed`).
    #[param(inline, value_type = Option<CollapseSchema>)]
    collapse: Option<Collapse>,
    /// Hits on the page.
    #[param(minimum = 0, maximum = 100, default = 10)]
    limit: Option<usize>,
    /// Hits before the page.
    #[param(minimum = 0, maximum = 1000000)]
    offset: Option<usize>,
    /// Refuse a query that could not be taken as typed, instead of telling it in hints.
    #[param(default = false)]
    strict: Option<bool>,
}

/// Search
///
/// Paragraphs by words. Each hit says what it rests on (`evidence`), and `facets.evidence` counts them apart. What is
/// only `related` is in the list, and not in `total`.
#[utoipa::path(
    get, path = "/api/v1/search", operation_id = "search", params(Parameters),
    responses(
        (status = 200, description = "A page of the result. `Link` leads to the next and the previous one.", content((ref("#/components/schemas/SearchResults") = "application/json"))),
        (status = 400, description = "A parameter is unknown or cannot be used, or the query is refused (`strict`).", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
        (status = "default", description = "Any other problem.", content((ref("#/components/schemas/Problem") = "application/problem+json"))),
    )
)]
pub async fn search(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    answer(site, move |site| {
        let parameters: Parameters = parameters::read(query.as_deref())?;
        let asked = narrowed(&parameters)?;
        let options = parameters::search_options(
            parameters.reach,
            &parameters.evidence,
            parameters.sort,
            parameters.limit,
            parameters.offset,
        )?;
        let options = parameters.collapse.into_iter().fold(options, SearchOptions::collapse);
        let results = site.search(&asked, &options)?;
        let links = links(query.as_deref().unwrap_or_default(), &parameters, results.listed);
        let mut response = Json(results).into_response();
        if !links.is_empty()
            && let Ok(links) = links.parse()
        {
            response.headers_mut().insert(LINK, links);
        }
        Ok(response)
    })
    .await
}

fn narrowed(parameters: &Parameters) -> Result<Query, Failure> {
    let mut query = Query::new(&parameters.q);
    if parameters.strict == Some(true) {
        let refused: Vec<_> = query.hints().iter().filter(|hint| hint.code.is_refused()).cloned().collect();
        if !refused.is_empty() {
            return Err(Failure::bad_query(refused));
        }
    }
    query = parameters.kind.iter().fold(query, |query, kind| query.kind(*kind));
    query = parameters.chapter.iter().fold(query, |query, chapter| query.chapter(chapter.0));
    for section in &parameters.section {
        let unit: UnitId = section
            .parse()
            .map_err(|_| Failure::bad_parameter("section", format!("{section:?} is no section; write 5.2 or 5.2.1")))?;
        query = query.section(&unit.to_string());
    }
    query = parameters.subject.iter().fold(query, |query, heading| query.subject(heading));
    let documents = parameters::Documents {
        strategies: &parameters.strategy,
        publishers: &parameters.publisher,
        places: &parameters.place,
        years: &parameters.year,
    };
    Ok(documents.narrow(query))
}

/// The next and the previous page of the same search (RFC 8288).
fn links(query: &str, parameters: &Parameters, all: usize) -> String {
    let (limit, offset) = (parameters.limit.unwrap_or(USUAL).min(MOST), parameters.offset.unwrap_or_default());
    let to = |offset: usize, relation: &str| {
        let kept = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "offset");
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(kept)
            .append_pair("offset", &offset.to_string())
            .finish();
        format!("</api/v1/search?{query}>; rel=\"{relation}\"")
    };
    let next = offset.checked_add(limit).filter(|next| limit > 0 && *next < all).map(|next| to(next, "next"));
    let previous = (offset > 0 && limit > 0).then(|| to(offset.min(all).saturating_sub(limit), "prev"));
    next.into_iter().chain(previous).collect::<Vec<_>>().join(", ")
}
