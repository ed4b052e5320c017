//! Many documents: what is printed of them is no longer than of twenty, and they can be told apart by publisher, place and
//! year.

use std::fmt::Write;
use std::fs;

use tempfile::TempDir;

use crate::{bare, check, run};

/// So many documents, three a publisher.
const DOCUMENTS: usize = 60;

/// A folder with an index of many documents in `planer`.
pub fn many() -> TempDir {
    let folder = TempDir::new().unwrap();
    let plans = folder.path().join("planer-tekst");
    fs::create_dir(&plans).unwrap();
    for number in 0..DOCUMENTS {
        let (publisher, year) = (number % 20, 2000 + number % 25);
        let mut metadata = format!("title = \"Plan {number}\"\npublisher = \"Kommune {publisher}\"\nyear = {year}\n");
        if number > 0 {
            let _ = writeln!(metadata, "place = \"Fylke {}\"", number % 4);
        }
        fs::write(plans.join(format!("plan-{number:02}.toml")), metadata).unwrap();
        let text = format!(
            "# Plan\n\n## Oppvekst\n\nKommunen vil:\n\n- bygge skole nummer {number}\n- gi alle elever skolemat\n\n\
             Kommunen forventer at staten:\n\n- betaler for skolen\n"
        );
        fs::write(plans.join(format!("plan-{number:02}.md")), text).unwrap();
    }
    bare(folder.path()).args(["index", "-q", "--source", "planer-tekst", "--index", "planer"]).assert().code(0);
    folder
}

#[test]
fn many_documents_take_no_more_room_than_twenty() {
    let folder = many();
    let search =
        |arguments: &[&str]| run(folder.path(), &[&["search", "skole", "--index", "planer"], arguments].concat());
    let text = search(&["-n", "1"]);
    assert!(text.lines().count() < 40, "a line a document: {text}");
    check("search-many", text);
    let json = search(&["-n", "1", "--format", "json"]);
    assert!(json.len() < 9_000, "{} bytes: {json}", json.len());
    check("search-many-json", json);
}

#[test]
fn documents_are_told_apart() {
    let folder = many();
    let search =
        |arguments: &[&str]| run(folder.path(), &[&["search", "--index", "planer", "-n", "2"], arguments].concat());
    check(
        "search-many-narrowed",
        [
            search(&["skolemat", "--publisher", "kommune 3", "--year", "2003", "--year", "2023"]),
            search(&["skolemat sted:\"Fylke 1\" år:2001-2009", "--document", "plan-01", "--document", "plan-05"]),
            search(&["skolemat", "--publisher", "Komune 3", "--place", "Fylke 9", "--year", "1999"]),
        ]
        .join("\n"),
    );
}

#[test]
fn one_hit_stands_for_its_document() {
    let folder = many();
    let search = |arguments: &[&str]| {
        run(folder.path(), &[&["search", "skole", "--index", "planer", "--collapse", "document"], arguments].concat())
    };
    check("search-many-collapsed", search(&["-n", "2", "--publisher", "Kommune 3", "--offset", "1"]));
    let json = search(&["-n", "1", "--format", "json"]);
    assert!(json.contains("\"more\": 2,") && json.contains("\"listed\": 60,"), "{json}");
}

#[test]
fn topics_are_tabled_by_who_says_them() {
    let folder = many();
    for format in ["text", "csv", "markdown", "json"] {
        let by = [
            "coverage",
            "skolemat",
            "nummer 7",
            "romfart",
            "--by",
            "publisher",
            "--index",
            "planer",
            "--format",
            format,
        ];
        let printed = run(folder.path(), &by);
        if format == "json" {
            assert!(printed.contains("\"by\": \"publisher\"") && printed.contains("\"values\": 20"), "{printed}");
        } else {
            check(&format!("coverage-many-{format}"), printed);
        }
    }
    let by = ["coverage", "skolemat", "--by", "document", "--index", "planer"];
    let printed = run(folder.path(), &by);
    assert!(
        printed.contains("40 andre  40 i teksten") && printed.contains("60 av 60 dokumenter har temaet."),
        "{printed}"
    );
}
