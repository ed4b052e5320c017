//! The document to read, whole, with an anchor on every paragraph. From a search the marks come along, with a map of the
//! hits, how many each chapter has, and a way from each hit to the one before and after it.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use strategisok::passages::OutlineStrategy;
use strategisok::search::{Fragment, Sort};
use strategisok::strategy::{Kind, Locator, ParagraphId, UnitId};
use strategisok::{Passage, SearchOptions};

use super::super::address::Address;
use super::super::answer::answer;
use super::super::failure::Failure;
use super::super::links;
use super::super::selection::settled;
use super::super::site::Site;
use super::layout::{Head, NOT_THEIR_OWN, adopted, page};
use super::map::{self, Ways};
use super::{changes, hit, marks};
use crate::output::wording;

/// `/dokument/ks-2024-2027`
pub async fn show(State(site): State<Arc<Site>>, Path(name): Path<String>, RawQuery(query): RawQuery) -> Response {
    let address = Address::read(query.as_deref().unwrap_or_default());
    answer(site, move |site| {
        let site = &*site.at_hand([name.as_str()])?;
        let address = settled(site, address);
        let strategy =
            site.strategy(&name).ok_or_else(|| Failure::not_found(format!("there is no document {name:?}")))?;
        if name != strategy.name {
            let query = query.map(|query| format!("?{query}")).unwrap_or_default();
            return Ok(Redirect::permanent(&format!("{}{query}", links::document(&strategy.name))).into_response());
        }
        let marked = if address.query.is_empty() { Marked::default() } else { marked(site, strategy, &address)? };
        let content = document(site, strategy, &marked, &address);
        let head = Head {
            title: strategy.title.clone(),
            here: "/dokument",
            search: Some(&address),
            private: !address.query.is_empty(),
            canonical: Some(links::document(&strategy.name)),
            feed: site.source.cluster().is_none().then(|| changes::href(&strategy.name)),
            ..Head::default()
        };
        Ok(page(site, &head, &content).into_response())
    })
    .await
}

/// The paragraphs of a document that a search finds.
#[derive(Default)]
struct Marked {
    /// Their texts in pieces.
    texts: HashMap<ParagraphId, Vec<Fragment>>,
    /// Their names in reading order.
    found: Vec<Locator<ParagraphId>>,
    /// The ids in the same order.
    order: Vec<ParagraphId>,
}

fn marked(site: &Site, strategy: &OutlineStrategy, address: &Address) -> Result<Marked, Failure> {
    let query = address.narrowed().strategy(&strategy.name);
    let options = SearchOptions::new().reach(address.reach).sort(Sort::Document);
    let found = site.source.hit_names(&query, &options)?;
    let hits = site.search(&query, &options.limit(found.len()))?.hits;
    let order = hits.iter().map(|hit| hit.passage.id).collect();
    Ok(Marked { texts: hits.into_iter().map(|hit| (hit.passage.id, hit.fragments)).collect(), found, order })
}

impl Marked {
    /// The hits before and after a paragraph that is one.
    fn beside(&self, id: ParagraphId) -> Option<(Option<ParagraphId>, Option<ParagraphId>)> {
        self.texts.get(&id)?;
        let at = self.order.iter().position(|own| *own == id)?;
        Some((at.checked_sub(1).map(|at| self.order[at]), self.order.get(at + 1).copied()))
    }

    /// The first hit of a unit, and how many it has.
    fn within(&self, unit: UnitId) -> Option<(ParagraphId, usize)> {
        let mut own = self.order.iter().filter(|id| unit.contains(id.unit()));
        own.next().map(|first| (*first, 1 + own.count()))
    }
}

fn document(site: &Site, strategy: &OutlineStrategy, marked: &Marked, address: &Address) -> Markup {
    let passages: Vec<&Passage> = site.of(&strategy.name).collect();
    let ways = Ways {
        chapter: &|number| if number > 0 { format!("#u{number}") } else { "#forord".to_owned() },
        hit: &|passage| format!("#p{}", passage.id),
    };
    html! {
        div.wide.reader {
            nav.contents aria-labelledby="innholdsliste" {
                h2 #innholdsliste { "Innhold" }
                ol {
                    @if strategy.paragraphs.foreword > 0 { li { a href="#forord" { "Forord" } (hits_of(marked, UnitId::FOREWORD)) } }
                    @for chapter in &strategy.chapters {
                        li { a href={ "#u" (chapter.number) } { (chapter) } (hits_of(marked, chapter.number)) }
                    }
                }
            }
            article lang=[site.source(&strategy.name).map(|source| source.language.as_str()).filter(|language| language.len() == 2)] {
                h1 { (strategy.title) }
                p.about lang="nb" { (adopted(site.source(&strategy.name))) (NOT_THEIR_OWN) @if site.source.cluster().is_none() { " " a href=(changes::href(&strategy.name)) { "Følg endringer i dokumentet (Atom)" } "." } }
                @if address.query.is_empty() {
                    div lang="nb" { (map::map(site, strategy, &[], &ways)) }
                } @else {
                    p.about lang="nb" {
                        @if marked.texts.is_empty() { "Ingen avsnitt har ordene i søket «" } @else { (wording::counted(marked.texts.len(), "avsnitt", "avsnitt")) " har ord fra søket «" }
                        (address.query) "». " a href=(address.href()) { "Til treffene" } " · " a href=(address.carry(&links::document(&strategy.name))) { "Uten merker" }
                        @if let Some(first) = marked.order.first() { " · " a href={ "#p" (first) } { "Første treff" } }
                    }
                    div.follows lang="nb" { (map::map(site, strategy, &marked.found, &ways)) }
                }
                @for (at, passage) in passages.iter().enumerate() {
                    @let before = at.checked_sub(1).and_then(|at| passages.get(at));
                    (titles(passage, before.copied(), address))
                    (paragraph(site, passage, marked, address))
                }
            }
        }
    }
}

/// How many hits a chapter has, as a link to its first.
fn hits_of(marked: &Marked, unit: UnitId) -> Markup {
    html! {
        @if let Some((first, count)) = marked.within(unit) { a.hits-of href={ "#p" (first) } { (wording::counted(count, "treff", "treff")) } }
    }
}

/// The titles that begin at a paragraph.
fn titles(passage: &Passage, before: Option<&Passage>, address: &Address) -> Markup {
    let new = |of: fn(&Passage) -> Option<String>| of(passage).filter(|own| before.and_then(of).as_ref() != Some(own));
    let chapter = new(|passage| passage.chapter.as_ref().map(|unit| unit.number.to_string()));
    let section = new(|passage| passage.section.as_ref().map(|unit| unit.number.to_string()));
    let subsection = new(|passage| passage.subsection.as_ref().map(|unit| unit.number.to_string()));
    let heading = passage.heading.as_ref().filter(|own| before.and_then(|before| before.heading.as_ref()) != Some(own));
    html! {
        @if passage.chapter.is_none() && before.is_none() { h2 #forord { "Forord" } }
        @if let (Some(_), Some(unit)) = (&chapter, &passage.chapter) {
            h2 id={ "u" (unit.number) } { a href=(address.carry(&links::place(&passage.strategy, unit.number))) { span.number { (unit.number) } " " (unit.title) } }
        }
        @if let (Some(_), Some(unit)) = (&section, &passage.section) {
            h3 id={ "u" (unit.number) } { a href=(address.carry(&links::place(&passage.strategy, unit.number))) { span.number { (unit.number) } " " (unit.title) } }
        }
        @if let (Some(_), Some(unit)) = (&subsection, &passage.subsection) {
            h4 id={ "u" (unit.number) } { a href=(address.carry(&links::place(&passage.strategy, unit.number))) { span.number { (unit.number) } " " (unit.title) } }
        }
        @if let Some(heading) = heading { h3.inprose { (heading) } }
    }
}

fn paragraph(site: &Site, passage: &Passage, marked: &Marked, address: &Address) -> Markup {
    let item = matches!(passage.kind, Kind::Commitment | Kind::Expectation);
    html! {
        div.par.item[item] id={ "p" (passage.id) } {
            a.pid href=(address.carry(&links::passage(passage))) aria-label={ "Punkt " (hit::name(site, passage)) } { (hit::name(site, passage)) }
            p { @match marked.texts.get(&passage.id) { Some(fragments) => (marks::text(fragments)), None => (passage.text) } }
            @if let Some((before, after)) = marked.beside(passage.id) {
                p.walk lang="nb" {
                    @if let Some(before) = before { a href={ "#p" (before) } { "Forrige treff" } }
                    @if let Some(after) = after { a href={ "#p" (after) } { "Neste treff" } }
                }
            }
        }
    }
}
