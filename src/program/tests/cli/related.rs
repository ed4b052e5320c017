//! Related paragraphs: to one of the document, to a draft, to the lines of a file.

use std::fs;

use tempfile::TempDir;

use crate::{check, program, run};

#[test]
fn related_in_every_format() {
    let folder = TempDir::new().unwrap();
    let related = |arguments: &[&str]| run(folder.path(), &[&["related", "2.1.2-8", "-n", "2"], arguments].concat());
    for format in ["text", "json", "csv", "markdown", "trec"] {
        check(&format!("related-{format}"), related(&["--format", format]));
    }
    let json = |format: &str| {
        let output = program(folder.path()).args(["related", "2.1.2-8", "-n", "3", "--format", format]).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    let whole: serde_json::Value = serde_json::from_str(&json("json")).unwrap();
    let lines: Vec<serde_json::Value> = json("jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(whole["hits"].as_array().unwrap(), &lines, "json and jsonl hold the same");
    assert!(json("csv-excel").starts_with('\u{feff}'));
}

#[test]
fn related_may_be_asked_of_a_draft_and_filtered() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("utkast.txt"), "Kommunen skal redusere sykefraværet.\n").unwrap();
    let cases: [&[&str]; 5] = [
        &["--text", "Kommunen skal redusere sykefraværet.", "-n", "1"],
        &["--text", "utkast.txt", "-n", "1", "-q"],
        &["2.1.2-8", "-n", "1", "--offset", "1", "--kind", "forventning", "--chapter", "2"],
        &["2.1.2-8", "--offset", "400"],
        &["--text", "xyzzyplugh"],
    ];
    let printed = cases.map(|case| run(folder.path(), &[&["related"], case].concat()));
    check("related-says", printed.join("\n"));
}

#[test]
fn a_batch_of_ids_and_texts_is_a_run() {
    let folder = TempDir::new().unwrap();
    let batch = |format: &str| {
        let output = program(folder.path())
            .args(["related", "--batch", "-", "-n", "3", "--format", format])
            .write_stdin("a\t2.1.2-8\nb\tKommunen skal redusere sykefraværet.\nc\txyzzyplugh\nd\t2030\n")
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let run = batch("trec");
    let columns: Vec<Vec<&str>> = run.lines().map(|line| line.split(' ').collect()).collect();
    let places: Vec<(&str, &str)> = columns.iter().map(|line| (line[0], line[3])).collect();
    assert_eq!(places, [("a", "1"), ("a", "2"), ("a", "3"), ("b", "1"), ("b", "2"), ("b", "3")], "{run}");
    assert!(columns.iter().all(|line| line[0] != "a" || line[2] != "2.1.2-8"), "a paragraph is not its own kin: {run}");
    assert_eq!(columns[3][2], "2.1.2-8", "the draft says nearly the same: {run}");
    let jsonl = batch("jsonl");
    let lines: Vec<serde_json::Value> = jsonl.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |line: usize| (lines[line]["qid"].as_str(), lines[line]["id"].as_str(), lines[line]["returned"].as_u64());
    assert_eq!(of(0), (Some("a"), Some("2.1.2-8"), Some(3)));
    assert_eq!(of(2), (Some("c"), None, Some(0)));
    assert_eq!(
        (lines[3]["qid"].as_str(), lines[3]["id"].as_str()),
        (Some("d"), None),
        "a year is a text, and no error"
    );
    let csv = batch("csv");
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let reasons = rows.headers().unwrap().iter().position(|column| column == "reason").unwrap();
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 6);
    assert!(rows.iter().all(|row| !row[reasons].is_empty()), "{csv}");
}
