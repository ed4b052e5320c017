//! Any text is read as a strategy or refused; no line is lost, and what is read can be indexed and checked.
#![no_main]

use libfuzzer_sys::fuzz_target;
use strategisok::strategy::{self, Metadata};
use strategisok::{Index, Source};

fuzz_target!(|text: &str| {
    let Ok(source) = Source::from_text("plan", text, Metadata::default()) else { return };
    for place in source.strategy.paragraphs() {
        assert!(!place.paragraph.text.is_empty());
    }
    strategy::check::check(&source.text, &source.strategy, &source.problems);
    if text.len() < 2_000 {
        let index = Index::create_in_ram(&[source]).expect("what is read is indexed");
        assert_eq!(index.searcher().expect("and opened").passages().expect("and read").len(), index.manifest().paragraphs());
    }
});
