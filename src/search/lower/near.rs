//! The words of the index that are near in meaning to a word of the query, and what the query as a whole means. A word that
//! has no vector goes by those of its parts. Knows vectors through `nearness` and `widen`, not how they are kept.

use super::parts;
use super::tree::Lowerer;
use crate::error::Result;
use crate::norwegian::{Grade, Token, Why};
use crate::search::evidence::Evidence;
use crate::search::interpretation::{InterpretedReading, InterpretedWord, why};
use crate::search::rank::{Alternative, PlanTerm, WordPlan};

impl Lowerer<'_> {
    /// Adds the words near in meaning to a word of the query, and the word to what the query means.
    pub(super) fn add_near(
        &mut self,
        token: &Token,
        plan: &mut WordPlan,
        interpreted: &mut InterpretedWord,
    ) -> Result<()> {
        let snapshot = self.snapshot;
        let readings = token.readings();
        let own = readings.iter().filter(|r| r.grade <= Grade::Variant || r.grade == Grade::Spelling);
        let own = own.filter(|r| r.grade != Grade::Exact).max_by(|a, b| a.weight.total_cmp(&b.weight));
        let Some(own) = own else { return Ok(()) };
        let parts: Vec<String> = parts::likeliest(&readings).map(|part| part.term.to_string()).collect();
        let idf = snapshot.idf_of_word(&own.term).map_err(|e| snapshot.damaged(e))?;
        let stands_for_it = self.meant.add(idf * plan.weight, &own.term, &parts);
        let near = self.wider.near(snapshot, stands_for_it)?;
        let known = |term: &str| {
            plan.alternatives.iter().flat_map(|alternative| alternative.parts.iter().flatten()).any(|t| t.term == term)
        };
        let terms: Vec<PlanTerm> = near
            .iter()
            .filter(|(term, _)| !known(term))
            .map(|(term, weight)| PlanTerm { term: term.clone(), weight: *weight, exact: false })
            .collect();
        if terms.is_empty() {
            return Ok(());
        }
        for PlanTerm { term, .. } in &terms {
            let (grade, why) = (Grade::Meaning, why(Why::Meaning).to_owned());
            interpreted.readings.push(InterpretedReading { term: term.clone(), grade, why });
        }
        plan.alternatives.push(Alternative {
            grade: Grade::Meaning,
            why: Why::Meaning,
            weight: 1.0,
            evidence: Evidence::Related,
            parts: vec![terms],
            in_order: Vec::new(),
        });
        Ok(())
    }
}
