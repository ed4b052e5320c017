//! Workbooks with the rows that CSV has, under headings in bokmål: text is text there and numbers are numbers, whatever a
//! spreadsheet would make of them. Made in memory and given as bytes.

use std::io;

use rust_xlsxwriter::{DocProperties, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use strategisok::Hit;
use strategisok::coverage::{Coverage, TopicState};
use strategisok::strategy::labels;

use super::cell::Cell;
use super::{csv, wording};

/// The media type of workbooks.
pub const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A cell holds so many letters at most, by the rules of the format; what is longer ends in an ellipsis.
const LONGEST_CELL: usize = 32_000;

/// The columns of hits, each with its width.
const HITS: [(&str, f64); 16] = [
    ("Nr.", 6.0),
    ("Poeng", 8.0),
    ("Dokument", 16.0),
    ("Punkt", 10.0),
    ("Type", 20.0),
    ("Innledning", 28.0),
    ("Kapittel", 26.0),
    ("Del", 6.0),
    ("Underdel", 30.0),
    ("Overskrift", 24.0),
    ("Tekst", 70.0),
    ("Treff på", 26.0),
    ("Mangler", 14.0),
    ("Hviler på", 16.0),
    ("Kildehenvisning", 50.0),
    ("Emneord", 30.0),
];

/// The columns of topics, each with its width.
const TOPICS: [(&str, f64); 23] = [
    ("Tema", 24.0),
    ("Linje", 6.0),
    ("Funn", 14.0),
    ("Ambisjoner", 11.0),
    ("Forventninger", 13.0),
    ("Bakgrunn", 10.0),
    ("Forord", 8.0),
    ("Andre ord", 10.0),
    ("Bare i overskrift", 15.0),
    ("Kapitler", 18.0),
    ("Punkter", 30.0),
    ("Punkter med andre ord", 22.0),
    ("Funnet som", 24.0),
    ("Punkter under overskrift", 24.0),
    ("Overskrifter", 30.0),
    ("Bare som emneord", 16.0),
    ("Punkter med emneord", 24.0),
    ("Emneord", 24.0),
    ("Lette etter", 24.0),
    ("Nærmest", 40.0),
    ("Kort sagt", 60.0),
    ("Dato", 18.0),
    ("Kildens sha256", 24.0),
];

/// The columns of topics by document, publisher or chapter, each with its width.
const BY: [(&str, f64); 11] = [
    ("Tema", 24.0),
    ("Linje", 6.0),
    ("Fordelt på", 12.0),
    ("Navn", 20.0),
    ("Tittel", 40.0),
    ("I teksten", 10.0),
    ("Overskrift", 10.0),
    ("Andre ord", 10.0),
    ("Emneord", 10.0),
    ("I alt", 8.0),
    ("Dato", 18.0),
];

/// Hits as a workbook.
pub fn hits(hits: &[Hit]) -> io::Result<Vec<u8>> {
    let mut book = Book::new("Treff");
    book.sheet("Treff", &HITS, hits.iter().map(|hit| hit_cells(hit).to_vec()))?;
    book.bytes()
}

/// Where topics stand as a workbook: a sheet with a row a topic, and where they are tabled one with the table.
pub fn coverage(coverage: &Coverage) -> io::Result<Vec<u8>> {
    let mut book = Book::new(labels::COVERAGE);
    let states = coverage.topics.iter().map(|topic| topic.state);
    let rows = csv::coverage_rows(coverage).into_iter().zip(states).map(|(mut row, state)| {
        row[2] = state_label(state).into();
        row
    });
    book.sheet("Temaer", &TOPICS, rows)?;
    if let Some(table) = &coverage.table {
        book.sheet("Fordelt", &BY, csv::by_rows(coverage, table))?;
    }
    book.bytes()
}

/// The cells of a hit, with what CSV names as JSON does in words.
fn hit_cells(hit: &Hit) -> [Cell; 16] {
    let mut cells = csv::hit_cells(hit);
    cells[4] = labels::kind(hit.passage.kind).label.into();
    let matched = hit.matched.iter().map(|m| format!("{} ({})", m.word, wording::grade(m.grade)));
    cells[11] = matched.collect::<Vec<_>>().join("; ").into();
    cells[13] = hit.evidence.map(wording::evidence).unwrap_or_default().into();
    cells
}

fn state_label(state: TopicState) -> &'static str {
    match state {
        TopicState::Stands => "i teksten",
        TopicState::OtherWords => "andre ord",
        TopicState::Entered => "emneord",
        _ => "ingen treff",
    }
}

/// A workbook that grows.
struct Book {
    book: Workbook,
}

impl Book {
    fn new(title: &str) -> Book {
        let mut book = Workbook::new();
        book.set_properties(&DocProperties::new().set_title(title).set_author("Strategisøk"));
        Book { book }
    }

    fn sheet(&mut self, name: &str, columns: &[(&str, f64)], rows: impl Iterator<Item = Vec<Cell>>) -> io::Result<()> {
        let sheet = self.book.add_worksheet();
        fill(sheet, name, columns, rows).map_err(plain)
    }

    fn bytes(mut self) -> io::Result<Vec<u8>> {
        self.book.save_to_buffer().map_err(plain)
    }
}

fn fill(
    sheet: &mut Worksheet,
    name: &str,
    columns: &[(&str, f64)],
    rows: impl Iterator<Item = Vec<Cell>>,
) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    let head = Format::new().set_bold().set_align(FormatAlign::Top);
    // The format of text keeps it text when somebody edits the cell.
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_num_format("@");
    let number = Format::new().set_align(FormatAlign::Top);
    for (column, (title, width)) in (0..).zip(columns) {
        sheet.write_string_with_format(0, column, *title, &head)?;
        sheet.set_column_width(column, *width)?;
    }
    let mut last = 0;
    for (row, cells) in (1..).zip(rows) {
        last = row;
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Text(value) if value.is_empty() => {}
                Cell::Text(value) => {
                    sheet.write_string_with_format(row, column, held(value), &text)?;
                }
                Cell::Number(value) => match value.parse::<f64>() {
                    Ok(value) => {
                        sheet.write_number_with_format(row, column, value, &number)?;
                    }
                    Err(_) => {
                        sheet.write_string_with_format(row, column, value, &text)?;
                    }
                },
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, last, columns.len().saturating_sub(1) as u16)?;
    Ok(())
}

/// A text that a cell has room for.
fn held(text: String) -> String {
    match text.char_indices().nth(LONGEST_CELL) {
        None => text,
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

fn plain(error: XlsxError) -> io::Error {
    io::Error::other(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Data, Reader, Xlsx};
    use strategisok::coverage::CoverageOptions;
    use strategisok::{Query, SearchOptions, Searcher};

    fn sheet(bytes: Vec<u8>, name: &str) -> Vec<Vec<Data>> {
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(io::Cursor::new(bytes)).unwrap();
        book.worksheet_range(name).unwrap().rows().map(<[Data]>::to_vec).collect()
    }

    #[test]
    fn ids_stay_text_and_numbers_numbers() {
        let searcher = Searcher::embedded().unwrap();
        let all: Vec<Hit> = searcher.passages().unwrap().into_iter().map(Hit::plain).collect();
        let rows = sheet(hits(&all).unwrap(), "Treff");
        assert_eq!(rows[0][3], Data::String("Punkt".into()));
        for (row, hit) in rows[1..].iter().zip(&all) {
            assert_eq!(row[3], Data::String(hit.passage.id.to_string()), "an id (output/xlsx.rs)");
            assert_eq!(row[10], Data::String(hit.passage.text.clone()));
            match &hit.passage.section {
                Some(section) => assert_eq!(row[7], Data::String(section.number.to_string())),
                None => assert_eq!(row[7], Data::Empty),
            }
        }
        let found = searcher.search(&Query::new("beredskap"), &SearchOptions::new()).unwrap();
        let rows = sheet(hits(&found.hits).unwrap(), "Treff");
        assert_eq!((&rows[1][0], &rows[1][1]), (&Data::Float(1.0), &Data::Float(found.hits[0].score.unwrap())));
        assert_eq!(rows[1][13], Data::String("har ordet".into()));
    }

    #[test]
    fn topics_have_counts_and_the_table() {
        let searcher = Searcher::embedded().unwrap();
        let options = CoverageOptions::new().by(strategisok::coverage::By::Chapter);
        let topics = searcher.coverage(&["barnehage".to_owned(), "2030".to_owned()], &options).unwrap();
        let bytes = coverage(&topics).unwrap();
        let rows = sheet(bytes.clone(), "Temaer");
        assert_eq!((&rows[0][0], &rows[2][0]), (&Data::String("Tema".into()), &Data::String("2030".into())));
        assert!(matches!(rows[1][3], Data::Float(_)) && matches!(rows[1][10], Data::String(_)), "{:?}", rows[1]);
        assert!(sheet(bytes, "Fordelt").len() > 1);
    }
}
