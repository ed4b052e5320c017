//! Work side by side, on as many processors as there are. What comes of it is taken in the order of the items, whatever
//! the threads, so that a build gives the same index everywhere.

use std::sync::mpsc::sync_channel;

/// Most threads. Each has caches of its own to fill, so more of them gain little.
const MOST_THREADS: usize = 4;
/// Most items that a thread works on before it hands over what came of them.
const MOST_AT_ONCE: usize = 256;
/// So many pieces each thread gets at least, so that what comes first can be taken while the rest is worked on.
const PIECES: usize = 4;

/// Hands what `each` makes of every item to `take`, in the order of the items, until `take` fails. Threads work ahead of
/// it, each with a state that `begin` makes, in pieces of at least `least` items: below that one costs more than it saves.
pub(super) fn in_order<T: Sync, S, R: Send, E>(
    items: &[T],
    least: usize,
    begin: impl Fn() -> S + Sync,
    each: impl Fn(&mut S, &T) -> R + Sync,
    mut take: impl FnMut(&T, R) -> Result<(), E>,
) -> Result<(), E> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    let at_once = items.len().div_ceil(threads * PIECES).min(MOST_AT_ONCE).max(least).max(1);
    // Nothing is gained with one processor, and some targets have no threads at all.
    if threads == 1 || items.len() <= at_once {
        let mut state = begin();
        return items.iter().try_for_each(|item| take(item, each(&mut state, item)));
    }
    let (begin, each) = (&begin, &each);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|number| {
                let (hand_over, made) = sync_channel(1);
                scope.spawn(move || {
                    let mut state = begin();
                    let mut make = |piece: &[T]| piece.iter().map(|item| each(&mut state, item)).collect::<Vec<R>>();
                    // Nobody listens any more when `take` has failed.
                    items.chunks(at_once).skip(number).step_by(threads).all(|piece| hand_over.send(make(piece)).is_ok())
                });
                made
            })
            .collect();
        for (piece, made) in items.chunks(at_once).zip(workers.iter().cycle()) {
            // A thread is gone before its work is done only in a panic, which the scope passes on.
            let Ok(made) = made.recv() else { break };
            piece.iter().zip(made).try_for_each(|(item, made)| take(item, made))?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn order_is_that_of_the_items() {
        for (amount, least) in [(0, 1), (1, 1), (7, 0), (100, 3), (100, 200), (5_000, 1)] {
            let items: Vec<usize> = (0..amount).collect();
            let mut taken = Vec::new();
            let take = |item: &usize, double| {
                taken.push((*item, double));
                Ok::<(), ()>(())
            };
            assert_eq!(in_order(&items, least, || (), |(), item| item * 2, take), Ok(()));
            assert_eq!(taken, items.iter().map(|item| (*item, item * 2)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_failure_ends_it() {
        let items: Vec<usize> = (0..5_000).collect();
        let mut taken = 0;
        let take = |item: &usize, ()| {
            taken += 1;
            if *item == 700 { Err("full") } else { Ok(()) }
        };
        assert_eq!(in_order(&items, 1, || (), |(), _| (), take), Err("full"));
        assert_eq!(taken, 701);
    }

    #[test]
    #[should_panic(expected = "scoped thread panicked")]
    fn a_panic_is_passed_on() {
        let items: Vec<usize> = (0..5_000).collect();
        let each = |(): &mut (), item: &usize| assert!(*item != 700, "a worker fails");
        let _ = in_order(&items, 1, || (), each, |_, ()| Ok::<(), ()>(()));
    }
}
