//! Where topics stand: tables with the date and the source, and zeros that can be checked.

use std::fs;

use tempfile::TempDir;

use crate::{check, program, run};

const TOPICS: [&str; 4] = ["kunstig intelligens", "kloakk", "arbeidsgiverpolitikk", "romfart"];

#[test]
fn topics_in_every_format() {
    let folder = TempDir::new().unwrap();
    for format in ["text", "json", "csv", "csv-excel", "markdown"] {
        let printed = run(folder.path(), &[&["coverage"], &TOPICS[..], &["--format", format]].concat());
        assert!(!printed.contains("ikke nevnt"), "nobody can say so: {printed}");
        check(&format!("coverage-{format}"), printed);
    }
}

#[test]
fn a_file_has_a_topic_a_line() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("temaer.txt"), "\u{feff}# temaer\nromfart\r\n\nkunstig intelligens\n").unwrap();
    let topics = |arguments: &[&str], input: &str| {
        let output = program(folder.path())
            .args(["coverage", "--format", "json"])
            .args(arguments)
            .write_stdin(input)
            .output()
            .unwrap();
        let coverage: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let topic = |topic: &serde_json::Value| (topic["line"].as_u64(), topic["topic"].as_str().unwrap().to_owned());
        (output.status.code().unwrap(), coverage["topics"].as_array().unwrap().iter().map(topic).collect::<Vec<_>>())
    };
    let expected = vec![(Some(2), "romfart".to_owned()), (Some(4), "kunstig intelligens".to_owned())];
    assert_eq!(topics(&["temaer.txt"], ""), (0, expected));
    assert_eq!(topics(&["-"], "romfart\n"), (1, vec![(Some(1), "romfart".to_owned())]));
}
