//! What the first hits of a query are entered under leads to others that are entered under the same: feedback from the first
//! hits (Rocchio, 1971) by the headings of the subject index instead of by words. It reorders, and finds what is related; it
//! makes no hits. Knows ranked paragraphs and the headings of an index, no words of the query.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, DocSet};

use super::nearness::{CANDIDATES, EVERY_UP_TO};
use super::rank::{Alike, Collection, Ranked, Weights};
use crate::budget::Budget;
use crate::error::Result;
use crate::index::Snapshot;
use crate::index::schema::Name;
use crate::strategy::terms::key;

/// A paragraph with more headings than this is about each of them less.
const FEW: f32 = 3.0;

/// What it costs to look a heading up, beside going through its paragraphs.
const STEPS_OF_HEADING: usize = 100;

/// The headings that the first hits have, by what a letter case does not change: what each says of what was asked for, as a
/// share of them all.
type Shared = BTreeMap<String, f32>;

/// Adds to every candidate what it shares with the first hits, and sorts again. `asked` is the weight of the query's words.
///
/// # Errors
/// When the index is damaged, or the budget is spent.
pub(crate) fn draw_alike(
    snapshot: &Snapshot,
    weights: &Weights,
    budget: &Budget,
    asked: f32,
    collection: &mut Collection,
) -> Result<()> {
    // A number or a filter asks for no matter.
    if weights.alike == 0.0 || asked == 0.0 {
        return Ok(());
    }
    collection.first.retain(|first| first.sum >= weights.strong * asked);
    let Some(best) = collection.first.first().map(|first| first.sum) else { return Ok(()) };
    let shared = snapshot.read(|| shared(snapshot, &collection.first))?;
    let every = snapshot.searcher.num_docs() as usize <= EVERY_UP_TO;
    let count = |ranked: &[Ranked]| if every { ranked.len() } else { ranked.len().min(CANDIDATES) };
    let mut candidates: BTreeMap<u32, Vec<DocId>> = BTreeMap::new();
    for ranked in [&collection.hits, &collection.linked, &collection.near] {
        for DocAddress { segment_ord, doc_id } in ranked[..count(ranked)].iter().map(|one| one.address) {
            candidates.entry(segment_ord).or_default().push(doc_id);
        }
    }
    let mut shares = FxHashMap::default();
    for (segment, mut docs) in candidates {
        docs.sort_unstable();
        budget.pay((STEPS_OF_HEADING + docs.len()) * shared.len())?;
        snapshot.read(|| add_shares(snapshot, &shared, (segment, &docs), &mut shares))?;
    }
    for ranked in [&mut collection.hits, &mut collection.linked, &mut collection.near] {
        let count = count(ranked);
        for one in &mut ranked[..count] {
            let share = shares.get(&one.address).copied().unwrap_or_default();
            one.alike = Alike { share, whole: best * weights.alike };
            one.sum += one.alike.share * one.alike.whole;
        }
        ranked[..count].sort_by_cached_key(Ranked::key);
    }
    Ok(())
}

/// What some hits are entered under. A heading weighs by how rare it is, and by the score of the hits that have it.
fn shared(snapshot: &Snapshot, hits: &[Ranked]) -> tantivy::Result<Shared> {
    let mut headings = Shared::new();
    for hit in hits {
        let segment = snapshot.searcher.segment_reader(hit.address.segment_ord);
        let Some(column) = segment.fast_fields().str("subject")? else { continue };
        for ord in column.term_ords(hit.address.doc_id) {
            let mut heading = String::new();
            column.ord_to_str(ord, &mut heading)?;
            *headings.entry(key(&heading)).or_default() += hit.sum;
        }
    }
    for (heading, weight) in &mut headings {
        let term = Name::Subject(heading).term(&snapshot.fields);
        *weight *= snapshot.idf(snapshot.searcher.doc_freq(&term)?);
    }
    let all: f32 = headings.values().sum();
    headings.values_mut().for_each(|weight| *weight /= all.max(f32::MIN_POSITIVE));
    Ok(headings)
}

/// How much of what the first hits are entered under each of some paragraphs of a segment has, from 0 to 1.
fn add_shares(
    snapshot: &Snapshot,
    shared: &Shared,
    (segment, docs): (u32, &[DocId]),
    shares: &mut FxHashMap<DocAddress, f32>,
) -> tantivy::Result<()> {
    let reader = snapshot.searcher.segment_reader(segment);
    let Some(column) = reader.fast_fields().str("subject")? else { return Ok(()) };
    for (heading, weight) in shared {
        let term = Name::Subject(heading).term(&snapshot.fields);
        let inverted = reader.inverted_index(term.field())?;
        let Some(mut postings) = inverted.read_postings(&term, IndexRecordOption::Basic)? else { continue };
        for doc in docs {
            if postings.doc() < *doc {
                postings.seek(*doc);
            }
            if postings.doc() == *doc {
                *shares.entry(DocAddress::new(segment, *doc)).or_default() += weight;
            }
        }
    }
    for doc in docs {
        if let Some(share) = shares.get_mut(&DocAddress::new(segment, *doc)) {
            *share *= (FEW / FEW.max(column.term_ords(*doc).count() as f32)).sqrt();
        }
    }
    Ok(())
}
