//! Results and selections as CSV, with the columns that the command line gives, so that one table fits the other.

use axum::response::Response;
use strategisok::{Hit, Passage};

use super::super::failure::Failure;
use super::super::{citation, site::Site};
use crate::output::csv::{self, Dialect};

/// The dialect that an address asks for: `format=excel` is what Norwegian Excel opens right.
pub fn dialect(format: Option<&str>) -> Dialect {
    if format == Some("excel") { Dialect::Excel } else { Dialect::Plain }
}

/// Hits as a table.
pub fn hits(site: &Site, name: &str, dialect: Dialect, mut hits: Vec<Hit>) -> Result<Response, Failure> {
    for hit in &mut hits {
        hit.passage.citation = citation::citation(site, &hit.passage);
    }
    let mut bytes = Vec::new();
    csv::hits(&mut bytes, dialect, &hits).map_err(Failure::broken)?;
    Ok(super::file(name, "text/csv; charset=utf-8; header=present", bytes))
}

/// Paragraphs as a table.
pub fn passages<'a>(
    site: &Site,
    name: &str,
    dialect: Dialect,
    passages: impl Iterator<Item = &'a Passage>,
) -> Result<Response, Failure> {
    hits(site, name, dialect, passages.cloned().map(Hit::plain).collect())
}

/// Rows of text, the first of them the names of the columns.
pub fn rows<const N: usize>(name: &str, excel: bool, rows: Vec<[String; N]>) -> Result<Response, Failure> {
    let dialect = if excel { Dialect::Excel } else { Dialect::Plain };
    let mut bytes = Vec::new();
    csv::rows(&mut bytes, dialect, rows.iter().map(|row| row.iter().map(String::as_str))).map_err(Failure::broken)?;
    Ok(super::file(name, "text/csv; charset=utf-8; header=present", bytes))
}
