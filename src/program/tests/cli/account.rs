//! What is said of queries that once misled, one line of `tests/language/account.tsv` each, as the terminal prints it.

use tempfile::TempDir;

use super::program;

/// The lines of the table: command, input, what must be said, what must not.
pub fn lines() -> Vec<[&'static str; 4]> {
    let table = include_str!("../../../../tests/language/account.tsv").lines().filter(|line| !line.starts_with('#'));
    let cells = |line: &'static str| {
        let cells: Vec<&str> = line.split('\t').collect();
        cells.try_into().unwrap_or_else(|_| panic!("tests/language/account.tsv: four columns, not {line:?}"))
    };
    table.map(cells).collect()
}

#[test]
fn each_query_is_answered_for_what_stands_there() {
    let folder = TempDir::new().unwrap();
    for [command, input, says, never] in lines() {
        let output = program(folder.path()).args([command, "--", input]).output().unwrap();
        let printed = String::from_utf8_lossy(&output.stdout);
        // Lines are broken where they are full: not where the sayings are.
        let printed = printed.split_whitespace().collect::<Vec<_>>().join(" ");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_ne!(output.status.code(), Some(2), "{command} {input:?} is refused: {errors}");
        for wanted in says.split('|').filter(|saying| !saying.is_empty()) {
            assert!(
                printed.contains(wanted),
                "{command} {input:?} does not say {wanted:?} (output/wording, search/sentence.rs): {printed}"
            );
        }
        for unwanted in never.split('|').filter(|saying| !saying.is_empty()) {
            assert!(!printed.contains(unwanted), "{command} {input:?} says {unwanted:?}: {printed}");
        }
    }
}
