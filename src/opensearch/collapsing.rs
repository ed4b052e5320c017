//! One entry a document: the best of its paragraphs stands for it, with how many more it has, and what is only related stands for a
//! document that has no hit. What the cluster is asked for that, and how its answer is read. Knows no words.

use rustc_hash::FxHashMap;
use serde_json::{Value, json};

use super::clauses::{Clauses, all, any_term, not};
use super::counting::{Counting, buckets};
use super::mapping::field;
use crate::search::Hit;

/// What the inner hits of a group are called.
const BEST: &str = "best";

/// How many paragraphs of a sort each document has.
#[derive(Default)]
pub(super) struct Groups {
    hits: FxHashMap<String, usize>,
    related: FxHashMap<String, usize>,
}

impl Groups {
    /// Adds what is to be counted to a request.
    pub fn counted(counts: &mut Value, counting: &Counting<'_>) {
        let (hits, passed) = (counting.clauses.hits(), counting.passing(0));
        let size = counting.clauses.documents.len().max(1);
        let by = json!({"by": {"terms": {"field": field::DOCUMENT, "size": size, "shard_size": size}}});
        let of = |level: Value| json!({"filter": all(vec![passed.clone(), level]), "aggs": by.clone()});
        counts["groups"] = of(hits.clone());
        counts["related_groups"] = of(not(hits));
    }

    /// The counts of an answer.
    pub fn read(counts: &Value) -> Groups {
        let of = |name: &str| buckets(&counts[name]).into_iter().collect::<FxHashMap<_, _>>();
        let (hits, mut related) = (of("groups"), of("related_groups"));
        related.retain(|document, _| !hits.contains_key(document));
        Groups { hits, related }
    }

    /// Documents that have a hit.
    pub fn with_hits(&self) -> usize {
        self.hits.len()
    }

    /// Documents that something only related stands for.
    pub fn with_related(&self) -> usize {
        self.related.len()
    }

    /// What is only related, of the documents that have no hit.
    pub fn left(&self, clauses: &Clauses<'_>) -> Value {
        let named = any_term(field::DOCUMENT, self.related.keys().cloned().collect());
        all(vec![clauses.linked(), not(clauses.hits()), named])
    }

    /// A hit with how many more of its sort its document has.
    pub fn told(&self, hit: Hit) -> Hit {
        let sort = if hit.is_related() { &self.related } else { &self.hits };
        let count = sort.get(&hit.passage.strategy).copied().unwrap_or(1);
        Hit { more: Some(count.saturating_sub(1)), ..hit }
    }
}

/// A request whose list is of documents. In reading order too the best paragraph stands for its document.
pub(super) fn drawn_together(mut request: Value) -> Value {
    let best = json!({
        "name": BEST, "size": 1, "_source": request["_source"], "track_scores": true,
        "sort": [{"_score": "desc"}, {field::ORDER: "asc"}],
    });
    request["collapse"] = json!({"field": field::DOCUMENT, "inner_hits": best});
    request
}

/// The entry that stands for a group; the entry itself where it is alone.
pub(super) fn best(mut entry: Value) -> Value {
    match entry["inner_hits"][BEST]["hits"]["hits"].get_mut(0) {
        Some(best) => best.take(),
        None => entry,
    }
}
