//! The documents to choose among: found by their titles, narrowed by publisher, place and year, a page at a time, so that the
//! page is no longer for a thousand documents than for fifty. All of it is in the address.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use form_urlencoded::Serializer;
use maud::{Markup, html};
use strategisok::index::SourceEntry;
use strategisok::search::FacetName;

use super::super::address::Address;
use super::super::answer::answer;
use super::super::links;
use super::super::selection::settled;
use super::super::site::Site;
use super::choice::choice;
use super::layout::{Head, page};
use crate::output::wording;

/// Documents on a page.
const PAGE: usize = 50;
/// Up to so many documents are a list that needs no filters.
const FEW: usize = 10;
/// So many values of a facet are offered, those with the most documents.
const MOST_VALUES: usize = 20;

/// What documents are narrowed by, and its name in an address.
const FACETS: [(FacetName, &str); 3] =
    [(FacetName::Publisher, "utgiver"), (FacetName::Place, "sted"), (FacetName::Year, "aar")];

/// `/dokument`: the only document, or the list of them.
pub async fn show(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let asked = Asked::read(query.as_deref().unwrap_or_default());
    answer(site, move |site| {
        let asked = Asked { address: settled(site, asked.address), ..asked };
        if let [only] = site.outline.as_slice() {
            return Ok(Redirect::to(&asked.address.carry(&links::document(&only.name))).into_response());
        }
        let basket = asked.address.basket();
        let head = Head { title: "Dokumenter".into(), here: "/dokument", search: Some(&basket), ..Head::default() };
        Ok(page(site, &head, &listed(site, &asked)).into_response())
    })
    .await
}

/// What an address asks for: words of the title, and the filters that a search has too.
#[derive(Clone)]
struct Asked {
    words: String,
    address: Address,
}

impl Asked {
    fn read(query: &str) -> Asked {
        let words = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "finn");
        let words = words.map(|(_, words)| words.trim().to_owned()).unwrap_or_default();
        let read = Address::read(query);
        let address = Address {
            publishers: read.publishers,
            places: read.places,
            years: read.years,
            page: read.page,
            chosen: read.chosen,
            ..Address::default()
        };
        Asked { words, address }
    }

    fn href(&self, page: usize) -> String {
        let address = Address { page, ..self.address.clone() };
        let mut query = Serializer::new(String::new());
        query.extend_pairs((!self.words.is_empty()).then_some(("finn", &self.words)));
        query.extend_pairs(address.pairs().into_iter().filter(|(name, _)| *name != "q"));
        format!("/dokument?{}", query.finish())
    }

    /// Whether a document is asked for; one of the filters may be left out of account.
    fn has(&self, source: &SourceEntry, but: Option<FacetName>) -> bool {
        let title = format!("{} {}", source.title(), source.name).to_lowercase();
        let is_chosen = |(facet, _): &(FacetName, &str)| {
            let chosen = chosen(&self.address, *facet);
            let own = value(source, *facet).map(|value| value.to_lowercase());
            but == Some(*facet) || chosen.is_empty() || chosen.iter().any(|one| own == Some(one.to_lowercase()))
        };
        self.words.to_lowercase().split_whitespace().all(|word| title.contains(word)) && FACETS.iter().all(is_chosen)
    }
}

/// What a document has of a facet.
fn value(source: &SourceEntry, facet: FacetName) -> Option<String> {
    let metadata = &source.metadata;
    let value = match facet {
        FacetName::Publisher => Some(metadata.publisher.clone()),
        FacetName::Place => metadata.place.clone(),
        _ => metadata.dated().map(|year| year.to_string()),
    };
    value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

fn chosen(address: &Address, facet: FacetName) -> Vec<String> {
    match facet {
        FacetName::Publisher => address.publishers.clone(),
        FacetName::Place => address.places.clone(),
        _ => address.years.iter().map(ToString::to_string).collect(),
    }
}

fn listed(site: &Site, asked: &Asked) -> Markup {
    let sources = &site.source.manifest().sources;
    let found: Vec<&SourceEntry> = sources.iter().filter(|source| asked.has(source, None)).collect();
    let last = found.len().div_ceil(PAGE).max(1);
    let at = asked.address.page.min(last - 1);
    html! {
        div.wide.results.documents {
            div.summary {
                h1 { "Dokumenter" }
                p.sum { @if found.len() < sources.len() { (found.len()) " av " } (wording::counted(sources.len(), "dokument", "dokumenter")) }
            }
            @if sources.len() > FEW { div.side { (form(sources, asked)) } }
            div.list {
                @if found.is_empty() { p.hint { "Ingen dokumenter passer. " a href=(asked.address.basket().carry("/dokument")) { "Vis alle" } } }
                ul.titles {
                    @for source in found.iter().skip(at * PAGE).take(PAGE) {
                        li {
                            a href=(asked.address.carry(&links::document(&source.name))) { (source.title()) }
                            @let known: Vec<String> = FACETS.iter().filter_map(|(facet, _)| value(source, *facet)).collect();
                            @if !known.is_empty() { p.small { (known.join(" · ")) } }
                        }
                    }
                }
                @if last > 1 {
                    nav.pages aria-label="Sider" {
                        @if at > 0 { a rel="prev" href=(asked.href(at - 1)) { "Forrige" } }
                        span { "Side " (at + 1) " av " (last) }
                        @if at + 1 < last { a rel="next" href=(asked.href(at + 1)) { "Neste" } }
                    }
                }
            }
        }
    }
}

/// The form that narrows the list. Counts of a facet ignore its own filter, so they say what a reader would get.
fn form(sources: &[SourceEntry], asked: &Asked) -> Markup {
    html! {
        details.filters open[!asked.words.is_empty()] {
            summary { "Finn og avgrens" }
            form.narrow action="/dokument" method="get" aria-labelledby="avgrens-tittel" {
                h2 #avgrens-tittel { "Avgrens" }
                div { label.titleword for="finn" { "Ord i tittelen" } input #finn type="text" name="finn" value=(asked.words) autocomplete="off"; }
                @for (facet, name) in FACETS { (of_facet(sources, asked, facet, name)) }
                @for id in &asked.address.chosen { input type="hidden" name="id" value=(id); }
                button type="submit" { "Vis dokumentene" }
            }
        }
    }
}

fn of_facet(sources: &[SourceEntry], asked: &Asked, facet: FacetName, name: &str) -> Markup {
    let mut counts: Vec<(String, usize)> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for value in
        sources.iter().filter(|source| asked.has(source, Some(facet))).filter_map(|source| value(source, facet))
    {
        let place = *places.entry(value.to_lowercase()).or_insert(counts.len());
        match counts.get_mut(place) {
            Some((_, count)) => *count += 1,
            None => counts.push((value, 1)),
        }
    }
    // Stable, so that equals stay in the order of the documents.
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let chosen = chosen(&asked.address, facet);
    let is_chosen = |value: &str| chosen.iter().any(|one| one.to_lowercase() == value.to_lowercase());
    // What is chosen is there though others have more.
    let (shown, others): (Vec<_>, Vec<_>) =
        counts.into_iter().enumerate().partition(|(at, (value, _))| *at < MOST_VALUES || is_chosen(value));
    let others: Vec<usize> = others.into_iter().map(|(_, (_, count))| count).collect();
    html! {
        @if shown.len() > 1 || !chosen.is_empty() {
            fieldset {
                legend { (wording::facet(facet).0) }
                @for (_, (value, count)) in &shown { (choice("checkbox", name, value, is_chosen(value), value, Some(*count))) }
                @if !others.is_empty() {
                    p.small { (others.len()) " andre, med " (wording::counted(others.iter().sum(), "dokument", "dokumenter")) }
                }
            }
        }
    }
}
