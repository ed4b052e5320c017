//! JSON Lines: a paragraph a line, as `seeds/paragraph.schema.json` describes it, or as `export --format jsonl` prints it. A
//! file may hold several documents. Read line by line; a mistake is an error that names its line.

use std::collections::BTreeMap;
use std::io::BufRead;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::super::builder::{LONGEST_TITLE, NewParagraph, StrategyBuilder};
use super::super::id::ParagraphId;
use super::super::kind::Kind;
use super::super::metadata::year;
use super::super::parse::Problem;
use super::super::tree::{Marks, Metadata, Strategy};
use crate::error::{Error, Result};

/// A line longer than this is no paragraph.
const LONGEST_LINE: u64 = 4_000_000;

/// A paragraph as a line gives it. Fields of an export that follow from others are read over.
#[derive(Deserialize)]
struct Row {
    #[serde(alias = "strategy")]
    document: Option<String>,
    title: Option<String>,
    publisher: Option<String>,
    date: Option<String>,
    language: Option<String>,
    key: Option<String>,
    number: Option<String>,
    #[serde(default)]
    path: Vec<String>,
    #[serde(default)]
    kind: Option<Kind>,
    actor: Option<String>,
    addressee: Option<String>,
    lead_in: Option<String>,
    text: String,
    url: Option<String>,
    page: Option<u32>,
    #[serde(default)]
    subjects: Vec<String>,
    #[serde(default)]
    keywords: Vec<String>,
    #[serde(default)]
    fields: BTreeMap<String, String>,
    // As an export has it.
    id: Option<ParagraphId>,
    chapter: Option<Titled<u16>>,
    section: Option<Titled<String>>,
    subsection: Option<Titled<String>>,
    heading: Option<String>,
    lines: Option<(u32, u32)>,
    source: Option<Marks>,
}

#[derive(Deserialize)]
struct Titled<N> {
    number: N,
    title: String,
}

/// Reads the documents of a file, in the order of their first lines. `name` is that of a document which no line names, and
/// `path` what messages call the file.
///
/// # Errors
/// The first line that is no paragraph, or cannot be read.
pub(crate) fn read(
    path: &str,
    name: &str,
    metadata: &Metadata,
    mut input: impl BufRead,
) -> Result<Vec<(Strategy, Vec<Problem>)>> {
    let mut documents: Vec<StrategyBuilder> = Vec::new();
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    let (mut line, mut number) = (Vec::new(), 0);
    loop {
        line.clear();
        number += 1;
        let refused = |message: &dyn std::fmt::Display| Error::line_of_source(path, number, message);
        let mut limited = std::io::Read::take(&mut input, LONGEST_LINE + 1);
        let read = limited.read_until(b'\n', &mut line).map_err(|e| refused(&e))?;
        if read == 0 {
            return documents.into_iter().map(StrategyBuilder::finish).collect();
        }
        if read as u64 > LONGEST_LINE {
            return Err(refused(&"the line is too long for a paragraph"));
        }
        let content = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line).trim_ascii();
        if content.is_empty() {
            continue;
        }
        let row: Row = serde_json::from_slice(content).map_err(|e| refused(&e))?;
        if row.text.trim().is_empty() {
            return Err(refused(&"the paragraph has no text"));
        }
        if row.path.iter().any(|title| title.len() > LONGEST_TITLE) {
            return Err(refused(&"a title of the path is too long for one"));
        }
        let own = row.document.clone().unwrap_or_else(|| name.to_owned());
        let at = *places.entry(own.clone()).or_insert(documents.len());
        if at == documents.len() {
            documents.push(Strategy::builder(own).metadata(metadata.clone()));
        }
        add(&mut documents[at], row, u32::try_from(number).unwrap_or(u32::MAX));
    }
}

/// Adds a paragraph, and what its line tells of the document.
fn add(builder: &mut StrategyBuilder, row: Row, line: u32) {
    let metadata = builder.metadata_mut();
    let known = |known: &mut String, told: Option<String>| {
        if let Some(told) = told.filter(|_| known.is_empty()) {
            *known = told;
        }
    };
    known(&mut metadata.title, row.title);
    known(&mut metadata.publisher, row.publisher);
    metadata.language = metadata.language.take().or(row.language);
    metadata.year = metadata.year.or_else(|| year(row.date.as_deref()?));
    let sections = row.section.as_ref().and_then(|it| last_number(&it.number));
    let subsections = row.subsection.as_ref().and_then(|it| last_number(&it.number));
    let numbers = [row.chapter.as_ref().map(|it| it.number), sections, subsections];
    let is_item = match (row.kind, &row.id) {
        (Some(Kind::Commitment | Kind::Expectation), _) => true,
        // Items of which nothing is known but that they are items are numbered, prose among them is lettered.
        (_, Some(id)) => id.unit().depth() == 3 && !id.is_lettered(),
        _ => false,
    };
    let path = match &row.chapter {
        Some(chapter) => {
            let below = row.subsection.map(|it| it.title);
            [Some(chapter.title.clone()), below, row.heading].into_iter().flatten().collect()
        }
        None => row.path,
    };
    for (level, title) in (1..).zip(&path) {
        builder.open_path(level, title, line);
    }
    builder.close_below(path.len());
    let mut paragraph = if is_item { NewParagraph::item(row.text) } else { NewParagraph::prose(row.text) };
    let lead_in = row.lead_in.or(row.section.map(|it| it.title));
    paragraph = lead_in.into_iter().fold(paragraph, NewParagraph::lead_in);
    if let Some(kind) = row.kind.filter(|_| is_item) {
        paragraph = paragraph.kind(kind, row.actor.as_deref(), row.addressee.as_deref());
    }
    let mut marks = row.source.unwrap_or_default();
    marks.key = row.key.or(marks.key);
    marks.number = row.number.or(marks.number);
    marks.url = row.url.or(marks.url);
    marks.page = row.page.or(marks.page);
    marks.fields.extend(row.fields);
    let (first, last) = row.lines.unwrap_or((line, line));
    builder
        .add(paragraph.marks(marks).subjects(row.subjects).keywords(row.keywords).lines(first, last).numbered(numbers));
}

fn last_number(number: &str) -> Option<u16> {
    number.rsplit('.').next()?.parse().ok()
}
