//! What lowering asks of the terms of an index, put to a cluster: hundreds of counts in one request. Knows what may be asked and how
//! the answer is read, not why.

use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;
use serde_json::{Map, Value, json};

use super::clauses::{all, any_term};
use super::cluster::{Cluster, segment};
use super::counting::number;
use super::encoding::{decode, encode, encode_reading};
use super::mapping::field;
use crate::budget::Budget;
use crate::error::Result;
use crate::index::terms::{List, Zone};
use crate::index::{Asked, Told};

/// So many answers are kept.
const MOST_KEPT: usize = 100_000;
/// So many things are asked at a time.
const AT_A_TIME: usize = 200;
/// So many forms with a beginning or end are counted.
const MOST_FORMS: usize = 10_000;
/// So many spellings are told of a word.
const MOST_NEAR: usize = 200;

/// The terms of an index in a cluster, with what was told of them lately.
pub(super) struct Terms {
    cluster: Cluster,
    index: String,
    known: Arc<Mutex<FxHashMap<Asked, Told>>>,
}

impl Terms {
    /// Of this index.
    pub fn of(cluster: Cluster, index: &str) -> Terms {
        Terms { cluster, index: segment(index), known: Arc::default() }
    }

    /// The same terms for a question that may cost so much.
    pub fn within(&self, budget: &Budget) -> Terms {
        Terms { cluster: self.cluster.within(budget), index: self.index.clone(), known: self.known.clone() }
    }

    /// What is wanted, from what is known or from the cluster.
    ///
    /// # Errors
    /// When the cluster cannot be asked.
    pub fn told(&self, wanted: Vec<Asked>) -> Result<Vec<(Asked, Told)>> {
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
        let mut answered = Vec::with_capacity(unknown.len());
        for some in unknown.chunks(AT_A_TIME) {
            let answer = self.cluster.whole(&format!("/{}/_search", self.index), &request(some))?;
            answered.extend(some.iter().enumerate().map(|(at, asked)| (asked.clone(), read(at, asked, &answer))));
        }
        let mut known = lock();
        if known.len() + answered.len() > MOST_KEPT {
            known.clear();
        }
        known.extend(answered.iter().cloned());
        told.extend(answered);
        Ok(told)
    }
}

/// The counts of a reading: by its place among what is asked.
const COUNTS: [&str; 5] = ["text", "titles", "anywhere", "entered", "ranked"];

fn request(asked: &[Asked]) -> Value {
    let (mut filters, mut forms, mut near) = (Map::new(), Map::new(), Map::new());
    for (at, asked) in asked.iter().enumerate() {
        match asked {
            Asked::Word(term) => {
                let lists = |wanted: &dyn Fn(Zone) -> bool| {
                    let lists = List::all().filter(|list| wanted(list.zone()));
                    any_term(field::WORDS, lists.map(|list| encode_reading(term, list)).collect())
                };
                let counted = [
                    lists(&|zone| zone == Zone::Text),
                    lists(&|zone| zone == Zone::NearTitle),
                    lists(&|zone| !zone.is_of_subjects()),
                    lists(&Zone::is_of_subjects),
                    json!({"term": {field::GRADED: encode(term)}}),
                ];
                filters.extend(COUNTS.iter().zip(counted).map(|(count, filter)| (format!("{at} {count}"), filter)));
            }
            Asked::Form(form) => {
                filters.insert(at.to_string(), json!({"term": {field::EXACT: encode(form)}}));
            }
            Asked::Names(names) => {
                let each = names.iter().map(|name| json!({"term": {field::NAMES: encode(name)}}));
                filters.insert(at.to_string(), all(each.collect()));
            }
            Asked::Starting(form) => {
                forms.insert(at.to_string(), of_forms(&format!("{}.*", literally(form))));
            }
            Asked::Ending(form) => {
                forms.insert(at.to_string(), of_forms(&format!(".*{}", literally(form))));
            }
            Asked::Headings => {
                forms.insert(at.to_string(), json!({"terms": {"field": field::SUBJECT, "size": MOST_FORMS}}));
            }
            Asked::Near(word, edits) => {
                near.insert(at.to_string(), spelt_nearly(word, *edits));
            }
        }
    }
    let mut body = json!({"size": 0, "track_total_hits": false});
    if !filters.is_empty() {
        forms.insert("counts".to_owned(), json!({"filters": {"filters": filters}}));
    }
    if !forms.is_empty() {
        body["aggs"] = forms.into();
    }
    if !near.is_empty() {
        body["suggest"] = near.into();
    }
    body
}

fn of_forms(pattern: &str) -> Value {
    json!({"terms": {"field": field::FORMS, "size": MOST_FORMS, "include": pattern}})
}

fn spelt_nearly(word: &str, edits: u8) -> Value {
    json!({"text": encode(word), "term": {
        "field": field::EXACT, "suggest_mode": "always", "max_edits": edits.clamp(1, 2), "prefix_length": 0,
        "min_word_length": 1, "size": MOST_NEAR, "shard_size": 2 * MOST_NEAR, "max_term_freq": 1_000_000_000,
        "accuracy": 0.0, "string_distance": "damerau_levenshtein",
    }})
}

/// A form as a pattern that fits nothing else.
fn literally(form: &str) -> String {
    let escaped = |letter: char| if letter.is_alphanumeric() { vec![letter] } else { vec!['\\', letter] };
    encode(form).chars().flat_map(escaped).collect()
}

fn read(at: usize, asked: &Asked, answer: &Value) -> Told {
    let filters = &answer["aggregations"]["counts"]["buckets"];
    let count = |key: String| u32::try_from(number(&filters[key.as_str()]["doc_count"])).unwrap_or(u32::MAX);
    let buckets = || {
        let facet = &answer["aggregations"][at.to_string().as_str()];
        let buckets = facet["buckets"].as_array().cloned().unwrap_or_default();
        buckets.into_iter().filter_map(|bucket| {
            let count = u32::try_from(number(&bucket["doc_count"])).unwrap_or(u32::MAX);
            Some((bucket["key"].as_str()?.to_owned(), count))
        })
    };
    match asked {
        Asked::Word(_) => {
            let [text, titles, anywhere, entered, ranked] = COUNTS.map(|name| count(format!("{at} {name}")));
            Told::Word { count: text.max(titles), anywhere, entered, ranked }
        }
        Asked::Form(_) | Asked::Names(_) => Told::Count(count(at.to_string())),
        Asked::Starting(_) | Asked::Ending(_) => in_order(buckets().collect()),
        Asked::Headings => {
            let mut names: Vec<String> = buckets().map(|(name, _)| name).collect();
            names.sort();
            Told::Names(names)
        }
        Asked::Near(..) => {
            let options = answer["suggest"][at.to_string().as_str()][0]["options"].as_array().cloned();
            let option = |option: Value| {
                let count = u32::try_from(number(&option["freq"])).unwrap_or(u32::MAX);
                Some((option["text"].as_str()?.to_owned(), count))
            };
            in_order(options.into_iter().flatten().filter_map(option).collect())
        }
    }
}

/// The most frequent first, as an index here has them.
fn in_order(forms: Vec<(String, u32)>) -> Told {
    let decoded = forms.into_iter().filter_map(|(form, count)| Some((decode(&form)?, count)));
    let mut forms: Vec<(String, u32)> = decoded.collect();
    forms.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let all = forms.len();
    Told::Forms(forms, all)
}
