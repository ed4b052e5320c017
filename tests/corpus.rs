//! What fuzzing found interesting, `fuzz/seeds`, run as plain tests: inputs that once reached new code reach it still, and
//! what the targets of `fuzz/` demand of them holds. Growing the corpus is libFuzzer's work, not this file's.

use std::path::Path;

use strategisok::norwegian::Analyzer;
use strategisok::query::Query;
use strategisok::strategy::Metadata;
use strategisok::{SearchOptions, Searcher, Source};

/// Runs each input of a target as text, its odd bytes replaced; there must be some.
fn check(target: &str, run: impl Fn(&str)) {
    let folder = Path::new("fuzz/seeds").join(target);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut texts = 0;
    for entry in entries {
        let path = entry.expect("an entry of the folder").path();
        let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        texts += 1;
        run(&String::from_utf8_lossy(&bytes));
    }
    assert!(texts > 10, "{} holds {texts} texts", folder.display());
}

#[test]
fn queries_are_answered() {
    let searcher = Searcher::embedded().expect("a searcher");
    for target in ["query", "search"] {
        check(target, |text| {
            let (query, hints) = Query::parse_lenient(text);
            assert!(hints.iter().all(|hint| hint.span.get(text).is_some()), "{text:?}");
            let Ok(results) = searcher.search(&query, &SearchOptions::new().limit(400)) else { return };
            assert_eq!(results.total + results.related, results.hits.len(), "{text:?}");
        });
    }
}

#[test]
fn words_lie_in_the_text() {
    check("analyzer", |text| {
        for token in Analyzer::new().text(text) {
            assert!(
                token.readings().iter().flat_map(|r| &r.spans).all(|s| text.get(s.start..s.end).is_some()),
                "{text:?}"
            );
        }
    });
}

#[test]
fn sources_are_read_or_refused() {
    check("source", |text| {
        let Ok(source) = Source::from_text("plan", text, Metadata::default()) else { return };
        assert!(source.strategy.paragraphs().all(|place| !place.paragraph.text.is_empty()), "{text:?}");
    });
}

#[test]
fn quotations_are_cut_from_the_text() {
    let searcher = Searcher::embedded().expect("a searcher");
    check("quotes", |text| {
        let Ok(report) = searcher.check_quotes(text) else { return };
        for quotation in &report.quotations {
            assert_eq!(text.get(quotation.span.start..quotation.span.end), Some(quotation.text.as_str()), "{text:?}");
        }
    });
}
