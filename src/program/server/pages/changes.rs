//! A document to follow: what came, went and was reworded in it each time the index was built anew, as an Atom feed. What a build
//! has noted is in the manifest of the index; the document in the program was never built anew, and its feed is empty.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use strategisok::index::{Revised, Revision};
use strategisok::strategy::labels;

use super::super::answer::answer;
use super::super::failure::Failure;
use super::super::site::Site;
use super::super::{citation, links};
use super::feed::{Entry, Feed};
use super::sitemap::absolute;
use crate::output::wording;

/// The most entries of a feed.
const MOST: usize = 100;

/// The address of the feed of a document.
pub fn href(strategy: &str) -> String {
    format!("{}/endringer.atom", links::document(strategy))
}

/// `/dokument/ks-2024-2027/endringer.atom`
pub async fn show(State(site): State<Arc<Site>>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    answer(site, move |site| {
        let source = site.source(&name).ok_or_else(|| Failure::not_found(format!("there is no document {name:?}")))?;
        let page = absolute(site, &headers, &links::document(&source.name));
        let place = |change: &Revised| match &change.to {
            Some(to) => absolute(site, &headers, &links::place(&source.name, to.id)),
            None => page.clone(),
        };
        let revisions = site.source.manifest().revisions.iter().filter(|own| own.strategy == source.name);
        let revisions: Vec<&Revision> = revisions.collect();
        let entries = revisions.iter().flat_map(|revision| entries(revision, &page, place)).take(MOST);
        let updated = revisions.first().map_or_else(|| citation::seconds(site.source.built()), |latest| latest.at);
        Ok(Feed {
            title: format!("{} – {}", wording::EDITIONS, source.title()),
            subtitle: revisions.first().map_or_else(
                || "Ingen endringer siden dokumentet ble lagt inn.".to_owned(),
                |latest| format!("{}: {}.", labels::day(latest.at), wording::revision(latest)),
            ),
            own: absolute(site, &headers, &href(&source.name)),
            alternate: page.clone(),
            updated: labels::moment(updated),
            entries: entries.collect(),
        })
    })
    .await
}

/// An entry for each change of a build, and one for those that are only counted.
fn entries(revision: &Revision, page: &str, place: impl Fn(&Revised) -> String) -> Vec<Entry> {
    let updated = labels::moment(revision.at);
    let name = |which: &str| format!("{page}#{}-{which}", revision.at);
    let one = |(at, change): (usize, &Revised)| {
        let quoted = |when: &str, text: &str| format!("{when}«{text}»");
        let summary = match (&change.from, &change.to) {
            (Some(from), Some(to)) => format!("{} {}", quoted("Før: ", &from.text), quoted("Nå: ", &to.text)),
            (from, to) => {
                let only = to.as_ref().or(from.as_ref());
                let lead_in = only.and_then(|own| own.lead_in.as_ref()).map(|lead_in| format!("{lead_in} "));
                quoted(&lead_in.unwrap_or_default(), only.map_or("", |own| &own.text))
            }
        };
        Entry {
            title: wording::revised(change),
            id: name(&at.to_string()),
            address: place(change),
            updated: updated.clone(),
            summary,
        }
    };
    let mut entries: Vec<Entry> = revision.changes.iter().enumerate().map(one).collect();
    let rest = revision.left_out();
    if rest > 0 || entries.is_empty() {
        let summary = match (revision.too_large, revision.changes.is_empty()) {
            (true, _) => "Endringene er ikke talt, for dokumentet er for stort.".to_owned(),
            (false, true) => format!("I alt {}.", wording::revision(revision)),
            (false, false) => format!("I alt {}. Bare de første er tatt med her.", wording::revision(revision)),
        };
        entries.push(Entry {
            title: format!("Endret: {}", wording::revision(revision)),
            id: name("resten"),
            address: page.to_owned(),
            updated,
            summary,
        });
    }
    entries
}
