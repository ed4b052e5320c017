//! Documents from JSON Lines, the format for whoever has them in a database: one paragraph a line, as
//! `seeds/paragraph.schema.json` describes it.
//!
//! Run it with `cargo run --example jsonl -- buss`.

use strategisok::{Index, Query, SearchOptions, Source};

const LINES: &str = r#"{"document":"plan","title":"Plan for byen","path":["1 Reise"],"kind":"commitment","key":"a","text":"la bussen gå oftere"}
{"document":"plan","title":"Plan for byen","path":["1 Reise"],"kind":"expectation","addressee":"staten","key":"b","text":"betaler for jernbanen"}
"#;

fn main() -> strategisok::Result<()> {
    // A file of yours is read by its path; this one is written first, so that the example stands alone.
    let path = std::env::temp_dir().join(format!("strategisok-example-{}.jsonl", std::process::id()));
    if let Err(error) = std::fs::write(&path, LINES) {
        eprintln!("{}: {error}", path.display());
        return Ok(());
    }
    let sources = Source::read_all(&path);
    // What is left of it hurts nobody.
    let _ = std::fs::remove_file(&path);
    let searcher = Index::create_in_ram(&sources?)?.searcher()?;

    let words = std::env::args().skip(1).collect::<Vec<_>>().join(" ");
    for hit in searcher.search(&Query::new(&words), &SearchOptions::new())?.hits {
        println!("{}: {}", hit.passage.marks.key.as_deref().unwrap_or_default(), hit.passage.text);
    }
    Ok(())
}
