//! How much one question may cost: an account of work, and a time when it is over. Loops ask it as they go and stop when it
//! is spent; whoever put the question asks it last, so that what was cut short is an error and never half an answer. Knows
//! nothing of what the work is.

use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

use crate::error::{Error, Result};

/// Steps of a question: a step is about a posting read or two words compared. Together they take about a second; the dearest
/// question that tests and benches put takes a tenth.
const STEPS: i64 = 200_000_000;

/// So many steps more for each paragraph of the index: a question may look at all of them several times.
const STEPS_OF_PARAGRAPH: i64 = 20_000;

/// The clock is read once in so many steps.
const BETWEEN_LOOKS: i64 = 1 << 14;

/// What an account holds that was stopped.
const STOPPED: i64 = i64::MIN / 2;

/// How much a question may cost, in steps of work and in time. Clones share one account, so that another thread can stop
/// what this one pays for.
///
/// ```
/// # #[cfg(feature = "embedded")] {
/// use std::time::Duration;
/// use strategisok::{Query, SearchOptions, Searcher};
/// let searcher = Searcher::embedded()?;
/// let budget = searcher.budget().time(Duration::from_secs(20));
/// let answer = searcher.within(&budget).search(&Query::new("skole"), &SearchOptions::new())?;
/// assert!(answer.total > 0);
/// budget.stop();
/// let error = searcher.within(&budget).search(&Query::new("skole"), &SearchOptions::new()).unwrap_err();
/// assert!(error.is_too_much());
/// # }
/// # Ok::<(), strategisok::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Budget {
    left: Arc<AtomicI64>,
    end: Option<Instant>,
}

impl Budget {
    /// What a question to an index of so many paragraphs may cost where nothing else is said.
    pub(crate) fn usual(paragraphs: usize) -> Budget {
        let paragraphs = i64::try_from(paragraphs).unwrap_or(i64::MAX);
        Budget::of(paragraphs.saturating_mul(STEPS_OF_PARAGRAPH).saturating_add(STEPS))
    }

    /// A budget of so many steps. The same question takes the same steps on every machine.
    pub fn of(steps: i64) -> Budget {
        Budget { left: Arc::new(AtomicI64::new(steps)), end: None }
    }

    /// Ends so long from now too.
    #[must_use]
    pub fn time(self, time: Duration) -> Budget {
        Budget { end: Instant::now().checked_add(time), ..self }
    }

    /// Ends what this budget pays for, in whatever thread that is: its answer is not wanted any more.
    pub fn stop(&self) {
        self.left.store(STOPPED, Relaxed);
    }

    /// Something to hold for as long as the answer is wanted: when it is dropped, as with a request that is given up, the
    /// budget is stopped.
    pub fn stop_on_drop(&self) -> impl Send + Sync + use<> {
        Wanted(self.clone())
    }

    /// Takes so many steps out; false when there is no more, and the loop that asks is to end.
    pub(crate) fn spend(&self, steps: usize) -> bool {
        let steps = i64::try_from(steps).unwrap_or(i64::MAX).min(-STOPPED / 2);
        let before = self.left.fetch_sub(steps, Relaxed);
        let left = before.saturating_sub(steps);
        if left < 0 {
            // Far below nothing nothing is taken out, or an account would come back from below.
            self.left.fetch_max(STOPPED, Relaxed);
            return false;
        }
        if let Some(end) = self.end
            && left / BETWEEN_LOOKS != before / BETWEEN_LOOKS
            && Instant::now() >= end
        {
            self.stop();
            return false;
        }
        true
    }

    /// The same for what is not cut short but given up.
    ///
    /// # Errors
    /// When there is no more.
    pub(crate) fn pay(&self, steps: usize) -> Result<()> {
        if self.spend(steps) { Ok(()) } else { self.checked() }
    }

    /// Whether all that was asked for was done.
    ///
    /// # Errors
    /// When something was cut short.
    pub(crate) fn checked(&self) -> Result<()> {
        let is_over = self.end.is_some_and(|end| Instant::now() >= end);
        if is_over || self.left.load(Relaxed) < 0 { Err(Error::too_much(OVER)) } else { Ok(()) }
    }
}

struct Wanted(Budget);

impl Drop for Wanted {
    fn drop(&mut self) {
        self.0.stop();
    }
}

/// What is said of a question that was given up.
const OVER: &str =
    "the question takes more work than one may; ask for less at a time: fewer or rarer words, a shorter text";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_spent_stays_spent() {
        let budget = Budget::of(10);
        assert!(budget.spend(10) && budget.checked().is_ok());
        assert!(!budget.spend(1) && budget.checked().is_err());
        for _ in 0..4 {
            assert!(!budget.spend(usize::MAX), "an account came back from below");
        }
        assert!(!budget.clone().spend(0) && budget.pay(0).is_err_and(|error| error.is_too_much()));
    }

    #[test]
    fn time_and_others_end_it() {
        let over = Budget::usual(0).time(Duration::ZERO);
        assert!(over.checked().is_err() && !over.spend(BETWEEN_LOOKS as usize));
        let stopped = Budget::usual(0);
        drop(stopped.stop_on_drop());
        assert!(!stopped.spend(1) && stopped.checked().is_err());
        assert!(Budget::usual(0).time(Duration::from_secs(60)).spend(BETWEEN_LOOKS as usize));
    }
}
