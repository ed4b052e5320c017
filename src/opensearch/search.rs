//! A search of a cluster, from the query to the result: what lowering wants to know of the terms is asked until nothing more is
//! wanted, then the page and the counts come in one answer, and the paragraphs of the page are evaluated and told here as if they
//! lay here. Knows the order of the steps; each is a file of its own.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde_json::{Value, json};

use super::ClusterSearcher;
use super::clauses::{Clauses, all, everything, not};
use super::cluster::segment;
use super::collapsing::{self, Groups};
use super::counting::{Counting, number};
use super::limits;
use super::mapping::{WINDOW, field};
use super::ranking::Ranking;
use crate::error::{Error, Result};
use crate::index::{Asked, Elsewhere, Index, Told, page};
use crate::norwegian::Reach;
use crate::query::Query;
use crate::search::lower::Lowered;
use crate::search::rank::{Counted, Filter, Node};
use crate::search::{Hit, SearchOptions, SearchResults, Searcher, Sort};

/// Lowering asks for what it then knows to ask for; so many times are far more than any query takes.
const MOST_ROUNDS: usize = 16;

impl ClusterSearcher {
    /// Searches.
    ///
    /// # Errors
    /// When the cluster cannot answer, the query asks for too much, or the page lies deeper than a cluster goes.
    pub fn search(&self, query: &Query, options: &SearchOptions) -> Result<SearchResults> {
        let paragraphs = self.manifest().paragraphs();
        let (offset, limit) = (options.offset.min(paragraphs), options.limit.min(paragraphs));
        if limit > 0 && offset + limit > WINDOW {
            let wrong =
                format!("a page may end at hit {WINDOW}, and this one ends at {}; ask for less", offset + limit);
            return Err(Error::too_much(wrong));
        }
        let reach = options.reach.min(Reach::Synonym);
        let ready = self.ready(query, reach, options)?;
        let clauses = Clauses::of(&ready.lowered);
        let counting = Counting { clauses: &clauses, filter: &ready.filter };
        let is_of_documents = options.collapse.is_some();
        let request = |level: Value, page: (usize, usize)| {
            let request = ready.request(&counting, level, page);
            if is_of_documents { collapsing::drawn_together(request) } else { request }
        };
        let mut counts = counting.request();
        if is_of_documents {
            Groups::counted(&mut counts, &counting);
        }
        let answer = self.asked(json_with(request(clauses.hits(), (offset, limit)), "aggs", counts))?;
        let counted = counting.read(&answer["aggregations"]);
        let groups = is_of_documents.then(|| Groups::read(&answer["aggregations"]));
        let (of_hits, of_related) = match &groups {
            Some(groups) => (groups.with_hits(), groups.with_related()),
            None => (counted.total, counted.related),
        };
        let mut found = listed(answer);
        if found.len() < limit && of_related > 0 {
            // What is only related comes behind the hits.
            let (from, size) = (offset.saturating_sub(of_hits), limit - found.len());
            let related = match &groups {
                Some(groups) => groups.left(&clauses),
                None => all(vec![clauses.linked(), not(clauses.hits())]),
            };
            found.extend(listed(self.asked(request(related, (from, size)))?));
        }
        let hits = self.hits(&ready, found, offset)?;
        let hits = match &groups {
            Some(groups) => hits.into_iter().map(|hit| groups.told(hit)).collect(),
            None => hits,
        };
        let mut interpretation = ready.lowered.interpretation.clone();
        if counted.total == 0 {
            // What the filters let through is asked only where nothing came of it.
            let nothing = counted.related == 0
                && self.count(&Counting { clauses: &clauses, filter: &ready.lowered.filter }.passing(0))? == 0;
            let lowered = |searcher: &Searcher| Ok(searcher.lowered(query, reach, false)?.interpretation);
            interpretation = self.settled(nothing, lowered)?;
        }
        if counted.all_words == 0 && ready.lowered.query.plan.all.count_ones() > 1 {
            interpretation = interpretation.with_words_alone(self.words_alone(&ready, &clauses, &counted)?);
        }
        Ok(SearchResults {
            query: query.text().to_owned(),
            reach,
            total: counted.total,
            items: counted.items,
            all_words: counted.all_words,
            related: counted.related,
            documents: counted.documents,
            listed: of_hits + of_related,
            interpretation,
            facets: counted.facets,
            hits,
        })
    }

    /// Lowers a query and makes what scores of it.
    pub(super) fn ready(&self, query: &Query, reach: Reach, options: &SearchOptions) -> Result<Ready> {
        self.settled(false, |searcher| {
            let lowered = searcher.lowered(query, reach, true)?;
            let snapshot = &lowered.query.snapshot;
            let elsewhere = snapshot.elsewhere.clone().unwrap_or_default();
            let clauses = Clauses::of(&lowered);
            let scored = Ranking { clauses: &clauses, snapshot, elsewhere: &elsewhere }.query()?;
            let filter = Filter { evidence: options.evidence.clone(), ..lowered.filter.clone() };
            let in_document = options.sort == Sort::Document;
            Ok(Ready { searcher: searcher.clone(), scored, filter, in_document, lowered })
        })
    }

    /// Makes something that asks for counts of terms, with all counts that it asks for.
    fn settled<T>(&self, lets_nothing_through: bool, mut make: impl FnMut(&Searcher) -> Result<T>) -> Result<T> {
        let mut told: FxHashMap<Asked, Told> = FxHashMap::default();
        for _ in 0..MOST_ROUNDS {
            let elsewhere = Elsewhere::new(self.manifest().paragraphs(), self.ranked, told.clone());
            let elsewhere = Arc::new(Elsewhere { lets_nothing_through, ..elsewhere });
            let made = self.here.asked(|here| make(&here.told(elsewhere.clone())?))?;
            let wanted = elsewhere.wanted();
            if wanted.is_empty() {
                return Ok(made);
            }
            told.extend(self.terms.told(wanted)?);
        }
        Err(self.cluster.failed("the words of the query could not be looked up; please report this"))
    }

    /// Asks the index, with the rarity of terms counted over all its parts.
    pub(super) fn asked(&self, body: Value) -> Result<Value> {
        if !limits::fits(&body) {
            let wrong = "the query looks for more terms than a cluster takes at once; ask with fewer words";
            return Err(Error::too_much(wrong));
        }
        let path = format!("/{}/_search?search_type=dfs_query_then_fetch", segment(&self.index));
        self.cluster.whole(&path, &body)
    }

    /// How many paragraphs match.
    fn count(&self, query: &Value) -> Result<usize> {
        let paragraphs = all(vec![paragraph(), query.clone()]);
        let path = format!("/{}/_count", segment(&self.index));
        Ok(number(&self.cluster.ask(&path, &json!({"query": paragraphs}))?["count"]))
    }

    /// The hits of what the cluster found.
    fn hits(&self, ready: &Ready, found: Vec<Value>, offset: usize) -> Result<Vec<Hit>> {
        let (mut paragraphs, mut places) = (Vec::new(), Vec::new());
        for mut entry in found {
            let score = (entry["_score"].as_f64().unwrap_or_default() * 1e4).round() / 1e4;
            let source = &mut entry["_source"];
            let order = source[field::ORDER].as_u64().unwrap_or_default();
            let passage = self.read(source[field::PARAGRAPH].take())?;
            let begin = self.begins.get(&passage.strategy).copied().unwrap_or_default();
            let place = u32::try_from(order.saturating_sub(begin)).unwrap_or(u32::MAX);
            paragraphs.push((passage, place));
            places.push((order, score));
        }
        let page: Index = page(self.manifest(), self.here.snapshot.analyzer().clone(), &paragraphs)?;
        let hits = ready.searcher.asked(|searcher| searcher.page(&ready.lowered, &page, &places, offset))?;
        let told = hits.into_iter().zip(&paragraphs).map(|(hit, (passage, _))| {
            hit.ok_or_else(|| {
                let id = passage.long_id();
                self.cluster.failed(&format!("it found {id}, which does not match here; load {} again", self.alias))
            })
        });
        told.collect()
    }

    /// The words that stand by themselves, with how many paragraphs have each.
    fn words_alone(&self, ready: &Ready, clauses: &Clauses<'_>, counted: &Counted) -> Result<Vec<(String, usize)>> {
        let plan = &ready.lowered.query.plan;
        // Of words side by side those of the result are counted; of others all that the filters let through.
        let filter = match plan.root.as_ref().map(Node::is_any_word) {
            Some(true) => &ready.filter,
            Some(false) if counted.total == 0 => &ready.lowered.filter,
            _ => return Ok(Vec::new()),
        };
        let words = Counting { clauses, filter }.words();
        let answer = self.asked(json!({"size": 0, "track_total_hits": false, "query": everything(), "aggs": words}))?;
        let count = |slot: usize| number(&answer["aggregations"][slot.to_string().as_str()]["doc_count"]);
        let words = plan.wanted().map(|(slot, _, word)| (word.text.clone(), count(slot)));
        Ok(words.filter(|(_, count)| *count > 0).collect())
    }
}

/// A query with all that is asked of a cluster for it.
pub(super) struct Ready {
    searcher: Searcher,
    pub lowered: Lowered,
    scored: Value,
    pub filter: Filter,
    in_document: bool,
}

impl Ready {
    /// A page of the paragraphs that `level` lets through.
    pub fn request(&self, counting: &Counting<'_>, level: Value, (from, size): (usize, usize)) -> Value {
        let sort = match self.in_document {
            true => json!([{field::ORDER: "asc"}]),
            false => json!([{"_score": "desc"}, {field::ORDER: "asc"}]),
        };
        json!({
            "from": from,
            "size": size,
            "track_total_hits": false,
            "track_scores": true,
            "_source": [field::PARAGRAPH, field::ORDER],
            "query": {"bool": {"filter": [paragraph(), counting.clauses.linked()], "should": [self.scored]}},
            "post_filter": all(vec![level, counting.passing(0)]),
            "sort": sort,
        })
    }
}

impl<'a> Clauses<'a> {
    pub fn of(lowered: &'a Lowered) -> Clauses<'a> {
        let query = &lowered.query;
        Clauses { plan: &query.plan, weights: &query.weights, documents: &query.documents }
    }
}

/// What is no paragraph is what the index was made of.
pub(super) fn paragraph() -> Value {
    json!({"exists": {"field": field::ORDER}})
}

/// The entries of an answer.
fn listed(mut answer: Value) -> Vec<Value> {
    let entries = answer["hits"]["hits"].as_array_mut().map(std::mem::take).unwrap_or_default();
    entries.into_iter().map(collapsing::best).collect()
}

fn json_with(mut body: Value, name: &str, value: Value) -> Value {
    body[name] = value;
    body
}
