//! What was asked for lately, kept by its text in a bounded stock. Words of one text share endings, heads and first parts,
//! so most questions to the lexicon and the splitter have been put before: an answer from here costs a tenth of a walk.
//! Used by one thread at a time; knows nothing of what it keeps.

use rustc_hash::FxHashMap;

/// At most `MOST` answers; when they are all taken, all are forgotten.
#[derive(Debug)]
pub(super) struct Recent<V, const MOST: usize>(FxHashMap<Box<str>, V>);

impl<V, const MOST: usize> Default for Recent<V, MOST> {
    fn default() -> Self {
        Recent(FxHashMap::default())
    }
}

impl<V: Clone, const MOST: usize> Recent<V, MOST> {
    /// The answer for a text, if it is here.
    pub(super) fn get(&self, text: &str) -> Option<&V> {
        self.0.get(text)
    }

    /// Keeps an answer.
    pub(super) fn put(&mut self, text: &str, answer: V) {
        if self.0.len() >= MOST {
            self.0.clear();
        }
        self.0.insert(text.into(), answer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let mut recent = Recent::<usize, 3>::default();
        for number in 0..10 {
            recent.put(&format!("ord{number}"), number);
            assert_eq!(recent.get(&format!("ord{number}")), Some(&number));
            assert!(recent.0.len() <= 3, "{} answers are kept", recent.0.len());
        }
    }
}
