//! "Sammenlign utkast": a pasted draft, and for each of its paragraphs the nearest ambitions and expectations with reasons. The
//! text is answered and forgotten; the table can be taken away.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use strategisok::likeness::{RelatedHit, RelatedOptions};
use strategisok::strategy::Kind;

use super::super::address::Address;
use super::super::answer::answer;
use super::super::export::table;
use super::super::failure::Failure;
use super::super::form::Form;
use super::super::selection::basket;
use super::super::site::Site;
use super::super::{citation, links};
use super::hit;
use super::layout::{Head, page};
use crate::output::csv::Dialect;
use crate::output::wording;

/// Paragraphs of a draft that are compared; the rest is told to be left.
const MOST_PARAGRAPHS: usize = 60;
/// Neighbours of each kind for a paragraph.
const EACH: usize = 3;

/// A paragraph of the draft with what is near to it.
struct Compared {
    text: String,
    ambitions: Vec<RelatedHit>,
    expectations: Vec<RelatedHit>,
}

/// `GET /egen-tekst`
pub async fn ask(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Markup {
    whole(&site, &basket(&site, query.as_deref()), "", &html! {})
}

/// `POST /egen-tekst`
pub async fn compare(
    State(site): State<Arc<Site>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    answer(site, move |site| {
        let basket = basket(site, query.as_deref());
        let form = Form::read(&headers, &body)?;
        let text = form.field("tekst");
        let (compared, left) = near(site, &text)?;
        let mut response = match form.field("format").as_str() {
            "csv" => rows(&compared, Dialect::Plain)?,
            "excel" => rows(&compared, Dialect::Excel)?,
            _ => whole(site, &basket, &text, &shown(site, &compared, left, &basket)).into_response(),
        };
        response.headers_mut().insert(CACHE_CONTROL, axum::http::HeaderValue::from_static("no-store"));
        Ok(response)
    })
    .await
}

/// The paragraphs of a text, and how many were left.
fn near(site: &Site, text: &str) -> Result<(Vec<Compared>, usize), Failure> {
    let separator = if text.contains("\n\n") { "\n\n" } else { "\n" };
    let paragraphs: Vec<&str> = text.split(separator).map(str::trim).filter(|text| !text.is_empty()).collect();
    let (kinds, options) = ([Kind::Commitment, Kind::Expectation], RelatedOptions::new().limit(EACH));
    let compared = paragraphs.iter().take(MOST_PARAGRAPHS).map(|text| {
        let mut sides =
            site.source.here()?.related_text_by_kind(text, &kinds, &options)?.into_iter().map(|side| side.hits);
        let mut side = || sides.next().unwrap_or_default();
        Ok(Compared { text: (*text).to_owned(), ambitions: side(), expectations: side() })
    });
    Ok((compared.collect::<Result<Vec<_>, Failure>>()?, paragraphs.len().saturating_sub(MOST_PARAGRAPHS)))
}

fn whole(site: &Site, basket: &Address, text: &str, answer: &Markup) -> Markup {
    let content = html! {
        div.wide.prosepage {
            h1 { "Sammenlign utkast" }
            p.measure { "Lim inn et utkast, så ser du hvilke ambisjoner og forventninger i dokumentet hvert avsnitt ligger nærmest. Teksten lagres ikke." }
            form.paste action=(basket.carry("/egen-tekst")) method="post" {
                label for="tekst" { "Teksten din" }
                textarea #tekst name="tekst" rows="8" required { (text) }
                div.tools {
                    button type="submit" { "Finn nærmeste punkter" }
                    @if !text.trim().is_empty() {
                        button.plain type="submit" name="format" value="excel" { "Last ned til Excel (CSV)" }
                        button.plain type="submit" name="format" value="csv" { "CSV" }
                    }
                }
            }
            (answer)
        }
    };
    let (title, private) = ("Sammenlign utkast".to_owned(), !text.is_empty());
    page(site, &Head { title, here: "/egen-tekst", search: Some(basket), private, ..Head::default() }, &content)
}

/// The answer as a table. On a narrow screen its boxes are stacked.
fn shown(site: &Site, compared: &[Compared], left: usize, basket: &Address) -> Markup {
    let (ours, theirs) = (site.filter_label(Kind::Commitment), site.filter_label(Kind::Expectation));
    html! {
        @if compared.is_empty() { p.hint { "Lim inn en tekst å sammenligne." } }
        @if left > 0 { p.hint { strong { "Merk: " } @if left == 1 { "Det siste avsnittet er ikke med." } @else { "De siste " (left) " avsnittene er ikke med." } " Del teksten opp." } }
        @if !compared.is_empty() {
            div.scroll tabindex="0" role="region" aria-label="Nærmeste punkter" {
                table.compared {
                    caption { "Nærmeste punkter for hvert avsnitt" }
                    thead { tr { th scope="col" { "Din tekst" } th scope="col" { (ours) } th scope="col" { (theirs) } } }
                    tbody {
                        @for one in compared {
                            tr {
                                th scope="row" { (one.text) }
                                td { p.over aria-hidden="true" { (ours) } (list(site, &one.ambitions, basket)) }
                                td { p.over aria-hidden="true" { (theirs) } (list(site, &one.expectations, basket)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn list(site: &Site, hits: &[RelatedHit], basket: &Address) -> Markup {
    html! {
        @if hits.is_empty() { "Ingen punkter ligner." }
        ul {
            @for related in hits {
                li {
                    p { a.id href=(basket.carry(&links::passage(&related.hit.passage))) { (hit::name(site, &related.hit.passage)) } " " (related.hit.passage.text) }
                    p.reason { (related.reason) }
                }
            }
        }
    }
}

/// The columns of the table to take away.
const COLUMNS: [&str; 8] = ["paragraph", "own_text", "id", "lead_in", "title", "text", "reason", "citation"];

/// A row for each pair of a paragraph and a point.
fn rows(compared: &[Compared], dialect: Dialect) -> Result<Response, Failure> {
    let rows = compared.iter().enumerate().flat_map(|(at, one)| {
        one.ambitions.iter().chain(&one.expectations).map(move |related| {
            let passage = &related.hit.passage;
            [
                (at + 1).to_string(),
                one.text.clone(),
                passage.id.to_string(),
                wording::lead_in(passage).to_owned(),
                citation::titles(passage).pop().unwrap_or_default(),
                passage.text.clone(),
                related.reason.clone(),
                passage.citation.to_string(),
            ]
        })
    });
    table::rows("egen-tekst.csv", dialect, COLUMNS, rows)
}
