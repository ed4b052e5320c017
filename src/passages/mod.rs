//! Paragraphs by name and in order: what `show`, `export` and `outline` need, without a query. One look-up gives where a
//! paragraph lies and what is stored of it. Knows an index and ids, no search.

mod outline;

use tantivy::collector::DocSetCollector;
use tantivy::query::TermQuery;
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, TantivyDocument};

pub use self::outline::{KindCounts, OutlineStrategy, OutlineUnit};

use crate::error::{Error, Result};
use crate::index::schema::Name;
use crate::index::{Passage, Snapshot, Stored};
use crate::strategy::{Locator, Target};

/// Every paragraph in reading order.
///
/// # Errors
/// When the index is damaged.
pub(crate) fn all(snapshot: &Snapshot) -> Result<Vec<Passage>> {
    let mut passages = Vec::with_capacity(snapshot.searcher.num_docs() as usize);
    for (segment, reader) in snapshot.searcher.segment_readers().iter().enumerate() {
        for doc in 0..reader.max_doc() {
            passages.push(stored(snapshot, DocAddress::new(segment as u32, doc))?);
        }
    }
    passages.sort_by_key(|passage| passage.order);
    Ok(passages)
}

/// The outline of every document: units with their counts.
///
/// # Errors
/// When the index is damaged.
pub(crate) fn outline(snapshot: &Snapshot) -> Result<Vec<OutlineStrategy>> {
    Ok(outline::outline(snapshot.index.manifest(), all(snapshot)?.iter()))
}

/// The paragraph with this id, and where it lies.
///
/// # Errors
/// When the text is no id, no paragraph has it, or several do ([`Error::is_query`]).
pub(crate) fn one(snapshot: &Snapshot, id: &str) -> Result<(DocAddress, Passage)> {
    let mut found = located(snapshot, id)?;
    match found.len() {
        1 => Ok(found.remove(0)),
        _ => Err(Error::unknown_id(id.trim(), "it names a unit; `show` prints all its paragraphs")),
    }
}

/// The paragraph with this id, or all paragraphs of the unit with this number, in reading order, and where each lies.
///
/// # Errors
/// As for [`one`], but for units.
pub(crate) fn located(snapshot: &Snapshot, id: &str) -> Result<Vec<(DocAddress, Passage)>> {
    let locator: Locator = id.parse()?;
    let fields = &snapshot.fields;
    let found = match &locator.target {
        Target::Paragraph(paragraph) => having(snapshot, Name::Id(&paragraph.to_string()).term(fields))?,
        Target::Unit(unit) if unit.depth() == 0 => foreword(snapshot)?,
        Target::Unit(unit) => having(snapshot, Name::Unit(&unit.to_string()).term(fields))?,
    };
    only_one_document(id, &locator, found)
}

/// The stored paragraph at a place of the index.
///
/// # Errors
/// When the index is damaged.
pub(crate) fn stored(snapshot: &Snapshot, address: DocAddress) -> Result<Passage> {
    let document: TantivyDocument = snapshot.searcher.doc(address).map_err(|e| snapshot.damaged(e))?;
    let stored = document.get_first(snapshot.fields.stored).and_then(|value| value.as_str());
    let stored = stored.ok_or_else(|| snapshot.damaged("a paragraph has no text"))?;
    let stored: Stored = serde_json::from_str(stored).map_err(|e| snapshot.damaged(e))?;
    Ok(stored.into())
}

/// Where a stored paragraph lies in the index.
///
/// # Errors
/// When the index is damaged.
pub(crate) fn address(snapshot: &Snapshot, passage: &Passage) -> Result<DocAddress> {
    let id = Name::Id(&passage.id.to_string()).term(&snapshot.fields);
    let found = having(snapshot, id)?.into_iter().find(|(_, found)| found.order == passage.order);
    found
        .map(|(address, _)| address)
        .ok_or_else(|| snapshot.damaged(format!("paragraph {} is stored and not indexed", passage.id)))
}

/// The id as it is shown: with its document where there are several.
pub(crate) fn shown_id(snapshot: &Snapshot, passage: &Passage) -> String {
    if snapshot.has_several_documents() { passage.long_id() } else { passage.id.to_string() }
}

/// The paragraphs with a name, in reading order.
fn having(snapshot: &Snapshot, name: tantivy::Term) -> Result<Vec<(DocAddress, Passage)>> {
    let query = TermQuery::new(name, IndexRecordOption::Basic);
    let docs = snapshot.searcher.search(&query, &DocSetCollector).map_err(|e| snapshot.damaged(e))?;
    let with_passage = |address| Ok((address, stored(snapshot, address)?));
    let mut found = docs.into_iter().map(with_passage).collect::<Result<Vec<_>>>()?;
    found.sort_by_key(|(_, passage)| passage.order);
    Ok(found)
}

fn foreword(snapshot: &Snapshot) -> Result<Vec<(DocAddress, Passage)>> {
    let mut found = Vec::new();
    for passage in all(snapshot)?.into_iter().filter(|passage| passage.chapter.is_none()) {
        found.push((address(snapshot, &passage)?, passage));
    }
    Ok(found)
}

/// Keeps the paragraphs of the document that the locator names; without a name only one document may have any.
fn only_one_document(
    id: &str,
    locator: &Locator,
    mut found: Vec<(DocAddress, Passage)>,
) -> Result<Vec<(DocAddress, Passage)>> {
    if let Some(name) = &locator.strategy {
        found.retain(|(_, passage)| &passage.strategy == name);
    }
    if found.is_empty() {
        return Err(Error::unknown_id(id.trim(), "see `strategisok outline` for what there is"));
    }
    let mut documents: Vec<&str> = found.iter().map(|(_, passage)| passage.strategy.as_str()).collect();
    documents.dedup();
    if documents.len() > 1 {
        let candidates = documents.iter().map(|name| format!("{name}/{}", id.trim())).collect();
        return Err(Error::ambiguous_id(id.trim(), candidates));
    }
    Ok(found)
}
