//! A run of plain words in the plan: which of them count, and what each may be matched by.

use super::alternatives::{is_respelt, own_alternatives, readings};
use super::own::own_terms;
use super::runs::Standing;
use super::tree::{Lowerer, Polarity};
use super::{derived, paraphrase, parts};
use crate::error::Result;
use crate::norwegian::{Grade, Reach, Span, Token};
use crate::search::interpretation::{InterpretedReading, InterpretedWord, why};
use crate::search::rank::{Alternative, Node, SLOTS, WordKind, WordPlan};
use crate::search::sentence::{EVERYWHERE, FUNCTION_WORD, LIGHT, PUBLISHER, SINGLE_DIGIT, TOO_MANY};

impl Lowerer<'_> {
    /// Lowers a run of plain words. `place` is where the run stands in the query; an unwanted run is read narrowly, so that
    /// nothing is left out for a far-fetched reason.
    pub(super) fn run(&mut self, text: &str, place: Span, polarity: Polarity) -> Result<Vec<Node>> {
        let Some(run) = self.runs.take(place) else { return Ok(Vec::new()) };
        let unwanted = polarity == Polarity::Unwanted;
        let reach = if unwanted { self.reach.min(Reach::Form) } else { self.reach };
        let mut synonyms = if reach >= Reach::Synonym { self.synonyms(&run.tokens)? } else { Vec::new() };
        synonyms.resize_with(run.tokens.len(), Vec::new);
        let typed = self.query.span_map(place);
        let mut nodes = Vec::new();
        for ((token, standing), synonyms) in run.tokens.iter().zip(run.standings).zip(synonyms) {
            let span = typed.typed(token.span());
            let correction = token.corrected().filter(|_| reach >= Reach::Synonym || is_respelt(token));
            let ignored = self.ignored(token, if unwanted { Standing::Own } else { standing });
            let mut interpreted = InterpretedWord {
                word: token.span().slice(text).to_owned(),
                span,
                kind: WordKind::Word,
                excluded: unwanted,
                readings: Vec::new(),
                corrected: correction.map(str::to_owned),
                ignored: ignored.map(str::to_owned),
            };
            if ignored.is_some_and(|reason| ![EVERYWHERE, LIGHT, PUBLISHER].contains(&reason)) {
                self.words.push(interpreted);
                continue;
            }
            let mut alternatives = own_alternatives(token, reach, self.weights.exact);
            if reach.lets_in(Grade::Derived) {
                derived::widen(self.snapshot, token, &mut alternatives)?;
            }
            let text = interpreted.word.clone();
            let weight = self.weights.word(token.lemma());
            let mut plan = WordPlan { text, kind: WordKind::Word, alternatives, weight, reach };
            interpreted.readings = readings(token, reach);
            for alternative in plan.alternatives.iter().filter(|alternative| alternative.grade == Grade::Derived) {
                let why = why(alternative.why);
                let relatives = alternative.parts.iter().flatten().map(|term| term.shown().to_owned());
                let read =
                    relatives.map(|term| InterpretedReading { term, grade: Grade::Derived, why: why.to_owned() });
                interpreted.readings.extend(read);
            }
            for (term, alternative) in synonyms {
                let (grade, why) = (alternative.told_grade(), why(alternative.why).to_owned());
                interpreted.readings.push(InterpretedReading { term, grade, why });
                plan.alternatives.push(alternative);
            }
            if reach.lets_in(Grade::Part) && self.weights.rare_part > 0.0 && !unwanted && ignored.is_none() {
                plan.alternatives.extend(parts::rare(self.snapshot, token, self.weights.rare_part)?);
                if reach == Reach::Meaning {
                    plan.alternatives.extend(parts::entered(self.snapshot, token, self.weights.part_subjects)?);
                }
                parts::drop_lone_head(self.snapshot, token, &mut plan.alternatives)?;
            }
            if reach == Reach::Meaning && !unwanted && ignored.is_none() {
                self.add_near(token, &mut plan, &mut interpreted)?;
            }
            let slot = self.slot(plan, interpreted);
            match ignored {
                // What stands nearly everywhere, or says little, makes no hit, but paragraphs that have more of it come first.
                Some(_) => self.plan.silent.extend(slot),
                None => nodes.extend(slot.map(Node::Word)),
            }
        }
        Ok(nodes)
    }

    /// Why a word counts for nothing, where it does.
    fn ignored(&self, token: &Token, standing: Standing) -> Option<&'static str> {
        if token.is_function_word() {
            Some(FUNCTION_WORD)
        } else if standing == Standing::Everywhere && self.runs.has_rare {
            Some(EVERYWHERE)
        } else if standing == Standing::Light && self.runs.has_rare {
            Some(LIGHT)
        } else if standing == Standing::Publisher && self.runs.has_rare {
            Some(PUBLISHER)
        } else if self.runs.has_letters && matches!(token.exact().as_bytes(), [b'0'..=b'9']) {
            Some(SINGLE_DIGIT)
        } else if self.plan.words.len() == SLOTS {
            Some(TOO_MANY)
        } else {
            None
        }
    }

    /// What the thesaurus has for each word of a run, as it is shown and as it is looked for.
    fn synonyms(&mut self, tokens: &[Token]) -> Result<Vec<Vec<(String, Alternative)>>> {
        let terms: Vec<Vec<String>> = tokens.iter().map(own_terms).collect();
        let mut synonyms = vec![Vec::new(); tokens.len()];
        let mut at = 0;
        while at < tokens.len() {
            let found = self.wider.synonyms(self.snapshot, self.weights, &terms[at..])?;
            let mut length = 1;
            for entry in found {
                length = length.max(entry.length);
                for one in entry.alternatives {
                    if one.is_present {
                        self.present.push(one.shown.clone());
                    }
                    // An entry of several words stands for each of them.
                    for word in &mut synonyms[at..at + entry.length] {
                        word.push((one.shown.clone(), one.alternative.clone()));
                    }
                }
            }
            at += length;
        }
        for (head, synonyms) in synonyms.iter_mut().enumerate() {
            let compounds = paraphrase::compounds(tokens, head);
            let found = self.wider.synonyms(self.snapshot, self.weights, &[compounds])?;
            for one in found.into_iter().flat_map(|entry| entry.alternatives) {
                if one.is_present {
                    self.present.push(one.shown.clone());
                }
                synonyms.push((one.shown, one.alternative));
            }
        }
        Ok(synonyms)
    }
}
