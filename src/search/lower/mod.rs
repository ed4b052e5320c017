//! The shape of a query in the plan: clauses and operators. What a single word means is for `words`, what fields and ids
//! let through for `restrictions`.

use crate::search::Searcher;
mod alternatives;
mod restrictions;
mod widen;
mod words;

pub(super) use self::widen::Wider;
pub(crate) use self::words::{EVERYWHERE_SHARE, Lowered, explain_nothing};

use self::words::Lowerer;
use crate::error::Result;
use crate::norwegian::fold::fold;
use crate::norwegian::{Grade, Reach, Span, Vocabulary, Why, spelling};
use crate::passages;
use crate::query::{Clause, Node as QueryNode, Occur, Query};
use crate::search::rank::Node;

/// A star stands for at most so many forms of the index.
const MOST_FORMS: usize = 200;
/// Forms within this cost of a word with a tilde count as spellings of it.
const TOLERATED: f32 = 2.0;

/// Lowers a query for this index.
pub(crate) fn lower(searcher: &Searcher, query: &Query, reach: Reach) -> Result<Lowered> {
    let mut lowerer = Lowerer::new(searcher, query, reach);
    let root = lowerer.clauses(query.clauses(), false)?;
    let filters = query.filters();
    let asked = !query.clauses().is_empty();
    let root = match root {
        // Nothing asked but a filter lists what the filter leaves; words that all weigh nothing find nothing.
        None if !asked && !filters.is_empty() => Some(Node::Everything),
        other => other,
    };
    let manifest = searcher.index().manifest();
    let filter = restrictions::filter(query, manifest);
    let hints = restrictions::hints(&searcher.snapshot, query, &filter)?;
    let mut lowered = lowerer.finish(root, filter, &restrictions::limits(filters, manifest));
    lowered.interpretation.hints.extend(hints);
    Ok(lowered)
}

impl Lowerer<'_> {
    /// Clauses side by side: the needed ones decide, the wished-for ones rank, the unwanted ones take away.
    fn clauses(&mut self, clauses: &[Clause], negated: bool) -> Result<Option<Node>> {
        let (mut should, mut must, mut unwanted) = (Vec::new(), Vec::new(), Vec::new());
        for clause in clauses {
            match clause.occur {
                Occur::Should => should.extend(self.nodes(&clause.node, negated)?),
                Occur::Must => must.extend(any(self.nodes(&clause.node, negated)?)),
                Occur::MustNot => unwanted.extend(self.nodes(&clause.node, true)?),
            }
        }
        let wanted = match (any(should), must.is_empty()) {
            (should, true) => should,
            (None, false) => all(must),
            (Some(should), false) => {
                must.push(Node::Wished(Box::new(should)));
                all(must)
            }
        };
        let only_unwanted = clauses.iter().all(|clause| clause.occur == Occur::MustNot);
        Ok(match (wanted, any(unwanted)) {
            (wanted, None) => wanted,
            (Some(wanted), Some(unwanted)) => Some(Node::Except(Box::new(wanted), Box::new(unwanted))),
            (None, Some(unwanted)) if only_unwanted => {
                Some(Node::Except(Box::new(Node::Everything), Box::new(unwanted)))
            }
            (None, Some(_)) => None,
        })
    }

    /// The alternatives that a node of the query stands for: several for a run of words.
    fn nodes(&mut self, node: &QueryNode, negated: bool) -> Result<Vec<Node>> {
        Ok(match node {
            QueryNode::Words { text, span } => self.run(text, *span, negated)?,
            QueryNode::Phrase { text, .. } => {
                let forms = self.forms(text);
                match forms.is_empty() {
                    true => Vec::new(),
                    false => vec![self.positions(format!("«{text}»"), forms, Vec::new(), 0)],
                }
            }
            QueryNode::Prefix { text, span } => {
                let found = self.searcher.snapshot.vocabulary().starting_with(&fold(text).text, MOST_FORMS)?;
                vec![self.by_forms(format!("{text}*"), spanned(*span), found, Grade::Form, Why::Itself, negated)]
            }
            QueryNode::Suffix { text, span } => {
                let found = self.searcher.snapshot.vocabulary().ending_with(&fold(text).text, MOST_FORMS)?;
                vec![self.by_forms(format!("*{text}"), spanned(*span), found, Grade::Form, Why::Itself, negated)]
            }
            QueryNode::Fuzzy { text, span } => {
                let typed = fold(text).text;
                let vocabulary = self.searcher.snapshot.vocabulary();
                let mut near: Vec<(f32, String)> = vocabulary
                    .near(&typed, 2)
                    .into_iter()
                    .map(|(form, _)| (spelling::distance(&typed, &form), form))
                    .filter(|(cost, _)| *cost <= TOLERATED)
                    .collect();
                vocabulary.checked()?;
                near.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
                let all = near.len();
                let forms = near.into_iter().take(MOST_FORMS).map(|(_, form)| form).collect();
                vec![self.by_forms(
                    format!("{text}~"),
                    spanned(*span),
                    (forms, all),
                    Grade::Spelling,
                    Why::Spelling,
                    negated,
                )]
            }
            QueryNode::Near { left, right, distance } => {
                let (left, right) = (operand(left), operand(right));
                let (left_forms, right_forms) = (self.forms(left), self.forms(right));
                if left_forms.is_empty() || right_forms.is_empty() {
                    return self.run(&format!("{left} {right}"), (0, 0), negated);
                }
                let shown = format!("{left} nær {right}");
                // The query counts steps, the index the words between.
                vec![self.positions(shown, left_forms, right_forms, distance.saturating_sub(1))]
            }
            // A number that nothing is called is text: a date, a year, a share.
            QueryNode::Id { locator, text, span } if !passages::exists(&self.searcher.snapshot, locator)? => {
                self.run(text, *span, negated)?
            }
            QueryNode::Id { locator, text, span } => {
                let slot = self.named_word(text, spanned(*span));
                vec![Node::Named { place: restrictions::place(locator, self.searcher.index().manifest()), slot }]
            }
            QueryNode::Field(field) => vec![Node::Filter(restrictions::field(field, self.searcher.index().manifest()))],
            QueryNode::Group(clauses) => self.clauses(clauses, negated)?.into_iter().collect(),
            QueryNode::And(nodes) => {
                let mut each = Vec::new();
                for node in nodes {
                    each.extend(any(self.nodes(node, negated)?));
                }
                all(each).into_iter().collect()
            }
            QueryNode::Or(nodes) => {
                let mut any = Vec::new();
                for node in nodes {
                    any.extend(self.nodes(node, negated)?);
                }
                any
            }
        })
    }
}

fn operand(node: &QueryNode) -> &str {
    match node {
        QueryNode::Words { text, .. } | QueryNode::Phrase { text, .. } => text,
        _ => "",
    }
}

fn spanned((start, end): (usize, usize)) -> Span {
    Span::new(start, end)
}

fn any(mut nodes: Vec<Node>) -> Option<Node> {
    match nodes.len() {
        0 => None,
        1 => nodes.pop(),
        _ => Some(Node::Any(nodes)),
    }
}

fn all(mut nodes: Vec<Node>) -> Option<Node> {
    match nodes.len() {
        0 => None,
        1 => nodes.pop(),
        _ => Some(Node::All(nodes)),
    }
}
