//! CSV, a row a hit, with the columns of the contract. `csv-excel` is what Norwegian Excel opens right: semicolons and a
//! byte order mark. Text that a spreadsheet would run as a formula is kept from it.

use std::borrow::Cow;
use std::io::{self, Write};

use strategisok::{FoundIn, Hit};

/// Which sort of CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Commas, no byte order mark.
    Plain,
    /// Semicolons and a byte order mark.
    Excel,
}

/// The columns. In a batch `qid` stands before them.
const COLUMNS: [&str; 15] = [
    "rank",
    "score",
    "strategy",
    "id",
    "kind",
    "lead_in",
    "chapter",
    "section",
    "subsection",
    "heading",
    "text",
    "matched",
    "missing",
    "by_meaning",
    "citation",
];

/// Prints hits as a table.
pub fn hits(out: &mut impl Write, dialect: Dialect, hits: &[Hit]) -> io::Result<()> {
    let mut table = Table::begin(out, dialect, false)?;
    table.add(None, hits)?;
    table.end()?;
    Ok(())
}

/// A table of hits of several queries.
pub struct Table<W: Write> {
    rows: csv::Writer<W>,
}

impl<W: Write> Table<W> {
    /// A table whose first column is the id of the query.
    pub fn of_batch(out: W, dialect: Dialect) -> io::Result<Table<W>> {
        Table::begin(out, dialect, true)
    }

    fn begin(mut out: W, dialect: Dialect, batch: bool) -> io::Result<Table<W>> {
        let mut writer = csv::WriterBuilder::new();
        if dialect == Dialect::Excel {
            out.write_all("\u{feff}".as_bytes())?;
            writer.delimiter(b';');
        }
        let mut rows = writer.from_writer(out);
        rows.write_record(batch.then_some("qid").into_iter().chain(COLUMNS)).map_err(plain)?;
        Ok(Table { rows })
    }

    /// Adds hits, each with the id of its query in a batch.
    pub fn add(&mut self, qid: Option<&str>, hits: &[Hit]) -> io::Result<()> {
        for hit in hits {
            for cell in qid.map(str::to_owned).into_iter().chain(cells(hit)) {
                self.rows.write_field(guarded(&cell).as_bytes()).map_err(plain)?;
            }
            self.rows.write_record(None::<&[u8]>).map_err(plain)?;
        }
        Ok(())
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

fn cells(hit: &Hit) -> [String; 15] {
    let passage = &hit.passage;
    let titled = |number: String, title: &str| format!("{number} {title}").trim_end().to_owned();
    let matched = hit.matched.iter().map(|m| format!("{} ({} in {})", m.word, m.grade, place(m.found_in)));
    [
        hit.rank.map(|rank| rank.to_string()).unwrap_or_default(),
        hit.score.map(|score| score.to_string()).unwrap_or_default(),
        passage.strategy.clone(),
        passage.id.to_string(),
        serde_json::to_value(passage.kind).ok().and_then(|kind| kind.as_str().map(str::to_owned)).unwrap_or_default(),
        passage.lead_in.clone().unwrap_or_default(),
        passage.chapter.as_ref().map(|unit| titled(unit.number.to_string(), &unit.title)).unwrap_or_default(),
        passage.section.as_ref().map(|unit| unit.number.clone()).unwrap_or_default(),
        passage.subsection.as_ref().map(|unit| titled(unit.number.clone(), &unit.title)).unwrap_or_default(),
        passage.heading.clone().unwrap_or_default(),
        passage.text.clone(),
        matched.collect::<Vec<_>>().join("; "),
        hit.missing.join("; "),
        hit.by_meaning.to_string(),
        passage.citation.clone(),
    ]
}

fn place(found_in: FoundIn) -> &'static str {
    match found_in {
        FoundIn::Text => "text",
        FoundIn::Heading => "heading",
        FoundIn::Subsection => "subsection",
        FoundIn::Section => "section",
        FoundIn::Chapter => "chapter",
    }
}

/// A cell that begins as a formula does gets an apostrophe before it, which spreadsheets do not show.
fn guarded(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
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
            ("areal- og transportplanlegging", "areal- og transportplanlegging"),
            ("", ""),
        ] {
            assert_eq!(guarded(cell), expected, "cell {cell:?}");
        }
    }
}
