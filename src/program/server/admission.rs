//! Which requests are let in: those to this machine's own names while it listens on loopback (without that a page
//! elsewhere could reach the server through a name that it makes point at the reader's own machine), with one name, and
//! with an address that can be read and answered in reasonable time.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::failure::Failure;
use super::site::Site;

/// The longest path and query: a selection of two hundred paragraphs fits.
const LONGEST_ADDRESS: usize = 12 * 1024;
/// A parameter is repeated so many times at most. All of them stand in every link of a page, so what is written grows
/// with their square.
const MOST_OF_ONE: usize = 50;
/// What has caps of its own where it is read, with a sentence of its own.
const CAPPED_ELSEWHERE: [&str; 3] = ["id", "tema", "topic"];

/// Refuses what is not let in.
pub async fn admit(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    match refused(&site, &request) {
        Some(failure) => failure.into_response(),
        None => next.run(request).await,
    }
}

fn refused(site: &Site, request: &Request) -> Option<Failure> {
    if request.headers().get_all(header::HOST).iter().count() > 1 {
        return Some(Failure::two_hosts());
    }
    if site.options.listen.ip().is_loopback() && !is_ours(site, request) {
        return Some(Failure::wrong_host());
    }
    if request.uri().path_and_query().is_some_and(|whole| whole.as_str().len() > LONGEST_ADDRESS) {
        return Some(Failure::long_address());
    }
    let (name, times) = too_often(request.uri().query()?)?;
    Some(Failure::many_parameters(&name, times, MOST_OF_ONE))
}

/// Whether every name that the request calls the server by is one of ours.
fn is_ours(site: &Site, request: &Request) -> bool {
    let public = site.options.hosts();
    let is_public = |host: &str| {
        public.as_ref().is_some_and(|(typed, ascii)| {
            [*typed, ascii.as_str()].iter().any(|name| name.eq_ignore_ascii_case(without_port(host)))
        })
    };
    let own = |host: &str| is_own(host) || is_public(host);
    let header = request.headers().get(header::HOST).map(|host| host.to_str().is_ok_and(own));
    // An address with a host in it stands above the header.
    let address = request.uri().authority().map(|authority| own(authority.as_str()));
    header.or(address).unwrap_or(false) && address.unwrap_or(true)
}

/// The machine's own names, as names of hosts are compared: in any letter case, with or without the dot of the root.
fn is_own(host: &str) -> bool {
    let name = without_port(host);
    let name = name.strip_suffix('.').unwrap_or(name);
    name.eq_ignore_ascii_case("localhost") || ["127.0.0.1", "[::1]"].contains(&name)
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

/// A parameter that is repeated too often, and how often.
fn too_often(query: &str) -> Option<(String, usize)> {
    let mut times: HashMap<_, usize> = HashMap::new();
    for (name, _) in form_urlencoded::parse(query.as_bytes()) {
        *times.entry(name).or_default() += 1;
    }
    let most = times.into_iter().filter(|(name, _)| !CAPPED_ELSEWHERE.contains(&&**name)).max_by_key(|(_, n)| *n)?;
    (most.1 > MOST_OF_ONE).then(|| (most.0.into_owned(), most.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_without_port() {
        for (host, name) in
            [("localhost:7878", "localhost"), ("[::1]:80", "[::1]"), ("[::1]", "[::1]"), ("eksempel.no", "eksempel.no")]
        {
            assert_eq!(without_port(host), name);
        }
    }

    #[test]
    fn the_machine_has_one_name_in_many_spellings() {
        for (host, own) in [
            ("localhost", true),
            ("localhost.:7878", true),
            ("LOCALHOST:7878", true),
            ("LocalHost.", true),
            ("127.0.0.1:80", true),
            ("[::1]:80", true),
            ("localhost..", false),
            ("localhost.evil.example", false),
            ("127.0.0.1.evil.example", false),
            ("", false),
            (".", false),
        ] {
            assert_eq!(is_own(host), own, "{host:?}");
        }
    }

    #[test]
    fn few_of_a_kind_are_enough() {
        let of = |name: &str, times: usize| too_often(&format!("{name}=1&").repeat(times));
        assert_eq!(of("kapittel", MOST_OF_ONE), None);
        assert_eq!(of("kapittel", 900), Some(("kapittel".to_owned(), 900)));
        assert_eq!(of("id", 900), None);
    }
}
