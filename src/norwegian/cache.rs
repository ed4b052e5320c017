//! Bounded caches of analysed words. Running text repeats itself: with them most words cost one look-up. Two generations
//! keep the frequent words when the rare ones push through, without the cost of true recency. Every thread has a cache
//! of its own; where much text is analysed at once, all threads also share a larger one, since what is new to one of
//! them the others mostly meet too.

use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, MutexGuard};

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::word::Word;

/// Words of one generation of a thread's cache. Two of them, at some 300 bytes a word, stay under 5 MB.
const GENERATION: usize = 6_000;
/// The same of the shared cache, which only lives while an index is built.
const SHARED_GENERATION: usize = 64_000;
/// The shared cache is cut by the words' hashes, so that threads seldom wait for each other.
const SHARDS: usize = 16;
/// Longer words are not kept: they are rare, and a text of nothing else must not fill the memory.
const LONGEST: usize = 48;

/// Words of two generations: when the young one is full, it is the old one, and the old one is forgotten.
#[derive(Debug, Default)]
struct Generations {
    young: FxHashMap<Box<str>, Arc<Word>>,
    old: FxHashMap<Box<str>, Arc<Word>>,
}

impl Generations {
    /// The word, if it is here; it is young again then.
    fn find(&mut self, written: &str, most: usize) -> Option<Arc<Word>> {
        if let Some(word) = self.young.get(written) {
            return Some(word.clone());
        }
        let (key, word) = self.old.remove_entry(written)?;
        self.keep(key, word.clone(), most);
        Some(word)
    }

    fn keep(&mut self, written: Box<str>, word: Arc<Word>, most: usize) {
        if self.young.len() >= most {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(written, word);
    }

    /// Forgets the words that `which` picks, since they are to be analysed otherwise.
    fn forget(&mut self, which: &dyn Fn(&Word) -> bool) {
        self.young.retain(|_, word| !which(word));
        self.old.retain(|_, word| !which(word));
    }
}

/// The words that one analysis has at hand.
pub(crate) struct Cache<'a> {
    own: &'a mut Generations,
    shared: Option<&'a [Mutex<Generations>]>,
}

impl Cache<'_> {
    /// The analysis of a word, made by `analyze` when it is not here.
    pub(crate) fn get(&mut self, written: &str, analyze: impl FnOnce(&str) -> Word) -> Arc<Word> {
        if let Some(word) = self.own.find(written, GENERATION) {
            return word;
        }
        if written.len() > LONGEST {
            return Arc::new(analyze(written));
        }
        let shard = self.shared.map(|shards| {
            let hash = FxBuildHasher.hash_one(written);
            &shards[(hash >> 32) as usize % SHARDS]
        });
        let found = shard.and_then(|shard| lock(shard).find(written, SHARED_GENERATION / SHARDS));
        let word = match (found, shard) {
            // A copy, or all threads would count their uses of the frequent words in the same place.
            (Some(word), _) => Arc::new(Word::clone(&word)),
            (None, None) => Arc::new(analyze(written)),
            (None, Some(shard)) => {
                let word = Arc::new(analyze(written));
                lock(shard).keep(written.into(), word.clone(), SHARED_GENERATION / SHARDS);
                word
            }
        };
        self.own.keep(written.into(), word.clone(), GENERATION);
        word
    }
}

/// Caches that nobody uses right now: an analysis takes one and puts it back, so that threads do not wait for each other.
#[derive(Debug, Default)]
pub(crate) struct Pool {
    idle: Mutex<Vec<Generations>>,
    shared: Option<Box<[Mutex<Generations>]>>,
}

/// More caches than this are not kept: a burst of threads should not hold their memory for good.
const KEPT: usize = 4;

impl Pool {
    /// A pool for much text at once.
    pub(crate) fn large() -> Pool {
        Pool { idle: Mutex::default(), shared: Some((0..SHARDS).map(|_| Mutex::default()).collect()) }
    }

    /// Runs an analysis with a cache.
    pub(crate) fn with<T>(&self, run: impl FnOnce(&mut Cache<'_>) -> T) -> T {
        let mut own = lock(&self.idle).pop().unwrap_or_default();
        let outcome = run(&mut Cache { own: &mut own, shared: self.shared.as_deref() });
        let mut kept = lock(&self.idle);
        if kept.len() < KEPT {
            kept.push(own);
        }
        outcome
    }

    /// A pool that takes over the words of this one, but for those that `which` picks.
    pub(crate) fn inherited(&self, which: &dyn Fn(&Word) -> bool) -> Pool {
        let take = |cache: &Mutex<Generations>| {
            let mut taken = std::mem::take(&mut *lock(cache));
            taken.forget(which);
            Mutex::new(taken)
        };
        let mut idle = std::mem::take(&mut *lock(&self.idle));
        idle.iter_mut().for_each(|cache| cache.forget(which));
        Pool { idle: Mutex::new(idle), shared: self.shared.as_deref().map(|shards| shards.iter().map(take).collect()) }
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
    use super::super::word::{Side, analyze};
    use super::*;

    #[test]
    fn frequent_words_survive_a_flood_of_rare_ones_and_the_size_is_bounded() {
        let pool = Pool::default();
        pool.with(|cache| {
            for round in 0..3 * GENERATION {
                cache.get(&format!("ord{round}"), |word| analyze(word, Side::Text));
                cache.get("kommune", |word| {
                    assert_eq!(round, 0, "a frequent word was thrown out of the cache");
                    analyze(word, Side::Text)
                });
            }
            assert!(cache.own.young.len() + cache.own.old.len() <= 2 * GENERATION);
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
