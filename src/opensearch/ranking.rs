//! What a plan makes of scores, as a query of a cluster: each alternative of a word is a term over frequencies that are weights, with
//! what the evaluator would multiply its saturation by as the boost. Rarity is ours: a cluster counts every zone and grade of a term
//! together, so its own is divided out. What is found is decided elsewhere; this only ranks.

use serde_json::{Value, json};

use super::clauses::{Clauses, any_term, in_fields, positions_in};
use super::encoding::{encode, encode_reading};
use super::mapping::field;
use crate::error::Result;
use crate::index::{Elsewhere, Snapshot};
use crate::norwegian::{Grade, Reach};
use crate::search::evidence::Evidence;
use crate::search::rank::{Alternative, Node, Plan, PlanTerm, Positions, WordPlan};

/// So many terms rank at most, shared among the words: a cluster takes a thousand clauses, and what finds needs some too. The
/// nearest are kept.
const MOST_TERMS: usize = 400;
/// Score of a paragraph whose id is typed: above what a word can give.
const NAMED: f32 = 50.0;

/// A plan as what ranks.
pub(super) struct Ranking<'a> {
    pub clauses: &'a Clauses<'a>,
    pub snapshot: &'a Snapshot,
    pub elsewhere: &'a Elsewhere,
}

impl Ranking<'_> {
    /// The query that scores.
    ///
    /// # Errors
    /// None in practice.
    pub fn query(&self) -> Result<Value> {
        let plan = self.clauses.plan;
        let mut scored = Vec::new();
        let of_word = MOST_TERMS / plan.words.len().max(1);
        let leaves = plan.root.iter().flat_map(Node::wanted_leaves);
        for leaf in leaves.chain(plan.silent.iter().map(|slot| Node::Word(*slot))) {
            match leaf {
                Node::Word(slot) => {
                    if let Some(word) = plan.words.get(slot) {
                        scored.extend(self.word(word, of_word.max(1))?);
                    }
                }
                Node::Positions(positions) => scored.extend(self.positions(&positions)),
                Node::Named { slot, .. } => {
                    let named = self.clauses.has(slot, Evidence::Text);
                    scored.push(json!({"constant_score": {"filter": named, "boost": NAMED}}));
                }
                _ => {}
            }
        }
        Ok(self.coordinated(plan, json!({"bool": {"should": scored}})))
    }

    /// A score multiplied by how many words a paragraph has.
    fn coordinated(&self, plan: &Plan, query: Value) -> Value {
        let share = self.clauses.weights.coordination;
        let words: Vec<usize> = plan.wanted().map(|(slot, ..)| slot).collect();
        if words.len() < 2 || share == 0.0 {
            return query;
        }
        let each = words.into_iter().map(|slot| {
            let filter = self.clauses.has(slot, Evidence::Related);
            json!({"filter": filter, "weight": share})
        });
        let first = json!({"filter": {"match_all": {}}, "weight": 1.0 - share});
        let functions: Vec<Value> = std::iter::once(first).chain(each).collect();
        json!({"function_score": {"query": query, "functions": functions, "score_mode": "sum", "boost_mode": "multiply"}})
    }

    /// The alternatives of a word, one clause each.
    fn word(&self, word: &WordPlan, most: usize) -> Result<Vec<Value>> {
        let weights = self.clauses.weights;
        let (mut scored, mut left, mut own_idf) = (Vec::new(), most, None);
        for one in word.alternatives.iter().filter(|one| weights.grade(one.grade) > 0.0) {
            // A form is looked for in text and titles, and a reading in the lists that count where these are not all.
            let terms: usize = 2 * one.parts.iter().map(Vec::len).sum::<usize>();
            if terms > left && !scored.is_empty() {
                break;
            }
            left = left.saturating_sub(terms);
            // A word that stands for another is never rarer than the one it stands for.
            let limit = own_idf.filter(|_| one.grade >= Grade::Synonym).unwrap_or(f32::MAX);
            let worth = one.worth(weights) * word.weight * (weights.k1 + 1.0);
            let (mut parts, mut highest) = (Vec::new(), f32::MIN);
            for part in &one.parts {
                let mut choice = Vec::new();
                for term in part.iter().take(most.div_ceil(2)) {
                    let idf = self.idf(term)?;
                    highest = highest.max(idf);
                    choice.extend(self.term(word, one, term, (idf.min(limit), worth)));
                }
                parts.push(choice);
            }
            own_idf.get_or_insert(highest);
            // A part that stands nowhere leaves no paragraph that has all.
            if worth > 0.0 && parts.iter().all(|choice| !choice.is_empty()) {
                let parts: Vec<Value> =
                    parts.into_iter().map(|choice| json!({"dis_max": {"queries": choice}})).collect();
                scored.push(json!({"bool": {"must": parts}}));
            }
        }
        Ok(scored)
    }

    fn idf(&self, term: &PlanTerm) -> Result<f32> {
        self.snapshot.read(|| match term.exact {
            true => self.snapshot.idf_of_forms(std::slice::from_ref(&term.term)),
            false => self.snapshot.idf_of_word(&term.term),
        })
    }

    /// A term with its boost, in each field that has it.
    fn term(&self, word: &WordPlan, one: &Alternative, term: &PlanTerm, (idf, worth): (f32, f32)) -> Vec<Value> {
        let scored = |field: &str, theirs: f32| {
            let boost = term.weight * worth * idf / theirs;
            json!({"term": {field: {"value": encode(&term.term), "boost": boost}}})
        };
        if term.exact {
            let count = self.elsewhere.form(&term.term);
            let theirs = idf_of(self.elsewhere.paragraphs, count);
            let fields = if count > 0 { &[field::EXACT, field::TITLES][..] } else { &[field::TITLES] };
            return fields.iter().map(|field| scored(field, theirs)).collect();
        }
        let count = self.elsewhere.ranked_by(&term.term);
        if count == 0 {
            return Vec::new();
        }
        let query = scored(field::GRADED, idf_of(self.elsewhere.ranked, count));
        if self.reads_all(one, word.reach) {
            return vec![query];
        }
        let lists = self.clauses.lists(one, word.reach, Evidence::Subject);
        let readings = lists.map(|list| encode_reading(&term.term, list)).collect();
        vec![json!({"bool": {"must": [query], "filter": [any_term(field::WORDS, readings)]}})]
    }

    /// Whether an alternative reads all that the frequencies were made of.
    fn reads_all(&self, one: &Alternative, reach: Reach) -> bool {
        let all = super::document::plain();
        let of = |one: &Alternative, reach| self.clauses.lists(one, reach, Evidence::Subject).collect::<Vec<_>>();
        of(one, reach) == of(&all, Reach::Synonym)
    }

    fn positions(&self, positions: &Positions) -> Vec<Value> {
        let boost = self.clauses.weights.k1 + 1.0;
        let scored = |mut query: Value| {
            if let Some(query) = query.as_object_mut().and_then(|query| query.values_mut().next()) {
                match query.get_mut("clauses") {
                    Some(_) => query["boost"] = boost.into(),
                    // A single form stands under the name of its field.
                    None => query.as_object_mut().into_iter().flat_map(|fields| fields.values_mut()).for_each(|term| {
                        term["boost"] = boost.into();
                    }),
                }
            }
            query
        };
        in_fields(Evidence::Heading, &|field| positions_in(field, positions)).into_iter().map(scored).collect()
    }
}

/// Inverse document frequency as a cluster has it.
fn idf_of(paragraphs: usize, count: u32) -> f32 {
    let (paragraphs, count) = (paragraphs as f32, (count as f32).min(paragraphs as f32));
    (1.0 + (paragraphs - count + 0.5) / (count + 0.5)).ln()
}
