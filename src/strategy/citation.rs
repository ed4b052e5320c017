//! The citation of a paragraph, in its parts: the document as it was published and adopted, the place in it, and where and
//! when it was read. Printed as one line that can be checked. Page numbers are given only where a person has checked one.

mod read;

use std::fmt;

use super::kind::Kind;
use super::labels;
use super::place::Place;
use super::tree::{Metadata, Paragraph, Strategy};

/// A citation in its parts; prints as a line.
///
/// ```
/// use strategisok::strategy::{self, Citation, Metadata};
/// let text = "1\t Felles utfordringer\nØkt behov for omsorg\nFlere eldre gjør at behovet for omsorgstjenester vil øke.\n";
/// let (strategy, _) = strategy::parse("ks", text, Metadata::default());
/// let place = strategy.paragraphs().next().unwrap();
/// let citation = Citation::new(&strategy, &place);
/// assert_eq!(citation.to_string(), "ks, kap. 1, «Økt behov for omsorg», avsnitt 1.");
/// let read = citation.read_at("https://eksempel.no", "1. mai 2026");
/// assert!(read.to_string().ends_with("avsnitt 1. https://eksempel.no (lest 1. mai 2026)."));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Citation {
    /// The document: `KS (2024): Kommunesektorens politiske prioriteringer 2024-2027. Vedtatt av Landstinget i KS`.
    pub document: String,
    /// The place in it: `Punkt 2.1.2, strekpunkt 8 (under «Kommuner og fylkeskommuner vil»)`, `kap. 1, avsnitt 1`.
    pub place: String,
    /// The printed page, where it is known.
    pub page: Option<u32>,
    /// Where the document can be read.
    pub address: Option<String>,
    /// When it was read there, in words.
    pub read: Option<String>,
}

impl Citation {
    /// How a paragraph is cited, with the address that the metadata has.
    pub fn new(strategy: &Strategy, place: &Place<'_>) -> Citation {
        Citation {
            place: location(strategy, place),
            page: printed_page(strategy, place),
            address: place
                .paragraph
                .marks()
                .and_then(|marks| marks.url.clone())
                .or_else(|| strategy.metadata.url.clone()),
            ..Citation::of_document(labels::title(strategy), &strategy.metadata)
        }
    }

    /// How a document is cited as a whole, by its title and what is known of it.
    pub fn of_document(title: &str, metadata: &Metadata) -> Citation {
        let sender = match (metadata.publisher.as_str(), metadata.year) {
            ("", None) => String::new(),
            ("", Some(year)) => format!("({year}): "),
            (publisher, None) => format!("{publisher}: "),
            (publisher, Some(year)) => format!("{publisher} ({year}): "),
        };
        let adoption = match (&metadata.adopted_by, &metadata.adopted) {
            (Some(by), Some(when)) => format!(". Vedtatt av {by}, {when}"),
            (Some(by), None) => format!(". Vedtatt av {by}"),
            (None, Some(when)) => format!(". Vedtatt {when}"),
            (None, None) => String::new(),
        };
        let document = format!("{sender}{title}{adoption}");
        Citation { document, place: String::new(), page: None, address: metadata.url.clone(), read: None }
    }

    /// The same, read at an address on a day.
    #[must_use]
    pub fn read_at(self, address: impl Into<String>, day: impl Into<String>) -> Citation {
        Citation { address: Some(address.into()), read: Some(day.into()), ..self }
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.document)?;
        if !self.place.is_empty() {
            // «kap. 1» goes on with the sentence, «Punkt 2.1» begins one.
            f.write_str(if self.place.starts_with(char::is_lowercase) { ", " } else { ". " })?;
            f.write_str(&self.place)?;
        }
        if let Some(page) = self.page {
            write!(f, ", s. {page}")?;
        }
        f.write_str(".")?;
        match (&self.address, &self.read) {
            (Some(address), Some(day)) => write!(f, " {address} (lest {day})."),
            (Some(address), None) => write!(f, " {address}."),
            (None, _) => Ok(()),
        }
    }
}

/// Where a paragraph stands, in words.
fn location(strategy: &Strategy, place: &Place<'_>) -> String {
    if let Some(number) = place.paragraph.marks().and_then(|marks| marks.number.as_ref()) {
        let lead_in = place.lead_in().map(|it| format!(" (under «{}»)", it.trim_end_matches([':', ' '])));
        return format!("Punkt {number}{}", lead_in.unwrap_or_default());
    }
    let unit = place.subsection.map(|unit| unit.number).or_else(|| place.section.map(|unit| unit.number));
    if let (Some(unit), Some(_)) = (unit, place.chapter) {
        let part = if place.is_item() { "strekpunkt" } else { "avsnitt" };
        let number = place.paragraph.ordinal;
        return match place.lead_in() {
            Some(lead_in) => {
                format!("Punkt {unit}, {part} {number} (under «{}»)", lead_in.trim_end_matches([':', ' ']))
            }
            None => format!("Punkt {unit}, {part} {number}"),
        };
    }
    let part = match place.chapter {
        Some(chapter) => format!("kap. {}", chapter.number),
        None => strategy.foreword_title.as_deref().unwrap_or(labels::kind(Kind::Foreword).label).to_owned(),
    };
    let heading = place.paragraph.heading.as_ref().map(|heading| format!(", «{heading}»")).unwrap_or_default();
    format!("{part}{heading}, avsnitt {}", place.number_under_heading)
}

/// The printed page, which only a page number that a person has checked can give.
fn printed_page(strategy: &Strategy, place: &Place<'_>) -> Option<u32> {
    if let Some(page) = place.paragraph.marks().and_then(|marks| marks.page) {
        return Some(page);
    }
    let first = strategy.metadata.first_page?;
    let origin = first_of_chapters(strategy)?.page;
    first.checked_add(place.paragraph.page)?.checked_sub(origin)
}

/// The paragraph from which pages are counted. Asked for with every citation, so it walks no farther than it must.
fn first_of_chapters(strategy: &Strategy) -> Option<&Paragraph> {
    strategy.chapters.iter().find_map(|chapter| {
        let sections = chapter.sections.iter();
        let mut below = sections.flat_map(|section| {
            let items = section.subsections.iter().flat_map(|subsection| &subsection.paragraphs);
            section.context.iter().chain(items)
        });
        chapter.context.first().or_else(|| below.next())
    })
}

#[cfg(test)]
mod tests;
