//! Quotations: each verdict in each format, and how a run ends by them.

use std::fs;

use tempfile::TempDir;

use crate::{check, program, run};

/// A quotation that is verbatim, one with a negation put in, and one that stands nowhere.
const ARTICLE: &str = "Kommunene vil «jobbe målrettet med å redusere sykefravær».\n\n\
                       De vil «ikke jobbe målrettet med å redusere sykefravær».\n\n\
                       «Alle skal få en fiolin av staten hver torsdag.»\n";

#[test]
fn quotations_are_checked_in_every_format() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("artikkel.txt"), ARTICLE).unwrap();
    for format in ["text", "json", "markdown"] {
        check(&format!("quote-{format}"), run(folder.path(), &["quote", "artikkel.txt", "--format", format]));
    }
    let cases: [&[&str]; 3] = [
        &["quote", "jobbe målrettet med å [...] redusere sykefravær", "-q"],
        &["quote", "jobbe målrettet med [å] redusere alt sykefravær"],
        &["quote", "Føre en nyskapende arbeidsgiverpolitikk i samarbeid med partene"],
    ];
    check("quote-says", cases.map(|case| run(folder.path(), case)).join("\n"));
}

#[test]
fn the_exit_status_tells_whether_all_quotations_stand() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("artikkel.txt"), ARTICLE).unwrap();
    for (arguments, input, expected) in [
        (&["quote", "jobbe målrettet med å redusere sykefravær"][..], "", 0),
        (&["quote", "jobbe", "målrettet", "med", "å", "redusere", "sykefravær"], "", 0),
        (&["quote", "jobbe målrettet med å redusere alt sykefravær"], "", 0),
        (&["quote", "artikkel.txt"], "", 1),
        (&["quote", "-"], "«jobbe målrettet med å redusere sykefravær»", 0),
        (&["quote", "-"], ARTICLE, 1),
        (&["quote", "-"], "", 1),
        (&["quote", "mangler.txt"], "", 2),
    ] {
        let output = program(folder.path()).args(arguments).write_stdin(input).output().unwrap();
        assert_eq!(output.status.code(), Some(expected), "{arguments:?}: {}", String::from_utf8_lossy(&output.stdout));
    }
}
