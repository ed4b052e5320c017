//! The list of hits: one line of figures, the ways to narrow it, a map, the hits to scan, and what is only related in a
//! closed box below them. The filters stand before the hits, and a link leads past them.

use maud::{Markup, html};
use strategisok::strategy::labels;
use strategisok::{Hit, SearchResults};

use super::super::address::{Address, PAGE};
use super::super::failure::Failure;
use super::super::site::Site;
use super::map::{self, Ways};
use super::{basket, hit, narrow, nothing, reading, short, subjects};
use crate::output::wording;

/// A result as it is shown: its title, and all that stands under the search field.
pub struct Page {
    /// What the tab and the history of a browser show.
    pub title: String,
    /// The content of the page.
    pub content: Markup,
}

/// The page of a search.
pub fn page_of(site: &Site, address: &Address) -> Result<Page, Failure> {
    let results = site.search(&address.narrowed(), &address.options())?;
    let title = title(&results, address);
    let (near, found): (Vec<&Hit>, Vec<&Hit>) = results.hits.iter().partition(|hit| hit.is_related());
    let shown: Vec<String> = results.hits.iter().map(|one| hit::name(site, &one.passage)).collect();
    let content = html! {
        @if !found.is_empty() { a.skip href="#treff" { "Hopp til treffene" } }
        div.wide.results {
            div.summary {
                div.headline {
                    h1 { (title) }
                    (figures(&results, address))
                }
                (reading::remarks(&results, address))
                @if !results.facets.kind.is_empty() { (narrow::kinds(site, &results, address)) }
                (narrow::in_force(site, address))
                @if let Some(subject) = only_subject(address).and_then(|heading| site.subject(heading)) { (subjects::around(subject, address)) }
                @if results.total > 0 {
                    (narrow::chips(&results, address))
                    (drawn(site, address, &results)?)
                }
            }
            @if results.total > 0 || address.is_narrowed() {
                div.side { (narrow::form(site, &results, address)) }
            }
            div.list {
                div.ways {
                    (short::answer(site, &results, address)?)
                    @if results.total > 0 { (narrow::views(site, address)) (basket::all(address, results.total)) }
                    (reading::reading(&results))
                }
                @if results.total == 0 && (results.related == 0 || !wording::is_narrowed_by_evidence(&results)) { (nothing::nothing(site, &results, address)) }
                @if !found.is_empty() {
                    h2.unseen #treff tabindex="-1" { "Treff" }
                    (hit::list(site, &found, address, address.page * PAGE + 1))
                }
                @if results.hits.is_empty() && results.total > 0 {
                    p.hint { "Det er ingen treff på denne siden. " a href=(address.with(|_| ()).href()) { "Til første side" } }
                }
                (related(site, &near, found.is_empty(), address))
                (pages(&results, address))
                @if !results.hits.is_empty() {
                    p.files data-keep=[kept(address)] { "Hele listen som " a href={ "/sok.xlsx?" (address.query_string()) } { "Excel" } ", " a href={ "/sok.csv?" (address.query_string()) } { "CSV" } " eller " a href={ "/sok.json?" (address.query_string()) } { "JSON" } ". Følg søket i en " a href={ "/sok.atom?" (address.query_string()) } { "nyhetsleser (Atom)" } "." }
                }
            }
        }
        @if !results.hits.is_empty() || !address.chosen.is_empty() { (basket::form(address, &shown)) }
    };
    Ok(Page { title, content })
}

/// Where the hits stand in the document. A hit that is on this page is gone to here.
fn drawn(site: &Site, address: &Address, results: &SearchResults) -> Result<Markup, Failure> {
    let (Some(strategy), Some(found)) = (map::strategy(site, address), map::found(site, address)?) else {
        return Ok(html! {});
    };
    let here: Vec<_> = results.hits.iter().map(|one| one.passage.long_id()).collect();
    let ways = Ways {
        chapter: &|number| address.with(|a| a.chapters = vec![number]).href(),
        hit: &|passage| match here.contains(&passage.long_id()) {
            true => format!("#t{}", hit::name(site, passage)),
            false => hit::in_document(passage, address),
        },
    };
    Ok(map::map(site, strategy, &found, &ways))
}

/// What is only near, in a box that is closed unless it is all there is.
fn related(site: &Site, near: &[&Hit], is_all: bool, address: &Address) -> Markup {
    html! {
        @if !near.is_empty() {
            section.near aria-labelledby="nar" {
                details open[is_all] {
                    summary { h2 #nar { (labels::RELATED) } " " span.count { (near.len()) } }
                    p.small { "Dette ligger nær søket i innhold, men er ikke treff." }
                    (hit::list(site, near, address, 1))
                }
            }
        }
    }
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

/// The search as a reader may keep it on the own device, from its first page and without what is chosen.
fn kept(address: &Address) -> Option<String> {
    let search = address.with(|address| address.chosen.clear());
    search.is_carried().then(|| search.query_string())
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
    let last = results.listed.div_ceil(PAGE);
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
