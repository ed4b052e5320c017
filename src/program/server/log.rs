//! One line for each request: time, method, path, status, duration, id. What a reader searches for is nobody's business,
//! so a line has no query and no pasted text unless the one who runs the server asks for it.

use std::sync::Arc;
use std::time::{Instant, SystemTime};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

use super::site::Site;

/// Logs a request to standard error.
pub async fn log(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let uri = request.uri().clone();
    let response = next.run(request).await;
    let address = match uri.query() {
        Some(query) if site.options.log_queries => format!("{}?{query}", uri.path()),
        _ => uri.path().to_owned(),
    };
    let time = humane(SystemTime::now());
    let took = began.elapsed().as_secs_f64() * 1e3;
    let id = response.headers().get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or("-");
    eprintln!("{time} {method} {address} {} {took:.1} ms {id}", response.status().as_u16());
    response
}

/// The time as an HTTP date has it.
fn humane(time: SystemTime) -> String {
    httpdate::fmt_http_date(time)
}
