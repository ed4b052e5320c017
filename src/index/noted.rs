//! What a build notes of what it changes: the paragraphs of each document that the index before had under the same name, by the
//! words that both have. The old index is still there when this is asked, and what cannot be read of it is not noted.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, DocSet, ReloadPolicy, Searcher, TERMINATED, TantivyDocument};

use super::directory::Access;
use super::manifest::{Manifest, SourceEntry, read_json};
use super::passage::Passage;
use super::revisions::{Revised, Revision, held};
use super::schema::{Fields, Name, schema};
use super::stored::Stored;
use super::{open, pairs};
use crate::budget::Budget;
use crate::error::{Error, Result};

/// A document with more paragraphs is not compared: both editions of it would have to be held in memory, some 3 kB a paragraph.
const MOST_PARAGRAPHS: usize = 20_000;

/// The notes of an index that is about to take the place of the one in a folder: those that this has, and what changed. What
/// cannot be read of the old index is not noted, since a build must not fail for that.
pub(super) fn noted(folder: &Path, sources: &[SourceEntry], written: &tantivy::Index) -> Vec<Revision> {
    let (former, mut revisions) = match Manifest::read(folder) {
        Ok(Some(mut manifest)) => {
            let revisions = std::mem::take(&mut manifest.revisions);
            (Some(manifest), revisions)
        }
        // What was noted stays true when the paragraphs themselves can no longer be read.
        Err(error) if error.is_outdated_index() => (None, noted_before(folder).unwrap_or_default()),
        Ok(None) | Err(_) => (None, Vec::new()),
    };
    revisions.retain(|revision| sources.iter().any(|source| source.name == revision.strategy));
    if let Some(manifest) = former {
        // A build that fails to compare is told of nothing: its new index is whole.
        let latest = compared(folder, manifest, sources, written).unwrap_or_default();
        revisions.splice(0..0, latest);
    }
    held(revisions)
}

fn noted_before(folder: &Path) -> Option<Vec<Revision>> {
    let mut value = read_json(folder).ok()??;
    serde_json::from_value(value.get_mut("revisions")?.take()).ok()
}

/// What changed in the documents that both indexes have.
fn compared(
    folder: &Path,
    former: Manifest,
    sources: &[SourceEntry],
    written: &tantivy::Index,
) -> Result<Vec<Revision>> {
    let is_other = |source: &&SourceEntry| {
        former.source(&source.name).is_some_and(|own| own.name == source.name && own.fingerprint != source.fingerprint)
    };
    let changed: Vec<&SourceEntry> = sources.iter().filter(is_other).collect();
    if changed.is_empty() {
        return Ok(Vec::new());
    }
    let failed = |e: tantivy::TantivyError| Error::corrupt_index(Some(folder), e);
    let index = open::open(folder, former, Access::Mapped, u64::MAX)?;
    let reader = written.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(failed)?;
    let (old, new) = (index.shared.reader.searcher(), reader.searcher());
    let at = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let (_, fields) = schema();
    let mut revisions = Vec::new();
    for source in changed {
        let strategy = source.name.clone();
        let own = index.manifest().source(&source.name);
        if [Some(source), own].into_iter().flatten().any(|own| own.paragraphs.iter().sum::<usize>() > MOST_PARAGRAPHS) {
            let is_other = own.is_some_and(|own| own.sha256 != source.sha256);
            revisions.extend(is_other.then(|| uncompared(strategy, at)));
            continue;
        }
        let before = paragraphs(&old, &fields, &source.name).map_err(failed)?;
        let after = paragraphs(&new, &fields, &source.name).map_err(failed)?;
        let revision = revised(strategy, at, &before, &after)?;
        let is_any = revision.too_large || revision.new + revision.gone + revision.reworded + revision.moved > 0;
        revisions.extend(is_any.then_some(revision));
    }
    Ok(revisions)
}

/// A document that changed, and is too large for its paragraphs to be laid beside each other.
fn uncompared(strategy: String, at: u64) -> Revision {
    Revision { strategy, at, new: 0, gone: 0, reworded: 0, moved: 0, changes: Vec::new(), too_large: true }
}

/// What changed in a document.
fn revised(strategy: String, at: u64, before: &[Passage], after: &[Passage]) -> Result<Revision> {
    let pairing = match pairs::pair(before, after, &Budget::usual(before.len() + after.len())) {
        Err(error) if error.is_too_much() => return Ok(uncompared(strategy, at)),
        pairing => pairing?,
    };
    let (mut new, mut reworded, mut moved) = (0, 0, 0);
    let mut changes = Vec::new();
    for (passage, from) in after.iter().zip(&pairing.from_of) {
        let from = from.map(|(at, same)| (&before[at], same));
        match from {
            None => new += 1,
            Some((_, false)) => reworded += 1,
            Some((from, true)) => {
                moved += usize::from(pairs::place(from) != pairs::place(passage));
                continue;
            }
        }
        changes.push(Revised::now(from.map(|(from, _)| from), passage));
    }
    let gone = before.iter().zip(&pairing.is_paired).filter(|(_, is_paired)| !**is_paired);
    let gone: Vec<Revised> = gone.map(|(passage, _)| Revised::gone(passage)).collect();
    let gone_count = gone.len();
    changes.extend(gone);
    Ok(Revision { strategy, at, new, gone: gone_count, reworded, moved, changes, too_large: false })
}

/// The paragraphs of a document in reading order.
fn paragraphs(searcher: &Searcher, fields: &Fields, name: &str) -> tantivy::Result<Vec<Passage>> {
    let term = Name::Strategy(name).term(fields);
    let mut found = Vec::new();
    for (number, segment) in (0..).zip(searcher.segment_readers()) {
        let places = segment.fast_fields().u64("place")?;
        let Some(mut postings) =
            segment.inverted_index(term.field())?.read_postings(&term, IndexRecordOption::Basic)?
        else {
            continue;
        };
        while postings.doc() != TERMINATED {
            let document: TantivyDocument = searcher.doc(DocAddress::new(number, postings.doc()))?;
            let stored = document.get_first(fields.stored).and_then(|value| value.as_str()).unwrap_or_default();
            let stored: Stored =
                serde_json::from_str(stored).map_err(|e| tantivy::TantivyError::InvalidArgument(e.to_string()))?;
            found.push((places.first(postings.doc()).unwrap_or_default(), stored.passage()));
            postings.advance();
        }
    }
    found.sort_by_key(|(place, _)| *place);
    Ok(found.into_iter().map(|(_, passage)| passage).collect())
}
