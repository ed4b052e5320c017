//! Any text is a query, printing it keeps it, and spans are in the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use strategisok::query::{MAX_DEPTH, MAX_LENGTH, Query};

fuzz_target!(|text: &str| {
    let (query, hints) = Query::parse_lenient(text);
    for hint in &hints {
        assert!(hint.span.get(text).is_some());
    }
    let printed = query.to_string();
    // Beyond the caps a query is cut, and printing may write more than was typed: ELLER for OR, parentheses.
    let small = text.len() < 1000 && text.matches('(').count() < MAX_DEPTH;
    if small && printed.len() <= MAX_LENGTH {
        assert_eq!(Query::new(&printed), query, "printed {printed:?}");
    }
});
