//! One truth: the program prints for every development topic what the library answers. The API, the pages and the tools
//! for assistants are held to the library beside them.

use std::path::Path;

use strategisok::{Query, SearchOptions, Searcher};
use tempfile::TempDir;

use super::program;

#[test]
fn the_program_prints_the_answers_of_the_library() {
    let folder = TempDir::new().unwrap();
    let built = program(folder.path()).arg("index").output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let searcher = Searcher::embedded().unwrap();
    let mut asked = 0;
    for name in ["journalist.topics.tsv", "policy.topics.tsv"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/quality/data").join(name);
        let topics = std::fs::read_to_string(path).unwrap();
        for query in topics.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').nth(1)) {
            let output = program(folder.path()).args(["search", "--format", "json", "--", query]).output().unwrap();
            let printed: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            let results = searcher.search(&Query::new(query), &SearchOptions::new()).unwrap();
            assert_eq!(printed, serde_json::to_value(results).unwrap(), "{query}");
            asked += 1;
        }
    }
    assert!(asked >= 30, "only {asked} topics");
}
