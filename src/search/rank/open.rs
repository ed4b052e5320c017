//! A plan opened on a segment: every term with its posting lists, every word with its alternatives, the tree over them.
//! What is opened is read by the evaluator; nothing is evaluated here.

use tantivy::SegmentReader;

use super::filters::{DocSetLeaf, FilterLeaf};
use super::leaf::Leaf;
use super::plan::{Alternative, Node, WordPlan};
use super::positions::PositionLeaf;
use super::query::RankedQuery;
use crate::index::schema::Name;
use crate::norwegian::{Grade, Reach};
use crate::search::evidence::Evidence;

/// What it costs to open a term.
const STEPS_OF_TERM: usize = 100;

pub(super) struct OpenWord {
    pub alternatives: Vec<OpenAlternative>,
    pub weight: f32,
    /// Whether matches by some parts, or by meaning, are wanted at all.
    pub nearness: bool,
}

/// One alternative of a word, opened on the segment.
pub(super) struct OpenAlternative {
    pub parts: Vec<Vec<Leaf>>,
    pub weight: f32,
    /// What a paragraph with all parts rests on, at best.
    pub evidence: Evidence,
    /// Where the parts stand in order, for a phrase.
    pub in_order: Option<PositionLeaf>,
    /// Whether having all parts says more than that words near in meaning stand there.
    pub is_linked: bool,
}

impl OpenWord {
    /// Opens a word.
    pub fn open(word: &WordPlan, segment: &SegmentReader, query: &RankedQuery) -> tantivy::Result<OpenWord> {
        let weights = &query.weights;
        let mut alternatives: Vec<OpenAlternative> = Vec::with_capacity(word.alternatives.len());
        let mut own_idf = f32::MAX;
        for alternative in &word.alternatives {
            // A grade that weighs nothing is switched off.
            if weights.grade(alternative.grade) == 0.0 {
                continue;
            }
            let mut open = open_alternative(alternative, segment, query, word.reach)?;
            // A word that stands for another is never rarer than the one it stands for.
            let leaves = open.parts.iter_mut().flatten();
            if alternatives.is_empty() {
                own_idf = leaves.map(|leaf| leaf.idf).fold(f32::MIN, f32::max);
            } else if alternative.grade >= Grade::Synonym {
                leaves.for_each(|leaf| leaf.idf = leaf.idf.min(own_idf));
            }
            alternatives.push(open);
        }
        Ok(OpenWord { alternatives, weight: word.weight, nearness: query.reach == Reach::Meaning })
    }
}

impl OpenAlternative {
    /// What a paragraph with every part rests on at best, where they stand apart and where they stand in order: never on more than
    /// the place that the weakest of them stands in.
    pub fn at_best(&self) -> [Evidence; 2] {
        let is_phrase = self.evidence == Evidence::Synonym && self.in_order.is_some();
        [if is_phrase { Evidence::Related } else { self.evidence }, self.evidence]
    }
}

pub(super) enum OpenNode {
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

impl OpenNode {
    pub fn open(node: &Node, segment: &SegmentReader, query: &RankedQuery) -> tantivy::Result<OpenNode> {
        let snapshot = &query.snapshot;
        let open_each = |nodes: &[Node]| {
            nodes.iter().map(|node| OpenNode::open(node, segment, query)).collect::<tantivy::Result<Vec<_>>>()
        };
        Ok(match node {
            Node::Word(slot) => OpenNode::Word(*slot),
            Node::Positions(positions) => OpenNode::Positions(Box::new(PositionLeaf::open(positions, segment, query)?)),
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
            Node::Wished(node) => OpenNode::Wished(Box::new(OpenNode::open(node, segment, query)?)),
            Node::Filter(filter) => OpenNode::Filter(Box::new(FilterLeaf::open(filter, segment, &query.documents)?)),
            Node::All(nodes) => OpenNode::All(open_each(nodes)?),
            Node::Any(nodes) => OpenNode::Any(open_each(nodes)?),
            Node::Except(wanted, unwanted) => OpenNode::Except(
                Box::new(OpenNode::open(wanted, segment, query)?),
                Box::new(OpenNode::open(unwanted, segment, query)?),
            ),
            Node::Everything => OpenNode::Everything,
        })
    }

    /// Whether it may match paragraphs that no word of the plan has.
    pub fn is_open(&self) -> bool {
        match self {
            OpenNode::Word(_) => false,
            OpenNode::All(nodes) => nodes.iter().all(OpenNode::is_open),
            OpenNode::Any(nodes) => nodes.iter().any(OpenNode::is_open),
            OpenNode::Except(wanted, _) => wanted.is_open(),
            OpenNode::Positions(_)
            | OpenNode::Set(..)
            | OpenNode::Filter(_)
            | OpenNode::Wished(_)
            | OpenNode::Everything => true,
        }
    }
}

fn open_alternative(
    alternative: &Alternative,
    segment: &SegmentReader,
    query: &RankedQuery,
    reach: Reach,
) -> tantivy::Result<OpenAlternative> {
    let RankedQuery { snapshot, weights, budget, .. } = query;
    let subjects = alternative.reads_subjects(reach);
    let mut parts = Vec::with_capacity(alternative.parts.len());
    for part in &alternative.parts {
        let mut leaves = Vec::with_capacity(part.len());
        if !budget.spend(STEPS_OF_TERM * part.len()) {
            break;
        }
        for term in part {
            leaves.push(if term.exact {
                Leaf::exact(segment, snapshot, weights, std::slice::from_ref(&term.term), term.weight)?
            } else {
                Leaf::words(segment, snapshot, weights, (&term.term, term.weight), (alternative, reach), subjects)?
            });
        }
        parts.push(leaves);
    }
    let in_order = match alternative.in_order.is_empty() {
        true => None,
        false => Some(PositionLeaf::phrase(&alternative.in_order, segment, query)?),
    };
    Ok(OpenAlternative {
        parts,
        weight: alternative.worth(weights),
        evidence: alternative.evidence,
        in_order,
        is_linked: alternative.is_linked(),
    })
}
