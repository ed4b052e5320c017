//! A hit in a list: what kind it is and the lead-in it completes, the paragraph with its matches as the link to its
//! page, and a quiet row with why it is there and the quotation to copy. Hits of one subsection that follow each other stand
//! under its heading once. Everything works without script; with it, a button copies what the box shows.

use maud::{Markup, html};
use strategisok::search::FoundIn;
use strategisok::strategy::{UnitId, labels};
use strategisok::{Hit, Passage};

use super::super::address::Address;
use super::super::site::Site;
use super::super::{citation, links};
use super::{entered, marks};
use crate::output::wording;

/// Hits in their order, the first with this number.
pub fn list(site: &Site, hits: &[&Hit], address: &Address, first: usize) -> Markup {
    let mut number = first;
    let groups = hits.chunk_by(|one, other| place(&one.passage) == place(&other.passage)).map(|hits| {
        let start = number;
        number += hits.len();
        (start, hits)
    });
    html! {
        div.hits {
            @for (start, hits) in groups {
                div.group {
                    h3.crumbs { (breadcrumb(site, hits, address)) }
                    ol start=(start) { @for hit in hits { (entry(site, hit, address)) } }
                }
            }
        }
    }
}

/// What hits must share to stand under one heading.
fn place(passage: &Passage) -> (&str, Option<u16>, Option<UnitId>, Option<&str>) {
    let subsection = passage.subsection.as_ref().map(|unit| unit.number);
    (&passage.strategy, passage.chapter.as_ref().map(|unit| unit.number), subsection, passage.heading.as_deref())
}

/// A hit as an entry of a list.
fn entry(site: &Site, hit: &Hit, address: &Address) -> Markup {
    let (passage, name) = (&hit.passage, name(site, &hit.passage));
    html! {
        li.hit id={ "t" (name) } {
            p.says { (tag(passage)) " " (lead_in(hit)) " " span.id { (name) } }
            p.text lang=[language(site, passage)] { a href=(address.carry(&from(passage, address))) { (marks::excerpt(&hit.fragments)) } }
            @if let Some(lacking) = wording::lacking(hit) { p.lacks { (lacking) } }
            @if let Some(more) = wording::more(hit) { p.small { a href=(whole(passage, address).href()) { (more) } } }
            p.printcite { (citation::citation(site, passage)) }
            div.tools {
                details.why {
                    summary { (if hit.is_related() { "Hvorfor dette avsnittet?" } else { "Hvorfor dette treffet?" }) }
                    (why(hit))
                }
                (copy(site, passage))
                a href=(in_document(passage, address)) { "Les i sammenheng" }
                (entered::row(passage, address))
                label.choose {
                    input type="checkbox" name="id" value=(name) form="utvalg" checked[address.chosen.contains(&name)];
                    " Velg" span.unseen { " " (name) }
                }
            }
        }
    }
}

/// What kind a paragraph is, in a word and a colour.
pub fn tag(passage: &Passage) -> Markup {
    html! { span class={ "tag " (passage.kind.name()) } { (labels::kind(passage.kind).one) } }
}

/// The lead-in that the text completes. Who speaks is the same everywhere in a document, so it is heard and printed but not
/// shown on each hit; prose has no lead-in but its kind, which the tag tells.
pub fn lead_in(hit: &Hit) -> Markup {
    let (passage, whole) = (&hit.passage, wording::lead_in(&hit.passage));
    let actor = passage.actor.as_deref().filter(|_| !hit.matched.iter().any(|one| one.found_in == FoundIn::Section));
    let short = actor
        .and_then(|actor| Some((actor, whole.strip_prefix(actor)?.trim_start())))
        .filter(|(_, rest)| !rest.is_empty());
    html! {
        @if passage.lead_in.is_some() {
            span.leadin {
                @match short {
                    Some((actor, rest)) => { span.actor { (actor) } " " (rest) }
                    None => (marks::title(whole, hit, FoundIn::Section)),
                }
            }
        }
    }
}

/// The page of a paragraph, which then knows the way back to the hits.
fn from(passage: &Passage, address: &Address) -> String {
    let search = Address { chosen: Vec::new(), ..address.clone() };
    if search.asks() && search.is_carried() {
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
    if site.is_several() { passage.long_id().to_string() } else { passage.id.to_string() }
}

/// The language of a text that is not in the page's own.
pub fn language<'a>(site: &'a Site, passage: &Passage) -> Option<&'a str> {
    let language = site.source(&passage.strategy)?.language.as_str();
    (language.len() == 2 && language != "nb").then_some(language)
}

/// The titles above hits of one place, outermost first, with the matches that any of them has there.
fn breadcrumb(site: &Site, hits: &[&Hit], address: &Address) -> Markup {
    let passage = &hits[0].passage;
    let marked = |title: &str, place: FoundIn| {
        let own = hits.iter().find(|hit| hit.matched.iter().any(|one| one.found_in == place)).unwrap_or(&hits[0]);
        marks::title(title, own, place)
    };
    let unit = |number: &str| address.carry(&links::place(&passage.strategy, number));
    let steps = [
        site.is_several().then(|| {
            let title = site.strategy(&passage.strategy).map_or("", |strategy| &strategy.title);
            html! { a href=(address.carry(&links::document(&passage.strategy))) { (title) } }
        }),
        passage.chapter.as_ref().map(|unit_of| {
            html! { a href=(unit(&unit_of.number.to_string())) { (unit_of.number) " " (marked(&unit_of.title, FoundIn::Chapter)) } }
        }),
        passage.subsection.as_ref().map(|unit_of| {
            html! { a.innermost href=(unit(&unit_of.number.to_string())) { (unit_of.number) " " (marked(&unit_of.title, FoundIn::Subsection)) } }
        }),
        passage.heading.as_ref().map(|heading| html! { span.innermost { (marked(heading, FoundIn::Heading)) } }),
    ];
    html! {
        @let steps: Vec<Markup> = steps.into_iter().flatten().collect();
        @if steps.is_empty() { (labels::kind(passage.kind).label) }
        @for (at, step) in steps.iter().enumerate() {
            @if at > 0 { span.step aria-hidden="true" { " › " } }
            (step)
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
                        div { strong { (label) } pre tabindex="0" role="group" aria-label={ (label) ", " (passage.id) } data-copy { (text) } }
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
            p { "Ingen av søkeordene står her. Avsnittet ligger nær søket i betydning, eller har emneord felles med de første treffene." }
        } @else if hit.matched.is_empty() {
            p { "Avsnittet er med fordi det er i utvalget." }
        }
    }
}

/// The paragraph in its document, with the marks of the search.
pub fn in_document(passage: &Passage, address: &Address) -> String {
    if address.query.trim().is_empty() || !address.is_carried() {
        return address.carry(&links::in_document(passage));
    }
    let query = address.asking(&address.query).query_string();
    format!("{}?{query}#p{}", links::document(&passage.strategy), passage.id)
}
