//! Searching an index: queries are lowered by the analyzer's readings, evaluated and ranked, and every hit is compared
//! with the query once more to say why it is there.

pub(crate) mod alike;
mod analyzed;
mod collapse;
pub(crate) mod evidence;
mod explain;
mod facets;
mod found;
mod hit;
pub(crate) mod interpretation;
pub(crate) mod lower;
pub(crate) mod matching;
pub(crate) mod meant;
pub(crate) mod nearness;
mod options;
#[cfg(feature = "opensearch")]
mod outside;
mod paragraphs;
pub(crate) mod rank;
pub(crate) mod sentence;
pub(crate) mod snippet;
#[cfg(all(test, feature = "embedded"))]
mod tests;

pub use self::evidence::Evidence;
pub use self::explain::{Explanation, ExplanationNode, Factor};
pub use self::facets::{FacetName, Facets, Others, UnitCount};
pub use self::found::HitName;
pub use self::hit::{Entered, Fragment, Hit, Matched, SearchResults};
pub use self::interpretation::{Interpretation, InterpretedReading, InterpretedWord, why};
pub use self::options::{Collapse, SearchOptions, Sort};
pub(crate) use self::rank::Weights;
pub use self::rank::WordKind;
pub use crate::index::FoundIn;

use std::sync::Arc;

use self::analyzed::Analyzed;
use self::collapse::Entry;
use self::lower::Lowered;
use self::matching::Matcher;
use self::nearness::EVERY_UP_TO;
use self::rank::{Collected, Counted, Filter, Kept, Node, Plan, Ranked, RankedQuery, collect};

use crate::budget::Budget;
use crate::error::Result;
use crate::index::{Index, Snapshot};
use crate::norwegian::meaning::Vector;
use crate::norwegian::thesaurus::Thesaurus;
use crate::norwegian::{Reach, Token};
use crate::passages::Address;
use crate::query::Query;

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
    /// What the question at hand may cost; none where every question has the usual budget of its own.
    budget: Option<Budget>,
}

/// What a hit costs beside the letters of its text.
const STEPS_OF_HIT: usize = 1_000;

/// What a query finds, before hits are made of it.
pub(crate) struct Answer {
    pub plan: Plan,
    /// What paragraphs were wanted.
    pub filter: Filter,
    /// Every paragraph that is wanted, in order.
    pub ranked: Vec<Ranked>,
    pub interpretation: Interpretation,
    counted: Counted,
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
            budget: None,
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

    /// The thesaurus with a reader's own sets, if there are such; otherwise the one in the binary is used.
    pub fn thesaurus(&self) -> Option<&Thesaurus> {
        self.wider.own()
    }

    /// The same searcher with other weights, for measuring.
    #[doc(hidden)]
    #[must_use]
    pub fn with_weights(mut self, weights: Weights) -> Searcher {
        self.weights = weights;
        self
    }

    /// The same searcher for what this budget pays for: all that is asked of it together, and of its clones. One that is given
    /// none has the usual budget for each question. What is too much is an error ([`is_too_much`](crate::Error::is_too_much)),
    /// and never an answer that was cut short.
    #[must_use]
    pub fn within(&self, budget: &Budget) -> Searcher {
        Searcher { budget: Some(budget.clone()), ..self.clone() }
    }

    /// A searcher over another index, with the thesaurus and the weights of this one, that is paid from the same budget.
    ///
    /// # Errors
    /// When the other index is damaged.
    pub(crate) fn over(&self, index: &Index) -> Result<Searcher> {
        let (weights, wider, budget) = (self.weights.clone(), Arc::new(self.wider.renewed()), Some(self.budget()));
        Ok(Searcher { weights, wider, budget, ..Searcher::new(index)? })
    }

    /// Asks something that costs: whatever loop ended since the budget was spent, there is no answer then.
    ///
    /// # Errors
    /// What `ask` gives, and when the budget is spent.
    pub(crate) fn asked<T>(&self, ask: impl FnOnce(&Searcher) -> Result<T>) -> Result<T> {
        let Some(budget) = &self.budget else { return self.within(&self.budget()).asked(ask) };
        budget.checked()?;
        let answer = ask(self)?;
        budget.checked()?;
        Ok(answer)
    }

    /// What this searcher is paid from; where it was given nothing, a new account of what a question to this index usually
    /// may cost. With an end in time it is what a server gives a request: `searcher.within(&searcher.budget().time(limit))`.
    pub fn budget(&self) -> Budget {
        self.budget.clone().unwrap_or_else(|| Budget::usual(self.snapshot.searcher.num_docs() as usize))
    }

    /// The index that is searched.
    pub fn index(&self) -> &Index {
        &self.snapshot.index
    }

    /// Moves to the index now in force in the same folder. True when it is another one.
    ///
    /// # Errors
    /// When the new index cannot be opened; the searcher then stays as it was.
    #[cfg(feature = "disk")]
    pub fn reload(&mut self) -> Result<bool> {
        let index = self.index().reloaded()?;
        if index.manifest().data == self.index().manifest().data {
            return Ok(false);
        }
        let (weights, wider, budget) = (self.weights.clone(), self.wider.renewed(), self.budget.clone());
        *self = Searcher { weights, wider: Arc::new(wider), budget, ..Searcher::new(&index)? };
        Ok(true)
    }

    /// Searches.
    ///
    /// What a query cannot mean is no error but a hint in the interpretation. Words are looked for as far as the reach
    /// goes; paragraphs that have one come first, then what is related: at most
    /// twenty by their meaning or by what they are entered under alone. Order is the
    /// same for the same index and query, and a shorter page is the beginning of a longer one.
    ///
    /// # Errors
    /// When the index is damaged, or the query asks for too much.
    pub fn search(&self, query: &Query, options: &SearchOptions) -> Result<SearchResults> {
        self.asked(|searcher| searcher.results(query, options))
    }

    fn results(&self, query: &Query, options: &SearchOptions) -> Result<SearchResults> {
        let Answer { plan, ranked, interpretation, counted, .. } = self.answer(query, options)?;
        let entries = match options.collapse {
            Some(Collapse::Document) => Some(collapse::by_document(&self.snapshot, &ranked)?),
            None => None,
        };
        let listed = entries.as_ref().map_or(counted.total + counted.related, Vec::len);
        let every = || ranked.into_iter().map(|ranked| Entry { ranked, more: None }).collect();
        let page = entries.unwrap_or_else(every).into_iter().enumerate().skip(options.offset).take(options.limit);
        let matcher = Matcher::new(&plan);
        let hit = |(at, Entry { ranked, more })| Ok(Hit { more, ..self.hit(at + 1, &ranked, &matcher)? });
        let hits = page.map(hit).collect::<Result<Vec<_>>>()?;
        Ok(SearchResults {
            query: query.text().to_owned(),
            reach: options.reach,
            total: counted.total,
            items: counted.items,
            all_words: counted.all_words,
            related: counted.related,
            documents: counted.documents,
            listed,
            interpretation,
            facets: counted.facets,
            hits,
        })
    }

    /// Evaluates a query without making hits of what is found, for uses that show few of many.
    ///
    /// # Errors
    /// When the index is damaged, or the query asks for too much.
    pub(crate) fn answer(&self, query: &Query, options: &SearchOptions) -> Result<Answer> {
        let lowered = self.lower(query, options.reach)?;
        let Collected { hits: ranked, counted } = self.evaluate(&lowered, options)?;
        let by_itself = self.by_itself(&lowered, &counted)?;
        let mut interpretation = Interpretation { by_itself, ..lowered.interpretation };
        let plan = lowered.query.plan;
        if counted.total == 0 {
            lower::explain_nothing(&self.snapshot, &self.wider, &self.budget(), &plan, &mut interpretation)?;
        }
        Ok(Answer { plan, filter: lowered.filter, ranked, interpretation, counted })
    }

    /// Lowers a query for this index, with the thesaurus and the weights of this searcher.
    ///
    /// # Errors
    /// When the index is damaged.
    pub(crate) fn lower(&self, query: &Query, reach: Reach) -> Result<Lowered> {
        lower::lower(&self.snapshot, &self.wider, &self.weights, &self.budget(), query, reach)
    }

    /// The vector of a paragraph; none where no word of it has one.
    ///
    /// # Errors
    /// When the index is damaged.
    pub(crate) fn vector(&self, address: Address) -> Result<Option<Vector>> {
        nearness::paragraph_vector(&self.snapshot, &self.vectors, address)
    }

    /// The vector of an analysed text; none where no word of it has one.
    ///
    /// # Errors
    /// When the index is damaged.
    pub(crate) fn vector_of(&self, tokens: &[Token]) -> Result<Option<Vector>> {
        nearness::vector_of(&self.snapshot, &self.vectors, tokens)
    }

    /// A paragraph with its analysis.
    fn analyzed(&self, address: Address) -> Result<Arc<Analyzed>> {
        self.analyzed.get(&self.snapshot, address)
    }

    /// Evaluates a query: every paragraph of the result in order, with all counts.
    fn evaluate(&self, lowered: &Lowered, options: &SearchOptions) -> Result<Collected> {
        let paragraphs = self.snapshot.searcher.num_docs() as usize;
        let wanted = options.offset.saturating_add(options.limit).min(paragraphs);
        let goes_far = options.reach == Reach::Meaning;
        let vector = if goes_far { lowered.meant.vector() } else { None };
        let every = goes_far && paragraphs <= EVERY_UP_TO;
        let near = if goes_far { nearness::CANDIDATES.max(if every { paragraphs } else { 0 }) } else { 0 };
        // Sorting by document and drawing together need every hit; by relevance the best suffice, and those that nearness may lift.
        let every_hit = options.sort == Sort::Document || options.collapse.is_some();
        let in_order = if every_hit { paragraphs } else { wanted };
        let hits = in_order.max(near);
        let least_linked = vector.as_ref().map_or(0.0, |vector| vector.weight * self.weights.least_nearness);
        let kept = Kept { hits, near, every, least_linked };
        let filter = Filter { evidence: options.evidence.clone(), ..lowered.filter.clone() };
        let mut collection = self.snapshot.read(|| collect(&lowered.query, &filter, kept))?;
        if goes_far {
            let (budget, asked) = (&lowered.query.budget, lowered.meant.asked());
            alike::draw_alike(&self.snapshot, &self.weights, budget, asked, &mut collection)?;
            let (snapshot, vectors, weights) = (&self.snapshot, &self.vectors, &self.weights);
            nearness::draw_near(snapshot, vectors, weights, vector.as_ref(), in_order, &mut collection)?;
        }
        let in_document = options.sort == Sort::Document;
        self.snapshot.read(|| collection.finish(in_document))
    }

    /// The words that stand by themselves where no paragraph has all of them, with how many paragraphs have each.
    fn by_itself(&self, lowered: &Lowered, counted: &Counted) -> Result<Vec<(String, usize)>> {
        let plan = &lowered.query.plan;
        let Some(root) = plan.root.as_ref().filter(|_| counted.all_words == 0 && plan.all.count_ones() > 1) else {
            return Ok(Vec::new());
        };
        let by_word = if root.is_any_word() {
            counted.by_word.clone()
        } else if counted.total == 0 {
            let plan = Plan { root: Some(Node::Any(root.wanted_leaves())), ..plan.clone() };
            let each = RankedQuery { plan, ..lowered.query.clone() };
            let none = Kept::default();
            let counted = self.snapshot.read(|| collect(&each, &lowered.filter, none)?.finish(false))?.counted;
            counted.by_word
        } else {
            return Ok(Vec::new());
        };
        let words = plan.wanted().map(|(slot, _, word)| (word.text.clone(), by_word[slot]));
        Ok(words.filter(|(_, count)| *count > 0).collect())
    }

    /// Makes a hit of what was found.
    ///
    /// # Errors
    /// When the index is damaged, or the budget is spent.
    pub(crate) fn hit(&self, rank: usize, ranked: &Ranked, matcher: &Matcher<'_>) -> Result<Hit> {
        let analyzed = self.analyzed(ranked.address)?;
        self.budget().pay(STEPS_OF_HIT + analyzed.passage.text.len())?;
        let found = matcher.compare(&analyzed, &ranked.standing);
        let passage = analyzed.passage.clone();
        Ok(Hit {
            rank: Some(rank),
            score: Some(ranked.score().value()),
            fragments: snippet::fragments(&passage.text, &found.marks),
            passage,
            matched: found.matched,
            missing: found.missing,
            related: found.related,
            evidence: ranked.evidence,
            more: None,
        })
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
