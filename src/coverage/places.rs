//! What is counted of paragraphs when topics are looked up: each is loaded once, however many topics stand in it. Knows no
//! topic and no word.

use std::collections::HashMap;
use std::collections::HashSet;
use std::rc::Rc;

use super::options::CoverageOptions;
use super::report::CoverageCounts;
use super::table::{CoverageTable, Tally};
use crate::error::Result;
use crate::passages::{self, Address};
use crate::search::rank::Ranked;
use crate::search::{Evidence, Searcher};
use crate::strategy::{Kind, Locator, ParagraphId, UnitId};

/// What it costs to load a paragraph, and to count one that is loaded.
const STEPS_OF_LOADING: usize = 1_000;
const STEPS_OF_COUNTING: usize = 20;

/// The paragraphs that were counted.
pub(super) struct Places<'a> {
    pub searcher: &'a Searcher,
    /// So many paragraphs are named; the others are counted.
    limit: usize,
    known: HashMap<Address, Rc<Place>>,
    /// The titles of paragraphs, each chain of them with a number.
    titles: HashMap<String, usize>,
    /// Counts by document, publisher or chapter, where they are asked for.
    tally: Option<Tally>,
}

/// What is counted of a paragraph.
struct Place {
    kind: Kind,
    /// Its chapter as counts name it.
    chapter: Locator<UnitId>,
    id: Locator<ParagraphId>,
    /// The number of the titles above it.
    titles: usize,
    /// The column of the table that it is counted in.
    column: usize,
}

impl<'a> Places<'a> {
    /// Nothing counted yet.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn new(searcher: &'a Searcher, options: &CoverageOptions) -> Result<Places<'a>> {
        let tally = options.by.map(|by| Tally::new(&searcher.snapshot, by)).transpose()?;
        Ok(Places { searcher, limit: options.limit, known: HashMap::new(), titles: HashMap::new(), tally })
    }

    /// Begins a topic.
    pub fn begin(&mut self, topic: &str) {
        self.tally.iter_mut().for_each(|tally| tally.begin(topic));
    }

    /// The table of what was counted.
    pub fn table(self) -> Option<CoverageTable> {
        self.tally.map(Tally::table)
    }

    /// Counts a paragraph, which rests on this.
    ///
    /// # Errors
    /// When the index is damaged, or the budget is spent.
    pub fn count(&mut self, address: Address, evidence: Option<Evidence>, counts: &mut CoverageCounts) -> Result<()> {
        self.searcher.budget().pay(STEPS_OF_COUNTING)?;
        let place = self.at(address)?;
        counts.all.add(place.kind);
        match counts.chapters.get_mut(&place.chapter) {
            Some(chapter) => chapter.add(place.kind),
            None => counts.chapters.entry(place.chapter.clone()).or_default().add(place.kind),
        }
        match counts.ids.len() < self.limit {
            true => counts.ids.push(place.id.clone()),
            false => counts.more += 1,
        }
        self.tally.iter_mut().for_each(|tally| tally.count(place.column, evidence));
        Ok(())
    }

    /// One of the paragraphs under the same titles that answer in the same way: a word that stands in a title stands above
    /// all of them.
    ///
    /// # Errors
    /// When the index is damaged, or the budget is spent.
    pub fn by_titles(&mut self, mut ranked: Vec<Ranked>) -> Result<Vec<Ranked>> {
        let mut seen = HashSet::new();
        let mut kept = Vec::new();
        for one in ranked.drain(..) {
            if seen.insert((self.at(one.address)?.titles, one.standing)) {
                kept.push(one);
            }
        }
        Ok(kept)
    }

    fn at(&mut self, address: Address) -> Result<Rc<Place>> {
        if let Some(place) = self.known.get(&address) {
            return Ok(place.clone());
        }
        let snapshot = &self.searcher.snapshot;
        self.searcher.budget().pay(STEPS_OF_LOADING)?;
        let passage = passages::stored(snapshot, address)?;
        let chapter = UnitId::of_chapter(passage.chapter.as_ref().map_or(0, |unit| unit.number));
        // The unit of a paragraph tells those above it.
        let heading = passage.heading.as_deref().unwrap_or_default();
        let titles = format!("{}/{}/{heading}", passage.strategy, passage.id.unit());
        let next = self.titles.len();
        let place = Rc::new(Place {
            kind: passage.kind,
            column: self.tally.as_mut().map_or(0, |tally| tally.column_of(&passage)),
            titles: *self.titles.entry(titles).or_insert(next),
            id: passages::shown_id(snapshot, &passage),
            chapter: Locator {
                strategy: snapshot.has_several_documents().then_some(passage.strategy),
                target: chapter,
            },
        });
        self.known.insert(address, place.clone());
        Ok(place)
    }
}
