//! Searches of a cluster that is played here: the lines of an export are kept, and its queries are answered one paragraph at a time
//! by what their words say. So all but the ranking is held against an index of our own; `tests/opensearch` has a real cluster.

mod model;

use std::sync::{Arc, LazyLock};

use serde_json::Value;

use self::model::Model;
use super::{Answer, ClusterSearcher, Layout, Method, Request, Transport, export, index_body, load};
use crate::index::{Index, Step};
use crate::norwegian::Reach;
use crate::query::Query;
use crate::search::{Collapse, Evidence, SearchOptions, Searcher, Sort};
use crate::strategy::{Kind, metadata};
use crate::{Error, Source};

/// Three documents of two publishers.
static OWN: LazyLock<Searcher> = LazyLock::new(|| {
    let plan = |name: &str, publisher: &str, text: &str| {
        let metadata = format!("title = 'Plan'\npublisher = '{publisher}'\nyear = 2025\nplace = 'Vestland'");
        let metadata = metadata::parse("plan.toml", &metadata).expect("metadata");
        Source::from_text(name, text, metadata).expect("a plan")
    };
    let text = include_str!("../../tests/fixtures/fjordvik-2025-2029.txt");
    let sources = [
        Source::embedded().expect("the strategy"),
        plan("fjordvik", "Fjordvik kommune", text),
        plan("solfjord", "Solfjord kommune", &text.replacen("skal", "vil", 3)),
    ];
    Index::create_in_ram(&sources).and_then(|index| index.searcher()).expect("an index")
});

static THERE: LazyLock<ClusterSearcher> = LazyLock::new(|| {
    let cluster = Arc::new(Model::default());
    let loaded =
        load(cluster.clone(), OWN.index(), "planer", Layout::new(2, 1), &mut |_| std::ops::ControlFlow::Continue(()));
    assert_eq!(loaded.expect("everything is taken").paragraphs, OWN.index().manifest().paragraphs());
    ClusterSearcher::open(cluster, "planer").expect("what was loaded is there")
});

const QUERIES: [&str; 24] = [
    "beredskap",
    "areal- og transportplanlegging",
    "barn NÆR/5 skole -barnehage",
    "vei NÆR/3 vei",
    "\"barn og unge\" klima",
    "bered* kapittel:6 type:forventning",
    "*skap",
    "klima OG (buss ELLER tog)",
    "+flom -skred",
    "ungdomsskolene sykefravær",
    "berdskap",
    "berdskap~",
    "emne:beredskap",
    "emne:xyzzyq",
    "utgiver:\"Solfjord kommune\" skole",
    "ks-2024-2027/6.1.2-4",
    "2.1.1-1",
    "kapittel:99 skole",
    "kapittel:2 kapittel:3",
    "hva mener KS om lærlinger",
    "har:tall kommune",
    "barn skole xyzzyq",
    "IKKE kommune",
    "eldreomsorg",
];

/// That a cluster gives what an index here does: all counts and what is told of the words, and of every paragraph all but its rank
/// and score.
fn check(query: &Query, options: &SearchOptions) {
    let (own, there) = (OWN.search(query, options).expect("here"), THERE.search(query, options).expect("there"));
    let told = format!("{query:?} with {options:?}: see src/opensearch");
    assert_eq!(there.interpretation.sentence, own.interpretation.sentence, "{told}");
    assert_eq!(there.interpretation.words, own.interpretation.words, "{told}");
    assert_eq!(there.interpretation.hints, own.interpretation.hints, "{told}");
    assert_eq!(there.interpretation.by_itself, own.interpretation.by_itself, "{told}");
    let figures = |of: &crate::SearchResults| [of.total, of.items, of.all_words, of.related, of.documents, of.listed];
    assert_eq!(figures(&there), figures(&own), "total, items, all words, related, documents, listed: {told}");
    assert_eq!(there.facets, own.facets, "{told}");
    let hits = |of: &crate::SearchResults| {
        let hit = |hit: &crate::Hit| {
            let name = hit.passage.long_id().to_string();
            (name, crate::Hit { rank: None, score: None, ..hit.clone() })
        };
        of.hits.iter().map(hit).collect::<std::collections::BTreeMap<_, _>>()
    };
    let (there, own) = (hits(&there), hits(&own));
    assert!(there.keys().eq(own.keys()), "{:?} there, {:?} here: {told}", there.keys(), own.keys());
    own.iter().for_each(|(name, hit)| assert_eq!(there[name], *hit, "{name}: {told}"));
}

fn options() -> SearchOptions {
    SearchOptions::new().reach(Reach::Synonym).limit(5_000)
}

#[test]
fn every_kind_of_query_finds_what_it_finds_here() {
    QUERIES.iter().for_each(|query| check(&Query::new(query), &options()));
}

/// Words that stand nowhere, words that are written apart, and more than a query is evaluated by: what is asked of terms comes to
/// an end.
#[test]
fn long_questions_come_to_an_end() {
    let text = include_str!("../../tests/fixtures/fjordvik-2025-2029.txt");
    let words: Vec<&str> = text.split_whitespace().collect();
    check(&Query::new(&words[..40].join(" ")), &options());
    check(&Query::new(&words.join(" ")), &options());
    let text = include_str!("../../seeds/ks-2024-2027.txt");
    let is_long = |word: &&str| word.chars().count() > 12 && word.chars().all(char::is_alphabetic);
    let words: std::collections::BTreeSet<&str> = text.split_whitespace().filter(is_long).collect();
    let words: Vec<&str> = words.into_iter().take(120).collect();
    let long = THERE.search(&Query::new(&words.join(" ")), &options());
    assert!(long.is_err_and(|error| error.is_too_much()), "a cluster takes a thousand clauses");
    check(&Query::new("berdskap kommunnal helseberdskap barne hage sykle veg skolee xyzzyq"), &options());
}

#[test]
fn every_reach_finds_what_it_finds_here() {
    for reach in [Reach::Exact, Reach::Form, Reach::Compound] {
        for query in ["helseberedskapen", "ungdomsskolene sykefravær", "klima IKKE natur"] {
            check(&Query::new(query), &options().reach(reach));
        }
    }
}

#[test]
fn filters_and_their_facets_are_those_of_an_index_here() {
    for query in ["beredskap skole", "klima OG natur", ""] {
        let query = Query::new(query);
        for narrowed in [
            query.clone().chapter(2),
            query.clone().section("5.2").kind(Kind::Commitment),
            query.clone().subject("beredskap"),
            query.clone().publisher("Fjordvik kommune").kind(Kind::Commitment),
            query.clone().strategy("solfjord").chapter(1),
            query.clone().place("Vestland").year(2025),
        ] {
            check(&narrowed, &options());
            check(&narrowed, &options().evidence(Evidence::Text).evidence(Evidence::Related));
        }
    }
}

#[test]
fn pages_are_cut_from_the_same_list() {
    let query = Query::new("beredskap skole");
    let in_document = options().sort(Sort::Document);
    let all = THERE.search(&query, &in_document).expect("all");
    let own = OWN.search(&query, &in_document).expect("all here");
    let ids =
        |of: &crate::SearchResults| of.hits.iter().map(|hit| hit.passage.long_id().to_string()).collect::<Vec<_>>();
    assert_eq!(ids(&all), ids(&own));
    for (offset, limit) in [(0, 7), (all.total - 3, 7), (all.total + 2, 3), (all.listed, 3), (3, 0)] {
        let page = THERE.search(&query, &in_document.clone().offset(offset).limit(limit)).expect("a page");
        let wanted: Vec<String> = ids(&all).into_iter().skip(offset).take(limit).collect();
        assert_eq!(ids(&page), wanted, "{limit} from {offset}");
        assert!(page.hits.iter().enumerate().all(|(at, hit)| hit.rank == Some(offset + at + 1)));
    }
}

#[test]
fn lines_are_json_that_the_mapping_has_and_hold_no_control_letter() {
    let body: Value = serde_json::from_str(&index_body(OWN.index(), Layout::default())).expect("JSON");
    let fields = body["mappings"]["properties"].as_object().expect("fields");
    let mut entries = 0;
    export(OWN.index(), |lines| {
        let [action, entry] = lines.lines().collect::<Vec<_>>()[..] else { panic!("{lines:?} is no pair of lines") };
        assert!(action.starts_with("{\"index\":{\"_id\":"), "{action}");
        assert!(!lines.contains("\\u00"), "a control letter in {lines}");
        let entry: Value = serde_json::from_str(entry).expect("JSON");
        let entry = entry.as_object().expect("an object");
        assert!(entry.keys().all(|field| fields.contains_key(field)), "{:?} are not all mapped", entry.keys());
        assert!(!lines.contains("/work/") && !lines.contains("\"file\""), "a path of this machine in {lines}");
        entries += 1;
        Ok::<(), Error>(())
    })
    .expect("an export");
    assert_eq!(entries, OWN.index().manifest().paragraphs() + 1);
}

#[test]
fn a_load_that_ends_early_leaves_what_was_there() {
    let cluster = Arc::new(Model::default());
    let mut go = |_: Step<'_>| std::ops::ControlFlow::Continue(());
    let first = load(cluster.clone(), OWN.index(), "planer", Layout::default(), &mut go).expect("a load");
    let mut stop = |_: Step<'_>| std::ops::ControlFlow::Break(());
    let stopped =
        load(cluster.clone(), OWN.index(), "planer", Layout::default(), &mut stop).expect_err("it was stopped");
    assert!(stopped.is_stopped(), "{stopped}");
    cluster.lose_an_entry();
    let lost = load(cluster.clone(), OWN.index(), "planer", Layout::default(), &mut go).expect_err("one is lost");
    assert!(lost.is_cluster() && lost.to_string().contains("after the load"), "{lost}");
    assert_eq!(cluster.indexes(), std::slice::from_ref(&first.index));
    let second = load(cluster.clone(), OWN.index(), "planer", Layout::default(), &mut go).expect("a load");
    assert_eq!((second.replaced, cluster.indexes()), (vec![first.index], vec![second.index.clone()]));
    cluster.lose_an_answer();
    let third = load(cluster.clone(), OWN.index(), "planer", Layout::default(), &mut go).expect("it is in force");
    assert_eq!((third.replaced, cluster.indexes()), (vec![second.index], vec![third.index]));
}

/// The model ranks nothing, so another paragraph may stand for a document.
#[test]
fn hits_of_a_document_are_drawn_together() {
    let options = options().collapse(Collapse::Document);
    for query in QUERIES {
        for options in
            [options.clone(), options.clone().sort(Sort::Document), options.clone().evidence(Evidence::Related)]
        {
            let query = Query::new(query);
            let (own, there) =
                (OWN.search(&query, &options).expect("here"), THERE.search(&query, &options).expect("there"));
            let documents = |of: &crate::SearchResults| {
                let hit = |hit: &crate::Hit| (hit.passage.strategy.clone(), hit.more, hit.is_related());
                of.hits.iter().map(hit).collect::<std::collections::BTreeSet<_>>()
            };
            assert_eq!(documents(&there), documents(&own), "{query:?} with {options:?}");
            assert_eq!((there.listed, there.hits.len()), (own.listed, own.hits.len()), "{query:?} with {options:?}");
            let second = THERE.search(&query, &options.clone().offset(1).limit(1)).expect("a page");
            assert_eq!(second.hits.first().map(|hit| &hit.passage), there.hits.get(1).map(|hit| &hit.passage));
        }
    }
}

#[test]
fn paragraphs_are_read_as_an_index_here_has_them() {
    let own = OWN.passages().expect("all paragraphs");
    let of = |name: &str| own.iter().filter(|one| one.strategy == name).cloned().collect::<Vec<_>>();
    assert_eq!(
        THERE.documents(&["solfjord", "ks-2024-2027"]).expect("two documents").len(),
        of("solfjord").len() + of("ks-2024-2027").len()
    );
    let fjordvik = THERE.documents(&["fjordvik"]).expect("a document");
    assert_eq!(fjordvik, of("fjordvik"));
    assert!(THERE.documents(&["ukjent"]).expect("no document").is_empty());
    let (outline, wanted) = (THERE.outline(&fjordvik), OWN.outline().expect("an outline"));
    for (outline, wanted) in outline.iter().zip(&wanted) {
        assert_eq!((&outline.name, outline.paragraphs), (&wanted.name, wanted.paragraphs));
        assert_eq!(outline.chapters.is_empty(), outline.name != "fjordvik", "units of what was read alone");
    }
    for id in
        ["ks-2024-2027/6.1.2-4", "KS-2024-2027/6.1", "6.1.2-4", "2.1.1-1", "1.1", "fjordvik/99", "ukjent/1.1", "x"]
    {
        let told = |found: crate::Result<Vec<crate::Passage>>| found.map_err(|error| error.to_string());
        assert_eq!(told(THERE.locate(id)), told(OWN.locate(id)), "{id}");
        let told = |found: crate::Result<crate::Passage>| found.map_err(|error| error.to_string());
        assert_eq!(told(THERE.passage(id)), told(OWN.passage(id)), "{id}");
    }
}

#[test]
fn the_names_of_hits_are_those_of_their_pages() {
    let query = Query::new("beredskap skole").kind(Kind::Commitment);
    let options = options().sort(Sort::Document);
    let hits = THERE.search(&query, &options).expect("hits").hits;
    let hits = hits.iter().filter(|hit| !hit.is_related()).map(|hit| hit.passage.long_id());
    assert_eq!(THERE.hit_names(&query, &options.offset(3).limit(1)).expect("names"), hits.collect::<Vec<_>>());
}

#[test]
fn what_is_asked_for_is_paid_for() {
    let (query, budget) = (Query::new("skole"), THERE.budget());
    assert!(THERE.within(&budget).search(&query, &options()).is_ok());
    budget.stop();
    let over = THERE.within(&budget).search(&query, &options()).expect_err("it is over");
    assert!(over.is_too_much(), "{over}");
    let deep = THERE.search(&query, &options().offset(ClusterSearcher::DEEPEST).limit(10));
    assert!(deep.is_ok_and(|page| page.hits.is_empty()), "an index of fewer paragraphs has no such page");
}

#[test]
fn another_index_behind_the_alias_is_found_out() {
    let cluster = Arc::new(Model::default());
    let mut go = |_: Step<'_>| std::ops::ControlFlow::Continue(());
    let mut load = || load(cluster.clone(), OWN.index(), "planer", Layout::default(), &mut go).expect("a load");
    load();
    let first = ClusterSearcher::open(cluster.clone(), "planer").expect("an index");
    assert!(first.renewed().expect("it is there").is_none() && first.loaded().is_some());
    std::thread::sleep(std::time::Duration::from_millis(2));
    load();
    assert!(first.search(&Query::new("skole"), &options()).is_err_and(|error| error.of_cluster().is_some()));
    let second = first.renewed().expect("it is there").expect("another one");
    assert!(second.search(&Query::new("skole"), &options()).is_ok() && second.loaded() > first.loaded());
}
