//! Two editions of a document: what changed, in every format, of files and of documents of an index.

use std::fs;

use calamine::{Data, Reader, Xlsx};

use crate::{check, folder, indexed, program, run};

#[test]
fn editions_are_compared_in_every_format() {
    let folder = folder();
    let old = fs::read_to_string(folder.path().join("fjordvik-2025-2029.txt")).unwrap();
    let item = old.lines().find(|line| line.starts_with("-\t") && line.len() > 40).unwrap();
    let new = old.replacen(item, &format!("-\tåpne elva gjennom sentrum\n{item} i hele fylket"), 1);
    fs::write(folder.path().join("fjordvik-2026.txt"), new).unwrap();
    let files = ["editions", "fjordvik-2025-2029.txt", "fjordvik-2026.txt"];
    let compare = |format: &str| run(folder.path(), &[&files[..], &["--format", format]].concat());
    check("editions", ["text", "markdown", "json"].map(compare).join("\n"));
    let same = program(folder.path()).args(["editions", files[1], files[1]]).output().unwrap();
    assert_eq!(same.status.code(), Some(2), "a document beside itself has one name twice");
}

#[test]
fn documents_of_an_index_are_compared_by_name() {
    let folder = indexed();
    let compare = |from: &str, to: &str| {
        program(folder.path()).args(["editions", from, to, "--index", "planer", "-q"]).output().unwrap()
    };
    assert_eq!(compare("fjordvik-2025-2029", "havbygda-2026-2030").status.code(), Some(0));
    assert_eq!(compare("fjordvik-2025-2029", "fjordvik-2025-2029").status.code(), Some(1));
    let unknown = compare("fjordvik-2025-2029", "tull");
    let told = String::from_utf8_lossy(&unknown.stderr);
    assert!(unknown.status.code() == Some(2) && told.contains("there is no document \"tull\""), "{told}");
}

#[test]
fn workbooks_are_written_byte_for_byte() {
    let folder = folder();
    for (arguments, sheet) in [
        (&["search", "beredskap", "--format", "xlsx"][..], "Treff"),
        (&["export", "--format", "xlsx"], "Treff"),
        (&["show", "2.1", "--format", "xlsx"], "Treff"),
        (&["coverage", "klima", "--by", "chapter", "--format", "xlsx"], "Fordelt"),
    ] {
        let output = program(folder.path()).args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(output.stdout)).unwrap();
        let range = book.worksheet_range(sheet).unwrap();
        assert!(range.height() > 1 && range.get((1, 0)).is_some(), "{arguments:?}: {range:?}");
        assert!(!range.rows().flatten().any(|cell| matches!(cell, Data::DateTime(_))), "{arguments:?} has a date");
    }
    let ris = run(folder.path(), &["show", "2.1.2-8", "--format", "ris"]);
    assert!(ris.contains("[exit 0]\nTY  - RPRT\r\nAU  - KS\r\n") && ris.ends_with("ER  - \r\n"), "{ris}");
}
