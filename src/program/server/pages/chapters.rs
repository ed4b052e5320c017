//! The figures of a document by chapter: how many ambitions stand against how many expectations, as a table with bars on the
//! front page, and to take away as CSV and SVG.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use maud::{Markup, html};
use strategisok::passages::{KindCounts, OutlineStrategy};
use strategisok::strategy::Kind;

use super::super::address::Address;
use super::super::answer::answer;
use super::super::export::table;
use super::super::failure::Failure;
use super::super::site::Site;
use super::figure;
use crate::output::wording;

/// The chapters that have items, each with its number, its title and its counts.
fn rows(strategy: &OutlineStrategy) -> Vec<(Option<u16>, String, KindCounts)> {
    let units = strategy.chapters.iter();
    let rows = units.map(|unit| {
        let number = unit.number.as_chapter();
        (number, unit.to_string(), unit.paragraphs)
    });
    rows.filter(|(.., counts)| counts.commitment + counts.expectation > 0).collect()
}

/// The figures of the only document; nothing where there are several.
pub fn table(site: &Site, address: &Address) -> Markup {
    let [only] = site.outline.as_slice() else { return html! {} };
    let rows = rows(only);
    let longest =
        rows.iter().flat_map(|(.., counts)| [counts.commitment, counts.expectation]).max().unwrap_or_default();
    let (ours, theirs) = (only.paragraphs.commitment, only.paragraphs.expectation);
    html! {
        @if !rows.is_empty() {
            section.figure aria-labelledby="tall" {
                div.narrowly {
                    h2 #tall { (wording::counted(ours, "ambisjon", "ambisjoner")) " og " (wording::counted(theirs, "forventning", "forventninger")) }
                    table.against {
                        caption.unseen { "Ambisjoner og forventninger i hvert kapittel" }
                        thead { tr {
                            th scope="col" { "Kapittel" }
                            th.ours scope="col" { (site.filter_label(Kind::Commitment)) }
                            th scope="col" { (site.filter_label(Kind::Expectation)) }
                        } }
                        tbody {
                            @for (number, title, counts) in &rows {
                                tr {
                                    th scope="row" { (title) }
                                    td.ours { (side(address, *number, Kind::Commitment, counts.commitment, longest)) }
                                    td { (side(address, *number, Kind::Expectation, counts.expectation, longest)) }
                                }
                            }
                        }
                    }
                    p.small { "Tallene som " a href="/tall.csv" { "CSV" } " · " a href="/tall.svg" { "SVG" } }
                }
            }
        }
    }
}

/// A number as a link to what it counts, and its bar.
fn side(address: &Address, chapter: Option<u16>, kind: Kind, count: usize, longest: usize) -> Markup {
    let search = address.basket().with(|address| {
        address.kinds = vec![kind];
        address.chapters = chapter.into_iter().collect();
    });
    let mut counts = KindCounts::default();
    match kind {
        Kind::Commitment => counts.commitment = count,
        _ => counts.expectation = count,
    }
    html! {
        div.side-of {
            @if count > 0 { a href=(search.href()) { (count) } } @else { "0" }
            (figure::bar(&counts, longest))
        }
    }
}

/// `/tall.csv`
pub async fn csv(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    answer(site, move |site| {
        let site = site.whole()?;
        let excel = query.as_deref().is_some_and(|query| query.contains("format=excel"));
        let all =
            site.outline.iter().flat_map(|strategy| rows(strategy).into_iter().map(|row| (strategy.name.clone(), row)));
        let cells = all.map(|(strategy, (number, title, counts))| {
            let number = number.map(|number| number.to_string()).unwrap_or_default();
            let counts = [counts.commitment, counts.expectation, counts.context].map(|count| count.to_string());
            let [ours, theirs, context] = counts;
            [strategy, number, title, ours, theirs, context]
        });
        let columns = ["strategy", "chapter", "title", "commitment", "expectation", "context"];
        table::rows("tall.csv", table::dialect(excel.then_some("excel")), columns, cells)
    })
    .await
}

/// `/tall.svg`
pub async fn picture(State(site): State<Arc<Site>>) -> Response {
    answer(site, move |site| {
        let only =
            site.whole()?.outline.first().ok_or_else(|| Failure::not_found("there is no document".to_owned()))?;
        let rows: Vec<_> = rows(only)
            .into_iter()
            .map(|(_, title, counts)| {
                let mut counts = counts;
                (counts.context, counts.foreword) = (0, 0);
                (title, counts, wording::by_kind(&counts))
            })
            .collect();
        Ok(figure::bars("tall.svg", &format!("Ambisjoner og forventninger etter kapittel. {}", only.title), &rows))
    })
    .await
}
