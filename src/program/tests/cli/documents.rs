//! The documents without a query: show, outline, export, analyze, check.

use tempfile::TempDir;

use crate::{check, folder, program, run};

#[test]
fn documents_are_shown() {
    let folder = TempDir::new().unwrap();
    let show = |arguments: &[&str]| run(folder.path(), &[&["show"], arguments].concat());
    check("show", [show(&["6.1.2-4", "1-4"]), show(&["forord-1"]), show(&["2.1.4"])].join("\n"));
    check("show-markdown", show(&["2.1.2-8", "--format", "markdown"]));
    check("show-json", show(&["2.1.2-8", "--format", "json"]));
    check("outline", run(folder.path(), &["outline"]));
}

#[test]
fn outline_and_export_have_every_paragraph() {
    let folder = TempDir::new().unwrap();
    let stdout = |arguments: &[&str]| {
        let output = program(folder.path()).args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let outline: serde_json::Value = serde_json::from_str(&stdout(&["outline", "--format", "json"])).unwrap();
    let counts = &outline["strategies"][0]["paragraphs"];
    let kinds = ["commitment", "expectation", "context", "foreword"].map(|kind| counts[kind].as_u64().unwrap());
    assert_eq!(kinds, [163, 119, 29, 5], "the kinds of the outline");

    let lines = stdout(&["export", "--format", "jsonl"]);
    let exported: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(exported.len(), 316, "lines of jsonl");
    assert_eq!((exported[0]["id"].as_str(), exported[0].get("score")), (Some("forord-1"), None));
    let json: serde_json::Value = serde_json::from_str(&stdout(&["export", "--format", "json"])).unwrap();
    assert_eq!(json["hits"].as_array().unwrap(), &exported, "json and jsonl hold the same");

    for (format, delimiter) in [("csv", b','), ("csv-excel", b';')] {
        let text = stdout(&["export", "--format", format]);
        let text = text.trim_start_matches('\u{feff}');
        let mut rows = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
        let texts: Vec<String> = rows.records().map(|row| row.unwrap()[10].to_owned()).collect();
        assert_eq!(texts.len(), 316, "rows of {format}");
        for (cell, hit) in texts.iter().zip(&exported) {
            assert_eq!(cell, hit["text"].as_str().unwrap(), "{format} has the text to the letter");
        }
    }
    for format in ["text", "markdown"] {
        let text = stdout(&["export", "--format", format]);
        for hit in &exported {
            assert!(text.contains(hit["id"].as_str().unwrap()), "{} is not in {format}", hit["id"]);
        }
    }
}

#[test]
fn analyses_are_shown() {
    let folder = TempDir::new().unwrap();
    let text = "areal- og transportplanlegging";
    check("analyze", run(folder.path(), &["analyze", text]));
    let output = program(folder.path())
        .args(["analyze", "--format", "jsonl", "--batch", "-"])
        .write_stdin(format!("{text}\n\nROS-analyser\n"))
        .output()
        .unwrap();
    let lines: Vec<serde_json::Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3, "an object a line, for blank lines too");
    let split = |line: usize, token: usize| lines[line]["tokens"][token]["split"].as_array().unwrap().clone();
    assert_eq!(split(0, 2), ["transport", "planlegging"]);
    assert_eq!(split(2, 0), ["ROS", "analyser"]);
    let suspended =
        lines[0]["tokens"][0]["readings"].as_array().unwrap().iter().find(|reading| reading["grade"] == "suspended");
    let suspended = suspended.expect("a completed word");
    assert_eq!(
        (suspended["term"].as_str(), &suspended["spans"]),
        (Some("arealplanlegging"), &serde_json::json!([[0, 6], [19, 30]]))
    );
}

#[test]
fn sources_are_checked() {
    let folder = folder();
    check("check", run(folder.path(), &["check"]));
    check("check-json", run(folder.path(), &["check", "havbygda-2026-2030.txt", "--format", "json"]));
}
