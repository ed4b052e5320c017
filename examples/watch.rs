//! A searcher that follows an index which somebody else builds: it moves to the new one between two questions.
//!
//! Build an index with `cargo run -- index --index /tmp/plan`, run `cargo run --example watch -- /tmp/plan`, type queries, and
//! build the index anew meanwhile.

use std::io::BufRead;

use strategisok::{Index, Query, SearchOptions};

fn main() -> strategisok::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "index".to_owned());
    let mut searcher = Index::open_in_dir(folder)?.searcher()?;
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        // Reading the manifest is all that this costs while the index is the same. A build that is not whole is no index
        // yet, and an index that cannot be opened leaves the searcher as it was.
        match searcher.reload() {
            Ok(true) => println!("(a new index: {} paragraphs)", searcher.index().manifest().paragraphs()),
            Ok(false) => {}
            Err(error) => eprintln!("{error}"),
        }
        let results = searcher.search(&Query::new(&line), &SearchOptions::new().limit(3))?;
        println!("{} hits", results.total);
        results.hits.iter().for_each(|hit| println!("  {} {}", hit.passage.id, hit.passage.text));
    }
    Ok(())
}
