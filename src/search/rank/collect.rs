//! Collecting: the best paragraphs of an evaluation, with the counts that are told beside them. Order is by rounded
//! score and then reading order, so that it is the same whatever the segments. Every paragraph that the evaluation gives is
//! counted here, and nowhere else.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::sync::Arc;

use tantivy::DocAddress;

use super::evaluator::{Evaluator, Found};
use super::facets::{Counted, Tallies, Tally};
use super::filters::{FilterLeaf, facet};
use super::matches::Level;
use super::plan::SLOTS;
use super::score::Score;
use super::{Filter, RankedQuery};
use crate::passages::Documents;
use crate::search::evidence::{Evidence, Standing};

/// So many hits are the first.
const FIRST: usize = 3;

/// A paragraph in the order of a result.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ranked {
    pub address: DocAddress,
    /// The sum so far; nearness adds to it.
    pub sum: f32,
    /// The words that it has, and what each rests on.
    pub standing: Standing,
    /// What it rests on as an answer to the whole query; none where a filter alone brings it.
    pub evidence: Option<Evidence>,
    /// What it has of the headings of the first hits.
    pub alike: Alike,
    /// Reading order over all documents.
    pub order: u64,
    /// Bits of the facets whose filters keep it out; 0 is in the result.
    failed: u16,
}

/// What a paragraph shares with the first hits in the subject index.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Alike {
    /// How much of what they are entered under, from 0 to 1.
    pub share: f32,
    /// What that adds to its sum, for a share of 1.
    pub whole: f32,
}

/// The order of results: best first, and reading order among equals.
type Key = (Reverse<Score>, u64);

impl Ranked {
    /// As it is compared and told.
    pub fn score(&self) -> Score {
        Score::of(self.sum)
    }

    /// Whether it counts as a hit.
    pub fn is_hit(&self) -> bool {
        self.evidence.is_none_or(Evidence::is_hit)
    }

    /// What a result is sorted by.
    pub fn key(&self) -> Key {
        (Reverse(self.score()), self.order)
    }
}

/// What has been evaluated, before nearness has had its say.
pub(crate) struct Collection {
    segments: Vec<Tally>,
    /// The very first hits, whatever the filters.
    pub first: Vec<Ranked>,
    /// Hits, best first.
    pub hits: Vec<Ranked>,
    /// Paragraphs with something that the thesaurus or the parts of a compound tie to the query; best first.
    pub linked: Vec<Ranked>,
    /// The others that may be near, best first, whatever the filters: which are near does not depend on them.
    pub near: Vec<Ranked>,
    evidence: [usize; Evidence::ALL.len()],
    total: usize,
    items: usize,
    related: usize,
    all_words: usize,
    by_word: [usize; SLOTS],
    filter: Filter,
    documents: Arc<Documents>,
}

/// The outcome: paragraphs in order, and counts over all of them.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    pub hits: Vec<Ranked>,
    pub counted: Counted,
}

/// How much of an evaluation is kept; all of it is counted.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Kept {
    /// So many of the best hits.
    pub hits: usize,
    /// So many of the best of what may be near.
    pub near: usize,
    /// Paragraphs that nothing leads to may be near too.
    pub every: bool,
    /// What is linked to the query by less than this may be no more than near: one word of a long text leads nowhere.
    pub least_linked: f32,
}

/// Evaluates a query over all segments.
pub(crate) fn collect(query: &RankedQuery, filter: &Filter, kept: Kept) -> tantivy::Result<Collection> {
    let all = query.plan.all;
    let (mut hits, mut linked, mut near) = (Best::new(kept.hits), Best::new(kept.hits), Best::new(kept.near));
    let mut first = Best::new(FIRST);
    let mut collection = Collection {
        segments: Vec::new(),
        first: Vec::new(),
        hits: Vec::new(),
        linked: Vec::new(),
        near: Vec::new(),
        evidence: [0; Evidence::ALL.len()],
        total: 0,
        items: 0,
        related: 0,
        all_words: 0,
        by_word: [0; SLOTS],
        filter: filter.clone(),
        documents: query.documents.clone(),
    };
    for (number, segment) in query.snapshot.searcher.segment_readers().iter().enumerate() {
        let mut evaluator = Evaluator::open(query, segment)?.visiting_every(kept.every);
        let leaf = FilterLeaf::open(filter, segment, &query.documents)?;
        let order = &query.snapshot.orders[number];
        collection.segments.push(Tally::open(segment, &query.documents)?);
        evaluator.run(|found: Found| {
            let (evidence, score) = (found.evidence(), Score::of(found.score));
            let is_weak = found.level == Level::Linked && found.score <= kept.least_linked;
            let may_be_near = found.level == Level::Near || is_weak;
            if may_be_near && !near.takes(score) {
                return;
            }
            let mut ranked = Ranked {
                address: DocAddress::new(number as u32, found.doc),
                sum: found.score,
                standing: found.standing,
                evidence,
                alike: Alike::default(),
                order: 0,
                failed: leaf.failed(found.doc) | evidence.map_or(0, |evidence| filter.failed_by(evidence)),
            };
            let is_hit = ranked.is_hit();
            let (first, best) = match (may_be_near, is_hit) {
                (true, _) => (None, Some(&mut near)),
                (false, true) => (Some(&mut first), (ranked.failed == 0).then_some(&mut hits)),
                (false, false) => (None, (ranked.failed == 0).then_some(&mut linked)),
            };
            if !may_be_near {
                collection.count(&ranked, all);
            }
            // Of most paragraphs nobody asks where they stand in the reading order.
            let mut takers = [first, best].into_iter().flatten().filter(|best| best.takes(score)).peekable();
            if takers.peek().is_some() {
                ranked.order = order.of(found.doc);
                takers.for_each(|best| best.push(ranked));
            }
        });
    }
    collection.first = first.sorted();
    collection.hits = hits.sorted();
    collection.linked = linked.sorted();
    collection.near = near.sorted();
    Ok(collection)
}

impl Collection {
    /// Whether it makes no difference to any count which of what may be near is, but only how many are.
    pub fn counts_near_alike(&self) -> bool {
        let failed = self.near.first().map(|near| near.failed);
        let is_alike = |near: &Ranked| Some(near.failed) == failed && near.standing.words() == 0;
        !self.filter.asks_for(Evidence::Related) && self.near.iter().all(is_alike)
    }

    /// Ends the collecting: what is only related joins behind the hits, each in the order of the documents where that is
    /// wanted.
    pub fn finish(mut self, in_document: bool) -> tantivy::Result<Collected> {
        let (mut hits, mut related) = (std::mem::take(&mut self.hits), std::mem::take(&mut self.linked));
        for ranked in std::mem::take(&mut self.near) {
            self.count(&ranked, 0);
            if ranked.failed == 0 {
                related.push(ranked);
            }
        }
        related.sort_by_cached_key(Ranked::key);
        if in_document {
            hits.sort_by_key(|ranked| ranked.order);
            related.sort_by_key(|ranked| ranked.order);
        }
        hits.extend(related);
        let mut tallies = Tallies::default();
        for tally in self.segments {
            tally.add_to(&mut tallies)?;
        }
        let mut counted = Counted {
            total: self.total,
            items: self.items,
            related: self.related,
            all_words: self.all_words,
            by_word: self.by_word.to_vec(),
            ..tallies.counted(&self.documents)
        };
        counted.facets.evidence = Evidence::ALL.into_iter().zip(self.evidence).collect();
        Ok(Collected { hits, counted })
    }

    /// Counts a paragraph where its filters let it. A facet ignores the filter on itself; facets of hits are not mixed with
    /// what is only related, unless that was asked for.
    fn count(&mut self, ranked: &Ranked, all: u64) {
        if let (Some(evidence), true) = (ranked.evidence, ranked.failed & !facet::EVIDENCE == 0) {
            self.evidence[evidence as usize] += 1;
        }
        if ranked.is_hit() || self.filter.asks_for(Evidence::Related) {
            self.segments[ranked.address.segment_ord as usize].count(ranked.address.doc_id, ranked.failed);
        }
        if ranked.failed != 0 {
            return;
        }
        let mut words = ranked.standing.words();
        while words != 0 {
            self.by_word[words.trailing_zeros() as usize] += 1;
            words &= words - 1;
        }
        if !ranked.is_hit() {
            self.related += 1;
            return;
        }
        self.total += 1;
        let segment = &mut self.segments[ranked.address.segment_ord as usize];
        self.items += usize::from(segment.is_item(ranked.address.doc_id));
        if all != 0 && ranked.standing.words() & all == all {
            self.all_words += 1;
        }
    }
}

/// The best `limit` of what is pushed.
struct Best {
    limit: usize,
    heap: BinaryHeap<Keyed>,
}

/// A paragraph with its key, which is made once; the worst of a heap is at its top.
struct Keyed {
    key: Key,
    ranked: Ranked,
}

impl PartialEq for Keyed {
    fn eq(&self, other: &Keyed) -> bool {
        self.key == other.key
    }
}

impl Eq for Keyed {}

impl Ord for Keyed {
    fn cmp(&self, other: &Keyed) -> Ordering {
        self.key.cmp(&other.key)
    }
}

impl PartialOrd for Keyed {
    fn partial_cmp(&self, other: &Keyed) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Best {
    fn new(limit: usize) -> Best {
        Best { limit, heap: BinaryHeap::with_capacity(limit.min(1024) + 1) }
    }

    /// Whether a score may be among them, as far as the reading order lets it.
    fn takes(&self, score: Score) -> bool {
        self.heap.len() < self.limit || self.heap.peek().is_some_and(|worst| score >= worst.key.0.0)
    }

    fn push(&mut self, ranked: Ranked) {
        let keyed = Keyed { key: ranked.key(), ranked };
        if self.heap.len() < self.limit {
            self.heap.push(keyed);
        } else if self.heap.peek().is_some_and(|worst| keyed < *worst) {
            self.heap.pop();
            self.heap.push(keyed);
        }
    }

    fn sorted(self) -> Vec<Ranked> {
        self.heap.into_sorted_vec().into_iter().map(|keyed| keyed.ranked).collect()
    }
}
