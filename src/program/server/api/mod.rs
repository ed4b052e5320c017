//! The HTTP API: the library's own results as JSON, by strict parameters. Where what is searched is public, it
//! may be read from any page (CORS); an index on somebody's own machine may not.

mod body;
mod checks;
mod compare;
pub mod openapi;
mod paragraphs;
mod parameters;
pub mod problem;
mod related;
mod search;
mod subjects;

use std::sync::Arc;

use axum::Router;
use axum::http::{Method, header};
use axum::routing::{get, post};
use tower_http::cors::{Any, CorsLayer};

use super::site::Site;

/// The addresses under `/api/v1`. Those that only an index here can answer are behind `here_alone`.
pub fn router(is_public: bool, here_alone: impl FnOnce(Router<Arc<Site>>) -> Router<Arc<Site>>) -> Router<Arc<Site>> {
    let routes = everywhere().merge(here_alone(here()));
    if !is_public {
        return routes;
    }
    let readers = CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::HEAD, Method::POST])
        .allow_headers([header::CONTENT_TYPE, header::IF_NONE_MATCH])
        .expose_headers([header::ETAG, header::LINK]);
    routes.layer(readers)
}

fn everywhere() -> Router<Arc<Site>> {
    Router::new()
        .route("/search", get(search::search))
        .route("/paragraph", get(paragraphs::paragraph))
        .route("/outline", get(paragraphs::outline))
        .route("/strategies", get(paragraphs::strategies))
        .route("/citation", get(paragraphs::citation))
}

fn here() -> Router<Arc<Site>> {
    Router::new()
        .route("/related", get(related::related).post(related::related_to_text))
        .route("/mirror", get(related::mirror))
        .route("/subjects", get(subjects::subjects))
        .route("/suggest", get(checks::suggest))
        .route("/quote", post(checks::quote))
        .route("/coverage", get(checks::coverage))
        .route("/compare", get(compare::compare))
        .route("/editions", get(compare::editions))
        .route("/changes", get(paragraphs::changes))
}
