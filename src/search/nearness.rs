//! Nearness of a query and a paragraph by vectors: reorders word hits, and finds paragraphs that no word leads to. The
//! paragraphs of the strategy in the binary have vectors of their own; those of other sources get the mean of their
//! words, for the candidates only. Knows vectors and ranked paragraphs, no words of the query.

use std::collections::HashMap;
use std::sync::Mutex;

use tantivy::DocAddress;

use super::Searcher;
use super::rank::{Collected, Ranked};
use crate::norwegian::meaning::{Meaning, Vector};
use crate::norwegian::{Analyzer, Grade};

/// So many of the best word hits, and of the nearby paragraphs, are looked at by vectors.
pub(super) const CANDIDATES: usize = 200;
/// In an index of at most so many paragraphs every one is a candidate for nearness.
pub(super) const EVERY_UP_TO: usize = 2_000;
/// Vectors that are kept for paragraphs without one in the binary.
const KEPT: usize = 4_000;

/// Vectors of paragraphs, as far as they were asked for.
#[derive(Default)]
pub(super) struct Vectors(Mutex<HashMap<DocAddress, Option<Vector>>>);

/// What a query is compared by.
pub(super) struct QueryVector {
    pub vector: Vector,
    /// The weight of the query's words: what a paragraph with all of them scores at most, so that nearness counts as a
    /// share of it whatever the words are.
    pub weight: f32,
}

impl Searcher {
    /// The vector of some lemmas with their weights.
    pub(super) fn query_vector(&self, lemmas: &[(String, f32)]) -> Option<QueryVector> {
        let weight = lemmas.iter().map(|(_, weight)| weight).sum();
        Some(QueryVector { vector: super::widen::vector(lemmas)?, weight })
    }

    /// Reorders the hits by nearness, and brings near paragraphs.
    pub(super) fn draw_near(
        &self,
        query: &QueryVector,
        collected: &mut Collected,
        near_limit: usize,
        passes: &dyn Fn(DocAddress) -> bool,
    ) {
        let weights = &self.weights;
        self.rescore(&query.vector, query.weight * weights.meaning, &mut collected.hits);
        if self.stats.searcher.num_docs() as usize <= EVERY_UP_TO {
            self.add_every_other(collected, passes);
        }
        self.rescore(&query.vector, query.weight * weights.nearness, &mut collected.nearby);
        collected.nearby.retain(|near| near.score > query.weight * weights.least_nearness);
        collected.nearby.truncate(near_limit);
    }

    /// Adds to each candidate its nearness times a weight, and sorts again. What lies behind the candidates has a lower
    /// score than any of them and keeps its place, since nearness never takes away.
    fn rescore(&self, target: &Vector, weight: f32, ranked: &mut [Ranked]) {
        if weight == 0.0 {
            return;
        }
        let count = ranked.len().min(CANDIDATES.max(if self.stats.searcher.num_docs() as usize <= EVERY_UP_TO {
            usize::MAX
        } else {
            0
        }));
        for one in &mut ranked[..count] {
            let cosine = self.paragraph_vector(one.address).map_or(0.0, |vector| target.cosine(&vector));
            one.score += weight * cosine.max(0.0);
        }
        ranked[..count].sort();
    }

    /// Every paragraph that is in neither list joins the nearby ones with nothing but its nearness to come.
    fn add_every_other(&self, collected: &mut Collected, passes: &dyn Fn(DocAddress) -> bool) {
        let known: std::collections::HashSet<DocAddress> =
            collected.hits.iter().chain(&collected.nearby).map(|ranked| ranked.address).collect();
        for (segment, reader) in self.stats.searcher.segment_readers().iter().enumerate() {
            let Ok(order) = reader.fast_fields().u64("order") else { continue };
            for doc in 0..reader.max_doc() {
                let address = DocAddress::new(segment as u32, doc);
                if !known.contains(&address) && passes(address) {
                    let order = order.first(doc).unwrap_or(u64::MAX);
                    collected.nearby.push(Ranked { address, score: 0.0, words: 0, order });
                }
            }
        }
    }

    /// The vector of a paragraph: its own, or the mean of its words.
    pub(super) fn paragraph_vector(&self, address: DocAddress) -> Option<Vector> {
        let mut known = self.vectors.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(vector) = known.get(&address) {
            return vector.clone();
        }
        drop(known);
        let vector = self.own_vector(address).or_else(|| self.mean_vector(address));
        known = self.vectors.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if known.len() >= KEPT {
            known.clear();
        }
        known.insert(address, vector.clone());
        vector
    }

    fn own_vector(&self, address: DocAddress) -> Option<Vector> {
        let segment = self.stats.searcher.segment_reader(address.segment_ord);
        let hash = segment.fast_fields().u64("text_hash").ok()?.first(address.doc_id)?;
        Meaning::get()?.paragraph(hash)
    }

    fn mean_vector(&self, address: DocAddress) -> Option<Vector> {
        let passage = self.stored(address).ok()?;
        let lemmas = content_lemmas(&self.index.shared.analyzer, &passage.text);
        let weighted: Vec<(String, f32)> = lemmas
            .into_iter()
            .map(|lemma| {
                let weight = self.stats.idf_of_word(&lemma).unwrap_or(1.0);
                (lemma, weight)
            })
            .collect();
        super::widen::vector(&weighted)
    }
}

/// The likeliest lemma of each content word of a text.
pub(super) fn content_lemmas(analyzer: &Analyzer, text: &str) -> Vec<String> {
    analyzer
        .text(text)
        .iter()
        .filter(|token| !token.is_function_word())
        .filter_map(|token| {
            let readings = token.readings();
            let forms = readings.iter().filter(|reading| matches!(reading.grade, Grade::Form | Grade::Variant));
            forms.max_by(|a, b| a.weight.total_cmp(&b.weight)).map(|reading| reading.term.to_string())
        })
        .collect()
}
