//! Batches of queries.

use std::fs;

use tempfile::TempDir;

use crate::program;

#[test]
fn a_batch_is_a_run() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("topics.tsv"), "\u{feff}q1\tberedskap\r\n\nq2\tklima\rq3\txyzzyplugh\n").unwrap();
    let output = program(folder.path()).args(["search", "--batch", "topics.tsv"]).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let run = String::from_utf8(output.stdout).unwrap();
    let mut before = ("", 0, f64::INFINITY);
    for line in run.lines() {
        let [qid, q0, _, rank, score, name] = line.split(' ').collect::<Vec<_>>().try_into().expect("six columns");
        let (rank, score): (usize, f64) = (rank.parse().unwrap(), score.parse().unwrap());
        assert_eq!((q0, name), ("Q0", "strategisok"));
        let falls = if qid == before.0 { rank == before.1 + 1 && score < before.2 } else { rank == 1 };
        assert!(falls, "{line} after {before:?}");
        before = (qid, rank, score);
    }
    let of = |qid: &str| run.lines().filter(|line| line.starts_with(qid)).count();
    assert!(of("q1 ") > 10 && of("q2 ") > 10, "more than a page for each query");

    let jsonl = program(folder.path())
        .args(["search", "--batch", "-", "--format", "jsonl", "-n", "1"])
        .write_stdin("a\tklima\nb\t\n")
        .output()
        .unwrap();
    let lines: Vec<serde_json::Value> =
        String::from_utf8(jsonl.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((lines[0]["qid"].as_str(), lines[0]["returned"].as_u64()), (Some("a"), Some(1)));
    assert_eq!((lines[1]["qid"].as_str(), lines[1]["total"].as_u64()), (Some("b"), Some(0)));
}

#[test]
fn a_batch_line_of_a_megabyte_is_cut() {
    let folder = TempDir::new().unwrap();
    let line = format!("q\t{}\n", "klima ".repeat(175_000));
    let output = program(folder.path())
        .args(["search", "--batch", "-", "--format", "jsonl", "-n", "1"])
        .write_stdin(line)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    let result: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(result["interpretation"]["hints"][0]["code"], "too-long");
}
