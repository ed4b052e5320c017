//! Stems of words that nothing else knows, in a space of their own: a mark at the end keeps a stem from ever meeting the
//! lemma of another word. Knows the mark and how to take it off for people, who never see it.

/// Ends a stem as a term; no lemma holds this letter.
const MARK: char = '\u{2}';

/// The stem of a word by Snowball, marked.
pub(super) fn stem(word: &str) -> String {
    format!("{}{MARK}", frostem::Stemmer::new(frostem::Algorithm::Norwegian).stem(word))
}

/// A term as people read it.
///
/// ```
/// # use strategisok::norwegian::shown;
/// assert_eq!(shown("beredskap"), "beredskap");
/// ```
pub fn shown(term: &str) -> &str {
    term.trim_end_matches(MARK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_is_no_lemma_and_is_shown_without_its_mark() {
        let stem = stem("blorpene");
        assert_ne!(stem, "blorp", "a stem must not meet a lemma");
        assert_eq!(shown(&stem), "blorp");
    }
}
