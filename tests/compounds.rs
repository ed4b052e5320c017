//! How well words are split, measured against `benches/quality/data/compounds.tsv` and `noncompounds.txt`, and what holds
//! for every word there is. The printed errors (`cargo test --test compounds -- --nocapture`) say what to look at;
//! single words are mended in `seeds/lexicon/opaque.tsv` and `affixes.tsv`.

use std::collections::BTreeSet;

use proptest::prelude::*;
use strategisok::internals::compound::{Split, split};
use strategisok::norwegian::Analyzer;

/// Share of the boundaries found that are right.
const PRECISION: f64 = 0.99;
/// Share of the right boundaries that are found.
const RECALL: f64 = 0.95;
/// Share of the words of `tests/language/compounds.tsv` that part where they should. Measured 1.000; it may only rise.
const BOTH_STANDARDS: f64 = 0.99;
/// Share of the words that are no compounds and are split all the same.
const FALSE_SPLITS: f64 = 0.02;

fn lines(name: &str) -> Vec<String> {
    let path = format!("{}/benches/quality/data/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

/// The segments joined by `|`.
fn shown(word: &str, split: Option<&Split>) -> String {
    split.map_or_else(
        || word.to_owned(),
        |split| split.parts.iter().map(|part| part.segment(word)).collect::<Vec<_>>().join("|"),
    )
}

fn boundaries(split: Option<&Split>) -> BTreeSet<usize> {
    split.iter().flat_map(|split| &split.parts[..split.parts.len() - 1]).map(|part| part.end).collect()
}

/// The boundaries that `parts` ("arbeid(s)+giver") set in `word`; a hyphen belongs to the part before it.
fn expected(word: &str, parts: &str) -> BTreeSet<usize> {
    let mut at = 0;
    let parts: Vec<&str> = parts.split('+').collect();
    let mut found = BTreeSet::new();
    for part in &parts[..parts.len() - 1] {
        at += part.len() - part.matches(['(', ')']).count();
        at += word[at..].len() - word[at..].trim_start_matches('-').len();
        found.insert(at);
    }
    found
}

#[test]
fn compounds_are_split_where_they_are_put_together() {
    let (mut right, mut found, mut wanted) = (0, 0, 0);
    for line in lines("compounds.tsv") {
        let mut fields = line.split('\t');
        let (Some(word), Some(parts)) = (fields.next(), fields.next()) else { panic!("compounds.tsv: {line}") };
        let word = word.to_lowercase();
        let split = split(&word);
        let (want, have) = (expected(&word, parts), boundaries(split.as_ref()));
        if want != have {
            println!("{parts}, but split as {}", shown(&word, split.as_ref()));
        }
        right += want.intersection(&have).count();
        found += have.len();
        wanted += want.len();
    }
    let (precision, recall) = (right as f64 / found as f64, right as f64 / wanted as f64);
    println!("boundaries: precision {precision:.3}, recall {recall:.3}");
    assert!(precision >= PRECISION, "boundary precision {precision:.3}; see the words above");
    assert!(recall >= RECALL, "boundary recall {recall:.3}; see the words above");
}

#[test]
fn words_of_both_standards_part() {
    let analyzer = Analyzer::new();
    let table = include_str!("language/compounds.tsv");
    let lines: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
    let mut wrong = Vec::new();
    for line in &lines {
        let word = line.replace('|', "");
        let wanted: BTreeSet<usize> = line.match_indices('|').enumerate().map(|(bar, (at, _))| at - bar).collect();
        let [token] = &analyzer.text(&word)[..] else { panic!("compounds.tsv: {line}") };
        let found: BTreeSet<usize> = token.split().map(|span| span.end).collect();
        // A further part of a part is no fault.
        if !wanted.is_subset(&found) {
            let parts: Vec<&str> = token.split().map(|span| span.slice(&word)).collect();
            wrong.push(format!("{line}, but split as {}", parts.join("|")));
        }
    }
    let share = 1.0 - wrong.len() as f64 / lines.len() as f64;
    assert!(
        share >= BOTH_STANDARDS,
        "{share:.3} of tests/language/compounds.tsv is right; not so:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn other_words_stay_whole() {
    let words = lines("noncompounds.txt");
    let wrong = words.iter().filter(|word| {
        let word = word.to_lowercase();
        let split = split(&word);
        if split.is_some() {
            println!("{word} is no compound, but split as {}", shown(&word, split.as_ref()));
        }
        split.is_some()
    });
    let share = wrong.count() as f64 / words.len() as f64;
    assert!(share <= FALSE_SPLITS, "false splits {share:.3}; see the words above");
}

/// What one word is split into: segments, and the likeliest lemma of each part.
fn check(word: &str, segments: &str, lemmas: &str) {
    let split = split(word);
    assert_eq!(shown(word, split.as_ref()), segments, "see seeds/lexicon/affixes.tsv and opaque.tsv");
    let found: Vec<&str> =
        split.iter().flat_map(|split| &split.parts).map(|part| part.lemmas[0].text.as_str()).collect();
    assert_eq!(found.join(" "), lemmas, "likeliest lemmas of the parts of {word}");
}

#[test]
fn parts_have_their_lemmas() {
    check("arbeidsgiverpolitikken", "arbeids|giver|politikken", "arbeid giver politikk");
    check("beredskapslagrene", "beredskaps|lagrene", "beredskap lager");
    check("fylkesveinettet", "fylkes|vei|nettet", "fylke vei nett");
    check("internettilgangen", "internett|ilgangen", "internett tilgang");
    check("trafikkork", "trafikk|ork", "trafikk kork");
    check("busstopp", "buss|topp", "buss stopp");
    check("nattog", "natt|og", "natt tog");
    check("helseberedskapens", "helse|beredskapens", "helse beredskap");
    check("målrettede", "mål|rettede", "mål rette");
    check("ikt-sikkerhet", "ikt-|sikkerhet", "ikt sikkerhet");
    check("barnehageplasser", "barnehage|plasser", "barnehage plass");
}

#[test]
fn shared_letter_belongs_to_both_parts() {
    let word = "internettilgang";
    let split = split(word).expect("a compound");
    let parts: Vec<&str> = split.parts.iter().map(|part| part.text(word)).collect();
    assert_eq!(parts, ["internett", "tilgang"]);
}

#[test]
fn whole_compounds_and_chains_have_lemmas() {
    let chain =
        |word: &str, first, end| split(word).expect("a compound").chain_lemmas(word, first, end)[0].text.clone();
    assert_eq!(chain("fylkesveinettene", 1, 3), "veinett");
    assert_eq!(chain("fylkesveinettene", 0, 2), "fylkesvei");
    assert_eq!(chain("fylkesveinettene", 0, 3), "fylkesveinett");
    assert_eq!(chain("klimaskapte", 0, 2), "klimaskapt");
    assert_eq!(chain("datadrevne", 0, 2), "datadrevet");
}

#[test]
fn words_too_long_to_be_norwegian_stay_whole() {
    assert_eq!(split(&"kommune".repeat(2_000)), None);
    assert_eq!(split(&"ss".repeat(101)), None);
}

proptest! {
    #[test]
    fn segments_joined_give_the_word(word in "[a-zæøåé-]{0,40}|\\PC{0,30}|(arbeids|helse|barn|vei|nett|ss|-|tt|plan|og){0,12}") {
        if let Some(split) = split(&word) {
            let joined: String = split.parts.iter().map(|part| part.segment(&word)).collect();
            prop_assert_eq!(&joined, &word);
            prop_assert!(split.parts.len() > 1);
            for part in &split.parts {
                prop_assert!(!part.text(&word).is_empty() && !part.segment(&word).is_empty());
                prop_assert!(!part.lemmas.is_empty());
                prop_assert!(part.span.end <= part.end);
            }
            prop_assert!(split.parts.iter().rev().skip(1).all(|part| !part.is_head));
        }
    }
}
