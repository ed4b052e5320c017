//! What a query means as a whole, by the vectors of its words: a word without one goes by those of its parts, and what is
//! left unknown counts against what vectors may say. Knows lemmas and vectors, no paragraphs.

use crate::norwegian::meaning::{Meaning, Vector};

/// What the words of a query mean, as far as vectors know them.
#[derive(Debug, Default)]
pub(crate) struct Meant {
    lemmas: Vec<(String, f32)>,
    weight: f32,
    known: f32,
}

/// How much of a word is known by the vectors of its parts.
const KNOWN_BY_PARTS: f32 = 0.75;

impl Meant {
    /// Adds a word that weighs so much: by its own vector, or else by those of its parts. Gives the lemmas whose vectors
    /// stand for it; none where neither has one.
    pub fn add(&mut self, weight: f32, own: &str, parts: &[String]) -> &[(String, f32)] {
        let has_vector = |lemma: &str| Meaning::get().is_some_and(|meaning| meaning.vector(lemma).is_some());
        let before = self.lemmas.len();
        self.weight += weight;
        if has_vector(own) {
            self.known += weight;
            self.lemmas.push((own.to_owned(), weight));
        } else {
            let parts: Vec<&String> = parts.iter().filter(|part| has_vector(part)).collect();
            let each = weight / parts.len().max(1) as f32;
            self.known += if parts.is_empty() { 0.0 } else { KNOWN_BY_PARTS * weight };
            self.lemmas.extend(parts.into_iter().map(|part| (part.clone(), each)));
        }
        &self.lemmas[before..]
    }

    /// The weight of the words: what a paragraph with all of them scores at most.
    pub fn asked(&self) -> f32 {
        self.weight
    }

    /// What a query of these words is compared by; none where no word is known.
    pub fn vector(&self) -> Option<QueryVector> {
        let share = self.known / self.weight.max(f32::MIN_POSITIVE);
        Some(QueryVector { vector: vector(&self.lemmas)?, weight: self.weight, share })
    }
}

/// What a query is compared by.
pub(crate) struct QueryVector {
    pub vector: Vector,
    /// The weight of the query's words: what a paragraph with all of them scores at most, so that nearness counts as a
    /// share of it whatever the words are.
    pub weight: f32,
    /// How much of the query the vector stands for: with half of its words unknown, nearness says half as much.
    pub share: f32,
}

impl QueryVector {
    /// The weight of what is known of the query.
    pub fn known(&self) -> f32 {
        self.weight * self.share
    }
}

/// The vector of some lemmas, weighted.
pub(crate) fn vector(lemmas: &[(String, f32)]) -> Option<Vector> {
    Meaning::get()?.mean(lemmas.iter().map(|(lemma, weight)| (lemma.as_str(), *weight)))
}
