//! Formats of a search: what is printed of a result in each of them, and what text says besides.

use tempfile::TempDir;

use crate::{WORDS, check, indexed, run};

#[test]
fn search_in_every_format() {
    let folder = TempDir::new().unwrap();
    for format in ["text", "json", "jsonl", "csv", "csv-excel", "markdown", "trec"] {
        check(&format!("search-{format}"), run(folder.path(), &[&WORDS[..], &["--format", format]].concat()));
    }
}

#[test]
fn search_in_text_says_what_it_did() {
    let folder = TempDir::new().unwrap();
    let cases: [&[&str]; 7] = [
        &["sykefravær", "vindkraft", "--reach", "form", "-n", "2"],
        &["kapittel:5", "-n", "1"],
        &["barn og \"unge", "--reach", "exact", "-n", "1"],
        &["xyzzyplugh", "--reach", "form"],
        &["vindkraft", "--reach", "compound", "-v"],
        &["vindkraft", "--reach", "compound", "-q"],
        &["vindkraft", "--reach", "compound", "--offset", "400"],
    ];
    let printed = cases.map(|case| run(folder.path(), &[&["search"], case].concat()));
    check("search-says", printed.join("\n"));
}

#[test]
fn own_synonyms_are_searched_too() {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("own.tsv"), "=\txyzzyplugh, vindkraft\n").unwrap();
    let search = ["search", "xyzzyplugh", "--reach", "synonym"];
    assert!(run(folder.path(), &search).contains("[exit 1]"), "without the thesaurus nothing is found");
    check("search-thesaurus", run(folder.path(), &[&search[..], &["--thesaurus", "own.tsv"]].concat()));
}

#[test]
fn search_in_several_documents_names_them() {
    let folder = indexed();
    let search = |format: &str| {
        run(folder.path(), &["search", "ladeplasser", "--reach", "exact", "--index", "planer", "--format", format])
    };
    check("search-several", ["text", "trec"].map(search).join("\n"));
}
