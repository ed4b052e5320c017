//! The hand-written list of nynorsk as a test, and properties of the rewriting.

use super::table::{SOURCE, columns};
use super::*;
use crate::norwegian::lexicon::Lexicon;
use proptest::prelude::*;
use std::collections::HashSet;

/// How much of `tests/language/nynorsk.tsv` reaches its bokmål form or lemma, all lines counted. Measured 0.986 (419 of
/// 425).
const SHARE: f64 = 0.98;

/// So many lines marked `wrong` may work without being recorded: a better lexicon mends some in passing.
const UNRECORDED: usize = 2;

fn known(form: &str) -> bool {
    Lexicon::get().contains(form)
}

/// What a bokmål form leads to: itself, its lemmas and their free spellings; in a compound, by its last part.
fn leads_to(form: &str) -> HashSet<String> {
    let lexicon = Lexicon::get();
    let mut found = HashSet::from([form.to_owned()]);
    let lemmas: Vec<String> = lexicon.lemmas(form).into_iter().map(|lemma| lemma.text.to_string()).collect();
    for lemma in lemmas.iter().map(String::as_str).chain([form]) {
        found.extend(lexicon.variants(lemma));
    }
    found.extend(lemmas);
    if let Some(split) = crate::norwegian::compound::split(form)
        && let Some(head) = split.parts.last()
    {
        found.extend(head.lemmas.iter().map(|lemma| format!("{}{}", &form[..head.start], lemma.text)));
    }
    found
}

#[test]
fn nynorsk_reaches_bokmaal() {
    let table = include_str!("../../../tests/language/nynorsk.tsv");
    let (mut right, mut all, mut failed, mut gained) = (0, 0, Vec::new(), Vec::new());
    for line in table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let variants = bokmaal(cells[0], &known);
        let mut reached = leads_to(cells[0]);
        variants.iter().for_each(|variant| reached.extend(leads_to(&variant.form)));
        let is_right = cells[1].split('|').any(|wanted| leads_to(wanted).iter().any(|form| reached.contains(form)));
        let is_wrong = cells.get(2) == Some(&"wrong");
        if is_right && is_wrong {
            gained.push(cells[0]);
        }
        all += 1;
        right += usize::from(is_right);
        if !is_right && !is_wrong {
            failed.push(format!("{}: wanted {}, found {variants:?}", cells[0], cells[1]));
        }
    }
    assert!(gained.len() <= UNRECORDED, "work now: take `wrong` off their lines in nynorsk.tsv: {gained:?}");
    let share = right as f64 / all as f64;
    assert!(share >= SHARE, "{right} of {all} in tests/language/nynorsk.tsv; not as wanted:\n{}", failed.join("\n"));
}

#[test]
fn the_table_is_well_formed() {
    const CLASSES: [&str; 11] = ["fn", "m", "f", "n", "v", "vi", "a", "w", "end", "stem", "free"];
    let mut seen = HashSet::new();
    for (number, line) in SOURCE.lines().enumerate() {
        let Some((class, nynorsk, bokmaal, shy)) = columns(line) else {
            assert!(line.starts_with('#') || line.trim().is_empty(), "line {}: {line:?} lacks a column", number + 1);
            continue;
        };
        let place = format!("line {} of nynorsk.tsv: {line:?}", number + 1);
        assert!(CLASSES.contains(&class), "{place}: no such class");
        assert!(!nynorsk.is_empty() && !bokmaal.is_empty() && nynorsk != bokmaal, "{place}: an empty or idle pair");
        assert!(!line.contains(' '), "{place}: a space");
        assert!(line.split('\t').count() <= 3 || shy, "{place}: the fourth column is `shy` or absent");
        assert!(seen.insert((class, nynorsk, bokmaal)), "{place}: stands twice");
    }
}

#[test]
fn bokmaal_words_are_left_alone() {
    for form in ["kommuner", "helsetjenester", "leier", "seier", "føre", "samer", "beredskap", "sal", "vel", "høyre"]
    {
        let found = bokmaal(form, &known);
        assert!(found.is_empty(), "{form} is bokmål, but is read as {found:?}; see `shy` in nynorsk.tsv");
    }
}

#[test]
fn function_words_have_their_twins() {
    let twin = |nynorsk: &str| function_words().iter().find(|word| word.nynorsk == nynorsk).map(|word| word.bokmaal[0]);
    for (nynorsk, bokmaal) in
        [("korleis", "hvordan"), ("ikkje", "ikke"), ("me", "vi"), ("vere", "være"), ("noko", "noe")]
    {
        assert_eq!(twin(nynorsk), Some(bokmaal), "{nynorsk} in nynorsk.tsv");
    }
}

proptest! {
    #[test]
    fn no_string_panics(form in "\\PC{0,60}", letters in "[a-zæøå-]{0,50}") {
        for form in [form, letters] {
            for found in bokmaal(&form, &|form: &str| form.len().is_multiple_of(3)) {
                prop_assert!(!found.form.is_empty() && found.form != form, "{form}: {found:?}");
                prop_assert!((0.0..=1.0).contains(&found.weight), "{form}: {found:?}");
            }
        }
    }
}
