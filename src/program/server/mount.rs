//! The site below a path of somebody else's host, as a proxy shows it: requests lose the path, whether or not the proxy took it
//! off, and links and redirections get it. Pages are written as if the site had a host for itself.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::header::{HeaderValue, LINK, LOCATION};
use axum::http::uri::{PathAndQuery, Uri};
use axum::response::Response;
use tower::ServiceExt;

/// What in markup is an address. Text cannot have these, since a quotation mark in it is escaped.
const ADDRESSES: [&str; 5] = [" href=\"/", " action=\"/", " src=\"/", " formaction=\"/", " data-href=\"/"];

/// The router below a path.
pub fn below(path: &str, router: Router) -> Router {
    if path.is_empty() {
        return router;
    }
    let (path, own): (Arc<str>, Arc<str>) = (path.into(), path.into());
    let strip = move |mut request: Request| {
        if let Some(uri) = stripped(request.uri(), &path) {
            *request.uri_mut() = uri;
        }
        request
    };
    let lead = move |mut response: Response| {
        let led = response.headers().get(LOCATION).and_then(|to| to.to_str().ok()).map(|to| prefixed_path(&own, to));
        if let Some(Ok(to)) = led.map(|to| HeaderValue::from_str(&to)) {
            response.headers_mut().insert(LOCATION, to);
        }
        let next = response.headers().get(LINK).and_then(|to| to.to_str().ok());
        if let Some(Ok(next)) = next.map(|next| HeaderValue::from_str(&next.replace("</", &format!("<{own}/")))) {
            response.headers_mut().insert(LINK, next);
        }
        response
    };
    Router::new()
        .fallback_service(ServiceExt::<Request>::map_response(ServiceExt::<Request>::map_request(router, strip), lead))
}

/// The address without the path; none where it does not begin with it.
fn stripped(uri: &Uri, path: &str) -> Option<Uri> {
    let rest = uri.path().strip_prefix(path).filter(|rest| rest.is_empty() || rest.starts_with('/'))?;
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let rest = if rest.is_empty() { "/" } else { rest };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(format!("{rest}{query}")).ok()?);
    Uri::from_parts(parts).ok()
}

fn prefixed_path(path: &str, to: &str) -> String {
    if to.starts_with('/') && !to.starts_with("//") { format!("{path}{to}") } else { to.to_owned() }
}

/// Markup whose addresses on this host are below the path.
pub fn prefixed(path: &str, markup: String) -> String {
    if path.is_empty() {
        return markup;
    }
    ADDRESSES.iter().fold(markup, |markup, begin| {
        let start = begin.trim_end_matches('/');
        markup.replace(begin, &format!("{start}{path}/"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_comes_off_and_on() {
        for (asked, got) in [
            ("/strategi/sok?q=a", Some("/sok?q=a")),
            ("/strategi", Some("/")),
            ("/strategi/", Some("/")),
            ("/strategien/sok", None),
            ("/sok", None),
        ] {
            let uri = stripped(&asked.parse().unwrap(), "/strategi").map(|uri| uri.to_string());
            assert_eq!(uri.as_deref(), got, "{asked}");
        }
        assert_eq!(prefixed_path("/strategi", "/sok"), "/strategi/sok");
        assert_eq!(prefixed_path("/strategi", "https://ks.no/"), "https://ks.no/");
        let page = "<a href=\"/sok\">href=&quot;/sok</a><a href=\"#t\"></a><a href=\"https://ks.no/\"></a>";
        assert_eq!(prefixed("/s", page.into()), page.replace(" href=\"/sok", " href=\"/s/sok"));
    }
}
