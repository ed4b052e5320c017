//! "Sammenligning": what each document says of one topic, beside each other, and which say nothing. The topic and the
//! documents are in the address.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use maud::{Markup, html};
use strategisok::comparison::{CompareOptions, Comparison};

use super::super::address::Address;
use super::super::answer::answer;
use super::super::failure::Failure;
use super::super::links;
use super::super::selection::settled;
use super::super::site::Site;
use super::layout::{Head, page};
use super::{editions, related};
use crate::output::wording;

/// `/sammenlign?tema=…`, with `dokument`, `utgiver`, `sted` and `aar` as a search has them; `/sammenlign?fra=…&til=…`, two editions.
pub async fn show(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let named = |wanted: &str| {
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        pairs.find(|(name, value)| name == wanted && !value.is_empty()).map(|(_, value)| value.into_owned())
    };
    if let (Some(from), Some(to)) = (named("fra"), named("til")) {
        let basket = Address::read(&query).basket();
        return answer(site, move |site| editions::page_of(site, &from, &to, &settled(site, basket))).await;
    }
    let topic = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "tema");
    let address =
        Address { query: topic.map(|(_, topic)| topic.trim().to_owned()).unwrap_or_default(), ..Address::read(&query) };
    answer(site, move |site| whole(site, &settled(site, address))).await
}

fn whole(site: &Site, address: &Address) -> Result<Markup, Failure> {
    let comparison = match address.query.is_empty() {
        true => None,
        false => Some(site.source.here()?.compare(&address.narrowed(), &CompareOptions::new().reach(address.reach))?),
    };
    let title = match &comparison {
        Some(_) => format!("{}: {}", wording::COMPARISON, wording::asked(&address.query)),
        None => wording::COMPARISON.to_owned(),
    };
    let content = html! {
        div.wide.prosepage {
            h1 { (title) }
            p.measure { "Skriv et tema, og se hva hvert dokument sier om det, og hvilke som ikke nevner det." }
            form.paste action="/sammenlign" method="get" {
                label for="tema" { "Tema" }
                input #tema type="text" name="tema" value=(address.query) required;
                @for (name, value) in address.with(|_| ()).pairs().into_iter().filter(|(name, _)| *name != "q") {
                    input type="hidden" name=(name) value=(value);
                }
                button type="submit" { "Sammenlign" }
            }
            @if let Some(comparison) = &comparison { (compared(site, comparison, address)) }
            @else if site.is_several() {
                h2 { (wording::EDITIONS) }
                p.measure { "Velg to utgaver av det samme dokumentet, og se hva som er nytt, borte, flyttet og omskrevet." }
                (editions::choose(site, &site.outline[0].name, &site.outline[1].name, &address.basket()))
            }
        }
    };
    let (private, basket) = (comparison.is_some(), address.basket());
    Ok(page(site, &Head { title, here: "/sammenlign", search: Some(&basket), private, ..Head::default() }, &content))
}

fn compared(site: &Site, comparison: &Comparison, address: &Address) -> Markup {
    html! {
        p.sum { (wording::comparison(comparison)) }
        p.small { (comparison.interpretation.sentence) }
        @for hint in &comparison.interpretation.hints { p.hint { strong { "Merk: " } (hint.text) } }
        div.compared {
            @for one in &comparison.documents {
                section {
                    h2 { a href=(address.carry(&links::document(&one.document.strategy))) { (one.document.title) } }
                    p.small {
                        @if one.total > 0 { a href=(in_document(address, &one.document.strategy)) { (wording::of_document(one)) } }
                        @else { (wording::of_document(one)) }
                    }
                    ul.relatives {
                        @for hit in &one.hits {
                            li { (related::relative(site, hit, hit.evidence.map_or("", wording::evidence), &address.basket())) }
                        }
                    }
                }
            }
        }
        @if let Some(line) = wording::not_shown(comparison) { p { (line) } }
        @if let Some(line) = wording::without(comparison) { p { (line) } }
    }
}

/// The whole search in one document.
fn in_document(address: &Address, strategy: &str) -> String {
    address.with(|address| address.strategies = vec![strategy.to_owned()]).href()
}
