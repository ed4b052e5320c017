//! The tree of a query: clauses that shall, must or must not match, and nodes of a dozen sorts, as in Lucene. A run of
//! plain words is one node with the text it was written in, since only the analyzer can tell words that belong together
//! ("barne vern", "areal- og transportplanlegging"). Equality is of what is asked for: spans do not count.

use super::filters::Filter;
use crate::span::Span;
use crate::strategy::Locator;

/// What a clause does to a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Occur {
    /// Ranks paragraphs that have it; one of a group's clauses is enough.
    Should,
    /// Only paragraphs that have it: `+klima`.
    Must,
    /// Only paragraphs that do not have it: `-klima`, `IKKE klima`.
    MustNot,
}

/// A node and what it does to a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// Whether the node is wished for, needed or unwanted.
    pub occur: Occur,
    /// What is searched for.
    pub node: Node,
}

/// What is searched for. Texts are normalised (NFC, no soft hyphens), spans are of the query as typed.
#[derive(Debug, Clone)]
pub enum Node {
    /// A run of plain words as they stand, inner punctuation included: `areal- og transportplanlegging`.
    Words {
        /// The run from its first to its last word; never empty.
        text: String,
        /// Where it stands.
        span: Span,
    },
    /// Exactly these forms in this order: `"barn og unge"`.
    Phrase {
        /// What stands between the quotes; holds a letter or a digit.
        text: String,
        /// Where it stands, quotes included.
        span: Span,
    },
    /// Words that begin so: `bered*`.
    Prefix {
        /// The beginning, without the star.
        text: String,
        /// Where it stands, star included.
        span: Span,
    },
    /// Words that end so: `*beredskap`.
    Suffix {
        /// The ending, without the star.
        text: String,
        /// Where it stands, star included.
        span: Span,
    },
    /// Words spelt nearly so: `beredskp~`.
    Fuzzy {
        /// The word, without the tilde.
        text: String,
        /// Where it stands, tilde included.
        span: Span,
    },
    /// Two words or phrases near each other, in either order: `barn NÆR/5 skole`.
    Near {
        /// `Words` of one word, or a `Phrase`.
        left: Box<Node>,
        /// `Words` of one word, or a `Phrase`.
        right: Box<Node>,
        /// At most so many words further on, from 1 (neighbours) to [`MAX_DISTANCE`](super::MAX_DISTANCE).
        distance: u32,
    },
    /// The number of a paragraph or unit, typed as it is: `6.1.2-4`. Beside words such a number is text: "1-4 år".
    Id {
        /// What the number points at.
        locator: Locator,
        /// The number as typed.
        text: String,
        /// Where it stands.
        span: Span,
    },
    /// A restriction inside a group, or an excluded one: `-type:forventning`.
    Field(Filter),
    /// Clauses in parentheses: two or more, or one that must not match.
    Group(Vec<Clause>),
    /// All of these, two or more: `barn OG skole`.
    And(Vec<Node>),
    /// Any of these, two or more: `barn ELLER skole`.
    Or(Vec<Node>),
}

impl PartialEq for Node {
    fn eq(&self, other: &Node) -> bool {
        use Node::*;
        match (self, other) {
            (Words { text, .. }, Words { text: theirs, .. })
            | (Phrase { text, .. }, Phrase { text: theirs, .. })
            | (Prefix { text, .. }, Prefix { text: theirs, .. })
            | (Suffix { text, .. }, Suffix { text: theirs, .. })
            | (Fuzzy { text, .. }, Fuzzy { text: theirs, .. })
            | (Id { text, .. }, Id { text: theirs, .. }) => text == theirs,
            (Near { left, right, distance }, Near { left: l, right: r, distance: d }) => {
                distance == d && left == l && right == r
            }
            (Field(filter), Field(theirs)) => filter == theirs,
            (Group(clauses), Group(theirs)) => clauses == theirs,
            (And(nodes), And(theirs)) | (Or(nodes), Or(theirs)) => nodes == theirs,
            _ => false,
        }
    }
}
