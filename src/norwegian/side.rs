//! Which side of a search a word is read for, and which lemmas of its form are followed there. A source is read for all that
//! its words may be, a query for what its reader probably means: of *ansatte* the employed, not the hiring, unless it stands
//! where a verb does. Knows lemmas and their probabilities, no text but the word before.

use super::lexicon::{Lemma, WordClass};

/// Which side of a search a word is analysed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// A word of a source: everything it may be found by.
    Text,
    /// A word of a query: what the reader probably means.
    Query,
    /// A word of a query that stands where a verb does.
    QueryVerb,
}

/// On the index side every likely lemma of a form is kept; below this the table's probability is noise.
const LEAST_LIKELY: f32 = 0.001;
/// On the query side only probable lemmas are used: with all of them on both sides 7 of 18 false friends meet.
const PROBABLE: f32 = 0.05;
/// A lemma of a whole word of a query is followed when it is so likely beside the likeliest one.
const BESIDE_THE_LIKELIEST: f32 = 0.1;
/// People ask for things: outside the place of a verb a verb is so much less likely than in running text.
const VERB_AMONG_NOUNS: f32 = 0.08;
/// A form in -er is as often the present tense ("kommunen bygger").
const PRESENT_AMONG_NOUNS: f32 = 0.5;
/// In the place of a verb another class is so much less likely.
const OTHER_AS_VERB: f32 = 0.1;

/// Words that a verb follows.
const BEFORE_VERBS: [&str; 14] =
    ["å", "vil", "skal", "kan", "må", "bør", "ville", "skulle", "kunne", "måtte", "vi", "jeg", "man", "dere"];

impl Side {
    /// The side for a word of a query, by the folded word before it.
    pub fn of_query(before: Option<&str>) -> Side {
        if before.is_some_and(|before| BEFORE_VERBS.contains(&before)) { Side::QueryVerb } else { Side::Query }
    }

    /// Whether a lemma of a part is followed.
    pub fn keeps(self, lemma: &Lemma) -> bool {
        lemma.probability >= if self == Side::Text { LEAST_LIKELY } else { PROBABLE }
    }

    /// The lemmas of a whole word that are followed, likeliest first as they come.
    pub fn likely<'l>(self, form: &str, lemmas: &'l [Lemma]) -> impl Iterator<Item = &'l Lemma> {
        let is_present = form.ends_with("er");
        let here = move |lemma: &Lemma| {
            let is_verb = lemma.class == WordClass::Verb;
            lemma.probability
                * match self {
                    Side::Query if is_verb && is_present => PRESENT_AMONG_NOUNS,
                    Side::Query if is_verb => VERB_AMONG_NOUNS,
                    Side::QueryVerb if !is_verb => OTHER_AS_VERB,
                    _ => 1.0,
                }
        };
        let best = lemmas.iter().map(here).fold(0.0, f32::max);
        lemmas.iter().filter(move |lemma| match self {
            Side::Text => self.keeps(lemma),
            Side::Query | Side::QueryVerb => here(lemma) >= BESIDE_THE_LIKELIEST * best,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::norwegian::lexicon::Lexicon;

    fn check(before: &str, form: &str, wanted: &[&str]) {
        let lemmas = Lexicon::get().lemmas(form);
        let side = Side::of_query(Some(before).filter(|before| !before.is_empty()));
        let mut found: Vec<&str> = side.likely(form, &lemmas).map(|lemma| lemma.text.as_str()).collect();
        found.sort_unstable();
        assert_eq!(found, wanted, "{before:?} {form:?} of {lemmas:?}");
    }

    #[test]
    fn a_query_asks_for_things_unless_a_verb_is_due() {
        check("", "ansatte", &["ansatt"]);
        check("for", "ansatte", &["ansatt"]);
        check("", "skeive", &["skeiv", "skeive"]);
        check("", "planer", &["plan"]);
        check("", "hjelp", &["hjelp", "hjelpe"]);
        check("", "bygger", &["bygge", "bygger"]);
        check("vi", "bygger", &["bygge", "bygger"]);
        check("å", "rette", &["rette"]);
    }

    #[test]
    fn a_source_is_read_for_all() {
        let lemmas = Lexicon::get().lemmas("ansatte");
        let found: Vec<&str> = Side::Text.likely("ansatte", &lemmas).map(|lemma| lemma.text.as_str()).collect();
        assert_eq!(found, ["ansatt", "ansette"]);
    }
}
