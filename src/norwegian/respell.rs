//! Letters typed otherwise: *ae oe aa* and bare *a o e* for æ ø å, and digits that look like letters (C02). An unknown
//! word is respelt, and a respelling counts when it is known; the exact form always wins. Accents and the letters of the
//! neighbours (ä ö) are folding and done elsewhere.

use super::compound;
use super::vocabulary::Vocabulary;

/// A known word that the typed letters may stand for.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Respelling {
    /// The known word.
    pub text: String,
    /// How sure it is: 1 for two letters that stand for one (*oekonomi*), less for each bare letter (*okonomi*).
    pub weight: f32,
}

/// At most so many respellings are looked up: a word with many vowels has thousands.
pub const MOST_CANDIDATES: usize = 64;

/// Bare letters are exchanged in at most so many places.
const MOST_CHANGES: usize = 3;

/// At most so many respellings are given.
const MOST_FOUND: usize = 3;

/// Below this many letters only a word of the vocabulary is accepted (EOS for EØS): among short words of the lexicon
/// every respelling is one (for, før; var, vår, vær).
const SHORTEST: usize = 4;

/// Below this many letters no respelling is accepted for being a compound: short ones are so by chance.
const SHORTEST_COMPOUND: usize = 8;

/// What each exchanged bare letter takes from the weight.
const BARE_LETTER: f32 = 0.15;

/// Two letters typed for one.
const DIGRAPHS: [(&str, &str); 3] = [("ae", "æ"), ("oe", "ø"), ("aa", "å")];

/// A bare letter typed for another.
const BARE: [(&str, &str); 4] = [("a", "å"), ("o", "ø"), ("a", "æ"), ("e", "æ")];

/// Digits and the letters they look like, both ways: CO2 is printed C02 and the other way round.
const LOOKALIKES: [(&str, &str); 6] = [("0", "o"), ("o", "0"), ("1", "l"), ("l", "1"), ("1", "i"), ("5", "s")];

/// The known words that the typed letters (lower case) may stand for, best first. Empty when the word is known: `known`
/// asks a table of forms, not a splitter, since *apenhet* splits into monkey and unit.
///
/// ```
/// use strategisok::internals::respell::respell;
/// use strategisok::internals::vocabulary::WordList;
/// let index = WordList::new(["økonomi", "eøs", "co2"]);
/// let lexicon = |_: &str| false;
/// assert_eq!(respell("oekonomi", &index, &lexicon)[0].text, "økonomi");
/// assert_eq!(respell("okonomi", &index, &lexicon)[0].text, "økonomi");
/// assert_eq!(respell("eos", &index, &lexicon)[0].text, "eøs");
/// assert_eq!(respell("c02", &index, &lexicon)[0].text, "co2");
/// ```
pub fn respell(word: &str, vocabulary: &dyn Vocabulary, known: &dyn Fn(&str) -> bool) -> Vec<Respelling> {
    let letters = word.chars().count();
    if !(2..=super::spelling::LONGEST).contains(&letters) || vocabulary.contains(word) || known(word) {
        return Vec::new();
    }
    if word.contains(|c: char| c.is_ascii_digit()) {
        return search(word, &LOOKALIKES, 0.9, &|form| vocabulary.contains(form) || known(form));
    }
    let accepted = |form: &str| vocabulary.contains(form) || (letters >= SHORTEST && known(form));
    // A compound that the table leaves out comes last, and only when the typed word is none itself.
    let is_compound = |form: &str| letters >= SHORTEST_COMPOUND && reads_as_compound(form);
    let is_no_compound = letters < SHORTEST_COMPOUND || compound::split(word).is_none();
    let mut steps: Vec<&dyn Fn(&str) -> bool> = vec![&accepted];
    if is_no_compound {
        steps.push(&is_compound);
    }
    for accepted in steps {
        let two_for_one = search(word, &DIGRAPHS, 1.0 + BARE_LETTER, accepted);
        if !two_for_one.is_empty() {
            return two_for_one.into_iter().map(|found| Respelling { weight: 1.0, ..found }).collect();
        }
        let bare = search(word, &BARE, 1.0, accepted);
        if !bare.is_empty() {
            return bare;
        }
    }
    Vec::new()
}

/// Whether a form is a compound of words that are too long to be parts by chance ("føraldre" is "før" and "aldre").
fn reads_as_compound(form: &str) -> bool {
    let long = |part: &compound::PartSpan| part.span.slice(form).chars().count() >= SHORTEST;
    compound::split(form).is_some_and(|split| split.parts.iter().all(long))
}

/// Words reached by exchanging letters in one place, then in two, and so on; the fewest exchanges win.
fn search(word: &str, rules: &[(&str, &str)], start: f32, accepted: &dyn Fn(&str) -> bool) -> Vec<Respelling> {
    // Each candidate with the place from which it may be changed further, so that no set of places is made twice.
    let mut layer = vec![(word.to_owned(), 0)];
    let mut looked_up = 0;
    for changes in 1..=MOST_CHANGES {
        let weight = start - BARE_LETTER * changes as f32;
        let mut found = Vec::new();
        let mut next = Vec::new();
        for (form, from) in &layer {
            for (at, _) in form.char_indices().filter(|(at, _)| at >= from) {
                for (typed, meant) in rules {
                    let Some(rest) = form[at..].strip_prefix(typed) else {
                        continue;
                    };
                    if looked_up == MOST_CANDIDATES {
                        break;
                    }
                    looked_up += 1;
                    let changed = format!("{}{meant}{rest}", &form[..at]);
                    if accepted(&changed) && found.len() < MOST_FOUND {
                        found.push(Respelling { text: changed.clone(), weight });
                    }
                    next.push((changed, at + meant.len()));
                }
            }
        }
        if !found.is_empty() {
            return found;
        }
        layer = next;
    }
    Vec::new()
}

/// A word of letters and digits with each zero behind a letter read as the letter o: the misprint "C02" as "co2".
///
/// ```
/// use strategisok::internals::respell::zero_as_letter;
/// assert_eq!(zero_as_letter("c02-tonn").as_deref(), Some("co2-tonn"));
/// assert_eq!(zero_as_letter("2025-2036"), None);
/// ```
pub fn zero_as_letter(word: &str) -> Option<String> {
    let mut behind_letter = false;
    let read: String = word
        .chars()
        .map(|letter| {
            let zero = letter == '0' && behind_letter;
            behind_letter = letter.is_alphabetic();
            if zero { 'o' } else { letter }
        })
        .collect();
    (read != word).then_some(read)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::norwegian::vocabulary::WordList;
    use proptest::prelude::*;

    fn check(typed: &str, expected: &[&str]) {
        let index = WordList::new(["eøs", "co2", "for", "før", "økonomi", "råd"]);
        let lexicon = ["sårbarhet", "næringsliv", "kjøp", "kjop", "bærekraft", "språkopplæring", "vær", "årsmøte"];
        let found: Vec<String> =
            respell(typed, &index, &|form| lexicon.contains(&form)).into_iter().map(|found| found.text).collect();
        assert_eq!(found, expected, "respellings of {typed}");
    }

    #[test]
    fn letters_are_found() {
        check("saarbarhet", &["sårbarhet"]);
        check("sarbarhet", &["sårbarhet"]);
        check("naeringsliv", &["næringsliv"]);
        check("naringsliv", &["næringsliv"]);
        check("berekraft", &["bærekraft"]);
        check("sprakopplaring", &["språkopplæring"]);
        check("spraakopplæring", &["språkopplæring"]);
        check("arsmote", &["årsmøte"]);
        check("eos", &["eøs"]);
        check("c02", &["co2"]);
        check("rad", &["råd"]);
    }

    #[test]
    fn the_exact_form_wins() {
        check("for", &[]);
        check("kjop", &[]);
        check("økonomi", &[]);
    }

    #[test]
    fn short_words_need_the_vocabulary() {
        check("var", &[]);
        check("a", &[]);
        check("", &[]);
    }

    proptest! {
        #[test]
        fn no_string_panics_and_work_is_bounded(typed in "[aeoøæåb0125l\\PC]{0,60}") {
            let lookups = std::cell::Cell::new(0);
            respell(&typed, &(), &|_| { lookups.set(lookups.get() + 1); false });
            prop_assert!(lookups.get() <= 2 * MOST_CANDIDATES + 1, "{typed}: {} look-ups", lookups.get());
        }
    }
}
