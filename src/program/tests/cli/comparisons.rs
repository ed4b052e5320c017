//! Documents beside each other: what each says of a topic, and which say nothing.

use std::path::Path;

use tempfile::TempDir;

use crate::{bare, check, indexed, run};

/// The fixtures and the example with the document in the program, in `fire`.
fn four() -> TempDir {
    let folder = indexed();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/documents/solfjord-2026-2038.md");
    let mut index = bare(folder.path());
    index.args(["index", "-q", "--index", "fire", "--source", "embedded", "--source"]).arg(example);
    index.args(["--source", "fjordvik-2025-2029.txt", "--source", "havbygda-2026-2030.txt"]).assert().code(0);
    folder
}

#[test]
fn documents_are_compared_in_every_format() {
    let folder = four();
    let compare = |arguments: &[&str]| run(folder.path(), &[&["compare", "--index", "fire"], arguments].concat());
    check("compare-text", [compare(&["barnehage", "-n", "1"]), compare(&["sjøvett svømming", "-n", "1"])].join("\n"));
    check("compare-markdown", compare(&["barnehage", "-n", "1", "--publisher", "KS", "--format", "markdown"]));
    check("compare-json", compare(&["barnehage", "-n", "0", "--format", "json", "--reach", "exact"]));
}

#[test]
fn documents_stand_beside_each_other_in_every_command() {
    let folder = four();
    let at = |arguments: &[&str]| run(folder.path(), &[arguments, &["--index", "fire"]].concat());
    check("related-across", at(&["related", "solfjord-2026-2038/1.1.1-3", "--across", "-n", "2"]));
    let between = ["mirror", "klima", "-n", "4", "--between", "Solfjord kommune", "KS"];
    check("mirror-between", [at(&between), at(&["mirror", "klima", "--between", "Solfjord", "ks"])].join("\n"));
    let json = at(&[&between[..], &["--format", "json"]].concat());
    assert!(json.contains("\"between\": [\n    \"Solfjord kommune\",\n    \"KS\"\n  ]"), "{json}");
}
