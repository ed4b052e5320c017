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
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: Option<&str>) {
        let printed = text.parse::<Locator>().ok().map(|locator| locator.to_string());
        assert_eq!(printed.as_deref(), expected, "the id {text:?} (see `Locator::from_str`)");
    }

    #[test]
    fn ids_as_people_write_them() {
        check("2.1.1-3", Some("2.1.1-3"));
        check("  2.1.1-3\n", Some("2.1.1-3"));
        check("1-4", Some("1-4"));
        check("2.1-1", Some("2.1-1"));
        check("2.1.1-a", Some("2.1.1-a"));
        check("2.1.1-ab", Some("2.1.1-ab"));
        check("Forord-1", Some("forord-1"));
        check("forord", Some("forord"));
        check("2", Some("2"));
        check("2.1.1", Some("2.1.1"));
        check("ks-2024-2027/2.1.1-3", Some("ks-2024-2027/2.1.1-3"));
        check("ks-2024-2027/2", Some("ks-2024-2027/2"));
    }

    #[test]
    fn what_is_no_id() {
        for text in
            ["", "-", "2.", ".1", "2..1", "2.1.1.1", "2.1.1-0", "2.1.1-", "2.1.1-A", "2.1.1-3a", "forord-", "/2"]
        {
            check(text, None);
        }
        for text in ["70000", "2.1.1-99999999999", "kapittel 2", "2.1.1 -3", "2.1.1-æ", "2.1.1-zzzzzzzzzz", "a/ 2"] {
            check(text, None);
        }
    }

    #[test]
    fn the_message_shows_how_an_id_looks() {
        let message = "kap. 2".parse::<Locator>().unwrap_err().to_string();
        assert_eq!(
            message,
            "there is no paragraph or unit kap. 2; write an id such as 2.1.1-3 or forord-1, or a unit such as 2, 2.1 or 2.1.1"
        );
        assert!("x".repeat(10_000).parse::<Locator>().unwrap_err().to_string().len() < 250);
    }

    proptest! {
        #[test]
        fn long_forms_round_trip(name in "[a-zæøå][a-zæøå0-9-]{0,12}", chapter: u16, number in 1..u32::MAX) {
            let id = ParagraphId::numbered(UnitId::chapter(chapter), number);
            let locator = Locator { strategy: Some(name), target: Target::Paragraph(id) };
            prop_assert_eq!(locator.to_string().parse::<Locator>().unwrap(), locator);
        }

        #[test]
        fn no_text_panics(text in ".{0,40}") {
            if let Ok(locator) = text.parse::<Locator>() {
                prop_assert_eq!(locator.to_string().parse::<Locator>().unwrap(), locator);
            }
        }
    }
}
