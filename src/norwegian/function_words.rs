//! Function words: the words that hold a sentence together and name nothing. In a query they weigh nothing (a phrase in
//! quotes needs them all the same); a source keeps them. Bokmål here; the nynorsk ones come from the nynorsk table.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::variants;

/// Sorted. Grammar first: pronouns, articles, prepositions, conjunctions, auxiliaries, question words and the adverbs
/// that only shade a sentence. Words with a sense of their own here ("mer", "først", "flere") stay out where a reader
/// could search for them.
const BOKMAAL: &[&str] = &[
    "alle",
    "allerede",
    "alltid",
    "altså",
    "andre",
    "annen",
    "annet",
    "at",
    "av",
    "bare",
    "blant",
    "ble",
    "bli",
    "blir",
    "blitt",
    "både",
    "bør",
    "da",
    "de",
    "deg",
    "dem",
    "den",
    "denne",
    "der",
    "dere",
    "deres",
    "derfor",
    "dermed",
    "dersom",
    "det",
    "dette",
    "di",
    "din",
    "dine",
    "disse",
    "ditt",
    "du",
    "eller",
    "ellers",
    "en",
    "enda",
    "enn",
    "ennå",
    "enten",
    "er",
    "et",
    "etter",
    "ettersom",
    "for",
    "fordi",
    "fra",
    "få",
    "får",
    "fått",
    "før",
    "ganske",
    "gjennom",
    "gjorde",
    "gjort",
    "gjør",
    "gjøre",
    "gjøres",
    "ha",
    "hadde",
    "ham",
    "han",
    "hans",
    "har",
    "hatt",
    "henne",
    "hennes",
    "her",
    "hos",
    "hun",
    "hva",
    "hvem",
    "hver",
    "hverandre",
    "hverken",
    "hvert",
    "hvilke",
    "hvilken",
    "hvilket",
    "hvis",
    "hvor",
    "hvorav",
    "hvordan",
    "hvorfor",
    "hvorvidt",
    "i",
    "igjen",
    "ikke",
    "ingen",
    "inn",
    "innen",
    "jeg",
    "jo",
    "kan",
    "kanskje",
    "kom",
    "komme",
    "kommer",
    "kun",
    "kunne",
    "la",
    "lar",
    "likevel",
    "man",
    "mange",
    "med",
    "meg",
    "mellom",
    "men",
    "mens",
    "mer",
    "mest",
    "mi",
    "min",
    "mine",
    "mitt",
    "mot",
    "mye",
    "må",
    "måtte",
    "ned",
    "noe",
    "noen",
    "nok",
    "nå",
    "når",
    "og",
    "også",
    "om",
    "opp",
    "oss",
    "over",
    "per",
    "på",
    "samt",
    "se",
    "seg",
    "selv",
    "ser",
    "si",
    "siden",
    "sier",
    "sin",
    "sine",
    "sitt",
    "skal",
    "skulle",
    "slik",
    "slike",
    "som",
    "så",
    "sånn",
    "til",
    "under",
    "ut",
    "ute",
    "uten",
    "var",
    "ved",
    "verken",
    "vi",
    "via",
    "vil",
    "ville",
    "vår",
    "våre",
    "vårt",
    "være",
    "vært",
    "å",
];

/// Longer forms, in bytes, are none; most words need no look-up.
const LONGEST: usize = 13;

/// Whether a folded form is a function word of bokmål or nynorsk.
pub fn contains(form: &str) -> bool {
    form.len() <= LONGEST && (BOKMAAL.binary_search(&form).is_ok() || NYNORSK.contains(form))
}

/// Forms that are also words of bokmål with a sense of their own ("same", "føre") stay searchable.
static NYNORSK: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let words = variants::function_words().iter();
    words.filter(|word| !word.homograph).map(|word| word.nynorsk).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_without_repeats() {
        for pair in BOKMAAL.windows(2) {
            assert!(pair[0] < pair[1], "{} and {} in BOKMAAL are out of order", pair[0], pair[1]);
        }
    }

    #[test]
    fn question_words_are_function_words() {
        for word in "hva hvem hvor hvordan hvorfor når hvilke hvilken hvilket".split(' ') {
            assert!(contains(word), "{word} is not in BOKMAAL");
        }
        for word in "kva kven kvar korleis kvifor når kva for kvens korfor".split(' ') {
            assert!(contains(word), "{word} is no function word: see the rows fn in seeds/lexicon/nynorsk.tsv");
        }
    }

    #[test]
    fn what_only_holds_a_sentence_together_is_one() {
        // Each with its siblings: the mark of the infinitive stands beside the conjunction that it is confused with.
        for words in ["å og", "i på av til for fra med om ved", "som at når hvis fordi", "enten eller verken"] {
            for word in words.split(' ') {
                assert!(contains(word), "{word} is not in BOKMAAL");
            }
        }
    }

    #[test]
    fn none_is_longer_than_the_longest() {
        for word in BOKMAAL.iter().chain(NYNORSK.iter()) {
            assert!(word.len() <= LONGEST, "{word} has {} bytes: LONGEST is too short", word.len());
        }
    }

    #[test]
    fn both_written_standards() {
        for word in ["og", "hvorfor", "korleis", "ikkje", "skal"] {
            assert!(contains(word), "{word} should be a function word");
        }
        for word in ["kommune", "barn", "flere", "gang"] {
            assert!(!contains(word), "{word} names something");
        }
    }
}
