//! CSV, a row a thing. `csv-excel` is what Norwegian Excel opens right: semicolons, a byte order mark, decimals with a comma, and
//! text that looks like a number or a date written so that it stays text. What a spreadsheet would run as a formula is kept
//! from it.

mod coverage;
mod hits;
mod mirror;

use std::borrow::Cow;
use std::io::{self, Write};

use strategisok::strategy::labels::MONTHS;

use super::Cell;

pub use self::coverage::{by_rows, coverage, coverage_rows};
pub use self::hits::{Table, cells as hit_cells, hits, related};
pub use self::mirror::mirror;

/// Which sort of CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Commas, no byte order mark.
    Plain,
    /// Semicolons and a byte order mark.
    Excel,
}

/// Rows under their columns; every cell is guarded.
pub struct Rows<W: Write> {
    rows: csv::Writer<W>,
    dialect: Dialect,
}

impl<W: Write> Rows<W> {
    /// Writes the names of the columns.
    pub fn begin<'a>(mut out: W, dialect: Dialect, columns: impl IntoIterator<Item = &'a str>) -> io::Result<Rows<W>> {
        let mut writer = csv::WriterBuilder::new();
        if dialect == Dialect::Excel {
            out.write_all("\u{feff}".as_bytes())?;
            writer.delimiter(b';');
        }
        let mut rows = writer.from_writer(out);
        rows.write_record(columns).map_err(plain)?;
        Ok(Rows { rows, dialect })
    }

    /// Writes a row.
    pub fn add(&mut self, cells: impl IntoIterator<Item = impl Into<Cell>>) -> io::Result<()> {
        for cell in cells {
            let cell = cell.into();
            self.rows.write_field(written(&cell, self.dialect).as_bytes()).map_err(plain)?;
        }
        self.rows.write_record(None::<&[u8]>).map_err(plain)
    }

    /// Writes what is still held back and gives the stream back.
    pub fn end(self) -> io::Result<W> {
        self.rows.into_inner().map_err(|e| io::Error::new(e.error().kind(), e.error().to_string()))
    }
}

/// The error below one of CSV, so that a closed pipe is known as one.
fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// What formulas begin with; spreadsheets take the wide forms of an East Asian keyboard as well.
const FORMULAS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A cell that begins as a formula does gets an apostrophe before it, which spreadsheets do not show.
fn guarded(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(FORMULAS) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// A cell as it is written: numbers in the way of the dialect, text so that it is read as text.
fn written(cell: &Cell, dialect: Dialect) -> Cow<'_, str> {
    match (cell, dialect) {
        (Cell::Number(number), Dialect::Plain) => Cow::Borrowed(number),
        (Cell::Number(number), Dialect::Excel) => Cow::Owned(number.replace('.', ",")),
        // Excel shows an apostrophe that a file has, and takes a formula whose value is text for that text.
        (Cell::Text(text), Dialect::Excel) if looks_like_value(text) => Cow::Owned(format!("=\"{text}\"")),
        (Cell::Text(text), _) => guarded(text),
    }
}

/// No number, date or time that is written out is longer: `30. september 2026 12:00`.
const LONGEST_VALUE: usize = 24;

/// Whether Norwegian Excel takes a text for a number, a date, a time or a truth value: digits with what may stand between them, and
/// names of months. `2.1` would become the second of January, `1-10` the first of October.
fn looks_like_value(text: &str) -> bool {
    // A list of ids is no date, and a formula holds no more than 255 letters.
    if text.chars().count() > LONGEST_VALUE {
        return false;
    }
    let lower = text.trim().to_lowercase();
    if matches!(lower.as_str(), "sann" | "usann" | "true" | "false") {
        return true;
    }
    let is_month = |word: &str| MONTHS.iter().any(|month| word == *month || word == &month[..3]);
    let between = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | '-' | '/' | ':' | '%');
    let starts =
        lower.starts_with(|c: char| c.is_ascii_digit()) || is_month(lower.split(between).next().unwrap_or_default());
    let mut parts = lower.split(between).filter(|part| !part.is_empty());
    let is_part = |part: &str| {
        let number = part.trim_start_matches(|c: char| c.is_ascii_digit());
        number.is_empty() || is_month(number) || matches!(number, "kr" | "am" | "pm") || is_exponent(number)
    };
    starts && parts.all(is_part)
}

/// `e5`, as in `1e5`.
fn is_exponent(rest: &str) -> bool {
    rest.strip_prefix('e').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The name that a value has in JSON.
fn named(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests;
