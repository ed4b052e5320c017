//! Why a paragraph is among the hits, or is not.

use tempfile::TempDir;

use crate::{check, program, run};

#[test]
fn hits_are_explained() {
    let folder = TempDir::new().unwrap();
    let cases: [&[&str]; 4] = [
        &["explain", "sykefravær", "vindkraft", "2.1.2-8", "--reach", "form"],
        &["explain", "romfart", "2.1.2-8", "--reach", "form"],
        &["explain", "sykefravær -redusere", "2.1.2-8", "--reach", "form"],
        &["explain", "sykefravær", "2.1.2-8", "-q"],
    ];
    check("explain", cases.map(|case| run(folder.path(), case)).join("\n"));
}

#[test]
fn the_tree_adds_up_to_the_score_of_the_search() {
    let folder = TempDir::new().unwrap();
    let json = |arguments: &[&str]| -> serde_json::Value {
        let output = program(folder.path()).args(arguments).args(["--format", "json"]).output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let search = json(&["search", "sykefravær", "-n", "1"]);
    let hit = &search["hits"][0];
    let explanation = json(&["explain", "sykefravær", hit["id"].as_str().unwrap()]);
    assert_eq!(explanation["score"], hit["score"]);
    let children = explanation["tree"]["children"].as_array().unwrap();
    let sum: f64 = children.iter().map(|node| node["value"].as_f64().unwrap()).sum();
    assert!((sum - hit["score"].as_f64().unwrap()).abs() < 1e-3, "{sum} is not {}", hit["score"]);
}
