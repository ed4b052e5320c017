//! The threads that make answers: few, because each keeps words of its own and an arena of memory, and a search computes
//! and does not wait. A bounded queue stands before them; beyond it a request is told to come back. A thread is taken
//! until its work ends, also when nobody waits for the answer any more.

use std::sync::Arc;
use std::thread::available_parallelism;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinError;

/// So many requests may wait for a thread.
const MOST_WAITING: usize = 512;
/// The fewest threads, so that one long answer does not keep all others waiting,
const FEWEST: usize = 4;
/// and the most, however many processors there are.
const MOST: usize = 8;

/// How many threads make answers: two for each processor, within bounds.
pub fn threads() -> usize {
    (2 * available_parallelism().map_or(1, usize::from)).clamp(FEWEST, MOST)
}

/// Why there is no answer.
#[derive(Debug)]
pub enum Unmade {
    /// Too many wait already.
    Busy,
    /// Making it broke.
    Broken(JoinError),
}

/// The places at work and in the queue. Shared by all that is served, also across a new index.
#[derive(Debug, Clone)]
pub struct Workers {
    all: usize,
    places: Arc<Semaphore>,
    queue: Arc<Semaphore>,
}

impl Workers {
    /// As many as there are threads.
    pub fn new() -> Workers {
        Workers::with(threads(), MOST_WAITING)
    }

    /// So many threads, with so many places in the queue before them.
    pub fn with(threads: usize, waiting: usize) -> Workers {
        Workers {
            all: threads,
            places: Arc::new(Semaphore::new(threads)),
            queue: Arc::new(Semaphore::new(threads + waiting)),
        }
    }

    /// What `make` gives, made on one of the threads. A request that is given up while it waits is never begun.
    pub async fn make<T: Send + 'static>(&self, make: impl FnOnce() -> T + Send + 'static) -> Result<T, Unmade> {
        let queued = self.queue.clone().try_acquire_owned().map_err(|_| Unmade::Busy)?;
        let place = self.places.clone().acquire_owned().await.map_err(|_| Unmade::Busy)?;
        let held: [OwnedSemaphorePermit; 2] = [queued, place];
        let made = tokio::task::spawn_blocking(move || {
            let made = make();
            drop(held);
            made
        });
        made.await.map_err(Unmade::Broken)
    }

    /// How many threads are at work.
    pub fn at_work(&self) -> usize {
        self.all - self.places.available_permits()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;
    use std::time::Duration;

    #[test]
    fn beyond_the_queue_a_request_is_told_to_come_back() {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_time().build().unwrap();
        runtime.block_on(async {
            let workers = Workers::with(1, 1);
            let (go, wait) = channel::<()>();
            let asked = workers.clone();
            let first = tokio::spawn(async move { asked.make(move || wait.recv().is_ok()).await.is_ok() });
            while workers.at_work() == 0 {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            let asked = workers.clone();
            let second = tokio::spawn(async move { asked.make(|| true).await.is_ok() });
            while workers.queue.available_permits() > 0 {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            assert!(matches!(workers.make(|| ()).await, Err(Unmade::Busy)), "a third waits too");
            // Who gives up while waiting gives the place in the queue back; what is at work keeps its thread.
            second.abort();
            let _ = second.await;
            assert_eq!((workers.at_work(), workers.queue.available_permits()), (1, 1));
            go.send(()).unwrap();
            assert!(first.await.unwrap());
            assert_eq!(workers.at_work(), 0);
            assert!(matches!(workers.make(|| panic!("brudd")).await, Err::<(), _>(Unmade::Broken(_))));
            assert_eq!(workers.at_work(), 0, "a panic gives its place back");
        });
    }

    #[test]
    fn there_are_few_threads() {
        assert!((FEWEST..=MOST).contains(&threads()));
    }
}
