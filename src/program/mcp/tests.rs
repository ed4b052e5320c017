//! One truth: every development topic gets the same answer from a tool as from the library. The library is held to the
//! command line, the API and the pages elsewhere.

use std::path::Path;

use rmcp::handler::server::wrapper::Parameters;
use rmcp::model::CallToolResult;
use strategisok::coverage::CoverageOptions;
use strategisok::likeness::{MirrorOptions, RelatedOptions};
use strategisok::search::Evidence;
use strategisok::strategy::Metadata;
use strategisok::subjects::SubjectOptions;
use strategisok::wire::Subjects;
use strategisok::{Index, Query, SearchOptions, Searcher, Source};

use super::{Mcp, parameters};

mod cluster;
mod frames;
mod protocol;

fn topics(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../benches/quality/data").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split('\t').nth(1).map(str::to_owned))
        .collect()
}

/// The inputs of a command in the account that every face is held to.
fn account(command: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/language/account.tsv");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let lines = text.lines().filter_map(|line| line.strip_prefix(command)?.strip_prefix('\t'));
    lines.filter_map(|rest| rest.split('\t').next().map(str::to_owned)).collect()
}

/// What a tool gives, and what it must give.
fn check<T: serde::Serialize>(asked: &str, answer: super::answer::Answer, wanted: &T) {
    let CallToolResult { structured_content, content, is_error, .. } = answer.expect("no error of the protocol");
    assert_eq!(is_error, Some(false), "{asked} is refused: {content:?}");
    let wanted = super::schemas::without_nulls(serde_json::to_value(wanted).expect("it serialises"));
    assert_eq!(structured_content, Some(wanted), "{asked}");
    assert!(!content.is_empty(), "{asked} has no text");
}

#[test]
fn topics_have_the_answers_of_the_library() {
    let searcher = Searcher::embedded().expect("a searcher");
    let mcp = Mcp::new(searcher.clone());
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let queries: Vec<String> =
        ["journalist.topics.tsv", "policy.topics.tsv", "press2.topics.tsv"].into_iter().flat_map(topics).collect();
    assert!(queries.len() >= 70, "only {} topics", queries.len());
    for topic in account("coverage") {
        let asked = parameters::Coverage { topics: vec![topic.clone()], evidence: vec![Evidence::Text], by: None };
        let options = CoverageOptions::new().evidence(Evidence::Text);
        let wanted = searcher.coverage(std::slice::from_ref(&topic), &options).expect("topics are looked up");
        check(&topic, runtime.block_on(mcp.coverage(Parameters(asked))), &wanted);
    }
    for query in queries.into_iter().chain(account("search")) {
        let asked = parameters::Search { query: query.clone(), limit: Some(10), ..parameters::Search::default() };
        let wanted = searcher.search(&Query::new(&query), &SearchOptions::new().limit(10)).expect("a search runs");
        check(&query, runtime.block_on(mcp.search(Parameters(asked))), &wanted);
    }
    let everywhere = SubjectOptions::new();
    let all = Subjects::all(searcher.subjects(&everywhere).expect("the subjects"));
    let asked = parameters::Subjects::default();
    check("all subjects", runtime.block_on(mcp.subjects(Parameters(asked))), &all);
    for term in ["beredskap", "Kloakk", "xyzzyplugh"] {
        let asked = parameters::Subjects { term: Some(term.to_owned()), ..parameters::Subjects::default() };
        let wanted = Subjects::of(searcher.subject(term, &everywhere).expect("a term is looked up"));
        check(term, runtime.block_on(mcp.subjects(Parameters(asked))), &wanted);
    }
    for id in ["2.1.2-8", "6.1.2-4", "5.2.4-6"] {
        let asked = parameters::Related {
            id: Some(id.to_owned()),
            text: None,
            kinds: Vec::new(),
            chapters: Vec::new(),
            across: false,
            limit: Some(10),
        };
        let wanted = searcher.related(id, &RelatedOptions::new().limit(10)).expect("related paragraphs");
        check(id, runtime.block_on(mcp.related(Parameters(asked))), &wanted);
        let asked = parameters::Mirror { of: id.to_owned(), between: Vec::new(), limit: Some(20) };
        let wanted = searcher.mirror(id, &MirrorOptions::new().limit(20)).expect("a mirror");
        check(id, runtime.block_on(mcp.mirror(Parameters(asked))), &wanted);
    }
}

#[test]
fn editions_come_in_pieces_that_say_so() {
    let plan = |name: &str, items: &str| {
        let text = format!("1.1.1\t By\n\n1\nBy\n 1.1\t Byen vil:\n1.1.1\t By\n{items}");
        Source::from_text(name, &text, Metadata::default()).expect("a plan")
    };
    let old = plan("plan-1", "-\tbygge flere boliger\n-\tverne parken ved elva\n-\tåpne biblioteket\n");
    let new = plan("plan-2", "-\tåpne biblioteket\n-\tholde svømmehallen varm\n-\trydde veiene for snø\n");
    let searcher = Index::create_in_ram(&[old, new]).expect("an index").searcher().expect("a searcher");
    let mcp = Mcp::new(searcher);
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let ask = |to: &str, limit, offset| {
        let asked = parameters::Editions { from: "plan-1".to_owned(), to: to.to_owned(), limit, offset };
        runtime.block_on(mcp.editions(Parameters(asked))).expect("no error of the protocol")
    };
    for (limit, offset, shown, said) in [
        (None, None, 4, None),
        (Some(1), None, 1, Some("Her er 1 av 4 endringer. De neste kommer med offset 1.")),
        (Some(3), Some(2), 2, Some("Her er 2 av 4 endringer, og ingen etter dem.")),
        (None, Some(9), 0, Some("Her er 0 av 4 endringer, og ingen etter dem.")),
    ] {
        let answer = ask("plan-2", limit, offset);
        let data = answer.structured_content.expect("data");
        assert_eq!(data["changes"].as_array().map(Vec::len), Some(shown), "{limit:?} {offset:?}: {data}");
        assert_eq!((&data["counts"]["new"], &data["counts"]["gone"]), (&2.into(), &2.into()), "{data}");
        let text = serde_json::to_value(&answer.content).expect("it serialises").to_string();
        assert_eq!(text.contains("Her er "), said.is_some(), "{text}");
        assert!(said.is_none_or(|said| text.contains(said)), "{text}");
    }
    assert_eq!(ask("plan-3", None, None).is_error, Some(true), "a document that is not there");
}
