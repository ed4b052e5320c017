//! Help, completions, manual pages, licences.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::{check, program, run};

#[test]
fn help_completions_and_manuals() {
    let folder = TempDir::new().unwrap();
    check("help", run(folder.path(), &["--help"]));
    check("help-search", [run(folder.path(), &["search", "-h"]), run(folder.path(), &["search", "--help"])].join("\n"));
    for (arguments, part) in [
        (&["completions", "bash"][..], "_strategisok()"),
        (&["completions", "zsh"], "#compdef strategisok"),
        (&["man"], ".TH strategisok 1"),
        (&["man", "search"], ".TH strategisok-search 1"),
        (&["--version"], "\nanalyzer "),
        (&["--licenses"], "CC BY 4.0"),
    ] {
        let output = program(folder.path()).args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stdout).contains(part), "{arguments:?} has no {part}");
    }
}

#[test]
fn every_library_is_listed_with_its_licence() {
    let folder = TempDir::new().unwrap();
    let output = program(folder.path()).arg("--licenses").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    for folder in [".", "../.."] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join("Cargo.toml");
        let manifest: toml::Table = fs::read_to_string(path).unwrap().parse().unwrap();
        for name in manifest["dependencies"].as_table().unwrap().keys().filter(|name| *name != "strategisok") {
            let listed = text.lines().any(|line| line.split_whitespace().next() == Some(name));
            assert!(listed, "{name} is not in src/program/cli/libraries.txt; its first lines tell how it is made");
        }
    }
}
