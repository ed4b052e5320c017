//! A search to follow: its hits as an Atom feed, and before them what it finds no longer since the documents were indexed anew.
//! Nobody has noted when a paragraph was written, so every hit is dated by the text that is served; entries that come with a new
//! index are new to the reader. What a feed is made of stands here for all of them.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use maud::{PreEscaped, html};
use strategisok::strategy::labels;

use super::super::address::Address;
use super::super::answer::answer;
use super::super::site::Site;
use super::super::{citation, links};
use super::sitemap::absolute;
use crate::output::wording;
use crate::source::Source;

/// The most hits of a feed.
const MOST: usize = 100;
/// The most entries of what a search finds no longer, the latest.
const MOST_DEPARTED: usize = 50;

/// `/sok.atom?q=…`
pub async fn show(State(site): State<Arc<Site>>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let address = Address::read(query.as_deref().unwrap_or_default());
    answer(site, move |site| {
        let options = address.options().offset(0).limit(MOST);
        let query = address.narrowed();
        let results = site.search(&query, &options)?;
        // What went is noted by the build of an index here.
        let departed = match &site.source {
            Source::Here(searcher) if address.asks() => searcher.departed(&query, &options)?,
            _ => Vec::new(),
        };
        let dated = labels::moment(citation::seconds(site.source.built()));
        let own = absolute(site, &headers, &format!("/sok.atom?{}", address.query_string()));
        let title = match address.query.trim() {
            "" => site.title().to_owned(),
            query => format!("{} – {}", wording::asked(query), site.title()),
        };
        let entries = results.hits.iter().filter(|hit| !hit.is_related()).map(|hit| {
            let passage = &hit.passage;
            let address = absolute(site, &headers, &links::passage(passage));
            Entry {
                title: format!("{} ({})", wording::opening(&passage.text), passage.id),
                // Another text of the same number is another entry, which readers are shown anew.
                id: format!("{address}#{:08x}", hash(&passage.text)),
                address,
                updated: dated.clone(),
                summary: format!("{} «{}»", wording::lead_in(passage), passage.text),
            }
        });
        let gone = departed.iter().take(MOST_DEPARTED).map(|departed| {
            let passage = &departed.passage;
            let document = links::document(&passage.strategy);
            let now = departed.reworded.map_or(document.clone(), |id| links::place(&passage.strategy, id));
            let name = format!("{document}#{}-{:08x}", departed.at, hash(&passage.text));
            Entry {
                title: wording::departed(departed),
                id: absolute(site, &headers, &name),
                address: absolute(site, &headers, &now),
                updated: labels::moment(departed.at),
                summary: wording::departed_in_full(departed),
            }
        });
        Ok(Feed {
            title,
            subtitle: wording::headline(&results),
            alternate: absolute(site, &headers, &address.href()),
            own,
            updated: dated.clone(),
            entries: gone.chain(entries).collect(),
        })
    })
    .await
}

/// A feed, as it is sent.
pub struct Feed {
    pub title: String,
    pub subtitle: String,
    /// The address of the feed.
    pub own: String,
    /// The page that it belongs to.
    pub alternate: String,
    /// When it last changed (RFC 3339).
    pub updated: String,
    pub entries: Vec<Entry>,
}

/// An entry of a feed.
pub struct Entry {
    pub title: String,
    /// A name that no other entry ever has.
    pub id: String,
    /// The page that it is about.
    pub address: String,
    /// When it changed (RFC 3339).
    pub updated: String,
    pub summary: String,
}

impl IntoResponse for Feed {
    fn into_response(self) -> Response {
        let feed = html! {
            (PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
            feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nb" {
                title { (self.title) }
                subtitle { (self.subtitle) }
                id { (self.own) }
                link rel="self" type="application/atom+xml" href=(self.own) {}
                link rel="alternate" type="text/html" href=(self.alternate) {}
                updated { (self.updated) }
                author { name { "Strategisøk" } }
                @for entry in &self.entries {
                    entry {
                        title { (entry.title) }
                        id { (entry.id) }
                        link rel="alternate" type="text/html" href=(entry.address) {}
                        updated { (entry.updated) }
                        summary { (entry.summary) }
                    }
                }
            }
        };
        ([(CONTENT_TYPE, "application/atom+xml; charset=utf-8")], strip(feed.into_string())).into_response()
    }
}

/// A number that is the same for the same text in every version of the program (FNV-1a).
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The feed without what XML has no way to write.
fn strip(feed: String) -> String {
    feed.replace(|c: char| c.is_control() && !matches!(c, '\n' | '\t'), "\u{fffd}")
}
