//! Where topics stand as a table, a row a topic. Each row says when and in which text it was looked up, since rows are
//! copied out of their tables.

use std::collections::BTreeMap;
use std::io::{self, Write};

use strategisok::coverage::{Coverage, CoverageCounts, CoverageTable, TopicCoverage};

use super::super::wording;
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

/// Prints topics by document, publisher or chapter: a row for each that has a topic, and one for the others together.
fn by(out: &mut impl Write, dialect: Dialect, coverage: &Coverage, table: &CoverageTable) -> io::Result<()> {
    let mut rows = Rows::begin(out, dialect, BY_COLUMNS)?;
    let date = coverage.date.clone().unwrap_or_default();
    let rest = wording::rest(table);
    for (topic, row) in coverage.topics.iter().zip(&table.rows) {
        let columns = table.columns.iter().map(|column| (column.name.as_str(), column.title.as_str())).zip(&row.cells);
        let others = rest.as_ref().map(|rest| (("", rest.as_str()), &row.others));
        for ((name, title), cell) in columns.chain(others).filter(|(_, cell)| cell.total() > 0) {
            let start = [topic.topic.clone(), topic.line.to_string(), table.by.to_string(), name.into(), title.into()];
            let counts = [cell.text, cell.heading, cell.synonym, cell.subject, cell.total()].map(|n| n.to_string());
            rows.add(start.into_iter().chain(counts).chain([date.clone()]))?;
        }
    }
    rows.end()?;
    Ok(())
}

/// Prints topics as a table. The counts by kind are of paragraphs that have the words in their text.
pub fn coverage(out: &mut impl Write, dialect: Dialect, coverage: &Coverage) -> io::Result<()> {
    if let Some(table) = &coverage.table {
        return by(out, dialect, coverage, table);
    }
    let mut rows = Rows::begin(out, dialect, COLUMNS)?;
    let sources: Vec<String> =
        coverage.sources.iter().map(|source| format!("{} {}", source.name, source.sha256)).collect();
    let date = coverage.date.clone().unwrap_or_default();
    for topic in &coverage.topics {
        rows.add(cells(topic).into_iter().chain([date.clone(), sources.join("; ")]))?;
    }
    rows.end()?;
    Ok(())
}

fn cells(topic: &TopicCoverage) -> [String; 21] {
    let TopicCoverage { words, other_words, titles, entered, .. } = topic;
    let nearest: Vec<String> = topic.nearest.iter().map(|point| format!("{} {}", point.id, point.text)).collect();
    [
        topic.topic.clone(),
        topic.line.to_string(),
        named(topic.state),
        words.all.commitment.to_string(),
        words.all.expectation.to_string(),
        words.all.context.to_string(),
        words.all.foreword.to_string(),
        other_words.total().to_string(),
        titles.total().to_string(),
        chapters([words, other_words, titles, entered]),
        words.ids.join(" "),
        other_words.ids.join(" "),
        topic.found_as.join("; "),
        titles.ids.join(" "),
        topic.headings.join("; "),
        entered.total().to_string(),
        entered.ids.join(" "),
        topic.entered_under.join("; "),
        topic.tried.join("; "),
        nearest.join("; "),
        topic.sentence.clone(),
    ]
}

/// `1: 2; 5: 7`, of every paragraph that has the topic in one of the ways.
fn chapters(ways: [&CoverageCounts; 4]) -> String {
    let mut sums: BTreeMap<&str, usize> = BTreeMap::new();
    for (chapter, counts) in ways.into_iter().flat_map(|counts| &counts.chapters) {
        *sums.entry(chapter).or_default() += counts.total();
    }
    sums.iter().map(|(chapter, count)| format!("{chapter}: {count}")).collect::<Vec<_>>().join("; ")
}
