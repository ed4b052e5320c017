//! Pointing at a part of a strategy, in one document or in whichever has it: `2.1.1-3`, `2.1`, `ks-2024-2027/2.1.1-3`.
//! Which documents there are, and whether one has the part, is for others to say.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};

use super::id::{ParagraphId, UnitId, no_id, read_paragraph};
use crate::{Error, Result};

/// A part of a strategy, in one document or in whichever has it: `2.1.1-3`, `2.1`, `ks-2024-2027/2.1.1-3`.
///
/// Of a paragraph or a unit, whichever was written; `Locator<ParagraphId>` is of a paragraph and `Locator<UnitId>` of a unit.
/// Orders by document, and within one as the parts are read. In JSON it is the text that it prints.
///
/// ```
/// use strategisok::strategy::{Locator, ParagraphId, Target, UnitId};
/// let place: Locator = "ks-2024-2027/2.1".parse()?;
/// assert_eq!(place.strategy.as_deref(), Some("ks-2024-2027"));
/// assert_eq!(place.target, Target::Unit(UnitId::section(2, 1)));
///
/// let paragraph: Locator<ParagraphId> = "ks-2024-2027/2.1.1-3".parse()?;
/// assert_eq!(paragraph.target.unit(), UnitId::subsection(2, 1, 1));
/// assert!("2.1".parse::<Locator<ParagraphId>>().unwrap_err().is_query());
/// # Ok::<(), strategisok::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Locator<T = Target> {
    /// The document's name, when the text gave one.
    pub strategy: Option<String>,
    /// What is meant in it.
    pub target: T,
}

/// What a [`Locator`] points at. Orders as it is read: a unit before its paragraphs, these before its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// One paragraph.
    Paragraph(ParagraphId),
    /// A unit with all that stands in it.
    Unit(UnitId),
}

impl Target {
    /// A unit stands before what it holds.
    fn place(&self) -> (UnitId, Option<ParagraphId>) {
        match *self {
            Target::Paragraph(id) => (id.unit(), Some(id)),
            Target::Unit(unit) => (unit, None),
        }
    }
}

impl PartialOrd for Target {
    fn partial_cmp(&self, other: &Target) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Target {
    fn cmp(&self, other: &Target) -> Ordering {
        self.place().cmp(&other.place())
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Paragraph(id) => id.fmt(f),
            Target::Unit(unit) => unit.fmt(f),
        }
    }
}

impl FromStr for Target {
    type Err = Error;

    /// # Errors
    /// When the text is neither a paragraph's id nor a unit's number; the message shows how one looks.
    fn from_str(text: &str) -> Result<Target> {
        match read_paragraph(text.trim()) {
            Some(id) => Ok(Target::Paragraph(id)),
            None => text.parse().map(Target::Unit),
        }
    }
}

impl<T: fmt::Display> fmt::Display for Locator<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(strategy) = &self.strategy {
            write!(f, "{strategy}/")?;
        }
        self.target.fmt(f)
    }
}

impl<T: FromStr> FromStr for Locator<T> {
    type Err = Error;

    /// # Errors
    /// When the part after the document's name is not what is wanted; the message shows how it looks.
    fn from_str(text: &str) -> Result<Locator<T>> {
        let whole = text.trim();
        let (strategy, local) = match whole.rsplit_once('/') {
            Some((strategy, local)) => (Some(strategy), local),
            None => (None, whole),
        };
        if strategy.is_some_and(str::is_empty) || local.trim() != local {
            return Err(no_id(text));
        }
        let target = local.parse().map_err(|_| no_id(text))?;
        Ok(Locator { strategy: strategy.map(str::to_owned), target })
    }
}

/// What names a part in text: `searcher.passage("2.1.1-3")` reads it, and one that is read already is taken as it is.
macro_rules! read_from {
    ($($text:ty),*) => {$(
        impl<T: FromStr> TryFrom<$text> for Locator<T> {
            type Error = Error;

            fn try_from(text: $text) -> Result<Locator<T>> {
                text.parse()
            }
        }
    )*};
}

read_from!(&str, &String, String);

/// A part of one sort, where either will do.
macro_rules! target_from {
    ($($id:ident => $target:ident),*) => {$(
        impl From<$id> for Target {
            fn from(id: $id) -> Target {
                Target::$target(id)
            }
        }

        impl From<$id> for Locator<$id> {
            fn from(id: $id) -> Locator<$id> {
                Locator { strategy: None, target: id }
            }
        }

        impl From<$id> for Locator {
            fn from(id: $id) -> Locator {
                Locator { strategy: None, target: id.into() }
            }
        }

        impl From<Locator<$id>> for Locator {
            fn from(own: Locator<$id>) -> Locator {
                Locator { strategy: own.strategy, target: own.target.into() }
            }
        }

        impl From<&Locator<$id>> for Locator {
            fn from(own: &Locator<$id>) -> Locator {
                own.clone().into()
            }
        }
    )*};
}

target_from!(ParagraphId => Paragraph, UnitId => Unit);

impl From<&Locator> for Locator {
    fn from(own: &Locator) -> Locator {
        own.clone()
    }
}

impl<T: fmt::Display> Serialize for Locator<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, T: FromStr> Deserialize<'de> for Locator<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Locator<T>, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl<T> schemars::JsonSchema for Locator<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Locator".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}

#[cfg(test)]
mod tests;
