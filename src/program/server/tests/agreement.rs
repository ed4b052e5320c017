//! One truth: for every development topic the library, the JSON of the command line, the API and the page give the same
//! ids in the same order, with the same grades and marks.

use serde_json::Value;
use strategisok::coverage::CoverageOptions;
use strategisok::likeness::{MirrorOptions, RelatedOptions};
use strategisok::norwegian::Grade;
use strategisok::search::Evidence;
use strategisok::{Hit, Query, SearchOptions, SearchResults, Searcher};

use super::{Answer, get};
use crate::output::{json, wording};

/// Topics as `qid<TAB>query<TAB>what it is about` lines.
const TOPICS: [&str; 3] = [
    include_str!("../../../../benches/quality/data/journalist.topics.tsv"),
    include_str!("../../../../benches/quality/data/policy.topics.tsv"),
    include_str!("../../../../benches/quality/data/press2.topics.tsv"),
];
const RELATED: &str = include_str!("../../../../benches/quality/data/related.topics.tsv");

/// Inputs that once misled: `command<TAB>input<TAB>...` lines.
const ACCOUNT: &str = include_str!("../../../../tests/language/account.tsv");

/// The inputs of a command in the account.
fn account(command: &str) -> Vec<&'static str> {
    let lines = ACCOUNT.lines().filter_map(|line| line.split_once('\t'));
    let inputs: Vec<&str> =
        lines.filter(|(own, _)| *own == command).filter_map(|(_, rest)| rest.split('\t').next()).collect();
    assert!(!inputs.is_empty(), "tests/language/account.tsv has no {command}");
    inputs
}

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
            Some("derived" | "spelling" | "synonym") => "other",
            Some(_) => "near",
        };
        format!("<mark class=\"{look}\">{text}</mark>")
    };
    json["fragments"].as_array().unwrap().iter().map(piece).collect()
}

#[test]
fn a_search_has_one_answer() {
    let searcher = Searcher::embedded().unwrap();
    for query in TOPICS.into_iter().flat_map(asked).chain(account("search")) {
        let results = searcher.search(&Query::new(query), &SearchOptions::new().limit(20)).unwrap();
        let printed = printed(&results);
        let api = get(&format!("/api/v1/search?limit=20&q={}", encoded(query)));
        assert_eq!(api.json(), printed, "the API on «{query}»");
        let mut page = get(&format!("/sok?q={}", encoded(query)));
        if page.status.is_redirection() {
            // A number alone is gone to; any filter that leaves it keeps the list.
            assert_eq!(page.header("location"), format!("/dokument/ks-2024-2027/{query}"));
            page = get(&format!("/sok?q={}&evidens=ordet", encoded(query)));
        }
        says_the_same(&page, &results, query);
        let shown: Vec<String> = results.hits.iter().map(|hit| hit.passage.id.to_string()).collect();
        assert_eq!(ids(page.text(), "<li class=\"hit\" id=\"t"), shown, "the page on «{query}»");
        // A long text is cut by the style; the page has it whole.
        let cuts = ["<span class=\"cut before\"><span>", "<span class=\"cut\"><span>", "</span></span>"];
        let whole = cuts.iter().fold(page.text().to_owned(), |text, cut| text.replace(cut, ""));
        for hit in &results.hits {
            let marked = marked(hit);
            assert!(whole.contains(&marked), "the page on «{query}» has not: {marked}");
        }
        let whole = get(&format!("/sok.json?q={}", encoded(query))).json();
        let hits = printed["hits"].as_array().unwrap();
        assert_eq!(whole["hits"].as_array().unwrap()[..hits.len()], hits[..], "the file on «{query}»");
    }
}

/// The page counts and words a result as the terminal does, and its related paragraphs are marked as near alone.
fn says_the_same(page: &Answer, results: &SearchResults, query: &str) {
    let text = page.text();
    let heading = format!("<h1>{}: {}</h1>", wording::asked(query), wording::size(results));
    assert!(text.contains(&heading), "the page on «{query}» has not: {heading}");
    for figure in wording::figures(results) {
        assert!(text.contains(&format!(">{}</a>", figure.text)), "the page on «{query}» has not: {}", figure.text);
    }
    let sum: usize = results.facets.evidence.iter().filter(|(own, _)| own.is_hit()).map(|(_, count)| count).sum();
    let asks_for_words = results.interpretation.words.iter().any(|word| word.counts());
    assert!(sum == results.total || !asks_for_words, "the figures of «{query}» add up to {sum} of {}", results.total);
    if let Some(said) = wording::found_nothing(results).filter(|_| results.total == 0) {
        assert!(text.contains(said.trim_end_matches('.')), "the page on «{query}» does not say: {said}");
    }
    for hit in results.hits.iter().filter(|hit| hit.is_related() && hit.matched.is_empty()) {
        let is_near = hit.fragments.iter().all(|fragment| fragment.grade.is_none_or(|grade| grade == Grade::Meaning));
        assert!(is_near, "«{query}»: {} has no word of the query and is marked as if it had", hit.passage.id);
    }
}

#[test]
fn topics_are_looked_up_with_one_answer() {
    let searcher = Searcher::embedded().unwrap();
    for topic in account("coverage") {
        let coverage = searcher.coverage(&[topic.to_owned()], &CoverageOptions::new()).unwrap();
        let api = get(&format!("/api/v1/coverage?topic={}", encoded(topic)));
        assert_eq!(api.json(), printed(&coverage), "the API on «{topic}»");
        let page = get(&format!("/temaoversikt?tema={}", encoded(topic)));
        let said = &coverage.topics[0].sentence;
        assert!(page.text().contains(said), "the page on «{topic}» does not say: {said}");
    }
    for sides in account("mirror") {
        let mirror = searcher.mirror(sides, &MirrorOptions::new()).unwrap();
        assert_eq!(get(&format!("/api/v1/mirror?q={}", encoded(sides))).json(), printed(&mirror), "«{sides}»");
    }
}

#[test]
fn a_filter_on_the_evidence_has_one_answer() {
    let searcher = Searcher::embedded().unwrap();
    for (evidence, name) in Evidence::ALL.into_iter().zip(["ordet", "overskrift", "andre-ord", "emneord", "beslektet"])
    {
        let options = SearchOptions::new().limit(20).evidence(evidence);
        let results = searcher.search(&Query::new("beredskap"), &options).unwrap();
        assert!(results.hits.iter().all(|hit| hit.evidence == Some(evidence)), "{evidence}");
        let api = get(&format!("/api/v1/search?limit=20&q=beredskap&evidence={evidence}"));
        assert_eq!(api.json(), printed(&results), "{evidence}");
        let page = get(&format!("/sok?q=beredskap&evidens={name}"));
        let shown: Vec<String> = results.hits.iter().map(|hit| hit.passage.id.to_string()).collect();
        assert_eq!(ids(page.text(), "<li class=\"hit\" id=\"t"), shown, "{evidence}");
        assert!(!page.text().contains("«beredskap» står ikke"), "{evidence}: what is left out is said to be missing");
        let coverage = searcher.coverage(&["klima".to_owned()], &CoverageOptions::new().evidence(evidence)).unwrap();
        let api = get(&format!("/api/v1/coverage?topic=klima&evidence={evidence}"));
        assert_eq!(api.json(), printed(&coverage), "{evidence}");
        let page = get(&format!("/temaoversikt?tema=klima&evidens={name}"));
        assert!(page.text().contains(&coverage.topics[0].sentence), "{evidence}");
    }
    assert_eq!(get("/api/v1/search?q=klima&evidence=ordet").status, 400);
}

#[test]
fn what_is_related_has_one_answer() {
    let searcher = Searcher::embedded().unwrap();
    let check = |what: &str, id: &str, api: &Answer, printed: Value| {
        assert_eq!(api.json(), printed, "{what} of {id}");
    };
    for id in asked(RELATED) {
        let related = searcher.related(id, &RelatedOptions::new().limit(8)).unwrap();
        let mirror = searcher.mirror(id, &MirrorOptions::new()).unwrap();
        check("related", id, &get(&format!("/api/v1/related?limit=8&id={id}")), printed(&related));
        let page = get(&format!("/dokument/ks-2024-2027/{id}"));
        let section = page.text().split("id=\"beslektet\"").nth(1).and_then(|rest| rest.split("</section>").next());
        // The page has the counterpart already, and goes on to what is related besides.
        let counterpart = page.text().split("id=\"motstykke\"").nth(1).and_then(|rest| rest.split("</section>").next());
        let shown = ids(counterpart.unwrap_or_default(), "<a class=\"id\" href=\"/dokument/ks-2024-2027/");
        let more = searcher.related(id, &RelatedOptions::new().limit(8 + shown.len())).unwrap();
        let others = more.hits.iter().map(|one| one.hit.passage.id.to_string()).filter(|id| !shown.contains(id));
        let wanted: Vec<String> = others.take(8).collect();
        assert_eq!(ids(section.unwrap(), "<a class=\"id\" href=\"/dokument/ks-2024-2027/"), wanted, "the page of {id}");
        check("the mirror", id, &get(&format!("/api/v1/mirror?q={id}")), printed(&mirror));
    }
}
