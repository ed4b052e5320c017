//! The one reader of names: whether a text is the id of a paragraph or the number of a unit that there is. People write
//! `2030`, `1.5` and `1-4` of years, degrees and ages too, and only the index can tell. Who asks decides what a text that
//! names nothing is: a query, a draft, or an error.

use std::collections::HashSet;

use tantivy::collector::DocSetCollector;
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Term};

use super::load::stored;
use crate::error::{Error, Result};
use crate::index::schema::Name;
use crate::index::{Passage, Snapshot};
use crate::strategy::{Locator, Target, UnitId};

/// What a text names, in reading order: a paragraph, or the paragraphs of a unit, in each document that has it. Empty
/// when it names nothing.
///
/// # Errors
/// When the index is damaged.
pub(crate) fn named(snapshot: &Snapshot, text: &str) -> Result<Vec<(DocAddress, Passage)>> {
    text.parse::<Locator>().map_or_else(|_| Ok(Vec::new()), |locator| at(snapshot, &locator))
}

/// Whether there is what a locator points at.
///
/// # Errors
/// When the index is damaged.
pub(crate) fn exists(snapshot: &Snapshot, locator: &Locator) -> Result<bool> {
    match (&locator.strategy, &snapshot.elsewhere) {
        (None, _) => with_target(&locator.target, |name| Ok(snapshot.count_of_name(name)? > 0)),
        (Some(document), Some(elsewhere)) => {
            let document = snapshot.index.manifest().source(document).map(|source| Name::Strategy(&source.name).text());
            let target = with_target(&locator.target, |name| name.text());
            Ok(document.is_some_and(|document| elsewhere.names(vec![target, document]) > 0))
        }
        (Some(_), None) => Ok(!at(snapshot, locator)?.is_empty()),
    }
}

/// The paragraph with this id, and where it lies.
///
/// # Errors
/// When no paragraph has it, or several do ([`Error::is_query`]).
pub(crate) fn one(snapshot: &Snapshot, id: &Locator) -> Result<(DocAddress, Passage)> {
    only(id, located(snapshot, id)?)
}

/// The one paragraph that was found by an id.
///
/// # Errors
/// When there are several, since the id is that of a unit.
pub(crate) fn only<T>(id: &Locator, mut found: Vec<T>) -> Result<T> {
    match found.len() {
        1 => Ok(found.remove(0)),
        _ => Err(Error::unknown_id(id.to_string(), "it names a unit; `show` prints all its paragraphs")),
    }
}

/// The paragraph with this id, or all paragraphs of the unit with this number, in reading order, and where each lies.
///
/// # Errors
/// When nothing has it, or several documents do ([`Error::is_query`]).
pub(crate) fn located(snapshot: &Snapshot, id: &Locator) -> Result<Vec<(DocAddress, Passage)>> {
    of_one_document(id, at(snapshot, id)?, |(_, passage)| passage)
}

/// What was found by an id, which must be something and of one document.
///
/// # Errors
/// When it is not.
pub(crate) fn of_one_document<T>(id: &Locator, found: Vec<T>, passage: impl Fn(&T) -> &Passage) -> Result<Vec<T>> {
    if found.is_empty() {
        return Err(Error::unknown_id(id.to_string(), "see `strategisok outline` for what there is"));
    }
    let mut documents: Vec<&str> = found.iter().map(|one| passage(one).strategy.as_str()).collect();
    documents.dedup();
    if documents.len() > 1 {
        let candidates = documents.iter().map(|name| format!("{name}/{}", id.target)).collect();
        return Err(Error::ambiguous_id(id.to_string(), candidates));
    }
    Ok(found)
}

/// Where the paragraphs of a unit of a document lie.
///
/// # Errors
/// When the index is damaged.
pub(crate) fn of_unit(snapshot: &Snapshot, strategy: &str, unit: UnitId) -> Result<HashSet<DocAddress>> {
    let mut found = with_name(snapshot, Name::Unit(&unit.to_string()).term(&snapshot.fields))?;
    if snapshot.has_several_documents() {
        let own = with_name(snapshot, Name::Strategy(strategy).term(&snapshot.fields))?;
        found.retain(|address| own.contains(address));
    }
    Ok(found)
}

/// Where the paragraphs lie that are entered under a subject heading.
///
/// # Errors
/// When the index is damaged.
pub(crate) fn entered_under(snapshot: &Snapshot, heading: &str) -> Result<HashSet<DocAddress>> {
    with_name(snapshot, Name::Subject(heading).term(&snapshot.fields))
}

/// The paragraphs that a locator points at, in every document that has them.
fn at(snapshot: &Snapshot, locator: &Locator) -> Result<Vec<(DocAddress, Passage)>> {
    let mut found = having(snapshot, term(snapshot, &locator.target))?;
    if let Some(name) = &locator.strategy {
        let document = snapshot.index.manifest().source(name).map(|source| &source.name);
        found.retain(|(_, passage)| Some(&passage.strategy) == document);
    }
    Ok(found)
}

/// What the index calls a target.
fn with_target<T>(target: &Target, with: impl FnOnce(Name<'_>) -> T) -> T {
    match target {
        Target::Paragraph(id) => with(Name::Id(&id.to_string())),
        Target::Unit(unit) => with(Name::Unit(&unit.to_string())),
    }
}

/// The name that the index has for a target.
fn term(snapshot: &Snapshot, target: &Target) -> Term {
    with_target(target, |name| name.term(&snapshot.fields))
}

fn with_name(snapshot: &Snapshot, name: Term) -> Result<HashSet<DocAddress>> {
    let query = TermQuery::new(name, IndexRecordOption::Basic);
    snapshot.read(|| snapshot.searcher.search(&query, &DocSetCollector))
}

/// The paragraphs with a name, in reading order.
fn having(snapshot: &Snapshot, name: Term) -> Result<Vec<(DocAddress, Passage)>> {
    let mut found: Vec<DocAddress> = with_name(snapshot, name)?.into_iter().collect();
    found.sort_by_cached_key(|address| snapshot.order(*address));
    found.into_iter().map(|address| Ok((address, stored(snapshot, address)?))).collect()
}
