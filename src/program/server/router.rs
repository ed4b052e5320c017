//! Which address is answered by what, and the layers that every request passes. A function returns the router, so that
//! tests ask it without a socket.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::timeout::TimeoutLayer;

use super::failure::Failure;
use super::site::Site;
use super::{admission, api, assets, cache, headers, log, mount, pages, respond};

/// The largest body: a long article fits many times.
const LARGEST_BODY: usize = 1024 * 1024;
/// No answer takes longer; most take a few milliseconds.
const LONGEST: Duration = Duration::from_secs(20);

/// The whole site.
pub fn router(site: Arc<Site>) -> Router {
    let pages = Router::new()
        .route("/", get(pages::front::show))
        .route("/sok", get(pages::search::show))
        .route("/sok.csv", get(pages::search::table))
        .route("/sok.xlsx", get(pages::search::book))
        .route("/sok.json", get(pages::search::json))
        .route("/sok.atom", get(pages::feed::show))
        .route("/utvalg", get(pages::selection::show))
        .route("/utvalg.docx", get(pages::selection::word))
        .route("/utvalg.md", get(pages::selection::text))
        .route("/utvalg.csv", get(pages::selection::rows))
        .route("/utvalg.xlsx", get(pages::selection::book))
        .route("/kilde.ris", get(pages::selection::references))
        .route("/kort/{id}", get(pages::card::show))
        .route("/kort/{strategy}/{id}", get(pages::card::show_of))
        .route("/tall.csv", get(pages::chapters::csv))
        .route("/tall.svg", get(pages::chapters::picture))
        .route("/dokument", get(pages::documents::show))
        .route("/dokument/{strategy}", get(pages::document::show))
        .route("/dokument/{strategy}/{place}", get(pages::place::show))
        .route("/hjelp", get(pages::help::show))
        .route("/tilgjengelighet", get(pages::accessibility::show))
        .route("/assets/{version}/{name}", get(assets::asset))
        .route("/health", get(pages::health::health))
        .route("/version", get(pages::health::version))
        .route("/robots.txt", get(pages::health::robots))
        .route("/sitemap.xml", get(pages::sitemap::show))
        .route("/favicon.ico", get(assets::favicon))
        .route("/openapi.json", get(api::openapi::show))
        .route("/opensearch.xml", get(pages::opensearch::show));
    let here_alone = |routes: Router<Arc<Site>>| routes.route_layer(from_fn_with_state(site.clone(), here_alone));
    let here = Router::new()
        .route("/sitatsjekk", get(pages::quotes::ask).post(pages::quotes::check))
        .route("/egen-tekst", get(pages::draft::ask).post(pages::draft::compare))
        .route("/emner", get(pages::subjects::show))
        .route("/emner.csv", get(pages::subjects::rows))
        .route("/emner.svg", get(pages::subjects::picture))
        .route("/temaoversikt", get(pages::coverage::show))
        .route("/temaoversikt.csv", get(pages::coverage::rows))
        .route("/temaoversikt.svg", get(pages::coverage::picture))
        .route("/temaoversikt.xlsx", get(pages::coverage::book))
        .route("/sammenlign", get(pages::compare::show))
        .route("/dokument/{strategy}/endringer.atom", get(pages::changes::show));
    let api = api::router(site.is_public, here_alone);
    let routes = Router::new().merge(pages).merge(here_alone(here)).nest("/api/v1", api).fallback(elsewhere);
    let path = site.options.path().to_owned();
    mount::below(&path, guarded(routes, site))
}

/// Refuses what only an index here can answer, where the site stands on a cluster.
async fn here_alone(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    match site.source.here() {
        Ok(_) => next.run(request).await,
        Err(not_here) => Failure::from(not_here).into_response(),
    }
}

/// What no route is for: an address with a slash behind it or in capitals leads on to the one that is meant.
async fn elsewhere(request: Request) -> Response {
    let (path, query) = (request.uri().path(), request.uri().query());
    // Slashes at the start go as well, since two of them would lead to another host.
    let meant = format!("/{}", path.trim_matches('/').to_lowercase());
    let is_page = matches!(*request.method(), Method::GET | Method::HEAD) && !meant.starts_with("/api/");
    if !is_page || meant == path || meant.contains("//") {
        return Failure::of_status(StatusCode::NOT_FOUND).into_response();
    }
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    Redirect::permanent(&format!("{meant}{query}")).into_response()
}

/// Routes with the layers that every request passes.
pub fn guarded(routes: Router<Arc<Site>>, site: Arc<Site>) -> Router {
    routes
        // The innermost layer is named first.
        .layer(from_fn_with_state(site.clone(), cache::validate))
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, LONGEST))
        .layer(CatchPanicLayer::custom(caught))
        .layer(from_fn_with_state(site.clone(), admission::admit))
        .layer(from_fn_with_state(site.clone(), respond::tell))
        .layer(CompressionLayer::new())
        .layer(from_fn(headers::guard))
        .layer(PropagateRequestIdLayer::new(log::ID))
        .layer(from_fn_with_state(site.clone(), log::log))
        .layer(SetRequestIdLayer::new(log::ID, MakeRequestUuid))
        .layer(from_fn(log::forget_id))
        .with_state(site)
}

/// What a client gets of a panic: nothing but that something failed.
fn caught(panic: Box<dyn std::any::Any + Send>) -> Response {
    let message = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    Failure::broken(message.unwrap_or("panic")).into_response()
}
