//! What spelling and nearness ask of a stock of words, so that they know neither an index nor a lexicon. The index
//! answers for its exact terms, the lexicon for its forms; a sorted list answers in tests and for small stocks.

use super::spelling::rows::Rows;

/// A stock of words.
pub trait Vocabulary {
    /// Whether the word is in the stock.
    fn contains(&self, term: &str) -> bool;

    /// How often the word occurs; at least 1 for a word of the stock, 0 for any other.
    fn count(&self, term: &str) -> u32;

    /// The words within so many edits (a letter put in, left out, exchanged, or two neighbours swapped), with their
    /// counts, in no certain order; the word itself too when it is in the stock.
    fn near(&self, word: &str, edits: u8) -> Vec<(String, u32)>;
}

/// The stock that holds nothing.
impl Vocabulary for () {
    fn contains(&self, _: &str) -> bool {
        false
    }

    fn count(&self, _: &str) -> u32 {
        0
    }

    fn near(&self, _: &str, _: u8) -> Vec<(String, u32)> {
        Vec::new()
    }
}

/// A stock in a sorted list: a walk over shared beginnings finds the near words.
#[derive(Debug, Clone, Default)]
pub struct WordList {
    words: Vec<(String, u32)>,
}

impl WordList {
    /// The stock of these words; a word given twice counts twice.
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> WordList {
        WordList::counted(words.into_iter().map(|word| (word, 1)))
    }

    /// The stock of these words with their counts; the counts of a word given twice are added.
    pub fn counted<'a>(words: impl IntoIterator<Item = (&'a str, u32)>) -> WordList {
        let mut words: Vec<(String, u32)> = words.into_iter().map(|(word, count)| (word.to_owned(), count)).collect();
        words.sort_unstable();
        words.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 += if same { next.1 } else { 0 };
            same
        });
        WordList { words }
    }

    /// All words with their counts, in order.
    pub fn words(&self) -> impl Iterator<Item = (&str, u32)> {
        self.words.iter().map(|(word, count)| (word.as_str(), *count))
    }

    fn find(&self, term: &str) -> Option<u32> {
        let at = self.words.binary_search_by(|(word, _)| word.as_str().cmp(term)).ok()?;
        Some(self.words[at].1)
    }
}

impl Vocabulary for WordList {
    fn contains(&self, term: &str) -> bool {
        self.find(term).is_some()
    }

    fn count(&self, term: &str) -> u32 {
        self.find(term).unwrap_or(0)
    }

    fn near(&self, word: &str, edits: u8) -> Vec<(String, u32)> {
        let mut rows = Rows::new(word, edits);
        let mut found = Vec::new();
        let mut at = 0;
        while let Some((candidate, count)) = self.words.get(at) {
            match rows.follow(candidate) {
                Ok(true) => found.push((candidate.clone(), *count)),
                Ok(false) => {}
                // No word with this beginning is near: on to the first with another.
                Err(dead) => {
                    at += beginning_with(&self.words[at..], &candidate[..dead]);
                    continue;
                }
            }
            at += 1;
        }
        found
    }
}

/// How many words at the front begin so. Looks at the nearest ones first, as they are few.
fn beginning_with(words: &[(String, u32)], beginning: &str) -> usize {
    let begins = |(word, _): &(String, u32)| word.starts_with(beginning);
    let mut bound = 1;
    while words.get(bound).is_some_and(begins) {
        bound *= 2;
    }
    let from = bound / 2;
    from + words[from..words.len().min(bound)].partition_point(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, edits: u8, expected: &[&str]) {
        let list = WordList::new(["bolig", "boliger", "by", "byer", "byen", "skole", "skolen", "æra", "øy", "øyer"]);
        let mut found: Vec<String> = list.near(word, edits).into_iter().map(|(word, _)| word).collect();
        found.sort();
        assert_eq!(found, expected, "words within {edits} edits of {word}");
    }

    #[test]
    fn near_words_are_found() {
        check("skole", 0, &["skole"]);
        check("skoel", 1, &["skole"]);
        check("byer", 1, &["byen", "byer", "øyer"]);
        check("oy", 1, &["by", "øy"]);
        check("boligr", 1, &["bolig", "boliger"]);
        check("", 2, &["by", "øy"]);
        check("kommune", 2, &[]);
    }

    #[test]
    fn counts_are_kept() {
        let list = WordList::new(["vei", "by", "vei"]);
        assert_eq!(list.count("vei"), 2, "vei stands twice");
        assert_eq!(list.count("by"), 1, "by stands once");
        assert!(!list.contains("øy"), "øy does not stand there");
    }
}
