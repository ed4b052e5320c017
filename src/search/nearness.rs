//! Nearness of a query and a paragraph by vectors: reorders word hits, and finds paragraphs that no word leads to. The
//! paragraphs of the strategy in the binary have vectors of their own; those of other sources get the mean of their
//! words, for the candidates only. Knows vectors and ranked paragraphs, no words of the query.

use tantivy::DocAddress;

use super::meant::{QueryVector, vector};
use super::rank::{Collection, Ranked, Weights};
use crate::error::Result;
use crate::index::Snapshot;
use crate::norwegian::Token;
use crate::norwegian::meaning::{Meaning, Vector};
use crate::passages;
use crate::recent::SharedRecent;

/// So many of the best word hits, and of the nearby paragraphs, are looked at by vectors.
pub(crate) const CANDIDATES: usize = 200;
/// In an index of at most so many paragraphs every one is a candidate for nearness.
pub(crate) const EVERY_UP_TO: usize = 2_000;
/// At most so many paragraphs are told that are near by vectors: enough to help, too few to drown the hits.
const MOST_NEAR: usize = 20;
/// Vectors that are kept for paragraphs without one in the binary.
const KEPT: usize = 4_000;

/// Vectors of paragraphs, as far as they were asked for.
#[derive(Default)]
pub(crate) struct Vectors(SharedRecent<DocAddress, Option<Vector>, KEPT>);

/// Reorders the hits by nearness, and leaves of what may be near only what is, or shares enough with the first hits. Without
/// a vector of the query only these are left.
///
/// # Errors
/// When the index is damaged.
pub(crate) fn draw_near(
    snapshot: &Snapshot,
    vectors: &Vectors,
    weights: &Weights,
    query: Option<&QueryVector>,
    collection: &mut Collection,
) -> Result<()> {
    if let Some(query) = query {
        rescore(snapshot, vectors, &query.vector, query.known() * weights.meaning, &mut collection.hits)?;
        rescore(snapshot, vectors, &query.vector, query.known() * weights.nearness, &mut collection.linked)?;
        rescore(snapshot, vectors, &query.vector, query.known() * weights.nearness, &mut collection.near)?;
    }
    let is_near = |near: &Ranked| query.is_some_and(|query| near.sum > query.weight * weights.least_nearness);
    collection.near.retain(|near| is_near(near) || near.alike.share >= weights.least_alike);
    collection.near.truncate(MOST_NEAR);
    Ok(())
}

/// Adds to each candidate its nearness times a weight, and sorts again. What lies behind the candidates has a lower
/// score than any of them and keeps its place, since nearness never takes away.
fn rescore(snapshot: &Snapshot, vectors: &Vectors, target: &Vector, weight: f32, ranked: &mut [Ranked]) -> Result<()> {
    if weight == 0.0 {
        return Ok(());
    }
    let every = snapshot.searcher.num_docs() as usize <= EVERY_UP_TO;
    let count = if every { ranked.len() } else { ranked.len().min(CANDIDATES) };
    for one in &mut ranked[..count] {
        let cosine = paragraph_vector(snapshot, vectors, one.address)?.map_or(0.0, |vector| target.cosine(&vector));
        one.sum += weight * cosine.max(0.0);
    }
    ranked[..count].sort_by_cached_key(Ranked::key);
    Ok(())
}

/// The vector of a paragraph: its own, or the mean of its words.
pub(crate) fn paragraph_vector(snapshot: &Snapshot, vectors: &Vectors, address: DocAddress) -> Result<Option<Vector>> {
    vectors.0.get_or_make(&address, || match own_vector(snapshot, address)? {
        Some(own) => Ok(Some(own)),
        None => vector_of(snapshot, &snapshot.analyzer().text(&passages::stored(snapshot, address)?.text)),
    })
}

fn own_vector(snapshot: &Snapshot, address: DocAddress) -> Result<Option<Vector>> {
    let segment = snapshot.searcher.segment_reader(address.segment_ord);
    let hashes = segment.fast_fields().u64("text_hash").map_err(|e| snapshot.damaged(e))?;
    Ok(hashes.first(address.doc_id).and_then(|hash| Meaning::get()?.paragraph(hash)))
}

/// The vector of an analysed text: the mean of its content words, by how rare they are in the index.
pub(crate) fn vector_of(snapshot: &Snapshot, tokens: &[Token]) -> Result<Option<Vector>> {
    let mut weighted = Vec::new();
    for lemma in tokens.iter().filter_map(Token::lemma) {
        let idf = snapshot.idf_of_word(lemma).map_err(|e| snapshot.damaged(e))?;
        weighted.push((lemma.to_owned(), idf));
    }
    Ok(vector(&weighted))
}
