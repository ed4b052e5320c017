//! What documents are counted and filtered by: their names, and publisher, place and year of their metadata, each value
//! with its documents. Read once for an index, so that a paragraph needs no look-up but the number of its document. Two
//! writings of a value that differ in letter case alone are one. Knows an index, no query.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use tantivy::index::SegmentId;
use tantivy::{DocAddress, SegmentReader};

use super::runs::Runs;
use super::subjects::nearest_names;
use crate::error::Result;
use crate::index::Snapshot;
use crate::strategy::{Metadata, terms::key};

/// What is known of a whole document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Known {
    /// The document itself, by its name.
    Name,
    Publisher,
    Place,
    Year,
}

impl Known {
    /// All of it, in the order that readers meet it as facets.
    pub const ALL: [Known; 4] = [Known::Name, Known::Publisher, Known::Place, Known::Year];

    fn of(self, name: &str, metadata: &Metadata) -> Option<String> {
        let value = match self {
            Known::Name => Some(name.to_owned()),
            Known::Publisher => Some(metadata.publisher.clone()),
            Known::Place => metadata.place.clone(),
            Known::Year => metadata.dated().map(|year| year.to_string()),
        };
        value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    }
}

/// The documents of an index, numbered in reading order.
pub(crate) struct Documents {
    names: Vec<Arc<str>>,
    titles: Vec<String>,
    known: [Values; Known::ALL.len()],
    /// What the numbers of each segment's column of names mean, and how its paragraphs stand together.
    segments: FxHashMap<SegmentId, (Arc<[u32]>, Arc<Runs>)>,
}

/// The values of one of the things known, and which of them each document has.
#[derive(Default)]
struct Values {
    names: Vec<String>,
    by_key: FxHashMap<String, u32>,
    of: Vec<Option<u32>>,
}

/// A document that is in no manifest.
const NONE: u32 = u32::MAX;

/// The documents of an index.
///
/// # Errors
/// When the index is damaged.
pub(crate) fn documents(snapshot: &Snapshot) -> Result<Arc<Documents>> {
    snapshot.kept(|| Documents::read(snapshot))
}

/// The documents, by number, that paragraphs are of.
///
/// # Errors
/// When the index is damaged.
pub(crate) fn documents_of(snapshot: &Snapshot, paragraphs: impl Iterator<Item = DocAddress>) -> Result<Vec<u32>> {
    let documents = documents(snapshot)?;
    let open = |segment: &SegmentReader| Ok((documents.of_segment(segment), segment.fast_fields().str("strategy")?));
    let segments = snapshot.searcher.segment_readers().iter();
    let columns: Vec<_> = snapshot.read(|| segments.map(open).collect::<tantivy::Result<_>>())?;
    let of = |paragraph: DocAddress| {
        let (numbers, names) = columns.get(paragraph.segment_ord as usize)?;
        let own = names.as_ref()?.term_ords(paragraph.doc_id).next()?;
        numbers.get(own as usize).copied()
    };
    Ok(paragraphs.map(|paragraph| of(paragraph).unwrap_or(NONE)).collect())
}

impl Documents {
    fn read(snapshot: &Snapshot) -> Result<Documents> {
        let mut sources: Vec<_> = snapshot.index.manifest().sources.iter().collect();
        sources.sort_by(|one, other| one.name.cmp(&other.name));
        let mut known: [Values; Known::ALL.len()] = Default::default();
        for (values, what) in known.iter_mut().zip(Known::ALL) {
            let is_one = what != Known::Name;
            sources.iter().for_each(|source| values.push(what.of(&source.name, &source.metadata), is_one));
        }
        let names: Vec<Arc<str>> = sources.iter().map(|source| Arc::from(source.name.as_str())).collect();
        let by_name: FxHashMap<&str, u32> = (0..).zip(&names).map(|(number, name)| (&**name, number)).collect();
        let segments = snapshot.searcher.segment_readers().iter();
        let read = |segment: &SegmentReader| {
            let numbers = numbers(segment, &by_name)?;
            let runs = Arc::new(Runs::read(segment, &numbers)?);
            Ok((segment.segment_id(), (numbers, runs)))
        };
        let segments = snapshot.read(|| segments.map(read).collect::<tantivy::Result<_>>())?;
        let titles = sources.iter().map(|source| source.title().to_owned()).collect();
        drop(by_name);
        Ok(Documents { names, titles, known, segments })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// The name of a document.
    pub fn name(&self, number: u32) -> Arc<str> {
        self.names.get(number as usize).cloned().unwrap_or_default()
    }

    /// Its title, or its name where it has none.
    pub fn title(&self, number: u32) -> &str {
        self.titles.get(number as usize).map_or("", String::as_str)
    }

    /// The documents that the numbers of a segment's column of names mean.
    pub(crate) fn of_segment(&self, segment: &SegmentReader) -> Arc<[u32]> {
        self.segments.get(&segment.segment_id()).map_or_else(|| Arc::from([]), |(numbers, _)| numbers.clone())
    }

    /// How the paragraphs of a segment stand together.
    pub(crate) fn runs(&self, segment: &SegmentReader) -> Arc<Runs> {
        self.segments.get(&segment.segment_id()).map(|(_, runs)| runs.clone()).unwrap_or_default()
    }

    /// The value that a document has, as the first document in reading order that has it writes it.
    pub fn value(&self, known: Known, number: u32) -> Option<&str> {
        let values = &self.known[known as usize];
        values.of.get(number as usize).copied().flatten().map(|value| values.names[value as usize].as_str())
    }

    /// The documents that have a value, in whatever letter case, in reading order.
    pub fn having(&self, known: Known, value: &str) -> Vec<u32> {
        let values = &self.known[known as usize];
        let Some(wanted) = values.number(known, value) else { return Vec::new() };
        (0..).zip(&values.of).filter(|(_, own)| **own == Some(wanted)).map(|(number, _)| number).collect()
    }

    /// A value as it is written where it is known, and as typed otherwise.
    pub fn written(&self, known: Known, value: &str) -> String {
        let values = &self.known[known as usize];
        values.number(known, value).map_or(value, |number| &values.names[number as usize]).to_owned()
    }

    /// Whether any document has a value.
    pub fn is_known(&self, known: Known, value: &str) -> bool {
        self.known[known as usize].number(known, value).is_some()
    }

    /// The values that there are.
    pub fn values(&self, known: Known) -> &[String] {
        &self.known[known as usize].names
    }

    /// The values that come nearest to one that there is not, the nearest first.
    pub fn nearest(&self, known: Known, value: &str) -> Vec<String> {
        let values = self.values(known);
        if known != Known::Year {
            return nearest_names(values.iter().map(String::as_str), value);
        }
        let Ok(wanted) = value.parse::<i64>() else { return Vec::new() };
        let mut years: Vec<i64> = values.iter().filter_map(|year| year.parse().ok()).collect();
        years.sort_by_key(|year| ((year - wanted).abs(), *year));
        years.into_iter().take(NEAREST_YEARS).map(|year| year.to_string()).collect()
    }
}

/// So many years are told beside one that there is not.
const NEAREST_YEARS: usize = 2;

impl Values {
    /// Takes the value of the next document. Writings that differ in letter case alone are one, but for names.
    fn push(&mut self, value: Option<String>, is_one: bool) {
        let number = value.map(|value| {
            let next = self.names.len() as u32;
            let known = *self.by_key.entry(key(&value)).or_insert(next);
            let number = if is_one { known } else { next };
            if number == next {
                self.names.push(value);
            }
            number
        });
        self.of.push(number);
    }

    fn number(&self, known: Known, value: &str) -> Option<u32> {
        let exact = (known == Known::Name).then(|| self.names.iter().position(|own| own == value)).flatten();
        exact.map(|at| at as u32).or_else(|| self.by_key.get(&key(value)).copied())
    }
}

fn numbers(segment: &SegmentReader, by_name: &FxHashMap<&str, u32>) -> tantivy::Result<Arc<[u32]>> {
    let mut numbers = Vec::new();
    if let Some(column) = segment.fast_fields().str("strategy")? {
        let mut stream = column.dictionary().stream()?;
        while stream.advance() {
            let name = std::str::from_utf8(stream.key()).unwrap_or_default();
            numbers.push(by_name.get(name).copied().unwrap_or(NONE));
        }
    }
    Ok(numbers.into())
}
