//! Topics in the strategy in the binary.

use super::*;
use crate::passages::KindCounts;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static SEARCHER: LazyLock<Searcher> = LazyLock::new(|| Searcher::embedded().unwrap());

fn topic(topic: &str) -> TopicCoverage {
    let mut coverage = SEARCHER.coverage(&[topic.to_owned()], &CoverageOptions::new()).unwrap();
    coverage.topics.remove(0)
}

/// The state of a topic, and paragraphs that have its words, that have other words for it, or that are under its title.
fn check(asked: &str, state: TopicState, words: &[&str], other: &[&str], titles: &[&str]) {
    let found = topic(asked);
    assert_eq!(found.state, state, "{asked}: {}", found.sentence);
    for (counts, wanted) in [(&found.words, words), (&found.other_words, other), (&found.titles, titles)] {
        for id in wanted {
            assert!(
                counts.ids.iter().any(|known| known.to_string() == *id),
                "{asked}: {id} is not among {:?}",
                counts.ids
            );
        }
    }
}

#[test]
fn three_states() {
    use TopicState::{NoHit, OtherWords, Stands};
    check("kunstig intelligens", Stands, &["2.1.3-4", "2.2.5-4", "1-10"], &[], &[]);
    check("barnevern", Stands, &["4.1.1-6", "4.2.1-6"], &[], &[]);
    check("sykefravær", Stands, &["2.1.2-8", "2.2.2-4"], &[], &[]);
    check("arbeidsgiverpolitikk", Stands, &[], &[], &["2.1.2-4"]);
    check("kloakk", OtherWords, &[], &["6.1.1-3"], &[]);
    check("romfart", NoHit, &[], &[], &[]);
}

#[test]
fn zeros_can_be_checked() {
    for asked in ["romfart", "formuesskatt", "kloakk", "monarki"] {
        let found = topic(asked);
        assert_eq!(found.words.total(), 0, "{asked}: {}", found.sentence);
        assert!(found.found_as.iter().all(|word| !found.tried.contains(word)), "{asked}: {}", found.sentence);
        assert!(found.tried.iter().any(|form| form == asked), "{asked}: tried {:?}", found.tried);
        assert!(found.sentence.contains("Ingen treff"), "{asked}: {}", found.sentence);
        assert!(!found.sentence.contains("nevn"), "{asked}: {}", found.sentence);
    }
    #[cfg(feature = "meaning")]
    assert!(!topic("romfart").nearest.is_empty(), "what comes nearest to romfart");
}

#[test]
fn lists_have_comments_and_sources() {
    let lines = ["# temaer", "", "klima", "  skole  "].map(str::to_owned);
    let coverage = SEARCHER.coverage(&lines, &CoverageOptions::new()).unwrap().dated("24. november 2026");
    let topics: Vec<_> = coverage.topics.iter().map(|topic| (topic.line, topic.topic.as_str())).collect();
    assert_eq!(topics, [(3, "klima"), (4, "skole")]);
    assert_eq!(coverage.date.as_deref(), Some("24. november 2026"));
    assert!(coverage.sources.iter().all(|source| source.sha256.len() == 64), "{:?}", coverage.sources);
}

/// The columns never overlap and their sums agree.
fn adds_up(found: &TopicCoverage) {
    for counts in [&found.words, &found.other_words, &found.titles] {
        assert_eq!(counts.all.total(), counts.ids.len(), "{}: kinds", found.topic);
        let by_chapter: usize = counts.chapters.values().map(KindCounts::total).sum();
        assert_eq!(by_chapter, counts.ids.len(), "{}: chapters", found.topic);
    }
    let words: BTreeSet<_> = found.words.ids.iter().collect();
    let apart = found.other_words.ids.iter().chain(&found.titles.ids).all(|id| !words.contains(id));
    assert!(apart, "{}: a paragraph is counted twice", found.topic);
    assert_eq!(found.words.total() == 0, !found.tried.is_empty() || found.sentence.contains("ingen ord"), "{found:?}");
}

#[test]
fn columns_add_up() {
    for asked in
        ["klima", "beredskap", "barn og unge", "\"kunstig intelligens\"", "skole OR barnehage", "okonomi", "og"]
    {
        adds_up(&topic(asked));
    }
}

#[test]
fn a_limit_counts_what_it_names_and_says_so() {
    for asked in ["klima", "arbeidsgiverpolitikk", "kloakk", "romfart", "\"kunstig intelligens\""] {
        let all = topic(asked);
        for evidence in Evidence::ALL {
            let options = CoverageOptions::new().evidence(evidence);
            let found = SEARCHER.coverage(&[asked.to_owned()], &options).unwrap().topics.remove(0);
            let kept = |counts: &CoverageCounts, of: bool| if of { counts.ids.clone() } else { Vec::new() };
            assert_eq!(found.words.ids, kept(&all.words, evidence == Evidence::Text), "{asked}: {evidence}");
            assert_eq!(found.titles.ids, kept(&all.titles, evidence == Evidence::Heading), "{asked}: {evidence}");
            assert_eq!(
                found.other_words.ids,
                kept(&all.other_words, evidence == Evidence::Synonym),
                "{asked}: {evidence}"
            );
            assert!(found.sentence.contains(", telles."), "{asked}: {evidence}: {}", found.sentence);
            let zero = found.words.total() == 0 && evidence != Evidence::Text && all.words.total() > 0;
            assert!(!(zero && found.sentence.contains("i teksten")), "{asked}: {evidence}: {}", found.sentence);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_topic_gives_an_answer(asked in "\\PC{0,30}") {
        for topic in SEARCHER.coverage(&[asked], &CoverageOptions::new()).unwrap().topics {
            prop_assert_eq!(topic.words.all.total(), topic.words.ids.len());
            prop_assert!(!topic.sentence.is_empty());
        }
    }
}
