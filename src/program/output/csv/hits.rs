//! Hits as a table, a row a hit, with the columns of the contract; of related paragraphs with the reason behind them.

use std::io::{self, Write};

use strategisok::Hit;
use strategisok::likeness::RelatedHit;
use strategisok::search::FoundIn;

use super::super::Cell;
use super::{Dialect, Rows, named};

/// The columns. In a batch `qid` stands before them.
const COLUMNS: [&str; 16] = [
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
    "evidence",
    "citation",
    "subjects",
];

/// The column that related paragraphs have besides.
const REASON: &str = "reason";

/// Prints hits as a table.
pub fn hits(out: &mut impl Write, dialect: Dialect, hits: &[Hit]) -> io::Result<()> {
    let mut table = Table { rows: Rows::begin(out, dialect, COLUMNS)? };
    table.add(None, hits)?;
    table.end()?;
    Ok(())
}

/// Prints related paragraphs as a table.
pub fn related(out: &mut impl Write, dialect: Dialect, hits: &[RelatedHit]) -> io::Result<()> {
    let mut table = Table { rows: Rows::begin(out, dialect, COLUMNS.into_iter().chain([REASON]))? };
    table.add_related(None, hits)?;
    table.end()?;
    Ok(())
}

/// A table of hits of several queries.
pub struct Table<W: Write> {
    rows: Rows<W>,
}

impl<W: Write> Table<W> {
    /// A table whose first column is the id of the query.
    pub fn of_batch(out: W, dialect: Dialect) -> io::Result<Table<W>> {
        Ok(Table { rows: Rows::begin(out, dialect, ["qid"].into_iter().chain(COLUMNS))? })
    }

    /// The same for related paragraphs.
    pub fn of_related_batch(out: W, dialect: Dialect) -> io::Result<Table<W>> {
        Ok(Table { rows: Rows::begin(out, dialect, ["qid"].into_iter().chain(COLUMNS).chain([REASON]))? })
    }

    /// Adds hits, each with the id of its query in a batch.
    pub fn add(&mut self, qid: Option<&str>, hits: &[Hit]) -> io::Result<()> {
        hits.iter().try_for_each(|hit| self.rows.add(qid.map(Cell::from).into_iter().chain(cells(hit))))
    }

    /// Adds related paragraphs, each with the id of its seed in a batch.
    pub fn add_related(&mut self, qid: Option<&str>, hits: &[RelatedHit]) -> io::Result<()> {
        hits.iter().try_for_each(|related| {
            let own = cells(&related.hit).into_iter().chain([Cell::from(related.reason.clone())]);
            self.rows.add(qid.map(Cell::from).into_iter().chain(own))
        })
    }

    /// Writes what is still held back and gives the stream back.
    pub fn end(self) -> io::Result<W> {
        self.rows.end()
    }
}

/// The cells of a hit, in the order of the columns.
pub fn cells(hit: &Hit) -> [Cell; 16] {
    let passage = &hit.passage;
    let matched = hit.matched.iter().map(|m| format!("{} ({} in {})", m.word, m.grade, place(m.found_in)));
    let texts = [
        passage.strategy.clone(),
        passage.id.to_string(),
        named(passage.kind),
        passage.lead_in.clone().unwrap_or_default(),
        passage.chapter.as_ref().map(ToString::to_string).unwrap_or_default(),
        passage.section.as_ref().map(|unit| unit.number.to_string()).unwrap_or_default(),
        passage.subsection.as_ref().map(ToString::to_string).unwrap_or_default(),
        passage.heading.clone().unwrap_or_default(),
        passage.text.clone(),
        matched.collect::<Vec<_>>().join("; "),
        hit.missing.join("; "),
        hit.evidence.map(|evidence| evidence.to_string()).unwrap_or_default(),
        passage.citation.to_string(),
        passage.subjects.iter().chain(&passage.keywords).map(String::as_str).collect::<Vec<_>>().join("; "),
    ];
    let mut texts = texts.into_iter();
    let numbers = [Cell::number(hit.rank), Cell::number(hit.score)].into_iter();
    let mut cells = numbers.chain(texts.by_ref().map(Cell::from));
    std::array::from_fn(|_| cells.next().unwrap_or_else(|| Cell::from("")))
}

fn place(found_in: FoundIn) -> &'static str {
    match found_in {
        FoundIn::Text => "text",
        FoundIn::Heading => "heading",
        FoundIn::Subsection => "subsection",
        FoundIn::Section => "section",
        FoundIn::Chapter => "chapter",
        FoundIn::Subject => "subject",
    }
}
