//! The short answer: to the letter and of the result itself where the evidence is strong, and nothing where it is weak.

use strategisok::norwegian::Grade;
use strategisok::search::{Evidence, FoundIn};
use strategisok::{Hit, Kind, Query, SearchOptions, Searcher};

use super::get;

/// The numbers and texts in the short answer of a page, without marks.
fn said(page: &str) -> Vec<(String, String)> {
    let Some((_, rest)) = page.split_once("<details class=\"short\">") else { return Vec::new() };
    let answer = rest.split("</details>").next().unwrap_or_default();
    let plain = |text: &str| {
        text.split('<')
            .enumerate()
            .map(|(at, piece)| if at == 0 { piece } else { piece.split_once('>').unwrap().1 })
            .collect()
    };
    let entries = answer.split("<li>").skip(1).map(|entry| entry.split("</li>").next().unwrap_or_default());
    let whole = entries.map(|entry| {
        let text: String = plain(entry);
        let (id, text) = text.split_once(' ').expect("a number and a text");
        (id.to_owned(), text.to_owned())
    });
    whole.collect()
}

fn query_string(query: &str) -> String {
    form_urlencoded::Serializer::new(String::new()).append_pair("q", query).finish()
}

/// What is said of a query, held to the points themselves and to what the search rests on.
fn check(query: &str, ours: usize, theirs: usize) {
    let page = get(&format!("/sok?{}", query_string(query)));
    let said = said(page.text());
    let searcher = Searcher::embedded().unwrap();
    let results = searcher.search(&Query::new(query), &SearchOptions::new().limit(400)).unwrap();
    let hit = |id: &str| -> &Hit { results.hits.iter().find(|hit| hit.passage.id.to_string() == id).expect("a hit") };
    let of = |kind: Kind| said.iter().filter(|(id, _)| hit(id).passage.kind == kind).count();
    assert_eq!((of(Kind::Commitment), of(Kind::Expectation), said.len()), (ours, theirs, ours + theirs), "{query}");
    for (id, text) in &said {
        let hit = hit(id);
        assert_eq!(*text, hit.passage.text.replace('&', "&amp;"), "{query}: {id} is not to the letter");
        assert!(matches!(hit.evidence, Some(Evidence::Text | Evidence::Heading)), "{query}: {id}");
        assert!(hit.missing.is_empty() && hit.matched.iter().any(|one| one.found_in == FoundIn::Text), "{query}: {id}");
        assert!(hit.matched.iter().all(|one| one.grade != Grade::Spelling), "{query}: {id} rests on a guess");
    }
}

#[test]
fn what_stands_is_said_to_the_letter() {
    check("beredskap", 3, 3);
    check("barnevern", 1, 2);
    check("hva vil kommunene gjøre med sykefravær", 1, 1);
    check("skole og barnehage", 1, 1);
    // One side fills the first page, and the other is asked for.
    check("type:ambisjon beredskap", 3, 0);
    let page = get("/sok?q=beredskap&type=forventning");
    assert_eq!(said(page.text()).len(), 3, "the side that is asked for");
    assert!(page.text().contains("Kort svar: det som står <span class=\"count\">3 punkter</span>"));
}

#[test]
fn weak_evidence_says_nothing() {
    // Nothing at all, what is only related, a subject, other words, a spelling that is a guess, and words in no one point.
    for query in ["pizza", "Russland", "sykehjem", "kloakk", "beredksap", "finansiering av sykehjem", ""] {
        check(query, 0, 0);
    }
    for path in ["/sok?q=beredskap&sidetall=2", "/sok?q=beredskap&rekkefolge=dokument", "/sok?q=&emne=beredskap"] {
        assert!(said(get(path).text()).is_empty(), "{path}");
    }
}

#[test]
fn a_page_of_a_long_query_is_no_page_of_links() {
    let words: String = "kommunene vil styrke beredskapen og samarbeide om barnevern, skole og klima ".repeat(140);
    let page = get(&format!("/sok?{}", query_string(&words[..9_900])));
    assert!(page.text().len() < 800_000, "{} bytes (`Address::is_carried`)", page.text().len());
    assert!(
        page.text().contains("/dokument/ks-2024-2027/") && !page.text().contains("/dokument/ks-2024-2027/2.1.2-8?q=")
    );
    assert!(!page.text().contains("data-keep"), "a whole text is not kept as a search");
    let title = page.text().split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).unwrap();
    assert!(title.chars().count() < 300, "{title}");
}
