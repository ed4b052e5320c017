//! The words that a seed and a paragraph share: for each word of the seed the nearest answer in the paragraph, as each
//! writes it. Made by analysing the paragraph once more, so that what is said is what was scored.

use super::profile::Profile;
use crate::index::Passage;
use crate::norwegian::{Analyzer, Grade, Span};
use crate::search::{FoundIn, Matched};

/// A word that two paragraphs share.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SharedWord {
    /// The word as the seed writes it.
    pub word: String,
    /// Where the seed has it.
    pub word_in: FoundIn,
    /// Bytes of what is shared, in the seed's text or title.
    pub word_spans: Vec<Span>,
    /// The word as the paragraph writes it.
    pub here: String,
    /// Where the paragraph has it.
    #[cfg_attr(feature = "serde", serde(rename = "in"))]
    pub found_in: FoundIn,
    /// Bytes of what is shared, in the paragraph's text or title.
    pub spans: Vec<Span>,
    /// How near the two are: the farther of the grades on both sides.
    pub grade: Grade,
}

/// A word that weighs less than this beside the weightiest is no reason by itself ("ta", "styrke").
const LEAST_NAMED: f32 = 0.25;

/// The words that two paragraphs share.
pub(super) struct Shared {
    /// All of them, the weightiest first.
    pub words: Vec<SharedWord>,
    /// How many of the first are weighty enough to be a reason.
    pub weighty: usize,
}

impl SharedWord {
    /// The word as a match of the hit.
    pub(super) fn matched(&self) -> Matched {
        let SharedWord { grade, found_in, .. } = *self;
        Matched { word: self.word.clone(), grade, found_in, spans: self.spans.clone(), entered: None }
    }

    /// Its marks in the text.
    pub(super) fn marks(&self) -> impl Iterator<Item = (Span, Grade)> + '_ {
        self.spans.iter().filter(|_| self.found_in == FoundIn::Text).map(|span| (*span, self.grade))
    }

    /// `«dialog»`, `«innbyggerne» (her «innbyggere»)`.
    pub(super) fn named(&self) -> String {
        if self.word.to_lowercase() == self.here.to_lowercase() {
            format!("«{}»", self.here)
        } else {
            format!("«{}» (her «{}»)", self.word, self.here)
        }
    }
}

/// The words of the seed that a paragraph has in its text or its nearest titles, the weightiest first.
pub(super) fn shared_words(seed: &Profile, passage: &Passage, analyzer: &Analyzer) -> Shared {
    let terms = seed.by_term();
    let own = passage.subsection.as_ref().map(|unit| (passage.strategy.as_str(), unit.number));
    let is_sibling = own.is_some() && own == seed.subsection.as_ref().map(|(name, unit)| (name.as_str(), *unit));
    let mut shared: Vec<(SharedWord, f32)> = Vec::new();
    for (found_in, text) in passage.texts() {
        // Chapters and lead-ins stand above too much to be a reason, and so does a title that both stand under.
        if matches!(found_in, FoundIn::Chapter | FoundIn::Section) || (is_sibling && found_in == FoundIn::Subsection) {
            continue;
        }
        for token in analyzer.text(text).iter().filter(|token| !token.is_function_word()) {
            token.visit(|reading, spans| {
                let Some(term) = terms.get(reading.term).filter(|term| term.reach.lets_in(reading.grade)) else {
                    return;
                };
                let spans: Vec<Span> = spans.collect();
                for place in &term.places {
                    if matches!(place.found_in, FoundIn::Chapter) {
                        continue;
                    }
                    add(
                        &mut shared,
                        SharedWord {
                            word: place.word.clone(),
                            word_in: place.found_in,
                            word_spans: place.spans.clone(),
                            here: token.span().slice(text).to_owned(),
                            found_in,
                            spans: spans.clone(),
                            grade: place.grade.max(reading.grade),
                        },
                        term.weight * term.idf,
                    );
                }
            });
        }
    }
    // Stable, so that equals stay in the order of the paragraph.
    shared.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    let least = shared.first().map_or(0.0, |(_, weightiest)| LEAST_NAMED * weightiest);
    let weighty = shared.partition_point(|(_, weight)| *weight >= least);
    Shared { words: shared.into_iter().map(|(word, _)| word).collect(), weighty }
}

/// Keeps the nearest answer to each word; of equally near ones the first.
fn add(shared: &mut Vec<(SharedWord, f32)>, new: SharedWord, weight: f32) {
    let key = |word: &SharedWord| (word.found_in != FoundIn::Text, word.grade, word.word_in);
    let (word, here) = (new.word.to_lowercase(), new.here.to_lowercase());
    let known =
        shared.iter_mut().find(|(known, _)| known.word.to_lowercase() == word || known.here.to_lowercase() == here);
    match known {
        None => shared.push((new, weight)),
        Some((known, heaviest)) => {
            if key(&new) < key(known) {
                *known = new;
            }
            *heaviest = heaviest.max(weight);
        }
    }
}
