//! Topics by who says them: for each topic how many paragraphs of each document, publisher or chapter have it, apart by what
//! they rest on. The largest are columns and the others are told as a sum, so that a table is no wider for many documents.

use std::collections::HashMap;

use super::options::By;
use crate::error::Result;
use crate::index::{Passage, Snapshot};
use crate::passages::{self, Documents, Known};
use crate::search::Evidence;
use crate::strategy::UnitId;

/// So many columns has a table at most; the chapters of one document all have one.
const MOST_COLUMNS: usize = 20;

/// Topics by document, publisher or chapter.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CoverageTable {
    /// What the columns are.
    pub by: By,
    /// The columns: all in reading order where they are twenty or fewer, else those with the most paragraphs, these first.
    pub columns: Vec<CoverageColumn>,
    /// How many documents, publishers or chapters there are, those without a column too. Of chapters those with a topic.
    pub values: usize,
    /// A row a topic, in the order of the topics.
    pub rows: Vec<CoverageRow>,
}

/// A document, publisher or chapter.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CoverageColumn {
    /// The name that filters take; empty for documents without a publisher, and `forord` for the foreword.
    pub name: String,
    /// What it is called: the title of a document or chapter.
    pub title: String,
}

/// One topic.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CoverageRow {
    /// The topic as written.
    pub topic: String,
    /// A cell a column.
    pub cells: Vec<CoverageCell>,
    /// Those without a column together.
    pub others: CoverageCell,
    /// How many of all have it at all.
    pub values: usize,
}

/// How many paragraphs have a topic, by what they rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CoverageCell {
    /// They have its words in their text.
    pub text: usize,
    /// Only in a title above.
    pub heading: usize,
    /// Only other words for the same.
    pub synonym: usize,
    /// Only the subject index has it.
    pub subject: usize,
}

impl CoverageCell {
    /// All of them.
    pub fn total(&self) -> usize {
        self.text + self.heading + self.synonym + self.subject
    }

    fn count(&mut self, evidence: Option<Evidence>) {
        *match evidence {
            None | Some(Evidence::Text) => &mut self.text,
            Some(Evidence::Heading) => &mut self.heading,
            Some(Evidence::Synonym | Evidence::Related) => &mut self.synonym,
            Some(Evidence::Subject) => &mut self.subject,
        } += 1;
    }

    fn add(&mut self, other: CoverageCell) {
        self.text += other.text;
        self.heading += other.heading;
        self.synonym += other.synonym;
        self.subject += other.subject;
    }
}

/// Counts for a table.
pub(super) struct Tally {
    by: By,
    documents: std::sync::Arc<Documents>,
    columns: Vec<CoverageColumn>,
    /// The places of columns, by what stands for them in reading order.
    numbers: HashMap<String, usize>,
    rows: Vec<(String, HashMap<usize, CoverageCell>)>,
}

impl Tally {
    /// An empty table over an index.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn new(snapshot: &Snapshot, by: By) -> Result<Tally> {
        let documents = passages::documents(snapshot)?;
        let mut tally = Tally { by, documents, columns: Vec::new(), numbers: HashMap::new(), rows: Vec::new() };
        // Who says nothing of anything is a column too.
        for number in 0..tally.documents.len() as u32 {
            match by {
                By::Document => {
                    let (name, title) = (tally.documents.name(number).to_string(), tally.documents.title(number));
                    let title = title.to_owned();
                    tally.column(name, || title);
                }
                By::Publisher => {
                    let name = tally.documents.value(Known::Publisher, number).unwrap_or_default().to_owned();
                    tally.column(name.clone(), || if name.is_empty() { NO_PUBLISHER.to_owned() } else { name });
                }
                By::Chapter => {}
            }
        }
        Ok(tally)
    }

    /// Begins a topic.
    pub fn begin(&mut self, topic: &str) {
        self.rows.push((topic.to_owned(), HashMap::new()));
    }

    /// The column that a paragraph is counted in.
    pub fn column_of(&mut self, passage: &Passage) -> usize {
        match self.by {
            By::Document => self.column(passage.strategy.clone(), || passage.strategy.clone()),
            By::Publisher => {
                let own = self.documents.having(Known::Name, &passage.strategy);
                let value = own.first().and_then(|number| self.documents.value(Known::Publisher, *number));
                let name = value.unwrap_or_default().to_owned();
                self.column(name.clone(), || name)
            }
            By::Chapter => {
                let number = passage.chapter.as_ref().map_or(0, |chapter| chapter.number);
                let unit = UnitId::of_chapter(number);
                let name = match self.documents.len() {
                    0 | 1 => unit.to_string(),
                    _ => format!("{}/{unit}", passage.strategy),
                };
                let title = || match &passage.chapter {
                    Some(chapter) if self.documents.len() < 2 => chapter.to_string(),
                    Some(chapter) => format!("{}: {chapter}", passage.strategy),
                    None => name.clone(),
                };
                let title = title();
                self.column(name, || title)
            }
        }
    }

    /// Counts a paragraph for the topic that was begun last.
    pub fn count(&mut self, column: usize, evidence: Option<Evidence>) {
        if let Some((_, cells)) = self.rows.last_mut() {
            cells.entry(column).or_default().count(evidence);
        }
    }

    fn column(&mut self, name: String, title: impl FnOnce() -> String) -> usize {
        let next = self.columns.len();
        match self.numbers.get(&name) {
            Some(known) => *known,
            None => {
                self.columns.push(CoverageColumn { name: name.clone(), title: title() });
                self.numbers.insert(name, next);
                next
            }
        }
    }

    /// The table: what has no column is summed up.
    pub fn table(self) -> CoverageTable {
        let mut sums = vec![0; self.columns.len()];
        for (_, cells) in &self.rows {
            cells.iter().for_each(|(column, cell)| sums[*column] += cell.total());
        }
        let mut kept: Vec<usize> = (0..self.columns.len()).collect();
        if self.by == By::Chapter {
            // Chapters come as topics find them.
            kept.sort_by_key(|at| in_reading_order(&self.columns[*at].name));
        }
        let is_one = self.by == By::Chapter && self.documents.len() < 2;
        if kept.len() > MOST_COLUMNS && !is_one {
            kept.sort_by_key(|at| std::cmp::Reverse(sums[*at]));
            kept.truncate(MOST_COLUMNS);
        }
        let row = |(topic, mut cells): (String, HashMap<usize, CoverageCell>)| {
            let values = cells.len();
            let own = kept.iter().map(|at| cells.remove(at).unwrap_or_default()).collect();
            let mut others = CoverageCell::default();
            cells.into_values().for_each(|cell| others.add(cell));
            CoverageRow { topic, cells: own, others, values }
        };
        CoverageTable {
            by: self.by,
            values: self.columns.len(),
            columns: kept.iter().map(|at| self.columns[*at].clone()).collect(),
            rows: self.rows.into_iter().map(row).collect(),
        }
    }
}

/// What documents whose publisher is not known are called.
const NO_PUBLISHER: &str = "Utgiver ikke oppgitt";

/// Chapters by document and number; the foreword is before them.
fn in_reading_order(name: &str) -> (String, Option<UnitId>) {
    let (document, unit) = name.rsplit_once('/').unwrap_or(("", name));
    (document.to_owned(), unit.parse().ok())
}
