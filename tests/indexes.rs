//! Indexes on disk: built, opened, swapped while they are read, refused when another version made them or when they are
//! damaged, and the same answers as from memory.

use std::fs;
use std::path::Path;

use strategisok::{Error, Index, Query, SearchOptions, Source};

fn build(folder: &Path, sources: &[Source]) -> Index {
    Index::create_in_dir(folder, sources, &mut |_, _| {}).expect("an index is built")
}

fn fixture(name: &str) -> Source {
    Source::read(Path::new(&format!("tests/fixtures/{name}.txt"))).expect("a fixture is read")
}

fn ids(index: &Index, query: &str) -> Vec<String> {
    let searcher = index.searcher().expect("a searcher opens");
    let results = searcher.search(&Query::new(query), &SearchOptions::new().limit(400)).expect("a search runs");
    results.hits.iter().map(|hit| format!("{} {:?}", hit.passage.long_id(), hit.score)).collect()
}

fn refused(folder: &Path) -> Error {
    Index::open_in_dir(folder).expect_err("the index is refused")
}

#[test]
fn disk_and_memory_give_the_same_answers() {
    let folder = tempfile::tempdir().unwrap();
    let sources = [Source::embedded().unwrap(), fixture("havbygda-2026-2030"), fixture("fjordvik-2025-2029")];
    build(folder.path(), &sources);
    let disk = Index::open_in_dir(folder.path()).unwrap();
    let memory = Index::create_in_ram(&sources).unwrap();
    assert_eq!(disk.manifest().paragraphs(), memory.manifest().paragraphs());
    for query in [
        "beredskap",
        "bustader for eldre",
        "\"barn og unge\"",
        "vei -fylke",
        "kapittel:5 klima",
        "kva vil kommunane gjere",
    ] {
        let (from_disk, from_memory) = (ids(&disk, query), ids(&memory, query));
        assert!(!from_disk.is_empty(), "{query} finds nothing");
        assert_eq!(from_disk, from_memory, "{query}");
    }
}

#[test]
fn the_order_of_sources_changes_nothing() {
    let (a, b) = (fixture("havbygda-2026-2030"), fixture("fjordvik-2025-2029"));
    let first = Index::create_in_ram(&[a.clone(), b.clone()]).unwrap();
    let second = Index::create_in_ram(&[b, a]).unwrap();
    assert_eq!(ids(&first, "klima og natur"), ids(&second, "klima og natur"));
}

#[test]
fn the_same_name_twice_is_an_error() {
    let source = fixture("fjordvik-2025-2029");
    let error = Index::create_in_ram(&[source.clone(), source]).err().unwrap();
    assert!(error.to_string().contains("fjordvik-2025-2029"), "{error}");
}

#[test]
fn a_reader_keeps_the_old_index_until_it_reloads() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), &[fixture("fjordvik-2025-2029")]);
    let mut searcher = Index::open_in_dir(folder.path()).unwrap().searcher().unwrap();
    assert!(!searcher.reload().unwrap(), "nothing new is there yet");
    build(folder.path(), &[fixture("fjordvik-2025-2029"), fixture("havbygda-2026-2030")]);
    let count = |searcher: &strategisok::Searcher| searcher.outline().unwrap().len();
    assert_eq!(count(&searcher), 1, "the old index is read to the end");
    assert!(searcher.reload().unwrap());
    assert_eq!(count(&searcher), 2);
    let data = fs::read_dir(folder.path()).unwrap().flatten().filter(|entry| entry.path().is_dir()).count();
    assert_eq!(data, 1, "old data is dropped");
}

#[test]
fn an_index_of_another_version_is_refused_with_the_way_out() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), &[fixture("fjordvik-2025-2029")]);
    let manifest = folder.path().join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    for (field, old) in [("schema", "\"schema\": 99"), ("analyzer", "\"analyzer\": \"0\"")] {
        let line = text.lines().find(|line| line.contains(&format!("\"{field}\":"))).unwrap();
        fs::write(&manifest, text.replace(line, &format!("  {old},"))).unwrap();
        let error = refused(folder.path());
        assert!(error.is_outdated_index(), "{error}");
        assert!(error.to_string().contains("build it again"), "no next step in: {error}");
    }
    build(folder.path(), &[fixture("fjordvik-2025-2029")]);
    assert!(Index::open_in_dir(folder.path()).is_ok(), "a new build mends it");
}

#[test]
fn progress_counts_every_paragraph() {
    let folder = tempfile::tempdir().unwrap();
    let mut told = Vec::new();
    let source = fixture("fjordvik-2025-2029");
    let index = Index::create_in_dir(folder.path(), &[source], &mut |done, all| told.push((done, all))).unwrap();
    let all = index.manifest().paragraphs();
    assert_eq!(told, (1..=all).map(|done| (done, all)).collect::<Vec<_>>());
}
