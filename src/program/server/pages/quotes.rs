//! "Sitatsjekk": each quotation of a pasted text with its verdict, where it stands, and word by word how it differs. The
//! text is not kept, and the page is not to be stored.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use strategisok::quotes::{Change, Quotation, QuoteReport, QuotedPlace, Verdict};
use strategisok::search::FoundIn;
use strategisok::strategy::labels;

use super::super::address::Address;
use super::super::answer::answer;
use super::super::form::Form;
use super::super::selection::basket;
use super::super::site::Site;
use super::super::{citation, links};
use super::layout::{Head, page};
use crate::output::wording;

/// `GET /sitatsjekk`
pub async fn ask(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Markup {
    whole(&site, &basket(&site, query.as_deref()), "", &html! {})
}

/// `POST /sitatsjekk`
pub async fn check(
    State(site): State<Arc<Site>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    answer(site, move |site| {
        let basket = basket(site, query.as_deref());
        let text = Form::read(&headers, &body)?.field("tekst");
        let report = if text.trim().is_empty() { None } else { Some(site.source.here()?.check_quotes(&text)?) };
        let verdicts = html! {
            @match &report {
                Some(report) => (judged(site, report, &basket)),
                None => p.hint { "Lim inn en tekst med sitater." },
            }
        };
        Ok(([(CACHE_CONTROL, "no-store")], whole(site, &basket, &text, &verdicts)).into_response())
    })
    .await
}

fn whole(site: &Site, basket: &Address, text: &str, verdicts: &Markup) -> Markup {
    let content = html! {
        div.narrowly.prosepage {
            h1 { (labels::QUOTES) }
            p { "Lim inn en tekst, så blir hvert sitat holdt opp mot dokumentet, ord for ord. Teksten lagres ikke." }
            (verdicts)
            form.paste action=(basket.carry("/sitatsjekk")) method="post" {
                label for="tekst" { "Tekst med sitater i anførselstegn" }
                textarea #tekst name="tekst" rows="10" required { (text) }
                button type="submit" { "Sjekk sitatene" }
            }
        }
    };
    let (title, private) = (labels::QUOTES.to_owned(), !text.is_empty());
    page(site, &Head { title, here: "/sitatsjekk", search: Some(basket), private, ..Head::default() }, &content)
}

fn judged(site: &Site, report: &QuoteReport, basket: &Address) -> Markup {
    let counts = [
        (Verdict::Verbatim, report.counts.verbatim),
        (Verdict::Nearly, report.counts.nearly),
        (Verdict::Altered, report.counts.altered),
        (Verdict::Spliced, report.counts.spliced),
        (Verdict::NotFound, report.counts.not_found),
    ];
    let told: Vec<String> = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(verdict, count)| format!("{count} {}", verdict.label()))
        .collect();
    html! {
        section aria-labelledby="svar" {
            h2 #svar { (wording::counted(report.quotations.len(), "sitat", "sitater")) @if !told.is_empty() { ": " (told.join(", ")) } }
            @for note in &report.notes { p.hint { strong { "Merk: " } (note.label()) "." } }
            ol.verdicts { @for quotation in &report.quotations { li class={ "verdict " (quotation.verdict.name()) } { (verdict(site, quotation, basket)) } } }
        }
    }
}

fn verdict(site: &Site, quotation: &Quotation, basket: &Address) -> Markup {
    let notes: Vec<&str> = quotation.notes.iter().map(|note| note.label()).collect();
    html! {
        h3 { span.judgment { (quotation.verdict.label()) } @if !notes.is_empty() { " – " (notes.join(", ")) } }
        blockquote.text { (differences(quotation)) }
        @if quotation.verdict == Verdict::NotFound && !quotation.places.is_empty() { p { "Det nærmeste som står der:" } }
        @for one in &quotation.places { (place(site, one, basket)) }
        @if quotation.total_places > quotation.places.len() { p.small { "Står ordrett " (quotation.total_places) " steder." } }
    }
}

/// The quotation, with what the source has otherwise.
fn differences(quotation: &Quotation) -> Markup {
    html! {
        @if quotation.differences.is_empty() { (quotation.text) }
        @for (at, difference) in quotation.differences.iter().enumerate() {
            @if at > 0 { " " }
            @match difference.change {
                Change::Kept => { (difference.quoted) }
                // What the quotation marks itself stands as it does there, and what the mark is for beside it.
                Change::LeftOut => { @if !difference.quoted.is_empty() { (difference.quoted) " " } ins { span.unseen { "utelatt: " } (difference.source) } }
                Change::Added => { @if difference.marked { (difference.quoted) } @else { del { span.unseen { "ikke i kilden: " } (difference.quoted) } } }
                Change::Replaced => {
                    @if difference.marked { (difference.quoted) } @else { del { span.unseen { "i sitatet: " } (difference.quoted) } }
                    " " ins { span.unseen { "i kilden: " } (difference.source) }
                }
            }
        }
    }
}

fn place(site: &Site, place: &QuotedPlace, basket: &Address) -> Markup {
    let passage = &place.passage;
    html! {
        div.standsat {
            @if place.found_in == FoundIn::Text {
                p { a href=(basket.carry(&links::passage(passage))) { (citation::place(site, passage)) } " – " (wording::lead_in(passage)) }
            } @else if let Some(unit) = &place.unit {
                p { a href=(basket.carry(&links::place(&passage.strategy, unit))) { "Overskriften til " (unit) } }
            } @else {
                p { "En overskrift i dokumentet" }
            }
            p.source { (spans(place)) }
        }
    }
}

/// The source with what is quoted of it marked.
fn spans(place: &QuotedPlace) -> Markup {
    let source = place.source();
    let mut end = 0;
    let pieces: Vec<(&str, &str)> = place
        .spans
        .iter()
        .filter_map(|span| {
            let piece = (source.get(end..span.start)?, source.get(span.start..span.end)?);
            end = span.end;
            Some(piece)
        })
        .collect();
    html! {
        @for (before, quoted) in pieces { (before) mark.word { (quoted) } }
        (source.get(end..).unwrap_or_default())
    }
}
