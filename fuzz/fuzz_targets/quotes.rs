//! Any text is checked for quotations; they and their differences are in the text.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use strategisok::Searcher;

static SEARCHER: LazyLock<Searcher> = LazyLock::new(|| Searcher::embedded().expect("the strategy in the binary"));

fuzz_target!(|text: &str| {
    let Ok(report) = SEARCHER.check_quotes(text) else { return };
    for quotation in &report.quotations {
        assert_eq!(text.get(quotation.span.start..quotation.span.end), Some(quotation.text.as_str()));
        for difference in &quotation.differences {
            assert!(difference.span.is_none_or(|span| text.get(span.start..span.end).is_some()));
        }
    }
});
