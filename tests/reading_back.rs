//! What the library gives is read back from its JSON: written again it is the same JSON, and the value is equal where the
//! JSON tells all of it. Of paragraphs that are told in part, the tests say which.

use std::fmt::Debug;
use std::sync::LazyLock;

use serde::Serialize;
use serde::de::DeserializeOwned;
use strategisok::comparison::CompareOptions;
use strategisok::coverage::{By, CoverageOptions};
use strategisok::likeness::{MirrorOptions, RelatedOptions};
use strategisok::norwegian::Analyzer;
use strategisok::search::{Collapse, Explanation, ExplanationNode};
use strategisok::strategy::metadata;
use strategisok::subjects::SubjectOptions;
use strategisok::wire::{Citations, Outline, Paragraphs, Strategies, Subjects, Suggestions};
use strategisok::{Hit, Index, Passage, Query, SearchOptions, SearchResults, Searcher, Source};

static EMBEDDED: LazyLock<Searcher> = LazyLock::new(|| Searcher::embedded().expect("a searcher"));
/// Three documents, of which two are editions of one plan, with metadata.
static SEVERAL: LazyLock<Searcher> = LazyLock::new(|| {
    let metadata = metadata::parse("plan.toml", "title = 'Plan, kap. 3'\npublisher = 'Fjordvik'\nyear = 2025").unwrap();
    let text = include_str!("fixtures/fjordvik-2025-2029.txt");
    let later = text.replacen("skal", "vil", 3);
    let plan = |name, text: &str| Source::from_text(name, text, metadata.clone()).expect("a plan");
    let sources = [Source::embedded().expect("the strategy"), plan("fjordvik-1", text), plan("fjordvik-2", &later)];
    Index::create_in_ram(&sources).expect("an index").searcher().expect("a searcher")
});

const QUERIES: [&str; 9] = [
    "beredskap",
    "areal- og transportplanlegging",
    "barn NÆR/5 skole -barnehage",
    "bered* kapittel:5 type:forventning",
    "ungdomsskolene sykefravær",
    "\"gi rom for\" (",
    "berdskap",
    "emne:beredskap",
    "xyzzyq",
];

/// The JSON of the value that is read back.
fn again<T: Serialize + DeserializeOwned>(value: &T) -> (T, String) {
    let json = serde_json::to_string(value).expect("JSON is written");
    let read: T = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error} in {json}"));
    let written = serde_json::to_string(&read).expect("JSON is written");
    assert!(written == json, "written first:\n{json}\nand after it was read:\n{written}");
    (read, json)
}

fn check<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    assert_eq!(again(value).0, *value);
}

/// The factors of an explanation have all the digits there are, of which `serde_json` reads the last one exactly only with
/// its feature `float_roundtrip`.
fn explained(explanation: &Explanation) {
    let json = serde_json::to_string(explanation).expect("JSON is written");
    let mut read: Explanation = serde_json::from_str(&json).expect("JSON is read");
    nearly(&read.tree, &explanation.tree);
    read.tree = explanation.tree.clone();
    assert_eq!(read, *explanation);
}

fn nearly(read: &ExplanationNode, own: &ExplanationNode) {
    let close = |one: f64, other: f64| assert!((one - other).abs() <= f64::EPSILON * other.abs(), "{one} for {other}");
    close(read.value, own.value);
    assert_eq!(
        (&read.what, read.children.len(), read.factors.len()),
        (&own.what, own.children.len(), own.factors.len())
    );
    read.factors.iter().zip(&own.factors).for_each(|(read, own)| close(read.value, own.value));
    read.children.iter().zip(&own.children).for_each(|(read, own)| nearly(read, own));
}

#[test]
fn results() {
    for searcher in [&*EMBEDDED, &*SEVERAL] {
        for query in QUERIES {
            let (query, options) = (Query::new(query), SearchOptions::new().limit(40));
            check::<SearchResults>(&searcher.search(&query, &options).unwrap());
            check(&searcher.search(&query, &options.clone().collapse(Collapse::Document)).unwrap());
            check(&searcher.found(&query, &options).unwrap());
            check(&searcher.compare(&query, &CompareOptions::new()).unwrap());
            check(&searcher.mirror_query(&query, &MirrorOptions::new()).unwrap());
            check(&searcher.related_text(&query.to_string(), &RelatedOptions::new()).unwrap());
        }
        let topics = ["beredskap", "klima", "romfart"].map(str::to_owned);
        for by in By::ALL {
            let coverage = searcher.coverage(&topics, &CoverageOptions::new().by(by)).unwrap();
            check(&coverage.dated("1. mai 2026"));
        }
    }
}

#[test]
fn paragraphs() {
    for searcher in [&*EMBEDDED, &*SEVERAL] {
        let passages = searcher.passages().unwrap();
        check::<Vec<Passage>>(&passages);
        for passage in passages.iter().step_by(40) {
            let id = passage.long_id();
            check(&id);
            check(&searcher.related(&id, &RelatedOptions::new()).unwrap());
            explained(&searcher.explain(&Query::new("klima og beredskap"), &id, &SearchOptions::new()).unwrap());
            let source = searcher.index().manifest();
            check(&Citations::new(source, passage, &passage.citation).unwrap());
        }
        check(&Paragraphs::new(passages.into_iter().map(Hit::plain).collect()));
    }
}

#[test]
fn lists() {
    for searcher in [&*EMBEDDED, &*SEVERAL] {
        check(&Outline::new(searcher.outline().unwrap()));
        check(&Strategies::new(searcher.index().manifest()));
        check(&Subjects::all(searcher.subjects(&SubjectOptions::new()).unwrap()));
        check(&Subjects::of(searcher.subject("kriseplan", &SubjectOptions::new()).unwrap()));
        check(&Suggestions::new("bered".to_owned(), searcher.suggest("bered", 10).unwrap()));
    }
}

#[test]
fn tokens() {
    let analyzer = Analyzer::new();
    for text in ["Areal- og transportplanlegging i kommunene, 40 % av fylkesveinettet", "ROS-analyser får vegar", ""] {
        check(&analyzer.text(text));
        check(&analyzer.query(text, &()));
    }
}

/// A place tells what a quotation must be read with; of a title no paragraph is told.
#[test]
fn quotations() {
    let texts = [
        "«Kommuner og fylkeskommuner vil:» og «gi rom for»",
        "Han sa «beredskapsplaner» og «alle kommuner skal ikke ha noe».",
        "«Felles utfordringer»",
    ];
    for searcher in [&*EMBEDDED, &*SEVERAL] {
        for text in texts {
            let report = searcher.check_quotes(text).unwrap();
            let read = again(&report).0;
            for (quotation, own) in read.quotations.iter().zip(&report.quotations) {
                assert_eq!(
                    (&quotation.text, quotation.verdict, &quotation.notes),
                    (&own.text, own.verdict, &own.notes)
                );
                assert_eq!((&quotation.differences, quotation.span), (&own.differences, own.span));
                for (place, own) in quotation.places.iter().zip(&own.places) {
                    assert_eq!((place.found_in, place.unit, &place.spans), (own.found_in, own.unit, &own.spans));
                    assert_eq!(place.source(), own.source(), "{text}");
                }
            }
        }
    }
}

/// What did not change is counted and not listed.
#[test]
fn editions() {
    let editions = SEVERAL.editions("fjordvik-1", "fjordvik-2").unwrap();
    let read = again(&editions).0;
    assert_eq!((read.counts, &read.kinds, &read.subjects), (editions.counts, &editions.kinds, &editions.subjects));
    assert_eq!(read.changes.len(), editions.changes.len() - editions.counts.same);
}

/// Another version has other fields, and what is no JSON of ours is no value.
#[test]
fn what_is_not_ours_is_not_read() {
    let (_, json) = again(&EMBEDDED.search(&Query::new("skole"), &SearchOptions::new()).unwrap());
    let other = json.replacen("\"version\":2", "\"version\":1", 1);
    let error = serde_json::from_str::<SearchResults>(&other).unwrap_err().to_string();
    assert!(error.contains("version 1"), "{error}");
    let backwards = json.replacen("\"spans\":[[", "\"spans\":[[9,2],[", 1);
    assert!(serde_json::from_str::<SearchResults>(&backwards).unwrap_err().to_string().contains("ends before"));
    assert!(serde_json::from_str::<SearchResults>("{\"version\":2}").is_err());
}
