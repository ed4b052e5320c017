//! Paragraphs of a cluster without a ranking: those of some documents in reading order, those that an id names, and the hits of a
//! search by name. Long lists are asked for a piece at a time, each from where the last one ended. Knows no words.

use rustc_hash::FxHashMap;
use serde_json::{Value, json};

use super::ClusterSearcher;
use super::clauses::{Clauses, all, any_term, named};
use super::cluster::segment;
use super::counting::Counting;
use super::mapping::{WINDOW, field};
use super::search::paragraph;
use crate::error::{Error, Result};
use crate::index::Passage;
use crate::passages::{KindCounts, OutlineStrategy, of_one_document, only, outline_of};
use crate::query::Query;
use crate::search::{SearchOptions, rank::Place};
use crate::strategy::{Locator, ParagraphId, Target};

/// Paragraphs of an answer: a few megabytes.
const AT_A_TIME: usize = 1_000;
/// More than this is a library, and nothing to be read at once.
const MOST_READ: usize = 100_000;

impl ClusterSearcher {
    /// The deepest that a page may reach into a result: a cluster goes no further.
    pub const DEEPEST: usize = WINDOW;

    /// The paragraphs of some documents in reading order; a document that there is not has none.
    ///
    /// # Errors
    /// When the cluster cannot answer, or the documents have more than a hundred thousand paragraphs together.
    pub fn documents(&self, names: &[&str]) -> Result<Vec<Passage>> {
        let sources = self.manifest().sources.iter().filter(|source| names.contains(&source.name.as_str()));
        let paragraphs: usize = sources.map(|source| source.paragraphs.iter().sum::<usize>()).sum();
        if paragraphs > MOST_READ {
            let wrong = format!("the documents have {paragraphs} paragraphs, and at most {MOST_READ} are read at once");
            return Err(Error::too_much(wrong));
        }
        if paragraphs == 0 {
            return Ok(Vec::new());
        }
        self.every(any_term(field::DOCUMENT, names.iter().map(|name| (*name).to_owned()).collect()))
    }

    /// The paragraph with this id, or all paragraphs of the unit with this number, in reading order, as
    /// [`Searcher::locate`](crate::Searcher::locate).
    ///
    /// # Errors
    /// When nothing has it, several documents do, or the cluster cannot answer.
    pub fn locate<I>(&self, id: I) -> Result<Vec<Passage>>
    where
        I: TryInto<Locator>,
        Error: From<I::Error>,
    {
        let id: Locator = id.try_into()?;
        of_one_document(&id, self.at(&id)?, |passage| passage)
    }

    /// The paragraph with this id, as [`Searcher::passage`](crate::Searcher::passage).
    ///
    /// # Errors
    /// As for [`ClusterSearcher::locate`], and for the number of a unit.
    pub fn passage<I>(&self, id: I) -> Result<Passage>
    where
        I: TryInto<Locator>,
        Error: From<I::Error>,
    {
        let id: Locator = id.try_into()?;
        only(&id, of_one_document(&id, self.at(&id)?, |passage| passage)?)
    }

    /// The outline of every document, with the units of those whose paragraphs these are.
    pub fn outline(&self, passages: &[Passage]) -> Vec<OutlineStrategy> {
        let mut outline = outline_of(self.manifest(), passages.iter());
        let sources = self.manifest().sources.iter();
        let counts: FxHashMap<&str, [usize; 4]> =
            sources.map(|source| (source.name.as_str(), source.paragraphs)).collect();
        for strategy in &mut outline {
            strategy.paragraphs = KindCounts::of(counts.get(strategy.name.as_str()).copied().unwrap_or_default());
        }
        outline
    }

    /// The names of the hits of a search in its order, without what is only related; at most [`ClusterSearcher::DEEPEST`], from the
    /// first on.
    ///
    /// # Errors
    /// When the cluster cannot answer, or the query asks for too much.
    pub fn hit_names(&self, query: &Query, options: &SearchOptions) -> Result<Vec<Locator<ParagraphId>>> {
        let ready = self.ready(query, options.reach.min(crate::Reach::Synonym), options)?;
        let clauses = Clauses::of(&ready.lowered);
        let counting = Counting { clauses: &clauses, filter: &ready.filter };
        let mut request = ready.request(&counting, clauses.hits(), (0, WINDOW));
        request["_source"] = json!(["paragraph.strategy", "paragraph.id"]);
        let answer = self.asked(request)?;
        let name = |hit: &Value| {
            let part = |name: &str| hit["_source"][field::PARAGRAPH][name].as_str();
            let target = part("id").and_then(|id| id.parse::<ParagraphId>().ok());
            match (part("strategy"), target) {
                (Some(strategy), Some(target)) => Ok(Locator { strategy: Some(strategy.to_owned()), target }),
                _ => Err(self.unreadable("it has no id")),
            }
        };
        answer["hits"]["hits"].as_array().into_iter().flatten().map(name).collect()
    }

    /// The paragraphs that an id names, in every document that has it.
    fn at(&self, id: &Locator) -> Result<Vec<Passage>> {
        let strategy = match &id.strategy {
            None => None,
            Some(name) => match self.manifest().source(name) {
                None => return Ok(Vec::new()),
                Some(source) => Some(source.name.clone()),
            },
        };
        let (text, is_unit) = match &id.target {
            Target::Paragraph(id) => (id.to_string(), false),
            Target::Unit(unit) => (unit.to_string(), true),
        };
        self.every(named(&Place { id: text, is_unit, strategy }))
    }

    /// Every paragraph that a query matches, in reading order.
    fn every(&self, query: Value) -> Result<Vec<Passage>> {
        let path = format!("/{}/_search", segment(&self.index));
        let mut body = json!({
            "size": AT_A_TIME,
            "track_total_hits": false,
            "_source": [field::PARAGRAPH, field::ORDER],
            "query": all(vec![paragraph(), query]),
            "sort": [{field::ORDER: "asc"}],
        });
        let mut passages = Vec::new();
        loop {
            let mut answer = self.cluster.whole(&path, &body)?;
            let found = answer["hits"]["hits"].as_array_mut().map(std::mem::take).unwrap_or_default();
            let (count, last) = (found.len(), found.last().map(|hit| hit["_source"][field::ORDER].clone()));
            for mut hit in found {
                passages.push(self.read(hit["_source"][field::PARAGRAPH].take())?);
            }
            match last {
                Some(last) if count == AT_A_TIME && passages.len() < MOST_READ => body["search_after"] = json!([last]),
                _ => return Ok(passages),
            }
        }
    }

    /// A paragraph as the cluster keeps it.
    ///
    /// # Errors
    /// When it is not what was loaded.
    pub(super) fn read(&self, paragraph: Value) -> Result<Passage> {
        serde_json::from_value(paragraph).map_err(|e| self.unreadable(&e.to_string()))
    }

    fn unreadable(&self, why: &str) -> Error {
        self.cluster.failed(&format!("a paragraph cannot be read ({why}); load it again"))
    }
}
