//! A search of a cluster, from the query to the result: what lowering wants to know of the terms is asked until nothing more is
//! wanted, then the page and the counts come in one answer, and the paragraphs of the page are evaluated and told here as if they
//! lay here. Knows the order of the steps; each is a file of its own.

use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;
use serde_json::{Value, json};

use super::clauses::{Clauses, all, everything, not};
use super::cluster::Cluster;
use super::counting::{Counting, number};
use super::document::MANIFEST_ID;
use super::mapping::{self, WINDOW, field};
use super::ranking::Ranking;
use super::terms;
use super::transport::Transport;
use crate::error::Result;
use crate::index::{Asked, Elsewhere, Index, Manifest, Passage, Told, page};
use crate::norwegian::Reach;
use crate::norwegian::thesaurus::Thesaurus;
use crate::query::Query;
use crate::search::lower::Lowered;
use crate::search::rank::{Counted, Filter};
use crate::search::{Hit, SearchOptions, SearchResults, Searcher, Sort};

/// Lowering asks for what it then knows to ask for; so many times are far more than any query takes.
const MOST_ROUNDS: usize = 16;
/// So many answers about terms are kept.
const MOST_KEPT: usize = 100_000;

/// Searches an index that lies in a cluster of OpenSearch.
///
/// Words are read, widened and told as by [`Searcher`], whose results these are; reach `meaning` acts as `synonym`, since
/// nearness by vectors needs the paragraphs at hand. Cheap to clone, and usable from many threads at once.
#[derive(Clone)]
pub struct ClusterSearcher {
    cluster: Cluster,
    /// The index behind the alias, so that a load in the middle of a search changes no answer.
    index: String,
    alias: String,
    /// A searcher over the documents without their paragraphs.
    here: Searcher,
    ranked: usize,
    /// Where each document begins in the reading order, by its name.
    begins: Arc<FxHashMap<String, u64>>,
    known: Arc<Mutex<FxHashMap<Asked, Told>>>,
}

impl ClusterSearcher {
    /// Opens the index that an alias of a cluster names.
    ///
    /// # Errors
    /// When the cluster cannot be reached, is of a version that lacks what is needed, has lost paragraphs of the index, or has an
    /// index that another version of the analysis made; [`Error::is_cluster`](crate::Error::is_cluster).
    pub fn open(transport: Arc<dyn Transport>, alias: &str) -> Result<ClusterSearcher> {
        let cluster = Cluster::reached(transport)?;
        let mappings = cluster.get(&format!("/{}/_mapping", segment(alias)))?;
        let indexes: Vec<(&String, &Value)> = mappings.as_object().into_iter().flatten().collect();
        let [(index, mapping)] = indexes[..] else {
            return Err(cluster.failed(&format!("{alias} names {} indexes, and must name one", indexes.len())));
        };
        same_version(&cluster, alias, &mapping["mappings"]["_meta"]["strategisok"])?;
        let health = cluster.get(&format!("/_cluster/health/{}", segment(index)))?;
        if health["status"].as_str() == Some("red") {
            let wrong = format!("{alias} is red: a part of it is on no node; bring its nodes back, or load it again");
            return Err(cluster.failed(&wrong));
        }
        let entry = cluster.get(&format!("/{}/_doc/{MANIFEST_ID}", segment(index)))?;
        let manifest: Manifest = entry["_source"][field::MANIFEST]
            .as_str()
            .and_then(|manifest| serde_json::from_str(manifest).ok())
            .ok_or_else(|| cluster.failed(&format!("{alias} does not tell what it was made of; load it again")))?;
        let exists = json!({"query": {"exists": {"field": field::GRADED}}});
        let ranked = number(&cluster.ask(&format!("/{}/_count", segment(index)), &exists)?["count"]);
        let mut next = 0;
        let begins = manifest.sources.iter().map(|source| {
            let begin = next;
            next += source.paragraphs.iter().sum::<usize>() as u64;
            (source.name.clone(), begin)
        });
        let begins = Arc::new(begins.collect());
        let here = page(&manifest, &[])?.searcher()?;
        let (index, alias, known) = (index.clone(), alias.to_owned(), Arc::default());
        Ok(ClusterSearcher { cluster, index, alias, here, ranked, begins, known })
    }

    /// The same searcher with a reader's own thesaurus on top of the one in the binary.
    ///
    /// # Errors
    /// When the thesaurus takes out an entry that no set has.
    pub fn with_thesaurus(mut self, own: Thesaurus) -> Result<ClusterSearcher> {
        self.here = self.here.with_thesaurus(own)?;
        Ok(self)
    }

    /// What the index was made of.
    pub fn manifest(&self) -> &Manifest {
        self.here.index().manifest()
    }

    /// Searches.
    ///
    /// # Errors
    /// When the cluster cannot answer, the query asks for too much, or the page lies deeper than a cluster goes.
    pub fn search(&self, query: &Query, options: &SearchOptions) -> Result<SearchResults> {
        let paragraphs = self.manifest().paragraphs();
        let (offset, limit) = (options.offset.min(paragraphs), options.limit.min(paragraphs));
        if limit > 0 && offset + limit > WINDOW {
            let wrong = format!("a page may end at hit {WINDOW}, and this one ends at {}; ask for less", offset + limit);
            return Err(self.cluster.failed(&wrong));
        }
        if options.collapse.is_some() {
            return Err(self.cluster.failed("drawing hits of a document together is not for a cluster; leave collapse out"));
        }
        let reach = options.reach.min(Reach::Synonym);
        let ready = self.ready(query, reach, options)?;
        let clauses = Clauses::of(&ready.lowered);
        let counting = Counting { clauses: &clauses, filter: &ready.filter };
        let first = ready.request(&counting, clauses.hits(), (offset, limit));
        let answer = self.asked(json_with(first, "aggs", counting.request()))?;
        let counted = counting.read(&answer["aggregations"]);
        let mut found = answer["hits"]["hits"].as_array().cloned().unwrap_or_default();
        if found.len() < limit && counted.related > 0 {
            // What is only related comes behind the hits.
            let (from, size) = (offset.saturating_sub(counted.total), limit - found.len());
            let related = all(vec![clauses.linked(), not(clauses.hits())]);
            let answer = self.asked(ready.request(&counting, related, (from, size)))?;
            found.extend(answer["hits"]["hits"].as_array().cloned().unwrap_or_default());
        }
        let hits = self.hits(&ready, found, offset)?;
        let mut interpretation = ready.lowered.interpretation.clone();
        if counted.total == 0 {
            interpretation = self.settled(|searcher| Ok(searcher.lowered(query, reach, false)?.interpretation))?;
        }
        if counted.all_words == 0 && ready.lowered.query.plan.all.count_ones() > 1 {
            interpretation = interpretation.with_words_alone(self.words_alone(&ready, &counting, &counted)?);
        }
        Ok(SearchResults {
            query: query.text().to_owned(),
            reach,
            total: counted.total,
            items: counted.items,
            all_words: counted.all_words,
            related: counted.related,
            documents: counted.documents,
            listed: counted.total + counted.related,
            interpretation,
            facets: counted.facets,
            hits,
        })
    }

    /// Lowers a query and makes what scores of it.
    fn ready(&self, query: &Query, reach: Reach, options: &SearchOptions) -> Result<Ready> {
        self.settled(|searcher| {
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
    fn settled<T>(&self, mut make: impl FnMut(&Searcher) -> Result<T>) -> Result<T> {
        let mut told: FxHashMap<Asked, Told> = FxHashMap::default();
        for _ in 0..MOST_ROUNDS {
            let elsewhere = Elsewhere::new(self.manifest().paragraphs(), self.ranked, told.clone());
            let elsewhere = Arc::new(elsewhere);
            let made = make(&self.here.told(elsewhere.clone())?)?;
            let wanted = elsewhere.wanted();
            if wanted.is_empty() {
                return Ok(made);
            }
            told.extend(self.told(wanted)?);
        }
        Err(self.cluster.failed("the words of the query could not be looked up; please report this"))
    }

    /// What is wanted of terms, from what is known or from the cluster.
    fn told(&self, wanted: Vec<Asked>) -> Result<Vec<(Asked, Told)>> {
        let lock = || self.known.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let (mut told, mut unknown) = (Vec::new(), Vec::new());
        let known = lock();
        for asked in wanted {
            match known.get(&asked) {
                Some(known) => told.push((asked, known.clone())),
                None => unknown.push(asked),
            }
        }
        drop(known);
        let answered = terms::ask(&self.cluster, &segment(&self.index), &unknown)?;
        let mut known = lock();
        if known.len() + answered.len() > MOST_KEPT {
            known.clear();
        }
        known.extend(answered.iter().cloned());
        told.extend(answered);
        Ok(told)
    }

    /// Asks the index, and takes no answer for a part of it.
    fn asked(&self, body: Value) -> Result<Value> {
        let path = format!("/{}/_search?search_type=dfs_query_then_fetch", segment(&self.index));
        let answer = self.cluster.ask(&path, &body)?;
        if answer["timed_out"].as_bool() == Some(true) || number(&answer["_shards"]["failed"]) > 0 {
            let wrong = format!("only a part of {} answered; see that its nodes are up, and try again", self.alias);
            return Err(self.cluster.failed(&wrong));
        }
        Ok(answer)
    }

    /// The hits of what the cluster found.
    fn hits(&self, ready: &Ready, found: Vec<Value>, offset: usize) -> Result<Vec<Hit>> {
        let (mut paragraphs, mut places) = (Vec::new(), Vec::new());
        for mut entry in found {
            let score = (entry["_score"].as_f64().unwrap_or_default() * 1e4).round() / 1e4;
            let source = &mut entry["_source"];
            let order = source[field::ORDER].as_u64().unwrap_or_default();
            let read = serde_json::from_value::<Passage>(source[field::PARAGRAPH].take());
            let passage = read.map_err(|e| self.cluster.failed(&format!("a paragraph cannot be read ({e}); load it again")))?;
            let begin = self.begins.get(&passage.strategy).copied().unwrap_or_default();
            let place = u32::try_from(order.saturating_sub(begin)).unwrap_or(u32::MAX);
            paragraphs.push((passage, place));
            places.push((order, score));
        }
        let page: Index = page(self.manifest(), &paragraphs)?;
        let hits = ready.searcher.page(&ready.lowered, &page, &places, offset)?;
        let told = hits.into_iter().zip(&paragraphs).map(|(hit, (passage, _))| {
            hit.ok_or_else(|| {
                let id = passage.long_id();
                self.cluster.failed(&format!("it found {id}, which does not match here; load {} again", self.alias))
            })
        });
        told.collect()
    }

    /// The words that stand by themselves, with how many paragraphs have each.
    fn words_alone(&self, ready: &Ready, counting: &Counting<'_>, counted: &Counted) -> Result<Vec<(String, usize)>> {
        let plan = &ready.lowered.query.plan;
        let Some(root) = &plan.root else { return Ok(Vec::new()) };
        if !root.is_any_word() && counted.total > 0 {
            return Ok(Vec::new());
        }
        let body = json!({"size": 0, "track_total_hits": false, "query": everything(), "aggs": counting.words()});
        let answer = self.asked(body)?;
        let count = |slot: usize| number(&answer["aggregations"][slot.to_string().as_str()]["doc_count"]);
        let words = plan.wanted().map(|(slot, _, word)| (word.text.clone(), count(slot)));
        Ok(words.filter(|(_, count)| *count > 0).collect())
    }
}

impl std::fmt::Debug for ClusterSearcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClusterSearcher").field("alias", &self.alias).field("index", &self.index).finish_non_exhaustive()
    }
}

/// A query with all that is asked of a cluster for it.
struct Ready {
    searcher: Searcher,
    lowered: Lowered,
    scored: Value,
    filter: Filter,
    in_document: bool,
}

impl Ready {
    /// A page of the paragraphs that `level` lets through.
    fn request(&self, counting: &Counting<'_>, level: Value, (from, size): (usize, usize)) -> Value {
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
            "query": {"bool": {"filter": [counting.clauses.linked()], "should": [self.scored]}},
            "post_filter": all(vec![level, counting.passing(0)]),
            "sort": sort,
        })
    }
}

impl<'a> Clauses<'a> {
    fn of(lowered: &'a Lowered) -> Clauses<'a> {
        let query = &lowered.query;
        Clauses { plan: &query.plan, weights: &query.weights, documents: &query.documents }
    }
}

fn json_with(mut body: Value, name: &str, value: Value) -> Value {
    body[name] = value;
    body
}

/// A name as a segment of a path.
pub(super) fn segment(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    name.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// Refuses an index that another version made: its terms do not meet the query's.
fn same_version(cluster: &Cluster, alias: &str, have: &Value) -> Result<()> {
    if have.is_null() {
        return Err(cluster.failed(&format!("{alias} is no index of this program; name another, or load one")));
    }
    let own = mapping::versions();
    for what in ["version", "analyzer", "vocabulary"] {
        if have[what] != own[what] {
            let wrong = format!(
                "{alias} was made by {what} {}, and this program has {}; load it again",
                have[what], own[what]
            );
            return Err(cluster.failed(&wrong));
        }
    }
    Ok(())
}
