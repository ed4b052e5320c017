//! The shape of a query in the plan: clauses, operators, phrases, ids and fields, each word with its slot. What a run of plain
//! words means is in `words`.

use super::restrictions;
use super::runs::Runs;
use super::widen::Wider;
use crate::budget::Budget;
use crate::error::Result;
use crate::index::{IndexVocabulary, Snapshot};
use crate::norwegian::fold::fold;
use crate::norwegian::{Grade, Reach, Span, Why, spelling};
use crate::passages::Documents;
use crate::query::{Clause, Hint, HintCode, Node as QueryNode, Occur, Query};
use crate::search::evidence::Evidence;
use crate::search::interpretation::{InterpretedReading, InterpretedWord, why};
use crate::search::meant::Meant;
use crate::search::rank::plan::bit;
use crate::search::rank::{Alternative, Node, Plan, PlanTerm, Positions, SLOTS, Weights, WordKind, WordPlan};
use crate::search::sentence;

/// A star stands for at most so many forms of the index.
const MOST_FORMS: usize = 200;
/// Of a prefix that fits hundreds of forms only the first are shown.
const FORMS_SHOWN: usize = 12;
/// What it costs to look at a form of the dictionary.
const STEPS_OF_FORM: usize = 4;
/// Forms within this cost of a word with a tilde count as spellings of it.
const TOLERATED: f32 = 2.0;

/// Whether a node is looked for or is to be kept out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Polarity {
    Wanted,
    Unwanted,
}

/// The plan in the making.
pub(super) struct Lowerer<'a> {
    pub snapshot: &'a Snapshot,
    pub documents: &'a Documents,
    pub wider: &'a Wider,
    pub weights: &'a Weights,
    pub budget: &'a Budget,
    pub query: &'a Query,
    pub reach: Reach,
    pub runs: Runs,
    pub plan: Plan,
    pub words: Vec<InterpretedWord>,
    /// What a word is widened to, of what the index has, as it is shown.
    pub present: Vec<String>,
    pub meant: Meant,
    pub hints: Vec<Hint>,
}

impl Lowerer<'_> {
    /// Clauses side by side: the needed ones decide, the wished-for ones rank, the unwanted ones take away.
    pub fn clauses(&mut self, clauses: &[Clause], polarity: Polarity) -> Result<Option<Node>> {
        let (mut should, mut must, mut unwanted) = (Vec::new(), Vec::new(), Vec::new());
        for clause in clauses {
            match clause.occur {
                Occur::Should => should.extend(self.nodes(&clause.node, polarity)?),
                Occur::Must => must.extend(any(self.nodes(&clause.node, polarity)?)),
                Occur::MustNot => unwanted.extend(self.nodes(&clause.node, Polarity::Unwanted)?),
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
    fn nodes(&mut self, node: &QueryNode, polarity: Polarity) -> Result<Vec<Node>> {
        Ok(match node {
            QueryNode::Words { text, span } => self.run(text, *span, polarity)?,
            QueryNode::Phrase { text, span } => {
                let forms = self.forms(text);
                self.positions(text, WordKind::Phrase, *span, (forms, Vec::new(), 0), polarity)
            }
            QueryNode::Near { left, right, distance } => {
                let ((left, first), (right, last)) = (operand(left), operand(right));
                let forms = (self.forms(left), self.forms(right));
                let shown = format!("{left} NÆR/{distance} {right}");
                // The query counts steps, the index the words between.
                let forms = (forms.0, forms.1, distance.saturating_sub(1));
                self.positions(&shown, WordKind::Near, Span::new(first.start, last.end), forms, polarity)
            }
            QueryNode::Prefix { text, span } => {
                let found = self.looked_up(|vocabulary| vocabulary.starting_with(&fold(text).text, MOST_FORMS))?;
                self.by_forms(format!("{text}*"), *span, found, (Grade::Form, Why::Itself), polarity)
            }
            QueryNode::Suffix { text, span } => {
                let found = self.looked_up(|vocabulary| vocabulary.ending_with(&fold(text).text, MOST_FORMS))?;
                self.by_forms(format!("*{text}"), *span, found, (Grade::Form, Why::Itself), polarity)
            }
            QueryNode::Fuzzy { text, span } => {
                let found = self.looked_up(|vocabulary| spelt_nearly(vocabulary, &fold(text).text))?;
                self.by_forms(format!("{text}~"), *span, found, (Grade::Spelling, Why::Spelling), polarity)
            }
            QueryNode::Id { text, span, .. } if self.runs.has(*span) => self.run(text, *span, polarity)?,
            QueryNode::Id { locator, text, span } => {
                let (plan, read) = self.plain(text, WordKind::Id, *span, polarity);
                let place = restrictions::place(locator, self.snapshot.index.manifest());
                self.slot(plan, read).map(|slot| Node::Named { place, slot }).into_iter().collect()
            }
            QueryNode::Field(field) => {
                vec![Node::Filter(restrictions::field(field, self.snapshot.index.manifest(), self.documents))]
            }
            QueryNode::Group(clauses) => self.clauses(clauses, polarity)?.into_iter().collect(),
            QueryNode::And(nodes) => {
                let mut each = Vec::new();
                for node in nodes {
                    each.extend(any(self.nodes(node, polarity)?));
                }
                all(each).into_iter().collect()
            }
            QueryNode::Or(nodes) => {
                let mut any = Vec::new();
                for node in nodes {
                    any.extend(self.nodes(node, polarity)?);
                }
                any
            }
        })
    }

    /// Gives a word its slot, and notes how it was read; none where the query has too many words.
    pub fn slot(&mut self, plan: WordPlan, mut read: InterpretedWord) -> Option<usize> {
        let slot = self.plan.words.len();
        let excluded = read.excluded;
        let is_silent = read.ignored.is_some();
        if slot == SLOTS {
            read.ignored = Some(sentence::TOO_MANY.to_owned());
        }
        self.words.push(read);
        if slot == SLOTS {
            return None;
        }
        if !excluded && !is_silent {
            self.plan.all |= bit(slot);
        }
        self.plan.words.push(if excluded { WordPlan { weight: 0.0, ..plan } } else { plan });
        Some(slot)
    }

    /// A word that is not widened, and how it was read.
    fn plain(&self, text: &str, kind: WordKind, span: Span, polarity: Polarity) -> (WordPlan, InterpretedWord) {
        let plan = WordPlan { text: text.to_owned(), kind, alternatives: Vec::new(), weight: 1.0, reach: self.reach };
        let read = InterpretedWord {
            word: text.to_owned(),
            span,
            kind,
            excluded: polarity == Polarity::Unwanted,
            readings: Vec::new(),
            corrected: None,
            ignored: None,
        };
        (plan, read)
    }

    /// A phrase of forms as they stand, or two operands near each other.
    fn positions(
        &mut self,
        shown: &str,
        kind: WordKind,
        span: Span,
        (left, right, distance): (Vec<String>, Vec<String>, u32),
        polarity: Polarity,
    ) -> Vec<Node> {
        if left.is_empty() || (kind == WordKind::Near && right.is_empty()) {
            return Vec::new();
        }
        let (plan, read) = self.plain(shown, kind, span, polarity);
        self.slot(plan, read)
            .map(|slot| Node::Positions(Positions { slot, left, right, distance }))
            .into_iter()
            .collect()
    }

    /// The folded forms of a text, as phrases compare them.
    fn forms(&self, text: &str) -> Vec<String> {
        self.snapshot.analyzer().text(text).iter().map(|token| token.exact().to_owned()).collect()
    }

    /// Looks forms up in the dictionary of the index, which is walked for it; nothing where the query has too many words
    /// already, and no word more is taken.
    fn looked_up(
        &self,
        look_up: impl FnOnce(&IndexVocabulary<'_>) -> Result<(Vec<String>, usize)>,
    ) -> Result<(Vec<String>, usize)> {
        if self.plan.words.len() == SLOTS {
            return Ok((Vec::new(), 0));
        }
        let vocabulary = self.snapshot.vocabulary();
        self.budget.pay(STEPS_OF_FORM * vocabulary.len()?)?;
        let found = look_up(&vocabulary)?;
        vocabulary.checked()?;
        Ok(found)
    }

    /// A word by forms of the index: prefixes, suffixes, tolerant spelling.
    fn by_forms(
        &mut self,
        shown: String,
        span: Span,
        (forms, all): (Vec<String>, usize),
        (grade, reason): (Grade, Why),
        polarity: Polarity,
    ) -> Vec<Node> {
        let first = forms.iter().take(FORMS_SHOWN);
        let readings = first.map(|form| InterpretedReading { term: form.clone(), grade, why: why(reason).to_owned() });
        let readings = readings.collect();
        if all > forms.len() {
            let text = format!("«{shown}» passer til {all} ord; det søkes etter de {} vanligste.", forms.len());
            self.hints.push(Hint { code: HintCode::ManyForms, span, text });
        }
        let terms = forms.into_iter().map(|term| PlanTerm { term, weight: 1.0, exact: true }).collect();
        let alternative = Alternative {
            grade,
            why: reason,
            weight: 1.0,
            evidence: Evidence::Text,
            parts: vec![terms],
            in_order: Vec::new(),
        };
        let (mut plan, mut read) = self.plain(&shown, WordKind::Forms, span, polarity);
        plan.alternatives.push(alternative);
        read.readings = readings;
        self.slot(plan, read).map(Node::Word).into_iter().collect()
    }
}

/// Forms of the index that are spelt nearly so, nearest first, and how many there are.
fn spelt_nearly(vocabulary: &IndexVocabulary<'_>, typed: &str) -> Result<(Vec<String>, usize)> {
    let near = spelling::near(typed, 2, TOLERATED, vocabulary);
    let all = near.len();
    Ok((near.into_iter().take(MOST_FORMS).map(|(_, form)| form).collect(), all))
}

/// The text of one side of a nearness, and where it stands.
fn operand(node: &QueryNode) -> (&str, Span) {
    match node {
        QueryNode::Words { text, span } | QueryNode::Phrase { text, span } => (text, *span),
        _ => ("", Span::default()),
    }
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
