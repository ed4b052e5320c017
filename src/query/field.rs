//! The fields of the language: their names in Norwegian and English, and how their values are read. Knows how chapters
//! and ids are written, not which of them there are.

use crate::strategy::{Kind, Locator, Target, UnitId};

use super::filters::{Filter, add_new};
use super::hint::Expected;

/// A field by what it restricts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Chapter,
    Section,
    Kind,
    Strategy,
    Publisher,
    Place,
    Year,
    Subject,
    Id,
    Has,
}

/// The names of each field; the first is the one that is printed.
const NAMES: [(Field, &[&str]); 10] = [
    (Field::Chapter, &["kapittel", "kap", "chapter"]),
    (Field::Section, &["del", "delkapittel", "section"]),
    (Field::Kind, &["type", "kind"]),
    (Field::Strategy, &["dokument", "document", "strategi", "strategy"]),
    (Field::Publisher, &["utgiver", "utgjevar", "publisher"]),
    (Field::Place, &["sted", "stad", "place"]),
    (Field::Year, &["år", "aar", "year"]),
    (Field::Subject, &["emne", "emneord", "subject"]),
    (Field::Id, &["id"]),
    (Field::Has, &["har", "has"]),
];

/// Ranges of chapters (`kapittel:2-4`) end here: no document has as many, and a range is as many values. A range of years has
/// no more years either.
const LAST_OF_RANGE: u16 = 99;

/// What is a year.
const YEARS: std::ops::RangeInclusive<u16> = 1000..=9999;

impl Field {
    pub(super) fn named(name: &str) -> Option<Field> {
        let name = name.to_lowercase();
        NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(field, _)| *field)
    }

    /// The name that is printed.
    pub(super) fn name(self) -> &'static str {
        NAMES.iter().find(|(field, _)| *field == self).map_or("", |(_, names)| names[0])
    }

    pub(super) fn expected(self) -> Expected {
        match self {
            Field::Chapter => Expected::Chapter,
            Field::Section => Expected::Section,
            Field::Kind => Expected::Kind,
            Field::Strategy => Expected::Strategy,
            Field::Publisher => Expected::Publisher,
            Field::Place => Expected::Place,
            Field::Year => Expected::Year,
            Field::Subject => Expected::Subject,
            Field::Id => Expected::Id,
            Field::Has => Expected::Feature,
        }
    }

    /// True where a value is told from running text, so that it may stand after a space: `kapittel: 5`.
    pub(super) fn allows_space(self) -> bool {
        matches!(self, Field::Chapter | Field::Section | Field::Kind)
    }

    /// Reads one value; none when the field cannot have it.
    pub(super) fn read(self, value: &str) -> Option<Filter> {
        match self {
            Field::Chapter => read_chapters(value).map(Filter::Chapters),
            Field::Section => value.parse().ok().map(|unit: UnitId| Filter::Sections(vec![unit])),
            Field::Kind => read_kind(value).map(|kind| Filter::Kinds(vec![kind])),
            Field::Strategy => (!value.is_empty()).then(|| Filter::Strategies(vec![value.to_owned()])),
            Field::Publisher => (!value.is_empty()).then(|| Filter::Publishers(vec![value.to_owned()])),
            Field::Place => (!value.is_empty()).then(|| Filter::Places(vec![value.to_owned()])),
            Field::Year => read_years(value).map(Filter::Years),
            Field::Subject => (!value.is_empty()).then(|| Filter::Subjects(vec![value.to_owned()])),
            Field::Id => value.parse().ok().map(|locator: Locator| Filter::Ids(vec![locator])),
            Field::Has => matches!(value.to_lowercase().as_str(), "tall" | "tal" | "number" | "numbers")
                .then_some(Filter::HasNumber),
        }
    }
}

fn read_chapters(value: &str) -> Option<Vec<u16>> {
    let Some((first, last)) = value.split_once('-') else {
        return number(value).map(|chapter| vec![chapter]);
    };
    let (first, last) = (number(first)?, number(last)?);
    (first <= last && last <= LAST_OF_RANGE).then(|| (first..=last).collect())
}

/// `år:2024`, `år:2020-2024`.
fn read_years(value: &str) -> Option<Vec<u16>> {
    let year = |text: &str| text.parse().ok().filter(|year| YEARS.contains(year));
    let (first, last) = match value.split_once(['-', '–']) {
        None => year(value).map(|year| (year, year))?,
        Some((first, last)) => (year(first)?, year(last)?),
    };
    (first <= last && last - first <= LAST_OF_RANGE).then(|| (first..=last).collect())
}

fn number(text: &str) -> Option<u16> {
    text.parse::<UnitId>().ok()?.as_chapter()
}

/// `type:ambisjon`, `type:Ambisjoner`, `type:"Forventninger til nasjonale myndigheter"`.
fn read_kind(value: &str) -> Option<Kind> {
    Kind::of_word(value.split(' ').next().unwrap_or_default())
}

/// Adds the values of one filter to another of the same field.
pub(super) fn join(into: &mut Filter, more: Filter) {
    match (into, more) {
        (Filter::Chapters(all), Filter::Chapters(more)) => add_new(all, more),
        (Filter::Sections(all), Filter::Sections(more)) => add_new(all, more),
        (Filter::Kinds(all), Filter::Kinds(more)) => add_new(all, more),
        (Filter::Strategies(all), Filter::Strategies(more)) => add_new(all, more),
        (Filter::Publishers(all), Filter::Publishers(more)) => add_new(all, more),
        (Filter::Places(all), Filter::Places(more)) => add_new(all, more),
        (Filter::Years(all), Filter::Years(more)) => add_new(all, more),
        (Filter::Subjects(all), Filter::Subjects(more)) => add_new(all, more),
        (Filter::Ids(all), Filter::Ids(more)) => add_new(all, more),
        _ => {}
    }
}

/// An id that needs no field: `6.1.2-4`, `2.1.1`, `1-4`, `forord-1`, `ks-2024-2027/2.1.1-3`. Not a lone number, not years
/// (`2024-2027`), dates (`17.5.2024`, `1/2-24`) or words (`2-delt`).
pub(super) fn read_bare_id(text: &str) -> Option<Locator> {
    /// Chapters, sections and subsections with higher numbers are years and amounts.
    const HIGHEST_UNIT: u16 = 99;
    /// Paragraphs with higher numbers are years.
    const HIGHEST_ORDINAL: u32 = 999;
    if !text.starts_with(|c: char| c.is_alphanumeric()) || !text.contains(['.', '-']) {
        return None;
    }
    let locator: Locator = text.parse().ok()?;
    let local = locator.strategy.as_ref().map_or(text, |strategy| &text[strategy.len() + 1..]);
    let exact = locator.target.to_string() == local.to_lowercase();
    let named = locator.strategy.as_ref().is_none_or(|name| name.contains(char::is_alphabetic));
    let unit = match locator.target {
        Target::Unit(unit) if unit.depth() >= 2 => unit,
        Target::Unit(_) => return None,
        Target::Paragraph(id) if id.is_lettered() && (id.unit().depth() < 2 || id.ordinal() > 26) => return None,
        Target::Paragraph(id) if id.ordinal() > HIGHEST_ORDINAL => return None,
        Target::Paragraph(id) => id.unit(),
    };
    let mut units = std::iter::successors(Some(unit), |unit| unit.parent());
    let low = units.all(|unit| unit.last_number().is_none_or(|number| (1..=HIGHEST_UNIT).contains(&number)));
    (exact && named && low).then_some(locator)
}
