//! The shape of a query in the plan: clauses, operators, fields and ids. What a single word means is `lower`'s.

use crate::search::Searcher;
mod alternatives;
mod widen;
mod words;

pub(super) use self::widen::Wider;
pub(crate) use self::words::{EVERYWHERE_SHARE, Lowered, explain_nothing};

use self::words::Lowerer;
use crate::error::Result;
use crate::index::Manifest;
use crate::index::schema::Name;
use crate::norwegian::fold::fold;
use crate::norwegian::{Grade, Reach, Span, Vocabulary, Why, spelling};
use crate::query::{Clause, Filter as FieldFilter, Filters, Hint, HintCode, Node as QueryNode, Occur, Query};
use crate::search::rank::{Filter, Node};
use crate::strategy::{Locator, Target};

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
    let root = match (root, ids(&filters.ids)) {
        (Some(root), Some(ids)) => Some(Node::All(vec![ids, root])),
        (root, _) => root,
    };
    let mut lowered = lowerer.finish(root, filter(filters), &limits(filters, searcher.index().manifest()));
    lowered.interpretation.hints.extend(missing_units(searcher, filters)?);
    Ok(lowered)
}

/// Chapters and sections that are asked for and stand in no document.
fn missing_units(searcher: &Searcher, filters: &Filters) -> Result<Vec<Hint>> {
    let chapters = filters.chapters.iter().map(|chapter| ("kapittel", chapter.to_string()));
    let sections = filters.sections.iter().map(|section| ("del", section.to_string()));
    let mut hints = Vec::new();
    for (name, unit) in chapters.chain(sections).filter(|(_, unit)| unit != "0") {
        let term = Name::Unit(&unit).term(&searcher.snapshot.fields);
        let count = searcher.snapshot.searcher.doc_freq(&term).map_err(|e| searcher.snapshot.damaged(e))?;
        if count == 0 {
            let text = format!("Dokumentet har ikke {name} {unit}.");
            hints.push(Hint { code: HintCode::UnknownUnit, span: (0, 0), text });
        }
    }
    Ok(hints)
}

fn filter(filters: &Filters) -> Filter {
    Filter {
        strategies: filters.strategies.clone(),
        chapters: filters.chapters.clone(),
        sections: filters.sections.iter().map(ToString::to_string).collect(),
        kinds: filters.kinds.clone(),
        number: filters.has_number,
    }
}

/// The filters in words of bokmål.
fn limits(filters: &Filters, manifest: &Manifest) -> Vec<String> {
    let chapters = filters.chapters.iter().map(|chapter| format!("kapittel {chapter}"));
    let sections = filters.sections.iter().map(|section| format!("del {section}"));
    let kinds = filters.kinds.iter().map(|kind| format!("«{}»", manifest.filter_label(*kind)));
    let strategies = filters.strategies.iter().map(|name| format!("dokumentet {name}"));
    let ids = filters.ids.iter().map(|id| format!("punkt {id}"));
    let number = filters.has_number.then(|| "avsnitt med tall".to_owned());
    kinds.chain(chapters).chain(sections).chain(strategies).chain(ids).chain(number).collect()
}

/// Paragraphs that have one of some ids, or stand in one of some units.
fn ids(locators: &[Locator]) -> Option<Node> {
    (!locators.is_empty()).then(|| Node::Any(locators.iter().map(|locator| named(locator, None)).collect()))
}

fn named(locator: &Locator, slot: Option<usize>) -> Node {
    let (id, is_unit) = match &locator.target {
        Target::Paragraph(id) => (id.to_string(), false),
        Target::Unit(unit) => (unit.to_string(), true),
    };
    Node::Named { strategy: locator.strategy.clone(), id, is_unit, slot }
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
            QueryNode::Id { locator, text, span } => {
                let slot = self.named_word(text, spanned(*span));
                vec![named(locator, Some(slot))]
            }
            QueryNode::Field(field) => vec![field_node(field)],
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

fn field_node(field: &FieldFilter) -> Node {
    let mut filters = Filter::default();
    match field {
        FieldFilter::Chapters(chapters) => filters.chapters.clone_from(chapters),
        FieldFilter::Sections(sections) => filters.sections = sections.iter().map(ToString::to_string).collect(),
        FieldFilter::Kinds(kinds) => filters.kinds.clone_from(kinds),
        FieldFilter::Strategies(names) => filters.strategies.clone_from(names),
        FieldFilter::HasNumber => filters.number = true,
        FieldFilter::Ids(locators) => return ids(locators).unwrap_or(Node::Everything),
    }
    Node::Filter(filters)
}
