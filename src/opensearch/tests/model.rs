//! A cluster in a few lines: indexes with their entries and aliases, and each query read as what it says of one entry. It ranks
//! nothing: every score is 1, so reading order decides.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Mutex;

use serde_json::{Value, json};

use super::{Answer, Method, Request, Transport};

#[derive(Default)]
pub struct Model(Mutex<State>);

#[derive(Default)]
struct State {
    indexes: BTreeMap<String, (Value, Held)>,
    aliases: BTreeMap<String, BTreeSet<String>>,
    loses: bool,
    /// The next answer to a change of aliases is lost.
    is_mute: bool,
}

/// The entries of an index, with those that have each term of each field.
#[derive(Default)]
struct Held {
    ids: BTreeMap<String, usize>,
    entries: Vec<Value>,
    postings: HashMap<String, BTreeMap<String, Vec<usize>>>,
}

/// Which entries.
type Some = Vec<bool>;

impl Model {
    /// The next bulk loses its last entry.
    pub fn lose_an_entry(&self) {
        self.0.lock().unwrap().loses = true;
    }

    /// The next answer to a change of aliases is lost on the way.
    pub fn lose_an_answer(&self) {
        self.0.lock().unwrap().is_mute = true;
    }

    pub fn indexes(&self) -> Vec<String> {
        self.0.lock().unwrap().indexes.keys().cloned().collect()
    }
}

impl Transport for Model {
    fn send(&self, request: &Request<'_>) -> Result<Answer, String> {
        let (path, _) = request.path.split_once('?').unwrap_or((request.path, ""));
        let segments: Vec<&str> = path.split('/').skip(1).collect();
        let body: Value = serde_json::from_str(request.body).unwrap_or_default();
        let answer = self.0.lock().unwrap().answer(request.method, &segments, &body, request.body);
        if segments == ["_aliases"] && std::mem::take(&mut self.0.lock().unwrap().is_mute) {
            return Err("nobody answers".to_owned());
        }
        let status = if answer.is_some() { 200 } else { 404 };
        Ok(Answer { status, body: answer.unwrap_or_else(|| json!({"error": "nothing is there"})).to_string() })
    }

    fn address(&self) -> String {
        "model".to_owned()
    }
}

impl State {
    fn answer(&mut self, method: Method, segments: &[&str], body: &Value, lines: &str) -> Option<Value> {
        Some(match (method, segments) {
            (_, [""]) => json!({"version": {"distribution": "opensearch", "number": "2.19.0"}}),
            (_, ["_cluster", "health", index]) => {
                self.indexes.get(*index)?;
                json!({"status": "green"})
            }
            (_, ["_alias", alias]) => self
                .aliases
                .get(*alias)?
                .iter()
                .map(|index| (index.clone(), json!({})))
                .collect::<serde_json::Map<_, _>>()
                .into(),
            (_, ["_aliases"]) => {
                for action in body["actions"].as_array()? {
                    let name = |what: &str, of: &str| action[what][of].as_str().map(str::to_owned);
                    if let Some(gone) = name("remove_index", "index") {
                        self.indexes.remove(&gone);
                        self.aliases.values_mut().for_each(|named| named.retain(|index| *index != gone));
                    } else {
                        self.aliases.entry(name("add", "alias")?).or_default().insert(name("add", "index")?);
                    }
                }
                json!({})
            }
            (Method::Put, [index]) => {
                self.indexes.insert((*index).to_owned(), (body.clone(), Held::default()));
                json!({})
            }
            (Method::Delete, [index]) => self.indexes.remove(*index).map(|_| json!({}))?,
            (_, [alias, "_mapping"]) => {
                let of = |index: &String| (index.clone(), json!({"mappings": self.indexes[index].0["mappings"]}));
                self.aliases.get(*alias)?.iter().map(of).collect::<serde_json::Map<_, _>>().into()
            }
            (_, [_, "_settings" | "_refresh"]) => json!({}),
            (_, [index, "_bulk"]) => {
                let held = &mut self.indexes.get_mut(*index)?.1;
                let mut lines: Vec<&str> = lines.lines().collect();
                if std::mem::take(&mut self.loses) {
                    lines.truncate(lines.len() - 2);
                }
                for pair in lines.chunks(2) {
                    let read = |line: &str| serde_json::from_str::<Value>(line).expect("JSON");
                    held.add(read(pair[0])["index"]["_id"].as_str()?.to_owned(), read(pair[1]));
                }
                json!({"errors": false})
            }
            (_, [index, "_doc", id]) => {
                let held = &self.indexes.get(*index)?.1;
                json!({"_source": held.entries[*held.ids.get(*id)?]})
            }
            (_, [index, "_count"]) => {
                let query = if body.is_null() { json!({"match_all": {}}) } else { body["query"].clone() };
                json!({"count": count(&self.indexes.get(*index)?.1.matching(&query))})
            }
            (_, [index, "_search"]) => self.indexes.get(*index)?.1.searched(body),
            _ => return None,
        })
    }
}

fn count(some: &Some) -> usize {
    some.iter().filter(|has| **has).count()
}

fn both(one: &Some, other: &Some) -> Some {
    one.iter().zip(other).map(|(one, other)| *one && *other).collect()
}

impl Held {
    fn add(&mut self, id: String, entry: Value) {
        let number = self.entries.len();
        for field in entry.as_object().expect("fields").keys() {
            let postings = self.postings.entry(field.clone()).or_default();
            for term in terms(field, &entry).into_iter().collect::<BTreeSet<_>>() {
                postings.entry(term).or_default().push(number);
            }
        }
        self.ids.insert(id, number);
        self.entries.push(entry);
    }

    fn searched(&self, body: &Value) -> Value {
        let query = if body["query"].is_null() { json!({"match_all": {}}) } else { body["query"].clone() };
        let found = self.matching(&query);
        let passed = if body["post_filter"].is_null() {
            found.clone()
        } else {
            both(&found, &self.matching(&body["post_filter"]))
        };
        let mut page: Vec<&Value> =
            self.entries.iter().zip(passed).filter(|(_, has)| *has).map(|(entry, _)| entry).collect();
        page.sort_by_key(|entry| entry["order"].as_u64());
        if let Some(after) = body["search_after"][0].as_u64() {
            page.retain(|entry| entry["order"].as_u64() > Some(after));
        }
        if let Some(field) = body["collapse"]["field"].as_str() {
            let mut seen = BTreeSet::new();
            page.retain(|entry| seen.insert(terms(field, entry)));
        }
        let number = |name: &str| body[name].as_u64().unwrap_or_default() as usize;
        let page = page.into_iter().skip(number("from")).take(number("size"));
        let hits: Vec<Value> = page.map(|entry| json!({"_score": 1.0, "_source": entry})).collect();
        let mut answer = json!({"timed_out": false, "_shards": {"failed": 0}, "hits": {"hits": hits}});
        for (name, wanted) in body["aggs"].as_object().into_iter().flatten() {
            answer["aggregations"][name] = self.counted(wanted, &found);
        }
        for (name, wanted) in body["suggest"].as_object().into_iter().flatten() {
            answer["suggest"][name] = json!([{"options": self.near(wanted)}]);
        }
        answer
    }

    fn counted(&self, wanted: &Value, among: &Some) -> Value {
        if let Some(filters) = wanted["filters"]["filters"].as_object() {
            let of = |query: &Value| json!({"doc_count": count(&both(among, &self.matching(query)))});
            let each = filters.iter().map(|(name, query)| (name.clone(), of(query)));
            return json!({"buckets": each.collect::<serde_json::Map<_, _>>()});
        }
        if !wanted["filter"].is_null() {
            let found = both(among, &self.matching(&wanted["filter"]));
            let mut answer = json!({"doc_count": count(&found)});
            for (name, inner) in wanted["aggs"].as_object().into_iter().flatten() {
                answer[name] = self.counted(inner, &found);
            }
            return answer;
        }
        let field = wanted["terms"]["field"].as_str().or(wanted["cardinality"]["field"].as_str()).expect("a field");
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (term, entries) in self.postings.get(field).into_iter().flatten() {
            counts.insert(term, entries.iter().filter(|entry| among[**entry]).count());
        }
        counts.retain(|_, count| *count > 0);
        if !wanted["cardinality"].is_null() {
            return json!({"value": counts.len()});
        }
        let include = wanted["terms"]["include"].as_str().map(|pattern| pattern.replace('\\', ""));
        counts.retain(|value, _| match include.as_deref() {
            None => true,
            Some(pattern) => match (pattern.strip_suffix(".*"), pattern.strip_prefix(".*")) {
                (Some(beginning), _) => value.starts_with(beginning),
                (_, Some(end)) => value.ends_with(end),
                _ => *value == pattern,
            },
        });
        let buckets: Vec<Value> =
            counts.into_iter().map(|(key, count)| json!({"key": key, "doc_count": count})).collect();
        json!({"buckets": buckets, "sum_other_doc_count": 0})
    }

    /// Forms that are spelt nearly so.
    fn near(&self, wanted: &Value) -> Vec<Value> {
        let (word, most) =
            (wanted["text"].as_str().expect("a word"), wanted["term"]["max_edits"].as_u64().expect("edits"));
        let close = self.postings["forms"].iter().filter(|(form, _)| *form != word && edits(word, form) <= most);
        close.map(|(form, entries)| json!({"text": form, "freq": entries.len()})).collect()
    }

    /// The entries that a query matches. What only ranks is not read.
    fn matching(&self, query: &Value) -> Some {
        let (name, body) = query.as_object().and_then(|query| query.iter().next()).expect("a query");
        let with = |field: &str, wanted: Vec<&Value>| {
            let mut some = vec![false; self.entries.len()];
            for wanted in wanted {
                let wanted = wanted.as_str().map_or_else(|| wanted.to_string(), str::to_owned);
                let entries = self.postings.get(field).and_then(|postings| postings.get(&wanted));
                entries.into_iter().flatten().for_each(|entry| some[*entry] = true);
            }
            some
        };
        let field_of = || body.as_object().and_then(|body| body.iter().next()).expect("a field");
        match name.as_str() {
            "match_all" => vec![true; self.entries.len()],
            "match_none" => vec![false; self.entries.len()],
            "exists" => {
                let field = body["field"].as_str().expect("a field");
                self.entries.iter().map(|entry| !terms(field, entry).is_empty()).collect()
            }
            "term" => {
                let (field, wanted) = field_of();
                with(field, vec![wanted.get("value").unwrap_or(wanted)])
            }
            "terms" => {
                let (field, wanted) = field_of();
                with(field, wanted.as_array().expect("terms").iter().collect())
            }
            "bool" => {
                let each = |name: &str| body[name].as_array().into_iter().flatten();
                let mut some = vec![true; self.entries.len()];
                each("filter").for_each(|clause| some = both(&some, &self.matching(clause)));
                for clause in each("must_not") {
                    some = both(&some, &self.matching(clause).into_iter().map(|has| !has).collect());
                }
                if body["minimum_should_match"].as_u64().unwrap_or_default() > 0 {
                    let mut any = vec![false; self.entries.len()];
                    for clause in each("should") {
                        any.iter_mut().zip(self.matching(clause)).for_each(|(any, has)| *any |= has);
                    }
                    some = both(&some, &any);
                }
                some
            }
            _ => self.entries.iter().map(|entry| !spans(query, entry).is_empty()).collect(),
        }
    }
}

/// Edits between two words, neighbours that change places being one.
fn edits(one: &str, other: &str) -> u64 {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut rows = vec![vec![0_u64; other.len() + 1]; one.len() + 1];
    for i in 0..=one.len() {
        for j in 0..=other.len() {
            rows[i][j] = match (i, j) {
                (0, _) | (_, 0) => (i + j) as u64,
                _ => {
                    let same = u64::from(one[i - 1] != other[j - 1]);
                    let mut least = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + same);
                    if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                        least = least.min(rows[i - 2][j - 2] + 1);
                    }
                    least
                }
            };
        }
    }
    rows[one.len()][other.len()]
}

/// The terms of a field.
fn terms(field: &str, entry: &Value) -> Vec<String> {
    let cut = |text: &str| match field {
        "graded" | "words" | "exact" | "titles" => {
            text.split(' ').map(|term| term.split('|').next().unwrap_or_default().to_owned()).collect()
        }
        _ => vec![text.to_owned()],
    };
    match &entry[field] {
        Value::Null => Vec::new(),
        Value::String(text) => cut(text),
        Value::Array(values) => values.iter().filter_map(Value::as_str).flat_map(cut).collect(),
        other => vec![other.to_string()],
    }
}

/// Where a query for spans matches: begin and end.
fn spans(query: &Value, entry: &Value) -> Vec<(usize, usize)> {
    let (name, body) = query.as_object().and_then(|query| query.iter().next()).expect("a query");
    let clauses = || body["clauses"].as_array().into_iter().flatten().map(|clause| spans(clause, entry));
    match name.as_str() {
        "span_term" => {
            let (field, wanted) = body.as_object().and_then(|body| body.iter().next()).expect("a field");
            let mut at = 0;
            let mut found = Vec::new();
            let values = match &entry[field] {
                Value::Array(values) => values.clone(),
                value => vec![value.clone()],
            };
            for value in values.iter().filter_map(Value::as_str) {
                for term in value.split(' ').filter(|term| !term.is_empty()) {
                    if wanted["value"] == term {
                        found.push((at, at + 1));
                    }
                    at += 1;
                }
                // The gap between two values of a field.
                at += 1;
            }
            found
        }
        "span_or" => clauses().flatten().collect(),
        "span_near" => {
            assert_eq!(body["in_order"], true);
            let slop = body["slop"].as_u64().expect("a slop") as usize;
            let mut clauses = clauses();
            let first = clauses.next().expect("a clause").into_iter().map(|(from, to)| (from, to, 0)).collect();
            let followed = |found: Vec<(usize, usize, usize)>, next: Vec<(usize, usize)>| {
                let mut longer = Vec::new();
                for (from, to, gaps) in found {
                    let behind = next.iter().filter(|(begin, _)| *begin >= to && gaps + begin - to <= slop);
                    longer.extend(behind.map(|(begin, end)| (from, *end, gaps + begin - to)));
                }
                longer
            };
            clauses.fold(first, followed).into_iter().map(|(from, to, _)| (from, to)).collect()
        }
        other => panic!("{other} is no query of this model"),
    }
}
