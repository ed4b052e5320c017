//! How each file of `src/` is kept: what it opens with, how long it is, where its tests stand.

use crate::tree::File;
use crate::{TREE, hold};

/// A file longer than this holds a second concept.
const LONGEST: usize = 400;
/// Tests within a file that are longer than this belong in `NAME/tests.rs` beside it.
const LONGEST_INLINE_TESTS: usize = 60;

#[test]
fn files_open_with_what_they_own_and_stay_short() {
    for file in &TREE.files {
        let (path, text) = (&file.path, &file.text);
        let head = text.lines().next().and_then(|line| line.strip_prefix("//!")).unwrap_or_default();
        assert!(!head.trim().is_empty(), "{path}:1: say first what the file owns, in a line of //! or more");
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "{path} has {lines} lines, more than {LONGEST}: find its second concept");
        for left in ["TODO", "FIXME", "XXX", "dbg!(", "todo!(", "unimplemented!("] {
            let line = text.lines().position(|line| line.contains(left)).map_or(0, |line| line + 1);
            assert!(line == 0, "{path}:{line}: {left}: do it, or say in the design that it is left");
        }
    }
}

#[test]
fn long_tests_have_a_file_of_their_own() {
    let fault = |file: &File| {
        let (line, lines) = file.source.inline_tests.iter().find(|(_, lines)| *lines > LONGEST_INLINE_TESTS)?;
        let own = format!("{}/tests.rs", file.path.trim_end_matches("/mod.rs").trim_end_matches(".rs"));
        let long = format!("{}:{line}: {lines} lines of tests, more than {LONGEST_INLINE_TESTS}", file.path);
        Some(format!("{long}: move them to {own}"))
    };
    let faults: Vec<String> = TREE.files.iter().filter_map(fault).collect();
    hold("Tests within a file are short.", &faults);
}

#[test]
fn the_tables_of_the_lexicon_are_here() {
    // Without them the lexicon is not held to them: `src/norwegian/lexicon/build.rs` takes that for the packaged crate.
    let table = std::path::Path::new("seeds/lexicon/lemmas.tsv");
    assert!(table.exists(), "{} is missing: the lexicon is made from it", table.display());
}

#[test]
fn every_file_is_declared_by_a_module() {
    fn sources(folder: &std::path::Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
            let path = entry.unwrap().path();
            // The program's tests from outside and its examples are files of their own.
            let outside = ["src/program/tests", "src/program/examples"].map(std::path::Path::new);
            if path.is_dir() && !outside.contains(&path.as_path()) {
                sources(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    let mut found = Vec::new();
    sources(std::path::Path::new("src"), &mut found);
    for path in found {
        assert!(
            TREE.files.iter().any(|file| file.path == path),
            "{path}: no module declares it; declare it or drop it"
        );
    }
}
