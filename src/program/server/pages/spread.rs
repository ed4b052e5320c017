//! Choosing among documents beside the hits: by name, publisher, place and year, each with the largest values, those that
//! are chosen, and the others as a sum, so that a page is no longer for many documents than for twenty.

use maud::{Markup, html};
use strategisok::SearchResults;
use strategisok::search::{FacetName, Facets};

use super::super::address::Address;
use super::super::site::Site;
use super::choice::choice;
use crate::output::wording;

/// The facets of documents, and their names in an address.
const FACETS: [(FacetName, &str); 4] = [
    (FacetName::Strategy, "dokument"),
    (FacetName::Publisher, "utgiver"),
    (FacetName::Place, "sted"),
    (FacetName::Year, "aar"),
];

/// The choices among documents; nothing where there is but one.
pub fn choices(site: &Site, results: &SearchResults, address: &Address) -> Markup {
    html! {
        @if site.is_several() {
            @for (facet, name) in FACETS { (of_facet(site, results, address, facet, name)) }
        }
    }
}

/// The address without what is chosen here, which the choices themselves add.
pub fn clear(site: &Site, address: &mut Address) {
    if site.is_several() {
        address.strategies.clear();
        address.publishers.clear();
        address.places.clear();
        address.years.clear();
    }
}

fn of_facet(site: &Site, results: &SearchResults, address: &Address, facet: FacetName, name: &str) -> Markup {
    let counts = counts(&results.facets, facet);
    let chosen = chosen(site, address, facet);
    let is_chosen = |value: &str| chosen.iter().any(|own| own.to_lowercase() == value.to_lowercase());
    let absent: Vec<&String> = chosen
        .iter()
        .filter(|own| !counts.iter().any(|(value, _)| value.to_lowercase() == own.to_lowercase()))
        .collect();
    html! {
        @if counts.len() > 1 || !chosen.is_empty() {
            fieldset {
                legend { (wording::facet(facet).0) }
                @for (value, count) in counts { (choice("checkbox", name, value, is_chosen(value), label(site, facet, value), Some(*count))) }
                @for value in absent { (choice("checkbox", name, value, true, label(site, facet, value), None)) }
                @if let Some(others) = results.facets.others.get(&facet) { p.small { (wording::others(*others)) } }
            }
        }
    }
}

fn counts(facets: &Facets, facet: FacetName) -> &[(String, usize)] {
    match facet {
        FacetName::Publisher => &facets.publisher,
        FacetName::Place => &facets.place,
        FacetName::Year => &facets.year,
        _ => &facets.strategy,
    }
}

/// What is chosen, documents by the names that they have.
fn chosen(site: &Site, address: &Address, facet: FacetName) -> Vec<String> {
    match facet {
        FacetName::Publisher => address.publishers.clone(),
        FacetName::Place => address.places.clone(),
        FacetName::Year => address.years.iter().map(ToString::to_string).collect(),
        _ => address.strategies.iter().map(|name| site.source(name).map_or(name, |own| &own.name).clone()).collect(),
    }
}

fn label<'a>(site: &'a Site, facet: FacetName, value: &'a str) -> &'a str {
    let title = (facet == FacetName::Strategy).then(|| site.source(value)).flatten();
    title.map_or(value, |source| source.title())
}
