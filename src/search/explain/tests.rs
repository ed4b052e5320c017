//! Explanations over the strategy in the binary: they add up, and to the score that the search gives.

use super::*;
use proptest::prelude::*;
use std::sync::LazyLock;

static SEARCHER: LazyLock<Searcher> = LazyLock::new(|| Searcher::embedded().unwrap());

/// Every node is the sum of its children, or the product of its factors.
fn adds_up(node: &ExplanationNode, of: &str) {
    let near = |value: f64| (value - node.value).abs() <= 1e-3 + node.value.abs() * 1e-4;
    if !node.children.is_empty() {
        let sum: f64 = node.children.iter().map(|child| child.value).sum();
        assert!(near(sum), "{of}, {}: the children give {sum}, the node {}", node.what, node.value);
    } else if !node.factors.is_empty() {
        let product: f64 = node.factors.iter().map(|factor| factor.value).product();
        assert!(near(product), "{of}, {}: the factors give {product}, the node {}", node.what, node.value);
    }
    node.children.iter().for_each(|child| adds_up(child, of));
}

/// The explanation of each of these hits has the score of the hit, and adds up to it.
fn agrees(asked: &str, reach: Reach, hits: usize) {
    let (query, options) = (Query::new(asked), SearchOptions::new().reach(reach));
    for hit in SEARCHER.search(&query, &options.clone().limit(hits)).unwrap().hits {
        let explained = SEARCHER.explain(&query, hit.passage.id, &options).unwrap();
        let of = format!("{asked} at {reach}, {}", hit.passage.id);
        assert!(explained.found, "{of}: {}", explained.sentence);
        assert_eq!(explained.evidence, hit.evidence, "{of}");
        assert_eq!(Some(explained.score), hit.score, "{of}: the score");
        let off = (explained.tree.value - explained.score).abs();
        assert!(off < 2e-3, "{of}: the tree gives {}, the search {}", explained.tree.value, explained.score);
        let begins = if hit.is_related() { "Punktet er beslektet fordi" } else { "Punktet er med fordi" };
        assert!(explained.sentence.starts_with(begins), "{of}: {}", explained.sentence);
        adds_up(&explained.tree, &of);
    }
}

#[test]
fn every_topic_adds_up() {
    let topics = [
        include_str!("../../../benches/quality/data/journalist.topics.tsv"),
        include_str!("../../../benches/quality/data/policy.topics.tsv"),
    ];
    let queries = topics.iter().flat_map(|topics| topics.lines()).filter_map(|line| line.split('\t').nth(1));
    for (at, query) in queries.enumerate() {
        agrees(query, Reach::Meaning, 25);
        agrees(query, Reach::ALL[at % Reach::ALL.len()], 5);
    }
}

#[test]
fn the_query_language_adds_up() {
    for asked in [
        "\"kunstig intelligens\"",
        "klima -beredskap",
        "+skole barnehage",
        "(skole OR barnehage) frafall",
        "bered*",
        "*vern",
        "6.1.2-3 beredskap",
        "type:forventning klima",
        "beredskap kap:6",
        "okonomi",
    ] {
        for reach in Reach::ALL {
            agrees(asked, reach, 8);
        }
    }
}

fn check(asked: &str, id: &str, wanted: &str) {
    let explained = SEARCHER.explain(&Query::new(asked), id, &SearchOptions::new().reach(Reach::Synonym)).unwrap();
    assert!(explained.sentence.contains(wanted), "{asked}, {id}: {}", explained.sentence);
}

#[test]
fn sentences_say_why() {
    check("sykefravær", "2.1.2-8", "Punktet er med fordi «sykefravær» står i teksten.");
    check("helseberedskap", "6.1.2-4", "«helseberedskap» står i teksten som «helseberedskapen»");
    check("beredskap", "6.1.2-4", "«helseberedskapen»");
    check("sykefravær klima", "2.1.2-8", "«klima» har ikke treff her");
    check("romfart", "2.1.2-8", "Punktet er ikke med fordi det ikke har treff på «romfart».");
    check("type:forventning sykefravær", "2.1.2-8", "utvalget holder det utenfor");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_query_has_an_explanation(asked in "\\PC{0,30}") {
        let explained = SEARCHER.explain(&Query::new(&asked), "2.1.2-8", &SearchOptions::new()).unwrap();
        prop_assert!(explained.sentence.starts_with("Punktet er"));
        adds_up(&explained.tree, &asked);
    }
}
