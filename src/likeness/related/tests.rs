//! Related paragraphs over the strategy in the binary.

use super::*;
use crate::norwegian::Grade;
use proptest::prelude::*;
use std::sync::LazyLock;

static SEARCHER: LazyLock<Searcher> = LazyLock::new(|| Searcher::embedded().unwrap());

/// Each wanted paragraph is among the first ten, with a reason that says this.
fn check(id: &str, wanted: &[(&str, &str)]) {
    let related = SEARCHER.related(id, &RelatedOptions::new()).unwrap();
    for (wanted, reason) in wanted {
        let found = related.hits.iter().find(|related| related.hit.passage.id.to_string() == *wanted);
        let found = found.unwrap_or_else(|| {
            let ids: Vec<String> = related.hits.iter().map(|related| related.hit.passage.id.to_string()).collect();
            panic!("{wanted} is not related to {id}, but {}", ids.join(" "))
        });
        assert!(found.reason.contains(reason), "{id}, {wanted}: {}", found.reason);
    }
}

#[test]
fn commitments_find_their_demands() {
    check("2.1.2-8", &[("2.2.2-4", "«sykefravær")]);
    check("6.1.4-6", &[("6.2.1-8", "Samme emneord: informasjonssikkerhet")]);
    check("5.2.3-3", &[("2.2.3-4", "«innsigelser»")]);
    check("6.2.1-10", &[("6.1.6-1", "Felles ord")]);
}

#[test]
fn filters_hold_and_pages_join() {
    let all = SEARCHER.related("5.2.1-4", &RelatedOptions::new().limit(1000)).unwrap();
    let ids = |related: &Related| related.hits.iter().map(|one| one.hit.passage.id).collect::<Vec<_>>();
    let (whole, mut joined) = (ids(&all), Vec::new());
    for offset in (0..all.total).step_by(7) {
        joined.extend(ids(&SEARCHER.related("5.2.1-4", &RelatedOptions::new().limit(7).offset(offset)).unwrap()));
    }
    assert_eq!(whole, joined, "pages of 7 joined");
    for kind in Kind::ALL {
        let options = RelatedOptions::new().kind(kind).chapter(5).chapter(6).limit(1000);
        let some = SEARCHER.related("5.2.1-4", &options).unwrap();
        let chapter = |one: &RelatedHit| one.hit.passage.chapter.as_ref().map(|chapter| chapter.number);
        let wanted = |one: &&RelatedHit| one.hit.passage.kind == kind && matches!(chapter(one), Some(5 | 6));
        let expected: Vec<_> = all.hits.iter().filter(wanted).map(|one| one.hit.passage.id).collect();
        assert_eq!(ids(&some), expected, "{kind:?} in chapters 5 and 6");
    }
}

#[test]
fn every_paragraph_has_related_ones_with_reasons() {
    for passage in SEARCHER.passages().unwrap() {
        let id = passage.id.to_string();
        let related = SEARCHER.related(&id, &RelatedOptions::new()).unwrap();
        assert!(!related.hits.is_empty(), "nothing is related to {id}");
        for (at, one) in related.hits.iter().enumerate() {
            let here = &one.hit.passage;
            assert_ne!(here.id, passage.id, "{id} is related to itself");
            assert_eq!(one.hit.rank, Some(at + 1), "the rank of {} for {id}", here.id);
            assert!(!one.reason.is_empty(), "{} has no reason for {id}", here.id);
            for shared in &one.shared {
                let (there, where_) = (passage.text_in(shared.word_in), here.text_in(shared.found_in));
                assert!(there.contains(&shared.word) && where_.contains(&shared.here), "{id}, {}: {shared:?}", here.id);
                assert!(shared.word_spans.iter().all(|span| there.get(span.start..span.end).is_some()), "{shared:?}");
                assert!(shared.spans.iter().all(|span| where_.get(span.start..span.end).is_some()), "{shared:?}");
                assert!(shared.grade < Grade::Synonym, "{shared:?}");
            }
        }
    }
}

#[test]
fn a_draft_has_related_paragraphs() {
    let draft = "Vi ønsker færre statlige innsigelser og bedre dialog med statsforvalteren om arealplaner.";
    let related = SEARCHER.related_text(draft, &RelatedOptions::new().limit(3)).unwrap();
    let ids: Vec<String> = related.hits.iter().map(|one| one.hit.passage.id.to_string()).collect();
    assert!(ids.iter().any(|id| id == "5.2.3-3"), "the draft leads to {ids:?}");
    assert_eq!(SEARCHER.related_text("og, men i", &RelatedOptions::new()).unwrap().total, 0, "function words only");
}

#[test]
fn unknown_ids_are_errors() {
    assert!(SEARCHER.related("9.9.9-9", &RelatedOptions::new()).unwrap_err().is_query());
    assert!(SEARCHER.related("2.1.1", &RelatedOptions::new()).unwrap_err().is_query());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_gives_an_answer(text in "\\PC{0,80}", offset in 0usize..400, limit in 0usize..400) {
        let related = SEARCHER.related_text(&text, &RelatedOptions::new().offset(offset).limit(limit)).unwrap();
        prop_assert!(related.hits.len() <= limit);
        for one in &related.hits {
            for shared in &one.shared {
                prop_assert!(shared.word_spans.iter().all(|span| text.get(span.start..span.end).is_some()));
            }
        }
    }
}

#[test]
fn kinds_apart_are_what_they_are_alone() {
    let (kinds, options) = ([Kind::Expectation, Kind::Context, Kind::Commitment], RelatedOptions::new().limit(5));
    for text in ["flere lærlinger i bedriftene", "bedre togtilbud og trygge fylkesveier", "xyz"] {
        let apart = SEARCHER.related_text_by_kind(text, &kinds, &options).expect("related paragraphs");
        let alone = kinds.map(|kind| SEARCHER.related_text(text, &options.clone().kind(kind)).expect("one kind"));
        assert_eq!(apart, alone, "{text}; see related_text_by_kind");
    }
}

/// The texts of one kind in `tests/language/topical.tsv`, each with what is related to it.
fn topical(label: &str) -> Vec<(&'static str, Related)> {
    let rows = include_str!("../../../tests/language/topical.tsv").lines().filter_map(|line| line.split_once('\t'));
    let texts = rows.filter(|(kind, _)| *kind == label).map(|(_, text)| text);
    texts.map(|text| (text, SEARCHER.related_text(text, &RelatedOptions::new()).unwrap())).collect()
}

#[test]
fn what_has_nothing_to_do_with_the_document_has_nothing_related() {
    let (off, on) = (topical("off"), topical("on"));
    let texts = |rows: &[(&'static str, Related)], empty: bool| -> Vec<&str> {
        rows.iter().filter(|(_, related)| (related.total == 0) == empty).map(|(text, _)| *text).collect()
    };
    let (found, lost) = (texts(&off, false), texts(&on, true));
    assert!(found.len() * 10 <= off.len(), "of {} other texts these have related ones: {found:#?}", off.len());
    assert!(lost.len() * 10 <= on.len(), "of {} texts on the matter these have none: {lost:#?}", on.len());
}

#[test]
fn a_chance_word_makes_nothing_related() {
    for text in ["stor", "gjøre", "bruke", "å bruke noe stort", "De gjør det større og sterkere.", "få det til"] {
        let related = SEARCHER.related_text(text, &RelatedOptions::new()).unwrap();
        assert_eq!(related.total, 0, "{text}: {:?}", related.hits.first().map(|hit| &hit.reason));
    }
}

#[test]
fn a_piece_of_a_word_is_shared_only_where_it_is_rare() {
    for passage in SEARCHER.passages().unwrap() {
        let related = SEARCHER.related(passage.id, &RelatedOptions::new().limit(1000)).unwrap();
        for shared in related.hits.iter().flat_map(|hit| &hit.shared) {
            let pair = (shared.word.to_lowercase(), shared.here.to_lowercase());
            for (one, other) in
                [("målrettet", "rette"), ("hovedregelen", "regelverk"), ("fylkesveiene", "fylkeskommuner")]
            {
                let is_pair = |(a, b): &(String, String)| a == one && b == other || a == other && b == one;
                assert!(!is_pair(&pair), "{}: {shared:?}", passage.id);
            }
        }
    }
}
