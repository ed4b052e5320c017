//! Two texts word by word: what is kept, put in, taken out, replaced. Joined, the pieces give either text back but for the blanks
//! between them. Very long texts are not laid beside each other, and are one replacement.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::budget::Budget;
use crate::error::Result;

/// The words of both texts, multiplied, are no more than this: as much as is paid for at most.
const MOST_CELLS: usize = 10_000_000;

/// What happened to a stretch of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum WordChange {
    /// The same in both.
    Kept,
    /// Only in the earlier text.
    TakenOut,
    /// Only in the later text.
    PutIn,
    /// Other words in the later text.
    Replaced,
}

/// A stretch of words of two texts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct WordDifference {
    /// What happened.
    pub change: WordChange,
    /// The words of the earlier text.
    pub from: String,
    /// The words of the later text.
    pub to: String,
}

/// How a text differs from an earlier one.
pub(super) fn differences(from: &str, to: &str, budget: &Budget) -> Result<Vec<WordDifference>> {
    let (old, new): (Vec<&str>, Vec<&str>) = (from.split_whitespace().collect(), to.split_whitespace().collect());
    let cells = old.len().saturating_mul(new.len());
    if cells > MOST_CELLS {
        return Ok(vec![WordDifference { change: WordChange::Replaced, from: old.join(" "), to: new.join(" ") }]);
    }
    budget.pay(cells + old.len() + new.len())?;
    let stretch = |operation: DiffOp| {
        let (_, before, after) = operation.as_tag_tuple();
        let change = match operation {
            DiffOp::Equal { .. } => WordChange::Kept,
            DiffOp::Delete { .. } => WordChange::TakenOut,
            DiffOp::Insert { .. } => WordChange::PutIn,
            DiffOp::Replace { .. } => WordChange::Replaced,
        };
        WordDifference { change, from: old[before].join(" "), to: new[after].join(" ") }
    };
    Ok(capture_diff_slices(Algorithm::Myers, &old, &new).into_iter().map(stretch).collect())
}
