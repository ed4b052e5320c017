//! A reader's own thesaurus.

use std::fs;

use tempfile::TempDir;

use crate::{check, program, run};

#[test]
fn a_readers_own_words_are_found_and_told() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("egne.tsv"), "\u{feff}# våre ord\n=\txyzzyplugh, sykefravær\n").unwrap();
    let search = ["search", "xyzzyplugh", "--reach", "synonym", "--format", "json"];
    let hits = |arguments: &[&str], variable: &str| {
        let output = program(folder.path())
            .args(search)
            .args(arguments)
            .env("STRATEGISOK_THESAURUS", variable)
            .output()
            .unwrap();
        let result: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let ids = result["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap().to_owned());
        ids.collect::<Vec<_>>()
    };
    let has = |ids: Vec<String>| ids.iter().any(|id| id == "2.1.2-8");
    assert!(!has(hits(&[], "")), "an empty variable is none");
    assert!(has(hits(&["--thesaurus", "egne.tsv"], "")));
    assert!(has(hits(&[], "egne.tsv")));
}

#[test]
fn a_mistake_in_it_names_file_and_line() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("feil.tsv"), "=\tkloakk, avløp\nromfart = verdensrom\n").unwrap();
    fs::write(folder.path().join("ukjent.tsv"), "\n-\txyzzyplugh\n").unwrap();
    let cases: [&[&str]; 4] = [
        &["search", "kloakk", "--thesaurus", "feil.tsv"],
        &["related", "2.1.2-8", "--thesaurus", "ukjent.tsv"],
        &["search", "kloakk", "--thesaurus", "mangler.tsv"],
        &["outline", "--thesaurus", "feil.tsv"],
    ];
    let printed = cases.map(|case| run(folder.path(), case));
    for told in &printed {
        assert!(told.contains("\n[exit 2]\nstrategisok: ") && told.lines().count() == 3, "{told}");
    }
    check("thesaurus-errors", printed.join("\n"));
}
