//! The tools over a cluster, which is played: those that it answers are offered, with the answers of an index here.

use std::ops::ControlFlow;
use std::sync::Arc;

use rmcp::handler::server::wrapper::Parameters;
use strategisok::opensearch::{ClusterSearcher, Layout, load};
use strategisok::strategy::Metadata;
use strategisok::wire::Paragraphs;
use strategisok::{Hit, Index, Reach, Source};

use super::super::{Mcp, parameters};
use super::check;
use crate::source::played::Played;

#[test]
fn what_a_cluster_answers_is_offered() {
    let text = include_str!("../../../../tests/fixtures/fjordvik-2025-2029.txt");
    let source = Source::from_text("fjordvik", text, Metadata::default()).expect("a plan");
    let index = Index::create_in_ram(&[source]).expect("an index");
    let cluster = Arc::new(Played::default());
    let put = || {
        load(cluster.clone(), &index, "planer", Layout::default(), &mut |_| ControlFlow::Continue(())).expect("a load")
    };
    put();
    let searcher = ClusterSearcher::open(cluster.clone(), "planer").expect("what was loaded");
    let mcp = Mcp::new(searcher);
    let mut offered: Vec<String> = mcp.router.list_all().iter().map(|tool| tool.name.to_string()).collect();
    offered.sort();
    assert_eq!(offered, ["get_paragraphs", "search"]);

    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let here = index.searcher().expect("a searcher");
    let asked = || parameters::Ids { ids: vec!["2.1".to_owned(), "2.1.1-1".to_owned()] };
    let wanted = ["2.1", "2.1.1-1"].iter().flat_map(|id| here.locate(*id).expect("a unit")).map(Hit::plain);
    let wanted = Paragraphs::new(wanted.collect());
    check("paragraphs", runtime.block_on(mcp.get_paragraphs(Parameters(asked()))), &wanted);
    // Another index behind the alias is asked from then on.
    std::thread::sleep(std::time::Duration::from_millis(2));
    put();
    check("paragraphs", runtime.block_on(mcp.get_paragraphs(Parameters(asked()))), &wanted);

    let related = serde_json::from_value(serde_json::json!({"id": "2.1.1-1"})).expect("a question");
    let refused = runtime.block_on(mcp.related(Parameters(related)));
    let refused = refused.expect("no error of the protocol");
    assert!(
        refused.is_error == Some(true) && format!("{:?}", refused.content).contains("an index of the program's own")
    );
    let search: parameters::Search =
        serde_json::from_value(serde_json::json!({"query": "skole", "reach": "synonym"})).expect("a search");
    let found = runtime.block_on(mcp.search(Parameters(search))).expect("no error of the protocol");
    let total =
        here.search(&"skole".into(), &strategisok::SearchOptions::new().reach(Reach::Synonym)).expect("here").total;
    assert_eq!(found.structured_content.expect("data")["total"], total);
}
