//! What a query asks for beside words: numbers, ids, filters and names of documents, and what is said where they lead nowhere.

use std::sync::LazyLock;

use strategisok::coverage::CoverageOptions;
use strategisok::likeness::{MirrorOptions, RelatedOptions};
use strategisok::query::HintCode;
use strategisok::strategy::Metadata;
use strategisok::{Index, Kind, Query, Reach, SearchOptions, Searcher, Source};

static EMBEDDED: LazyLock<Searcher> = LazyLock::new(|| Searcher::embedded().expect("the strategy is indexed"));

/// Two documents of the same items, whose numbers look like ids.
static NUMBERS: LazyLock<Searcher> = LazyLock::new(|| {
    let text = "1.1.1\t Ord\n\n1 \nOrd\n 1.1\t Kommuner vil:\n\n1.1.1\t Ord\n\n\
                -\t følge kommuneloven § 5-1 om innbyggerforslag\n\
                -\t møtes kl. 10.30 hver dag\n\
                -\t holde oppvarmingen under 1.5 grader\n\
                -\t gi barn 1-5 år plass\n\
                -\t følge plan- og bygningsloven § 11-6\n\
                -\t samle klasse 1-4 ved 15 skoler\n\
                \n 1.2\t Kommuner forventer at staten:\n\n1.2.1\t Penger\n\n-\t betaler plass til barn\n";
    let source = |name| Source::from_text(name, text, Metadata::default()).expect("a source");
    let index = Index::create_in_ram(&[source("Plan-A"), source("plan-b")]).expect("an index");
    index.searcher().expect("a searcher")
});

/// The ids of the word hits of the first document, in their order, and the codes of the hints.
fn found(searcher: &Searcher, query: &Query) -> (Vec<String>, Vec<HintCode>) {
    let options = SearchOptions::new().reach(Reach::Form).limit(400);
    let results = searcher.search(query, &options).expect("a search runs");
    let first = &searcher.index().manifest().sources[0].name;
    let own = results.hits.iter().filter(|hit| hit.passage.strategy == *first);
    let codes = results.interpretation.hints.iter().map(|hint| hint.code).collect();
    (own.map(|hit| hit.passage.id.to_string()).collect(), codes)
}

#[track_caller]
fn check(searcher: &Searcher, query: &str, expected: &[&str]) {
    let (ids, _) = found(searcher, &Query::new(query));
    assert_eq!(ids, expected, "the hits of {query:?} (query/alone.rs, lower/mod.rs at `QueryNode::Id`)");
}

#[test]
fn a_number_beside_words_is_text() {
    let check = |query: &str, first: &str| {
        let (ids, _) = found(&NUMBERS, &Query::new(query));
        assert_eq!(ids.first().map(String::as_str), Some(first), "the first hit of {query:?}");
    };
    check("kommuneloven § 5-1", "1.1.1-1");
    check("kl. 10.30", "1.1.1-2");
    check("1.5 grader", "1.1.1-3");
    check("barn 1-5 år", "1.1.1-4");
    check("plan- og bygningsloven § 11-6", "1.1.1-5");
    check("klasse 1-4", "1.1.1-6");
    check("\"§ 5-1\"", "1.1.1-1");
    check("+klasse +1-4", "1.1.1-6");
}

#[test]
fn a_number_alone_is_an_id_where_there_is_one() {
    check(&NUMBERS, "1.1.1-2", &["1.1.1-2"]);
    check(&NUMBERS, "1.1.1-2 1.1.1-4", &["1.1.1-2", "1.1.1-4"]);
    check(&NUMBERS, "1.1.1-2 type:vil", &["1.1.1-2"]);
    check(&NUMBERS, "PLAN-A/1.1.1-2", &["1.1.1-2"]);
    check(&NUMBERS, "barn -1.1.1-4", &["1.2.1-1"]);
    check(&NUMBERS, "10.30", &["1.1.1-2"]);
    check(&NUMBERS, "1-5", &["1.1.1-4"]);
    check(&NUMBERS, "9.9.9-9", &[]);
    check(&EMBEDDED, "6.1.2-4", &["6.1.2-4"]);
}

#[test]
fn a_digit_beside_nothing_but_filters_is_looked_for() {
    for (typed, narrowed) in [
        ("5 kapittel:5", Query::new("5").chapter(5)),
        ("5 type:ambisjon", Query::new("5").kind(Kind::Commitment)),
        ("5 -barn", Query::new("5")),
    ] {
        let results = EMBEDDED.search(&Query::new(typed), &SearchOptions::new()).expect("a search runs");
        assert_eq!(results.interpretation.words[0].ignored, None, "the 5 of {typed:?} (`Query::wanted_texts`)");
        let expected = EMBEDDED.search(&narrowed, &SearchOptions::new()).expect("a search runs");
        assert_eq!((results.total, results.hits.len()), (expected.total, expected.hits.len()), "{typed}");
    }
}

#[test]
fn coverage_asks_for_all_words_beside_a_number() {
    let topics = ["plan- og bygningsloven § 11-6", "barn 1-5 år", "klasse 1-4", "klasse 5-1"].map(str::to_owned);
    let coverage = NUMBERS.coverage(&topics, &CoverageOptions::new()).expect("topics are looked up");
    let ids: Vec<Vec<String>> =
        coverage.topics.iter().map(|topic| topic.words.ids.iter().map(ToString::to_string).collect()).collect();
    let both = |id: &str| vec![format!("Plan-A/{id}"), format!("plan-b/{id}")];
    assert_eq!(ids, [both("1.1.1-5"), both("1.1.1-4"), both("1.1.1-6"), Vec::new()]);
}

#[test]
fn a_text_that_names_nothing_is_a_query_or_a_text() {
    for (text, names) in [
        ("2.1.2-8", true),
        ("2.1", true),
        ("2", true),
        ("forord", true),
        ("KS-2024-2027/2.1", true),
        ("2030", false),
        ("9.9.9-9", false),
        ("10.30", false),
        ("annet/2.1", false),
        ("klima", false),
    ] {
        assert_eq!(EMBEDDED.names(text).expect("the index is read"), names, "{text} (passages/named.rs)");
    }
    let mirror = |text: &str| EMBEDDED.mirror(text, &MirrorOptions::new()).expect("a mirror for any text");
    assert!(mirror("2030").rows.is_empty() && mirror("9.9.9-9").rows.is_empty());
    assert!(!mirror("2.1.2").rows.is_empty());
    assert!(
        !NUMBERS.mirror("1.1", &MirrorOptions::new()).expect("both documents have it").commitments_alone.is_empty()
    );
    let unknown = EMBEDDED.related("9.9.9-9", &RelatedOptions::new()).unwrap_err();
    assert!(unknown.is_query(), "an explicit id must be there: {unknown}");
}

#[test]
fn filters_of_the_query_and_from_elsewhere_must_both_hold() {
    let contradiction = |query: Query, told: &str| {
        let results = EMBEDDED.search(&query, &SearchOptions::new()).expect("a search runs");
        assert_eq!((results.total, results.hits.len()), (0, 0), "{query} finds something, near or not");
        let hints = &results.interpretation.hints;
        let texts: Vec<&str> =
            hints.iter().filter(|hint| hint.code == HintCode::Contradiction).map(|hint| hint.text.as_str()).collect();
        assert!(texts.len() == 1 && texts[0].contains(told), "{query} is to tell {told:?}: {hints:?}");
    };
    let typed = |text: &str| Query::new(text);
    contradiction(
        typed("type:forventning klima").kind(Kind::Commitment),
        "er «Forventninger til nasjonale myndigheter»",
    );
    contradiction(typed("kapittel:5 klima").chapter(2).chapter(6), "kapittel 2 eller kapittel 6");
    contradiction(typed("del:5.2 klima").section("5.1"), "del 5.2");
    contradiction(typed("klima type:krav OG type:vil"), "«Ambisjoner»");
    contradiction(typed("id:5.1 OG id:5.2 klima").kind(Kind::Expectation), "del 5.2");
    contradiction(
        typed("klima id:ks-2024-2027/forord OG id:5"),
        "det ene er forordet i ks-2024-2027, det andre er kapittel 5",
    );
    contradiction(typed("klima kapittel:5").section("2.1"), "kapittel 5 og del 2.1");
    contradiction(typed("type:forord kapittel:5"), "«Forord» og kapittel 5");
}

#[test]
fn the_foreword_is_a_unit_like_others() {
    let foreword = ["forord-1", "forord-2", "forord-3", "forord-4", "forord-5"];
    for query in ["del:forord", "id:forord", "kapittel:forord", "kapittel:0", "id:KS-2024-2027/Forord", "(del:forord)"]
    {
        check(&EMBEDDED, query, &foreword);
    }
    for query in [Query::new("").section("forord"), Query::new("").chapter(0), Query::new("id:forord del:forord")] {
        assert_eq!(found(&EMBEDDED, &query), (foreword.map(str::to_owned).to_vec(), vec![]), "{query} (`names`)");
    }
    let all: Vec<_> = EMBEDDED.passages().expect("all paragraphs").into_iter().map(|one| one.id.to_string()).collect();
    check(&EMBEDDED, "-id:forord", &all[foreword.len()..].iter().map(String::as_str).collect::<Vec<_>>());
    for query in ["barn del:forord", "barn kapittel:forord"] {
        let results = NUMBERS.search(&Query::new(query), &SearchOptions::new()).expect("a search runs");
        let hint = &results.interpretation.hints[0];
        assert_eq!((results.total, hint.code), (0, HintCode::UnknownUnit), "{query}");
        assert_eq!(hint.text, "Dokumentet har ikke noe forord.", "{query}");
    }
}

#[test]
fn counts_beside_a_choice_keep_to_what_is_typed() {
    let search = |query: Query| EMBEDDED.search(&query, &SearchOptions::new()).expect("a search runs");
    let all = search(Query::new("klima type:forventning"));
    let chosen = search(Query::new("klima type:forventning").kind(Kind::Commitment));
    assert_eq!(chosen.facets.kind, all.facets.kind, "what another choice would give is the same");
    assert_eq!(all.facets.kind.values().sum::<usize>(), all.total, "the tabs add up to the headline");
    let both = search(Query::new("klima kapittel:5|6").chapter(5));
    assert_eq!(both.total, search(Query::new("klima").chapter(5)).total);
    assert_eq!(both.facets.chapter.iter().map(|it| it.unit.to_string()).collect::<Vec<_>>(), ["5", "6"]);
    assert_eq!(search(Query::new("klima del:5.1").section("5.1.2")).total, search(Query::new("klima del:5.1.2")).total);
}

#[test]
fn documents_go_by_their_name_in_any_case() {
    let hits = |query: &Query| found(&NUMBERS, query);
    let all = vec!["1.1.1-4".to_owned(), "1.2.1-1".to_owned()];
    for query in
        [Query::new("barn Dokument:plan-a"), Query::new("barn").strategy("PLAN-A"), Query::new("barn id:plan-A/1")]
    {
        let (mut ids, hints) = hits(&query);
        ids.sort();
        assert_eq!((ids, hints), (all.clone(), vec![]), "{query} (`Manifest::source`)");
    }
    for query in
        [Query::new("barn").strategy("ks-2024"), Query::new("barn dokument:ks-2024"), Query::new("barn id:x/1.1")]
    {
        let results = NUMBERS.search(&query, &SearchOptions::new()).expect("a search runs");
        let hint = &results.interpretation.hints[0];
        assert_eq!((results.total, hint.code), (0, HintCode::UnknownDocument), "{query}");
        assert!(hint.text.contains("Plan-A og plan-b"), "the hint names those there are: {}", hint.text);
    }
}
