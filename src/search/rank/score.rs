//! Scores as they are compared: rounded, so that the last bits of a sum decide nothing and equal scores are equal. The one
//! place that rounds.

/// A score rounded to four decimals, without unit. It orders as it is equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Score(i64);

impl Score {
    /// Rounds a sum.
    pub fn of(sum: f32) -> Score {
        Score((f64::from(sum) * 1e4).round() as i64)
    }

    /// As it is told.
    pub fn value(self) -> f64 {
        self.0 as f64 / 1e4
    }
}
