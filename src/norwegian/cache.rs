//! Bounded caches of analysed words. Running text repeats itself: with them most words cost one look-up, and what is met often
//! stays when rare words push through. Every thread has a cache of its own; where much text is analysed at once, all threads also share a larger one, since what is new to one of
//! them the others mostly meet too.

use std::sync::{Arc, Mutex, MutexGuard};

use super::word::Word;
use crate::recent::{Recent, SharedRecent};

/// Words of a thread's cache. At some 300 bytes a word they stay under 5 MB.
const MOST: usize = 12_000;
/// The same of the shared cache, which only lives while an index is built.
const MOST_SHARED: usize = 128_000;
/// Longer words are not kept: they are rare, and a text of nothing else must not fill the memory.
const LONGEST: usize = 48;

type Own = Recent<Arc<Word>, MOST>;
type Shared = SharedRecent<Box<str>, Arc<Word>, MOST_SHARED>;

/// The words that one analysis has at hand.
pub(crate) struct WordCache<'a> {
    own: &'a mut Own,
    shared: Option<&'a Shared>,
}

impl WordCache<'_> {
    /// The analysis of a word, made by `analyze` when it is not here.
    pub(crate) fn get(&mut self, written: &str, analyze: impl FnOnce(&str) -> Word) -> Arc<Word> {
        if let Some(word) = self.own.get(written) {
            return word.clone();
        }
        if written.len() > LONGEST {
            return Arc::new(analyze(written));
        }
        let word = match (self.shared.and_then(|shared| shared.get(written)), self.shared) {
            // A copy, or all threads would count their uses of the frequent words in the same place.
            (Some(word), _) => Arc::new(Word::clone(&word)),
            (None, None) => Arc::new(analyze(written)),
            (None, Some(shared)) => {
                let word = Arc::new(analyze(written));
                shared.put(written, word.clone());
                word
            }
        };
        self.own.put(written, word.clone());
        word
    }
}

/// Caches that nobody uses right now: an analysis takes one and puts it back, so that threads do not wait for each other.
#[derive(Debug, Default)]
pub(crate) struct Pool {
    idle: Mutex<Vec<Own>>,
    shared: Option<Arc<Shared>>,
}

/// More caches than this are not kept: a burst of threads should not hold their memory for good.
const KEPT: usize = 4;

impl Pool {
    /// A pool for much text at once.
    pub(crate) fn large() -> Pool {
        Pool { idle: Mutex::default(), shared: Some(Arc::default()) }
    }

    /// Runs an analysis with a cache.
    pub(crate) fn with<T>(&self, run: impl FnOnce(&mut WordCache<'_>) -> T) -> T {
        let mut own = lock(&self.idle).pop().unwrap_or_default();
        let outcome = run(&mut WordCache { own: &mut own, shared: self.shared.as_deref() });
        let mut kept = lock(&self.idle);
        if kept.len() < KEPT {
            kept.push(own);
        }
        outcome
    }

    /// A pool that takes over the words of this one, but for those that `which` picks.
    pub(crate) fn inherited(&self, which: &dyn Fn(&Word) -> bool) -> Pool {
        let mut idle = std::mem::take(&mut *lock(&self.idle));
        idle.iter_mut().for_each(|cache| cache.forget(|word| which(word)));
        if let Some(shared) = &self.shared {
            shared.forget(|word| which(word));
        }
        Pool { idle: Mutex::new(idle), shared: self.shared.clone() }
    }

    /// A pool that takes over the words of this one's threads only.
    pub(crate) fn small(&self) -> Pool {
        Pool { idle: Mutex::new(std::mem::take(&mut *lock(&self.idle))), shared: None }
    }
}

/// A panic cannot leave a cache half written: it is out of the pool while it is used, and a word is put in whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

#[cfg(test)]
mod tests {
    use super::super::side::Side;
    use super::super::word::analyze;
    use super::*;

    #[test]
    fn frequent_words_survive_a_flood_of_rare_ones_and_the_size_is_bounded() {
        let pool = Pool::default();
        pool.with(|cache| {
            for round in 0..2 * MOST {
                cache.get(&format!("ord{round}"), |word| analyze(word, Side::Text));
                cache.get("kommune", |word| {
                    assert_eq!(round, 0, "a frequent word was thrown out of the cache");
                    analyze(word, Side::Text)
                });
            }
            assert!(cache.own.len() <= MOST);
        });
    }

    #[test]
    fn what_one_thread_met_another_need_not_analyse() {
        let pool = Pool::large();
        let word = pool.with(|cache| cache.get("beredskapslager", |word| analyze(word, Side::Text)));
        lock(&pool.idle).clear();
        let again = pool.with(|cache| cache.get("beredskapslager", |word| panic!("{word} is analysed again")));
        assert_eq!(format!("{word:?}"), format!("{again:?}"));
        let otherwise = pool.inherited(&|word| word.exact() == "beredskapslager");
        lock(&otherwise.idle).clear();
        let mut asked = false;
        otherwise.with(|cache| {
            cache.get("beredskapslager", |word| {
                asked = true;
                analyze(word, Side::Text)
            })
        });
        assert!(asked, "a word that is to be analysed otherwise is still as it was");
        assert!(otherwise.small().shared.is_none(), "the large cache must go when the index is built");
    }
}
