//! One paragraph in its place: what it completes, what stands before and after it, and how it is cited.

use maud::{Markup, html};
use strategisok::Passage;
use strategisok::strategy::{ParagraphId, labels};

use super::super::address::{Address, MOST_CHOSEN};
use super::super::failure::Failure;
use super::super::site::Site;
use super::super::{citation, links};
use super::layout::{Head, page};
use super::{card, entered, hit, related};
use crate::output::wording;
use crate::source::Source;

/// The page of a paragraph.
pub fn page_of(site: &Site, at: usize, passage: &Passage, address: &Address) -> Result<Markup, Failure> {
    let opening = wording::opening(&passage.text);
    // What a paragraph belongs with is known of an index here alone.
    let others = match &site.source {
        Source::Here(_) => {
            let (ours, counterpart) = related::counterpart(site, passage, address)?;
            html! { (counterpart) (related::related(site, passage, address, &ours)?) }
        }
        Source::Cluster(_) => html! {},
    };
    let content = html! {
        div.narrowly.paragraph {
            @if address.asks() {
                p.back { a href={ (address.href()) "#t" (hit::name(site, passage)) } { "Tilbake til treffene" } }
            }
            (crumbs(site, passage, address))
            h1 lang=[hit::language(site, passage)] { (opening) }
            p.small { (citation::place(site, passage)) }
            p.leadin { (wording::lead_in(passage)) }
            (neighbours(site, passage, address))
            @if as_in_source(site, passage) {
                p.small { "Skrivemåten er " (labels::AS_IN_SOURCE) "." }
            }
            section.cite aria-labelledby="kilde" {
                h2 #kilde { "Kildehenvisning" }
                p { (citation::citation(site, passage)) }
                div.tools {
                    (hit::copy(site, passage))
                    a href=(address.carry(&links::in_document(passage))) { "Les i sammenheng" }
                    (choose(site, passage, address))
                }
                (forms(site, passage))
            }
            (entered::whole(passage, address))
            (others)
            (ways(site, at, address))
        }
    };
    let search = address.asking(&address.query);
    let head = Head {
        title: format!("{opening} ({})", hit::name(site, passage)),
        here: "/dokument",
        search: Some(&search),
        description: Some(format!(
            "{} «{}» {}.",
            wording::lead_in(passage),
            passage.text,
            citation::place(site, passage)
        )),
        canonical: Some(links::passage(passage)),
        ..Head::default()
    };
    Ok(page(site, &head, &content))
}

/// The citation in the forms that others ask for, and the card for other pages.
fn forms(site: &Site, passage: &Passage) -> Markup {
    let forms = citation::forms(site, passage);
    let card = site.options.absolute(&card::path(passage));
    html! {
        details.forms {
            summary { "Andre måter å vise til punktet på" }
            @if let Some(forms) = &forms {
                @let (listed, in_text) = forms.apa();
                dl {
                    dt { "APA, i litteraturlisten" } dd { (listed) }
                    dt { "APA, i teksten" } dd { (in_text) }
                    dt { "RIS, til Zotero, EndNote og lignende" }
                    dd { a href={ "/kilde.ris?id=" (passage.long_id().to_string().replace('/', "%2F")) } { "Last ned" } }
                    @if let Some(card) = &card {
                        dt { "Kort til egne nettsider" }
                        dd { code { "<iframe src=\"" (card) "\" title=\"" (citation::place(site, passage)) "\" width=\"100%\" height=\"220\"></iframe>" } }
                    }
                }
                p.small { a href=(card::path(passage)) { "Se punktet som kort" } }
            }
        }
    }
}

/// The way to choose the paragraph, on its own page.
fn choose(site: &Site, passage: &Passage, address: &Address) -> Markup {
    let name = hit::name(site, passage);
    let with = |change: &dyn Fn(&mut Address)| address.with(change).basket().carry(&links::passage(passage));
    html! {
        @if address.chosen.contains(&name) {
            a href=(with(&|a| a.chosen.retain(|own| *own != name))) data-bare { "Ta ut av utvalget" }
        } @else if address.chosen.len() < MOST_CHOSEN {
            a href=(with(&|a| a.chosen.push(name.clone()))) data-bare { "Legg i utvalget" }
        }
    }
}

/// The titles above a paragraph as links.
fn crumbs(site: &Site, passage: &Passage, address: &Address) -> Markup {
    let strategy = &passage.strategy;
    html! {
        nav aria-label="Plassering" {
            ol.crumbs {
                li { a href=(address.carry(&links::document(strategy))) { (site.strategy(strategy).map_or("Dokumentet", |s| &s.title)) } }
                @if let Some(unit) = &passage.chapter { li { a href=(address.carry(&links::place(strategy, unit.number))) { (unit) } } }
                @if let Some(unit) = &passage.section { li { a href=(address.carry(&links::place(strategy, unit.number))) { (unit) } } }
                @if let Some(unit) = &passage.subsection { li { a href=(address.carry(&links::place(strategy, unit.number))) { (unit) } } }
                @if let Some(heading) = &passage.heading { li { (heading) } }
            }
        }
    }
}

/// The paragraph between its neighbours in the same unit.
fn neighbours(site: &Site, passage: &Passage, address: &Address) -> Markup {
    let beside = |id: Option<ParagraphId>| {
        let (_, found) = site.find(&format!("{}/{}", passage.strategy, id?))?;
        (found.id.unit() == passage.id.unit()).then_some(found)
    };
    let faint = |passage: &Passage| {
        html! {
            li.beside { a.id href=(address.carry(&links::passage(passage))) { (hit::name(site, passage)) } " " span { (passage.text) } }
        }
    };
    html! {
        ul.inplace {
            @if let Some(before) = beside(passage.previous) { (faint(before)) }
            li.this { p.text lang=[hit::language(site, passage)] { (passage.text) } }
            @if let Some(after) = beside(passage.next) { (faint(after)) }
        }
    }
}

/// The way to the paragraphs before and after, through the whole document.
fn ways(site: &Site, at: usize, address: &Address) -> Markup {
    let here = &site.passages[at];
    let other =
        |at: Option<usize>| at.and_then(|at| site.passages.get(at)).filter(|passage| passage.strategy == here.strategy);
    let (before, after) = (other(at.checked_sub(1)), other(Some(at + 1)));
    html! {
        nav.pages aria-label="Bla" {
            @if let Some(before) = before { a rel="prev" href=(address.carry(&links::passage(before))) { "Forrige: " (before.id) } }
            @if let Some(after) = after { a rel="next" href=(address.carry(&links::passage(after))) { "Neste: " (after.id) } }
        }
    }
}

fn as_in_source(site: &Site, passage: &Passage) -> bool {
    let id = passage.id.to_string();
    site.source(&passage.strategy).is_some_and(|source| source.metadata.as_in_source.contains(&id))
}
