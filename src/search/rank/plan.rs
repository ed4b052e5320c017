//! What is to be evaluated: the lowered query as a tree over words, each word with the alternatives it may be matched
//! by. A plain value, made by `lower` and read by the evaluator, the matcher and the explanation, so that all three
//! mean the same by it.

use super::weights::Weights;
use crate::norwegian::{Grade, Reach, Why};
use crate::search::evidence::Evidence;

/// So many words a query can have: each is a bit in the mask of the words that a paragraph has.
pub(crate) const SLOTS: usize = 64;

/// A lowered query.
#[derive(Debug, Clone, Default)]
pub(crate) struct Plan {
    /// The words, by slot; at most [`SLOTS`].
    pub words: Vec<WordPlan>,
    /// Slots of words that only rank what matches anyway: they stand nearly everywhere, and are in no account.
    pub silent: Vec<usize>,
    /// What a paragraph must be to match; `None` matches nothing by words.
    pub root: Option<Node>,
    /// Bits of the words that count when it is asked whether a paragraph has all of them.
    pub all: u64,
}

impl Plan {
    /// The words that are looked for, with their bits. Unwanted ones are no part of any account.
    pub fn wanted(&self) -> impl Iterator<Item = (usize, u64, &WordPlan)> {
        let with_bits = self.words.iter().enumerate().map(|(slot, word)| (slot, bit(slot), word));
        with_bits.filter(|(slot, _, word)| word.weight > 0.0 && !self.silent.contains(slot))
    }
}

impl Node {
    /// Whether any word is enough, so that every paragraph with a word matches.
    pub fn is_any_word(&self) -> bool {
        match self {
            Node::Word(_) => true,
            Node::Any(nodes) => nodes.iter().all(Node::is_any_word),
            _ => false,
        }
    }

    /// What is looked for below this node, each by itself.
    pub fn wanted_leaves(&self) -> Vec<Node> {
        match self {
            Node::Word(_) | Node::Positions(_) | Node::Named { .. } => vec![self.clone()],
            Node::All(nodes) | Node::Any(nodes) => nodes.iter().flat_map(Node::wanted_leaves).collect(),
            Node::Wished(node) | Node::Except(node, _) => node.wanted_leaves(),
            Node::Filter(_) | Node::Everything => Vec::new(),
        }
    }
}

/// The bit of a slot.
pub(crate) fn bit(slot: usize) -> u64 {
    1 << slot.min(SLOTS - 1)
}

/// A node of the tree.
#[derive(Debug, Clone)]
pub(crate) enum Node {
    /// A word, by its slot.
    Word(usize),
    /// Words in order, or near each other.
    Positions(Positions),
    /// The paragraph with an id, or the paragraphs of a unit, which counts as a word of the query.
    Named { place: super::Place, slot: usize },
    /// Paragraphs that a filter lets through.
    Filter(super::Filter),
    /// Each of them.
    All(Vec<Node>),
    /// Any of them.
    Any(Vec<Node>),
    /// Ranks what matches anyway, and keeps nothing out.
    Wished(Box<Node>),
    /// The first, without the second.
    Except(Box<Node>, Box<Node>),
    /// Every paragraph.
    Everything,
}

/// What a word of the query is, for those who put it into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum WordKind {
    /// A word.
    Word,
    /// Exactly these forms in this order.
    Phrase,
    /// Two operands near each other.
    Near,
    /// Forms that begin or end so, or are spelt nearly so.
    Forms,
    /// The number of a paragraph or unit.
    Id,
}

/// A word of the query, with what it may be matched by.
#[derive(Debug, Clone)]
pub(crate) struct WordPlan {
    /// The word as the reader typed it; of a phrase what stands between the quotes.
    pub text: String,
    pub kind: WordKind,
    /// Alternatives; nearest first.
    pub alternatives: Vec<Alternative>,
    /// How much the word weighs in the query: 0 for unwanted words.
    pub weight: f32,
    /// How far the text's own readings may go: an unwanted word takes away its forms only.
    pub reach: Reach,
}

/// One way to match a word: all parts must stand in the paragraph. Most have one part.
#[derive(Debug, Clone)]
pub(crate) struct Alternative {
    /// Grade on the side of the query.
    pub grade: Grade,
    /// Why the word may be matched so.
    pub why: Why,
    /// Weight within the grade: probability, weight in the thesaurus, cosine.
    pub weight: f32,
    /// What a paragraph that has it rests on, at best.
    pub evidence: Evidence,
    /// The parts; each a choice of terms.
    pub parts: Vec<Vec<PlanTerm>>,
    /// For a phrase that stands for the word: the forms that each of its words may have. Only where they stand in this
    /// order does the paragraph have the phrase; elsewhere its words are no more than related. Empty for all else.
    pub in_order: Vec<Vec<String>>,
}

impl Alternative {
    /// Whether it is looked for in the subject index too, for a word that goes so far. A part of a word, or a word that is
    /// near, is a guess already, and what a paragraph is entered under would be another: with both, 7 of the 60 matters that
    /// have nothing to do with the document (tests/language/topical.tsv) had something related, and 5 have without. The words
    /// of a phrase are not looked for there one by one either.
    pub fn reads_subjects(&self, reach: Reach) -> bool {
        reach >= Reach::Synonym && self.parts.len() == 1 && !matches!(self.why, Why::CompoundPart | Why::Meaning)
    }

    /// The same for the words that lead to a heading, where it is. Those that lead to one heading stand there side by side, so
    /// each would find what the word itself finds.
    pub fn reads_entry_words(&self) -> bool {
        self.why != Why::SameSubject
    }

    /// Whether a reading of a paragraph's word so far from it counts, for a word that goes so far. A word of the same subject is
    /// no head of another: *kultur* leads from a library to cultural life, and not to *heltidskultur*. A part of a word leads
    /// to what is called so, and not to what has it as a part in turn.
    pub fn lets_in(&self, grade: Grade, reach: Reach) -> bool {
        reach.lets_in(grade)
            && match self.why {
                Why::SameSubject => grade != Grade::Head,
                Why::PartSubject => grade < Grade::Head,
                _ => true,
            }
    }

    /// What having all of it weighs.
    pub fn worth(&self, weights: &Weights) -> f32 {
        let graded = weights.grade(self.grade) * self.weight;
        if self.parts.len() > 1 { graded.min(1.0) * weights.all_parts } else { graded }
    }

    /// Whether having all parts says more than that words near in meaning stand there.
    pub fn is_linked(&self) -> bool {
        self.grade != Grade::Meaning
    }

    /// The grade that a match is told with: what is only related is near, however it was found.
    pub fn told_grade(&self) -> Grade {
        if self.evidence.is_hit() { self.grade } else { Grade::Meaning }
    }
}

/// A term to look up.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PlanTerm {
    /// In the field of words; in the field of exact forms for `exact`.
    pub term: String,
    /// Between 0 and 1.
    pub weight: f32,
    /// Look it up among the forms as they stand, not among readings.
    pub exact: bool,
}

impl PlanTerm {
    /// As it is shown.
    pub fn shown(&self) -> &str {
        crate::norwegian::shown(&self.term)
    }
}

/// Words at positions: a phrase, or two operands near each other.
#[derive(Debug, Clone)]
pub(crate) struct Positions {
    /// Slot of the word that it counts as.
    pub slot: usize,
    /// Folded forms in order.
    pub left: Vec<String>,
    /// The second operand of a nearness; empty for a phrase.
    pub right: Vec<String>,
    /// How many words may stand between; 0 for a phrase.
    pub distance: u32,
}
