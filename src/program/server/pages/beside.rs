//! "Side om side": ambitions to the left, expectations to the right, pairs with what ties them, and below them those for
//! which no counterpart was found. Which pairs belong together is the library's to say.

use maud::{Markup, html};
use strategisok::Hit;
use strategisok::likeness::{Mirror, MirrorLink, MirrorOptions, MirrorRow};
use strategisok::strategy::{Kind, labels};

use super::super::address::Address;
use super::super::failure::Failure;
use super::super::site::Site;
use super::results::Page;
use super::{hit, narrow, related};
use crate::output::wording;

/// The page of both sides of a query.
pub fn page_of(site: &Site, address: &Address) -> Result<Page, Failure> {
    // The kinds are the two sides themselves.
    let unsided = address.with(|address| address.kinds.clear());
    // What is only near is laid beside nothing, so that no reach is wider than the usual one.
    let options = MirrorOptions::new();
    let options = if address.reach < options.reach { options.reach(address.reach) } else { options };
    let options = address.evidence.iter().fold(options, |options, own| options.evidence(*own));
    let options = match address.between.as_slice() {
        [one, other] => options.between(one, other),
        _ => options,
    };
    let mirror = match (unsided.query.trim(), unsided.is_narrowed()) {
        ("", false) if address.kinds.is_empty() => None,
        (query, false) => Some(site.source.here()?.mirror(query, &options)?),
        (_, true) => Some(site.source.here()?.mirror_query(&unsided.narrowed(), &options)?),
    };
    let title = format!("{}: {}", labels::MIRROR, wording::asked(&address.query));
    let content = html! {
        div.wide.sidebyside {
            h1 { (title) }
            (narrow::in_force(site, &unsided))
            div.ways { (narrow::views(site, address)) }
            @if site.is_several() { (between(address)) }
            @match &mirror {
                None => p { "Skriv ett eller flere ord å søke etter." },
                Some(mirror) => (both(site, mirror, address)),
            }
        }
    };
    Ok(Page { title, content })
}

/// Whose ambitions beside whose expectations.
fn between(address: &Address) -> Markup {
    let name = |at: usize| address.between.get(at).map_or("", String::as_str);
    html! {
        form.paste action="/sok" method="get" {
            @for (name, value) in address.with(|address| address.between.clear()).pairs() { input type="hidden" name=(name) value=(value); }
            label for="ambisjoner-fra" { "Ambisjoner fra (utgiver eller dokument)" }
            input #ambisjoner-fra type="text" name="mellom" value=(name(0));
            label for="forventninger-fra" { "Forventninger fra (utgiver eller dokument)" }
            input #forventninger-fra type="text" name="mellom" value=(name(1));
            button type="submit" { "Vis" }
        }
    }
}

fn both(site: &Site, mirror: &Mirror, address: &Address) -> Markup {
    let alone = !(mirror.commitments_alone.is_empty() && mirror.expectations_alone.is_empty());
    html! {
        @if let Some(between) = wording::between(mirror) { p { (between) } }
        @if mirror.rows.is_empty() && !alone {
            p.sum { "Ingen ambisjoner og ingen forventninger har ordene." }
        } @else {
            p.sum { (wording::counted(mirror.rows.len(), "par", "par")) ". Parene er funnet ved felles ord og beslektet innhold; dokumentet selv stiller dem ikke opp slik." }
            div.columns aria-hidden="true" { p { (site.filter_label(Kind::Commitment)) } p { (site.filter_label(Kind::Expectation)) } }
            @if !mirror.rows.is_empty() {
                h2.unseen { "Par" }
                ol.pairs { @for row in &mirror.rows { (pair(site, row, address)) } }
            }
            @if alone {
                section aria-labelledby="alene" {
                    h2 #alene { (Mirror::ALONE) }
                    div.pair {
                        (side(site, Kind::Commitment, &mirror.commitments_alone, address))
                        (side(site, Kind::Expectation, &mirror.expectations_alone, address))
                    }
                }
            }
        }
        @if !mirror.background.is_empty() {
            section aria-labelledby="bakgrunn" {
                h2 #bakgrunn { (site.filter_label(Kind::Context)) }
                ul.relatives { @for hit in &mirror.background { li { (related::relative(site, hit, "", address)) } } }
            }
        }
    }
}

fn pair(site: &Site, row: &MirrorRow, address: &Address) -> Markup {
    // With one pair in a row it is plain what a reason is about.
    let which = |link: &MirrorLink| {
        if row.links.len() > 1 { format!("{} og {}: ", link.commitment, link.expectation) } else { String::new() }
    };
    let reasons: Vec<String> = row.links.iter().map(|link| which(link) + &link.reason).collect();
    html! {
        li.pair {
            (side(site, Kind::Commitment, &row.commitments, address))
            (side(site, Kind::Expectation, &row.expectations, address))
            @for reason in reasons { p.reason { (reason) } }
        }
    }
}

/// One side of a row. Its label is heard by those who do not see the columns.
fn side(site: &Site, kind: Kind, hits: &[Hit], address: &Address) -> Markup {
    html! {
        ul.half aria-label=(site.filter_label(kind)) {
            @for hit in hits {
                li {
                    (related::relative(site, hit, "", address))
                    div.tools { (hit::copy(site, &hit.passage)) }
                }
            }
        }
    }
}
