//! The evaluator: a lowered query over one segment, a window of paragraphs at a time. Each term adds its weighted
//! frequencies into arrays of the window, so that saturation sees all fields at once and no heap of postings is kept.
//! Paragraphs come out in order with a score, the words they have, and whether they are there by nearness alone.
//! The sum of a paragraph's score takes the same steps in the same order whatever the segments are.

mod account;

use tantivy::{DocId, SegmentReader, TERMINATED};

pub(crate) use self::account::{Account, AlternativeAccount, PartAccount, WordAccount};

use super::Weights;
use super::buffers::Window;
use super::filters::{DocSetLeaf, FilterLeaf};
use super::leaf::{Leaf, saturated};
use super::plan::{Alternative, Node, Plan, SLOTS};
use super::positions::PositionLeaf;
use crate::index::Snapshot;
use crate::index::schema::Name;
use crate::norwegian::{Grade, Reach};

/// Paragraphs of one window.
pub(crate) const WINDOW: usize = 2048;
const BLOCKS: usize = WINDOW / 64;

/// Score of a paragraph whose id is typed: above what a word can give.
const NAMED: f32 = 50.0;

/// A set of paragraphs of the window.
pub(crate) type Bits = [u64; BLOCKS];

/// What the evaluator found of one paragraph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Found {
    pub doc: DocId,
    pub score: f32,
    /// Bits of the words that it has at reach `synonym` or less.
    pub words: u64,
    /// There by nearness alone.
    pub nearby: bool,
}

/// One alternative of a word, opened on the segment.
struct OpenAlternative {
    parts: Vec<Vec<Leaf>>,
    weight: f32,
    /// A match makes the paragraph a word hit.
    is_word: bool,
}

struct OpenWord {
    alternatives: Vec<OpenAlternative>,
    weight: f32,
    /// Whether matches by some parts, or by meaning, are wanted at all.
    nearness: bool,
}

enum OpenNode {
    Word(usize),
    Positions(Box<PositionLeaf>),
    Set(Box<DocSetLeaf>, Option<usize>),
    Filter(Box<FilterLeaf>),
    All(Vec<OpenNode>),
    Any(Vec<OpenNode>),
    Except(Box<OpenNode>, Box<OpenNode>),
    Wished(Box<OpenNode>),
    Everything,
}

/// A plan opened on one segment.
pub(crate) struct Evaluator {
    words: Vec<OpenWord>,
    root: Option<OpenNode>,
    weights: Weights,
    norms: super::norms::Norms,
    max_doc: DocId,
    window: Window,
}

impl Evaluator {
    /// Opens a plan on a segment.
    pub fn open(
        plan: &Plan,
        segment: &SegmentReader,
        snapshot: &Snapshot,
        weights: &Weights,
        reach: Reach,
    ) -> tantivy::Result<Evaluator> {
        let mut words = Vec::with_capacity(plan.words.len());
        for word in &plan.words {
            let mut alternatives: Vec<OpenAlternative> = Vec::with_capacity(word.alternatives.len());
            let mut own_idf = f32::MAX;
            for alternative in &word.alternatives {
                // A grade that weighs nothing is switched off.
                if weights.grade(alternative.grade) == 0.0 {
                    continue;
                }
                let mut open = open_alternative(alternative, segment, snapshot, weights, word.reach)?;
                // A word that stands for another is never rarer than the one it stands for.
                let leaves = open.parts.iter_mut().flatten();
                if alternatives.is_empty() {
                    own_idf = leaves.map(|leaf| leaf.idf).fold(f32::MIN, f32::max);
                } else if alternative.grade >= Grade::Synonym {
                    leaves.for_each(|leaf| leaf.idf = leaf.idf.min(own_idf));
                }
                alternatives.push(open);
            }
            words.push(OpenWord { alternatives, weight: word.weight, nearness: reach == Reach::Meaning });
        }
        let root = match &plan.root {
            Some(node) => Some(open_node(node, segment, snapshot)?),
            None => None,
        };
        Ok(Evaluator {
            words,
            root,
            weights: weights.clone(),
            norms: super::norms::Norms::open(segment, snapshot, weights)?,
            max_doc: segment.max_doc(),
            window: Window::new(),
        })
    }

    /// Evaluates the whole segment; `visit` gets the matching paragraphs in order.
    pub fn run(&mut self, mut visit: impl FnMut(Found)) {
        let mut base = 0;
        while base < self.max_doc {
            let start = self.next_window(base);
            if start == TERMINATED {
                break;
            }
            self.evaluate(start, &mut visit);
            base = start.saturating_add(WINDOW as u32);
        }
    }

    /// The start of the next window in which anything can match.
    pub fn next_window(&mut self, base: DocId) -> DocId {
        if self.root.as_ref().is_some_and(OpenNode::is_open) {
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
        self.norms.fill(base, length, &mut self.window.norms[..]);
        let mut hits = Bits::default();
        let mut near = Bits::default();
        let mut context =
            Context { words: &mut self.words, weights: &self.weights, window: &mut self.window, base, length };
        root.evaluate(&mut context, true, &mut hits, &mut near);
        for block in 0..BLOCKS {
            let mut bits = hits[block] | near[block];
            while bits != 0 {
                let at = block * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                let nearby = hits[block] & (1 << (at % 64)) == 0;
                let words = self.window.has[at];
                let score = (self.window.score[at] + self.window.near[at]) * self.weights.coordinated(words);
                visit(Found { doc: base + at as u32, score, words, nearby });
            }
        }
        self.window.clear();
    }
}

fn open_alternative(
    alternative: &Alternative,
    segment: &SegmentReader,
    snapshot: &Snapshot,
    weights: &Weights,
    reach: Reach,
) -> tantivy::Result<OpenAlternative> {
    let several = alternative.parts.len() > 1;
    let mut parts = Vec::with_capacity(alternative.parts.len());
    for part in &alternative.parts {
        let mut leaves = Vec::with_capacity(part.len());
        for term in part {
            leaves.push(if term.exact {
                Leaf::exact(segment, snapshot, weights, std::slice::from_ref(&term.term), term.weight)?
            } else {
                Leaf::words(segment, snapshot, weights, &term.term, term.weight, reach)?
            });
        }
        parts.push(leaves);
    }
    let graded = weights.grade(alternative.grade) * alternative.weight;
    Ok(OpenAlternative {
        parts,
        weight: if several { graded.min(1.0) * weights.all_parts } else { graded },
        is_word: alternative.grade != Grade::Meaning,
    })
}

fn open_node(node: &Node, segment: &SegmentReader, snapshot: &Snapshot) -> tantivy::Result<OpenNode> {
    let open_each = |nodes: &[Node]| {
        nodes.iter().map(|node| open_node(node, segment, snapshot)).collect::<tantivy::Result<Vec<_>>>()
    };
    Ok(match node {
        Node::Word(slot) => OpenNode::Word(*slot),
        Node::Positions(positions) => OpenNode::Positions(Box::new(PositionLeaf::open(positions, segment, snapshot)?)),
        Node::Named { place, slot } => {
            let name = if place.is_unit { Name::Unit(&place.id) } else { Name::Id(&place.id) };
            let set = OpenNode::Set(Box::new(DocSetLeaf::open(segment, name.term(&snapshot.fields))?), Some(*slot));
            match &place.strategy {
                Some(name) => {
                    let document = DocSetLeaf::open(segment, Name::Strategy(name).term(&snapshot.fields))?;
                    OpenNode::All(vec![set, OpenNode::Set(Box::new(document), None)])
                }
                None => set,
            }
        }
        Node::Wished(node) => OpenNode::Wished(Box::new(open_node(node, segment, snapshot)?)),
        Node::Filter(filter) => OpenNode::Filter(Box::new(FilterLeaf::open(filter, segment)?)),
        Node::All(nodes) => OpenNode::All(open_each(nodes)?),
        Node::Any(nodes) => OpenNode::Any(open_each(nodes)?),
        Node::Except(wanted, unwanted) => OpenNode::Except(
            Box::new(open_node(wanted, segment, snapshot)?),
            Box::new(open_node(unwanted, segment, snapshot)?),
        ),
        Node::Everything => OpenNode::Everything,
    })
}

struct Context<'a> {
    words: &'a mut [OpenWord],
    weights: &'a Weights,
    window: &'a mut Window,
    base: DocId,
    length: usize,
}

impl OpenNode {
    /// Whether it may match paragraphs that no word of the plan has.
    fn is_open(&self) -> bool {
        match self {
            OpenNode::Word(_) => false,
            OpenNode::All(nodes) => nodes.iter().all(OpenNode::is_open),
            OpenNode::Any(nodes) => nodes.iter().any(OpenNode::is_open),
            OpenNode::Except(wanted, _) => wanted.is_open(),
            _ => true,
        }
    }

    /// Adds the paragraphs that match to `hits`, those that are only near to `near`; scores go to the window's arrays.
    fn evaluate(&mut self, context: &mut Context<'_>, scored: bool, hits: &mut Bits, near: &mut Bits) {
        match self {
            OpenNode::Word(slot) => context.word(*slot, scored, hits, near),
            OpenNode::Positions(leaf) => {
                let slot = leaf.slot.min(SLOTS - 1);
                leaf.fill(context.base, context.weights, &context.window.norms[..], |at, score| {
                    set(hits, at);
                    if scored {
                        context.window.score[at] += score;
                        context.window.has[at] |= 1 << slot;
                    }
                });
            }
            OpenNode::Set(leaf, slot) => leaf.fill(context.base, |at| {
                set(hits, at);
                if let (true, Some(slot)) = (scored, *slot) {
                    context.window.score[at] += NAMED;
                    context.window.has[at] |= 1 << slot.min(SLOTS - 1);
                }
            }),
            OpenNode::Wished(node) => {
                let (mut ignored, mut these) = (Bits::default(), Bits::default());
                node.evaluate(context, scored, &mut these, &mut ignored);
                hits.fill(u64::MAX);
            }
            OpenNode::Filter(leaf) => leaf.fill(context.base, context.length, |at| set(hits, at)),
            OpenNode::Everything => {
                for at in 0..context.length {
                    set(hits, at);
                }
            }
            OpenNode::Any(nodes) => {
                for node in nodes {
                    node.evaluate(context, scored, hits, near);
                }
            }
            OpenNode::All(nodes) => {
                let (mut all, mut possible) = ([u64::MAX; BLOCKS], [u64::MAX; BLOCKS]);
                for node in nodes {
                    let (mut these, mut those) = (Bits::default(), Bits::default());
                    node.evaluate(context, scored, &mut these, &mut those);
                    for block in 0..BLOCKS {
                        possible[block] &= these[block] | those[block];
                        all[block] &= these[block];
                    }
                }
                for block in 0..BLOCKS {
                    hits[block] |= all[block];
                    near[block] |= possible[block];
                }
            }
            OpenNode::Except(wanted, unwanted) => {
                let (mut these, mut those) = (Bits::default(), Bits::default());
                wanted.evaluate(context, scored, &mut these, &mut those);
                let (mut without, mut ignored) = (Bits::default(), Bits::default());
                unwanted.evaluate(context, false, &mut without, &mut ignored);
                for block in 0..BLOCKS {
                    hits[block] |= these[block] & !without[block];
                    near[block] |= those[block] & !without[block];
                }
            }
        }
    }
}

impl Context<'_> {
    /// Evaluates one word: each alternative adds to the word's score.
    fn word(&mut self, slot: usize, scored: bool, hits: &mut Bits, near: &mut Bits) {
        let Some(word) = self.words.get_mut(slot) else { return };
        let window = &mut *self.window;
        let bit = 1u64 << slot.min(SLOTS - 1);
        let k1 = self.weights.k1;
        for alternative in &mut word.alternatives {
            let wanted = alternative.parts.len();
            for part in &mut alternative.parts {
                for leaf in part {
                    let scale = leaf.scale(k1);
                    leaf.fill(self.base, &window.norms[..], &mut window.frequencies);
                    let (best, touched) = (&mut window.best, &mut window.touched_part);
                    window.frequencies.drain(|at, frequency| {
                        let value = saturated(scale, frequency, k1);
                        if best[at] == 0.0 {
                            touched.push(at as u16);
                        }
                        best[at] = best[at].max(value);
                    });
                }
                for at in window.touched_part.drain(..) {
                    let place = at as usize;
                    if window.count[place] == 0 {
                        window.touched.push(at);
                    }
                    window.count[place] += 1;
                    window.parts[place] += std::mem::take(&mut window.best[place]);
                }
            }
            for at in window.touched.drain(..) {
                let at = at as usize;
                let complete = std::mem::take(&mut window.count[at]) as usize == wanted;
                let value = std::mem::take(&mut window.parts[at]) * alternative.weight * word.weight;
                if complete && alternative.is_word {
                    set(hits, at);
                    if scored {
                        window.score[at] += value;
                        window.has[at] |= bit;
                    }
                } else if word.nearness {
                    set(near, at);
                    if scored {
                        window.near[at] += if complete { value } else { value * self.weights.some_parts };
                    }
                }
            }
        }
    }
}

fn set(bits: &mut Bits, at: usize) {
    bits[at / 64] |= 1 << (at % 64);
}
