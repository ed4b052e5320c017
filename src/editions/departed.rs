//! What a search found once and finds no longer: the paragraphs that builds of the index took out of the documents or reworded,
//! asked as those are that stand there. Which these are, the index has noted as far as its notes go.

use std::collections::HashSet;

use crate::error::Result;
use crate::index::former::{Former, formers};
use crate::index::{Index, Passage};
use crate::passages;
use crate::query::Query;
use crate::search::{Evidence, SearchOptions, Searcher};
use crate::strategy::{Locator, ParagraphId, Target};

/// A paragraph that a search finds no longer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Departed {
    /// The paragraph as it stood, with the citation that it then had.
    pub passage: Passage,
    /// When the index was built that has it no longer, in seconds since 1970.
    pub at: u64,
    /// The paragraph that stands in its place, in words that the search does not find; none where it is gone.
    pub reworded: Option<ParagraphId>,
}

/// The former paragraphs of an index, and an index of them; none where nothing is noted.
struct Formers {
    all: Vec<Former>,
    index: Option<Index>,
}

impl Searcher {
    /// The paragraphs that this query found before the documents were indexed anew and finds no longer, the latest first: those
    /// that are gone, and those that were reworded and are no hit in their words of today. They are searched as the
    /// paragraphs of the index are, but for what is only related. Of an index in memory, and of one that was built once,
    /// there are none. Notes are kept of the latest changes only ([`Revision`](crate::index::Revision)).
    ///
    /// The first call makes an index of them, which is kept for as long as this one is in force.
    ///
    /// # Errors
    /// When the index is damaged, or the query asks for too much.
    pub fn departed(&self, query: &Query, options: &SearchOptions) -> Result<Vec<Departed>> {
        if self.index().manifest().revisions.is_empty() {
            return Ok(Vec::new());
        }
        self.asked(|searcher| departed(searcher, query, options))
    }
}

fn departed(searcher: &Searcher, query: &Query, options: &SearchOptions) -> Result<Vec<Departed>> {
    let formers = searcher.snapshot.kept(|| make(searcher))?;
    let Some(index) = &formers.index else { return Ok(Vec::new()) };
    let every = |limit| SearchOptions { offset: 0, limit, collapse: None, ..options.clone() };
    let past = searcher.over(index)?;
    let found = past.answer(query, &every(index.manifest().paragraphs()))?.ranked;
    let found = found.iter().filter(|ranked| ranked.evidence != Some(Evidence::Related));
    // Paragraphs of the present stand behind them all.
    let found = found.filter_map(|ranked| formers.all.get(past.snapshot.order(ranked.address) as usize));
    let mut found: Vec<&Former> = found.collect();
    let now = |former: &Former| {
        let target = Target::Paragraph(former.to?);
        Some(Locator { strategy: Some(former.passage.strategy.clone()), target })
    };
    let reworded: Vec<Locator> = found.iter().filter_map(|former| now(former)).collect();
    if !reworded.is_empty() {
        let limit = reworded.len();
        let hits = searcher.search(&query.clone().ids(reworded), &every(limit))?.hits;
        let hits = hits.iter().filter(|hit| !hit.is_related());
        let still: HashSet<_> = hits.map(|hit| (hit.passage.strategy.clone(), hit.passage.id)).collect();
        found.retain(|own| own.to.is_none_or(|to| !still.contains(&(own.passage.strategy.clone(), to))));
    }
    found.sort_by_key(|former| (std::cmp::Reverse(former.at), reading_order(former)));
    let departed = |former: &Former| Departed { passage: former.passage.clone(), at: former.at, reworded: former.to };
    Ok(found.into_iter().map(departed).collect())
}

/// The order among paragraphs that one build took out.
fn reading_order(former: &Former) -> (String, ParagraphId) {
    (former.passage.strategy.clone(), former.passage.id)
}

fn make(searcher: &Searcher) -> Result<Formers> {
    let present = passages::all(&searcher.snapshot)?;
    let all = formers(searcher.index().manifest(), &present);
    let index = if all.is_empty() { None } else { Some(searcher.index().of_formers(&all, &present)?) };
    Ok(Formers { all, index })
}
