//! One truth: the program prints for every development topic what the library answers. The API, the pages and the tools
//! for assistants are held to the library beside them.

use std::path::Path;

use strategisok::coverage::CoverageOptions;
use strategisok::likeness::MirrorOptions;
use strategisok::{Query, SearchOptions, Searcher};
use tempfile::TempDir;

use super::program;

#[test]
fn the_program_prints_the_answers_of_the_library() {
    let folder = TempDir::new().unwrap();
    let searcher = Searcher::embedded().unwrap();
    let check = |query: &str| {
        let output = program(folder.path()).args(["search", "--format", "json", "--", query]).output().unwrap();
        let printed: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let results = searcher.search(&Query::new(query), &SearchOptions::new()).unwrap();
        assert_eq!(output.status.code(), Some(i32::from(results.total == 0)), "{query} ends otherwise than it counts");
        assert_eq!(printed, serde_json::to_value(results).unwrap(), "{query}");
    };
    let mut asked = 0;
    for name in ["journalist.topics.tsv", "policy.topics.tsv", "press2.topics.tsv"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../benches/quality/data").join(name);
        let topics = std::fs::read_to_string(path).unwrap();
        for query in topics.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').nth(1)) {
            check(query);
            asked += 1;
        }
    }
    assert!(asked >= 70, "only {asked} topics");
    for [command, input, ..] in super::account::lines() {
        if command == "search" {
            check(input);
            continue;
        }
        let output = program(folder.path()).args([command, "--format", "json", "--", input]).output().unwrap();
        let mut printed: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let wanted = match command {
            "mirror" => serde_json::to_value(searcher.mirror(input, &MirrorOptions::new()).unwrap()).unwrap(),
            "coverage" => {
                printed["date"] = serde_json::Value::Null;
                let found = searcher.coverage(&[input.to_owned()], &CoverageOptions::new()).unwrap();
                serde_json::to_value(found).unwrap()
            }
            _ => panic!("tests/language/account.tsv: search, mirror or coverage, not {command}"),
        };
        assert_eq!(printed, wanted, "{command} {input}");
    }
}
