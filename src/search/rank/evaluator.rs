//! The evaluator: a lowered query over one segment, a window of paragraphs at a time. Each term adds its weighted
//! frequencies into arrays of the window, so that saturation sees all fields at once and no heap of postings is kept.
//! Paragraphs come out in order with a score, the words that each has, and what each word rests on.
//! The sum of a paragraph's score takes the same steps in the same order whatever the segments are.

mod account;

use tantivy::{DocId, SegmentReader, TERMINATED};

pub(crate) use self::account::{Account, AlternativeAccount, PartAccount, WordAccount};

use super::Weights;
use super::buffers::Buffers;
use super::leaf::saturated;
use super::matches::{Bits, Level, Matches, WINDOW};
use super::open::{OpenNode, OpenWord};
use super::plan::{Plan, bit};
use super::query::RankedQuery;
use crate::budget::Budget;
use crate::search::evidence::{Evidence, Standing};

/// Score of a paragraph whose id is typed: above what a word can give.
const NAMED: f32 = 50.0;

/// What the evaluator found of one paragraph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Found {
    pub doc: DocId,
    pub score: f32,
    /// The words that it has, and what they rest on.
    pub standing: Standing,
    pub level: Level,
}

impl Found {
    /// What the paragraph rests on as an answer to the whole query; none where it has no word and a filter brings it.
    pub fn evidence(&self) -> Option<Evidence> {
        match self.level {
            Level::Hit if self.standing.words() == 0 => None,
            Level::Hit => Some(self.standing.evidence()),
            Level::Linked | Level::Near => Some(Evidence::Related),
        }
    }
}

/// A plan opened on one segment.
pub(crate) struct Evaluator {
    words: Vec<OpenWord>,
    root: Option<OpenNode>,
    weights: Weights,
    norms: super::norms::Norms,
    max_doc: DocId,
    buffers: Buffers,
    /// Words that only rank.
    silent: Vec<usize>,
    /// Whether paragraphs that nothing leads to are visited too, for nearness to decide on.
    every: bool,
    budget: Budget,
}

impl Evaluator {
    /// Opens a query on a segment.
    pub fn open(query: &RankedQuery, segment: &SegmentReader) -> tantivy::Result<Evaluator> {
        let RankedQuery { plan, snapshot, weights, budget, .. } = query;
        let words = plan.words.iter().map(|word| OpenWord::open(word, segment, query));
        let words = words.collect::<tantivy::Result<Vec<_>>>()?;
        let root = match &plan.root {
            Some(node) => Some(OpenNode::open(node, segment, query)?),
            None => None,
        };
        Ok(Evaluator {
            words,
            root,
            weights: weights.clone(),
            norms: super::norms::Norms::open(segment, snapshot, weights)?,
            max_doc: segment.max_doc(),
            buffers: Buffers::new(),
            silent: plan.silent.clone(),
            every: false,
            budget: budget.clone(),
        })
    }

    /// The same evaluator, which also visits every paragraph that the query does not keep out.
    pub fn visiting_every(mut self, every: bool) -> Evaluator {
        self.every = every;
        self
    }

    /// Evaluates the whole segment, or as much of it as the budget pays for; `visit` gets the matching paragraphs in order.
    pub fn run(&mut self, mut visit: impl FnMut(Found)) {
        let mut base = 0;
        while base < self.max_doc {
            let start = self.next_window(base);
            if start == TERMINATED {
                break;
            }
            self.evaluate(start, &mut visit);
            if !self.budget.spend(WINDOW + self.buffers.frequencies.take_read()) {
                break;
            }
            base = start.saturating_add(WINDOW as u32);
        }
    }

    /// The start of the next window in which anything can match.
    pub fn next_window(&mut self, base: DocId) -> DocId {
        if self.every || self.root.as_ref().is_some_and(OpenNode::is_open) {
            return base;
        }
        let mut next = TERMINATED;
        for word in &mut self.words {
            for leaf in word.alternatives.iter_mut().flat_map(|a| a.parts.iter_mut().flatten()) {
                next = next.min(leaf.next_doc(base));
                if next == base {
                    return base;
                }
            }
        }
        next
    }

    /// Evaluates one window.
    pub fn evaluate(&mut self, base: DocId, visit: &mut impl FnMut(Found)) {
        let Some(root) = &mut self.root else { return };
        let length = WINDOW.min((self.max_doc - base) as usize);
        self.norms.fill(base, length, &mut self.buffers.norms[..]);
        let mut context =
            Context { words: &mut self.words, weights: &self.weights, buffers: &mut self.buffers, base, length };
        let matches = root.evaluate(&mut context, true);
        self.silent.iter().for_each(|slot| context.silent_word(*slot));
        let all = Bits::first(length);
        let visited = if self.every { matches.open.zip(&matches.near, |a, b| a | b) } else { matches.near };
        let visited = visited.zip(&all, |a, b| a & b);
        visited.each(|at| {
            let level = matches.level(at);
            let (standing, sum) = self.buffers.sums.of(at);
            let score = sum * self.weights.coordinated(standing.near_words());
            visit(Found { doc: base + at as u32, score, standing, level });
        });
        self.buffers.sums.clear();
    }

    /// The words that one paragraph has, whether or not the query as a whole matches it. Postings only go forward, so an
    /// evaluator tells it of one paragraph.
    pub fn standing(&mut self, doc: DocId) -> Standing {
        let mut standing = Standing::NONE;
        if let Some(root) = &mut self.root {
            self.norms.fill(doc, 1, &mut self.buffers.norms[..]);
            let mut context = Context {
                words: &mut self.words,
                weights: &self.weights,
                buffers: &mut self.buffers,
                base: doc,
                length: 1,
            };
            root.evaluate(&mut context, true);
            (standing, _) = self.buffers.sums.of(0);
            self.buffers.sums.clear();
        }
        standing
    }
}

struct Context<'a> {
    words: &'a mut [OpenWord],
    weights: &'a Weights,
    buffers: &'a mut Buffers,
    base: DocId,
    length: usize,
}

impl OpenNode {
    /// The paragraphs that match, and how; scores and what each word rests on go to the buffers.
    fn evaluate(&mut self, context: &mut Context<'_>, scored: bool) -> Matches {
        match self {
            OpenNode::Word(slot) => context.word(*slot, scored),
            OpenNode::Positions(leaf) => {
                let mut hits = Bits::default();
                let (bit, Buffers { norms, sums, .. }) = (bit(leaf.slot), &mut *context.buffers);
                leaf.fill(context.base, context.weights, &norms[..], |at, place, score| {
                    hits.set(at);
                    if scored {
                        sums.score(at, score, place, bit);
                    }
                });
                Matches::of(hits)
            }
            OpenNode::Set(leaf, slot) => {
                let mut hits = Bits::default();
                leaf.fill(context.base, |at| {
                    hits.set(at);
                    if let (true, Some(slot)) = (scored, *slot) {
                        context.buffers.sums.score(at, NAMED, Evidence::Text, bit(slot));
                    }
                });
                Matches::of(hits)
            }
            OpenNode::Wished(node) => {
                node.evaluate(context, scored);
                Matches::everything()
            }
            OpenNode::Filter(leaf) => {
                let mut hits = Bits::default();
                context.buffers.frequencies.note_read(context.length);
                leaf.fill(context.base, context.length, |at| hits.set(at));
                Matches { open: hits, ..Matches::of(hits) }
            }
            OpenNode::Everything => Matches::of(Bits::first(context.length)),
            OpenNode::Any(nodes) => {
                let mut any = Matches::nothing();
                nodes.iter_mut().for_each(|node| any = any.or(&node.evaluate(context, scored)));
                any
            }
            OpenNode::All(nodes) => {
                let mut all = Matches::everything();
                nodes.iter_mut().for_each(|node| all = all.and(&node.evaluate(context, scored)));
                all
            }
            OpenNode::Except(wanted, unwanted) => {
                let these = wanted.evaluate(context, scored);
                these.without(&unwanted.evaluate(context, false).hits)
            }
        }
    }
}

impl Context<'_> {
    /// Evaluates a word that only ranks.
    fn silent_word(&mut self, slot: usize) {
        self.alternatives(slot, true, 0);
    }

    /// Evaluates one word.
    fn word(&mut self, slot: usize, scored: bool) -> Matches {
        self.alternatives(slot, scored, bit(slot))
    }

    /// Each alternative of a word adds to its score; `bit` is noted where the paragraph has it.
    fn alternatives(&mut self, slot: usize, scored: bool, bit: u64) -> Matches {
        let mut matches = Matches::of(Bits::default());
        let Some(word) = self.words.get_mut(slot) else { return matches };
        let (k1, some_parts, base) = (self.weights.k1, self.weights.some_parts, self.base);
        let Buffers { sums, frequencies, norms, parts: sums_of_parts, part, .. } = &mut *self.buffers;
        for alternative in &mut word.alternatives {
            let mut in_order = Bits::default();
            if let Some(phrase) = &mut alternative.in_order {
                phrase.fill(base, self.weights, &norms[..], |at, _, _| in_order.set(at));
            }
            let [apart, together] = alternative.at_best();
            let (weight, is_linked) = (alternative.weight, alternative.is_linked);
            let mut settle = |at: usize, sum: f32, complete: bool, stands_in: Evidence| {
                let value = sum * weight * word.weight;
                // What stands in a part of a heading, or in one word of a name, is a guess: it ranks, and nearness decides.
                if complete && is_linked && stands_in < Evidence::Related {
                    let evidence = stands_in.max(if in_order.has(at) { together } else { apart });
                    matches.add(if evidence.is_hit() { Level::Hit } else { Level::Linked }, at);
                    if scored {
                        sums.score(at, value, evidence, bit);
                    }
                } else if word.nearness {
                    matches.add(Level::Near, at);
                    if scored {
                        sums.bring_near(at, if complete { value } else { value * some_parts });
                    }
                }
            };
            let wanted = alternative.parts.len();
            for leaves in &mut alternative.parts {
                if let ([leaf], 1) = (&mut leaves[..], wanted) {
                    // Most alternatives are one term, which needs no comparing with others.
                    let scale = leaf.scale(k1);
                    leaf.visit(base, &norms[..], frequencies, |at, frequency, stands_in| {
                        settle(at, saturated(scale, frequency, k1), true, stands_in);
                    });
                    continue;
                }
                for leaf in leaves {
                    let scale = leaf.scale(k1);
                    leaf.visit(base, &norms[..], frequencies, |at, frequency, stands_in| {
                        part.better(at, saturated(scale, frequency, k1), stands_in);
                    });
                }
                match wanted {
                    1 => part.drain(|at, value, stands_in| settle(at, value, true, stands_in)),
                    _ => part.drain(|at, value, stands_in| sums_of_parts.add(at, value, stands_in)),
                }
            }
            sums_of_parts.drain(|at, sum, count, stands_in| settle(at, sum, count == wanted, stands_in));
        }
        matches
    }
}
