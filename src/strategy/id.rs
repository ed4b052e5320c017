//! Names of the parts of a strategy: `2.1` for a unit, `2.1.1-3` for a paragraph. An id orders as its part is read, so that
//! sorting ids sorts a document. Whether a part with the id exists is the strategy's to say; this file knows only how
//! ids are written.

use std::fmt;
use std::str::FromStr;

use crate::{Error, Result};

/// How the ids of the foreword begin, whatever the source calls it.
const FOREWORD: &str = "forord";

/// The number of a unit: the foreword, a chapter (`2`), a section (`2.1`) or a subsection (`2.1.1`).
///
/// Orders as the units are read: the foreword first, a chapter before its sections, a section before its subsections.
///
/// ```
/// use strategisok::strategy::UnitId;
/// let unit: UnitId = "2.1.1".parse()?;
/// assert_eq!(unit.parent(), Some(UnitId::section(2, 1)));
/// assert!(UnitId::chapter(2) < unit && unit < UnitId::chapter(3));
/// # Ok::<(), strategisok::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "The number of a unit: `2`, `2.1`, `2.1.1`."))]
pub struct UnitId {
    // None orders before Some, which is what puts a unit before its parts.
    chapter: Option<u16>,
    section: Option<u16>,
    subsection: Option<u16>,
}

impl UnitId {
    /// The foreword.
    pub const FOREWORD: UnitId = UnitId { chapter: None, section: None, subsection: None };

    /// The chapter with this number.
    pub fn chapter(chapter: u16) -> UnitId {
        UnitId { chapter: Some(chapter), section: None, subsection: None }
    }

    /// The section with this number in its chapter: `section(2, 1)` is `2.1`.
    pub fn section(chapter: u16, section: u16) -> UnitId {
        UnitId { chapter: Some(chapter), section: Some(section), subsection: None }
    }

    /// The subsection with this number in its section: `subsection(2, 1, 3)` is `2.1.3`.
    pub fn subsection(chapter: u16, section: u16, subsection: u16) -> UnitId {
        UnitId { chapter: Some(chapter), section: Some(section), subsection: Some(subsection) }
    }

    /// The chapter with this number, where 0 is the foreword.
    pub fn of_chapter(number: u16) -> UnitId {
        if number == 0 { UnitId::FOREWORD } else { UnitId::chapter(number) }
    }

    /// Its number among the chapters, 0 for the foreword; none for what stands in a chapter.
    ///
    /// ```
    /// use strategisok::strategy::UnitId;
    /// let number = |text: &str| text.parse::<UnitId>().ok()?.as_chapter();
    /// assert_eq!([number("5"), number("forord"), number("5.2")], [Some(5), Some(0), None]);
    /// ```
    pub fn as_chapter(self) -> Option<u16> {
        (self.depth() <= 1).then(|| self.chapter.unwrap_or_default())
    }

    /// The number of its chapter; none for the foreword.
    pub fn chapter_number(self) -> Option<u16> {
        self.chapter
    }

    /// How many numbers it has: 0 for the foreword, 1 for a chapter, 2 for a section, 3 for a subsection.
    pub fn depth(self) -> usize {
        [self.chapter, self.section, self.subsection].iter().flatten().count()
    }

    /// The last of its numbers; none for the foreword.
    pub fn last_number(self) -> Option<u16> {
        self.subsection.or(self.section).or(self.chapter)
    }

    /// The unit it stands in; none for chapters and the foreword.
    pub fn parent(self) -> Option<UnitId> {
        match (self.section, self.subsection) {
            (Some(_), Some(_)) => Some(UnitId { subsection: None, ..self }),
            (Some(_), None) => Some(UnitId { section: None, ..self }),
            _ => None,
        }
    }

    /// True when `other` is this unit or stands in it.
    pub fn contains(self, other: UnitId) -> bool {
        let inside = |mine: Option<u16>, theirs: Option<u16>| mine.is_none() || mine == theirs;
        (self == other)
            || (self.chapter.is_some()
                && self.chapter == other.chapter
                && inside(self.section, other.section)
                && inside(self.subsection, other.subsection))
    }

    /// Reads one to three numbers with points between them, as a heading prints them.
    pub(crate) fn from_number(text: &str) -> Option<UnitId> {
        let mut numbers = [None; 3];
        for (place, part) in text.split('.').enumerate() {
            if part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            *numbers.get_mut(place)? = Some(part.parse().ok()?);
        }
        let [chapter, section, subsection] = numbers;
        Some(UnitId { chapter, section, subsection })
    }
}

impl fmt::Display for UnitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(chapter) = self.chapter else { return f.write_str(FOREWORD) };
        write!(f, "{chapter}")?;
        for number in [self.section, self.subsection].into_iter().flatten() {
            write!(f, ".{number}")?;
        }
        Ok(())
    }
}

impl FromStr for UnitId {
    type Err = Error;

    /// # Errors
    /// When the text is no number of a unit; the message shows how one looks.
    fn from_str(text: &str) -> Result<UnitId> {
        let unit = text.trim();
        if unit.eq_ignore_ascii_case(FOREWORD) {
            return Ok(UnitId::FOREWORD);
        }
        UnitId::from_number(unit).ok_or_else(|| no_id(text))
    }
}

/// The id of a paragraph within its document: `2.1.1-3`, `1-4`, `forord-1`, and `2.1.1-a` for prose among items.
///
/// Orders as the paragraphs are read. Prose among the items of a subsection is lettered, and its id does not tell between
/// which items it stands: it orders after them ([`Strategy::paragraphs`](super::Strategy::paragraphs) has the true place).
///
/// ```
/// use strategisok::strategy::ParagraphId;
/// let third: ParagraphId = "2.1.1-3".parse()?;
/// let tenth: ParagraphId = "2.1.1-10".parse()?;
/// assert!(third < tenth);
/// assert_eq!(third.to_string(), "2.1.1-3");
/// # Ok::<(), strategisok::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "The id of a paragraph within its document: `2.1.1-3`."))]
pub struct ParagraphId {
    unit: UnitId,
    part: Part,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Part {
    Number(u32),
    Letter(u32),
}

impl ParagraphId {
    /// The `number`th paragraph of a unit, from 1.
    pub fn numbered(unit: UnitId, number: u32) -> ParagraphId {
        ParagraphId { unit, part: Part::Number(number) }
    }

    /// The `number`th paragraph of prose among a unit's items, from 1: `a`, `b`, ..., `z`, `aa`.
    pub fn lettered(unit: UnitId, number: u32) -> ParagraphId {
        ParagraphId { unit, part: Part::Letter(number) }
    }

    /// The unit that the paragraph stands in.
    pub fn unit(self) -> UnitId {
        self.unit
    }

    /// Its number in the unit, from 1; letters count from `a` as 1.
    pub fn ordinal(self) -> u32 {
        match self.part {
            Part::Number(number) | Part::Letter(number) => number,
        }
    }

    /// True for prose among items, whose id ends in a letter.
    pub fn is_lettered(self) -> bool {
        matches!(self.part, Part::Letter(_))
    }
}

impl fmt::Display for ParagraphId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            Part::Number(number) => write!(f, "{}-{number}", self.unit),
            Part::Letter(number) => write!(f, "{}-{}", self.unit, letters(number)),
        }
    }
}

impl FromStr for ParagraphId {
    type Err = Error;

    /// # Errors
    /// When the text is no id of a paragraph; the message shows how one looks.
    fn from_str(text: &str) -> Result<ParagraphId> {
        read_paragraph(text.trim()).ok_or_else(|| no_id(text))
    }
}

pub(super) fn read_paragraph(text: &str) -> Option<ParagraphId> {
    let (unit, part) = text.rsplit_once('-')?;
    let unit: UnitId = if unit.trim() == unit { unit.parse().ok()? } else { return None };
    if part.is_empty() {
        return None;
    }
    let part = if part.bytes().all(|b| b.is_ascii_digit()) {
        Part::Number(part.parse().ok().filter(|&number| number > 0)?)
    } else {
        Part::Letter(letters_value(part)?)
    };
    Some(ParagraphId { unit, part })
}

/// 1 is `a`, 26 is `z`, 27 is `aa`: as the columns of a spreadsheet.
fn letters(mut number: u32) -> String {
    let mut reversed = Vec::new();
    while number > 0 {
        number -= 1;
        reversed.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    reversed.iter().rev().collect()
}

fn letters_value(text: &str) -> Option<u32> {
    text.bytes().try_fold(0u32, |value, byte| {
        let digit = byte.is_ascii_lowercase().then(|| u32::from(byte - b'a') + 1)?;
        value.checked_mul(26)?.checked_add(digit)
    })
}

/// The error for a text that is no id; its message shows how one looks.
pub(super) fn no_id(text: &str) -> Error {
    Error::unknown_id(shown(text), "write an id such as 2.1.1-3 or forord-1, or a unit such as 2, 2.1 or 2.1.1")
}

/// What was typed, short enough for a message of one line.
fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return "\"\"".to_owned();
    }
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text,
    }
}

macro_rules! serialise_as_text {
    ($($id:ty),*) => {$(
        impl From<$id> for String {
            fn from(id: $id) -> String {
                id.to_string()
            }
        }

        impl TryFrom<String> for $id {
            type Error = Error;

            fn try_from(text: String) -> Result<$id> {
                text.parse()
            }
        }
    )*};
}

serialise_as_text!(UnitId, ParagraphId);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ids_order_as_they_are_read() {
        let order =
            ["forord-1", "forord-2", "1-1", "1-10", "2-1", "2.1-1", "2.1.1-2", "2.1.1-10", "2.1.1-a", "2.1.2-1"];
        let ids: Vec<ParagraphId> = order.iter().map(|id| id.parse().unwrap()).collect();
        assert!(ids.is_sorted(), "{ids:?}");
        let order = ["forord", "1", "2", "2.1", "2.1.1", "2.1.10", "2.2", "10"];
        let units: Vec<UnitId> = order.iter().map(|unit| unit.parse().unwrap()).collect();
        assert!(units.is_sorted(), "{units:?}");
    }

    #[test]
    fn a_unit_contains_its_parts() {
        let contains =
            |outer: &str, inner: &str| outer.parse::<UnitId>().unwrap().contains(inner.parse::<UnitId>().unwrap());
        assert!(
            contains("2", "2.1.1") && contains("2.1", "2.1.1") && contains("2", "2") && contains("forord", "forord")
        );
        assert!(
            !contains("2.1", "2") && !contains("2", "12.1") && !contains("forord", "2") && !contains("2.1", "2.10")
        );
    }

    fn unit() -> impl Strategy<Value = UnitId> {
        prop_oneof![
            Just(UnitId::FOREWORD),
            any::<u16>().prop_map(UnitId::chapter),
            any::<(u16, u16)>().prop_map(|(chapter, section)| UnitId::section(chapter, section)),
            any::<(u16, u16, u16)>().prop_map(|(chapter, section, own)| UnitId::subsection(chapter, section, own)),
        ]
    }

    proptest! {
        #[test]
        fn ids_round_trip(unit in unit(), number in 1..u32::MAX, lettered: bool) {
            let id = if lettered { ParagraphId::lettered(unit, number) } else { ParagraphId::numbered(unit, number) };
            prop_assert_eq!(id.to_string().parse::<ParagraphId>().unwrap(), id);
            prop_assert_eq!(unit.to_string().parse::<UnitId>().unwrap(), unit);
        }
    }
}
