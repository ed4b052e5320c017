//! Holds the lexicon to `tests/language/lemmas.tsv` and to a few free spellings.

use strategisok::norwegian::lexicon::{INDEX_PROBABILITY, Lexicon, QUERY_PROBABILITY};
use strategisok::norwegian::{Analyzer, Token};

#[test]
fn forms_have_the_lemmas_that_the_file_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/language/lemmas.tsv");
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut wrong = Vec::new();
    let mut looked_up = 0;
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(form), Some(expected)) = (fields.next(), fields.next()) else { panic!("{path}: {line}") };
        let lemmas = Lexicon::get().lemmas(form);
        let followed: Vec<&str> = lemmas
            .iter()
            .filter(|lemma| lemma.probability >= QUERY_PROBABILITY)
            .map(|lemma| lemma.text.as_str())
            .collect();
        let (barred, wanted): (Vec<&str>, Vec<&str>) =
            expected.split_whitespace().partition(|lemma| lemma.starts_with('~'));
        let right = followed.first() == wanted.first()
            && wanted.iter().all(|lemma| followed.contains(lemma))
            && barred.iter().all(|lemma| !followed.contains(&&lemma[1..]));
        if !right {
            let found: Vec<String> =
                lemmas.iter().map(|lemma| format!("{} {:.3}", lemma.text, lemma.probability)).collect();
            wrong.push(format!("{form}: want {expected}, have {}", found.join(", ")));
        }
        looked_up += 1;
    }
    assert!(looked_up >= 50, "only {looked_up} look-ups in {path}");
    assert!(wrong.is_empty(), "{path}\n{}", wrong.join("\n"));
}

#[test]
fn rare_lemmas_are_there_for_the_index() {
    let lemmas = Lexicon::get().lemmas("lagre");
    assert!(lemmas.iter().any(|lemma| lemma.text == "lager" && lemma.probability >= INDEX_PROBABILITY), "{lemmas:?}");
}

#[test]
fn free_spellings_lead_both_ways() {
    let check = |form: &str, other: &str| {
        let variants = Lexicon::get().variants(form);
        assert!(variants.iter().any(|variant| variant == other), "{form}: no {other} among {variants:?}");
    };
    for (preferred, other) in [
        ("vei", "veg"),
        ("løsning", "løysing"),
        ("syk", "sjuk"),
        ("øke", "auke"),
        ("satsing", "satsning"),
        ("frem", "fram"),
    ] {
        check(preferred, other);
        check(other, preferred);
    }
    assert!(Lexicon::get().variants("by").is_empty(), "the town is not the verb by(de)");
}

#[test]
fn names_are_told_apart() {
    let lexicon = Lexicon::get();
    assert!(lexicon.is_name("oslo") && lexicon.is_name("oslos"));
    assert!(!lexicon.is_name("kommune") && !lexicon.is_name("xyzzy"));
}

#[test]
fn ordinary_words_are_no_variants_of_others() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/language/ordinary-words.tsv");
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for line in lines {
        let mut fields = line.split('\t');
        let (Some(word), Some(lemmas)) = (fields.next(), fields.next()) else { panic!("{path}: {line}") };
        let (query, source) = (Analyzer::new().query(word, &()), Analyzer::new().text(word));
        let is_read = |tokens: &[Token], lemma: &str| tokens[0].readings().iter().any(|read| &*read.term == lemma);
        for lemma in lemmas.split_whitespace() {
            match lemma.strip_prefix('+') {
                Some(lemma) => assert!(is_read(&query, lemma), "{path}: {word} is not read as {lemma}"),
                None => {
                    assert!(!is_read(&query, lemma), "{path}: {word} is read as {lemma} in a query");
                    assert!(!is_read(&source, lemma), "{path}: {word} is read as {lemma} in a source");
                }
            }
        }
    }
}
