//! What a query finds, by name alone: for maps and selections, which want every paragraph of a result and the text of none.
//! The evaluation is that of the search, so that both have the same hits in the same order.

use super::evidence::Evidence;
use super::options::SearchOptions;
use super::{Answer, Searcher};
use crate::error::Result;
use crate::passages;
use crate::query::Query;
use crate::strategy::{Locator, ParagraphId};

/// A paragraph of a result by its name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct HitName {
    /// The id across documents: `ks-2024-2027/2.1.1-3`.
    pub id: Locator<ParagraphId>,
    /// What it rests on.
    pub evidence: Option<Evidence>,
}

impl HitName {
    /// Whether it is only near, and no hit.
    pub fn is_related(&self) -> bool {
        self.evidence == Some(Evidence::Related)
    }
}

/// What a paragraph costs that is named and not shown.
const STEPS_OF_NAMING: usize = 100;

impl Searcher {
    /// The paragraphs of a result in its order, by their names. Of the options all count but the one that draws hits
    /// together.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use strategisok::{Query, SearchOptions, Searcher};
    /// let (searcher, query) = (Searcher::embedded()?, Query::new("beredskap"));
    /// let options = SearchOptions::new().limit(5);
    /// let names: Vec<_> = searcher.found(&query, &options)?.into_iter().map(|found| found.id).collect();
    /// let hits = searcher.search(&query, &options)?.hits;
    /// assert_eq!(names, hits.iter().map(|hit| hit.passage.long_id()).collect::<Vec<_>>());
    /// # }
    /// # Ok::<(), strategisok::Error>(())
    /// ```
    ///
    /// # Errors
    /// When the index is damaged, or the query asks for too much.
    pub fn found(&self, query: &Query, options: &SearchOptions) -> Result<Vec<HitName>> {
        self.asked(|searcher| {
            let options = SearchOptions { collapse: None, ..options.clone() };
            let Answer { ranked, .. } = searcher.answer(query, &options)?;
            let page = ranked.into_iter().skip(options.offset).take(options.limit);
            page.map(|ranked| {
                searcher.budget().pay(STEPS_OF_NAMING)?;
                let id = passages::stored(&searcher.snapshot, ranked.address)?.long_id();
                Ok(HitName { id, evidence: ranked.evidence })
            })
            .collect()
        })
    }
}
