//! A hit in a list: the lead-in it completes, where it stands, the whole paragraph with its matches, why it is there, and
//! the quotation to copy. Everything works without script; with it, a button copies what the box shows.

use maud::{Markup, html};
use strategisok::search::FoundIn;
use strategisok::{Hit, Passage};

use super::super::address::Address;
use super::super::site::Site;
use super::super::{citation, links};
use super::{entered, marks};
use crate::output::wording;

/// A hit as an entry of a list.
pub fn entry(site: &Site, hit: &Hit, address: &Address) -> Markup {
    let passage = &hit.passage;
    let long = passage.long_id();
    html! {
        li.hit id={ "t" (name(site, passage)) } {
            (breadcrumb(site, hit))
            h3 {
                a.id href=(from(passage, address)) { (name(site, passage)) } " "
                span.leadin { (marks::title(wording::lead_in(passage), hit, FoundIn::Section)) }
            }
            p.text lang=[language(site, passage)] { (marks::text(&hit.fragments)) }
            (entered::row(passage))
            @if let Some(lacking) = wording::lacking(hit) { p.lacks { (lacking) } }
            @if let Some(more) = wording::more(hit) { p.small { a href=(whole(passage, address).href()) { (more) } } }
            p.printcite { (citation::citation(site, passage)) }
            div.tools {
                details.why {
                    summary { (if hit.is_related() { "Hvorfor dette avsnittet" } else { "Hvorfor dette treffet" }) }
                    (why(hit))
                }
                (copy(site, passage))
                a href=(in_document(passage, address)) { "Les i sammenheng" }
                label.choose {
                    input type="checkbox" name="id" value=(long) form="utvalg" checked[address.chosen.contains(&long)];
                    " Velg" span.unseen { " " (name(site, passage)) }
                }
            }
        }
    }
}

/// The page of a paragraph, which then knows the way back to the hits.
fn from(passage: &Passage, address: &Address) -> String {
    let search = Address { chosen: Vec::new(), ..address.clone() };
    if search.asks() {
        format!("{}?{}", links::passage(passage), search.query_string())
    } else {
        links::passage(passage)
    }
}

/// The same search in the document of a hit, every paragraph listed.
fn whole(passage: &Passage, address: &Address) -> Address {
    address.with(|address| {
        address.strategies = vec![passage.strategy.clone()];
        address.collapsed = false;
    })
}

/// How a paragraph is named on the page.
pub fn name(site: &Site, passage: &Passage) -> String {
    if site.is_several() { passage.long_id() } else { passage.id.to_string() }
}

/// The language of a text that is not in the page's own.
pub fn language<'a>(site: &'a Site, passage: &Passage) -> Option<&'a str> {
    let language = site.source(&passage.strategy)?.language.as_str();
    (language.len() == 2 && language != "nb").then_some(language)
}

/// The titles above a hit, outermost first, with their matches.
fn breadcrumb(site: &Site, hit: &Hit) -> Markup {
    let passage = &hit.passage;
    html! {
        ol.crumbs aria-label="Plassering" {
            @if site.is_several() {
                li { a href=(links::document(&passage.strategy)) { (site.strategy(&passage.strategy).map_or("", |s| &s.title)) } }
            }
            @if let Some(unit) = &passage.chapter {
                li { a href=(links::place(&passage.strategy, unit.number)) { (unit.number) " " (marks::title(&unit.title, hit, FoundIn::Chapter)) } }
            }
            @if let Some(unit) = &passage.subsection {
                li { a href=(links::place(&passage.strategy, &unit.number)) { (unit.number) " " (marks::title(&unit.title, hit, FoundIn::Subsection)) } }
            }
            @if let Some(heading) = &passage.heading {
                li { (marks::title(heading, hit, FoundIn::Heading)) }
            }
        }
    }
}

/// What can be copied of a paragraph, in a menu that lies over the page: nothing moves when it is opened.
pub fn copy(site: &Site, passage: &Passage) -> Markup {
    let texts = [
        ("Med kilde", Some(citation::quotation(site, passage))),
        ("Bare teksten", Some(passage.text.clone())),
        ("Lenke", citation::address(site, passage)),
    ];
    html! {
        details.copy {
            summary { "Kopier" span.unseen { " " (name(site, passage)) } }
            div.menu {
                @for (label, text) in texts {
                    @if let Some(text) = text {
                        div { strong { (label) } pre tabindex="0" aria-label={ (label) ", " (passage.id) } data-copy { (text) } }
                    }
                }
            }
        }
    }
}

/// Why a hit is there, in words.
fn why(hit: &Hit) -> Markup {
    let reasons = wording::reasons(hit, true);
    html! {
        @if hit.is_related() {
            p { "Avsnittet er beslektet med søket og er ikke et treff." }
        } @else if let Some(evidence) = hit.evidence {
            p { "Treffet hviler på: " (wording::evidence(evidence)) "." }
        }
        @if !reasons.is_empty() {
            ul { @for reason in &reasons { li { (reason) } } }
        } @else if hit.is_related() {
            p { "Ingen av søkeordene står her. Avsnittet ligger nær søket i betydning." }
        } @else if hit.matched.is_empty() {
            p { "Avsnittet er med fordi det er i utvalget." }
        }
    }
}

/// The paragraph in its document, with the marks of the search.
fn in_document(passage: &Passage, address: &Address) -> String {
    if address.query.trim().is_empty() {
        return links::in_document(passage);
    }
    let query = Address::of(&address.query).query_string();
    format!("{}?{query}#p{}", links::document(&passage.strategy), passage.id)
}
