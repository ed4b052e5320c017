//! A passage as the index keeps it: JSON under short names, without what is absent or follows from the rest, since most of
//! an index on disk is this. Borrows from the source while it is written.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::passage::{Passage, Titled};
use super::terms::Zone;
use crate::strategy::{Citation, Kind, Marks, ParagraphId, Place, Strategy, UnitId};

/// What is stored of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stored<'a> {
    #[serde(rename = "d")]
    pub(super) strategy: Cow<'a, str>,
    #[serde(rename = "i")]
    pub(super) id: ParagraphId,
    #[serde(rename = "k")]
    pub(super) kind: Kind,
    #[serde(rename = "a", default, skip_serializing_if = "Option::is_none")]
    actor: Option<Cow<'a, str>>,
    #[serde(rename = "e", default, skip_serializing_if = "Option::is_none")]
    addressee: Option<Cow<'a, str>>,
    #[serde(rename = "1", default, skip_serializing_if = "Option::is_none")]
    pub(super) chapter: Option<(u16, Cow<'a, str>)>,
    #[serde(rename = "2", default, skip_serializing_if = "Option::is_none")]
    pub(super) section: Option<(UnitId, Cow<'a, str>)>,
    #[serde(rename = "3", default, skip_serializing_if = "Option::is_none")]
    pub(super) subsection: Option<(UnitId, Cow<'a, str>)>,
    #[serde(rename = "h", default, skip_serializing_if = "Option::is_none")]
    pub(super) heading: Option<Cow<'a, str>>,
    #[serde(rename = "n")]
    ordinal: u32,
    #[serde(rename = "l")]
    lines: (u32, u32),
    #[serde(rename = "t")]
    pub(super) text: Cow<'a, str>,
    #[serde(rename = "b", default, skip_serializing_if = "Option::is_none")]
    previous: Option<ParagraphId>,
    #[serde(rename = "f", default, skip_serializing_if = "Option::is_none")]
    next: Option<ParagraphId>,
    /// Document and place.
    #[serde(rename = "c")]
    citation: (Cow<'a, str>, Cow<'a, str>),
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    #[serde(rename = "u", default, skip_serializing_if = "Option::is_none")]
    address: Option<Cow<'a, str>>,
    #[serde(rename = "m", default, skip_serializing_if = "Vec::is_empty")]
    pub(super) subjects: Vec<Cow<'a, str>>,
    #[serde(rename = "w", default, skip_serializing_if = "Vec::is_empty")]
    pub(super) keywords: Vec<Cow<'a, str>>,
    #[serde(rename = "y", default, skip_serializing_if = "Option::is_none")]
    marks: Option<Cow<'a, Marks>>,
}

impl<'a> Stored<'a> {
    /// What is stored of a place in a strategy.
    pub(crate) fn new(strategy: &'a Strategy, place: &Place<'a>) -> Stored<'a> {
        let paragraph = place.paragraph;
        let citation = Citation::new(strategy, place);
        let borrowed = |text: &'a Option<String>| text.as_deref().map(Cow::Borrowed);
        let entry = strategy.subjects.of(paragraph.id);
        let each = |terms: &'a [String]| terms.iter().map(|term| Cow::Borrowed(term.as_str())).collect();
        Stored {
            strategy: strategy.name.as_str().into(),
            id: paragraph.id,
            kind: paragraph.kind,
            actor: place.section.and_then(|section| borrowed(&section.actor)),
            addressee: place.section.and_then(|section| borrowed(&section.addressee)),
            chapter: place.chapter.map(|chapter| (chapter.number, chapter.title.as_str().into())),
            section: place.section.map(|unit| (unit.number, unit.title.as_str().into())),
            subsection: place.subsection.map(|unit| (unit.number, unit.title.as_str().into())),
            heading: borrowed(&paragraph.heading),
            ordinal: paragraph.ordinal,
            lines: paragraph.lines,
            text: paragraph.text.as_str().into(),
            previous: place.previous,
            next: place.next,
            citation: (citation.document.into(), citation.place.into()),
            page: citation.page,
            address: citation.address.map(Cow::Owned),
            subjects: entry.map(|entry| each(&entry.headings)).unwrap_or_default(),
            keywords: entry.map(|entry| each(&entry.keywords)).unwrap_or_default(),
            marks: paragraph.marks().map(Cow::Borrowed),
        }
    }
}

impl From<Passage> for Stored<'static> {
    fn from(passage: Passage) -> Stored<'static> {
        let titled = |unit: Titled<UnitId>| (unit.number, unit.title.into());
        let each = |terms: Vec<String>| terms.into_iter().map(Cow::Owned).collect();
        let marks = Some(passage.marks).filter(|marks| *marks != Marks::default());
        Stored {
            strategy: passage.strategy.into(),
            id: passage.id,
            kind: passage.kind,
            actor: passage.actor.map(Cow::Owned),
            addressee: passage.addressee.map(Cow::Owned),
            chapter: passage.chapter.map(|unit| (unit.number, unit.title.into())),
            section: passage.section.map(titled),
            subsection: passage.subsection.map(titled),
            heading: passage.heading.map(Cow::Owned),
            ordinal: passage.ordinal,
            lines: passage.lines,
            text: passage.text.into(),
            previous: passage.previous,
            next: passage.next,
            citation: (passage.citation.document.into(), passage.citation.place.into()),
            page: passage.citation.page,
            address: passage.citation.address.map(Cow::Owned),
            subjects: each(passage.subjects),
            keywords: each(passage.keywords),
            marks: marks.map(Cow::Owned),
        }
    }
}

impl Stored<'_> {
    /// The titles above the paragraph, each with its zone.
    pub(super) fn titles(&self) -> [(Zone, Option<&str>); 4] {
        [
            (Zone::NearTitle, self.heading.as_deref()),
            (Zone::NearTitle, self.subsection.as_ref().map(|(_, title)| &**title)),
            (Zone::FarTitle, self.chapter.as_ref().map(|(_, title)| &**title)),
            (Zone::LeadIn, self.section.as_ref().map(|(_, title)| &**title)),
        ]
    }

    /// The text of the paragraph.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The passage.
    pub(crate) fn passage(self) -> Passage {
        let stored = self;
        let titled = |(number, title): (UnitId, Cow<'_, str>)| Titled { number, title: title.into() };
        let section = stored.section.map(titled);
        Passage {
            strategy: stored.strategy.into(),
            id: stored.id,
            kind: stored.kind,
            actor: stored.actor.map(Cow::into_owned),
            addressee: stored.addressee.map(Cow::into_owned),
            lead_in: section.as_ref().map(|section| section.title.clone()).filter(|title| !title.is_empty()),
            chapter: stored.chapter.map(|(number, title)| Titled { number, title: title.into() }),
            section,
            subsection: stored.subsection.map(titled),
            heading: stored.heading.map(Cow::into_owned),
            ordinal: stored.ordinal,
            lines: stored.lines,
            text: stored.text.into(),
            previous: stored.previous,
            next: stored.next,
            citation: Citation {
                document: stored.citation.0.into(),
                place: stored.citation.1.into(),
                page: stored.page,
                address: stored.address.map(Cow::into_owned),
                read: None,
            },
            subjects: stored.subjects.into_iter().map(Cow::into_owned).collect(),
            keywords: stored.keywords.into_iter().map(Cow::into_owned).collect(),
            marks: stored.marks.map(Cow::into_owned).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_come_back_whole() {
        let source = include_str!("../../seeds/ks-2024-2027.txt");
        let (strategy, _) = crate::strategy::parse("ks", source, Default::default());
        for place in strategy.paragraphs() {
            let json = serde_json::to_string(&Stored::new(&strategy, &place)).expect("JSON is written");
            let read: Stored = serde_json::from_str(&json).expect("JSON is read");
            let passage = read.passage();
            assert_eq!(passage, Stored::new(&strategy, &place).passage());
            assert_eq!(Stored::from(passage.clone()), Stored::new(&strategy, &place));
            assert_eq!(passage.lead_in.as_deref(), place.lead_in());
            assert_eq!((&passage.text, &passage.heading), (&place.paragraph.text, &place.paragraph.heading));
            assert_eq!(passage.subsection.map(|unit| unit.title), place.subsection.map(|unit| unit.title.clone()));
        }
    }
}
