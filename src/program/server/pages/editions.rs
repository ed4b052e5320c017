//! "Endringer": what is new, gone, moved and reworded between two documents, word by word. Which two is in the address.

use maud::{Markup, html};
use strategisok::editions::{EditionChange, Editions, Fate, WordChange};

use super::super::address::Address;
use super::super::failure::Failure;
use super::super::links;
use super::super::site::Site;
use super::entered;
use super::layout::{Head, page};
use crate::output::wording;

/// So many changes are shown; how many more there are is told.
const MOST: usize = 400;
/// So many documents are a list to choose from; beyond that their names are typed.
const MOST_OFFERED: usize = 100;
/// So many subjects are told of.
const MOST_SUBJECTS: usize = 20;

/// `/sammenlign?fra=…&til=…`
pub fn page_of(site: &Site, from: &str, to: &str, basket: &Address) -> Result<Markup, Failure> {
    let editions = site.source.here()?.editions(from, to)?;
    let title = format!("{}: {} – {}", wording::EDITIONS, editions.from.title, editions.to.title);
    let content = html! {
        div.narrowly.prosepage {
            h1 { (title) }
            (choose(site, &editions.from.strategy, &editions.to.strategy, basket))
            (told(&editions, basket))
        }
    };
    Ok(page(
        site,
        &Head { title, here: "/sammenlign", search: Some(basket), private: true, ..Head::default() },
        &content,
    ))
}

/// The form that chooses two documents.
pub fn choose(site: &Site, from: &str, to: &str, basket: &Address) -> Markup {
    let select = |name: &str, label: &str, chosen: &str| {
        html! {
            label for=(name) { (label) @if site.outline.len() > MOST_OFFERED { " (navnet på dokumentet)" } }
            @if site.outline.len() > MOST_OFFERED {
                input id=(name) type="text" name=(name) value=(chosen) required;
            } @else {
                select id=(name) name=(name) {
                    @for strategy in site.outline.iter() {
                        option value=(strategy.name) selected[strategy.name == chosen] { (strategy.title) @if strategy.title != strategy.name { " (" (strategy.name) ")" } }
                    }
                }
            }
        }
    };
    html! {
        form.paste.editions action="/sammenlign" method="get" {
            (select("fra", "Tidligere utgave", from))
            (select("til", "Senere utgave", to))
            @for id in &basket.chosen { input type="hidden" name="id" value=(id); }
            button type="submit" { "Vis endringer" }
        }
    }
}

fn told(editions: &Editions, basket: &Address) -> Markup {
    let changed: Vec<&EditionChange> = editions.changes.iter().filter(|change| change.fate != Fate::Same).collect();
    let subjects = wording::fates_by_subject(editions);
    html! {
        p.sum { (wording::fates(&editions.counts)) "." }
        ul { @for line in wording::fates_by_kind(editions) { li { (line) } } }
        @if !subjects.is_empty() {
            details {
                summary { "Etter emneord" }
                ul { @for (heading, fates) in subjects.iter().take(MOST_SUBJECTS) { li { (entered::link(heading, basket)) ": " (fates) } } }
            }
        }
        @if changed.is_empty() { p { "Ingen avsnitt er endret." } }
        ol.verdicts {
            @for change in changed.iter().take(MOST) {
                li.verdict {
                    h2 {
                        @match change.passage() {
                            Some(passage) => a href=(basket.carry(&links::passage(passage))) { (wording::changed(change)) },
                            None => (wording::changed(change)),
                        }
                    }
                    p.under { (wording::place_of(change)) }
                    blockquote.text { (text(change)) }
                }
            }
        }
        @if changed.len() > MOST { p { "Her vises " (MOST) " av " (changed.len()) " endringer. Resten står i API-et og i kommandoen editions." } }
    }
}

/// The text, with what was taken out and put in.
fn text(change: &EditionChange) -> Markup {
    let whole = change.passage().map_or("", |passage| &passage.text);
    html! {
        @match change.fate {
            Fate::New => ins { (whole) },
            Fate::Gone => del { (whole) },
            _ if change.differences.is_empty() => (whole),
            _ => {
                @for (at, one) in change.differences.iter().enumerate() {
                    @if at > 0 { " " }
                    @if one.change == WordChange::Kept { (one.to) }
                    @if matches!(one.change, WordChange::TakenOut | WordChange::Replaced) { del { span.unseen { "tatt ut: " } (one.from) } }
                    @if one.change == WordChange::Replaced { " " }
                    @if matches!(one.change, WordChange::PutIn | WordChange::Replaced) { ins { span.unseen { "satt inn: " } (one.to) } }
                }
            }
        }
    }
}
