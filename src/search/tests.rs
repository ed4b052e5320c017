//! The same answers whatever the segments and threads, and the top of a short page is the top of a long one.

mod account;

use super::{Evidence, SearchOptions, Searcher, Sort};
use crate::index::{Index, Source, in_segments};
use crate::norwegian::Reach;
use crate::query::Query;
use crate::strategy::Metadata;

const QUERIES: [&str; 8] = [
    "beredskap",
    "barn og unge i skolen",
    "vei -fylke",
    "\"kommuner og fylkeskommuner\"",
    "kapittel:5 klima",
    "kva vil kommunane gjere",
    "barn NÆR/5 unge",
    "omsorgstjenester ELLER sykehjem",
];

fn answers(searcher: &Searcher, query: &str, limit: usize) -> Vec<(String, Option<f64>, Option<Evidence>)> {
    let options = SearchOptions::new().limit(limit);
    let results = searcher.search(&Query::new(query), &options).expect("a search runs");
    results.hits.into_iter().map(|hit| (hit.passage.id.to_string(), hit.score, hit.evidence)).collect()
}

#[test]
fn segments_change_nothing() {
    let sources = [Source::embedded().expect("the strategy parses")];
    let whole = Index::create_in_ram(&sources).and_then(|index| index.searcher()).expect("a searcher");
    for paragraphs in [7, 100] {
        let parted = in_segments(&sources, paragraphs).and_then(|index| index.searcher()).expect("a searcher");
        assert!(parted.segments() > 3, "only {} segments of {paragraphs} paragraphs", parted.segments());
        for query in QUERIES {
            let all = answers(&whole, query, 400);
            assert!(!all.is_empty(), "{query} finds nothing");
            assert_eq!(answers(&parted, query, 400), all, "{query}, segments of {paragraphs} paragraphs");
            let top = all.len().min(7);
            assert_eq!(
                answers(&parted, query, top),
                all[..top],
                "{query}: a short page is no beginning of the long one"
            );
        }
    }
}

#[test]
fn threads_change_nothing() {
    let searcher = Searcher::embedded().expect("a searcher");
    let alone: Vec<_> = QUERIES.iter().map(|query| answers(&searcher, query, 30)).collect();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for (query, alone) in QUERIES.iter().zip(&alone) {
                    assert_eq!(&answers(&searcher, query, 30), alone, "{query} beside other searches");
                }
            });
        }
    });
}

/// More paragraphs than are prepared at once, one of them with a misprint, which is only known to be one at the end.
#[test]
fn many_paragraphs_are_written_whole_and_in_order() {
    let mut text = String::from(
        "1.1.1\t Skole\n\n1 \nSkole og helse\n 1.1\t Kommuner og fylkeskommuner vil:\n\n1.1.1\t Skole\n\n",
    );
    for number in 1..=2_500 {
        let word = if number == 3 { "beredksap" } else { "beredskap" };
        text.push_str(&format!("-\t styrke {word} i tiltak {number}\n"));
    }
    let source = Source::from_text("mange", &text, Metadata::default()).expect("a source");
    let searcher = Index::create_in_ram(&[source]).and_then(|index| index.searcher()).expect("a searcher");
    let options = SearchOptions::new().sort(Sort::Document).reach(Reach::Synonym).limit(3_000);
    let results = searcher.search(&Query::new("beredskap"), &options).expect("a search runs");
    let found: Vec<u32> = results.hits.iter().map(|hit| hit.passage.ordinal).collect();
    assert_eq!(found, (1..=2_500).collect::<Vec<_>>(), "paragraphs lost, doubled or out of order");
}

/// What has nothing to do with the document has nothing related. Where a word of it makes a hit all the same, as the "hull" of
/// "svarte hull", the hit leads to others that are entered under the same; and a narrow matter of a broad field leads to the
/// field, as "opera" to what is said of culture.
#[test]
#[cfg(feature = "meaning")]
fn most_other_matters_have_nothing_related() {
    let searcher = Searcher::embedded().expect("a searcher");
    let rows = include_str!("../../tests/language/topical.tsv").lines().filter_map(|line| line.split_once('\t'));
    let found = |text: &str| searcher.search(&Query::new(text), &SearchOptions::new()).expect("a search runs");
    let (off, on): (Vec<_>, Vec<_>) =
        rows.filter(|(kind, _)| ["off", "on"].contains(kind)).partition(|row| row.0 == "off");
    let related: Vec<&str> = off.iter().map(|(_, text)| *text).filter(|text| found(text).related > 0).collect();
    let alone: Vec<&&str> = related.iter().filter(|text| found(text).total == 0).collect();
    assert!(alone.len() * 12 <= off.len(), "of {} other matters these have related ones alone: {alone:#?}", off.len());
    assert!(related.len() * 5 <= off.len(), "of {} other matters these have related ones: {related:#?}", off.len());
    let empty: Vec<&str> =
        on.iter().map(|(_, text)| *text).filter(|text| found(text).total + found(text).related == 0).collect();
    assert!(empty.len() * 10 <= on.len(), "of {} texts on the matter these find nothing: {empty:#?}", on.len());
}
