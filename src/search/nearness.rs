//! Nearness of a query and a paragraph by vectors: reorders word hits, and finds paragraphs that no word leads to. The
//! paragraphs of the strategy in the binary have vectors of their own; those of other sources get the mean of their
//! words, for the candidates only. Knows vectors and ranked paragraphs, no words of the query.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use tantivy::DocAddress;

use super::meant::QueryVector;
use super::rank::{Collection, Ranked, Score, Weights};
use crate::error::Result;
use crate::index::Snapshot;
use crate::norwegian::Token;
use crate::norwegian::meaning::{DIMENSIONS, Meaning, Vector};
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

/// Vectors of words that are kept, two megabytes of them; most words of running text are of few lemmas.
const KEPT_WORDS: usize = 4_000;

/// A word's vector by how rare the word is in the index, for the mean of a text; none where the word has no vector.
type Weighted = Option<Arc<[f32; DIMENSIONS]>>;

/// Vectors of paragraphs and of their words, as far as they were asked for.
#[derive(Default)]
pub(crate) struct Vectors {
    paragraphs: SharedRecent<DocAddress, Option<Vector>, KEPT>,
    words: SharedRecent<String, Weighted, KEPT_WORDS>,
}

/// Reorders the hits by nearness, and leaves of what may be near only what is, or shares enough with the first hits. Without
/// a vector of the query only these are left. The first `wanted` of hits and what is related together come out in order, and
/// all counts are right; vectors are not made for what changes neither.
///
/// # Errors
/// When the index is damaged.
pub(crate) fn draw_near(
    snapshot: &Snapshot,
    vectors: &Vectors,
    weights: &Weights,
    query: Option<&QueryVector>,
    wanted: usize,
    collection: &mut Collection,
) -> Result<()> {
    let least = query.map_or(f32::INFINITY, |query| query.weight * weights.least_nearness);
    let is_told = |near: &Ranked| near.sum > least || near.alike.share >= weights.least_alike;
    if let Some(query) = query {
        let rescore = |ranked: &mut [Ranked], weight: f32, wanted: usize| {
            rescore(snapshot, vectors, &query.vector, query.known() * weight, ranked, wanted)
        };
        let related = wanted.saturating_sub(collection.hits.len());
        rescore(&mut collection.hits, weights.meaning, wanted)?;
        rescore(&mut collection.linked, weights.nearness, related)?;
        // Nearness never takes away: where none of the near is shown and enough are told without it, it changes nothing.
        let are_enough = || collection.near.iter().filter(|near| is_told(near)).count() >= MOST_NEAR;
        if related > 0 || !collection.counts_near_alike() || !are_enough() {
            rescore(&mut collection.near, weights.nearness, usize::MAX)?;
        }
    }
    collection.near.retain(is_told);
    collection.near.truncate(MOST_NEAR);
    Ok(())
}

/// Adds to each candidate its nearness times a weight, and sorts again, so far that the first `wanted` are right. What lies
/// behind the candidates has a lower score than any of them and keeps its place, since nearness never takes away.
fn rescore(
    snapshot: &Snapshot,
    vectors: &Vectors,
    target: &Vector,
    weight: f32,
    ranked: &mut [Ranked],
    wanted: usize,
) -> Result<()> {
    if weight == 0.0 || wanted == 0 {
        return Ok(());
    }
    let every = snapshot.searcher.num_docs() as usize <= EVERY_UP_TO;
    let count = if every { ranked.len() } else { ranked.len().min(CANDIDATES) };
    // The best scores so far, as many as are wanted; the worst of them is at the top.
    let mut best: BinaryHeap<Reverse<Score>> = BinaryHeap::new();
    for one in &mut ranked[..count] {
        // Even the same direction would not bring it among them.
        let is_beyond = |Reverse(worst): &Reverse<Score>| Score::of(one.sum + weight) < *worst;
        if best.len() == wanted && best.peek().is_some_and(is_beyond) {
            continue;
        }
        let cosine = paragraph_vector(snapshot, vectors, one.address)?.map_or(0.0, |vector| target.cosine(&vector));
        one.sum += weight * cosine.max(0.0);
        best.push(Reverse(one.score()));
        if best.len() > wanted {
            best.pop();
        }
    }
    ranked[..count].sort_by_cached_key(Ranked::key);
    Ok(())
}

/// The vector of a paragraph: its own, or the mean of its words.
pub(crate) fn paragraph_vector(snapshot: &Snapshot, vectors: &Vectors, address: DocAddress) -> Result<Option<Vector>> {
    vectors.paragraphs.get_or_make(&address, || match own_vector(snapshot, address)? {
        Some(own) => Ok(Some(own)),
        None => {
            let tokens = snapshot.analyzer().text(&passages::stored(snapshot, address)?.text);
            vector_of(snapshot, vectors, &tokens)
        }
    })
}

fn own_vector(snapshot: &Snapshot, address: DocAddress) -> Result<Option<Vector>> {
    let segment = snapshot.searcher.segment_reader(address.segment_ord);
    let hashes = segment.fast_fields().u64("text_hash").map_err(|e| snapshot.damaged(e))?;
    Ok(hashes.first(address.doc_id).and_then(|hash| Meaning::get()?.paragraph(hash)))
}

/// The vector of an analysed text: the mean of its content words, by how rare they are in the index.
pub(crate) fn vector_of(snapshot: &Snapshot, vectors: &Vectors, tokens: &[Token]) -> Result<Option<Vector>> {
    let mut sum = [0.0; DIMENSIONS];
    for lemma in tokens.iter().filter_map(Token::lemma) {
        if let Some(word) = vectors.words.get_or_make(lemma, || weighted(snapshot, lemma))? {
            sum.iter_mut().zip(&*word).for_each(|(sum, number)| *sum += number);
        }
    }
    Ok(Vector::new(sum))
}

/// A word's vector by how rare it is. A word without one is not looked up in the index, which takes longer than all the rest.
fn weighted(snapshot: &Snapshot, lemma: &str) -> Result<Weighted> {
    let Some(vector) = Meaning::get().and_then(|meaning| meaning.vector(lemma)) else { return Ok(None) };
    let idf = snapshot.idf_of_word(lemma).map_err(|e| snapshot.damaged(e))?;
    Ok(Some(Arc::new(vector.as_array().map(|number| idf * number))))
}
