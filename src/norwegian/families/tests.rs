//! Families held to the pairs marked by hand, and every line of their table to an effect. Draws pairs for marking.

use std::collections::BTreeMap;

use super::*;

const PAIRS: &str = include_str!("../../../tests/language/families.tsv");

/// Holds what the rules make of a word: the words of `wanted` are in its family, those of `unwanted` are not.
fn check(word: &str, wanted: &[&str], unwanted: &[&str]) {
    let found: Vec<String> = of_word(word).into_iter().map(|relative| relative.text).collect();
    for other in wanted {
        assert!(found.iter().any(|text| text == other), "{word}: no {other} among {found:?}: see families.tsv");
    }
    for other in unwanted {
        assert!(!found.iter().any(|text| text == other), "{word} leads to {other}: see families.tsv");
    }
}

#[test]
fn words_lead_to_their_families() {
    check("måling", &["måle", "måler"], &["mål"]);
    check("forebygge", &["forebygging", "forebyggende"], &[]);
    check("trygg", &["trygghet"], &[]);
    check("likestilling", &["likestille"], &[]);
    check("innkjøper", &["innkjøp"], &[]);
    check("helse", &["helsemessig"], &[]);
    check("digital", &["digitalisere", "digitalisering"], &[]);
}

#[test]
fn compounds_have_the_family_of_their_head() {
    check("tillitsbygging", &["tillitsbygge"], &[]);
    check("flomforebygging", &["flomforebyggende"], &[]);
}

#[test]
fn words_that_only_look_alike_are_apart() {
    check("stat", &[], &["stating", "statist"]);
    check("by", &[], &["bygge", "bying"]);
    check("kring", &[], &["kringle"]);
    check("leve", &[], &["lever"]);
    check("dag", &[], &["daglig"]);
    check("følge", &[], &["følgelig"]);
}

#[test]
fn pairs_marked_by_hand_are_right() {
    let (mut right, mut wrong) = (0, Vec::new());
    for line in PAIRS.lines().filter(|line| !line.starts_with('#')) {
        let [mark, one, other] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("families.tsv: {line:?}") };
        let is_made = of_word(one).iter().any(|relative| relative.text == other);
        match mark {
            "right" if is_made => right += 1,
            "wrong" if is_made => wrong.push(format!("{one}/{other}")),
            "never" => assert!(!is_made, "{one} leads to {other}: see families.tsv"),
            "right" | "wrong" => {}
            _ => panic!("families.tsv: {mark:?} is none of right, wrong, never"),
        }
    }
    assert!(right >= 180, "only {right} of the pairs that were drawn are still made");
    let precision = right as f32 / (right + wrong.len()) as f32;
    assert!(precision >= 0.95, "{precision:.3} of the pairs are right; wrong are {wrong:?}");
}

#[test]
fn every_line_of_the_table_has_an_effect() {
    let source = include_str!("../../../seeds/lexicon/families.tsv");
    let bare = Table { not: FxHashSet::default(), ..Table::read(source) };
    for line in source.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        match line.split('\t').collect::<Vec<_>>()[..] {
            ["rule", ref cells @ ..] => assert!(Rule::read(cells).is_some(), "no rule: {line:?}"),
            ["same", ref words @ ..] => {
                assert!(words.len() > 1, "nothing to be the same as: {line:?}");
                for word in words {
                    assert!(!classes(word).is_empty(), "{word} is no noun, verb or adjective of the lexicon: {line:?}");
                }
            }
            ["not", one, other] => {
                let first: Vec<Beside> = classes(one).into_iter().flat_map(|class| bare.beside(one, class)).collect();
                let second = first.iter().flat_map(|beside| bare.beside(&beside.text, beside.class));
                let is_reached = second.chain(classes(one).into_iter().flat_map(|class| bare.beside(one, class)));
                let is_reached = is_reached.into_iter().any(|beside| beside.text == other);
                assert!(is_reached, "no rule makes that pair: {line:?}");
            }
            _ => panic!("families.tsv: {line:?}"),
        }
    }
}

/// Prints 200 pairs drawn at random from all that the table makes, for marking by hand:
/// `cargo test --lib families::tests::draw -- --ignored --nocapture`.
#[test]
#[ignore = "prints pairs to be marked by hand"]
fn draw() {
    let lemmas = std::fs::read_to_string("seeds/lexicon/lemmas.tsv").expect("the table of lemmas can be read");
    let lemmas = lemmas.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next());
    let mut pairs: BTreeMap<(String, String), u8> = BTreeMap::new();
    for lemma in lemmas {
        for class in classes(lemma) {
            for relative in relatives(lemma, class) {
                let mut pair = [lemma.to_owned(), relative.text];
                pair.sort();
                let [one, other] = pair;
                pairs.insert((one, other), relative.steps);
            }
        }
    }
    let pairs: Vec<_> = pairs.into_iter().collect();
    println!("{} pairs", pairs.len());
    let mut state: u64 = 20_260_801;
    for _ in 0..200 {
        // Knuth's linear congruential generator: the same pairs at every run.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let ((one, other), steps) = &pairs[(state >> 33) as usize % pairs.len()];
        println!("right\t{one}\t{other}\t{steps}");
    }
}
