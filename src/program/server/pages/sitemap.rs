//! The addresses of the site for search machines: documents, their units and their paragraphs. Results of searches are in none.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_TYPE, HOST};
use axum::response::Response;
use maud::{PreEscaped, html};
use strategisok::passages::OutlineUnit;

use super::super::links;
use super::super::site::Site;

/// A map has so many addresses at most, by its own rules.
const MOST: usize = 50_000;
const FIXED: [&str; 3] = ["/", "/hjelp", "/tilgjengelighet"];
/// What only an index here has.
const HERE: [&str; 3] = ["/emner", "/temaoversikt", "/sitatsjekk"];

/// `/sitemap.xml`
pub async fn show(State(site): State<Arc<Site>>, headers: HeaderMap) -> Response {
    super::super::answer::answer(site, move |site| {
        let site = site.whole()?;
        let map = html! {
            (PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
            urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" {
                @for path in paths(site).into_iter().take(MOST) { url { loc { (absolute(site, &headers, &path)) } } }
            }
        };
        Ok(([(CONTENT_TYPE, "application/xml; charset=utf-8")], map.into_string()))
    })
    .await
}

/// The address of a path by the public address, and where there is none by the name that was asked for.
pub fn absolute(site: &Site, headers: &HeaderMap, path: &str) -> String {
    site.options.absolute(path).unwrap_or_else(|| {
        let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
        format!("http://{host}{path}")
    })
}

/// The pages, those that lead to others first, so that these are in a map that is full.
fn paths(site: &Site) -> Vec<String> {
    let here = HERE.iter().filter(|_| site.source.cluster().is_none());
    let fixed = FIXED.iter().chain(here);
    let documents = site.outline.iter().map(|strategy| links::document(&strategy.name));
    let mut paths: Vec<String> = fixed.map(|path| (*path).to_owned()).chain(documents).collect();
    for strategy in site.outline.iter() {
        units(&strategy.name, &strategy.chapters, &mut paths);
    }
    paths.extend(site.passages.iter().map(links::passage));
    paths
}

fn units(strategy: &str, units_of: &[OutlineUnit], into: &mut Vec<String>) {
    for unit in units_of {
        into.push(links::place(strategy, unit.number));
        units(strategy, &unit.units, into);
    }
}
