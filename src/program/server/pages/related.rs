//! What belongs with a paragraph: its counterpart on the other side, and related paragraphs elsewhere, each with the
//! reason in a line.

use maud::{Markup, html};
use strategisok::likeness::{Mirror, MirrorOptions, RelatedOptions};
use strategisok::search::FoundIn;
use strategisok::strategy::{Kind, Locator, ParagraphId, labels};
use strategisok::{Hit, Passage};

use super::super::address::Address;
use super::super::failure::Failure;
use super::super::site::Site;
use super::super::{citation, links};
use super::{hit, marks};
use crate::output::wording;

/// So many related paragraphs are shown on the page of one.
const SHOWN: usize = 8;
/// So many of them from other documents.
const SHOWN_ELSEWHERE: usize = 4;

/// The related paragraphs, without those that the page has already.
pub fn related(site: &Site, passage: &Passage, address: &Address, shown: &[String]) -> Result<Markup, Failure> {
    let mut related =
        site.source.here()?.related(passage.long_id(), &RelatedOptions::new().limit(SHOWN + shown.len()))?;
    related.hits.retain(|one| !shown.contains(&one.hit.passage.long_id().to_string()));
    related.hits.truncate(SHOWN);
    let elsewhere = match site.is_several() {
        true => Some(
            site.source.here()?.related(passage.long_id(), &RelatedOptions::new().limit(SHOWN_ELSEWHERE).across())?,
        ),
        false => None,
    };
    Ok(html! {
        section aria-labelledby="beslektet" {
            h2 #beslektet { (labels::RELATED) }
            @if related.hits.is_empty() { p { "Ingen andre punkter ligner." } }
            ul.relatives { @for one in &related.hits { li { (relative(site, &one.hit, &one.reason, address)) } } }
        }
        @if let Some(elsewhere) = elsewhere.filter(|elsewhere| !elsewhere.hits.is_empty()) {
            section aria-labelledby="andre-dokumenter" {
                h2 #andre-dokumenter { (wording::related(&elsewhere)) }
                ul.relatives { @for one in &elsewhere.hits { li { (relative(site, &one.hit, &one.reason, address)) } } }
            }
        }
    })
}

/// What stands on the other side of an ambition or an expectation, and the ids of it.
pub fn counterpart(site: &Site, passage: &Passage, address: &Address) -> Result<(Vec<String>, Markup), Failure> {
    let (of_ours, title) = match passage.kind {
        Kind::Commitment => (true, site.filter_label(Kind::Expectation)),
        Kind::Expectation => (false, site.filter_label(Kind::Commitment)),
        Kind::Context | Kind::Foreword => return Ok((Vec::new(), html! {})),
    };
    let mirror = site.source.here()?.mirror(&passage.long_id().to_string(), &MirrorOptions::new())?;
    let own = passage.long_id();
    let rows = mirror
        .rows
        .iter()
        .filter(|row| row.commitments.iter().chain(&row.expectations).any(|hit| hit.passage.long_id() == own));
    let others: Vec<(&Hit, String)> = rows
        .flat_map(|row| {
            let side = if of_ours { &row.expectations } else { &row.commitments };
            side.iter().map(|hit| (hit, reason(row, hit)))
        })
        .collect();
    let ids = others.iter().map(|(hit, _)| hit.passage.long_id().to_string()).collect();
    let markup = html! {
        section aria-labelledby="motstykke" {
            h2 #motstykke { (capital(labels::COUNTERPART)) span.aside { " – " (title) } }
            @if others.is_empty() { p { (Mirror::ALONE) "." } }
            ul.relatives { @for (hit, reason) in others { li { (relative(site, hit, &reason, address)) } } }
        }
    };
    Ok((ids, markup))
}

/// Why a paragraph stands in its row.
pub fn reason(row: &strategisok::likeness::MirrorRow, hit: &Hit) -> String {
    let passage = &hit.passage;
    let is_it = |id: &Locator<ParagraphId>| {
        id.target == passage.id && id.strategy.as_ref().is_none_or(|own| *own == passage.strategy)
    };
    row.links
        .iter()
        .find(|link| is_it(&link.commitment) || is_it(&link.expectation))
        .map(|link| link.reason.clone())
        .unwrap_or_default()
}

/// A paragraph with its lead-in, place and reason, with its matches where it is one of a search.
pub fn relative(site: &Site, hit: &Hit, reason: &str, address: &Address) -> Markup {
    let passage = &hit.passage;
    html! {
        h3.says { (hit::tag(passage)) " " (hit::lead_in(hit)) " " a.id href=(address.carry(&links::passage(passage))) { (hit::name(site, passage)) } }
        p.text lang=[hit::language(site, passage)] { (marks::text(&hit.fragments)) }
        (under(hit))
        @if !reason.is_empty() { p.reason { (reason) } }
        p.printcite { (citation::citation(site, passage)) }
    }
}

/// The innermost title above a paragraph, and those further out that have a match.
fn under(hit: &Hit) -> Markup {
    let passage = &hit.passage;
    let chapter = passage.chapter.as_ref().map(|unit| (Some(unit.number.to_string()), &unit.title, FoundIn::Chapter));
    let subsection =
        passage.subsection.as_ref().map(|unit| (Some(unit.number.to_string()), &unit.title, FoundIn::Subsection));
    let heading = passage.heading.as_ref().map(|heading| (None, heading, FoundIn::Heading));
    let titles: Vec<_> = [chapter, subsection, heading].into_iter().flatten().collect();
    let has_match = |place: FoundIn| hit.matched.iter().any(|one| one.found_in == place);
    html! {
        @for (at, (number, title, place)) in titles.iter().enumerate() {
            @if at + 1 == titles.len() || has_match(*place) {
                p.under { @if let Some(number) = number { (number) " " } (marks::title(title, hit, *place)) }
            }
        }
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
