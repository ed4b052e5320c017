//! What a paragraph, or a text that is not in the index, is compared by: its strongest terms, where it has them, and its
//! vector. Knows the analyzer and how rare terms are, not what the terms lead to.

use std::collections::{BTreeMap, HashMap};

use tantivy::DocAddress;
use tantivy::collector::DocSetCollector;
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;

use super::lower::EVERYWHERE_SHARE;
use super::matching::places;
use super::rank::{Alternative, Node, Plan, PlanTerm, WordPlan};
use super::{FoundIn, Searcher, nearness};
use crate::error::Result;
use crate::index::Passage;
use crate::index::schema::Name;
use crate::norwegian::meaning::{Meaning, Vector, text_hash};
use crate::norwegian::{Grade, Reach, Span, Token, Why};

/// So many terms are looked up; more change nothing for paragraphs, and keep a long draft quick.
const MOST_TERMS: usize = 25;
/// What a word in the seed's own subsection title, or the heading above it, weighs.
const NEAR_TITLES: f32 = 0.3;
/// What a word in its chapter's title weighs (0 takes .01). The lead-in says who speaks, not of what.
const FAR_TITLES: f32 = 0.15;

/// A term of the seed.
#[derive(Debug, Clone)]
pub(super) struct SeedTerm {
    pub term: String,
    /// Weighted frequency, saturated, times rarity. Rarity counts once more in the score, as in a cosine of vectors
    /// weighted by it.
    pub weight: f32,
    pub idf: f32,
    /// Where the seed has it, nearest first.
    pub places: Vec<SeedPlace>,
}

/// A place where the seed has a term.
#[derive(Debug, Clone)]
pub(super) struct SeedPlace {
    /// The word as written.
    pub word: String,
    pub grade: Grade,
    pub found_in: FoundIn,
    pub spans: Vec<Span>,
}

/// What likeness is measured from.
#[derive(Debug, Clone)]
pub(super) struct Seed {
    /// The paragraph itself, where it is one of the index.
    pub address: Option<DocAddress>,
    /// Document and number of its subsection.
    pub subsection: Option<(String, String)>,
    /// Strongest first.
    pub terms: Vec<SeedTerm>,
    pub vector: Option<Vector>,
    /// Whether the vector is one of the binary's, which were made with the titles.
    pub titles_in_vector: bool,
}

impl Seed {
    /// The terms as a plan: each a word of its own, any of them enough.
    pub fn plan(&self) -> Plan {
        let words = self.terms.iter().map(|term| {
            let parts = vec![vec![PlanTerm { term: term.term.clone(), weight: 1.0, exact: false }]];
            let alternative = Alternative { grade: Grade::Exact, why: Why::Itself, weight: 1.0, parts };
            WordPlan {
                text: term.term.clone(),
                alternatives: vec![alternative],
                weight: term.weight,
                reach: Reach::Synonym,
            }
        });
        let root = Node::Any((0..self.terms.len()).map(Node::Word).collect());
        Plan { words: words.collect(), root: Some(root), all: 0 }
    }

    /// What a paragraph of mean length that has every term once scores.
    pub fn whole(&self) -> f32 {
        self.terms.iter().map(|term| term.weight * term.idf).sum()
    }

    /// The terms by their text.
    pub fn by_term(&self) -> HashMap<&str, &SeedTerm> {
        self.terms.iter().map(|term| (term.term.as_str(), term)).collect()
    }
}

impl Searcher {
    /// The seed that a paragraph of the index is.
    pub(super) fn seed_of(&self, passage: &Passage) -> Result<Seed> {
        let address = self.address(passage)?;
        let subsection = passage.subsection.as_ref().map(|unit| (passage.strategy.clone(), unit.number.clone()));
        // A term that no other paragraph has leads nowhere.
        let terms = self.seed_terms(places(passage), 2);
        let titles_in_vector = has_own_vector(&passage.text);
        Ok(Seed { address: Some(address), subsection, terms, vector: self.paragraph_vector(address), titles_in_vector })
    }

    /// The seed that a text by itself is.
    pub(super) fn seed_of_text(&self, text: &str) -> Seed {
        let lemmas = nearness::content_lemmas(&self.index.shared.analyzer, text).into_iter().map(|lemma| {
            let idf = self.stats.idf_of_word(&lemma).unwrap_or(1.0);
            (lemma, idf)
        });
        let vector = super::widen::vector(&lemmas.collect::<Vec<_>>());
        let terms = self.seed_terms(std::iter::once((FoundIn::Text, text)), 1);
        Seed { address: None, subsection: None, terms, vector, titles_in_vector: false }
    }

    /// Where a stored paragraph stands in the index.
    pub(super) fn address(&self, passage: &Passage) -> Result<DocAddress> {
        let id = Name::Id(&passage.id.to_string()).term(&self.stats.fields);
        let query = TermQuery::new(id, IndexRecordOption::Basic);
        for address in self.stats.searcher.search(&query, &DocSetCollector).map_err(|e| self.damaged(e))? {
            let segment = self.stats.searcher.segment_reader(address.segment_ord);
            let order = segment.fast_fields().u64("order").map_err(|e| self.damaged(e))?;
            if order.first(address.doc_id) == Some(passage.order) {
                return Ok(address);
            }
        }
        Err(self.damaged(format!("paragraph {} is stored and not indexed", passage.id)))
    }

    /// The strongest terms of some texts, of those that at least `least` paragraphs have.
    fn seed_terms<'t>(&self, texts: impl Iterator<Item = (FoundIn, &'t str)>, least: u32) -> Vec<SeedTerm> {
        let mut terms: BTreeMap<String, SeedTerm> = BTreeMap::new();
        for (found_in, text) in texts {
            let weight = match found_in {
                FoundIn::Text => 1.0,
                FoundIn::Heading | FoundIn::Subsection => NEAR_TITLES,
                FoundIn::Chapter => FAR_TITLES,
                FoundIn::Section => continue,
            };
            for token in self.index.shared.analyzer.text(text).iter().filter(|token| !token.is_function_word()) {
                self.add_readings(token, text, (found_in, weight), &mut terms);
            }
        }
        let (k1, most) = (self.weights.k1, EVERYWHERE_SHARE * self.stats.paragraphs);
        let mut kept: Vec<SeedTerm> = terms
            .into_values()
            .filter_map(|mut term| {
                let count = self.stats.count_of_word(&term.term);
                term.idf = self.stats.idf_of_word(&term.term).ok()?;
                term.weight = term.idf * term.weight * (k1 + 1.0) / (k1 + term.weight);
                term.places.sort_by_key(|place| (place.grade, place.found_in));
                (count >= least && (count as f32 <= most || count < 3)).then_some(term)
            })
            .collect();
        // The map was in the order of the terms, which the stable sort keeps among equals.
        kept.sort_by(|a, b| (b.weight * b.idf).total_cmp(&(a.weight * a.idf)));
        kept.truncate(MOST_TERMS);
        kept
    }

    fn add_readings(
        &self,
        token: &Token,
        text: &str,
        (found_in, place): (FoundIn, f32),
        terms: &mut BTreeMap<String, SeedTerm>,
    ) {
        token.visit(|reading, spans| {
            let grade = reading.grade;
            let term = terms.entry(reading.term.to_string()).or_insert_with(|| SeedTerm {
                term: reading.term.to_string(),
                weight: 0.0,
                idf: 0.0,
                places: Vec::new(),
            });
            term.weight += self.weights.grade(grade) * reading.weight * place;
            let word = token.span().of(text).to_owned();
            term.places.push(SeedPlace { word, grade, found_in, spans: spans.collect() });
        });
    }
}

fn has_own_vector(text: &str) -> bool {
    Meaning::get().is_some_and(|meaning| meaning.paragraph(text_hash(text)).is_some())
}
