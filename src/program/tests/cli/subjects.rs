//! The subject index: listed, looked up, and exported as a vocabulary.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::{check, program, run};

/// Two small documents with subjects of their own, beside those that the vocabulary has.
fn indexed() -> TempDir {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("vik.txt", "1\t Vann\nVi bygger renseanlegg.\n\nVi måler vannet.\n");
    write("vik.subjects.tsv", "1-1\tavløpsrensing; Ørret «til\\alle»\n1-2\tvann og avløp; åpen kyst\n");
    write("nes.txt", "1\t Vann\nVi renser.\n\n1.1\t Kommunen vil:\n\n1.1.1\t Rent\n\n-\t legge rør\n");
    write("nes.subjects.tsv", "1-1\tavløpsrensing; vannforurensning\n");
    let sources = ["--source", "vik.txt", "--source", "nes.txt"];
    program(folder.path()).args(["index", "--index", "planer", "-q"]).args(sources).assert().code(0);
    folder
}

#[test]
fn terms_are_looked_up() {
    let folder = TempDir::new().unwrap();
    let cases: [&[&str]; 5] = [
        &["subjects", "Avløpsrensing"],
        &["subjects", "kloakk"],
        &["subjects", "avløpsrensning"],
        &["subjects", "xyzzyplugh"],
        &["subjects", "kloakk", "--format", "json"],
    ];
    check("subjects-term", cases.map(|case| run(folder.path(), case)).join("\n"));
}

#[test]
fn subjects_are_listed_from_a_to_å() {
    let folder = indexed();
    let run = |arguments: &[&str]| run(folder.path(), &[arguments, &["--index", "planer"]].concat());
    let cases: [&[&str]; 6] = [
        &["subjects"],
        &["subjects", "-q"],
        &["subjects", "-q", "--strategy", "NES"],
        &["subjects", "åpen", "KYST", "--format", "json"],
        &["subjects", "--strategy", "finnes-ikke"],
        &["subjects", " "],
    ];
    check("subjects", cases.map(run).join("\n"));
}

#[test]
fn the_vocabulary_is_exported() {
    let folder = indexed();
    let export =
        |more: &[&str]| run(folder.path(), &[&["export", "--format", "skos", "--index", "planer"][..], more].concat());
    check("export-skos", export(&["--base", "https://eksempel.no/emne/"]));
    let text = export(&[]);
    assert!(text.contains("<urn:strategisok:emne:vann%20og%20avl%C3%B8p> a skos:Concept"), "{text}");
    assert!(export(&["--base", "emne"]).contains("[exit 2]\nstrategisok: --base \"emne\" is no address"));
    let elsewhere = run(folder.path(), &["export", "--base", "urn:x:"]);
    assert!(elsewhere.contains("[exit 2]\nstrategisok: --base is for --format skos"), "{elsewhere}");
}

#[test]
fn the_exported_vocabulary_is_read_back() {
    let folder = TempDir::new().unwrap();
    let turtle = stdout(folder.path(), &["export", "--format", "skos"]);
    let listed = stdout(folder.path(), &["subjects", "--format", "json"]);
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    let written: BTreeSet<String> = turtle.split("\n\n").filter_map(concept).collect();
    let wanted: BTreeSet<String> = listed["subjects"].as_array().unwrap().iter().map(shown).collect();
    assert!(wanted.len() > 100, "only {} subjects", wanted.len());
    assert_eq!(written, wanted);
    let headings: BTreeSet<String> =
        turtle.lines().filter_map(|line| line.strip_suffix(" a skos:Concept ;")).map(unescaped).collect();
    for line in turtle.lines() {
        let link = ["skos:broader ", "skos:narrower ", "skos:related "]
            .into_iter()
            .find_map(|name| line.trim().strip_prefix(name));
        if let Some(link) = link {
            assert!(headings.contains(&unescaped(link.trim_end_matches([' ', ';', '.']))), "{line} leads nowhere");
        }
    }
}

fn stdout(folder: &Path, arguments: &[&str]) -> String {
    let output = program(folder).args(arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// A concept as `heading; word, word`, read back from its statements.
fn concept(block: &str) -> Option<String> {
    let (address, statements) = block.split_once(" a skos:Concept ;\n")?;
    assert!(statements.trim_end().ends_with(" ."), "{block} does not end");
    let labels = |name: &str| {
        let lines = statements.lines().filter_map(|line| line.trim().strip_prefix(name));
        lines.map(|line| literal(line.trim_end_matches([' ', ';', '.']))).collect::<Vec<_>>()
    };
    let heading = labels("skos:prefLabel ").concat();
    assert_eq!(unescaped(address), heading, "the address is the heading's");
    Some(format!("{heading}; {}", labels("skos:altLabel ").join(", ")))
}

fn shown(subject: &serde_json::Value) -> String {
    let words: Vec<&str> = subject["entry_words"].as_array().unwrap().iter().filter_map(|word| word.as_str()).collect();
    format!("{}; {}", subject["heading"].as_str().unwrap(), words.join(", "))
}

/// The text of `"..."@nb`.
fn literal(written: &str) -> String {
    let inner = written.strip_prefix('"').and_then(|rest| rest.strip_suffix("\"@nb"));
    let inner = inner.unwrap_or_else(|| panic!("{written} is no text in bokmål"));
    inner.replace("\\\"", "\"").replace("\\\\", "\\")
}

/// The heading of `<urn:strategisok:emne:...>`.
fn unescaped(address: &str) -> String {
    let encoded = address.strip_prefix("<urn:strategisok:emne:").and_then(|rest| rest.strip_suffix('>'));
    let mut bytes = encoded.unwrap_or_else(|| panic!("{address} is no address of a heading")).bytes();
    let mut decoded = Vec::new();
    while let Some(byte) = bytes.next() {
        let digit = |byte: Option<u8>| char::from(byte.unwrap_or_default()).to_digit(16).unwrap_or_default() as u8;
        decoded.push(if byte == b'%' { digit(bytes.next()) * 16 + digit(bytes.next()) } else { byte });
    }
    String::from_utf8(decoded).unwrap()
}
