//! Topics by who says them: a table with documents, publishers or chapters down and topics across, whose cells lead to the
//! hits, and how it is asked for in an address.

use maud::{Markup, html};
use strategisok::coverage::{By, CoverageTable};
use strategisok::strategy::UnitId;

use super::super::address::Address;
use super::super::site::Site;
use crate::output::wording;

/// The names in an address of what topics are tabled by.
const BY: [(By, &str); 3] = [(By::Document, "dokument"), (By::Publisher, "utgiver"), (By::Chapter, "kapittel")];

/// The name of a table in an address.
pub fn name(by: By) -> &'static str {
    BY.iter().find(|(own, _)| *own == by).map_or("", |(_, name)| name)
}

/// The table with this name in an address.
pub fn named(name: &str) -> Option<By> {
    BY.iter().find(|(_, own)| *own == name).map(|(by, _)| *by)
}

/// What topics can be tabled by here.
pub fn choices(site: &Site) -> Vec<(Option<By>, &'static str)> {
    let by = BY.iter().map(|(by, _)| *by).filter(|by| site.is_several() || *by == By::Chapter);
    std::iter::once((None, "Alle under ett")).chain(by.map(|by| (Some(by), wording::by(by).0))).collect()
}

/// Topics by document, publisher or chapter.
pub fn table(table: &CoverageTable, basket: &Address) -> Markup {
    let rest = wording::rest(table);
    let link = |topic: &str, name: &str| {
        let mut address = basket.asking(topic);
        match table.by {
            By::Document => address.strategies.push(name.to_owned()),
            By::Publisher if !name.is_empty() => address.publishers.push(name.to_owned()),
            By::Chapter if !name.contains('/') => {
                address.chapters.extend(name.parse().ok().and_then(UnitId::as_chapter));
            }
            _ => return None,
        }
        Some(address.href())
    };
    html! {
        div.scroll tabindex="0" role="region" aria-label={ "Tema etter " (wording::by(table.by).0.to_lowercase()) } {
            table {
                caption { (wording::CELLS) }
                thead {
                    tr {
                        th scope="col" { (wording::by(table.by).0) }
                        @for row in &table.rows { th.n scope="col" { (row.topic) } }
                    }
                }
                tbody {
                    @for (at, column) in table.columns.iter().enumerate() {
                        tr {
                            th scope="row" { (column.title) }
                            @for row in &table.rows {
                                @let cell = &row.cells[at];
                                td.n {
                                    @match link(&row.topic, &column.name).filter(|_| cell.total() > 0) {
                                        Some(href) => a href=(href) { (wording::cell(cell)) },
                                        None => (wording::cell(cell)),
                                    }
                                }
                            }
                        }
                    }
                    @if let Some(rest) = rest {
                        tr {
                            th scope="row" { (rest) }
                            @for row in &table.rows { td.n { (wording::cell(&row.others)) } }
                        }
                    }
                }
            }
        }
        @for row in &table.rows {
            @if let Some(sum) = wording::have_it(table, row) { p.small { (row.topic) ": " (sum) } }
        }
    }
}
