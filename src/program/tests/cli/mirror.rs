//! Ambitions beside expectations.

use tempfile::TempDir;

use crate::{check, program, run};

#[test]
fn the_sides_stand_together_in_every_format() {
    let folder = TempDir::new().unwrap();
    for format in ["text", "json", "csv", "markdown"] {
        check(&format!("mirror-{format}"), run(folder.path(), &["mirror", "2.1.2-8", "--format", format]));
    }
    check("mirror-query", run(folder.path(), &["mirror", "fylkesvei", "-n", "2", "--reach", "form"]));
}

#[test]
fn every_paragraph_of_a_unit_is_in_a_row_or_apart() {
    let folder = TempDir::new().unwrap();
    let json = |arguments: &[&str]| -> serde_json::Value {
        let output = program(folder.path()).args(arguments).args(["--format", "json"]).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let ids = |hits: &serde_json::Value| -> Vec<String> {
        hits.as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect()
    };
    let mirror = json(&["mirror", "2.1.2"]);
    let mut shown = ids(&mirror["commitments_alone"]);
    for row in mirror["rows"].as_array().unwrap() {
        shown.extend(ids(&row["commitments"]));
        assert!(!row["links"].as_array().unwrap().is_empty(), "a row without a tie: {row}");
    }
    for id in ids(&json(&["show", "2.1.2"])["hits"]) {
        assert_eq!(shown.iter().filter(|shown| **shown == id).count(), 1, "{id} in {shown:?}");
    }
}
