//! Work side by side, on as many processors as there are. The order of the outcome is that of the items, whatever the
//! threads, so that a build gives the same index everywhere.

/// Most threads. Each has caches of its own to fill, so more of them gain little.
const MOST_THREADS: usize = 4;

/// `each` of the items, in shares of at least `least`: below that a thread costs more than it saves. Every share begins
/// with a state of its own, made by `begin`.
pub(super) fn map<T: Sync, S, R: Send>(
    items: &[T],
    least: usize,
    begin: impl Fn() -> S + Sync,
    each: impl Fn(&mut S, &T) -> R + Sync,
) -> Vec<R> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    let share = items.len().div_ceil(threads).max(least).max(1);
    let run = |share: &[T]| {
        let mut state = begin();
        share.iter().map(|item| each(&mut state, item)).collect::<Vec<R>>()
    };
    let run = &run;
    std::thread::scope(|scope| {
        let mut shares = items.chunks(share);
        let own = shares.next().unwrap_or_default();
        let others: Vec<_> = shares.map(|share| scope.spawn(move || run(share))).collect();
        let mut outcome = run(own);
        for other in others {
            match other.join() {
                Ok(more) => outcome.extend(more),
                // A panic in a thread goes on in the one that asked.
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        outcome
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn order_is_that_of_the_items() {
        for (amount, least) in [(0, 1), (1, 1), (7, 0), (100, 3), (100, 200)] {
            let items: Vec<usize> = (0..amount).collect();
            assert_eq!(
                super::map(&items, least, || (), |(), item| item * 2),
                items.iter().map(|item| item * 2).collect::<Vec<_>>()
            );
        }
    }
}
