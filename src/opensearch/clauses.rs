//! What a plan and a filter let through, as queries of a cluster that match the same paragraphs as the evaluator does, each with the
//! evidence that it gives: every one of them filters, and none ranks. Terms stand here as they are written there.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::encoding::{encode, encode_reading};
use super::mapping::field;
use crate::index::schema::Name;
use crate::index::terms::List;
use crate::norwegian::Reach;
use crate::passages::{Documents, Known};
use crate::search::Weights;
use crate::search::evidence::Evidence;
use crate::search::rank::{Alternative, Filter, Node, Place, Plan, PlanTerm, Positions, WordPlan, counts_for, facet};

/// A plan as what it matches.
pub(super) struct Clauses<'a> {
    pub plan: &'a Plan,
    pub weights: &'a Weights,
    pub documents: &'a Documents,
}

impl Clauses<'_> {
    /// The paragraphs that are hits.
    pub fn hits(&self) -> Value {
        self.plan.root.as_ref().map_or_else(nothing, |root| self.node(root, Evidence::Subject))
    }

    /// The same and those that something ties to the query.
    pub fn linked(&self) -> Value {
        self.plan.root.as_ref().map_or_else(nothing, |root| self.node(root, Evidence::Related))
    }

    /// The paragraphs that a node matches, resting on no less than this.
    fn node(&self, node: &Node, at: Evidence) -> Value {
        let each = |nodes: &[Node]| nodes.iter().map(|node| self.node(node, at)).collect::<Vec<_>>();
        match node {
            Node::Word(slot) => self.plan.words.get(*slot).map_or_else(nothing, |word| self.word(word, at)),
            Node::Positions(positions) => any(in_fields(at, &|field| positions_in(field, positions))),
            Node::Named { place, .. } => named(place),
            Node::Filter(filter) => all(self.filter(filter).into_iter().map(|(_, clause)| clause).collect()),
            Node::All(nodes) => all(each(nodes)),
            Node::Any(nodes) => any(each(nodes)),
            Node::Wished(_) | Node::Everything => everything(),
            Node::Except(wanted, unwanted) => {
                let unwanted = self.node(unwanted, Evidence::Subject);
                json!({"bool": {"filter": [self.node(wanted, at)], "must_not": [unwanted]}})
            }
        }
    }

    /// The paragraphs that have a word of the plan, by its slot, resting on no less than this; `related` is what is tied to it.
    pub fn has(&self, slot: usize, at: Evidence) -> Value {
        let leaf = self.plan.root.as_ref().and_then(|root| leaf_of(root, slot));
        leaf.map_or_else(nothing, |leaf| self.node(leaf, at))
    }

    fn word(&self, word: &WordPlan, at: Evidence) -> Value {
        let is_hit = at.is_hit();
        let let_in = |one: &&Alternative| {
            self.weights.grade(one.grade) > 0.0 && one.is_linked() && (!is_hit || one.evidence <= at)
        };
        // Ways of one part are one choice of terms, however many there are: a cluster takes a thousand clauses.
        let (mut alone, mut ways) = (Terms::default(), Vec::new());
        for one in word.alternatives.iter().filter(let_in) {
            // Only in this order are the words of a phrase the same as the word.
            let in_order = is_hit && !one.in_order.is_empty() && one.evidence == Evidence::Synonym;
            if let ([terms], false) = (&one.parts[..], in_order) {
                self.add(word, one, terms, at, &mut alone);
                continue;
            }
            let mut parts: Vec<Value> = Vec::new();
            for terms in &one.parts {
                let mut choice = Terms::default();
                self.add(word, one, terms, at, &mut choice);
                parts.push(any(choice.clauses()));
            }
            if in_order {
                let forms: Vec<Vec<&str>> =
                    one.in_order.iter().map(|forms| forms.iter().map(String::as_str).collect()).collect();
                parts.push(any(in_fields(Evidence::Heading, &|field| self::in_order(field, &forms))));
            }
            ways.push(all(parts));
        }
        ways.extend(alone.clauses());
        any(ways)
    }

    /// Adds the terms of one part, as they are looked up.
    fn add(&self, word: &WordPlan, one: &Alternative, terms: &[PlanTerm], at: Evidence, choice: &mut Terms) {
        let at = at.min(Evidence::Subject);
        for term in terms {
            if !term.exact {
                let lists = self.lists(one, word.reach, at);
                choice.readings.extend(lists.map(|list| encode_reading(&term.term, list)));
                continue;
            }
            if at >= Evidence::Heading && self.weights.near_titles > 0.0 {
                choice.in_titles.insert(encode(&term.term));
            }
            choice.forms.insert(encode(&term.term));
        }
    }

    /// The lists that count for an alternative and rest on no less than this.
    pub fn lists(&self, one: &Alternative, reach: Reach, at: Evidence) -> impl Iterator<Item = List> {
        let subjects = one.reads_subjects(reach);
        List::all().filter(move |list| {
            counts_for(*list, self.weights, one, reach, subjects).is_some_and(|(_, place)| place <= at)
        })
    }

    /// What a filter asks for, each with the facet that it is of.
    pub fn filter(&self, filter: &Filter) -> Vec<(u16, Value)> {
        let mut clauses: Vec<(u16, Value)> = Vec::new();
        for (facet, documents) in &filter.documents {
            let names = documents.iter().map(|number| self.documents.name(*number).to_string());
            clauses.push((*facet, any_term(field::DOCUMENT, names.collect())));
        }
        let names =
            |names: Vec<Name<'_>>| any_term(field::NAMES, names.iter().map(|name| encode(&name.text())).collect());
        if !filter.chapters.is_empty() {
            clauses.push((facet::CHAPTER, json!({"terms": {field::CHAPTER_NUMBER: filter.chapters}})));
        }
        if !filter.sections.is_empty() {
            clauses.push((facet::SECTION, names(filter.sections.iter().map(|unit| Name::Unit(unit)).collect())));
        }
        if !filter.kinds.is_empty() {
            let kinds = filter.kinds.iter().map(|kind| kind.name().to_owned());
            clauses.push((facet::KIND, any_term(field::KIND, kinds.collect())));
        }
        for group in &filter.subjects {
            clauses.push((facet::SUBJECT, names(group.iter().map(|heading| Name::Subject(heading)).collect())));
        }
        if filter.number {
            clauses.push((facet::NUMBER, json!({"term": {field::NUMBER: true}})));
        }
        if !filter.ids.is_empty() {
            clauses.push((facet::ID, any(filter.ids.iter().map(named).collect())));
        }
        if let Some(within) = &filter.within {
            let within = self.filter(within).into_iter().map(|(_, clause)| clause);
            clauses.push((facet::WITHIN, all(within.collect())));
        }
        clauses
    }

    /// The document with this name, by its number.
    pub fn document(&self, name: &str) -> Option<u32> {
        self.documents.having(Known::Name, name).first().copied()
    }
}

/// A choice of terms, by the field that they are looked up in.
#[derive(Default)]
struct Terms {
    readings: BTreeSet<String>,
    forms: BTreeSet<String>,
    in_titles: BTreeSet<String>,
}

impl Terms {
    fn clauses(self) -> Vec<Value> {
        let fields = [(field::WORDS, self.readings), (field::EXACT, self.forms), (field::TITLES, self.in_titles)];
        let asked = fields.into_iter().filter(|(_, terms)| !terms.is_empty());
        asked.map(|(field, terms)| any_term(field, terms.into_iter().collect())).collect()
    }
}

/// What gives a word its bit, of what is wanted.
fn leaf_of(node: &Node, wanted: usize) -> Option<&Node> {
    match node {
        Node::Word(slot) | Node::Named { slot, .. } | Node::Positions(Positions { slot, .. }) => {
            (*slot == wanted).then_some(node)
        }
        Node::All(nodes) | Node::Any(nodes) => nodes.iter().find_map(|node| leaf_of(node, wanted)),
        Node::Wished(node) | Node::Except(node, _) => leaf_of(node, wanted),
        Node::Filter(_) | Node::Everything => None,
    }
}

/// The paragraph with an id, or the paragraphs of a unit.
pub(super) fn named(place: &Place) -> Value {
    let name = |name: Name<'_>| json!({"term": {field::NAMES: encode(&name.text())}});
    let target = name(if place.is_unit { Name::Unit(&place.id) } else { Name::Id(&place.id) });
    let document = place.strategy.as_ref().map(|document| name(Name::Strategy(document)));
    all(std::iter::once(target).chain(document).collect())
}

/// Something looked for in the text, and in the headings where these are let in.
pub(super) fn in_fields(at: Evidence, query: &dyn Fn(&str) -> Value) -> Vec<Value> {
    let fields = [(field::EXACT, Evidence::Text), (field::TITLES, Evidence::Heading)];
    fields.into_iter().filter(|(_, place)| *place <= at).map(|(field, _)| query(field)).collect()
}

/// A phrase, or two operands near each other in either order. Spans do not overlap then, as here.
pub(super) fn positions_in(field: &str, positions: &Positions) -> Value {
    let phrase = |forms: &[String]| {
        let single: Vec<Vec<&str>> = forms.iter().map(|form| vec![form.as_str()]).collect();
        in_order(field, &single)
    };
    let left = phrase(&positions.left);
    if positions.right.is_empty() {
        return left;
    }
    let right = phrase(&positions.right);
    let near = |first: &Value, then: &Value| json!({"span_near": {"clauses": [first, then], "slop": positions.distance, "in_order": true}});
    json!({"span_or": {"clauses": [near(&left, &right), near(&right, &left)]}})
}

/// Words in order, each a choice of forms.
fn in_order(field: &str, words: &[Vec<&str>]) -> Value {
    let term = |form: &&str| json!({"span_term": {field: {"value": encode(form)}}});
    let choice = |forms: &Vec<&str>| match &forms[..] {
        [form] => term(form),
        forms => json!({"span_or": {"clauses": forms.iter().map(term).collect::<Vec<_>>()}}),
    };
    // A word that no form stands for is nowhere.
    if words.iter().any(Vec::is_empty) {
        return nothing();
    }
    let words: Vec<Value> = words.iter().map(choice).collect();
    match <[Value; 1]>::try_from(words) {
        Ok([word]) => word,
        Err(words) => json!({"span_near": {"clauses": words, "slop": 0, "in_order": true}}),
    }
}

pub(super) fn any_term(field: &str, terms: Vec<String>) -> Value {
    json!({"terms": {field: terms}})
}

pub(super) fn nothing() -> Value {
    json!({"match_none": {}})
}

pub(super) fn everything() -> Value {
    json!({"match_all": {}})
}

pub(super) fn any(mut clauses: Vec<Value>) -> Value {
    match clauses.len() {
        0 => nothing(),
        1 => clauses.remove(0),
        _ => json!({"bool": {"should": clauses, "minimum_should_match": 1}}),
    }
}

pub(super) fn all(mut clauses: Vec<Value>) -> Value {
    match clauses.len() {
        0 => everything(),
        1 => clauses.remove(0),
        _ => json!({"bool": {"filter": clauses}}),
    }
}

pub(super) fn not(clause: Value) -> Value {
    json!({"bool": {"must_not": [clause]}})
}
