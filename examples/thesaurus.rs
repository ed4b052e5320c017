//! Your own words on top of those in the crate, and a subject index of your own.
//!
//! Run it with `cargo run --example thesaurus -- drabantby`.

use strategisok::norwegian::thesaurus::Thesaurus;
use strategisok::strategy::Metadata;
use strategisok::{Index, Query, SearchOptions, Source};

const PLAN: &str =
    " 1.1.1\t Bo\n\n1\nBolig\n 1.1\t Byen vil:\n1.1.1\t Bo\n-\truste opp Øvre Haug\n-\tbygge hus til flere\n";
/// A line a paragraph: its id, its headings, keywords.
const SUBJECTS: &str = "1.1.1-1\tbyutvikling\tØvre Haug\n1.1.1-2\tboligbygging\n";
/// `=` the same, `>` narrower, `~` near.
const WORDS: &str = "=\tdrabantby, Øvre Haug\n";

fn main() -> strategisok::Result<()> {
    let source = Source::from_text("plan", PLAN, Metadata::default())?.with_subjects("plan.subjects.tsv", SUBJECTS)?;
    let own = Thesaurus::parse(WORDS, "own.tsv")?;
    let searcher = Index::create_in_ram(&[source])?.searcher()?.with_thesaurus(own)?;

    let words = std::env::args().skip(1).collect::<Vec<_>>().join(" ");
    for hit in searcher.search(&Query::new(&words), &SearchOptions::new())?.hits {
        let evidence = hit.evidence.map_or("", strategisok::search::Evidence::name);
        println!("{} ({evidence}): {}", hit.passage.id, hit.passage.text);
    }
    Ok(())
}
