//! A handler of axum that answers with the documented JSON. A search takes a millisecond or less on a few hundred paragraphs,
//! so it runs where it is asked; `Searcher::within` gives each request a budget that ends it.
//!
//! Run it with `cargo run -p strategisok-cli --example axum`, and ask for http://127.0.0.1:3000/?q=klima.

use std::time::Duration;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use strategisok::{SearchOptions, Searcher};

#[derive(serde::Deserialize)]
struct Asked {
    q: String,
}

async fn search(State(searcher): State<Searcher>, Query(asked): Query<Asked>) -> Response {
    let within = searcher.within(&searcher.budget().time(Duration::from_secs(1)));
    match within.search(&strategisok::Query::new(&asked.q), &SearchOptions::new()) {
        Ok(results) => Json(results).into_response(),
        Err(error) if error.is_too_much() => (StatusCode::BAD_REQUEST, error.to_string()).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let app = Router::new().route("/", get(search)).with_state(Searcher::embedded()?);
    axum::serve(tokio::net::TcpListener::bind("127.0.0.1:3000").await?, app).await?;
    Ok(())
}
