//! Collecting: the best paragraphs of an evaluation, with the counts that are told beside them. Order is by rounded
//! score and then reading order, so that it is the same whatever the segments; facets are counted over all matches.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BinaryHeap};

use rustc_hash::FxHashMap;
use tantivy::DocAddress;

use super::set::{FilterLeaf, facet};
use super::window::Found;
use super::{Filter, RankedQuery};
use crate::index::schema::KINDS;
use crate::strategy::Kind;

/// A paragraph in the order of a result.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ranked {
    pub address: DocAddress,
    pub score: f32,
    /// Bits of the words that it has.
    pub words: u64,
    /// Reading order over all documents.
    pub order: u64,
}

/// The order of results: best first, and reading order among equals.
type Key = (i64, Reverse<u64>);

impl Ranked {
    /// Scores are compared rounded, so that the last bits of a sum decide nothing.
    fn key(&self) -> Key {
        ((f64::from(self.score) * 1e4).round() as i64, Reverse(self.order))
    }
}

impl Eq for Ranked {}

impl Ord for Ranked {
    fn cmp(&self, other: &Ranked) -> Ordering {
        other.key().cmp(&self.key())
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Ranked) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The counts of a result over all its word hits. A facet's counts ignore the filter on that same facet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    pub total: usize,
    pub all_words: usize,
    pub strategy: BTreeMap<String, usize>,
    pub chapter: BTreeMap<(String, u16), usize>,
    pub section: BTreeMap<(String, String), usize>,
    pub kind: BTreeMap<Kind, usize>,
}

/// The outcome of an evaluation.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    /// Word hits, best first.
    pub hits: Vec<Ranked>,
    /// Paragraphs that are there by nearness alone, best first.
    pub nearby: Vec<Ranked>,
    pub counted: Counted,
}

/// The best `limit` of what is pushed.
struct Best {
    limit: usize,
    // The worst is at the top, since `Ord` puts the best first.
    heap: BinaryHeap<Ranked>,
}

impl Best {
    fn new(limit: usize) -> Best {
        Best { limit, heap: BinaryHeap::with_capacity(limit.min(1024) + 1) }
    }

    fn push(&mut self, ranked: Ranked) {
        if self.heap.len() < self.limit {
            self.heap.push(ranked);
        } else if self.heap.peek().is_some_and(|worst| ranked < *worst) {
            self.heap.pop();
            self.heap.push(ranked);
        }
    }

    fn sorted(self) -> Vec<Ranked> {
        self.heap.into_sorted_vec()
    }
}

/// Evaluates a query over all segments; keeps the best `limit` word hits and the best `near_limit` others.
pub(crate) fn collect(
    query: &RankedQuery,
    filter: &Filter,
    limit: usize,
    near_limit: usize,
) -> tantivy::Result<Collected> {
    let plan = &query.plan;
    let (mut hits, mut nearby) = (Best::new(limit), Best::new(near_limit));
    let mut counted = Counted::default();
    for (number, segment) in query.stats.searcher.segment_readers().iter().enumerate() {
        let mut evaluator = query.open(segment)?;
        let leaf = FilterLeaf::open(filter, segment)?;
        let order = segment.fast_fields().u64("order")?;
        let mut tally = Tally::open(segment)?;
        evaluator.run(|found: Found| {
            let failed = leaf.failed(found.doc);
            if !found.nearby {
                tally.count(found.doc, failed);
            }
            if failed != 0 {
                return;
            }
            let ranked = Ranked {
                address: DocAddress::new(number as u32, found.doc),
                score: found.score,
                words: found.words,
                order: order.first(found.doc).unwrap_or(u64::MAX),
            };
            if found.nearby {
                nearby.push(ranked);
            } else {
                counted.total += 1;
                if plan.all != 0 && found.words & plan.all == plan.all {
                    counted.all_words += 1;
                }
                hits.push(ranked);
            }
        });
        tally.add_to(&mut counted)?;
    }
    Ok(Collected { hits: hits.sorted(), nearby: nearby.sorted(), counted })
}

/// Facet counts of one segment, by the numbers of its columns.
struct Tally {
    strategy_names: Option<tantivy::columnar::StrColumn>,
    section_names: Option<tantivy::columnar::StrColumn>,
    chapter: tantivy::columnar::Column<u64>,
    kind: tantivy::columnar::Column<u64>,
    strategies: FxHashMap<u64, usize>,
    chapters: FxHashMap<(u64, u64), usize>,
    sections: FxHashMap<(u64, u64), usize>,
    kinds: [usize; KINDS.len()],
}

impl Tally {
    fn open(segment: &tantivy::SegmentReader) -> tantivy::Result<Tally> {
        let fast = segment.fast_fields();
        Ok(Tally {
            strategy_names: fast.str("strategy")?,
            section_names: fast.str("section")?,
            chapter: fast.u64("chapter")?,
            kind: fast.u64("kind")?,
            strategies: FxHashMap::default(),
            chapters: FxHashMap::default(),
            sections: FxHashMap::default(),
            kinds: [0; KINDS.len()],
        })
    }

    fn count(&mut self, doc: u32, failed: u8) {
        let ord = |column: &Option<tantivy::columnar::StrColumn>| column.as_ref().and_then(|c| c.term_ords(doc).next());
        let passes = |own: u8| failed & !own == 0;
        let Some(strategy) = ord(&self.strategy_names) else { return };
        if passes(facet::STRATEGY) {
            *self.strategies.entry(strategy).or_insert(0) += 1;
        }
        if passes(facet::CHAPTER) {
            let chapter = self.chapter.first(doc).unwrap_or_default();
            *self.chapters.entry((strategy, chapter)).or_insert(0) += 1;
        }
        if passes(facet::SECTION)
            && let Some(section) = ord(&self.section_names)
        {
            *self.sections.entry((strategy, section)).or_insert(0) += 1;
        }
        if passes(facet::KIND)
            && let Some(count) = self.kind.first(doc).and_then(|kind| self.kinds.get_mut(kind as usize))
        {
            *count += 1;
        }
    }

    fn add_to(self, counted: &mut Counted) -> tantivy::Result<()> {
        let mut strategy_name = Names::of(self.strategy_names);
        let mut section_name = Names::of(self.section_names);
        for (strategy, count) in self.strategies {
            *counted.strategy.entry(strategy_name.get(strategy)?).or_insert(0) += count;
        }
        for ((strategy, chapter), count) in self.chapters {
            // The foreword is no chapter.
            if chapter > 0 {
                *counted.chapter.entry((strategy_name.get(strategy)?, chapter as u16)).or_insert(0) += count;
            }
        }
        for ((strategy, section), count) in self.sections {
            let key = (strategy_name.get(strategy)?, section_name.get(section)?);
            *counted.section.entry(key).or_insert(0) += count;
        }
        for (kind, count) in KINDS.into_iter().zip(self.kinds).filter(|(_, count)| *count > 0) {
            *counted.kind.entry(kind).or_insert(0) += count;
        }
        Ok(())
    }
}

/// The names behind the numbers of a column. Each is read once: with many documents a name stands in many counts, and
/// reading one walks a block of the dictionary.
struct Names {
    column: Option<tantivy::columnar::StrColumn>,
    known: FxHashMap<u64, String>,
}

impl Names {
    fn of(column: Option<tantivy::columnar::StrColumn>) -> Names {
        Names { column, known: FxHashMap::default() }
    }

    fn get(&mut self, number: u64) -> tantivy::Result<String> {
        if let Some(name) = self.known.get(&number) {
            return Ok(name.clone());
        }
        let mut name = String::new();
        if let Some(column) = &self.column {
            column.ord_to_str(number, &mut name)?;
        }
        self.known.insert(number, name.clone());
        Ok(name)
    }
}
