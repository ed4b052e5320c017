//! What was asked for lately, kept by its text in a bounded stock that throws out what is asked for least. Words of one text
//! share endings, heads and first parts, so most questions to the lexicon and the splitter have been put before: an answer
//! from here costs a tenth of a walk. Used by one thread at a time; knows nothing of what it keeps.

use quick_cache::UnitWeighter;
use quick_cache::unsync::{Cache, DefaultLifecycle};
use rustc_hash::FxBuildHasher;

type Stock<V> = Cache<Box<str>, V, UnitWeighter, FxBuildHasher, DefaultLifecycle<Box<str>, V>>;

/// At most `MOST` answers.
#[derive(Debug)]
pub(super) struct Recent<V, const MOST: usize>(Stock<V>);

impl<V, const MOST: usize> Default for Recent<V, MOST> {
    fn default() -> Self {
        let hasher = FxBuildHasher;
        Recent(Cache::with(MOST, MOST as u64, UnitWeighter, hasher, DefaultLifecycle::default()))
    }
}

impl<V: Clone, const MOST: usize> Recent<V, MOST> {
    /// The answer for a text, if it is here.
    pub(super) fn get(&self, text: &str) -> Option<&V> {
        self.0.get(text)
    }

    /// Keeps an answer.
    pub(super) fn put(&mut self, text: &str, answer: V) {
        self.0.insert(text.into(), answer);
    }

    /// Forgets the answers that `which` picks.
    pub(super) fn forget(&mut self, which: impl Fn(&V) -> bool) {
        self.0.retain(|_, answer| !which(answer));
    }

    /// How many answers are kept.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.0.len()
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
            assert!(recent.len() <= 3, "{} answers are kept", recent.len());
        }
    }
}
