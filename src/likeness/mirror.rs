//! Side by side: what the senders say they will do beside what they expect of others on the same matter, with the words
//! that tie the two, what has found no counterpart, and what the background says. Built on likeness in both directions.

use std::collections::{HashMap, HashSet};

use super::between::Between;
use super::pairing::{Pair, Row, pair};
use super::profile::{Profile, profile_of};
use super::related::reason;
use super::score::alike;
use super::shared_words::{Shared, SharedWord, shared_words};
use crate::error::Result;
use crate::norwegian::Reach;
use crate::passages::{self, Address};
use crate::query::Query;
use crate::search::matching::Matcher;
use crate::search::rank::Score;
use crate::search::{Answer, Evidence, Hit, SearchOptions, Searcher};
use crate::strategy::{Kind, Locator, ParagraphId};

/// Two paragraphs of which this is the likeness (the mean of both directions) are a pair. Chosen by
/// skimming the best pairs of the document, not by a count: above .35 most speak of one matter, below .2 few do.
const LEAST_IN_TOPIC: f32 = 0.2;
/// A counterpart that was not itself asked for must be nearer.
const LEAST_OUTSIDE: f32 = 0.35;
/// Beside a single paragraph only its topic decides, which likeness has to carry alone.
const LEAST_OF_ONE: f32 = 0.25;
/// So many counterparts from outside are looked at for each paragraph.
const OUTSIDERS: usize = 3;
/// So much of the background is shown.
const MOST_BACKGROUND: usize = 3;

/// How much is laid side by side.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct MirrorOptions {
    /// At most so many paragraphs of each side, best first.
    pub limit: usize,
    /// How far the words of a query may go.
    pub reach: Reach,
    /// Whose commitments are laid beside whose expectations, each a document or a publisher by name; all where it is none.
    pub between: Option<(String, String)>,
    /// What the paragraphs that a query finds may rest on; any of the four that are hits where it is empty.
    pub evidence: Vec<Evidence>,
}

impl Default for MirrorOptions {
    fn default() -> MirrorOptions {
        MirrorOptions { limit: 40, reach: Reach::Synonym, between: None, evidence: Vec::new() }
    }
}

impl MirrorOptions {
    /// Forty paragraphs of each side, found by words and their synonyms.
    pub fn new() -> MirrorOptions {
        MirrorOptions::default()
    }

    /// Sets how many paragraphs of each side are looked at.
    #[must_use]
    pub fn limit(mut self, limit: usize) -> MirrorOptions {
        self.limit = limit;
        self
    }

    /// Lays the commitments of one document or publisher beside the expectations of another.
    #[must_use]
    pub fn between(mut self, commitments_of: impl Into<String>, expectations_of: impl Into<String>) -> MirrorOptions {
        self.between = Some((commitments_of.into(), expectations_of.into()));
        self
    }

    /// Lets only paragraphs in that a query finds by this; once more lets in one more. What stands beside them may rest on
    /// anything.
    #[must_use]
    pub fn evidence(mut self, evidence: Evidence) -> MirrorOptions {
        if !self.evidence.contains(&evidence) {
            self.evidence.push(evidence);
        }
        self
    }

    /// Sets how far the words of a query may go.
    #[must_use]
    pub fn reach(mut self, reach: Reach) -> MirrorOptions {
        self.reach = reach;
        self
    }
}

/// Why a commitment and an expectation stand side by side.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct MirrorLink {
    /// Id of the commitment, with its document where there are several.
    pub commitment: Locator<ParagraphId>,
    /// Id of the expectation, with its document where there are several.
    pub expectation: Locator<ParagraphId>,
    /// Likeness, the mean of both directions, without unit.
    pub score: f64,
    /// The words that both have; `word` is the commitment's.
    pub shared: Vec<SharedWord>,
    /// The subject headings that both are entered under.
    pub shared_subjects: Vec<String>,
    /// The reasons in a line of bokmål.
    pub reason: String,
}

/// Commitments and expectations side by side: one to one, or one to a few.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct MirrorRow {
    /// What the senders will do.
    pub commitments: Vec<Hit>,
    /// What they expect of others.
    pub expectations: Vec<Hit>,
    /// What ties them, best first.
    pub links: Vec<MirrorLink>,
}

/// What was asked for, side by side.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Mirror {
    /// What was asked: an id, a unit or a query.
    pub asked: String,
    /// Whose commitments stand beside whose expectations, where that was said.
    pub between: Option<(String, String)>,
    /// Commitments beside their counterparts, the nearest first.
    pub rows: Vec<MirrorRow>,
    /// Commitments that no counterpart was found for, which does not say that there is none.
    pub commitments_alone: Vec<Hit>,
    /// Expectations that no counterpart was found for.
    pub expectations_alone: Vec<Hit>,
    /// What context and foreword say of it.
    pub background: Vec<Hit>,
}

impl Mirror {
    /// What stands above the paragraphs that are in no row.
    pub const ALONE: &'static str = "Uten funnet motstykke";
}

/// Lays a paragraph, a unit or what a query finds side by side. A text that names nothing is a query.
pub(super) fn mirror(searcher: &Searcher, id_or_query: &str, options: &MirrorOptions) -> Result<Mirror> {
    let asked = id_or_query.trim();
    let named = passages::named(&searcher.snapshot, asked)?;
    match &named[..] {
        [] => mirror_query(searcher, &Query::new(asked), options),
        [(address, only)] => beside_one(searcher, asked, *address, Hit::plain(only.clone()), options),
        _ => {
            let hits = named.into_iter().map(|(address, passage)| (address, Hit::plain(passage)));
            side_by_side(searcher, asked, hits.collect(), options)
        }
    }
}

/// Lays what a query finds side by side.
pub(super) fn mirror_query(searcher: &Searcher, query: &Query, options: &MirrorOptions) -> Result<Mirror> {
    let all = SearchOptions::new().reach(options.reach).limit(usize::MAX);
    let all = options.evidence.iter().fold(all, |all, evidence| all.evidence(*evidence));
    let Answer { plan, ranked, .. } = searcher.answer(query, &all)?;
    let matcher = Matcher::new(&plan);
    let between = Between::read(&searcher.snapshot, options.between.as_ref())?;
    let documents = passages::documents_of(&searcher.snapshot, ranked.iter().map(|ranked| ranked.address))?;
    let (mut hits, mut room) = (Vec::new(), [options.limit, options.limit, MOST_BACKGROUND]);
    for (at, ranked) in ranked.iter().enumerate().filter(|(_, ranked)| ranked.is_hit()) {
        // Only what has room is looked at closely: a query may find every paragraph of a large index.
        let kind = passages::kind(&searcher.snapshot, ranked.address)?;
        let side = Side::of(kind).map_or(2, |side| side as usize);
        if room[side] > 0 && between.lets_in(kind, documents[at]) {
            room[side] -= 1;
            hits.push((ranked.address, searcher.hit(at + 1, ranked, &matcher)?));
        }
        if room == [0; 3] {
            break;
        }
    }
    side_by_side(searcher, query.text(), hits, options)
}

/// Lays paragraphs side by side.
fn side_by_side(
    searcher: &Searcher,
    asked: &str,
    hits: Vec<(Address, Hit)>,
    options: &MirrorOptions,
) -> Result<Mirror> {
    let mut sides = Sides::between(searcher, options)?;
    let mut background = Vec::new();
    let documents = passages::documents_of(&searcher.snapshot, hits.iter().map(|(address, _)| *address))?;
    let asked_for = hits.into_iter().zip(documents);
    let asked_for = asked_for.filter(|((_, hit), document)| sides.between.lets_in(hit.passage.kind, *document));
    for ((address, hit), _) in asked_for.collect::<Vec<_>>() {
        match Side::of(hit.passage.kind) {
            Some(side) if sides.of(side).len() < options.limit => add(searcher, &mut sides, side, address, hit)?,
            None if background.len() < MOST_BACKGROUND => background.push(hit),
            _ => {}
        }
    }
    let pairs = pairs(searcher, &mut sides, LEAST_OUTSIDE)?;
    lay_out(searcher, asked, &sides, pair(pairs), background)
}

/// Lays a single paragraph beside its counterparts, with what the background says of its matter.
fn beside_one(searcher: &Searcher, asked: &str, address: Address, hit: Hit, options: &MirrorOptions) -> Result<Mirror> {
    let mut sides = Sides::between(searcher, options)?;
    let seed = profile_of(searcher, address, &hit.passage)?;
    let mut background = background_of(searcher, &seed, &sides.between)?;
    match Side::of(hit.passage.kind) {
        Some(side) => add_seed(searcher, &mut sides, side, hit, seed)?,
        None => {
            add_alike(searcher, &mut sides, &seed)?;
            background.insert(0, hit);
        }
    }
    let pairs = pairs(searcher, &mut sides, LEAST_OF_ONE)?;
    lay_out(searcher, asked, &sides, pair(pairs), background)
}

/// A paragraph of the background asks for what is most like it on both sides.
fn add_alike(searcher: &Searcher, sides: &mut Sides, seed: &Profile) -> Result<()> {
    for (side, kind) in [(Side::Left, Kind::Commitment), (Side::Right, Kind::Expectation)] {
        for one in alike(searcher, seed, &sides.between.filter(vec![kind]))?.iter().take(OUTSIDERS) {
            if one.score >= LEAST_OF_ONE {
                let hit = Hit::plain(passages::stored(&searcher.snapshot, one.address)?);
                add(searcher, sides, side, one.address, hit)?;
            }
        }
    }
    Ok(())
}

fn background_of(searcher: &Searcher, seed: &Profile, between: &Between) -> Result<Vec<Hit>> {
    let filter = between.filter(vec![Kind::Context, Kind::Foreword]);
    let alike = alike(searcher, seed, &filter)?.into_iter().filter(|one| one.score >= LEAST_IN_TOPIC);
    alike.take(MOST_BACKGROUND).map(|one| Ok(Hit::plain(passages::stored(&searcher.snapshot, one.address)?))).collect()
}

fn add(searcher: &Searcher, sides: &mut Sides, side: Side, address: Address, hit: Hit) -> Result<()> {
    let seed = profile_of(searcher, address, &hit.passage)?;
    add_seed(searcher, sides, side, hit, seed)
}

/// Adds a paragraph to a side by its profile.
fn add_seed(searcher: &Searcher, sides: &mut Sides, side: Side, hit: Hit, seed: Profile) -> Result<()> {
    let Some(address) = seed.address else { return Ok(()) };
    let kinds = vec![if side == Side::Left { Kind::Expectation } else { Kind::Commitment }];
    let alike = alike(searcher, &seed, &sides.between.filter(kinds))?;
    let likeness = alike.iter().map(|one| (one.address, one.score)).collect();
    let nearest = alike.iter().take(OUTSIDERS).map(|one| one.address).collect();
    let member = Member { address, hit, seed, likeness, nearest };
    match side {
        Side::Left => sides.left.push(member),
        Side::Right => sides.right.push(member),
    }
    Ok(())
}

/// Every pair that is near enough; counterparts that were not asked for join their side.
fn pairs(searcher: &Searcher, sides: &mut Sides, least_outside: f32) -> Result<Vec<Pair>> {
    let asked = (sides.left.len(), sides.right.len());
    for (side, others) in [(Side::Left, Side::Right), (Side::Right, Side::Left)] {
        let count = if side == Side::Left { asked.0 } else { asked.1 };
        let near: Vec<Address> = sides.of(side)[..count].iter().flat_map(|member| member.nearest.clone()).collect();
        let mut known: HashSet<Address> = sides.of(others).iter().map(|member| member.address).collect();
        for address in near {
            if known.insert(address) {
                let hit = Hit::plain(passages::stored(&searcher.snapshot, address)?);
                add(searcher, sides, others, address, hit)?;
            }
        }
    }
    let mut pairs = Vec::new();
    for (left, one) in sides.left.iter().enumerate() {
        for (right, other) in sides.right.iter().enumerate() {
            let least = match (left < asked.0, right < asked.1) {
                (true, true) => LEAST_IN_TOPIC,
                (false, false) => continue,
                _ => least_outside,
            };
            let score = mutual(one, other);
            if score >= least {
                pairs.push(Pair { left, right, score });
            }
        }
    }
    sides.asked = asked;
    Ok(pairs)
}

fn lay_out(searcher: &Searcher, asked: &str, sides: &Sides, rows: Vec<Row>, background: Vec<Hit>) -> Result<Mirror> {
    let alone = |members: &[Member], count: usize, taken: &HashSet<usize>| -> Vec<Hit> {
        let free = members[..count].iter().enumerate().filter(|(at, _)| !taken.contains(at));
        free.map(|(_, member)| member.hit.clone()).collect()
    };
    let lefts: HashSet<usize> = rows.iter().flat_map(|row| row.left.iter().copied()).collect();
    let rights: HashSet<usize> = rows.iter().flat_map(|row| row.right.iter().copied()).collect();
    Ok(Mirror {
        asked: asked.to_owned(),
        between: sides.names.clone(),
        commitments_alone: alone(&sides.left, sides.asked.0, &lefts),
        expectations_alone: alone(&sides.right, sides.asked.1, &rights),
        rows: rows.iter().map(|row| laid_row(searcher, sides, row)).collect(),
        background,
    })
}

fn laid_row(searcher: &Searcher, sides: &Sides, row: &Row) -> MirrorRow {
    let hits = |members: &[Member], places: &[usize]| places.iter().map(|&at| members[at].hit.clone()).collect();
    let links = row.pairs.iter().map(|pair| {
        let (left, right) = (&sides.left[pair.left], &sides.right[pair.right]);
        let Shared { words: shared, weighty } =
            shared_words(&left.seed, &right.hit.passage, searcher.snapshot.analyzer());
        let shared_subjects = left.seed.shared_subjects(&right.hit.passage);
        MirrorLink {
            commitment: passages::shown_id(&searcher.snapshot, &left.hit.passage),
            expectation: passages::shown_id(&searcher.snapshot, &right.hit.passage),
            score: Score::of(pair.score).value(),
            reason: reason(&shared[..weighty], &shared_subjects, false),
            shared,
            shared_subjects,
        }
    });
    MirrorRow {
        commitments: hits(&sides.left, &row.left),
        expectations: hits(&sides.right, &row.right),
        links: links.collect(),
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Side {
    Left,
    Right,
}

impl Side {
    /// The side of a kind; none for the background.
    fn of(kind: Kind) -> Option<Side> {
        match kind {
            Kind::Commitment => Some(Side::Left),
            Kind::Expectation => Some(Side::Right),
            Kind::Context | Kind::Foreword => None,
        }
    }
}

/// A paragraph of one side with its likeness to those of the other.
struct Member {
    address: Address,
    hit: Hit,
    seed: Profile,
    likeness: HashMap<Address, f32>,
    nearest: Vec<Address>,
}

/// Commitments and expectations; first those that were asked for.
#[derive(Default)]
struct Sides {
    left: Vec<Member>,
    right: Vec<Member>,
    asked: (usize, usize),
    between: Between,
    names: Option<(String, String)>,
}

impl Sides {
    /// Nothing yet, of the documents that were said.
    fn between(searcher: &Searcher, options: &MirrorOptions) -> Result<Sides> {
        let between = Between::read(&searcher.snapshot, options.between.as_ref())?;
        Ok(Sides { between, names: options.between.clone(), ..Sides::default() })
    }

    fn of(&self, side: Side) -> &[Member] {
        if side == Side::Left { &self.left } else { &self.right }
    }
}

/// The likeness of two paragraphs, by the geometric mean of both directions: a short paragraph that a long one happens
/// to hold is not its counterpart.
fn mutual(one: &Member, other: &Member) -> f32 {
    let there = one.likeness.get(&other.address).copied().unwrap_or_default();
    let back = other.likeness.get(&one.address).copied().unwrap_or_default();
    (there * back).sqrt()
}

#[cfg(all(test, feature = "embedded", feature = "meaning"))]
mod tests;
