//! What the first hits of a query are entered under leads to others that are entered under the same: feedback from the first
//! hits (Rocchio, 1971) by the headings of the subject index instead of by words. It reorders, and finds what is related; it
//! makes no hits. Knows ranked paragraphs and a column of headings, no words of the query.

use rustc_hash::FxHashMap;
use tantivy::columnar::StrColumn;

use super::nearness::{CANDIDATES, EVERY_UP_TO};
use super::rank::{Alike, Collection, Ranked, Weights};
use crate::error::Result;
use crate::index::Snapshot;
use crate::index::schema::Name;

/// A paragraph with more headings than this is about each of them less.
const FEW: f32 = 3.0;

/// The headings that the first hits have: what each says of what was asked for, as a share of them all.
struct Shared {
    headings: Vec<(String, f32)>,
    /// The score of the first hit.
    best: f32,
}

/// Adds to every candidate what it shares with the first hits, and sorts again. `asked` is the weight of the query's words.
///
/// # Errors
/// When the index is damaged.
pub(crate) fn draw_alike(
    snapshot: &Snapshot,
    weights: &Weights,
    asked: f32,
    collection: &mut Collection,
) -> Result<()> {
    // A number or a filter asks for no matter.
    if weights.alike == 0.0 || asked == 0.0 {
        return Ok(());
    }
    collection.first.retain(|first| first.sum >= weights.strong * asked);
    let Some(shared) = snapshot.read(|| shared(snapshot, &collection.first))? else { return Ok(()) };
    let columns = snapshot.read(|| Columns::open(snapshot, &shared))?;
    for ranked in [&mut collection.hits, &mut collection.linked, &mut collection.near] {
        let every = snapshot.searcher.num_docs() as usize <= EVERY_UP_TO;
        let count = if every { ranked.len() } else { ranked.len().min(CANDIDATES) };
        for one in &mut ranked[..count] {
            one.alike = Alike { share: columns.share(one), whole: shared.best * weights.alike };
            one.sum += one.alike.share * one.alike.whole;
        }
        ranked[..count].sort_by_cached_key(Ranked::key);
    }
    Ok(())
}

/// What some hits are entered under. A heading weighs by how rare it is, and by the score of the hits that have it.
fn shared(snapshot: &Snapshot, hits: &[Ranked]) -> tantivy::Result<Option<Shared>> {
    let mut headings: Vec<(String, f32)> = Vec::new();
    for hit in hits {
        let segment = snapshot.searcher.segment_reader(hit.address.segment_ord);
        let Some(column) = segment.fast_fields().str("subject")? else { continue };
        for ord in column.term_ords(hit.address.doc_id) {
            let mut heading = String::new();
            column.ord_to_str(ord, &mut heading)?;
            match headings.iter_mut().find(|(known, _)| *known == heading) {
                Some((_, score)) => *score += hit.sum,
                None => headings.push((heading, hit.sum)),
            }
        }
    }
    for (heading, weight) in &mut headings {
        let term = Name::Subject(heading).term(&snapshot.fields);
        *weight *= snapshot.idf(snapshot.searcher.doc_freq(&term)?);
    }
    let all: f32 = headings.iter().map(|(_, weight)| weight).sum();
    headings.iter_mut().for_each(|(_, weight)| *weight /= all);
    let best = hits.first().map_or(0.0, |first| first.sum);
    Ok((all > 0.0).then_some(Shared { headings, best }))
}

/// The column of headings of each segment, with the shared ones by their number there.
struct Columns(Vec<Option<(StrColumn, FxHashMap<u64, f32>)>>);

impl Columns {
    fn open(snapshot: &Snapshot, shared: &Shared) -> tantivy::Result<Columns> {
        let open = |segment: &tantivy::SegmentReader| {
            let Some(column) = segment.fast_fields().str("subject")? else { return Ok(None) };
            let mut weights = FxHashMap::default();
            for (heading, weight) in &shared.headings {
                weights.extend(column.dictionary().term_ord(heading.as_bytes())?.map(|ord| (ord, *weight)));
            }
            Ok(Some((column, weights)))
        };
        snapshot.searcher.segment_readers().iter().map(open).collect::<tantivy::Result<_>>().map(Columns)
    }

    /// How much of what the first hits are entered under a paragraph has, from 0 to 1.
    fn share(&self, ranked: &Ranked) -> f32 {
        let Some((column, weights)) = &self.0[ranked.address.segment_ord as usize] else { return 0.0 };
        let (mut shared, mut own) = (0.0, 0.0_f32);
        for ord in column.term_ords(ranked.address.doc_id) {
            shared += weights.get(&ord).copied().unwrap_or_default();
            own += 1.0;
        }
        shared * (FEW / own.max(FEW)).sqrt()
    }
}
