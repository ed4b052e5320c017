//! The tree of a query: clauses that shall, must or must not match, and nodes of a dozen sorts, as in Lucene. A run of
//! plain words is one node with the text it was written in, since only the analyzer can tell words that belong together
//! ("barne vern", "areal- og transportplanlegging"). Equality is of what is asked for: spans do not count.

use crate::strategy::{Kind, Locator, UnitId};

/// A byte range `(start, end)` in the query as typed, on char boundaries.
pub type Span = (usize, usize);

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

/// A restriction to parts of the documents; any one of its values is enough.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Filter {
    /// `kapittel:5`
    Chapters(Vec<u16>),
    /// `del:5.2`, `del:5.2.1`: what stands in these units.
    Sections(Vec<UnitId>),
    /// `type:forventning`
    Kinds(Vec<Kind>),
    /// `dokument:ks-2024-2027`
    Strategies(Vec<String>),
    /// `id:6.1.2-4`: these paragraphs, or what stands in these units.
    Ids(Vec<Locator>),
    /// `har:tall`: paragraphs with a number in their text.
    HasNumber,
}

/// The restrictions on a whole query: OR among the values of one field, AND between fields. Empty means everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Filters {
    /// Chapters by their number.
    pub chapters: Vec<u16>,
    /// Sections and subsections.
    pub sections: Vec<UnitId>,
    /// Kinds of paragraphs.
    pub kinds: Vec<Kind>,
    /// Names of documents, as typed.
    pub strategies: Vec<String>,
    /// Paragraphs, or units with all that stands in them.
    pub ids: Vec<Locator>,
    /// Only paragraphs with a number in their text.
    pub has_number: bool,
}

impl Filters {
    /// True when nothing is restricted.
    pub fn is_empty(&self) -> bool {
        *self == Filters::default()
    }

    /// Adds the values that are not there yet.
    pub(super) fn add(&mut self, filter: Filter) {
        match filter {
            Filter::Chapters(values) => add_new(&mut self.chapters, values),
            Filter::Sections(values) => add_new(&mut self.sections, values),
            Filter::Kinds(values) => add_new(&mut self.kinds, values),
            Filter::Strategies(values) => add_new(&mut self.strategies, values),
            Filter::Ids(values) => add_new(&mut self.ids, values),
            Filter::HasNumber => self.has_number = true,
        }
    }

    /// The same restrictions, one for each field that has any.
    pub(super) fn to_list(&self) -> Vec<Filter> {
        let all = [
            (!self.chapters.is_empty()).then(|| Filter::Chapters(self.chapters.clone())),
            (!self.sections.is_empty()).then(|| Filter::Sections(self.sections.clone())),
            (!self.kinds.is_empty()).then(|| Filter::Kinds(self.kinds.clone())),
            (!self.strategies.is_empty()).then(|| Filter::Strategies(self.strategies.clone())),
            (!self.ids.is_empty()).then(|| Filter::Ids(self.ids.clone())),
            self.has_number.then_some(Filter::HasNumber),
        ];
        all.into_iter().flatten().collect()
    }
}

/// Appends without doubles; `values` are few, since a field is short.
pub(super) fn add_new<T: PartialEq>(list: &mut Vec<T>, values: Vec<T>) {
    for value in values {
        if !list.contains(&value) {
            list.push(value);
        }
    }
}
