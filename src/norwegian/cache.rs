//! A bounded cache of analysed words. Running text repeats itself: with it most words cost one look-up. Two generations
//! keep the frequent words when the rare ones push through, without the cost of true recency.

use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;

use super::word::Word;

/// Words of one generation. Two of them, at some 300 bytes a word, stay under 5 MB.
const GENERATION: usize = 6_000;
/// Longer words are not kept: they are rare, and a text of nothing else must not fill the memory.
const LONGEST: usize = 48;

/// One cache, used by one analysis at a time.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    young: FxHashMap<Box<str>, Arc<Word>>,
    old: FxHashMap<Box<str>, Arc<Word>>,
}

impl Cache {
    /// The analysis of a word, made by `analyze` when it is not here.
    pub(crate) fn get(&mut self, written: &str, analyze: impl FnOnce(&str) -> Word) -> Arc<Word> {
        if let Some(word) = self.young.get(written) {
            return word.clone();
        }
        let word = match self.old.remove(written) {
            Some(word) => word,
            None => Arc::new(analyze(written)),
        };
        if written.len() <= LONGEST {
            if self.young.len() == GENERATION {
                self.old = std::mem::take(&mut self.young);
            }
            self.young.insert(written.into(), word.clone());
        }
        word
    }
}

impl Cache {
    /// Forgets the words that `which` picks, since they are to be analysed otherwise.
    fn forget(&mut self, which: &dyn Fn(&Word) -> bool) {
        self.young.retain(|_, word| !which(word));
        self.old.retain(|_, word| !which(word));
    }
}

/// Caches that nobody uses right now: an analysis takes one and puts it back, so that threads do not wait for each other.
#[derive(Debug, Default)]
pub(crate) struct Pool(Mutex<Vec<Cache>>);

/// More caches than this are not kept: a burst of threads should not hold their memory for good.
const KEPT: usize = 4;

impl Pool {
    /// Runs an analysis with a cache.
    pub(crate) fn with<T>(&self, run: impl FnOnce(&mut Cache) -> T) -> T {
        let mut cache = self.lock().pop().unwrap_or_default();
        let outcome = run(&mut cache);
        let mut kept = self.lock();
        if kept.len() < KEPT {
            kept.push(cache);
        }
        outcome
    }

    /// A pool that begins with the words of this one, but for those that `which` picks.
    pub(crate) fn inherited(&self, which: &dyn Fn(&Word) -> bool) -> Pool {
        let mut caches = std::mem::take(&mut *self.lock());
        caches.iter_mut().for_each(|cache| cache.forget(which));
        Pool(Mutex::new(caches))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Cache>> {
        // A panic cannot leave a cache half written: it is out of the pool while it is used.
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::super::word::{Side, analyze};
    use super::*;

    #[test]
    fn frequent_words_survive_a_flood_of_rare_ones_and_the_size_is_bounded() {
        let mut cache = Cache::default();
        for round in 0..3 * GENERATION {
            cache.get(&format!("ord{round}"), |word| analyze(word, Side::Text));
            cache.get("kommune", |word| {
                assert_eq!(round, 0, "a frequent word was thrown out of the cache");
                analyze(word, Side::Text)
            });
        }
        assert!(cache.young.len() + cache.old.len() <= 2 * GENERATION);
    }
}
