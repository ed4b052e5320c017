//! One truth: for every development topic the library, the JSON of the command line, the API and the page give the same
//! ids in the same order, with the same grades and marks.

use serde_json::Value;
use strategisok::likeness::{MirrorOptions, RelatedOptions};
use strategisok::{Hit, Query, SearchOptions, Searcher};

use super::{Answer, get};
use crate::output::json;

/// Topics as `qid<TAB>query<TAB>what it is about` lines.
const TOPICS: [&str; 2] = [
    include_str!("../../../benches/quality/data/journalist.topics.tsv"),
    include_str!("../../../benches/quality/data/policy.topics.tsv"),
];
const RELATED: &str = include_str!("../../../benches/quality/data/related.topics.tsv");

/// The second column of the topics.
fn asked(topics: &str) -> Vec<&str> {
    let lines = topics.lines().filter(|line| !line.starts_with('#'));
    let asked: Vec<&str> = lines.filter_map(|line| line.split('\t').nth(1)).collect();
    assert!(asked.len() >= 10, "the topics are not where they were, or are written otherwise");
    asked
}

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// What the command line prints with `--format json`.
fn printed(results: &impl serde::Serialize) -> Value {
    let mut out = Vec::new();
    json::object(&mut out, results).unwrap();
    serde_json::from_slice(&out).unwrap()
}

fn ids(page: &str, before: &str) -> Vec<String> {
    page.split(before).skip(1).filter_map(|rest| rest.split(['"', '<']).next()).map(str::to_owned).collect()
}

/// The text of a hit as the page has it, by the grades as they serialise.
fn marked(hit: &Hit) -> String {
    let json = serde_json::to_value(hit).unwrap();
    let escaped =
        |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    let piece = |fragment: &Value| {
        let text = escaped(fragment["text"].as_str().unwrap());
        let look = match fragment["grade"].as_str() {
            None => return text,
            Some("exact" | "form" | "variant" | "suspended") => "word",
            Some("head" | "part") => "part",
            Some("spelling" | "synonym") => "other",
            Some(_) => "near",
        };
        format!("<mark class=\"{look}\">{text}</mark>")
    };
    json["fragments"].as_array().unwrap().iter().map(piece).collect()
}

#[test]
fn a_search_has_one_answer() {
    let searcher = Searcher::embedded().unwrap();
    for query in TOPICS.into_iter().flat_map(asked) {
        let results = searcher.search(&Query::new(query), &SearchOptions::new().limit(20)).unwrap();
        let printed = printed(&results);
        let api = get(&format!("/api/v1/search?limit=20&q={}", encoded(query)));
        assert_eq!(api.json(), printed, "the API on «{query}»");
        let page = get(&format!("/sok?q={}", encoded(query)));
        let shown: Vec<String> = results.hits.iter().map(|hit| hit.passage.id.to_string()).collect();
        assert_eq!(ids(page.text(), "<li class=\"hit\" id=\"t"), shown, "the page on «{query}»");
        for hit in &results.hits {
            let marked = marked(hit);
            assert!(page.text().contains(&marked), "the page on «{query}» has not: {marked}");
        }
        let whole = get(&format!("/sok.json?q={}", encoded(query))).json();
        let hits = printed["hits"].as_array().unwrap();
        assert_eq!(whole["hits"].as_array().unwrap()[..hits.len()], hits[..], "the file on «{query}»");
    }
}

#[test]
fn what_is_related_has_one_answer() {
    let searcher = Searcher::embedded().unwrap();
    let check = |what: &str, id: &str, api: &Answer, printed: Value| {
        assert_eq!(api.json(), printed, "{what} of {id}");
    };
    for id in asked(RELATED) {
        let related = searcher.related(id, &RelatedOptions::new().limit(8)).unwrap();
        check("related", id, &get(&format!("/api/v1/related?limit=8&id={id}")), printed(&related));
        let page = get(&format!("/dokument/ks-2024-2027/{id}"));
        let section = page.text().split("id=\"beslektet\"").nth(1).and_then(|rest| rest.split("</section>").next());
        let wanted: Vec<String> = related.hits.iter().map(|one| one.hit.passage.id.to_string()).collect();
        assert_eq!(ids(section.unwrap(), "<a class=\"id\" href=\"/dokument/ks-2024-2027/"), wanted, "the page of {id}");
        let mirror = searcher.mirror(id, &MirrorOptions::new()).unwrap();
        check("the mirror", id, &get(&format!("/api/v1/mirror?q={id}")), printed(&mirror));
    }
}
