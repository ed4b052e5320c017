//! Narrowing a result: kinds and subjects as links above the hits, since nearly everybody needs them; chapters and how far
//! words go as a form with a button, folded away on a narrow screen; what is in force as links that take it away. Counts of
//! a facet ignore its own filter, so they say what a reader would get.

use maud::{Markup, html};
use strategisok::SearchResults;
use strategisok::norwegian::Reach;
use strategisok::passages::OutlineUnit;
use strategisok::search::{FacetName, Sort};
use strategisok::strategy::{Kind, UnitId, labels};

use super::super::address::{Address, reach_name};
use super::super::site::Site;
use super::choice::choice;
use super::spread;
use crate::output::wording;

/// The kinds, with their counts.
pub fn kinds(site: &Site, results: &SearchResults, address: &Address) -> Markup {
    let count = |kind: Kind| results.facets.kind.get(&kind).copied().unwrap_or_default();
    let all: usize = labels::KINDS.iter().map(|label| count(label.kind)).sum();
    let prose: usize =
        [Kind::Context, Kind::Foreword].into_iter().filter(|kind| !address.kinds.contains(kind)).map(count).sum();
    let shown = labels::KINDS.iter().map(|label| label.kind).filter(|kind| {
        matches!(kind, Kind::Commitment | Kind::Expectation) || count(*kind) > 0 || address.kinds.contains(kind)
    });
    html! {
        nav.kinds aria-label="Avgrens til" {
            ul {
                li { a href=(address.with(|a| a.kinds.clear()).href()) aria-current=[address.kinds.is_empty().then_some("true")] { "Alle" } " " span.count { (all) } }
                @for kind in shown {
                    li {
                        a href=(address.with(|a| a.kinds = vec![kind]).href()) aria-current=[address.kinds.contains(&kind).then_some("true")] { (filter_label(site, kind)) }
                        " " span.count { (count(kind)) }
                    }
                }
            }
            @if !address.kinds.is_empty() && prose > 0 {
                p.prose { a href=(address.with(|a| a.kinds = vec![Kind::Context, Kind::Foreword]).href()) { "+ " (labels::prose(prose)) " i bakgrunn og forord" } }
            }
        }
    }
}

/// What the filter for a kind is called. Whom something is expected of goes where there is no room for it.
fn filter_label(site: &Site, kind: Kind) -> Markup {
    let (whole, short) = (site.filter_label(kind), labels::kind(kind).label);
    html! {
        @match whole.strip_prefix(short).filter(|rest| !rest.is_empty()) {
            Some(rest) => { (short) span.rest { (rest) } }
            None => (whole),
        }
    }
}

/// So many subjects stand above the hits.
const CHIPS: usize = 6;

/// The commonest subjects of the hits, each a link that keeps what is entered under it.
pub fn chips(results: &SearchResults, address: &Address) -> Markup {
    let is_new = |heading: &String| !address.subjects.contains(heading);
    let offered: Vec<_> = results.facets.subject.iter().filter(|(heading, _)| is_new(heading)).take(CHIPS).collect();
    html! {
        @if !offered.is_empty() {
            nav.chips aria-labelledby="emneord-rad" {
                span #emneord-rad { (labels::SUBJECTS) }
                ul {
                    @for (heading, count) in offered {
                        li { a href=(address.with(|a| a.subjects.push(heading.clone())).href()) { (heading) " " span.count { (count) } } }
                    }
                }
            }
        }
    }
}

/// The views of a search; one hit a document only where there are several.
pub fn views(site: &Site, address: &Address) -> Markup {
    let as_list = |collapsed| {
        address.with(|a| {
            a.beside = false;
            a.collapsed = collapsed;
        })
    };
    let (list, collapsed) = (as_list(false), as_list(true));
    let shows = |is_collapsed| (!address.beside && address.collapsed == is_collapsed).then_some("true");
    let beside = address.with(|a| a.beside = true);
    html! {
        nav.views aria-label="Visning" {
            ul {
                li { a href=(list.href()) aria-current=[shows(false)] { "Liste" } }
                @if site.is_several() { li { a href=(collapsed.href()) aria-current=[shows(true)] { "Ett treff per dokument" } } }
                @if site.source.cluster().is_none() { li { a href=(beside.href()) aria-current=[address.beside.then_some("true")] { (labels::MIRROR) } } }
            }
        }
    }
}

/// What is in force, each with a link that takes it away.
pub fn in_force(site: &Site, address: &Address) -> Markup {
    let mut limits: Vec<(String, Address)> = Vec::new();
    for kind in &address.kinds {
        limits.push((site.filter_label(*kind).to_owned(), address.with(|a| a.kinds.retain(|own| own != kind))));
    }
    for chapter in &address.chapters {
        limits.push((
            unit_label(UnitId::of_chapter(*chapter)),
            address.with(|a| a.chapters.retain(|own| own != chapter)),
        ));
    }
    for section in &address.sections {
        limits.push((unit_label(*section), address.with(|a| a.sections.retain(|own| own != section))));
    }
    for name in &address.strategies {
        let title = site.strategy(name).map_or(name.clone(), |strategy| strategy.title.clone());
        limits.push((title, address.with(|a| a.strategies.retain(|own| own != name))));
    }
    let named = |facet, value: &dyn std::fmt::Display| format!("{}: {value}", wording::facet(facet).0);
    for name in &address.publishers {
        limits.push((named(FacetName::Publisher, name), address.with(|a| a.publishers.retain(|own| own != name))));
    }
    for name in &address.places {
        limits.push((named(FacetName::Place, name), address.with(|a| a.places.retain(|own| own != name))));
    }
    for year in &address.years {
        limits.push((named(FacetName::Year, year), address.with(|a| a.years.retain(|own| own != year))));
    }
    for heading in &address.subjects {
        let label = format!("Emneord: {heading}");
        limits.push((label, address.with(|a| a.subjects.retain(|own| own != heading))));
    }
    for evidence in &address.evidence {
        let label = wording::evidence(*evidence).to_owned();
        limits.push((label, address.with(|a| a.evidence.retain(|own| own != evidence))));
    }
    html! {
        @if !limits.is_empty() {
            ul.inforce aria-label="Avgrensninger" {
                @for (label, without) in limits {
                    li { a href=(without.href()) { span.unseen { "Fjern " } (label) span aria-hidden="true" { " ×" } } }
                }
            }
        }
    }
}

fn unit_label(unit: UnitId) -> String {
    match unit.depth() {
        0 => labels::kind(Kind::Foreword).label.to_owned(),
        1 => format!("Kapittel {unit}"),
        _ => format!("Del {unit}"),
    }
}

/// The form beside the hits.
pub fn form(site: &Site, results: &SearchResults, address: &Address) -> Markup {
    let (chapters, subjects) = (chapters(site, results, address), subjects(results, address));
    html! {
      // Where there is room beside the hits the style shows the form whether it is folded or not.
      details.filters {
        summary { "Avgrens og sorter" }
        form.narrow #avgrens action="/sok" method="get" aria-labelledby="avgrens-tittel" {
            h2 #avgrens-tittel { "Avgrens" }
            @for (name, value) in address.with(|a| { a.chapters.retain(|own| chapters.iter().all(|(shown, ..)| shown != own)); a.subjects.clear(); a.reach = Reach::default(); a.sort = Sort::default(); spread::clear(site, a); }).pairs() {
                input type="hidden" name=(name) value=(value);
            }
            (spread::choices(site, results, address))
            @if !chapters.is_empty() {
                fieldset {
                    legend { "Kapittel" }
                    @for (number, unit, count) in chapters {
                        (choice("checkbox", "kapittel", &number.to_string(), address.chapters.contains(&number), &unit.to_string(), Some(count)))
                    }
                }
            }
            @if !subjects.is_empty() {
                fieldset {
                    legend { "Emneord" }
                    @for (heading, count) in subjects {
                        (choice("checkbox", "emne", heading, address.subjects.iter().any(|own| own == heading), heading, count))
                    }
                }
            }
            fieldset {
                legend { "Hva skal regnes som treff?" }
                @for reach in Reach::ALL.into_iter().filter(|reach| *reach <= site.source.furthest()) {
                    (choice("radio", "rekkevidde", reach_name(reach), address.reach.min(site.source.furthest()) == reach, &reach_label(reach), None))
                }
            }
            fieldset {
                legend { "Rekkefølge" }
                (choice("radio", "rekkefolge", "relevans", address.sort == Sort::Relevance, "Beste treff først", None))
                (choice("radio", "rekkefolge", "dokument", address.sort == Sort::Document, "Som i dokumentet", None))
            }
            button type="submit" { "Oppdater treffene" }
        }
      }
    }
}

/// What a reach is called here: what comes on top of the one before it.
fn reach_label(reach: Reach) -> String {
    let label = labels::reach(reach.name()).unwrap_or(reach.name());
    if reach == Reach::Exact { format!("bare {label}") } else { format!("også {label}") }
}

/// So many subjects are offered; the whole list would push everything else away.
const SUBJECTS_OFFERED: usize = 10;

/// The commonest subjects of the hits, and those that are chosen.
fn subjects<'a>(results: &'a SearchResults, address: &'a Address) -> Vec<(&'a str, Option<usize>)> {
    let counts = &results.facets.subject;
    let offered = counts.iter().take(SUBJECTS_OFFERED).map(|(heading, count)| (heading.as_str(), Some(*count)));
    let mut offered: Vec<(&str, Option<usize>)> = offered.collect();
    for chosen in &address.subjects {
        if !offered.iter().any(|(heading, _)| heading == chosen) {
            let count = counts.iter().find(|(heading, _)| heading == chosen).map(|(_, count)| *count);
            offered.push((chosen, count));
        }
    }
    offered
}

/// The chapters with hits, or chosen; only where numbers mean one document's chapters.
fn chapters<'a>(site: &'a Site, results: &SearchResults, address: &Address) -> Vec<(u16, &'a OutlineUnit, usize)> {
    let strategy = match (site.outline.as_slice(), address.strategies.as_slice()) {
        ([only], _) => Some(only),
        (_, [name]) => site.strategy(name),
        _ => None,
    };
    let Some(strategy) = strategy else { return Vec::new() };
    let count = |number: u16| {
        let mut counts = results.facets.chapter.iter();
        let own = counts.find(|it| {
            it.unit.target.as_chapter() == Some(number)
                && it.unit.strategy.as_ref().is_none_or(|own| *own == strategy.name)
        });
        own.map_or(0, |it| it.count)
    };
    let chapters = strategy.chapters.iter().filter_map(|unit| Some((unit.number.as_chapter()?, unit)));
    chapters
        .map(|(number, unit)| (number, unit, count(number)))
        .filter(|(number, _, count)| *count > 0 || address.chapters.contains(number))
        .collect()
}
