//! Pages of many paragraphs: a page begins the whole result and counts as it does, though less is compared by vectors for it.

#[path = "../benches/support/mod.rs"]
mod support;

use strategisok::{Index, Query, SearchOptions, Searcher};
use support::corpus;
use support::synthetic::Synthetic;

/// More than an index may have of which every paragraph is a candidate for nearness.
const PARAGRAPHS: usize = 2_100;
/// What is related to a query at most.
const MOST_RELATED: usize = 20;

fn searcher() -> Searcher {
    let rows = corpus::embedded();
    let sources = Synthetic::new(&rows, 7, 0.05).corpus_of(PARAGRAPHS, 3);
    Index::create_in_ram(&sources).and_then(|index| index.searcher()).expect("an index in memory")
}

#[test]
fn a_page_begins_the_whole_result_and_counts_as_it_does() {
    let searcher = searcher();
    let rows = corpus::embedded();
    let mut drawn = Synthetic::new(&rows, 7, 0.0);
    let mut queries: Vec<String> = [1, 1, 2, 3, 8].map(|words| drawn.query(words)).into();
    queries.extend(["kommune", "nordlysobservatorium", "kapittel:2 skole", "vil -skole"].map(String::from));
    for text in queries {
        let query = Query::new(&text);
        let every = searcher.found(&query, &SearchOptions::new().limit(usize::MAX)).expect("every paragraph");
        let page = |offset: usize, limit: usize| {
            searcher.search(&query, &SearchOptions::new().offset(offset).limit(limit)).expect("a page")
        };
        // Behind the hits everything that is related is shown, so that nothing is left out of account.
        let total = page(0, 0).total;
        let behind = page(total, MOST_RELATED);
        for (offset, limit) in [(0, 0), (0, 1), (0, 10), (3, 7), (total.saturating_sub(2), 4), (total, MOST_RELATED)] {
            let part = page(offset, limit);
            let names: Vec<_> = part.hits.iter().map(|hit| hit.passage.long_id()).collect();
            let wanted: Vec<_> = every.iter().skip(offset).take(limit).map(|found| found.id.clone()).collect();
            assert_eq!(names, wanted, "{text}: {limit} from {offset} on");
            let counts = (part.total, part.items, part.all_words, part.related, part.documents, part.listed);
            let of_all =
                (behind.total, behind.items, behind.all_words, behind.related, behind.documents, behind.listed);
            assert_eq!(counts, of_all, "{text}: {limit} from {offset} on");
            assert_eq!(part.facets, behind.facets, "{text}: {limit} from {offset} on");
        }
        assert_eq!(every.len(), behind.listed, "{text}");
    }
}

/// Facets are counted by runs of paragraphs; each is what a search narrowed to it finds.
#[test]
fn facets_are_what_a_search_narrowed_to_them_finds() {
    let searcher = searcher();
    let search = |text: &str| searcher.search(&Query::new(text), &SearchOptions::new().limit(0)).expect("an answer");
    let all = search("kommune skole");
    let (documents, chapters, sections) = (&all.facets.strategy, &all.facets.chapter, &all.facets.section);
    assert!(documents.len() > 5 && chapters.len() > 5 && sections.len() > 5, "the documents are many");
    assert_eq!(documents.iter().map(|(_, count)| count).sum::<usize>(), all.total);
    let kinds: usize = all.facets.kind.values().sum();
    assert_eq!(kinds, all.total);
    for unit in chapters.iter().chain(sections).take(25) {
        let names = searcher.locate(&unit.unit.to_string()[..]).expect("the paragraphs of a unit");
        let found = searcher.found(&Query::new("kommune skole"), &SearchOptions::new().limit(all.total)).expect("all");
        let within = found.iter().filter(|found| names.iter().any(|passage| passage.long_id() == found.id));
        assert_eq!(within.count(), unit.count, "{}", unit.unit);
    }
}
