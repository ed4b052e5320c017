//! The crate's own index asked by tantivy's means: the terms that a query was read as, joined by a `BooleanQuery` over the
//! same fields, collected in the same order (rounded score, reading order) with the same counts. It tells what the crate's
//! ranking costs beside tantivy's on the same work; the stock on the bare words does less work.

use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};
use std::path::Path;
use strategisok::search::InterpretedWord;
use strategisok::{Grade, Reach};
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, Index, IndexReader, Score, SegmentOrdinal, SegmentReader, Term};

/// The fields that forms as they stand are in, and roughly what they weigh.
const EXACT: [(&str, f32); 2] = [("exact", 1.0), ("exact_titles", 0.3)];

/// The field of readings. Behind a term stands where and how near a reading is: `\u{1}` and a letter, counted from `0` in
/// six grades (form, variant, suspended, head, part, spelling) for each of four zones; no mark is a form in the text.
const WORDS: &str = "words";
const GRADES: u8 = 6;
/// Roughly what the zones weigh: the text, the nearest titles, the chapter's, the lead-in.
const ZONES: [f32; 4] = [1.0, 0.3, 0.15, 0.02];

/// The data of an index of the crate, opened by tantivy.
pub struct Boolean {
    reader: IndexReader,
    words: Field,
    exact: Vec<(Field, f32)>,
}

impl Boolean {
    /// Opens the data folder of an index.
    pub fn open(data: &Path) -> tantivy::Result<Boolean> {
        let index = Index::open_in_dir(data)?;
        let schema = index.schema();
        let of = |fields: &[(&str, f32)]| -> tantivy::Result<Vec<(Field, f32)>> {
            fields.iter().map(|(name, weight)| Ok((schema.get_field(name)?, *weight))).collect()
        };
        Ok(Boolean { words: schema.get_field(WORDS)?, exact: of(&EXACT)?, reader: index.reader()? })
    }

    /// The query that the readings of an interpretation make at a reach.
    pub fn query(&self, words: &[InterpretedWord], reach: Reach) -> tantivy::Result<BooleanQuery> {
        let mut terms = BTreeSet::new();
        for reading in words.iter().flat_map(|word| &word.readings) {
            for word in reading.term.split(' ') {
                if reading.grade == Grade::Exact {
                    let of = |(field, weight): &(Field, f32)| (weight.to_bits(), Term::from_field_text(*field, word));
                    terms.extend(self.exact.iter().map(of));
                } else {
                    self.lists(word, reach, &mut terms)?;
                }
            }
        }
        let clause = |(weight, term): (u32, Term)| {
            let term = Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
            (Occur::Should, Box::new(BoostQuery::new(term, f32::from_bits(weight))) as Box<dyn Query>)
        };
        Ok(BooleanQuery::new(terms.into_iter().map(clause).collect()))
    }

    /// Adds the lists that the index has of a reading, as far as the reach goes.
    fn lists(&self, word: &str, reach: Reach, terms: &mut BTreeSet<(u32, Term)>) -> tantivy::Result<()> {
        let widest = match reach {
            Reach::Exact | Reach::Form => 2,
            Reach::Compound => 4,
            Reach::Synonym | Reach::Meaning => 5,
        };
        for segment in self.reader.searcher().segment_readers() {
            let inverted = segment.inverted_index(self.words)?;
            let mut stream = inverted.terms().range().ge(word).lt(format!("{word}\u{2}")).into_stream()?;
            while stream.advance() {
                let Ok(term) = std::str::from_utf8(stream.key()) else { continue };
                let mark = if term.len() > word.len() { term.as_bytes()[term.len() - 1] - b'0' } else { 0 };
                if mark % GRADES <= widest {
                    let weight = ZONES[usize::from(mark / GRADES)];
                    terms.insert((weight.to_bits(), Term::from_field_text(self.words, term)));
                }
            }
        }
        Ok(())
    }

    /// The number of hits on a page, all counts made.
    pub fn search(&self, query: &BooleanQuery, limit: usize) -> tantivy::Result<usize> {
        let (page, counts) = self.reader.searcher().search(query, &Counting { limit })?;
        assert!(counts >= page, "a page is part of its result");
        Ok(page)
    }
}

/// The best `limit` in the crate's order, and counts by document, chapter, section and kind.
struct Counting {
    limit: usize,
}

/// The order of results: rounded score, then reading order.
type Key = (i64, Reverse<u64>);

struct SegmentCounting {
    limit: usize,
    heap: BinaryHeap<Reverse<(Key, DocId)>>,
    order: Column<u64>,
    chapter: Column<u64>,
    kind: Column<u64>,
    strategy: Option<StrColumn>,
    section: Option<StrColumn>,
    total: usize,
    strategies: FxHashMap<u64, usize>,
    chapters: FxHashMap<(u64, u64), usize>,
    sections: FxHashMap<(u64, u64), usize>,
    kinds: [usize; 4],
}

impl Collector for Counting {
    type Fruit = (usize, usize);
    type Child = SegmentCounting;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentCounting> {
        let fast = segment.fast_fields();
        Ok(SegmentCounting {
            limit: self.limit,
            heap: BinaryHeap::new(),
            order: fast.u64("order")?,
            chapter: fast.u64("chapter")?,
            kind: fast.u64("kind")?,
            strategy: fast.str("strategy")?,
            section: fast.str("section")?,
            total: 0,
            strategies: FxHashMap::default(),
            chapters: FxHashMap::default(),
            sections: FxHashMap::default(),
            kinds: [0; 4],
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, fruits: Vec<(usize, usize)>) -> tantivy::Result<(usize, usize)> {
        let (page, total) = fruits.into_iter().fold((0, 0), |sum, fruit| (sum.0 + fruit.0, sum.1 + fruit.1));
        Ok((page.min(self.limit), total))
    }
}

impl SegmentCollector for SegmentCounting {
    type Fruit = (usize, usize);

    fn collect(&mut self, doc: DocId, score: Score) {
        let key = ((f64::from(score) * 1e4).round() as i64, Reverse(self.order.first(doc).unwrap_or(u64::MAX)));
        if self.heap.len() < self.limit {
            self.heap.push(Reverse((key, doc)));
        } else if self.heap.peek().is_some_and(|Reverse((worst, _))| key > *worst) {
            self.heap.pop();
            self.heap.push(Reverse((key, doc)));
        }
        self.total += 1;
        let ord = |column: &Option<StrColumn>| column.as_ref().and_then(|column| column.term_ords(doc).next());
        let strategy = ord(&self.strategy).unwrap_or_default();
        *self.strategies.entry(strategy).or_insert(0) += 1;
        *self.chapters.entry((strategy, self.chapter.first(doc).unwrap_or_default())).or_insert(0) += 1;
        if let Some(section) = ord(&self.section) {
            *self.sections.entry((strategy, section)).or_insert(0) += 1;
        }
        if let Some(count) = self.kind.first(doc).and_then(|kind| self.kinds.get_mut(kind as usize)) {
            *count += 1;
        }
    }

    fn harvest(self) -> (usize, usize) {
        std::hint::black_box((&self.strategies, &self.chapters, &self.sections, &self.kinds));
        (self.heap.len(), self.total)
    }
}
