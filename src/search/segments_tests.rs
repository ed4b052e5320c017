//! The same answers whatever the segments and threads, and the top of a short page is the top of a long one.

use super::{SearchOptions, Searcher};
use crate::index::{Index, Source, in_segments};
use crate::query::Query;

const QUERIES: [&str; 8] = [
    "beredskap",
    "barn og unge i skolen",
    "vei -fylke",
    "\"kommuner og fylkeskommuner\"",
    "kapittel:5 klima",
    "kva vil kommunane gjere",
    "barn NÆR/5 unge",
    "omsorgstjenester ELLER sykehjem",
];

fn answers(searcher: &Searcher, query: &str, limit: usize) -> Vec<(String, Option<f64>, bool)> {
    let options = SearchOptions::new().limit(limit);
    let results = searcher.search(&Query::new(query), &options).expect("a search runs");
    results.hits.into_iter().map(|hit| (hit.passage.id.to_string(), hit.score, hit.by_meaning)).collect()
}

#[test]
fn segments_change_nothing() {
    let sources = [Source::embedded().expect("the strategy parses")];
    let whole = Index::create_in_ram(&sources).and_then(|index| index.searcher()).expect("a searcher");
    for paragraphs in [7, 100] {
        let parted = in_segments(&sources, paragraphs).and_then(|index| index.searcher()).expect("a searcher");
        assert!(parted.segments() > 3, "only {} segments of {paragraphs} paragraphs", parted.segments());
        for query in QUERIES {
            let all = answers(&whole, query, 400);
            assert!(!all.is_empty(), "{query} finds nothing");
            assert_eq!(answers(&parted, query, 400), all, "{query}, segments of {paragraphs} paragraphs");
            let top = all.len().min(7);
            assert_eq!(
                answers(&parted, query, top),
                all[..top],
                "{query}: a short page is no beginning of the long one"
            );
        }
    }
}

#[test]
fn threads_change_nothing() {
    let searcher = Searcher::embedded().expect("a searcher");
    let alone: Vec<_> = QUERIES.iter().map(|query| answers(&searcher, query, 30)).collect();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for (query, alone) in QUERIES.iter().zip(&alone) {
                    assert_eq!(&answers(&searcher, query, 30), alone, "{query} beside other searches");
                }
            });
        }
    });
}
