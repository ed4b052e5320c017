//! The account of one paragraph's score: what each word, each of its alternatives and each term gave. The same leaves are
//! read and the same formulas taken as in the evaluation of a window, for a window that begins at the paragraph.

use tantivy::DocId;

use super::super::buffers::Buffers;
use super::super::leaf::saturated;
use super::{Evaluator, NAMED, OpenNode, Plan};
use crate::search::evidence::Standing;
use crate::search::rank::Weights;

/// What a paragraph's score is made of. The sum of the words and of the coordination is the score.
#[derive(Debug, Clone, Default)]
pub(crate) struct Account {
    pub words: Vec<WordAccount>,
    /// What having several words added.
    pub coordination: f32,
    /// The words that the paragraph has, and what each rests on.
    pub standing: Standing,
}

/// What one word of the plan gave.
#[derive(Debug, Clone)]
pub(crate) struct WordAccount {
    pub slot: usize,
    pub value: f32,
    /// The ways it was matched; none for words at positions and for ids.
    pub alternatives: Vec<AlternativeAccount>,
}

/// What one way to match a word gave: the sum of its parts.
#[derive(Debug, Clone)]
pub(crate) struct AlternativeAccount {
    /// Place among the alternatives of the plan.
    pub at: usize,
    /// Whether every part is there.
    pub complete: bool,
    pub parts: Vec<PartAccount>,
}

/// What the best term of a part gave: the product of the rest.
#[derive(Debug, Clone)]
pub(crate) struct PartAccount {
    /// Place among the parts of the alternative, and among the terms of the part.
    pub at: (usize, usize),
    pub value: f32,
    pub idf: f32,
    /// Weighted occurrences over all fields.
    pub frequency: f32,
    /// What the frequency counts when more of the same counts less and less.
    pub saturation: f32,
    /// Of the term within its part, of the way to match and of the word.
    pub weight: f32,
}

impl Evaluator {
    /// Accounts for one paragraph, which need not match and has these words. Postings only go forward, so an evaluator
    /// gives one account.
    pub fn account(&mut self, plan: &Plan, doc: DocId, standing: Standing) -> Account {
        let mut slots = Vec::new();
        if let Some(root) = &mut self.root {
            self.norms.fill(doc, 1, &mut self.buffers.norms[..]);
            let norms = &self.buffers.norms[..];
            root.scored(&mut |node| match node {
                OpenNode::Word(slot) => slots.push((*slot, None)),
                OpenNode::Positions(leaf) => {
                    let slot = leaf.slot;
                    let mut value = 0.0;
                    leaf.fill(doc, &self.weights, norms, |at, _, score| value += if at == 0 { score } else { 0.0 });
                    slots.push((slot, Some(value)));
                }
                OpenNode::Set(leaf, Some(slot)) => {
                    let mut value = 0.0;
                    leaf.fill(doc, |at| value += if at == 0 { NAMED } else { 0.0 });
                    slots.push((*slot, Some(value)));
                }
                _ => {}
            });
        }
        slots.extend(self.silent.iter().map(|slot| (*slot, None)));
        let mut account = Account { standing, ..Account::default() };
        for (slot, given) in slots {
            let word = match given {
                Some(value) => WordAccount { slot, value, alternatives: Vec::new() },
                None => self.word_account(plan, slot, doc),
            };
            if word.value != 0.0 {
                account.words.push(word);
            }
        }
        let sum: f32 = account.words.iter().map(|word| word.value).sum();
        account.coordination = sum * (self.weights.coordinated(account.standing.near_words()) - 1.0);
        account
    }

    /// Accounts for a word.
    fn word_account(&mut self, plan: &Plan, slot: usize, doc: DocId) -> WordAccount {
        let mut account = WordAccount { slot, value: 0.0, alternatives: Vec::new() };
        let (Some(word), Some(planned)) = (self.words.get_mut(slot), plan.words.get(slot)) else {
            return account;
        };
        let weights: &Weights = &self.weights;
        // Alternatives of a grade that weighs nothing were not opened.
        let opened = planned.alternatives.iter().enumerate().filter(|(_, a)| weights.grade(a.grade) != 0.0);
        for ((at, _), alternative) in opened.zip(&mut word.alternatives) {
            let wanted = alternative.parts.len();
            let mut parts = Vec::new();
            for (part_at, part) in alternative.parts.iter_mut().enumerate() {
                let mut best: Option<PartAccount> = None;
                for (term_at, leaf) in part.iter_mut().enumerate() {
                    let scale = leaf.scale(weights.k1);
                    let (idf, term_weight) = (leaf.idf, leaf.weight);
                    let Buffers { norms, frequencies, .. } = &mut self.buffers;
                    leaf.visit(doc, &norms[..], frequencies, |place, frequency, _| {
                        let value = saturated(scale, frequency, weights.k1);
                        if place == 0 && best.as_ref().is_none_or(|best| value > best.value) {
                            let (at, weight) = ((part_at, term_at), term_weight);
                            let saturation = saturated(weights.k1 + 1.0, frequency, weights.k1);
                            best = Some(PartAccount { at, value, idf, frequency, saturation, weight });
                        }
                    });
                }
                parts.extend(best);
            }
            if parts.is_empty() {
                continue;
            }
            let complete = parts.len() == wanted;
            let is_word = complete && alternative.is_linked;
            if !is_word && !word.nearness {
                continue;
            }
            let share = if complete { 1.0 } else { weights.some_parts };
            let weight = alternative.weight * word.weight * share;
            for part in &mut parts {
                part.value *= weight;
                part.weight *= weight;
            }
            account.value += parts.iter().map(|part| part.value).sum::<f32>();
            account.alternatives.push(AlternativeAccount { at, complete, parts });
        }
        account
    }
}

impl OpenNode {
    /// Visits the leaves that are scored, in the order of their evaluation.
    fn scored(&mut self, visit: &mut impl FnMut(&mut OpenNode)) {
        match self {
            OpenNode::All(nodes) | OpenNode::Any(nodes) => nodes.iter_mut().for_each(|node| node.scored(visit)),
            OpenNode::Except(wanted, _) => wanted.scored(visit),
            OpenNode::Wished(node) => node.scored(visit),
            leaf => visit(leaf),
        }
    }
}
