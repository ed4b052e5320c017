//! Where topics stand as a table, a row a topic. Each row says when and in which text it was looked up, since rows are
//! copied out of their tables.

use std::collections::BTreeMap;
use std::io::{self, Write};

use strategisok::coverage::{Coverage, CoverageCounts, CoverageTable, TopicCoverage};

use super::super::text::coverage::SOURCES_NAMED;
use super::super::{Cell, wording};
use super::{Dialect, Rows, named};

const COLUMNS: [&str; 23] = [
    "topic",
    "line",
    "state",
    "commitment",
    "expectation",
    "context",
    "foreword",
    "other_words",
    "titles",
    "chapters",
    "ids",
    "other_words_ids",
    "found_as",
    "titles_ids",
    "headings",
    "entered",
    "entered_ids",
    "entered_under",
    "tried",
    "nearest",
    "sentence",
    "date",
    "source_sha256",
];

const BY_COLUMNS: [&str; 11] =
    ["topic", "line", "by", "name", "title", "text", "heading", "synonym", "subject", "total", "date"];

/// The cells of topics by document, publisher or chapter: a row for each that has a topic, and one for the others together.
pub fn by_rows(coverage: &Coverage, table: &CoverageTable) -> impl Iterator<Item = Vec<Cell>> {
    let mut rows = Vec::new();
    let date = coverage.date.clone().unwrap_or_default();
    let rest = wording::rest(table);
    for (topic, row) in coverage.topics.iter().zip(&table.rows) {
        let columns = table.columns.iter().map(|column| (column.name.as_str(), column.title.as_str())).zip(&row.cells);
        let others = rest.as_ref().map(|rest| (("", rest.as_str()), &row.others));
        for ((name, title), cell) in columns.chain(others).filter(|(_, cell)| cell.total() > 0) {
            let start: [Cell; 5] = [
                topic.topic.as_str().into(),
                topic.line.into(),
                table.by.to_string().into(),
                name.into(),
                title.into(),
            ];
            let counts = [cell.text, cell.heading, cell.synonym, cell.subject, cell.total()].map(Cell::from);
            rows.push(start.into_iter().chain(counts).chain([Cell::from(date.as_str())]).collect());
        }
    }
    rows.into_iter()
}

/// Prints topics as a table. The counts by kind are of paragraphs that have the words in their text.
pub fn coverage(out: &mut impl Write, dialect: Dialect, coverage: &Coverage) -> io::Result<()> {
    if let Some(table) = &coverage.table {
        return print(out, dialect, &BY_COLUMNS, by_rows(coverage, table));
    }
    print(out, dialect, &COLUMNS, coverage_rows(coverage).into_iter())
}

fn print(
    out: &mut impl Write,
    dialect: Dialect,
    columns: &[&str],
    mut rows: impl Iterator<Item = Vec<Cell>>,
) -> io::Result<()> {
    let mut table = Rows::begin(out, dialect, columns.iter().copied())?;
    rows.try_for_each(|row| table.add(row))?;
    table.end()?;
    Ok(())
}

/// The cells of topics, a row a topic.
pub fn coverage_rows(coverage: &Coverage) -> Vec<Vec<Cell>> {
    let more = coverage.sources.len().saturating_sub(SOURCES_NAMED);
    let more = (more > 0).then(|| format!("+{more}"));
    let named = coverage.sources.iter().take(SOURCES_NAMED).map(|source| format!("{} {}", source.name, source.sha256));
    let sources: Vec<String> = named.chain(more).collect();
    let date = coverage.date.clone().unwrap_or_default();
    let row = |topic| cells(topic).into_iter().chain([date.as_str().into(), sources.join("; ").into()]).collect();
    coverage.topics.iter().map(row).collect()
}

fn cells(topic: &TopicCoverage) -> [Cell; 21] {
    let TopicCoverage { words, other_words, titles, entered, .. } = topic;
    let nearest: Vec<String> = topic.nearest.iter().map(|point| format!("{} {}", point.id, point.text)).collect();
    [
        topic.topic.as_str().into(),
        topic.line.into(),
        named(topic.state).into(),
        words.all.commitment.into(),
        words.all.expectation.into(),
        words.all.context.into(),
        words.all.foreword.into(),
        other_words.total().into(),
        titles.total().into(),
        chapters([words, other_words, titles, entered]).into(),
        named_of(words).into(),
        named_of(other_words).into(),
        topic.found_as.join("; ").into(),
        named_of(titles).into(),
        topic.headings.join("; ").into(),
        entered.total().into(),
        named_of(entered).into(),
        topic.entered_under.join("; ").into(),
        topic.tried.join("; ").into(),
        nearest.join("; ").into(),
        topic.sentence.as_str().into(),
    ]
}

/// `2.1.1-3 2.1.1-4`, and ` +120` for so many that are not named.
fn named_of(counts: &CoverageCounts) -> String {
    let more = (counts.more > 0).then(|| format!("+{}", counts.more));
    counts.ids.iter().map(ToString::to_string).chain(more).collect::<Vec<_>>().join(" ")
}

/// `1: 2; 5: 7`, of every paragraph that has the topic in one of the ways; `others: 9` are in chapters that are not told.
fn chapters(ways: [&CoverageCounts; 4]) -> String {
    let mut sums: BTreeMap<String, usize> = BTreeMap::new();
    for (chapter, counts) in ways.into_iter().flat_map(|counts| &counts.chapters) {
        *sums.entry(chapter.to_string()).or_default() += counts.total();
    }
    let others: usize =
        ways.into_iter().filter_map(|counts| counts.other_chapters).map(|others| others.paragraphs).sum();
    let others = (others > 0).then(|| format!("others: {others}"));
    let told = sums.iter().map(|(chapter, count)| format!("{chapter}: {count}"));
    told.chain(others).collect::<Vec<_>>().join("; ")
}
