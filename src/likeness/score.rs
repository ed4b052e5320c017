//! How alike paragraphs are to a seed: the share of its terms that they have, by the postings and weights of the search
//! itself, and the nearness of their vectors. Every constant is named with the measurement that chose it: nDCG@10 on the
//! development seeds, where words alone give .48, vectors alone .42 and both .60. Knows no reasons.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::profile::{Matter, Profile};
use crate::error::Result;
use crate::norwegian::Reach;
use crate::passages::{self, Address};
use crate::search::Searcher;
use crate::search::nearness::{CANDIDATES, EVERY_UP_TO};
use crate::search::rank::{Filter, Kept, RankedQuery, Score, Weights, collect, let_through};

/// What nearness by vectors counts beside having all terms of the seed (.3 to .5 within .01 of each other).
const NEARNESS: f32 = 0.4;
/// What being entered under all subjects of the seed counts beside having all its terms (0 gives .616, .15 .703, .3 .750,
/// .5 .781; the judgments are few, so a value below the best).
const SUBJECTS: f32 = 0.4;
/// What a paragraph of the seed's own subsection keeps of its likeness: they share their title, which the vectors hold
/// too, so that a subsection would fill its own list.
const OWN_SUBSECTION: f32 = 0.8;
/// What a word in a paragraph's nearest titles counts where its vector holds no title. Where it does, the titles
/// counted twice and took .03.
const TITLES_WITHOUT_VECTOR: f32 = 0.3;
/// Below this a paragraph is not said to be related: every one that was judged clearly relevant lies above.
pub(super) const LEAST: f32 = 0.05;
/// A paragraph is related to a text when the share of its matter that it has, and the cosine of the two, reach this
/// together. Set on `tests/language/topical.tsv`: .93 of the texts that have nothing to do with the document find
/// nothing, .92 of the others something; .29 gives .88 and .95, .32 gives .98 and .88.
const LEAST_OF_TEXT: f32 = 0.305;
/// The same where there are no vectors, so that a text of several sentences can reach it by its words alone.
const LEAST_BY_WORDS: f32 = 0.15;

/// What it costs to compare two vectors.
const STEPS_OF_VECTOR: usize = 100;

/// A paragraph with its likeness to a seed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Alike {
    pub address: Address,
    pub order: u64,
    /// The share of the seed's terms that it has.
    pub words: f32,
    /// What nearness adds.
    pub near: f32,
    /// What the subjects add that both are entered under, rare ones more.
    pub subjects: f32,
    /// All three, less what its own subsection costs.
    pub score: f32,
}

/// Paragraphs that a filter lets through by likeness to the seed, best first and equals in reading order; the seed
/// itself is none of them.
pub(super) fn alike(searcher: &Searcher, seed: &Profile, filter: &Filter) -> Result<Vec<Alike>> {
    let paragraphs = searcher.snapshot.searcher.num_docs() as usize;
    let every = paragraphs <= EVERY_UP_TO;
    let kept = if every { paragraphs } else { CANDIDATES };
    // Terms stand for themselves here, so there is no share of the words to reward.
    let near_titles = if seed.titles_in_vector { 0.0 } else { TITLES_WITHOUT_VECTOR };
    let ranking = Weights { coordination: 0.0, near_titles, ..of_texts(searcher) };
    let (plan, snapshot, budget) = (seed.plan(), searcher.snapshot.clone(), searcher.budget());
    let documents = passages::documents(&snapshot)?;
    let query =
        RankedQuery { plan, snapshot, documents, weights: ranking, budget: budget.clone(), reach: Reach::Synonym };
    let kept = Kept { hits: kept, ..Kept::default() };
    let collection = searcher.snapshot.read(|| collect(&query, filter, kept))?;
    let whole = seed.whole().max(f32::MIN_POSITIVE);
    let mut alike: HashMap<Address, Alike> = HashMap::new();
    for hit in collection.hits {
        let words = hit.sum / whole;
        alike.insert(
            hit.address,
            Alike { address: hit.address, order: hit.order, words, near: 0.0, subjects: 0.0, score: 0.0 },
        );
    }
    if every && seed.vector.is_some() {
        // The others have no word of the seed.
        for (address, order) in let_through(filter, &searcher.snapshot)? {
            alike.entry(address).or_insert(Alike { address, order, words: 0.0, near: 0.0, subjects: 0.0, score: 0.0 });
        }
    }
    let siblings = match &seed.subsection {
        Some((strategy, subsection)) => passages::of_unit(&searcher.snapshot, strategy, *subsection)?,
        None => HashSet::new(),
    };
    let subjects = by_subject(searcher, seed)?;
    let mut alike: Vec<Alike> = alike.into_values().filter(|one| Some(one.address) != seed.address).collect();
    budget.pay(STEPS_OF_VECTOR * alike.len())?;
    for one in &mut alike {
        if let Some(vector) = &seed.vector
            && let Some(own) = searcher.vector(one.address)?
        {
            one.near = NEARNESS * vector.cosine(&own).max(0.0);
        }
        one.subjects = SUBJECTS * subjects.get(&one.address).copied().unwrap_or_default();
        let keeps = if siblings.contains(&one.address) { OWN_SUBSECTION } else { 1.0 };
        one.score = keeps * (one.words + one.near + one.subjects);
    }
    alike.retain(|one| one.score >= LEAST);
    if let Some(matter) = &seed.matter {
        let shares = |words| shares(searcher, words, matter.whole, filter, kept);
        let (words, others) = (shares(&matter.words)?, shares(&matter.others)?);
        let share = |one: &Alike| {
            let others = || others.get(&one.address).copied().unwrap_or_default();
            words.get(&one.address).map_or(0.0, |share| share + others())
        };
        let least = if seed.vector.is_some() { LEAST_OF_TEXT } else { LEAST_BY_WORDS };
        // A text of words for any matter ("større og sterkere") is near to many paragraphs and has to do with none.
        alike.retain(|one| !matter.words.is_empty() && share(one) + one.near / NEARNESS >= least);
    }
    alike.sort_by_key(|one| (Reverse(Score::of(one.score)), one.order));
    Ok(alike)
}

/// What share of the seed's subjects each paragraph is entered under, by rarity.
fn by_subject(searcher: &Searcher, seed: &Profile) -> Result<HashMap<Address, f32>> {
    let mut shares: HashMap<Address, f32> = HashMap::new();
    let mut whole = f32::MIN_POSITIVE;
    for heading in &seed.subjects {
        let entered = passages::entered_under(&searcher.snapshot, heading)?;
        let rarity = searcher.snapshot.idf(entered.len() as u64);
        whole += rarity;
        entered.into_iter().for_each(|address| *shares.entry(address).or_default() += rarity);
    }
    shares.values_mut().for_each(|share| *share /= whole);
    Ok(shares)
}

/// The weights of the search without the zones of the subject index: subjects are compared as a whole, by their headings.
fn of_texts(searcher: &Searcher) -> Weights {
    Weights {
        subjects: 0.0,
        subject_phrases: 0.0,
        subject_entries: 0.0,
        entry_phrases: 0.0,
        ..searcher.weights.clone()
    }
}

/// What share of a text each paragraph has by some of its words, by rarity: a word counts once, however often it stands there.
fn shares(
    searcher: &Searcher,
    words: &[(String, f32)],
    whole: f32,
    filter: &Filter,
    kept: Kept,
) -> Result<HashMap<Address, f32>> {
    let weights = Weights { k1: 0.0, coordination: 0.0, far_titles: 0.0, ..of_texts(searcher) };
    let (plan, snapshot, budget) = (Matter::plan(words), searcher.snapshot.clone(), searcher.budget());
    let documents = passages::documents(&snapshot)?;
    let query = RankedQuery { plan, snapshot, documents, weights, budget, reach: Reach::Synonym };
    let hits = searcher.snapshot.read(|| collect(&query, filter, kept))?.hits;
    let whole = whole.max(f32::MIN_POSITIVE);
    Ok(hits.into_iter().map(|hit| (hit.address, hit.sum / whole)).collect())
}
