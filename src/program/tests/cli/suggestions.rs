//! Completions of what is typed.

use tempfile::TempDir;

use crate::{check, run};

#[test]
fn what_is_typed_is_completed() {
    let folder = TempDir::new().unwrap();
    let cases: [&[&str]; 5] = [
        &["suggest", "bered", "-n", "4"],
        &["suggest", "kunstig", "in", "-n", "2"],
        &["suggest", "okon", "-n", "2", "--format", "json"],
        &["suggest", "xyzzyplugh"],
        &["suggest", "bered", "-n", "0"],
    ];
    check("suggest", cases.map(|case| run(folder.path(), case)).join("\n"));
}
