//! Two systems on the same topics: the mean difference, topics won and lost, and how often chance alone would give so
//! large a difference (paired randomisation, two-sided; Smucker, Allan and Carterette 2007). A mean over thirty topics says
//! little without it.

use super::evaluation::Outcome;

/// Differences below this are none.
const SAME: f64 = 0.005;
/// Random assignments of signs; p is good to about .005.
const ROUNDS: usize = 10_000;
const SEED: u64 = 1;

/// One system against another in nDCG@10.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paired {
    /// Mean of the first less mean of the second.
    pub difference: f64,
    /// Topics on which the first is better.
    pub won: usize,
    /// Topics on which it is worse.
    pub lost: usize,
    /// The share of random assignments with a difference at least as large.
    pub p: f64,
}

impl Paired {
    /// Compares two systems' outcomes on one set; topics are in the same order.
    pub fn of(first: &Outcome, second: &Outcome) -> Paired {
        let pairs = first.answers.iter().zip(&second.answers);
        Paired::of_gaps(&pairs.map(|(a, b)| a.measures.ndcg10 - b.measures.ndcg10).collect::<Vec<_>>())
    }

    /// The comparison from the differences topic by topic.
    pub fn of_gaps(gaps: &[f64]) -> Paired {
        let sum: f64 = gaps.iter().sum();
        let mut random = fastrand::Rng::with_seed(SEED);
        let mut as_large = || {
            let flipped: f64 = gaps.iter().map(|gap| if random.bool() { *gap } else { -gap }).sum();
            flipped.abs() >= sum.abs() - 1e-12
        };
        let extreme = (0..ROUNDS).filter(|_| as_large()).count();
        Paired {
            difference: sum / gaps.len().max(1) as f64,
            won: gaps.iter().filter(|gap| **gap > SAME).count(),
            lost: gaps.iter().filter(|gap| **gap < -SAME).count(),
            p: extreme as f64 / ROUNDS as f64,
        }
    }

    /// As cells of a table: difference, won/lost, p.
    pub fn cells(self) -> [String; 3] {
        [format!("{:+.3}", self.difference), format!("{}/{}", self.won, self.lost), format!("{:.3}", self.p)]
    }
}
