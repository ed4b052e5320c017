//! The result page. Everything it shows follows from its address.

use std::sync::Arc;

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use strategisok::strategy::labels;
use strategisok::{Hit, Passage, SearchOptions, SearchResults};

use super::super::address::{Address, PAGE};
use super::super::answer::answer;
use super::super::export;
use super::super::failure::Failure;
use super::super::links;
use super::super::site::Site;
use super::layout::{Head, page};
use super::{beside, hit, marks, narrow, nothing, reading, subjects};
use crate::output::wording;

/// `/sok?q=…`
pub async fn show(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let address = Address::read(query.as_deref().unwrap_or_default());
    answer(site, move |site| {
        if let Some(passage) = named(site, &address) {
            return Ok(Redirect::to(&links::passage(passage)).into_response());
        }
        let page = if address.beside { beside::page_of(site, &address) } else { results(site, &address) };
        page.map(IntoResponse::into_response)
    })
    .await
}

/// The paragraph whose number is all that was typed: it is gone to, as there is nothing to choose among.
fn named<'a>(site: &'a Site, address: &Address) -> Option<&'a Passage> {
    let only_typed = Address { chosen: Vec::new(), ..address.clone() } == Address::of(&address.query);
    site.named(address.query.trim()).filter(|_| only_typed).map(|(_, passage)| passage)
}

fn results(site: &Site, address: &Address) -> Result<Markup, Failure> {
    let results = site.searcher.search(&address.narrowed(), &address.options())?;
    let title = title(&results, address);
    let (near, found): (Vec<&Hit>, Vec<&Hit>) = results.hits.iter().partition(|hit| hit.is_related());
    let content = html! {
        div.wide.results {
            div.list {
                h1 { (title) }
                (figures(&results, address))
                (reading::reading(&results, address))
                @if !results.facets.kind.is_empty() {
                    (narrow::kinds(site, &results, address))
                }
                (narrow::in_force(site, address))
                @if let Some(subject) = only_subject(address).and_then(|heading| site.subject(heading)) { (subjects::around(subject)) }
                @if results.total > 0 {
                    div.ways { (narrow::views(site, address)) p.jump { a href="#avgrens" { "Avgrens og sorter" } } }
                }
                @if results.total == 0 && (results.related == 0 || !wording::is_narrowed_by_evidence(&results)) { (nothing::nothing(&site.searcher, &results, address)) }
                (marks::legend(&results.hits))
                @if !found.is_empty() {
                    h2.unseen { "Treff" }
                    ol.hits start=(address.page * PAGE + 1) {
                        @for one in found { (hit::entry(site, one, address)) }
                    }
                }
                @if !near.is_empty() {
                    section.near aria-labelledby="nar" {
                        h2 #nar { (wording::RELATED) }
                        ol.hits { @for one in near { (hit::entry(site, one, address)) } }
                    }
                }
                @if results.hits.is_empty() && results.total > 0 {
                    p.hint { "Det er ingen treff på denne siden. " a href=(address.with(|_| ()).href()) { "Til første side" } }
                }
                (pages(&results, address))
                @if !results.hits.is_empty() { (selection(&results, address)) }
            }
            @if results.total > 0 || address.is_narrowed() {
                div.side { (narrow::form(site, &results, address)) }
            }
        }
    };
    Ok(page(site, &Head { title, search: Some(address), private: true, ..Head::default() }, &content))
}

/// `/sok.csv?q=…`: every hit of the result, related ones last.
pub async fn table(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let address = Address::read(&query);
    let format = form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "format")
        .map(|(_, value)| value.into_owned());
    answer(site, move |site| {
        let results = site.searcher.search(&address.narrowed(), &whole(site, &address))?;
        export::table::hits(site, "treff.csv", export::table::dialect(format.as_deref()), results.hits)
    })
    .await
}

/// `/sok.xlsx?q=…`: the same as a workbook.
pub async fn book(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let address = Address::read(query.as_deref().unwrap_or_default());
    answer(site, move |site| {
        let results = site.searcher.search(&address.narrowed(), &whole(site, &address))?;
        export::table::book(site, "treff.xlsx", results.hits)
    })
    .await
}

/// `/sok.json?q=…`: the whole result as the API gives it.
pub async fn json(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let address = Address::read(query.as_deref().unwrap_or_default());
    answer(site, move |site| Ok(Json(site.searcher.search(&address.narrowed(), &whole(site, &address))?))).await
}

/// The search with all its hits on one page.
fn whole(site: &Site, address: &Address) -> SearchOptions {
    address.options().offset(0).limit(site.passages.len())
}

/// The figures by what they rest on, each a link that keeps only it.
fn figures(results: &SearchResults, address: &Address) -> Markup {
    let figures = wording::figures(results);
    let all_words = results.interpretation.words.iter().filter(|word| word.counts()).count() > 1 && results.total > 0;
    html! {
        @if !figures.is_empty() || all_words {
            p.sum {
                @if wording::is_narrowed_by_evidence(results) { "I alt: " }
                @for (at, figure) in figures.iter().enumerate() {
                    @if at > 0 { @if figure.evidence.is_hit() { " · " } @else { "; " } }
                    a href=(address.with(|a| a.evidence = vec![figure.evidence]).href()) aria-current=[address.evidence.contains(&figure.evidence).then_some("true")] { (figure.text) }
                }
                @if all_words { @if !figures.is_empty() { ". " } (wording::all_or_some(results)) }
            }
        }
    }
}

/// The query and the count, as a browser's tab and history show them.
fn title(results: &SearchResults, address: &Address) -> String {
    let query = address.query.trim();
    let count = wording::size(results);
    match only_subject(address) {
        Some(heading) => format!("{} {}: {count}", labels::SUBJECTS, wording::quoted(heading)),
        None if query.is_empty() => count,
        None => format!("{}: {count}", wording::asked(query)),
    }
}

/// The heading, where all that was asked for is what is entered under it.
fn only_subject(address: &Address) -> Option<&str> {
    match address.subjects.as_slice() {
        [heading] if address.query.trim().is_empty() => Some(heading),
        _ => None,
    }
}

/// The way to the other pages of the result.
fn pages(results: &SearchResults, address: &Address) -> Markup {
    let all = results.listed;
    let last = all.div_ceil(PAGE);
    let to = |page: usize| Address { page, ..address.clone() }.href();
    html! {
        @if last > 1 {
            nav.pages aria-label="Sider" {
                @if address.page > 0 { a rel="prev" href=(to(address.page.min(last) - 1)) { "Forrige" } }
                span { "Side " (address.page + 1) " av " (last) }
                @if address.page + 1 < last { a rel="next" href=(to(address.page + 1)) { "Neste" } }
            }
        }
    }
}

/// The form that the boxes on the hits belong to.
fn selection(results: &SearchResults, address: &Address) -> Markup {
    let shown: Vec<String> = results.hits.iter().map(|hit| hit.passage.long_id()).collect();
    html! {
        form.selection #utvalg action="/utvalg" method="get" {
            @for id in address.chosen.iter().filter(|id| !shown.contains(id)) { input type="hidden" name="id" value=(id); }
            input type="hidden" name="q" value=(address.query);
            button type="submit" { "Vis utvalget" }
            p { "Hele listen som " a href={ "/sok.xlsx?" (address.query_string()) } { "Excel" } ", " a href={ "/sok.csv?" (address.query_string()) } { "CSV" } " eller " a href={ "/sok.json?" (address.query_string()) } { "JSON" } ". Følg søket i en " a href={ "/sok.atom?" (address.query_string()) } { "nyhetsleser (Atom)" } "." }
            p { "Kryss av «Velg» på punktene du vil samle, og få dem med kildehenvisning til Word, Markdown, regneark eller utskrift." }
        }
    }
}
