//! Searching an index: queries are lowered by the analyzer's readings, evaluated and ranked, and every hit is compared
//! with the query once more to say why it is there.

pub(crate) mod analyzed;
mod explain;
mod hit;
pub(crate) mod interpretation;
pub(crate) mod lower;
pub(crate) mod matching;
pub(crate) mod nearness;
mod options;
pub(crate) mod rank;
pub(crate) mod snippet;
#[cfg(all(test, feature = "embedded"))]
mod tests;

pub use self::explain::{Explanation, ExplanationNode, Factor};
pub use self::hit::{Facets, FoundIn, Fragment, Hit, Matched, SearchResults};
pub use self::interpretation::{Interpretation, InterpretedReading, InterpretedWord, why};
pub use self::options::{SearchOptions, Sort};
#[doc(hidden)]
pub use self::rank::Weights;

use std::sync::Arc;

use tantivy::DocAddress;

use self::lower::Lowered;
use self::matching::Matcher;
use self::nearness::EVERY_UP_TO;
use self::rank::{Collected, Counted, Ranked, collect, filter_leaves};

use crate::error::Result;
use crate::index::{Index, Passage, Snapshot};
use crate::norwegian::Reach;
use crate::norwegian::thesaurus::Thesaurus;
use crate::passages::{self, OutlineStrategy};
use crate::query::Query;

/// Version of the JSON of results other than a search's, which has its own.
#[cfg(feature = "serde")]
pub(crate) const JSON_VERSION: u32 = 1;

/// At most so many paragraphs are told as nearby: enough to help, too few to drown the word hits.
const MOST_NEARBY: usize = 20;

/// A searcher over an index. Cheap to clone, and usable from many threads at once.
///
/// ```
/// # #[cfg(feature = "embedded")] {
/// use strategisok::{Query, SearchOptions, Searcher};
/// let searcher = Searcher::embedded()?;
/// let results = searcher.search(&Query::new("beredskap"), &SearchOptions::new())?;
/// assert!(results.total > 0);
/// println!("{}", results.hits[0].passage.text);
/// # }
/// # Ok::<(), strategisok::Error>(())
/// ```
#[derive(Clone)]
pub struct Searcher {
    pub(crate) snapshot: Snapshot,
    pub(crate) weights: Weights,
    wider: Arc<lower::Wider>,
    vectors: Arc<nearness::Vectors>,
    analyzed: Arc<analyzed::Lately>,
}

impl Index {
    /// A searcher over this index.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn searcher(&self) -> Result<Searcher> {
        Searcher::new(self)
    }
}

impl Searcher {
    /// A searcher over an index.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn new(index: &Index) -> Result<Searcher> {
        Ok(Searcher {
            snapshot: Snapshot::new(index)?,
            weights: Weights::DEFAULT,
            wider: Arc::default(),
            vectors: Arc::default(),
            analyzed: Arc::default(),
        })
    }

    /// A searcher over the strategy in the binary.
    ///
    /// # Errors
    /// As for [`Index::embedded`].
    #[cfg(feature = "embedded")]
    pub fn embedded() -> Result<Searcher> {
        Searcher::new(&Index::embedded()?)
    }

    /// The same searcher with a reader's own thesaurus on top of the one in the binary.
    ///
    /// # Errors
    /// When the thesaurus takes out an entry that no set has.
    pub fn with_thesaurus(mut self, own: Thesaurus) -> Result<Searcher> {
        self.wider = Arc::new(lower::Wider::extended_by(own)?);
        Ok(self)
    }

    /// The same searcher with other weights, for measuring.
    #[doc(hidden)]
    #[must_use]
    pub fn with_weights(mut self, weights: Weights) -> Searcher {
        self.weights = weights;
        self
    }

    /// The index that is searched.
    pub fn index(&self) -> &Index {
        &self.snapshot.index
    }

    /// Moves to the index now in force in the same folder. True when it is another one.
    ///
    /// # Errors
    /// When the new index cannot be opened; the searcher then stays as it was.
    pub fn reload(&mut self) -> Result<bool> {
        let index = self.index().reloaded()?;
        if index.manifest().data == self.index().manifest().data {
            return Ok(false);
        }
        let (weights, wider) = (self.weights.clone(), self.wider.renewed());
        *self = Searcher { weights, wider: Arc::new(wider), ..Searcher::new(&index)? };
        Ok(true)
    }

    /// Searches.
    ///
    /// What a query cannot mean is no error but a hint in the interpretation. Words are looked for as far as the reach
    /// goes; paragraphs with a query word come first, then at most twenty that are near in meaning alone. Order is the
    /// same for the same index and query, and a shorter page is the beginning of a longer one.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn search(&self, query: &Query, options: &SearchOptions) -> Result<SearchResults> {
        let lowered = lower::lower(self, query, options.reach)?;
        let collected = self.evaluate(&lowered, options)?;
        let nearby = collected.nearby.len();
        let Collected { hits, nearby: near, counted } = collected;
        let ranked = hits.into_iter().map(|hit| (hit, false)).chain(near.into_iter().map(|hit| (hit, true)));
        let page: Vec<(usize, (Ranked, bool))> = ranked.enumerate().skip(options.offset).take(options.limit).collect();
        let matcher = Matcher::new(&lowered.query.plan);
        let hits = page
            .into_iter()
            .map(|(at, (ranked, by_meaning))| self.hit(at + 1, ranked, by_meaning, &matcher))
            .collect::<Result<Vec<_>>>()?;
        let mut interpretation = lowered.interpretation;
        if counted.total == 0 {
            lower::explain_nothing(self, &lowered.query.plan, &mut interpretation)?;
        }
        Ok(SearchResults {
            query: query.text().to_owned(),
            reach: options.reach,
            total: counted.total,
            all_words: counted.all_words,
            nearby,
            interpretation,
            facets: self.facets(counted),
            hits,
        })
    }

    /// Every paragraph in reading order.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn passages(&self) -> Result<Vec<Passage>> {
        passages::all(&self.snapshot)
    }

    /// The outline of every document: units with their counts.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn outline(&self) -> Result<Vec<OutlineStrategy>> {
        passages::outline(&self.snapshot)
    }

    /// The paragraph with this id: `2.1.1-3`, or `ks-2024-2027/2.1.1-3` where several documents have it.
    ///
    /// # Errors
    /// When the text is no id, no paragraph has it, or several do ([`Error::is_query`](crate::Error::is_query)).
    pub fn passage(&self, id: &str) -> Result<Passage> {
        Ok(passages::one(&self.snapshot, id)?.1)
    }

    /// The paragraph with this id, or all paragraphs of the unit with this number, in reading order.
    ///
    /// # Errors
    /// As for [`Searcher::passage`], but for units.
    pub fn locate(&self, id: &str) -> Result<Vec<Passage>> {
        Ok(passages::located(&self.snapshot, id)?.into_iter().map(|(_, passage)| passage).collect())
    }

    /// Whether a text is the id of a paragraph, or the number of a unit, that there is. What is not may still be a query or
    /// a text: `2030` is a year unless there is a chapter 2030.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn names(&self, text: &str) -> Result<bool> {
        text.parse().map_or(Ok(false), |locator| passages::exists(&self.snapshot, &locator))
    }

    /// Explains why a paragraph is among the hits of a query, or is not. Limit, offset and order of the options play no
    /// part.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use strategisok::{Query, SearchOptions, Searcher};
    /// let searcher = Searcher::embedded()?;
    /// let explanation = searcher.explain(&Query::new("sykefravær"), "2.1.2-8", &SearchOptions::new())?;
    /// println!("{}", explanation.sentence);
    /// let sum: f64 = explanation.tree.children.iter().map(|node| node.value).sum();
    /// assert!((sum - explanation.score).abs() < 1e-3);
    /// # }
    /// # Ok::<(), strategisok::Error>(())
    /// ```
    ///
    /// # Errors
    /// As for [`Searcher::passage`].
    pub fn explain(&self, query: &Query, id: &str, options: &SearchOptions) -> Result<Explanation> {
        explain::explain(self, query, id, options)
    }

    fn evaluate(&self, lowered: &Lowered, options: &SearchOptions) -> Result<Collected> {
        let paragraphs = self.snapshot.searcher.num_docs() as usize;
        let wanted = options.offset.saturating_add(options.limit).min(paragraphs);
        let query = if options.reach == Reach::Meaning { nearness::query_vector(&lowered.lemmas) } else { None };
        let near = if query.is_some() { nearness::CANDIDATES.max(paragraphs.min(EVERY_UP_TO)) } else { 0 };
        // Sorting by document needs every hit; by relevance the best suffice, and those that nearness may lift.
        let kept = if options.sort == Sort::Document { paragraphs } else { wanted.max(near) };
        let mut collected =
            collect(&lowered.query, &lowered.filter, kept, near).map_err(|e| self.snapshot.damaged(e))?;
        if let Some(query) = query {
            let filters = filter_leaves(&lowered.filter, &self.snapshot)?;
            let passes = |address: DocAddress| filters[address.segment_ord as usize].failed(address.doc_id) == 0;
            nearness::draw_near(self, &query, &mut collected, MOST_NEARBY, &passes)?;
        }
        if options.sort == Sort::Document {
            collected.hits.sort_by_key(|hit| hit.order);
            collected.nearby.sort_by_key(|hit| hit.order);
        }
        Ok(collected)
    }

    fn hit(&self, rank: usize, ranked: Ranked, by_meaning: bool, matcher: &Matcher<'_>) -> Result<Hit> {
        let analyzed = analyzed::analyzed(self, ranked.address)?;
        let found = matcher.compare(&analyzed);
        let passage = analyzed.passage.clone();
        let score = (f64::from(ranked.score) * 1e4).round() / 1e4;
        Ok(Hit {
            rank: Some(rank),
            score: Some(score),
            fragments: snippet::fragments(&passage.text, &found.marks),
            passage,
            matched: found.matched,
            missing: found.missing,
            by_meaning,
        })
    }

    fn facets(&self, counted: Counted) -> Facets {
        let several = self.snapshot.has_several_documents();
        let name = |strategy: &str, unit: &str| if several { format!("{strategy}/{unit}") } else { unit.to_owned() };
        Facets {
            chapter: counted.chapter.into_iter().map(|(s, chapter, n)| (name(&s, &chapter.to_string()), n)).collect(),
            section: counted.section.into_iter().map(|(s, section, n)| (name(&s, &section), n)).collect(),
            strategy: counted.strategy,
            kind: counted.kind,
        }
    }
}

#[cfg(test)]
impl Searcher {
    fn segments(&self) -> usize {
        self.snapshot.searcher.segment_readers().len()
    }
}

impl std::fmt::Debug for Searcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Searcher").field("index", self.index()).finish_non_exhaustive()
    }
}
