//! Pointing at a part of a strategy, in one document or in whichever has it: `2.1.1-3`, `2.1`, `ks-2024-2027/2.1.1-3`.
//! Which documents there are, and whether one has the part, is for others to say.

use std::fmt;
use std::str::FromStr;

use super::id::{ParagraphId, UnitId, no_id, read_paragraph};
use crate::{Error, Result};

/// A paragraph or a unit, in one document or in whichever has it: `2.1.1-3`, `2.1`, `ks-2024-2027/2.1.1-3`.
///
/// ```
/// use strategisok::strategy::{Locator, Target, UnitId};
/// let place: Locator = "ks-2024-2027/2.1".parse()?;
/// assert_eq!(place.strategy.as_deref(), Some("ks-2024-2027"));
/// assert_eq!(place.target, Target::Unit(UnitId::section(2, 1)));
/// # Ok::<(), strategisok::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Locator {
    /// The document's name, when the text gave one.
    pub strategy: Option<String>,
    /// What is meant in it.
    pub target: Target,
}

/// What a [`Locator`] points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// One paragraph.
    Paragraph(ParagraphId),
    /// A unit with all that stands in it.
    Unit(UnitId),
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Paragraph(id) => id.fmt(f),
            Target::Unit(unit) => unit.fmt(f),
        }
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(strategy) = &self.strategy {
            write!(f, "{strategy}/")?;
        }
        self.target.fmt(f)
    }
}

impl FromStr for Locator {
    type Err = Error;

    /// # Errors
    /// When the part after the document's name is neither a paragraph's id nor a unit's number.
    fn from_str(text: &str) -> Result<Locator> {
        let whole = text.trim();
        let (strategy, local) = match whole.rsplit_once('/') {
            Some((strategy, local)) => (Some(strategy), local),
            None => (None, whole),
        };
        if strategy.is_some_and(str::is_empty) || local.trim() != local {
            return Err(no_id(text));
        }
        let target = match read_paragraph(local) {
            Some(id) => Target::Paragraph(id),
            None => Target::Unit(local.parse().map_err(|_| no_id(text))?),
        };
        Ok(Locator { strategy: strategy.map(str::to_owned), target })
    }
}

#[cfg(test)]
mod tests;
