//! Headers that guard the reader, on every answer, and the check of `Host` for a server on loopback: without it a page
//! elsewhere could reach the server through a name that it makes point at the reader's own machine.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::failure::Failure;
use super::site::Site;

/// Nothing but our own style, script and pictures; no inline code; no frames; forms to ourselves.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The longest path and query: a selection of two hundred paragraphs fits.
const LONGEST_ADDRESS: usize = 12 * 1024;

const GUARDS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
    (HeaderName::from_static("x-robots-tag"), "noarchive"),
];

/// Puts the guards on an answer.
pub async fn guard(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in GUARDS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Refuses other names than the machine's own when listening on loopback, and addresses beyond all measure.
pub async fn admit(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    if site.options.listen.ip().is_loopback() && !is_ours(&site, &request) {
        return Failure::wrong_host().into_response();
    }
    if request.uri().path_and_query().is_some_and(|whole| whole.as_str().len() > LONGEST_ADDRESS) {
        return Failure::long_address().into_response();
    }
    next.run(request).await
}

fn is_ours(site: &Site, request: &Request) -> bool {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).or(request.uri().host());
    let Some(host) = host else { return false };
    let name = without_port(host);
    let public = site.options.public_url.as_deref().and_then(|url| url.split_once("://")).map(|(_, rest)| rest);
    let public = public.map(|rest| without_port(rest.split('/').next().unwrap_or_default()));
    ["localhost", "127.0.0.1", "[::1]"].contains(&name)
        || public.is_some_and(|public| public.eq_ignore_ascii_case(name))
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::without_port;

    #[test]
    fn hosts_without_port() {
        for (host, name) in
            [("localhost:7878", "localhost"), ("[::1]:80", "[::1]"), ("[::1]", "[::1]"), ("eksempel.no", "eksempel.no")]
        {
            assert_eq!(without_port(host), name);
        }
    }
}
