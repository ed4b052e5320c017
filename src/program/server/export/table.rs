//! Results and selections as tables, with the columns that the command line gives, so that one table fits the other. The ending of
//! an address says whether it is CSV or a workbook.

use axum::response::Response;
use strategisok::coverage::Coverage;
use strategisok::{Hit, Passage};

use super::super::failure::Failure;
use super::super::{citation, site::Site};
use crate::output::csv::{self, Dialect, Rows};
use crate::output::xlsx;

/// The media type of tables.
const KIND: &str = "text/csv; charset=utf-8; header=present";

/// The dialect that an address asks for: `format=excel` is what Norwegian Excel opens right.
pub fn dialect(format: Option<&str>) -> Dialect {
    if format == Some("excel") { Dialect::Excel } else { Dialect::Plain }
}

/// Hits as a table.
pub fn hits(site: &Site, name: &str, dialect: Dialect, hits: Vec<Hit>) -> Result<Response, Failure> {
    let mut bytes = Vec::new();
    csv::hits(&mut bytes, dialect, &cited(site, hits)).map_err(Failure::broken)?;
    Ok(super::file(name, KIND, bytes))
}

/// Hits as a workbook.
pub fn book(site: &Site, name: &str, hits: Vec<Hit>) -> Result<Response, Failure> {
    let bytes = xlsx::hits(&cited(site, hits)).map_err(Failure::broken)?;
    Ok(super::file(name, xlsx::KIND, bytes))
}

/// The hits as this server cites them.
fn cited(site: &Site, mut hits: Vec<Hit>) -> Vec<Hit> {
    for hit in &mut hits {
        hit.passage.citation = citation::citation(site, &hit.passage);
    }
    hits
}

/// Where topics stand, as a workbook.
pub fn coverage_book(name: &str, coverage: &Coverage) -> Result<Response, Failure> {
    Ok(super::file(name, xlsx::KIND, xlsx::coverage(coverage).map_err(Failure::broken)?))
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

/// A table of texts.
pub fn rows<const N: usize>(
    name: &str,
    dialect: Dialect,
    columns: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> Result<Response, Failure> {
    let mut table = Rows::begin(Vec::new(), dialect, columns).map_err(Failure::broken)?;
    for row in rows {
        table.add(row).map_err(Failure::broken)?;
    }
    Ok(super::file(name, KIND, table.end().map_err(Failure::broken)?))
}

/// Where topics stand, as a table.
pub fn coverage(name: &str, dialect: Dialect, coverage: &Coverage) -> Result<Response, Failure> {
    let mut bytes = Vec::new();
    csv::coverage(&mut bytes, dialect, coverage).map_err(Failure::broken)?;
    Ok(super::file(name, KIND, bytes))
}
