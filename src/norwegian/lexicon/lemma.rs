//! From a form to its lemmas: the table's answers, weighed, and the rules the table leaves out (genitive -s, free
//! spellings in -ning and -ing). No stemming here, and nothing of compounds.

use super::analysis::{Analysis, tag};
use super::class::{INDEX_PROBABILITY, Lemma, WordClass};
use super::store::Store;

/// How often a noun or name stands in the genitive; about one token in thirty in running bokmål.
const GENITIVE: f32 = 0.03;
/// The same for adjectives, pronouns and determiners used as nouns ("de eldres", "andres").
const GENITIVE_OF_OTHERS: f32 = 0.005;
/// A name in lower case is rarely meant when the form is an ordinary word too ("mål", "by").
const NAME: f32 = 0.02;
/// The same for abbreviations, symbols and calls, which the table has many of ("er", "var", "en").
const RARE_CLASS: f32 = 0.01;

/// How likely a reading must be for its lesser spellings to be followed: "by" is a town before it is the verb "by(de)".
const LIKELY: f32 = 0.3;

/// How often a form must be expected in the text of the dictionaries (1.2 million words) to be an ordinary word: "gjeng"
/// (44) is a gang and no form of "gå", "bur" (13) a cage and no form of "bo"; "auke" (5) stays "øke".
const ORDINARY: f32 = 12.0;

/// Every lemma of a form, likeliest first.
pub(super) fn lemmas(store: &Store, form: &str) -> Vec<Lemma> {
    let mut found: Vec<Lemma> = Vec::new();
    for reading in readings(store, form) {
        // Readings come heaviest first, so the first class of a text is its likeliest.
        match found.iter_mut().find(|lemma| lemma.text == reading.text) {
            Some(lemma) => lemma.probability += reading.probability,
            None => found.push(reading),
        }
    }
    sort(&mut found);
    found
}

/// Whether a form is an ordinary word that has nothing to do with `twin`, of which it may look like a variant.
pub(super) fn is_another_word(store: &Store, form: &str, twin: &str) -> bool {
    let twins: Vec<String> = lemmas(store, twin).into_iter().map(|lemma| lemma.text).collect();
    let (mut expected, mut is_spelling) = (0.0, false);
    store.analyses(form, |analysis| {
        let lemma = analysis.lemma(form);
        let mut spellings = store.spellings(&lemma, analysis.class).into_iter();
        if spellings.any(|(spelling, _)| twins.contains(&spelling)) {
            // "Rein" as it stands is listed beside "ren"; "bur" is only a form of "bu", which is listed beside "bo".
            is_spelling |= lemma == form;
        } else if !twins.contains(&lemma) {
            expected += analysis.weight();
        }
    });
    expected >= ORDINARY && !is_spelling
}

/// The other spellings of a form's likely lemmas; the preferred spelling also of an unlikely one, because a rare
/// spelling of a common word has no frequency of its own ("auke" as a verb), unless the form is an ordinary word.
pub(super) fn variants(store: &Store, form: &str) -> Vec<String> {
    let mut spellings: Vec<String> = Vec::new();
    for lemma in readings(store, form).iter().filter(|lemma| lemma.probability >= INDEX_PROBABILITY) {
        let likely = lemma.probability >= LIKELY;
        let listed = store.spellings(&lemma.text, lemma.class).into_iter();
        let listed = listed.filter(|(_, preferred)| *preferred || likely).map(|(spelling, _)| spelling);
        for spelling in listed.chain(ning_or_ing(store, lemma).filter(|_| likely)) {
            let is_other = || !likely && is_another_word(store, form, &spelling);
            if spelling != form && !spellings.contains(&spelling) && !is_other() {
                spellings.push(spelling);
            }
        }
    }
    spellings
}

/// Pairs of lemma and class with their probabilities, likeliest first.
fn readings(store: &Store, form: &str) -> Vec<Lemma> {
    let mut found: Vec<Lemma> = Vec::new();
    store.analyses(form, |analysis| add(&mut found, form, &analysis, 1.0));
    if let Some(base) = genitive_base(form) {
        store.analyses(base, |analysis| {
            let share = match analysis.class {
                WordClass::Noun | WordClass::Name | WordClass::Abbreviation => GENITIVE,
                WordClass::Adjective | WordClass::Pronoun | WordClass::Determiner => GENITIVE_OF_OTHERS,
                _ => return,
            };
            add(&mut found, base, &analysis, share);
        });
    }
    let total: f32 = found.iter().map(|lemma| lemma.probability).sum();
    for lemma in &mut found {
        lemma.probability /= total;
    }
    sort(&mut found);
    found
}

fn sort(lemmas: &mut [Lemma]) {
    lemmas.sort_by(|a, b| b.probability.total_cmp(&a.probability).then_with(|| a.text.cmp(&b.text)));
}

/// What is left of a form in -s that may be a genitive: "kommunens", "Lars'".
fn genitive_base(form: &str) -> Option<&str> {
    let base = form.strip_suffix('s').map(|base| base.strip_suffix(['\'', '’']).unwrap_or(base));
    let base = base.filter(|base| !base.ends_with(['s', 'x', 'z'])).or_else(|| form.strip_suffix(['\'', '’']))?;
    (base.chars().count() >= 2).then_some(base)
}

fn add(found: &mut Vec<Lemma>, form: &str, analysis: &Analysis, share: f32) {
    let rarity = match analysis.class {
        WordClass::Name => NAME,
        WordClass::Abbreviation | WordClass::Interjection => RARE_CLASS,
        _ => 1.0,
    };
    let weight = analysis.weight() * share * rarity;
    let text = analysis.lemma(form);
    match found.iter_mut().find(|lemma| lemma.class == analysis.class && lemma.text == text) {
        Some(lemma) => lemma.probability += weight,
        None => found.push(Lemma { text, probability: weight, class: analysis.class }),
    }
}

/// Pairs in -ning and -ing that no group lists: "satsning" and "satsing", when both are nouns of the lexicon.
fn ning_or_ing(store: &Store, lemma: &Lemma) -> Option<String> {
    if lemma.class != WordClass::Noun {
        return None;
    }
    let stem = lemma.text.strip_suffix("ing")?;
    let other = match stem.strip_suffix('n') {
        Some(stem) => format!("{stem}ing"),
        None => format!("{stem}ning"),
    };
    let mut exists = false;
    store.analyses(&other, |analysis| {
        exists |= analysis.class == WordClass::Noun && analysis.is(tag::BASE);
    });
    exists.then_some(other)
}
