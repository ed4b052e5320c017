//! The reader's selection, held in the address: to read, to share, to print, and as files.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use maud::{Markup, html};
use strategisok::{Hit, Kind, Passage};

use super::super::address::{Address, MOST_CHOSEN};
use super::super::answer::answer;
use super::super::export::{docx, file, markdown, table};
use super::super::selection::Selection;
use super::super::site::Site;
use super::super::{citation, links};
use super::layout::{Head, page};
use super::{basket, hit};
use crate::output::wording;

/// `/utvalg?id=…`
pub async fn show(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let address = Address::read(query.as_deref().unwrap_or_default());
    answer(site, move |site| Ok(chosen(&*site.with_paragraphs(&address.chosen)?, &address))).await
}

/// `/utvalg.docx?id=…`
pub async fn word(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let address = Address::read(query.as_deref().unwrap_or_default());
    answer(site, move |site| {
        let site = &*site.with_paragraphs(&address.chosen)?;
        docx::selection(site, &Selection::taken(site, &address.chosen)?)
    })
    .await
}

/// `/utvalg.md?id=…`
pub async fn text(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let address = Address::read(query.as_deref().unwrap_or_default());
    answer(site, move |site| {
        let site = &*site.with_paragraphs(&address.chosen)?;
        Ok(markdown::selection(site, &Selection::taken(site, &address.chosen)?))
    })
    .await
}

/// `/utvalg.csv?id=…`
pub async fn rows(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let address = Address::read(&query);
    let format = form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "format")
        .map(|(_, value)| value.into_owned());
    answer(site, move |site| {
        let site = &*site.with_paragraphs(&address.chosen)?;
        let selection = Selection::taken(site, &address.chosen)?;
        table::passages(site, "utvalg.csv", table::dialect(format.as_deref()), selection.passages())
    })
    .await
}

/// `/utvalg.xlsx?id=…`
pub async fn book(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let address = Address::read(query.as_deref().unwrap_or_default());
    answer(site, move |site| {
        let site = &*site.with_paragraphs(&address.chosen)?;
        let hits = Selection::taken(site, &address.chosen)?.passages().cloned().map(Hit::plain).collect();
        table::book(site, "utvalg.xlsx", hits)
    })
    .await
}

/// `/kilde.ris?id=…`: the paragraphs as records for reference managers.
pub async fn references(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let address = Address::read(query.as_deref().unwrap_or_default());
    answer(site, move |site| {
        let site = &*site.with_paragraphs(&address.chosen)?;
        let selection = Selection::taken(site, &address.chosen)?;
        let records = selection.passages().filter_map(|passage| citation::forms(site, passage));
        let text: String = records.map(|forms| forms.ris().to_owned()).collect();
        Ok(file("kilde.ris", "application/x-research-info-systems; charset=utf-8", text.into_bytes()))
    })
    .await
}

fn chosen(site: &Site, address: &Address) -> Markup {
    let selection = Selection::new(site, &address.chosen);
    let count = selection.passages().count();
    let title = if count == 0 {
        "Utvalget er tomt".to_owned()
    } else {
        let prose = selection.passages().filter(|own| matches!(own.kind, Kind::Context | Kind::Foreword)).count();
        format!("Utvalg: {}", wording::items_and_prose(count - prose, prose))
    };
    let ids = |ids: &[String]| {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(ids.iter().map(|id| ("id", id))).finish()
    };
    let known: Vec<String> = selection.passages().map(|passage| hit::name(site, passage)).collect();
    let query = ids(&known);
    let more = Address { chosen: known.clone(), ..address.clone() };
    let content = html! {
        div.narrowly.chosen {
            h1 { (title) }
            @if !selection.unknown.is_empty() {
                p.hint { strong { "Merk: " } "Disse finnes ikke i dokumentet: " (selection.unknown.join(", ")) "." }
            }
            @if address.chosen.len() == MOST_CHOSEN {
                p.hint { strong { "Merk: " } (basket::full()) " Eventuelle flere er ikke med." }
            }
            @if count == 0 {
                p { "Søk, kryss av for «Velg» på punktene du vil samle, og trykk på «Vis». Utvalget ligger i adressen og kan deles." }
            } @else {
                ul.takeaway aria-label="Ta med utvalget" {
                    li { a.button href={ "/utvalg.docx?" (query) } { "Word" } }
                    li { a.button.plain href={ "/utvalg.md?" (query) } { "Markdown" } }
                    li { a.button.plain href={ "/utvalg.xlsx?" (query) } { "Excel" } }
                    li { a.button.plain href={ "/utvalg.csv?" (query) } { "CSV" } }
                    li hidden { button.plain type="button" data-print { "Skriv ut" } }
                }
                p.small { "Utvalget ligger i adressen: Lenken til siden kan deles og skrives ut. " a href=(more.href()) { "Søk etter flere punkter" } }
                @for group in &selection.groups {
                    section.group {
                        h2 { (group.label) }
                        @for (lead_in, passages) in &group.under {
                            @if *lead_in != group.label { p.leadin { (lead_in) } }
                            ul { @for passage in passages { (entry(site, passage, &more, &ids)) } }
                        }
                    }
                }
                @for source in &selection.sources { p.sourceline { (source) } }
            }
        }
    };
    page(site, &Head { title, search: Some(&more), private: true, own_basket: true, ..Head::default() }, &content)
}

fn entry(site: &Site, passage: &Passage, more: &Address, ids: &dyn Fn(&[String]) -> String) -> Markup {
    let own = hit::name(site, passage);
    let others: Vec<String> = more.chosen.iter().filter(|id| **id != own).cloned().collect();
    html! {
        li.pick {
            @if let Some(title) = citation::titles(passage).pop() { h3 { (title) } }
            p.text lang=[hit::language(site, passage)] { (passage.text) }
            p.place { a href=(more.carry(&links::passage(passage))) { (citation::place(site, passage)) } span.remove { " · " a href={ "/utvalg?" (ids(&others)) } data-bare { "Fjern" span.unseen { " " (hit::name(site, passage)) } } } }
            p.printcite { (citation::citation(site, passage)) }
        }
    }
}
