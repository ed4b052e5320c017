//! Ranking: a lowered query evaluated over the postings of an index. Our own BM25F, since tantivy's constants are fixed
//! and its sum depends on the order of segments; wrapped as a tantivy query too, so that its collectors work.

mod arrays;
mod collect;
mod facets;
mod leaf;
mod norms;
pub(crate) mod plan;
mod positions;
mod query;
mod set;
mod terms;
mod weights;
mod window;

use std::sync::Arc;

use tantivy::Term;

pub(crate) use self::collect::{Collected, Ranked, collect};
pub(crate) use self::facets::Counted;
pub(crate) use self::plan::{Alternative, Node, Plan, PlanTerm, Positions, SLOTS, WordPlan};
pub(crate) use self::query::RankedQuery;
pub(crate) use self::set::{Filter, FilterLeaf};
pub use self::weights::Weights;
pub(crate) use self::window::{Account, AlternativeAccount, PartAccount, WordAccount};
use crate::index::schema::Fields;

/// What ranking must know of the whole index, so that a segment's scores do not depend on the other segments.
#[derive(Clone)]
pub(crate) struct Statistics {
    pub searcher: tantivy::Searcher,
    pub fields: Fields,
    pub paragraphs: f32,
    /// Mean number of words as written.
    pub average_length: f32,
    terms: Arc<terms::Terms>,
}

impl Statistics {
    pub fn new(searcher: tantivy::Searcher, fields: Fields) -> tantivy::Result<Statistics> {
        let mut words = 0;
        for segment in searcher.segment_readers() {
            words += segment.inverted_index(fields.exact)?.total_num_tokens();
        }
        let paragraphs = searcher.num_docs() as f32;
        let average_length = (words as f32 / paragraphs).max(1.0);
        Ok(Statistics { average_length, searcher, fields, paragraphs, terms: Arc::default() })
    }

    /// Inverse document frequency of a reading, after Robertson and Spärck Jones, as Lucene smooths it.
    pub fn idf_of_word(&self, term: &str) -> tantivy::Result<f32> {
        Ok(self.idf(u64::from(self.count_of_word(term))))
    }

    /// How many paragraphs have a reading in their text or nearest titles, whichever are more.
    pub fn count_of_word(&self, term: &str) -> u32 {
        self.lists(term).map_or(0, |lists| lists.count)
    }

    fn lists(&self, term: &str) -> tantivy::Result<terms::Lists> {
        self.terms.get(&self.searcher, &self.fields, term)
    }

    /// The same of some forms together.
    pub fn idf_of_forms(&self, forms: &[String]) -> tantivy::Result<f32> {
        let mut count = 0;
        for form in forms {
            count += self.searcher.doc_freq(&Term::from_field_text(self.fields.exact, form))?;
        }
        Ok(self.idf(count))
    }

    fn idf(&self, count: u64) -> f32 {
        let count = (count as f32).min(self.paragraphs);
        (1.0 + (self.paragraphs - count + 0.5) / (count + 0.5)).ln()
    }
}
