//! A chapter, a section or a subsection: its title, what stands in it, and the units below.

use maud::{Markup, html};
use strategisok::Passage;
use strategisok::passages::{KindCounts, OutlineStrategy};
use strategisok::strategy::UnitId;

use super::super::address::Address;
use super::super::failure::Failure;
use super::super::links;
use super::super::site::Site;
use super::hit;
use super::layout::{Head, page};
use crate::output::wording;

/// The page of a unit.
pub fn page_of(site: &Site, strategy: &OutlineStrategy, number: UnitId, address: &Address) -> Result<Markup, Failure> {
    let passages: Vec<&Passage> =
        site.of(&strategy.name).filter(|passage| number.contains(passage.id.unit())).collect();
    if passages.is_empty() {
        return Err(Failure::not_found(format!("there is no unit {number} in {}", strategy.name)));
    }
    let name = number.to_string();
    let unit = site.unit(&strategy.name, &name);
    let title = unit.map_or_else(|| "Forord".to_owned(), ToString::to_string);
    let parent = number.parent().and_then(|parent| site.unit(&strategy.name, &parent.to_string()));
    let content = html! {
        div.narrowly.unit {
            nav aria-label="Plassering" {
                ol.crumbs {
                    li { a href=(address.carry(&links::document(&strategy.name))) { (strategy.title) } }
                    @if let Some(above) = number.parent().and_then(UnitId::parent).and_then(|above| site.unit(&strategy.name, &above.to_string())) {
                        li { a href=(address.carry(&links::place(&strategy.name, above.number))) { (above) } }
                    }
                    @if let Some(parent) = parent { li { a href=(address.carry(&links::place(&strategy.name, parent.number))) { (parent) } } }
                }
            }
            h1 { (title) }
            @if let Some(unit) = unit { p.counts { (counts(&unit.paragraphs)) } }
            (listed(site, &passages, address))
            nav.pages aria-label="Videre" {
                a href=(address.carry(&format!("{}#{}", links::document(&strategy.name), anchor(number)))) { "Les i sammenheng" }
            }
        }
    };
    let canonical = Some(links::place(&strategy.name, number));
    let basket = address.basket();
    let head = Head { title, here: "/dokument", search: Some(&basket), canonical, ..Head::default() };
    Ok(page(site, &head, &content))
}

fn anchor(number: UnitId) -> String {
    if number == UnitId::FOREWORD { "forord".to_owned() } else { format!("u{number}") }
}

/// "9 punkter" and "2 avsnitt".
fn counts(counts: &KindCounts) -> String {
    let (items, prose) = (counts.commitment + counts.expectation, counts.context + counts.foreword);
    let parts =
        [(items, wording::counted(items, "punkt", "punkter")), (prose, wording::counted(prose, "avsnitt", "avsnitt"))];
    parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text).collect::<Vec<_>>().join(" og ")
}

/// Paragraphs under the lead-in and the title that they stand under.
fn listed(site: &Site, passages: &[&Passage], address: &Address) -> Markup {
    let mut groups: Vec<(Vec<String>, Vec<&Passage>)> = Vec::new();
    for passage in passages {
        let above = vec![
            wording::lead_in(passage).to_owned(),
            passage.subsection.as_ref().map(ToString::to_string).unwrap_or_default(),
            passage.heading.clone().unwrap_or_default(),
        ];
        match groups.last_mut() {
            Some((titles, group)) if *titles == above => group.push(passage),
            _ => groups.push((above, vec![passage])),
        }
    }
    html! {
        @for (at, (titles, group)) in groups.iter().enumerate() {
            @let same = at > 0 && groups[at - 1].0[0] == titles[0];
            @if !same { h2.leadin { (titles[0]) } }
            @if !titles[1].is_empty() { h3 { (titles[1]) } }
            @if !titles[2].is_empty() { h3 { (titles[2]) } }
            ul.inplace {
                @for passage in group {
                    li { a.id href=(address.carry(&links::passage(passage))) { (hit::name(site, passage)) } " " span lang=[hit::language(site, passage)] { (passage.text) } }
                }
            }
        }
    }
}
