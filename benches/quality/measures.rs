//! Retrieval measures of a ranked list against graded judgments, as TREC has them: nDCG@10 with the grade as gain
//! (Järvelin and Kekäläinen 2002), average precision, recall at 20, precision at 5, success at 1, and whether nothing was
//! found. Relevant is what has grade 2 or more. Knows no topics, no systems and no files.

use std::collections::{BTreeMap, BTreeSet};

/// Grades of the judged paragraphs of one topic; all others have grade 0.
pub type Grades = BTreeMap<String, i64>;

/// From this grade on a paragraph is relevant where a measure knows only yes and no.
pub const RELEVANT: i64 = 2;

/// The measures of one topic, or their means over many; all between 0 and 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Measures {
    /// Normalised discounted cumulative gain of the first ten.
    pub ndcg10: f64,
    /// Average precision over the whole list.
    pub ap: f64,
    /// The share of the relevant that is among the first twenty.
    pub r20: f64,
    /// The share of the first five that is relevant.
    pub p5: f64,
    /// Whether the first is relevant.
    pub s1: f64,
    /// Whether the list is empty.
    pub zero: f64,
}

impl Measures {
    /// Names in the order of [`Measures::values`].
    pub const NAMES: [&'static str; 6] = ["ndcg10", "ap", "r20", "p5", "s1", "zero"];

    /// The figures in the order of [`Measures::NAMES`].
    pub fn values(self) -> [f64; 6] {
        [self.ndcg10, self.ap, self.r20, self.p5, self.s1, self.zero]
    }

    /// Measures one ranked list; an id that is ranked twice counts where it stands first.
    pub fn of<S: AsRef<str>>(grades: &Grades, ranked: &[S]) -> Measures {
        let mut seen = BTreeSet::new();
        let ranked: Vec<i64> = ranked
            .iter()
            .map(AsRef::as_ref)
            .filter(|id| seen.insert(*id))
            .map(|id| grades.get(id).copied().unwrap_or(0))
            .collect();
        let mut ideal: Vec<i64> = grades.values().copied().collect();
        ideal.sort_unstable_by(|a, b| b.cmp(a));
        let relevant = ideal.iter().filter(|grade| **grade >= RELEVANT).count();
        let good = |grade: &&i64| **grade >= RELEVANT;

        let (mut found, mut precisions) = (0, 0.0);
        for (at, _) in ranked.iter().enumerate().filter(|(_, grade)| good(grade)) {
            found += 1;
            precisions += f64::from(found) / (at + 1) as f64;
        }
        Measures {
            ndcg10: ratio(discounted(&ranked), discounted(&ideal)),
            ap: ratio(precisions, relevant as f64),
            r20: ratio(ranked.iter().take(20).filter(good).count() as f64, relevant as f64),
            p5: ranked.iter().take(5).filter(good).count() as f64 / 5.0,
            s1: f64::from(u8::from(ranked.first().is_some_and(|grade| *grade >= RELEVANT))),
            zero: f64::from(u8::from(ranked.is_empty())),
        }
    }

    /// The mean over topics; zeros where there are none.
    pub fn mean(all: &[Measures]) -> Measures {
        let mean = |field: fn(&Measures) -> f64| ratio(all.iter().map(field).sum(), all.len() as f64);
        Measures {
            ndcg10: mean(|m| m.ndcg10),
            ap: mean(|m| m.ap),
            r20: mean(|m| m.r20),
            p5: mean(|m| m.p5),
            s1: mean(|m| m.s1),
            zero: mean(|m| m.zero),
        }
    }
}

/// Discounted cumulative gain of the first ten grades.
fn discounted(grades: &[i64]) -> f64 {
    grades.iter().take(10).enumerate().map(|(at, grade)| *grade as f64 / ((at + 2) as f64).log2()).sum()
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole == 0.0 { 0.0 } else { part / whole }
}
