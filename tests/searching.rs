//! What must hold of every search, whatever the query: filters and facets agree with a count by hand, a wider reach never
//! loses a hit, a short page begins the long one, every word hit has a match, and marks lie in the text.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;
use strategisok::strategy::Metadata;
use strategisok::{Index, Kind, Query, Reach, SearchOptions, SearchResults, Searcher, Source};

static SEARCHER: LazyLock<Searcher> = LazyLock::new(|| Searcher::embedded().expect("the strategy is indexed"));

fn search(query: &Query, reach: Reach) -> SearchResults {
    SEARCHER.search(query, &SearchOptions::new().limit(400).reach(reach)).expect("a search runs")
}

/// Ids of the word hits.
fn words(results: &SearchResults) -> BTreeSet<String> {
    results.hits.iter().filter(|hit| !hit.is_related()).map(|hit| hit.passage.id.to_string()).collect()
}

/// Queries of words that the document has, as written, and some that it lacks.
fn queries() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "beredskap",
        "kommuneøkonomi",
        "fylkesvei",
        "barn",
        "unge",
        "klima",
        "helse-",
        "og",
        "omsorgstjenester",
        "okonomi",
        "straumbrot",
        "bredbånd",
        "KI",
        "plan",
        "samarbeid",
        "frafall",
        "komune",
        "2.1.1-3",
        "eldre",
        "bustader",
        "ikke",
    ]);
    prop::collection::vec(word, 1..4).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_wider_reach_loses_no_hit(query in queries()) {
        let query = Query::new(&query);
        let mut narrower = BTreeSet::new();
        for reach in Reach::ALL {
            let results = search(&query, reach);
            let found = words(&results);
            prop_assert!(found.is_superset(&narrower), "reach {} loses {:?}", reach, narrower.difference(&found));
            prop_assert_eq!(results.total, found.len(), "the total counts the hits");
            prop_assert_eq!(results.total + results.related, results.hits.len(), "related ones are counted apart");
            narrower = found;
        }
    }

    #[test]
    fn a_short_page_begins_the_long_one(query in queries(), limit in 0usize..12, offset in 0usize..5) {
        let query = Query::new(&query);
        let all: Vec<String> = search(&query, Reach::Meaning).hits.iter().map(|hit| hit.passage.id.to_string()).collect();
        let options = SearchOptions::new().limit(limit).offset(offset);
        let page = SEARCHER.search(&query, &options).unwrap();
        let ids: Vec<String> = page.hits.iter().map(|hit| hit.passage.id.to_string()).collect();
        let wanted: Vec<String> = all.into_iter().skip(offset).take(limit).collect();
        prop_assert_eq!(ids, wanted);
    }

    #[test]
    fn filters_and_facets_agree_with_a_count_by_hand(query in queries(), chapter in 1u16..7) {
        let all = search(&Query::new(&query), Reach::Synonym);
        let by_hand = |keep: &dyn Fn(&strategisok::Hit) -> bool| all.hits.iter().filter(|hit| !hit.is_related() && keep(hit)).count();
        let in_chapter = |hit: &strategisok::Hit| hit.passage.chapter.as_ref().is_some_and(|own| own.number == chapter);
        let filtered = search(&Query::new(&query).chapter(chapter).kind(Kind::Expectation), Reach::Synonym);
        let expected = by_hand(&|hit| in_chapter(hit) && hit.passage.kind == Kind::Expectation);
        prop_assert_eq!(filtered.total, expected);
        for kind in Kind::ALL {
            let count = by_hand(&|hit| hit.passage.kind == kind);
            prop_assert_eq!(all.facets.kind.get(&kind).copied().unwrap_or(0), count, "facet {:?}", kind);
            // A facet's counts ignore the filter on that same facet.
            let count = by_hand(&|hit| in_chapter(hit) && hit.passage.kind == kind);
            prop_assert_eq!(filtered.facets.kind.get(&kind).copied().unwrap_or(0), count, "filtered facet {:?}", kind);
        }
        let count = by_hand(&in_chapter);
        let told = all.facets.chapter.iter().find(|it| it.unit.target.as_chapter() == Some(chapter)).map_or(0, |it| it.count);
        prop_assert_eq!(told, count);
    }

    #[test]
    fn every_word_hit_has_a_match_and_every_mark_lies_in_the_text(query in queries()) {
        for hit in search(&Query::new(&query), Reach::Meaning).hits {
            let text: String = hit.fragments.iter().map(|fragment| fragment.text.as_str()).collect();
            prop_assert_eq!(&text, &hit.passage.text);
            prop_assert!(hit.is_related() || !hit.matched.is_empty(), "{} has no match", hit.passage.id);
            for matched in &hit.matched {
                // The number of a paragraph is nowhere in its text.
                prop_assert!(!matched.spans.is_empty() || matched.word == "2.1.1-3");
                if matched.found_in == strategisok::search::FoundIn::Text {
                    for span in &matched.spans {
                        prop_assert!(hit.passage.text.get(span.start..span.end).is_some_and(|part| !part.is_empty()));
                    }
                }
            }
        }
    }

    #[test]
    fn no_text_is_too_odd_to_search_for(query in "\\PC{0,40}") {
        let results = search(&Query::new(&query), Reach::Meaning);
        prop_assert!(results.total <= 316);
    }
}

#[test]
fn scores_fall_with_rank() {
    for query in ["beredskap", "frafall i videregående skole", "klima"] {
        let results = search(&Query::new(query), Reach::Synonym);
        let (hits, related) = results.hits.split_at(results.total);
        assert!(hits.iter().all(|hit| !hit.is_related()) && related.iter().all(|hit| hit.is_related()), "{query}");
        for pair in hits.windows(2).chain(related.windows(2)) {
            assert!(pair[0].score >= pair[1].score, "{query}: {:?} before {:?}", pair[0].score, pair[1].score);
        }
    }
}

#[test]
fn negated_words_take_away_forms_only() {
    let with = words(&search(&Query::new("beredskap"), Reach::Synonym));
    let without = words(&search(&Query::new("beredskap -plan"), Reach::Synonym));
    assert!(without.is_subset(&with) && without.len() < with.len());
    assert!(without.contains("6.1.2-3"), "beredskapsplaner holds plan as a part, which is no reason to leave it out");
    assert!(!without.contains("6.1.2-4"), "planer is a form of plan");
}

/// Sets of the thesaurus, each as one member of one word and one of several ("kommunereform", "slå seg sammen").
fn pairs_of_the_thesaurus() -> Vec<(&'static str, &'static str)> {
    let sets = include_str!("../seeds/lexicon/thesaurus.tsv").lines().filter_map(|line| line.strip_prefix("=\t"));
    let pair = |set: &'static str| {
        let words = set.split('\t').next().unwrap_or_default();
        let members: Vec<&str> = words.split(',').map(str::trim).collect();
        let one = members.iter().find(|member| !member.contains(' '))?;
        let several = members.iter().find(|member| member.contains(' '))?;
        Some((*one, *several))
    };
    sets.filter_map(pair).collect()
}

#[test]
fn synonyms_of_several_words_are_found_small_words_and_all() {
    let pairs = pairs_of_the_thesaurus();
    assert!(pairs.len() > 20, "only {} pairs: has the thesaurus another form?", pairs.len());
    let mut text = String::from("1.1.1\t Ord\n\n1 \nOrd\n 1.1\t Kommuner vil:\n\n1.1.1\t Ord\n\n");
    for (_, several) in &pairs {
        text.push_str(&format!("-\t her har vi {several} en gang\n"));
    }
    let source = Source::from_text("synonymer", &text, Metadata::default()).expect("a source");
    let searcher = Index::create_in_ram(&[source]).and_then(|index| index.searcher()).expect("a searcher");
    let options = SearchOptions::new().reach(Reach::Synonym).limit(400);
    let is_lost = |(one, several): &&(&str, &str)| {
        let results = searcher.search(&Query::new(one), &options).expect("a search runs");
        !results.hits.iter().any(|hit| hit.passage.text.contains(several))
    };
    let lost: Vec<_> = pairs.iter().filter(is_lost).collect();
    assert!(lost.is_empty(), "{} of {} pairs are not found (widen.rs, terms_of): {lost:?}", lost.len(), pairs.len());
}

#[test]
fn a_phrase_is_marked_where_it_stands_and_its_words_nowhere_else() {
    for query in ["Nav", "ROS"] {
        for hit in search(&Query::new(query), Reach::Meaning).hits {
            let marks = hit.fragments.iter().filter(|fragment| fragment.grade.is_some());
            let small: Vec<&str> =
                marks.map(|mark| mark.text.as_str()).filter(|mark| ["og", "arbeid"].contains(mark)).collect();
            assert!(small.is_empty(), "{query} marks {small:?} in {}", hit.passage.id);
        }
    }
}
