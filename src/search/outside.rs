//! Searching when the paragraphs lie elsewhere: a query is lowered for counts that are told, and what another engine found is
//! evaluated, compared and told by the same steps as a paragraph of an index here, so that evidence and marks are one account.
//! Knows no other engine.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::lower::{Lowered, explain_nothing};
use super::matching::Matcher;
use super::rank::{Filter, Kept, RankedQuery, collect};
use super::{Hit, Interpretation, Searcher};
use crate::error::Result;
use crate::index::{Elsewhere, Index, Snapshot};
use crate::norwegian::Reach;
use crate::passages;
use crate::query::Query;

/// What another engine found: the place of a paragraph in the reading order of the page, and its score.
pub(crate) type Place = (u64, f64);

impl Searcher {
    /// The same searcher for an index whose paragraphs lie elsewhere, of which this is told.
    ///
    /// # Errors
    /// None in practice.
    pub(crate) fn told(&self, elsewhere: Arc<Elsewhere>) -> Result<Searcher> {
        Ok(Searcher { snapshot: Snapshot::told(self.index(), elsewhere)?, ..self.clone() })
    }

    /// Lowers a query, and says what comes nearest where nothing was found.
    ///
    /// # Errors
    /// When the query asks for too much.
    pub(crate) fn lowered(&self, query: &Query, reach: Reach, found: bool) -> Result<Lowered> {
        let mut lowered = self.lower(query, reach)?;
        if !found {
            let (snapshot, plan) = (&self.snapshot, &lowered.query.plan);
            explain_nothing(snapshot, &self.wider, &self.budget(), plan, &mut lowered.interpretation)?;
        }
        Ok(lowered)
    }

    /// The hits of a page, in the order and with the scores that they were found with; none for a paragraph that does not match
    /// here.
    ///
    /// # Errors
    /// When the budget is spent.
    pub(crate) fn page(
        &self,
        lowered: &Lowered,
        page: &Index,
        places: &[Place],
        first: usize,
    ) -> Result<Vec<Option<Hit>>> {
        let here = Searcher { snapshot: Snapshot::new(page)?, analyzed: Arc::default(), ..self.clone() };
        let (snapshot, documents) = (here.snapshot.clone(), passages::documents(&here.snapshot)?);
        let query = RankedQuery { snapshot, documents, ..lowered.query.clone() };
        let kept = Kept { hits: places.len(), ..Kept::default() };
        let collected = here.snapshot.read(|| collect(&query, &Filter::default(), kept)?.finish(false))?;
        let ranked: FxHashMap<u64, _> = collected.hits.iter().map(|ranked| (ranked.order, ranked)).collect();
        let matcher = Matcher::new(&query.plan);
        let hit = |(at, (order, score)): (usize, &Place)| {
            let Some(ranked) = ranked.get(order) else { return Ok(None) };
            Ok(Some(Hit { score: Some(*score), ..here.hit(first + at + 1, ranked, &matcher)? }))
        };
        places.iter().enumerate().map(hit).collect()
    }
}

impl Interpretation {
    /// The words that stand by themselves where no paragraph has all of them.
    pub(crate) fn with_words_alone(self, by_itself: Vec<(String, usize)>) -> Interpretation {
        Interpretation { by_itself, ..self }
    }
}
