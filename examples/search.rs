//! Searching the strategy in the crate: no files, no network.
//!
//! Run it with `cargo run --example search -- klima`.

use strategisok::{Index, Query, Reach, SearchOptions};

fn main() -> strategisok::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    // The document is indexed in memory, which takes less than a blink.
    let searcher = Index::embedded()?.searcher()?;
    // Any text is a query: what cannot be taken as meant gives a hint, never an error.
    let query = Query::new(&words.join(" "));
    let results = searcher.search(&query, &SearchOptions::new().reach(Reach::Synonym).limit(5))?;

    println!("{}", results.interpretation.sentence);
    for hint in &results.interpretation.hints {
        println!("{}", hint.text);
    }
    for hit in &results.hits {
        // Pieces that matched are marked, here with asterisks; joined they are the text to the letter.
        let mark = |piece: &strategisok::search::Fragment| match piece.grade {
            Some(_) => format!("*{}*", piece.text),
            None => piece.text.clone(),
        };
        let text: String = hit.fragments.iter().map(mark).collect();
        println!("\n{} {text}\n{}", hit.passage.id, hit.passage.citation);
    }
    Ok(())
}
