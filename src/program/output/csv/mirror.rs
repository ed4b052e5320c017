//! Commitments beside expectations as a table: a row a pair, then a row for each paragraph without a counterpart, then
//! the background, so that a spreadsheet can sort and filter on what a row is.

use std::io::{self, Write};

use strategisok::Hit;
use strategisok::likeness::Mirror;
use strategisok::strategy::{Locator, ParagraphId};

use super::super::Ids;
use super::{Dialect, Rows};

const COLUMNS: [&str; 11] = [
    "row",
    "state",
    "commitment_id",
    "commitment_lead_in",
    "commitment_text",
    "commitment_citation",
    "expectation_id",
    "expectation_lead_in",
    "expectation_text",
    "expectation_citation",
    "reason",
];

/// Prints commitments beside expectations as a table. In rows of background the paragraph stands in the first columns.
pub fn mirror(out: &mut impl Write, dialect: Dialect, mirror: &Mirror, ids: Ids) -> io::Result<()> {
    let mut rows = Rows::begin(out, dialect, COLUMNS)?;
    let mut add = |row: String, state: &str, left: Option<&Hit>, right: Option<&Hit>, reason: &str| {
        let start = [row, state.to_owned()].into_iter();
        rows.add(start.chain(side(left, ids)).chain(side(right, ids)).chain([reason.to_owned()]))
    };
    for (at, row) in mirror.rows.iter().enumerate() {
        for link in &row.links {
            let found = |hits: &'_ [Hit], id: &Locator<ParagraphId>| {
                let id = id.to_string();
                hits.iter().position(|hit| ids.of(&hit.passage) == id)
            };
            let left = found(&row.commitments, &link.commitment).map(|at| &row.commitments[at]);
            let right = found(&row.expectations, &link.expectation).map(|at| &row.expectations[at]);
            add((at + 1).to_string(), "pair", left, right, &link.reason)?;
        }
    }
    for hit in &mirror.commitments_alone {
        add(String::new(), "commitment_alone", Some(hit), None, "")?;
    }
    for hit in &mirror.expectations_alone {
        add(String::new(), "expectation_alone", None, Some(hit), "")?;
    }
    for hit in &mirror.background {
        add(String::new(), "background", Some(hit), None, "")?;
    }
    rows.end()?;
    Ok(())
}

fn side(hit: Option<&Hit>, ids: Ids) -> [String; 4] {
    hit.map_or_else(Default::default, |hit| {
        let passage = &hit.passage;
        [
            ids.of(passage),
            passage.lead_in.clone().unwrap_or_default(),
            passage.text.clone(),
            passage.citation.to_string(),
        ]
    })
}
