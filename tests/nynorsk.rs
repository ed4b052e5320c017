//! A source in nynorsk is found as well as one in bokmål: the cases of `tests/language/nynorsk-source.tsv` on the fixture
//! in nynorsk. What single words lead to is tested where the rules are.

use std::path::Path;

use strategisok::strategy::Metadata;
use strategisok::{Index, Query, Reach, SearchOptions, Searcher, Source};

#[test]
fn a_nynorsk_source_is_found_by_bokmaal() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let read = |name: &str| std::fs::read_to_string(root.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
    let text = read("fixtures/havbygda-2026-2030.txt");
    let source = Source::from_text("havbygda-2026-2030", &text, Metadata::default()).expect("the fixture parses");
    let searcher = Searcher::new(&Index::create_in_ram(&[source]).expect("an index")).expect("a searcher");
    let (mut all, mut failed, mut gained) = (0, Vec::new(), Vec::new());
    let cases = read("language/nynorsk-source.tsv");
    for line in cases.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let wanted: Vec<&str> = cells[1].split(' ').collect();
        let options = SearchOptions::new().reach(Reach::Compound).limit(wanted.len());
        let results = searcher.search(&Query::new(cells[0]), &options).expect("a search runs");
        let found: Vec<String> =
            results.hits.iter().filter(|hit| !hit.is_related()).map(|hit| hit.passage.id.to_string()).collect();
        let right = wanted.iter().all(|id| found.iter().any(|found| found == id));
        let is_wrong = cells.get(2).is_some_and(|mark| mark.starts_with("wrong"));
        all += 1;
        match (right, is_wrong) {
            (true, true) => gained.push(cells[0]),
            (false, false) => failed.push(format!("{}: wanted {wanted:?}, found {found:?}", cells[0])),
            _ => {}
        }
    }
    assert!(all >= 20, "only {all} cases in nynorsk-source.tsv");
    assert!(gained.is_empty(), "work now: take `wrong` off their lines in nynorsk-source.tsv: {gained:?}");
    assert!(failed.is_empty(), "{} of {all} cases of nynorsk-source.tsv fail:\n{}", failed.len(), failed.join("\n"));
}
