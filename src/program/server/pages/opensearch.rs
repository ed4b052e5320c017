//! The description by which a browser can add the search to its own field.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use maud::{PreEscaped, html};

use super::super::site::Site;
use super::sitemap::absolute;

/// `/opensearch.xml`
pub async fn show(State(site): State<Arc<Site>>, headers: HeaderMap) -> impl IntoResponse {
    let template = absolute(&site, &headers, "/sok?q={searchTerms}");
    let body = html! {
        (PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
        OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/" {
            ShortName { "Strategisøk" }
            Description { "Søk i " (site.title()) }
            InputEncoding { "UTF-8" }
            Language { "nb" }
            Url type="text/html" template=(template) {}
        }
    };
    ([(CONTENT_TYPE, "application/opensearchdescription+xml; charset=utf-8")], body.into_string())
}
