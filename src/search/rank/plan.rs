//! What is to be evaluated: the lowered query as a tree over words, each word with the alternatives it may be matched
//! by. A plain value, made by `lower` and read by the evaluator, the matcher and the explanation, so that all three
//! mean the same by it.

use crate::norwegian::{Grade, Reach, Why};

/// Bit of a word in the mask of the words that a paragraph has. More words than this share the last bit.
pub(crate) const SLOTS: usize = 64;

/// A lowered query.
#[derive(Debug, Clone, Default)]
pub(crate) struct Plan {
    /// The words that are scored, by slot.
    pub words: Vec<WordPlan>,
    /// What a paragraph must be to match; `None` matches nothing by words.
    pub root: Option<Node>,
    /// Bits of the words that count when it is asked whether a paragraph has all of them.
    pub all: u64,
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

/// A word of the query, with what it may be matched by.
#[derive(Debug, Clone)]
pub(crate) struct WordPlan {
    /// The word as the reader typed it.
    pub text: String,
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
    /// The parts; each a choice of terms.
    pub parts: Vec<Vec<PlanTerm>>,
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
