//! Any query is answered, at every reach; marks are in the text, and the hits are those that are counted.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use strategisok::{Query, Reach, SearchOptions, Searcher};

static SEARCHER: LazyLock<Searcher> = LazyLock::new(|| Searcher::embedded().expect("the strategy in the binary"));

fuzz_target!(|text: &str| {
    let query = Query::new(text);
    for reach in Reach::ALL {
        let Ok(results) = SEARCHER.search(&query, &SearchOptions::new().reach(reach).limit(400)) else { continue };
        assert_eq!(results.total + results.related, results.hits.len());
        for hit in &results.hits {
            let joined: String = hit.fragments.iter().map(|fragment| fragment.text.as_str()).collect();
            assert_eq!(joined, hit.passage.text);
        }
    }
});
