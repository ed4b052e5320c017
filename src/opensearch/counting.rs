//! The counts of a result: what a cluster is asked to count, and how its answer becomes the same figures as an index here gives. A
//! facet ignores the filter on itself, and counts hits alone unless what is only related was asked for.

use serde_json::{Map, Value, json};

use super::clauses::{Clauses, all, any, any_term, everything, not};
use super::mapping::field;
use crate::passages::Known;
use crate::search::evidence::Evidence;
use crate::search::rank::{Counted, Filter, Foreign, facet};
use crate::search::{FacetName, Others};
use crate::strategy::{Kind, Locator, UnitId};

/// So many values of a facet are counted out by the cluster; the others are summed up.
const MOST_BUCKETS: usize = 10_000;

/// What is counted of one query.
pub(super) struct Counting<'a> {
    pub clauses: &'a Clauses<'a>,
    pub filter: &'a Filter,
}

impl Counting<'_> {
    /// What the cluster is to count.
    pub fn request(&self) -> Value {
        let hits = self.clauses.hits();
        let passed = self.passing(0);
        let count = |clause: Value| json!({"filter": clause});
        let items =
            any_term(field::KIND, [Kind::Commitment, Kind::Expectation].map(|kind| kind.name().to_owned()).into());
        let found = all(vec![passed.clone(), hits.clone()]);
        let mut counts = Map::new();
        counts.insert("total".to_owned(), count(found.clone()));
        counts.insert("items".to_owned(), count(all(vec![found.clone(), items])));
        counts.insert("related".to_owned(), count(all(vec![passed, not(hits.clone())])));
        if self.clauses.plan.all != 0 {
            let wanted = self.clauses.plan.wanted().filter(|(_, bit, _)| self.clauses.plan.all & bit != 0);
            let words = wanted.map(|(slot, ..)| self.clauses.has(slot, Evidence::Subject));
            counts.insert("all_words".to_owned(), count(all(std::iter::once(found).chain(words).collect())));
        }
        let evidence: Map<String, Value> =
            Evidence::ALL.into_iter().map(|evidence| (evidence.name().to_owned(), self.resting_on(evidence))).collect();
        counts.insert(
            "evidence".to_owned(),
            json!({"filter": self.passing(facet::EVIDENCE), "aggs": {"by": {"filters": {"filters": evidence}}}}),
        );
        let scope = if self.filter.asks_for(Evidence::Related) { everything() } else { hits };
        let mut values = |name: &str, except: u16, field: &str, size: usize| {
            let terms = json!({"terms": {"field": field, "size": size, "shard_size": size * 2}});
            let others = json!({"cardinality": {"field": field, "precision_threshold": 40_000}});
            let filter = all(vec![self.passing(except), scope.clone()]);
            counts.insert(name.to_owned(), json!({"filter": filter, "aggs": {"by": terms, "values": others}}));
        };
        let documents = self.clauses.documents.len().max(1);
        values("documents", 0, field::DOCUMENT, documents);
        for known in self.narrowed() {
            values(known_name(known), facet::of_documents(known), field::DOCUMENT, documents);
        }
        values("chapter", facet::CHAPTER, field::CHAPTER, MOST_BUCKETS);
        values("section", facet::SECTION, field::SECTION, MOST_BUCKETS);
        values("subject", facet::SUBJECT, field::SUBJECT, MOST_BUCKETS);
        values("kind", facet::KIND, field::KIND, Kind::ALL.len());
        Value::Object(counts)
    }

    /// What is counted of documents and narrowed by.
    fn narrowed(&self) -> impl Iterator<Item = Known> {
        let facets: Vec<u16> = self.filter.documents.iter().map(|(facet, _)| *facet).collect();
        Known::ALL.into_iter().filter(move |known| facets.contains(&facet::of_documents(*known)))
    }

    /// What every filter lets through but the one of a facet.
    pub fn passing(&self, except: u16) -> Value {
        let clauses = self.clauses.filter(self.filter).into_iter();
        let mut clauses: Vec<Value> = clauses.filter(|(facet, _)| *facet != except).map(|(_, clause)| clause).collect();
        if !self.filter.evidence.is_empty() && except != facet::EVIDENCE {
            let wanted = self.filter.evidence.iter().map(|evidence| self.resting_on(*evidence));
            // What a filter alone brings rests on nothing, and is not kept out by it.
            let none = all(vec![self.clauses.hits(), not(self.any_word())]);
            clauses.push(any(wanted.chain([none]).collect()));
        }
        all(clauses)
    }

    /// The paragraphs that rest on an evidence.
    fn resting_on(&self, evidence: Evidence) -> Value {
        let hits = self.clauses.hits();
        if !evidence.is_hit() {
            return all(vec![self.clauses.linked(), not(hits)]);
        }
        // The weakest of the words that a paragraph has: none is weaker, and not all are stronger.
        let weaker = |than: Evidence| {
            let words = self.clauses.plan.wanted();
            any(words.map(|(slot, ..)| json!({"bool": {"filter": [self.clauses.has(slot, Evidence::Subject)], "must_not": [self.clauses.has(slot, than)]}})).collect())
        };
        let mut clauses = vec![hits, not(weaker(evidence))];
        let stronger = Evidence::ALL.into_iter().rfind(|other| *other < evidence);
        clauses.push(stronger.map_or_else(|| self.any_word(), weaker));
        all(clauses)
    }

    fn any_word(&self) -> Value {
        any(self.clauses.plan.wanted().map(|(slot, ..)| self.clauses.has(slot, Evidence::Subject)).collect())
    }

    /// What the cluster is to count of each word by itself.
    pub fn words(&self) -> Value {
        let passed = self.passing(0);
        let each = self.clauses.plan.wanted().map(|(slot, ..)| {
            (slot.to_string(), json!({"filter": all(vec![passed.clone(), self.clauses.has(slot, Evidence::Subject)])}))
        });
        Value::Object(each.collect())
    }

    /// The counts of an answer.
    pub fn read(&self, counts: &Value) -> Counted {
        let count = |name: &str| number(&counts[name]["doc_count"]);
        let of_documents = |name: &str| {
            let buckets = buckets(&counts[name]).into_iter();
            buckets.filter_map(|(name, count)| Some((self.clauses.document(&name)?, count))).collect::<Vec<_>>()
        };
        let units = |name: &str| {
            let unit = |(key, count): (String, usize)| {
                let Locator { strategy, target } = locator(&key)?;
                Some((self.clauses.document(&strategy?)?, target, count))
            };
            buckets(&counts[name]).into_iter().filter_map(unit).collect::<Vec<(u32, UnitId, usize)>>()
        };
        let documents = of_documents("documents");
        let mut foreign = Foreign { subjects: buckets(&counts["subject"]), ..Foreign::default() };
        for known in Known::ALL {
            let narrowed = self.narrowed().any(|other| other == known);
            foreign.documents_without[known as usize] =
                if narrowed { of_documents(known_name(known)) } else { documents.clone() };
        }
        foreign.documents = documents;
        let chapters = units("chapter").into_iter();
        foreign.chapters =
            chapters.filter_map(|(document, unit, count)| Some((document, unit.as_chapter()?, count))).collect();
        foreign.sections =
            units("section").into_iter().map(|(document, unit, count)| (document, unit.to_string(), count)).collect();
        for (name, count) in buckets(&counts["kind"]) {
            if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.name() == name) {
                foreign.kinds[kind as usize] = count;
            }
        }
        let mut counted = foreign.counted(self.clauses.documents);
        for (facet, name) in [(FacetName::Chapter, "chapter"), (FacetName::Section, "section")] {
            let left_out = number(&counts[name]["by"]["sum_other_doc_count"]);
            if left_out > 0 {
                let others: &mut Others = counted.facets.others.entry(facet).or_default();
                others.paragraphs += left_out;
                others.values += number(&counts[name]["values"]["value"]).saturating_sub(MOST_BUCKETS);
            }
        }
        if number(&counts["subject"]["by"]["sum_other_doc_count"]) > 0 {
            counted.facets.subjects = number(&counts["subject"]["values"]["value"]).max(counted.facets.subjects);
        }
        let by = &counts["evidence"]["by"]["buckets"];
        counted.facets.evidence =
            Evidence::ALL.into_iter().map(|evidence| (evidence, number(&by[evidence.name()]["doc_count"]))).collect();
        Counted {
            total: count("total"),
            items: count("items"),
            related: count("related"),
            all_words: count("all_words"),
            ..counted
        }
    }
}

fn known_name(known: Known) -> &'static str {
    match known {
        Known::Name => "documents_by_name",
        Known::Publisher => "documents_by_publisher",
        Known::Place => "documents_by_place",
        Known::Year => "documents_by_year",
    }
}

/// `document/5.1`.
fn locator(key: &str) -> Option<Locator<UnitId>> {
    let (strategy, unit) = key.rsplit_once('/')?;
    Some(Locator { strategy: Some(strategy.to_owned()), target: unit.parse().ok()? })
}

/// The values of a facet with their counts.
pub(super) fn buckets(facet: &Value) -> Vec<(String, usize)> {
    let buckets = facet["by"]["buckets"].as_array().into_iter().flatten();
    buckets.filter_map(|bucket| Some((bucket["key"].as_str()?.to_owned(), number(&bucket["doc_count"])))).collect()
}

/// A count.
pub(super) fn number(value: &Value) -> usize {
    value.as_u64().and_then(|count| usize::try_from(count).ok()).unwrap_or_default()
}
