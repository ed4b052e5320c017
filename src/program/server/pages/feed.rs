//! A search to follow: its hits as an Atom feed. Nobody has noted when a paragraph was written, and an index does not know what the
//! one before it had, so every entry is dated by the text that is served; entries that come with a new index are new to the reader.

use std::sync::Arc;
use std::time::SystemTime;

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::Response;
use maud::{PreEscaped, html};
use strategisok::strategy::labels;

use super::super::address::Address;
use super::super::answer::answer;
use super::super::site::Site;
use super::super::{citation, links};
use super::sitemap::absolute;
use crate::output::wording;

/// The most entries of a feed.
const MOST: usize = 100;

/// `/sok.atom?q=…`
pub async fn show(State(site): State<Arc<Site>>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let address = Address::read(query.as_deref().unwrap_or_default());
    answer(site, move |site| {
        let options = address.options().offset(0).limit(MOST);
        let results = site.searcher.search(&address.narrowed(), &options)?;
        let dated = labels::moment(citation::seconds(built(site)));
        let own = absolute(site, &headers, &format!("/sok.atom?{}", address.query_string()));
        let title = match address.query.trim() {
            "" => site.title().to_owned(),
            query => format!("{} – {}", wording::asked(query), site.title()),
        };
        let feed = html! {
            (PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
            feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nb" {
                title { (title) }
                subtitle { (wording::headline(&results)) }
                id { (own) }
                link rel="self" type="application/atom+xml" href=(own) {}
                link rel="alternate" type="text/html" href=(absolute(site, &headers, &address.href())) {}
                updated { (dated) }
                author { name { "Strategisøk" } }
                @for hit in results.hits.iter().filter(|hit| !hit.is_related()) {
                    @let passage = &hit.passage;
                    @let address = absolute(site, &headers, &links::passage(passage));
                    entry {
                        title { (wording::opening(&passage.text)) " (" (passage.id) ")" }
                        // Another text of the same number is another entry, which readers are shown anew.
                        id { (address) "#" (format!("{:08x}", hash(&passage.text))) }
                        link rel="alternate" type="text/html" href=(address) {}
                        updated { (dated) }
                        summary { (wording::lead_in(passage)) " «" (passage.text) "»" }
                    }
                }
            }
        };
        Ok(([(CONTENT_TYPE, "application/atom+xml; charset=utf-8")], strip(feed.into_string())))
    })
    .await
}

/// When what is served was made: the index in its folder, or the program, which has the document in it.
fn built(site: &Site) -> SystemTime {
    let file = match site.searcher.index().folder() {
        Some(folder) => Some(folder.join("manifest.json")),
        None => std::env::current_exe().ok(),
    };
    let written = file.and_then(|file| std::fs::metadata(file).ok()?.modified().ok());
    written.unwrap_or(SystemTime::UNIX_EPOCH)
}

/// A number that is the same for the same text in every version of the program (FNV-1a).
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The feed without what XML has no way to write.
fn strip(feed: String) -> String {
    feed.replace(|c: char| c.is_control() && !matches!(c, '\n' | '\t'), "\u{fffd}")
}
