//! The face of the crate, held by a test: what stands at its root is little enough to be read, and nothing else is added to
//! it in passing. What is not named here has its place in a module.

use std::collections::BTreeSet;

/// Every name at the root but the modules.
const ROOT: [&str; 18] = [
    "ATTRIBUTION",
    "NOTICE",
    "Budget",
    "Error",
    "Grade",
    "Hit",
    "Index",
    "Kind",
    "Passage",
    "Query",
    "Reach",
    "Result",
    "SearchOptions",
    "SearchResults",
    "Searcher",
    "Source",
    "Span",
    "Strategy",
];
/// The modules that are public.
const MODULES: [&str; 16] = [
    "comparison",
    "coverage",
    "editions",
    "index",
    "internals",
    "likeness",
    "norwegian",
    "opensearch",
    "passages",
    "query",
    "quotes",
    "search",
    "strategy",
    "subjects",
    "suggest",
    "wire",
];

fn check(what: &str, found: BTreeSet<String>, wanted: &[&str]) {
    let wanted: BTreeSet<String> = wanted.iter().map(|name| (*name).to_owned()).collect();
    let odd: Vec<&String> = found.symmetric_difference(&wanted).collect();
    assert!(odd.is_empty(), "the {what} of src/lib.rs differ from those of tests/face.rs by {odd:?}");
}

#[test]
fn the_root_is_small() {
    let text = std::fs::read_to_string("src/lib.rs").unwrap_or_else(|e| panic!("src/lib.rs: {e}"));
    let (mut names, mut modules) = (BTreeSet::new(), BTreeSet::new());
    // Lines that begin at the margin are of the root; rustfmt keeps the others indented.
    for module in text.lines().filter_map(|line| line.strip_prefix("pub mod ")) {
        modules.insert(module.trim_end_matches([';', '{', ' ']).to_owned());
    }
    for statement in text.split("\npub use ").skip(1).filter_map(|rest| rest.split(';').next()) {
        let list = statement.rsplit("::").next().unwrap_or(statement);
        names.extend(
            list.trim_matches(['{', '}']).split(',').map(|name| name.trim().to_owned()).filter(|n| !n.is_empty()),
        );
    }
    for item in text.lines().filter_map(|line| line.strip_prefix("pub const ").or(line.strip_prefix("pub static "))) {
        names.extend(item.split(':').next().map(str::to_owned));
    }
    check("names", names, &ROOT);
    check("modules", modules, &MODULES);
}
