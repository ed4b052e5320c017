//! The document to read, whole, with an anchor on every paragraph. From a search the marks come along.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use strategisok::passages::OutlineStrategy;
use strategisok::search::Fragment;
use strategisok::strategy::{Kind, ParagraphId};
use strategisok::{Passage, SearchOptions};

use super::super::address::Address;
use super::super::answer::answer;
use super::super::failure::Failure;
use super::super::links;
use super::super::site::Site;
use super::layout::{Head, NOT_THEIR_OWN, adopted, page};
use super::{hit, marks};
use crate::output::wording;

/// `/dokument`: the only document, or the list of them.
pub async fn choose(State(site): State<Arc<Site>>) -> Response {
    if let [only] = site.outline.as_slice() {
        return Redirect::to(&links::document(&only.name)).into_response();
    }
    let content = html! {
        div.narrowly {
            h1 { "Dokumenter" }
            ul { @for strategy in site.outline.iter() { li { a href=(links::document(&strategy.name)) { (strategy.title) } } } }
        }
    };
    page(&site, &Head { title: "Dokumenter".into(), here: "/dokument", ..Head::default() }, &content).into_response()
}

/// `/dokument/ks-2024-2027`
pub async fn show(State(site): State<Arc<Site>>, Path(name): Path<String>, RawQuery(query): RawQuery) -> Response {
    let address = Address::read(query.as_deref().unwrap_or_default());
    answer(site, move |site| {
        let strategy =
            site.strategy(&name).ok_or_else(|| Failure::not_found(format!("there is no document {name:?}")))?;
        if name != strategy.name {
            let query = query.map(|query| format!("?{query}")).unwrap_or_default();
            return Ok(Redirect::permanent(&format!("{}{query}", links::document(&strategy.name))).into_response());
        }
        let marked = if address.query.is_empty() { HashMap::new() } else { marked(site, strategy, &address)? };
        let content = document(site, strategy, &marked, &address);
        let head = Head {
            title: strategy.title.clone(),
            here: "/dokument",
            search: Some(&address),
            private: !address.query.is_empty(),
            canonical: Some(links::document(&strategy.name)),
            ..Head::default()
        };
        Ok(page(site, &head, &content).into_response())
    })
    .await
}

/// The texts of the paragraphs that have the words of a query, in pieces.
fn marked(
    site: &Site,
    strategy: &OutlineStrategy,
    address: &Address,
) -> Result<HashMap<ParagraphId, Vec<Fragment>>, Failure> {
    let options = SearchOptions::new().reach(address.reach).limit(site.passages.len());
    let results = site.searcher.search(&address.narrowed().strategy(&strategy.name), &options)?;
    let hits = results.hits.into_iter().filter(|hit| !hit.is_related());
    Ok(hits.map(|hit| (hit.passage.id, hit.fragments)).collect())
}

fn document(
    site: &Site,
    strategy: &OutlineStrategy,
    marked: &HashMap<ParagraphId, Vec<Fragment>>,
    address: &Address,
) -> Markup {
    let passages: Vec<&Passage> = site.of(&strategy.name).collect();
    html! {
        div.wide.reader {
            nav.contents aria-labelledby="innholdsliste" {
                h2 #innholdsliste { "Innhold" }
                ol {
                    @if strategy.paragraphs.foreword > 0 { li { a href="#forord" { "Forord" } } }
                    @for chapter in &strategy.chapters { li { a href={ "#u" (chapter.number) } { (chapter) } } }
                }
            }
            article lang=[site.source(&strategy.name).map(|source| source.language.as_str()).filter(|language| language.len() == 2)] {
                h1 { (strategy.title) }
                p.about lang="nb" { (adopted(site.source(&strategy.name))) (NOT_THEIR_OWN) }
                @if !address.query.is_empty() {
                    p.about lang="nb" {
                        @if marked.is_empty() { "Ingen avsnitt har ordene i søket «" } @else { (wording::counted(marked.len(), "avsnitt", "avsnitt")) " har ord fra søket «" }
                        (address.query) "». " a href=(address.href()) { "Til treffene" } " · " a href=(links::document(&strategy.name)) { "Uten merker" }
                    }
                }
                @for (at, passage) in passages.iter().enumerate() {
                    @let before = at.checked_sub(1).and_then(|at| passages.get(at));
                    (titles(passage, before.copied()))
                    (paragraph(site, passage, marked))
                }
            }
        }
    }
}

/// The titles that begin at a paragraph.
fn titles(passage: &Passage, before: Option<&Passage>) -> Markup {
    let new = |of: fn(&Passage) -> Option<String>| of(passage).filter(|own| before.and_then(of).as_ref() != Some(own));
    let chapter = new(|passage| passage.chapter.as_ref().map(|unit| unit.number.to_string()));
    let section = new(|passage| passage.section.as_ref().map(|unit| unit.number.clone()));
    let subsection = new(|passage| passage.subsection.as_ref().map(|unit| unit.number.clone()));
    let heading = passage.heading.as_ref().filter(|own| before.and_then(|before| before.heading.as_ref()) != Some(own));
    html! {
        @if passage.chapter.is_none() && before.is_none() { h2 #forord { "Forord" } }
        @if let (Some(_), Some(unit)) = (&chapter, &passage.chapter) {
            h2 id={ "u" (unit.number) } { a href=(links::place(&passage.strategy, unit.number)) { span.number { (unit.number) } " " (unit.title) } }
        }
        @if let (Some(_), Some(unit)) = (&section, &passage.section) {
            h3 id={ "u" (unit.number) } { a href=(links::place(&passage.strategy, &unit.number)) { span.number { (unit.number) } " " (unit.title) } }
        }
        @if let (Some(_), Some(unit)) = (&subsection, &passage.subsection) {
            h4 id={ "u" (unit.number) } { a href=(links::place(&passage.strategy, &unit.number)) { span.number { (unit.number) } " " (unit.title) } }
        }
        @if let Some(heading) = heading { h3.inprose { (heading) } }
    }
}

fn paragraph(site: &Site, passage: &Passage, marked: &HashMap<ParagraphId, Vec<Fragment>>) -> Markup {
    let item = matches!(passage.kind, Kind::Commitment | Kind::Expectation);
    html! {
        div.par.item[item] id={ "p" (passage.id) } {
            a.pid href=(links::passage(passage)) aria-label={ "Punkt " (hit::name(site, passage)) } { (hit::name(site, passage)) }
            p { @match marked.get(&passage.id) { Some(fragments) => (marks::text(fragments)), None => (passage.text) } }
        }
    }
}
