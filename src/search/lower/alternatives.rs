//! What a query word may be matched by on its own: its forms and variants, its parts together, its corrected spelling, as
//! far as the reach goes. Reads a token's readings; knows neither the query's other words nor an index.

use super::parts;
use crate::norwegian::{Grade, Reach, Reading, Token, Why};
use crate::search::evidence::Evidence;
use crate::search::interpretation::{InterpretedReading, why};
use crate::search::rank::{Alternative, PlanTerm};

/// Whether a word was respelt by its letters, which any reach but the exact one allows.
pub(super) fn is_respelt(token: &Token) -> bool {
    token.readings().iter().any(|reading| reading.why == Why::Letters)
}

/// The alternatives that a query word has by its own readings. The form as typed weighs `on_top` beside its lemma.
pub(super) fn own_alternatives(token: &Token, reach: Reach, on_top: f32) -> Vec<Alternative> {
    let mut alternatives = Vec::new();
    let single = |grade, why, terms: Vec<PlanTerm>| Alternative {
        grade,
        why,
        weight: 1.0,
        evidence: Evidence::Text,
        parts: vec![terms],
        in_order: Vec::new(),
    };
    let exact = PlanTerm { term: token.exact().to_owned(), weight: 1.0, exact: true };
    let exact = single(Grade::Exact, Why::Itself, vec![exact]);
    if reach == Reach::Exact {
        return vec![exact];
    }
    let readings = token.readings();
    for grade in [Grade::Form, Grade::Variant, Grade::Suspended, Grade::Spelling] {
        if !reach.lets_in(grade) {
            continue;
        }
        let of_grade: Vec<&Reading> = readings
            .iter()
            .filter(|r| r.grade == grade && r.why != Why::CompoundPart && r.why != Why::CompoundChain)
            .collect();
        if let Some(first) = of_grade.first() {
            let why = first.why;
            alternatives.push(single(grade, why, of_grade.into_iter().map(parts::looked_up).collect()));
        }
    }
    if reach.lets_in(Grade::Part) {
        alternatives.extend(parts::together(&readings));
    }
    alternatives.push(Alternative { weight: on_top, ..exact });
    alternatives
}

/// A query word's own readings, for the interpretation.
pub(super) fn readings(token: &Token, reach: Reach) -> Vec<InterpretedReading> {
    let mut shown: Vec<InterpretedReading> = Vec::new();
    for reading in token.readings() {
        if !reach.lets_in(reading.grade) || (reading.why == Why::Stem && reach > Reach::Form) {
            continue;
        }
        let term = reading.shown().to_owned();
        if !shown.iter().any(|known| known.term == term && known.grade == reading.grade) {
            shown.push(InterpretedReading { term, grade: reading.grade, why: why(reading.why).to_owned() });
        }
    }
    shown
}
