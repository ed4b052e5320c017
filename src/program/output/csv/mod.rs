//! CSV, a row a thing. `csv-excel` is what Norwegian Excel opens right: semicolons and a byte order mark. Text that a
//! spreadsheet would run as a formula is kept from it.

mod coverage;
mod hits;
mod mirror;

use std::borrow::Cow;
use std::io::{self, Write};

pub use self::coverage::coverage;
pub use self::hits::{Table, hits, related};
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
        Ok(Rows { rows })
    }

    /// Writes a row.
    pub fn add(&mut self, cells: impl IntoIterator<Item = String>) -> io::Result<()> {
        for cell in cells {
            self.rows.write_field(guarded(&cell).as_bytes()).map_err(plain)?;
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

/// The name that a value has in JSON.
fn named(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn formulas_are_guarded() {
        for (cell, expected) in [
            ("=SUM(A1)", "'=SUM(A1)"),
            ("+47 90 00", "'+47 90 00"),
            ("-1", "'-1"),
            ("@kommune", "'@kommune"),
            ("\tinnrykk", "'\tinnrykk"),
            ("\rretur", "'\rretur"),
            ("＝1+1", "'＝1+1"),
            ("＋1", "'＋1"),
            ("－1", "'－1"),
            ("＠SUM(1)", "'＠SUM(1)"),
            ("\n=1", "'\n=1"),
            ("areal- og transportplanlegging", "areal- og transportplanlegging"),
            ("", ""),
        ] {
            assert_eq!(guarded(cell), expected, "cell {cell:?}");
        }
    }
}
