//! What was asked for lately, kept in a bounded stock that throws out what is asked for least, so that what is met often
//! stays when rare questions push through. One stock for all threads or one for each; the only file that knows how it is
//! kept, and it knows nothing of what is.

use std::hash::Hash;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;

use quick_cache::{Equivalent, UnitWeighter, sync, unsync};
use rustc_hash::FxBuildHasher;

type Shared<K, V> = sync::Cache<K, V, UnitWeighter, FxBuildHasher>;
type Own<V> = unsync::Cache<Box<str>, V, UnitWeighter, FxBuildHasher>;

/// At most `MOST` answers, for all threads.
#[derive(Debug)]
pub(crate) struct SharedRecent<K, V, const MOST: usize>(Shared<K, V>);

impl<K: Eq + Hash, V: Clone, const MOST: usize> Default for SharedRecent<K, V, MOST> {
    fn default() -> Self {
        SharedRecent(Shared::with(MOST, MOST as u64, UnitWeighter, FxBuildHasher, sync::DefaultLifecycle::default()))
    }
}

impl<K: Eq + Hash, V: Clone, const MOST: usize> SharedRecent<K, V, MOST> {
    /// The answer, made when it is not here; a failure is not kept. Threads that ask for the same at once wait for one of
    /// them to make it, so `make` must not ask for it again.
    pub(crate) fn get_or_make<Q, E>(&self, asked: &Q, make: impl FnOnce() -> Result<V, E>) -> Result<V, E>
    where
        Q: Hash + Equivalent<K> + ToOwned<Owned = K> + ?Sized,
    {
        self.0.get_or_insert_with(asked, make)
    }

    /// The answer, if it is here.
    pub(crate) fn get<Q: Hash + Equivalent<K> + ?Sized>(&self, asked: &Q) -> Option<V> {
        self.0.get(asked)
    }

    /// Keeps an answer.
    pub(crate) fn put(&self, asked: impl Into<K>, answer: V) {
        self.0.insert(asked.into(), answer);
    }

    /// Forgets the answers that `which` picks.
    pub(crate) fn forget(&self, which: impl Fn(&V) -> bool) {
        self.0.retain(|_, answer| !which(answer));
    }
}

/// At most `MOST` answers to texts, for one thread. Words of one text share endings, heads and first parts, so most
/// questions to the lexicon and the splitter have been put before: an answer from here costs a tenth of a walk.
#[derive(Debug)]
pub(crate) struct Recent<V, const MOST: usize>(Own<V>);

impl<V, const MOST: usize> Default for Recent<V, MOST> {
    fn default() -> Self {
        Recent(Own::with(MOST, MOST as u64, UnitWeighter, FxBuildHasher, unsync::DefaultLifecycle::default()))
    }
}

impl<V: Clone, const MOST: usize> Recent<V, MOST> {
    /// The answer for a text, if it is here.
    pub(crate) fn get(&self, text: &str) -> Option<&V> {
        self.0.get(text)
    }

    /// Keeps an answer.
    pub(crate) fn put(&mut self, text: &str, answer: V) {
        self.0.insert(text.into(), answer);
    }

    /// Forgets the answers that `which` picks.
    pub(crate) fn forget(&mut self, which: impl Fn(&V) -> bool) {
        self.0.retain(|_, answer| !which(answer));
    }

    /// How many answers are kept.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

/// So many stocks that threads have for themselves exist at a time: two for each of sixteen threads, at under a megabyte
/// each. Threads beyond those do without, and give the same answers.
const MOST_OWN: usize = 32;
static OWN: AtomicUsize = AtomicUsize::new(0);

/// A stock that one thread has for itself, as long as few threads do. It is given back when the thread ends.
#[derive(Debug)]
pub(crate) struct OfThread<T>(Option<T>);

impl<T: Default> Default for OfThread<T> {
    fn default() -> Self {
        let more = |own| (own < MOST_OWN).then_some(own + 1);
        OfThread(OWN.fetch_update(Relaxed, Relaxed, more).is_ok().then(T::default))
    }
}

impl<T> OfThread<T> {
    pub(crate) fn get(&self) -> Option<&T> {
        self.0.as_ref()
    }

    pub(crate) fn change(&mut self, change: impl FnOnce(&mut T)) {
        self.0.as_mut().map(change);
    }
}

impl<T> Drop for OfThread<T> {
    fn drop(&mut self) {
        if self.0.is_some() {
            OWN.fetch_sub(1, Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_threads_have_few_stocks() {
        let many: Vec<OfThread<usize>> = (0..500).map(|_| OfThread::default()).collect();
        assert!(many.iter().filter(|stock| stock.get().is_some()).count() <= MOST_OWN);
        assert!(OWN.load(Relaxed) <= MOST_OWN);
        drop(many);
        assert!(OWN.load(Relaxed) < MOST_OWN, "what ended threads had is given back");
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let (mut own, shared) = (Recent::<usize, 3>::default(), SharedRecent::<String, usize, 3>::default());
        for number in 0..10 {
            let asked = format!("ord{number}");
            own.put(&asked, number);
            assert_eq!(own.get(&asked), Some(&number));
            assert_eq!(shared.get_or_make(asked.as_str(), || Ok::<_, ()>(number)), Ok(number));
            assert_eq!(shared.get(asked.as_str()), Some(number));
            assert!(own.len() <= 3 && shared.0.len() <= 3, "{own:?} {shared:?}");
        }
    }

    #[test]
    fn an_answer_is_made_once_and_a_failure_is_asked_again() {
        let shared = SharedRecent::<String, usize, 3>::default();
        assert_eq!(shared.get_or_make("ord", || Err("damaged")), Err("damaged"));
        assert_eq!(shared.get_or_make("ord", || Ok::<_, &str>(1)), Ok(1));
        assert_eq!(shared.get_or_make("ord", || Ok::<_, &str>(2)), Ok(1));
        shared.forget(|answer| *answer == 1);
        assert_eq!(shared.get("ord"), None);
    }
}
