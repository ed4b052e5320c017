//! One entry a document: the best of its paragraphs stands for it, with how many more it has. What is only related stands
//! for a document that has no hit. The list keeps its order, whatever that goes by. Knows what was ranked, no query.

use rustc_hash::FxHashMap;

use super::rank::Ranked;
use crate::error::Result;
use crate::index::Snapshot;
use crate::passages;

/// An entry of a list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub ranked: Ranked,
    /// How many more of its sort the document has, hits or what is related; none where every paragraph has an entry.
    pub more: Option<usize>,
}

/// The best paragraph of each document.
///
/// # Errors
/// When the index is damaged.
pub(super) fn by_document(snapshot: &Snapshot, ranked: &[Ranked]) -> Result<Vec<Entry>> {
    let documents = passages::documents_of(snapshot, ranked.iter().map(|ranked| ranked.address))?;
    // Of each document the place of its best, and how many of that sort it has.
    let mut best: FxHashMap<u32, (usize, usize)> = FxHashMap::default();
    let order = |at: usize| (!ranked[at].is_hit(), ranked[at].key());
    for (at, document) in documents.iter().enumerate() {
        let (known, count) = best.entry(*document).or_insert((at, 0));
        match (ranked[*known].is_hit(), ranked[at].is_hit()) {
            (true, false) => {}
            (false, true) => (*known, *count) = (at, 1),
            _ => {
                *count += 1;
                if order(at) < order(*known) {
                    *known = at;
                }
            }
        }
    }
    let mut kept: Vec<(usize, usize)> = best.into_values().collect();
    kept.sort_unstable();
    Ok(kept.into_iter().map(|(at, count)| Entry { ranked: ranked[at], more: Some(count - 1) }).collect())
}
