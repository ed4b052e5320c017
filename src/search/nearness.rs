//! Nearness of a query and a paragraph by vectors: reorders word hits, and finds paragraphs that no word leads to. The
//! paragraphs of the strategy in the binary have vectors of their own; those of other sources get the mean of their
//! words, for the candidates only. Knows vectors and ranked paragraphs, no words of the query.

use std::collections::HashMap;
use std::sync::Mutex;

use tantivy::DocAddress;

use super::Searcher;
use super::rank::{Collected, Ranked};
use crate::error::Result;
use crate::index::Snapshot;
use crate::norwegian::Token;
use crate::norwegian::meaning::{Meaning, Vector};
use crate::passages;

/// So many of the best word hits, and of the nearby paragraphs, are looked at by vectors.
pub(crate) const CANDIDATES: usize = 200;
/// In an index of at most so many paragraphs every one is a candidate for nearness.
pub(crate) const EVERY_UP_TO: usize = 2_000;
/// Vectors that are kept for paragraphs without one in the binary.
const KEPT: usize = 4_000;

/// Vectors of paragraphs, as far as they were asked for.
#[derive(Default)]
pub(crate) struct Vectors(Mutex<HashMap<DocAddress, Option<Vector>>>);

/// What a query is compared by.
pub(crate) struct QueryVector {
    pub vector: Vector,
    /// The weight of the query's words: what a paragraph with all of them scores at most, so that nearness counts as a
    /// share of it whatever the words are.
    pub weight: f32,
}

/// The vector of some lemmas with their weights.
pub(crate) fn query_vector(lemmas: &[(String, f32)]) -> Option<QueryVector> {
    let weight = lemmas.iter().map(|(_, weight)| weight).sum();
    Some(QueryVector { vector: vector(lemmas)?, weight })
}

/// Reorders the hits by nearness, and brings near paragraphs.
pub(crate) fn draw_near(
    searcher: &Searcher,
    query: &QueryVector,
    collected: &mut Collected,
    near_limit: usize,
    passes: &dyn Fn(DocAddress) -> bool,
) -> Result<()> {
    let weights = &searcher.weights;
    rescore(searcher, &query.vector, query.weight * weights.meaning, &mut collected.hits)?;
    if searcher.snapshot.searcher.num_docs() as usize <= EVERY_UP_TO {
        add_every_other(searcher, collected, passes)?;
    }
    rescore(searcher, &query.vector, query.weight * weights.nearness, &mut collected.nearby)?;
    collected.nearby.retain(|near| near.score > query.weight * weights.least_nearness);
    collected.nearby.truncate(near_limit);
    Ok(())
}

/// Adds to each candidate its nearness times a weight, and sorts again. What lies behind the candidates has a lower
/// score than any of them and keeps its place, since nearness never takes away.
fn rescore(searcher: &Searcher, target: &Vector, weight: f32, ranked: &mut [Ranked]) -> Result<()> {
    if weight == 0.0 {
        return Ok(());
    }
    let count = ranked.len().min(CANDIDATES.max(if searcher.snapshot.searcher.num_docs() as usize <= EVERY_UP_TO {
        usize::MAX
    } else {
        0
    }));
    for one in &mut ranked[..count] {
        let cosine = paragraph_vector(searcher, one.address)?.map_or(0.0, |vector| target.cosine(&vector));
        one.score += weight * cosine.max(0.0);
    }
    ranked[..count].sort();
    Ok(())
}

/// Every paragraph that is in neither list joins the nearby ones with nothing but its nearness to come.
fn add_every_other(searcher: &Searcher, collected: &mut Collected, passes: &dyn Fn(DocAddress) -> bool) -> Result<()> {
    let known: std::collections::HashSet<DocAddress> =
        collected.hits.iter().chain(&collected.nearby).map(|ranked| ranked.address).collect();
    for (segment, reader) in searcher.snapshot.searcher.segment_readers().iter().enumerate() {
        let order = reader.fast_fields().u64("order").map_err(|e| searcher.snapshot.damaged(e))?;
        for doc in 0..reader.max_doc() {
            let address = DocAddress::new(segment as u32, doc);
            if !known.contains(&address) && passes(address) {
                let order = order.first(doc).unwrap_or(u64::MAX);
                collected.nearby.push(Ranked { address, score: 0.0, words: 0, order });
            }
        }
    }
    Ok(())
}

/// The vector of a paragraph: its own, or the mean of its words.
pub(crate) fn paragraph_vector(searcher: &Searcher, address: DocAddress) -> Result<Option<Vector>> {
    let lock = || searcher.vectors.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    if let Some(vector) = lock().get(&address) {
        return Ok(vector.clone());
    }
    let vector = match own_vector(&searcher.snapshot, address)? {
        Some(own) => Some(own),
        None => text_vector(&searcher.snapshot, &passages::stored(&searcher.snapshot, address)?.text)?,
    };
    let mut known = lock();
    if known.len() >= KEPT {
        known.clear();
    }
    known.insert(address, vector.clone());
    Ok(vector)
}

fn own_vector(snapshot: &Snapshot, address: DocAddress) -> Result<Option<Vector>> {
    let segment = snapshot.searcher.segment_reader(address.segment_ord);
    let hashes = segment.fast_fields().u64("text_hash").map_err(|e| snapshot.damaged(e))?;
    Ok(hashes.first(address.doc_id).and_then(|hash| Meaning::get()?.paragraph(hash)))
}

/// The vector of a text: the mean of its content words, by how rare they are in the index.
pub(crate) fn text_vector(snapshot: &Snapshot, text: &str) -> Result<Option<Vector>> {
    let mut weighted = Vec::new();
    for lemma in snapshot.analyzer().text(text).iter().filter_map(Token::lemma) {
        let idf = snapshot.idf_of_word(lemma).map_err(|e| snapshot.damaged(e))?;
        weighted.push((lemma.to_owned(), idf));
    }
    Ok(vector(&weighted))
}

/// The vector of some lemmas, weighted.
pub(crate) fn vector(lemmas: &[(String, f32)]) -> Option<Vector> {
    Meaning::get()?.mean(lemmas.iter().map(|(lemma, weight)| (lemma.as_str(), *weight)))
}
