//! Any text is analysed; spans are in the text, in order, and end at letters.
#![no_main]

use libfuzzer_sys::fuzz_target;
use strategisok::norwegian::Analyzer;

fuzz_target!(|text: &str| {
    let mut end = 0;
    for token in Analyzer::new().text(text).iter() {
        let span = token.span();
        assert!(span.start >= end && text.get(span.start..span.end).is_some_and(|word| !word.is_empty()));
        end = span.end;
        for reading in token.readings() {
            assert!(reading.spans.iter().all(|span| text.get(span.start..span.end).is_some()));
        }
    }
});
