//! Many documents: facets and filters by document, publisher, place and year agree with a count by hand, and no facet grows
//! with the number of documents.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use strategisok::comparison::CompareOptions;
use strategisok::coverage::{By, CoverageOptions};
use strategisok::likeness::{MirrorOptions, RelatedOptions};
use strategisok::query::HintCode;
use strategisok::search::{Collapse, FacetName, Facets, Sort};
use strategisok::strategy::Metadata;
use strategisok::{Hit, Index, Kind, Query, Reach, SearchOptions, SearchResults, Searcher, Source};

/// So many documents, a few a publisher.
const DOCUMENTS: usize = 60;

/// Documents of one to three chapters, all of which say something of schools.
static SEARCHER: LazyLock<Searcher> = LazyLock::new(|| {
    let sources: Vec<Source> = (0..DOCUMENTS).map(source).collect();
    Index::create_in_ram(&sources).expect("an index").searcher().expect("a searcher")
});

fn source(number: usize) -> Source {
    let mut text = String::new();
    for chapter in 1..=number % 3 + 1 {
        text += &format!("{chapter}\nKapittel\n {chapter}.1\t Byen vil:\n-\tbygge skole nummer {number}\n");
        text += &format!(" {chapter}.2\t Byen forventer at staten:\n-\tbetaler for skolen\n");
    }
    Source::from_text(&format!("plan-{number:02}"), &text, metadata(number)).expect("a source")
}

fn metadata(number: usize) -> Metadata {
    let mut metadata = Metadata::default();
    // Two writings of a publisher are one.
    metadata.publisher = format!("{} {}", if number.is_multiple_of(2) { "Kommune" } else { "kommune" }, number % 25);
    metadata.place = (!number.is_multiple_of(4)).then(|| format!("Fylke {}", number % 5));
    metadata.year = (number < 50).then_some(2000 + (number % 30) as u16);
    metadata.adopted = (number >= 50).then(|| "juni 2031".to_owned());
    metadata
}

fn search(query: &Query) -> SearchResults {
    SEARCHER.search(query, &SearchOptions::new().limit(1_000)).expect("a search runs")
}

/// The number of the document that a hit is of.
fn number(hit: &Hit) -> usize {
    hit.passage.strategy.trim_start_matches("plan-").parse().expect("a number")
}

fn by_hand(hits: &[Hit], value: impl Fn(usize) -> Option<String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for value in hits.iter().filter(|hit| !hit.is_related()).filter_map(|hit| value(number(hit))) {
        *counts.entry(value.to_lowercase()).or_insert(0) += 1;
    }
    counts
}

/// Compares a facet with a count by hand: each value that is told, that the largest are, and the sum of the others.
fn check(facets: &Facets, facet: FacetName, told: &[(String, usize)], mut expected: BTreeMap<String, usize>) {
    let (values, all) = (expected.len(), expected.values().sum::<usize>());
    assert!(told.windows(2).all(|pair| pair[0].1 >= pair[1].1), "{facet:?}: the largest first, {told:?}");
    assert_eq!(told.len(), values.min(20), "{facet:?}: so many values are told; see src/search/facets.rs");
    for (value, count) in told {
        assert_eq!(
            expected.remove(&value.to_lowercase()),
            Some(*count),
            "{facet:?} {value}; see src/search/rank/facets.rs"
        );
    }
    let least = told.last().map_or(0, |(_, count)| *count);
    assert!(expected.values().all(|count| *count <= least), "{facet:?}: a larger one is left out of {told:?}");
    let others = facets.others.get(&facet).map_or((0, 0), |others| (others.values, others.paragraphs));
    let sum = told.iter().map(|(_, count)| count).sum::<usize>();
    assert_eq!(others, (values - told.len(), all - sum), "the others of {facet:?}");
}

fn publisher(number: usize) -> Option<String> {
    Some(metadata(number).publisher)
}

fn place(number: usize) -> Option<String> {
    metadata(number).place
}

fn year(number: usize) -> Option<String> {
    metadata(number).dated().map(|year| year.to_string())
}

fn name(number: usize) -> Option<String> {
    Some(format!("plan-{number:02}"))
}

#[test]
fn facets_agree_with_a_count_by_hand() {
    let everything = search(&Query::new("skole")).hits;
    let kept = |keep: &dyn Fn(usize) -> bool| -> Vec<Hit> {
        everything.iter().filter(|hit| keep(number(hit))).cloned().collect()
    };
    // A facet's counts ignore the filter on that same facet, and keep to the others.
    let is_of = |value: fn(usize) -> Option<String>, wanted: &str, number: usize| {
        value(number).is_some_and(|own| own.to_lowercase() == wanted)
    };
    let query = Query::new("skole").publisher("KOMMUNE 3").year(2003).year(2028).place("fylke 3");
    for (facet, of, without) in [
        (FacetName::Strategy, name as fn(usize) -> Option<String>, 0),
        (FacetName::Publisher, publisher, 1),
        (FacetName::Place, place, 2),
        (FacetName::Year, year, 3),
    ] {
        let filters = |number: usize| {
            (without == 1 || is_of(publisher, "kommune 3", number))
                && (without == 2 || is_of(place, "fylke 3", number))
                && (without == 3 || is_of(year, "2003", number) || is_of(year, "2028", number))
        };
        for (results, hits) in [(search(&Query::new("skole")), everything.clone()), (search(&query), kept(&filters))] {
            let facets = &results.facets;
            let told = match facet {
                FacetName::Strategy => &facets.strategy,
                FacetName::Publisher => &facets.publisher,
                FacetName::Place => &facets.place,
                _ => &facets.year,
            };
            check(facets, facet, told, by_hand(&hits, of));
        }
    }
}

#[test]
fn documents_of_hits_are_counted() {
    assert_eq!(search(&Query::new("skole")).documents, DOCUMENTS);
    assert_eq!(search(&Query::new("romfart")).documents, 0);
    let one = search(&Query::new("skole dokument:plan-07"));
    assert_eq!((one.documents, one.facets.strategy), (1, vec![("plan-07".to_owned(), one.total)]));
}

#[test]
fn units_of_several_documents_are_the_largest() {
    let all = search(&Query::new("skole")).facets;
    assert_eq!((all.chapter.len(), all.section.len()), (20, 20));
    let units = (0..DOCUMENTS).map(|number| number % 3 + 1).sum::<usize>();
    assert_eq!(all.others[&FacetName::Chapter].values, units - 20);
    assert_eq!(all.others[&FacetName::Section].values, 2 * units - 20);
    let one = search(&Query::new("skole").strategy("plan-02")).facets;
    assert_eq!(
        one.chapter.iter().map(|unit| unit.unit.to_string()).collect::<Vec<_>>(),
        ["plan-02/1", "plan-02/2", "plan-02/3"]
    );
}

#[test]
fn filters_stand_in_the_query_too() {
    for (typed, narrowed) in [
        ("skole utgiver:\"kommune 3\"", Query::new("skole").publisher("Kommune 3")),
        ("skole sted:\"Fylke 2\" år:2003-2010", (2003..=2010).fold(Query::new("skole").place("fylke 2"), Query::year)),
        (
            "skole -år:2001",
            (0..30).filter(|n| *n != 1).map(|n| 2000 + n).chain([2031]).fold(Query::new("skole"), Query::year),
        ),
    ] {
        let ids = |results: SearchResults| -> Vec<String> {
            let mut ids: Vec<String> = results.hits.iter().map(|hit| hit.passage.long_id().to_string()).collect();
            ids.sort();
            ids
        };
        let found = ids(search(&Query::new(typed)));
        assert!(!found.is_empty() && found == ids(search(&narrowed)), "{typed}");
    }
}

#[test]
fn what_no_document_has_is_told_with_the_nearest() {
    for (query, code, told) in [
        ("skole utgiver:\"Komune 3\"", HintCode::UnknownPublisher, "«Komune 3». Nærmest er kommune 3"),
        ("skole sted:Fylke", HintCode::UnknownPlace, "stedet «Fylke». Det som finnes, er Fylke 1, Fylke 2"),
        ("skole år:2040", HintCode::UnknownYear, "Ingen dokumenter er fra 2040. Nærmest er 2031 og 2029."),
        ("skole dokument:plan-7", HintCode::UnknownDocument, "som heter «plan-7». Nærmest er plan-0"),
    ] {
        let results = search(&Query::new(query));
        let hint = results.interpretation.hints.iter().find(|hint| hint.code == code);
        let hint = hint.unwrap_or_else(|| panic!("{query}: no hint {code} in {:?}", results.interpretation.hints));
        assert!(hint.text.contains(told), "{query}: {}", hint.text);
        assert_eq!(results.total, 0, "{query}");
    }
}

/// Compares a collapsed search with the whole one: the best hit of each document in the order of the list, what else it has,
/// and pages that begin one another.
fn check_collapsed(query: &str, sort: Sort) {
    let query = Query::new(query);
    let options = SearchOptions::new().limit(1_000).sort(sort);
    let whole = SEARCHER.search(&query, &options).expect("a search runs");
    let by_score = SEARCHER.search(&query, &options.clone().sort(Sort::Relevance)).expect("a search runs");
    let mut best: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for hit in &by_score.hits {
        let (_, more) = best
            .entry(hit.passage.strategy.clone())
            .and_modify(|(_, more)| *more += usize::from(!hit.is_related()))
            .or_insert((hit.passage.long_id().to_string(), 0));
        // What is only related counts where there is no hit.
        if hit.is_related()
            && by_score.hits.iter().all(|other| other.is_related() || other.passage.strategy != hit.passage.strategy)
        {
            *more = by_score.hits.iter().filter(|other| other.passage.strategy == hit.passage.strategy).count() - 1;
        }
    }
    let collapsed = SEARCHER.search(&query, &options.clone().collapse(Collapse::Document)).expect("a search runs");
    assert_eq!(
        (collapsed.total, collapsed.related),
        (whole.total, whole.related),
        "{query}: totals stay of paragraphs"
    );
    assert_eq!(collapsed.listed, best.len(), "{query}: so many entries");
    let listed: Vec<String> = collapsed.hits.iter().map(|hit| hit.passage.long_id().to_string()).collect();
    let expected: Vec<String> = whole
        .hits
        .iter()
        .map(|hit| hit.passage.long_id().to_string())
        .filter(|id| best.values().any(|(own, _)| own == id))
        .collect();
    assert_eq!(listed, expected, "{query} by {sort}; see src/search/collapse.rs");
    for hit in &collapsed.hits {
        assert_eq!(
            hit.more,
            Some(best[&hit.passage.strategy].1),
            "{query}: what {} has besides",
            hit.passage.long_id()
        );
    }
    let page = options.limit(3).offset(2).collapse(Collapse::Document);
    let page: Vec<String> = SEARCHER
        .search(&query, &page)
        .expect("a page")
        .hits
        .iter()
        .map(|hit| hit.passage.long_id().to_string())
        .collect();
    assert_eq!(page, listed.iter().skip(2).take(3).cloned().collect::<Vec<_>>(), "{query}: a page");
}

#[test]
fn hits_are_drawn_together_by_document() {
    for sort in Sort::ALL {
        for query in ["skole", "skole nummer 7", "betale skolen", "undervisning", "romfart", "skole -nummer", ""] {
            check_collapsed(query, sort);
        }
    }
}

/// Only so many paragraphs and chapters of a topic are named, and what is left out is told.
#[test]
fn topics_of_many_documents_are_cut() {
    let of = |limit: usize| {
        let options = CoverageOptions::new().limit(limit);
        SEARCHER.coverage(&["skole".to_owned()], &options).expect("a topic is looked up").topics.remove(0).words
    };
    let (whole, cut) = (of(usize::MAX), of(7));
    assert!(whole.total() > 100 && whole.more == 0 && whole.ids.len() == whole.total(), "{}", whole.total());
    assert_eq!((cut.ids.as_slice(), cut.more), (&whole.ids[..7], whole.total() - 7), "src/coverage/places.rs");
    assert_eq!((cut.all, cut.total()), (whole.all, whole.total()), "counts are of all");
    let others = cut.other_chapters.expect("more chapters than are told");
    let mut of_chapter: BTreeMap<String, usize> = BTreeMap::new();
    for id in &whole.ids {
        let chapter = id.target.unit().chapter_number().unwrap_or_default();
        *of_chapter.entry(format!("{}/{chapter}", id.strategy.as_deref().unwrap_or_default())).or_default() += 1;
    }
    let told = cut.chapters.iter().map(|(chapter, counts)| (chapter.to_string(), counts.total()));
    let told: BTreeMap<String, usize> = told.collect();
    assert!(told.iter().all(|(chapter, count)| of_chapter.get(chapter) == Some(count)), "{told:?}");
    assert_eq!((told.len(), others.values), (20, of_chapter.len() - 20), "src/coverage/report.rs");
    assert_eq!(told.values().sum::<usize>() + others.paragraphs, whole.total());
}

/// Compares a table with the search for each topic: cells by evidence, the columns that there are, and the others.
fn check_table(by: By, name: impl Fn(&Hit) -> String) {
    let topics = ["skole", "undervisning", "kapittel skole", "romfart"].map(str::to_owned);
    let coverage = SEARCHER.coverage(&topics, &CoverageOptions::new().by(by)).expect("topics are looked up");
    let table = coverage.table.expect("a table is asked for");
    let plain = SEARCHER.coverage(&topics, &CoverageOptions::new()).expect("topics are looked up");
    assert_eq!((plain.topics, plain.table), (coverage.topics.clone(), None), "by {by}: the topics are the same");
    assert!(
        table.columns.len() <= 20 && table.columns.len() <= table.values,
        "by {by}: {} columns",
        table.columns.len()
    );
    for ((topic, row), of_topic) in topics.iter().zip(&table.rows).zip(&coverage.topics) {
        let mut expected: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        let every = SearchOptions::new().reach(Reach::Synonym).limit(1_000);
        let hits = SEARCHER.search(&Query::new(topic), &every).expect("a search runs").hits;
        for hit in hits.iter().filter(|hit| !hit.is_related() && hit.missing.is_empty()) {
            let evidence = hit.evidence.expect("a hit rests on something").to_string();
            *expected.entry(name(hit).to_lowercase()).or_default().entry(evidence).or_insert(0) += 1;
        }
        assert_eq!(row.values, expected.len(), "by {by}: how many have {topic}; see src/coverage/table.rs");
        let mut told = row.others.total();
        for (column, cell) in table.columns.iter().zip(&row.cells) {
            let own = expected.remove(&column.name.to_lowercase()).unwrap_or_default();
            let counts =
                ["text", "heading", "synonym", "subject"].map(|evidence| own.get(evidence).copied().unwrap_or(0));
            assert_eq!([cell.text, cell.heading, cell.synonym, cell.subject], counts, "by {by}: {topic} in {column:?}");
            told += cell.total();
        }
        assert_eq!(
            row.others.total(),
            expected.values().flat_map(BTreeMap::values).sum::<usize>(),
            "by {by}: the others"
        );
        let counts = [&of_topic.words, &of_topic.titles, &of_topic.other_words, &of_topic.entered];
        assert_eq!(told, counts.map(|counts| counts.total()).iter().sum::<usize>(), "by {by}: all of {topic}");
    }
}

#[test]
fn topics_are_tabled_by_who_says_them() {
    check_table(By::Document, |hit| hit.passage.strategy.clone());
    check_table(By::Publisher, |hit| publisher(number(hit)).expect("every document has one"));
    check_table(By::Chapter, |hit| {
        let chapter = hit.passage.chapter.as_ref().expect("no foreword").number;
        format!("{}/{chapter}", hit.passage.strategy)
    });
}

/// Compares a comparison with the search: each document has its best hits, or what is related where it has none, and what
/// has neither is said to have nothing.
fn check_compared(query: &Query) {
    let results = search(query);
    let of = |name: &str, related: bool| -> Vec<String> {
        let own = results.hits.iter().filter(|hit| hit.passage.strategy == name && hit.is_related() == related);
        own.map(|hit| hit.passage.long_id().to_string()).collect()
    };
    let comparison = SEARCHER.compare(query, &CompareOptions::new().limit(2)).expect("documents are compared");
    assert_eq!(comparison.with_hits, results.documents, "{query}; see src/comparison.rs");
    let shown = comparison.documents.len();
    assert!(shown <= 20 && comparison.without.len() == comparison.without_any.min(20), "{query}");
    assert_eq!(
        comparison.looked_in,
        shown + comparison.others.values + comparison.without_any,
        "{query}: all are told"
    );
    let told: usize = comparison.documents.iter().map(|compared| compared.total).sum();
    assert_eq!(told + comparison.others.paragraphs, results.total, "{query}: all hits are counted");
    for compared in &comparison.documents {
        let (hits, related) = (of(&compared.document.strategy, false), of(&compared.document.strategy, true));
        assert_eq!((compared.total, compared.related), (hits.len(), related.len()), "{query}: {compared:?}");
        let expected = if hits.is_empty() { related } else { hits };
        let ids: Vec<String> = compared.hits.iter().map(|hit| hit.passage.long_id().to_string()).collect();
        assert_eq!(ids, expected.into_iter().take(2).collect::<Vec<_>>(), "{query}: {}", compared.document.strategy);
    }
    for without in &comparison.without {
        assert!(
            of(&without.strategy, false).is_empty() && of(&without.strategy, true).is_empty(),
            "{query}: {without:?}"
        );
    }
}

#[test]
fn documents_are_laid_beside_each_other() {
    for query in ["skole", "undervisning", "romfart", "skole -nummer", "bygge skole utgiver:\"kommune 3\""] {
        check_compared(&Query::new(query));
    }
    let nothing = SEARCHER.compare(&Query::new("hva er det"), &CompareOptions::new()).expect("documents are compared");
    assert_eq!((nothing.looked_in, nothing.without_any), (0, 0), "nothing is said of what was not looked for");
    let narrowed = Query::new("skole").place("Fylke 2").year(2007).year(2017);
    check_compared(&narrowed);
    let looked_in = (0..DOCUMENTS).filter(|number| place(*number).is_some_and(|own| own == "Fylke 2"));
    let looked_in = looked_in.filter(|number| ["2007", "2017"].contains(&year(*number).unwrap_or_default().as_str()));
    let comparison = SEARCHER.compare(&narrowed, &CompareOptions::new()).expect("documents are compared");
    assert_eq!(comparison.looked_in, looked_in.count(), "what filters keep out is not looked in");
}

#[test]
fn related_may_be_of_other_documents_alone() {
    let all = SEARCHER.related("plan-02/1.1-1", &RelatedOptions::new().limit(1_000)).expect("related ones");
    let across = SEARCHER.related("plan-02/1.1-1", &RelatedOptions::new().limit(1_000).across()).expect("related ones");
    let ids = |hits: &[strategisok::likeness::RelatedHit], own: bool| -> Vec<String> {
        let wanted = hits.iter().filter(|one| own || one.hit.passage.strategy != "plan-02");
        wanted.map(|one| one.hit.passage.long_id().to_string()).collect()
    };
    assert!(ids(&all.hits, true).len() > ids(&all.hits, false).len(), "its own document is among all");
    assert_eq!(
        ids(&across.hits, true),
        ids(&all.hits, false),
        "the others in the same order; see src/likeness/related.rs"
    );
    assert!((across.total, across.across) == (across.hits.len(), true) && !all.across);
}

/// Lays one beside the other, and holds each paragraph to its side.
fn check_between(asked: &str, one: &str, other: &str, is_of: impl Fn(&Hit, Kind) -> bool) {
    let mirror = SEARCHER.mirror(asked, &MirrorOptions::new().between(one, other)).expect("both sides");
    let rows = mirror.rows.iter().flat_map(|row| row.commitments.iter().chain(&row.expectations));
    let shown: Vec<&Hit> = rows.chain(&mirror.commitments_alone).chain(&mirror.expectations_alone).collect();
    assert!(!shown.is_empty(), "{asked}: nothing between {one} and {other}");
    for hit in shown {
        assert!(is_of(hit, hit.passage.kind), "{asked}: {} between {one} and {other}", hit.passage.long_id());
    }
}

#[test]
fn one_is_laid_beside_the_other() {
    let of_documents =
        |hit: &Hit, kind: Kind| hit.passage.strategy == if kind == Kind::Commitment { "plan-02" } else { "plan-05" };
    check_between("bygge skole betale skolen", "plan-02", "plan-05", of_documents);
    check_between("plan-02/1.1-1", "plan-02", "plan-05", of_documents);
    check_between("plan-02/1", "Plan-02", "plan-05", of_documents);
    check_between("bygge skole betale skolen", "KOMMUNE 3", "plan-05", |hit, kind| match kind {
        Kind::Commitment => publisher(number(hit)).is_some_and(|own| own.to_lowercase() == "kommune 3"),
        _ => hit.passage.strategy == "plan-05",
    });
    let error = SEARCHER.mirror("skole", &MirrorOptions::new().between("plan-02", "komune 3")).expect_err("nobody");
    assert!(error.is_query() && error.to_string().contains("nearest are «kommune 3»"), "{error}");
}
