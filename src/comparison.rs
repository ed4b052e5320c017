//! What documents say of one topic, beside each other: for each its nearest paragraphs, with what they rest on, and plainly
//! which have none. Documents with hits come first, then those that only have something related, then those with nothing.

use std::collections::HashMap;

use crate::error::Result;
use crate::norwegian::Reach;
use crate::passages;
use crate::query::Query;
use crate::search::matching::Matcher;
use crate::search::rank::Ranked;
use crate::search::{Answer, Hit, Interpretation, Others, SearchOptions, Searcher};

/// So many documents are laid beside each other; how many more there are is told.
const MOST_DOCUMENTS: usize = 20;

/// How documents are to be compared.
///
/// ```
/// use strategisok::comparison::CompareOptions;
/// assert_eq!(CompareOptions::new().limit(2).limit, 2);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct CompareOptions {
    /// At most so many paragraphs of each document.
    pub limit: usize,
    /// How far the words of the topic may go.
    pub reach: Reach,
}

impl Default for CompareOptions {
    fn default() -> CompareOptions {
        CompareOptions { limit: 3, reach: Reach::default() }
    }
}

impl CompareOptions {
    /// Three paragraphs of each document at the widest reach.
    pub fn new() -> CompareOptions {
        CompareOptions::default()
    }

    /// Sets how many paragraphs of each document are shown at most.
    #[must_use]
    pub fn limit(mut self, limit: usize) -> CompareOptions {
        self.limit = limit;
        self
    }

    /// Sets how far words may go.
    #[must_use]
    pub fn reach(mut self, reach: Reach) -> CompareOptions {
        self.reach = reach;
        self
    }
}

/// What the documents say of a topic.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Comparison {
    /// The topic as typed.
    pub topic: String,
    /// How it was read.
    pub interpretation: Interpretation,
    /// How many documents were looked in: those that the filters of the query let through; none where no word of it counts.
    pub looked_in: usize,
    /// How many have a hit.
    pub with_hits: usize,
    /// The documents with something, the nearest first; at most twenty.
    pub documents: Vec<Compared>,
    /// What is not shown of those with something.
    pub others: Others,
    /// Documents that have neither hit nor anything related, in reading order; at most twenty.
    pub without: Vec<ComparedDocument>,
    /// How many these are in all.
    pub without_any: usize,
}

/// A document in a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ComparedDocument {
    /// Its name.
    pub strategy: String,
    /// Its title, or its name where it has none.
    pub title: String,
}

/// What a document says of a topic.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Compared {
    /// The document.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub document: ComparedDocument,
    /// How many hits it has.
    pub total: usize,
    /// How many paragraphs that are only related.
    pub related: usize,
    /// The nearest of its hits; where it has none, the nearest of what is related.
    pub hits: Vec<Hit>,
}

impl Searcher {
    /// What documents say of a topic, beside each other. Filters of the query choose among the documents.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use strategisok::comparison::CompareOptions;
    /// use strategisok::{Query, Searcher};
    /// let comparison = Searcher::embedded()?.compare(&Query::new("barnehage"), &CompareOptions::new())?;
    /// assert_eq!((comparison.looked_in, comparison.with_hits), (1, 1));
    /// # }
    /// # Ok::<(), strategisok::Error>(())
    /// ```
    ///
    /// # Errors
    /// When the index is damaged, or too much is asked for.
    pub fn compare(&self, topic: &Query, options: &CompareOptions) -> Result<Comparison> {
        self.asked(|searcher| compare(searcher, topic, options))
    }
}

/// What was found in a document, best first.
#[derive(Default)]
struct Found {
    hits: Vec<Ranked>,
    related: Vec<Ranked>,
}

fn compare(searcher: &Searcher, topic: &Query, options: &CompareOptions) -> Result<Comparison> {
    let all = SearchOptions::new().reach(options.reach).limit(usize::MAX);
    let Answer { plan, filter, ranked, interpretation, .. } = searcher.answer(topic, &all)?;
    let documents = passages::documents(&searcher.snapshot)?;
    let numbers = passages::documents_of(&searcher.snapshot, ranked.iter().map(|ranked| ranked.address))?;
    let (mut order, mut found): (Vec<u32>, HashMap<u32, Found>) = (Vec::new(), HashMap::new());
    // Hits come before what is only related, and so do their documents.
    for (number, ranked) in numbers.into_iter().zip(ranked) {
        let of_document = found.entry(number).or_insert_with(|| {
            order.push(number);
            Found::default()
        });
        if ranked.is_hit() { of_document.hits.push(ranked) } else { of_document.related.push(ranked) }
    }
    let named = |number: u32| ComparedDocument {
        strategy: documents.name(number).to_string(),
        title: documents.title(number).to_owned(),
    };
    // Where there is nothing to look for, nobody can be said to have nothing of it.
    let all = if plan.root.is_some() { 0..documents.len() as u32 } else { 0..0 };
    let looked_in: Vec<u32> = all.filter(|number| filter.lets_through(*number)).collect();
    let without: Vec<u32> = looked_in.iter().copied().filter(|number| !found.contains_key(number)).collect();
    let matcher = Matcher::new(&plan);
    let (mut compared, mut others) = (Vec::new(), Others::default());
    for (at, number) in order.iter().enumerate() {
        let Found { hits, related } = &found[number];
        if at >= MOST_DOCUMENTS {
            others.values += 1;
            others.paragraphs += hits.len();
            continue;
        }
        let shown = if hits.is_empty() { related } else { hits };
        let shown = shown.iter().take(options.limit).enumerate();
        compared.push(Compared {
            document: named(*number),
            total: hits.len(),
            related: related.len(),
            hits: shown.map(|(at, ranked)| searcher.hit(at + 1, ranked, &matcher)).collect::<Result<_>>()?,
        });
    }
    Ok(Comparison {
        topic: topic.text().to_owned(),
        interpretation,
        looked_in: looked_in.len(),
        with_hits: found.values().filter(|found| !found.hits.is_empty()).count(),
        documents: compared,
        others,
        without_any: without.len(),
        without: without.into_iter().take(MOST_DOCUMENTS).map(named).collect(),
    })
}
