//! Searching an index: queries are lowered by the analyzer's readings, evaluated and ranked, and every hit is compared
//! with the query once more to say why it is there.

mod alternatives;
mod coverage;
mod explain;
mod hit;
mod interpretation;
mod likeness;
mod lower;
mod matching;
mod mirror;
mod nearness;
mod options;
mod outline;
mod pairing;
mod passages;
mod quote;
mod rank;
mod recent;
mod related;
#[cfg(feature = "schema")]
mod schema;
mod seed;
#[cfg(all(test, feature = "embedded"))]
mod segments_tests;
mod shared_words;
mod snippet;
mod suggest;
mod tree;
mod widen;

pub use self::coverage::{Coverage, CoverageCounts, CoverageSource, NearestPoint, TopicCoverage, TopicState};
pub use self::explain::{Explanation, ExplanationNode, Factor};
pub use self::hit::{Facets, FoundIn, Fragment, Hit, Matched, SearchResults};
pub use self::interpretation::{Interpretation, InterpretedReading, InterpretedWord, why};
pub use self::mirror::{Mirror, MirrorLink, MirrorOptions, MirrorRow};
pub use self::options::{SearchOptions, Sort};
pub use self::outline::{KindCounts, OutlineStrategy, OutlineUnit};
pub use self::quote::{Change, Difference, Quotation, QuoteNote, QuoteReport, QuotedPlace, Verdict, VerdictCounts};
#[doc(hidden)]
pub use self::rank::Weights;
pub use self::related::{Related, RelatedHit, RelatedOptions};
pub use self::shared_words::SharedWord;
pub use self::suggest::{Suggestion, SuggestionKind};

use std::sync::{Arc, OnceLock};

use tantivy::DocAddress;

use self::lower::Lowered;
use self::matching::Matcher;
use self::nearness::EVERY_UP_TO;
use self::rank::{Collected, Counted, Filter, FilterLeaf, Ranked, Statistics, collect};

use crate::error::Result;
use crate::index::{Index, IndexVocabulary};
use crate::norwegian::Reach;
use crate::norwegian::thesaurus::Thesaurus;
use crate::query::Query;

/// Version of the JSON of results other than a search's, which has its own.
#[cfg(feature = "serde")]
const JSON_VERSION: u32 = 1;

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
    index: Index,
    stats: Statistics,
    weights: Weights,
    wider: Arc<widen::Wider>,
    vectors: Arc<nearness::Vectors>,
    recent: Arc<recent::Recent>,
    stock: Arc<OnceLock<suggest::Stock>>,
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
        let shared = &index.shared;
        let stats = Statistics::new(shared.reader.searcher(), shared.fields)
            .map_err(|e| crate::Error::corrupt_index(index.folder(), e))?;
        Ok(Searcher {
            index: index.clone(),
            stats,
            weights: Weights::DEFAULT,
            wider: Arc::default(),
            vectors: Arc::default(),
            recent: Arc::default(),
            stock: Arc::default(),
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
        self.wider = Arc::new(widen::Wider::extended_by(own)?);
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
        &self.index
    }

    /// Moves to the index now in force in the same folder. True when it is another one.
    ///
    /// # Errors
    /// When the new index cannot be opened; the searcher then stays as it was.
    pub fn reload(&mut self) -> Result<bool> {
        let index = self.index.reloaded()?;
        if index.manifest().data == self.index.manifest().data {
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
        let lowered = self.lower(query, options.reach);
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
            self.explain_nothing(&lowered.query.plan, &mut interpretation);
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

    fn evaluate(&self, lowered: &Lowered, options: &SearchOptions) -> Result<Collected> {
        let paragraphs = self.stats.searcher.num_docs() as usize;
        let wanted = options.offset.saturating_add(options.limit).min(paragraphs);
        let query = if options.reach == Reach::Meaning { self.query_vector(&lowered.lemmas) } else { None };
        let near = if query.is_some() { nearness::CANDIDATES.max(paragraphs.min(EVERY_UP_TO)) } else { 0 };
        // Sorting by document needs every hit; by relevance the best suffice, and those that nearness may lift.
        let kept = if options.sort == Sort::Document { paragraphs } else { wanted.max(near) };
        let mut collected = collect(&lowered.query, &lowered.filter, kept, near).map_err(|e| self.damaged(e))?;
        if let Some(query) = query {
            let filters = self.filter_leaves(&lowered.filter)?;
            let passes = |address: DocAddress| filters[address.segment_ord as usize].failed(address.doc_id) == 0;
            self.draw_near(&query, &mut collected, MOST_NEARBY, &passes);
        }
        if options.sort == Sort::Document {
            collected.hits.sort_by_key(|hit| hit.order);
            collected.nearby.sort_by_key(|hit| hit.order);
        }
        Ok(collected)
    }

    fn filter_leaves(&self, filter: &Filter) -> Result<Vec<FilterLeaf>> {
        let segments = self.stats.searcher.segment_readers().iter();
        segments.map(|segment| FilterLeaf::open(filter, segment).map_err(|e| self.damaged(e))).collect()
    }

    fn hit(&self, rank: usize, ranked: Ranked, by_meaning: bool, matcher: &Matcher<'_>) -> Result<Hit> {
        let analyzed = self.analyzed(ranked.address)?;
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
        let several = self.index.manifest().sources.len() > 1;
        let name = |strategy: &str, unit: &str| if several { format!("{strategy}/{unit}") } else { unit.to_owned() };
        Facets {
            chapter: counted.chapter.into_iter().map(|(s, chapter, n)| (name(&s, &chapter.to_string()), n)).collect(),
            section: counted.section.into_iter().map(|(s, section, n)| (name(&s, &section), n)).collect(),
            strategy: counted.strategy,
            kind: counted.kind,
        }
    }

    fn vocabulary(&self) -> IndexVocabulary<'_> {
        IndexVocabulary { searcher: &self.stats.searcher, fields: &self.stats.fields }
    }
}

#[cfg(test)]
impl Searcher {
    fn segments(&self) -> usize {
        self.stats.searcher.segment_readers().len()
    }
}

impl std::fmt::Debug for Searcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Searcher").field("index", &self.index).finish_non_exhaustive()
    }
}
