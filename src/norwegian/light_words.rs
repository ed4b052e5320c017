//! Light words: what people say round the thing that they ask for ("folk", "trenge", "god"). They name something and are
//! looked for, but of two words of a question the other one decides. The list with its weights is
//! `seeds/lexicon/light-words.tsv`; what a weight does to a score is not known here.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// What a word counts beside others, by its lemma: 1 unless it is light.
pub(crate) fn weight(lemma: &str) -> f32 {
    WEIGHTS.get(lemma).copied().unwrap_or(1.0)
}

static WEIGHTS: LazyLock<FxHashMap<&'static str, f32>> = LazyLock::new(|| {
    let rows = include_str!("../../seeds/lexicon/light-words.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| row.split_once('\t').and_then(|(lemma, weight)| Some((lemma, weight.parse().ok()?))))
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::norwegian::function_words;
    use crate::norwegian::lexicon::Lexicon;

    #[test]
    fn every_row_is_read_and_is_a_lemma_with_a_share() {
        let text = include_str!("../../seeds/lexicon/light-words.tsv");
        let mut faults = Vec::new();
        for row in text.lines().filter(|line| !line.starts_with('#')) {
            let (lemma, _) = row.split_once('\t').unwrap_or_else(|| panic!("no tab in {row:?}"));
            let weight = weight(lemma);
            if !(weight > 0.0 && weight < 1.0) {
                faults.push(format!("{row:?}: the weight must lie between 0 and 1"));
            }
            if function_words::contains(lemma) {
                faults.push(format!("{lemma:?} weighs nothing already: it is a function word"));
            }
            let lemmas = Lexicon::get().lemmas(lemma);
            if !lemmas.iter().any(|known| known.text == lemma) {
                faults.push(format!("{lemma:?} is no lemma: {lemmas:?}"));
            }
        }
        assert!(faults.is_empty(), "seeds/lexicon/light-words.tsv: {faults:#?}");
        assert_eq!(WEIGHTS.len(), text.lines().filter(|line| !line.starts_with('#')).count(), "a lemma stands twice");
    }

    #[test]
    fn what_is_asked_for_is_not_light() {
        for (lemma, is_light) in [("trenge", true), ("folk", true), ("foreldre", false), ("skole", false), ("", false)]
        {
            assert_eq!(weight(lemma) < 1.0, is_light, "{lemma}");
        }
    }
}
