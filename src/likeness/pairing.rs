//! Pairing two sides by mutual likeness: the best pairs first, each one to one or one to a few. Pure: numbers in, rows
//! out, the same rows whatever order the pairs come in.

use std::cmp::Reverse;

use crate::search::rank::Score;

/// A row's further members must be this near to its best pair.
const NEAR_BEST: f32 = 0.7;
/// A row has at most so many on its longer side: more is a heap, not a counterpart.
const MOST_A_ROW: usize = 3;

/// A possible pair: places on the two sides, and the likeness.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pair {
    pub left: usize,
    pub right: usize,
    pub score: f32,
}

/// Two sides of a row, each with at least one member and one of them with no more.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Row {
    pub left: Vec<usize>,
    pub right: Vec<usize>,
    /// The pairs, best first.
    pub pairs: Vec<Pair>,
}

/// Rows of the best pairs, best first; what is in no row has found no counterpart.
pub(super) fn pair(mut pairs: Vec<Pair>) -> Vec<Row> {
    pairs.sort_by_key(|pair| (Reverse(Score::of(pair.score)), pair.left, pair.right));
    let mut rows: Vec<Row> = Vec::new();
    for pair in pairs {
        let left = rows.iter().position(|row| row.left.contains(&pair.left));
        let right = rows.iter().position(|row| row.right.contains(&pair.right));
        match (left, right) {
            (None, None) => rows.push(Row { left: vec![pair.left], right: vec![pair.right], pairs: vec![pair] }),
            (Some(at), None) if rows[at].takes(&pair, rows[at].right.len(), rows[at].left.len()) => {
                rows[at].right.push(pair.right);
                rows[at].pairs.push(pair);
            }
            (None, Some(at)) if rows[at].takes(&pair, rows[at].left.len(), rows[at].right.len()) => {
                rows[at].left.push(pair.left);
                rows[at].pairs.push(pair);
            }
            _ => {}
        }
    }
    rows
}

impl Row {
    /// Whether the row takes one more on the side that has `longer` members, when the other has `shorter`.
    fn takes(&self, pair: &Pair, longer: usize, shorter: usize) -> bool {
        let best = self.pairs.first().map_or(0.0, |best| best.score);
        shorter == 1 && longer < MOST_A_ROW && pair.score >= NEAR_BEST * best
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(pairs: &[(usize, usize, f32)], expected: &[(&[usize], &[usize])]) {
        let given = pairs.iter().map(|&(left, right, score)| Pair { left, right, score }).collect();
        let rows: Vec<_> = pair(given).into_iter().map(|row| (row.left, row.right)).collect();
        let expected: Vec<_> = expected.iter().map(|(left, right)| (left.to_vec(), right.to_vec())).collect();
        assert_eq!(rows, expected, "rows of {pairs:?}");
    }

    #[test]
    fn best_pairs_come_first() {
        check(&[], &[]);
        check(&[(0, 0, 0.3), (0, 1, 0.9), (1, 0, 0.5)], &[(&[0], &[1]), (&[1], &[0])]);
        check(&[(0, 0, 0.9), (0, 1, 0.8), (0, 2, 0.7), (0, 3, 0.7)], &[(&[0], &[0, 1, 2])]);
        check(&[(0, 0, 0.9), (0, 1, 0.5)], &[(&[0], &[0])]);
        check(&[(0, 0, 0.9), (1, 0, 0.8), (1, 1, 0.4)], &[(&[0, 1], &[0])]);
    }

    proptest! {
        #[test]
        fn nobody_is_in_two_rows(pairs in prop::collection::vec((0usize..8, 0usize..8, 0.0f32..1.0), 0..40)) {
            let rows = pair(pairs.iter().map(|&(left, right, score)| Pair { left, right, score }).collect());
            let mut left: Vec<usize> = rows.iter().flat_map(|row| row.left.clone()).collect();
            let mut right: Vec<usize> = rows.iter().flat_map(|row| row.right.clone()).collect();
            let (lefts, rights) = (left.len(), right.len());
            left.sort_unstable();
            left.dedup();
            right.sort_unstable();
            right.dedup();
            prop_assert_eq!((left.len(), right.len()), (lefts, rights));
            prop_assert!(rows.iter().all(|row| row.left.len().min(row.right.len()) == 1 && !row.pairs.is_empty()));
        }
    }
}
