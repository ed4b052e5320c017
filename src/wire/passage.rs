//! What a paragraph must be read with, in the same words and order wherever one is shown: what it is, who speaks to whom,
//! and the titles that it stands under. Knows no result that shows it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::index::{Passage, Titled};
use crate::strategy::{Citation, Kind, Marks, ParagraphId, UnitId};

on_the_wire! {
    Passage, "Passage" => WholePassageJson;
}

/// The fields between the name of a paragraph and its text.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct PassageJson<'a> {
    kind: Kind,
    /// Who speaks in the lead-in.
    actor: Option<Cow<'a, str>>,
    /// Whom an expectation is addressed to.
    addressee: Option<Cow<'a, str>>,
    /// The words that the paragraph completes; it must not be quoted without them.
    lead_in: Option<Cow<'a, str>>,
    chapter: Option<Cow<'a, Titled<u16>>>,
    #[cfg_attr(feature = "schema", schemars(with = "Option<Titled<String>>"))]
    section: Option<Cow<'a, Titled<UnitId>>>,
    #[cfg_attr(feature = "schema", schemars(with = "Option<Titled<String>>"))]
    subsection: Option<Cow<'a, Titled<UnitId>>>,
    /// The heading in prose that it stands under.
    heading: Option<Cow<'a, str>>,
}

impl<'a> From<&'a Passage> for PassageJson<'a> {
    fn from(passage: &'a Passage) -> PassageJson<'a> {
        let borrowed = |text: &'a Option<String>| text.as_deref().map(Cow::Borrowed);
        PassageJson {
            kind: passage.kind,
            actor: borrowed(&passage.actor),
            addressee: borrowed(&passage.addressee),
            lead_in: borrowed(&passage.lead_in),
            chapter: passage.chapter.as_ref().map(Cow::Borrowed),
            section: passage.section.as_ref().map(Cow::Borrowed),
            subsection: passage.subsection.as_ref().map(Cow::Borrowed),
            heading: borrowed(&passage.heading),
        }
    }
}

impl PassageJson<'_> {
    /// The paragraph with this name, text and citation. What not every object tells of one is left empty: the line numbers
    /// are 0, as no line's is.
    pub(super) fn read(self, name: (Cow<'_, str>, ParagraphId), text: Cow<'_, str>, citation: Citation) -> Passage {
        let (strategy, id) = name;
        let owned = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned);
        Passage {
            strategy: strategy.into(),
            id,
            kind: self.kind,
            actor: owned(self.actor),
            addressee: owned(self.addressee),
            lead_in: owned(self.lead_in),
            chapter: self.chapter.map(Cow::into_owned),
            section: self.section.map(Cow::into_owned),
            subsection: self.subsection.map(Cow::into_owned),
            heading: owned(self.heading),
            ordinal: id.ordinal(),
            lines: (0, 0),
            text: text.into(),
            previous: None,
            next: None,
            citation,
            subjects: Vec::new(),
            keywords: Vec::new(),
            marks: Marks::default(),
        }
    }
}

/// A paragraph by itself: of a hit's fields those that are the paragraph's, under the same names.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct WholePassageJson<'a> {
    strategy: Cow<'a, str>,
    id: ParagraphId,
    #[serde(flatten)]
    passage: PassageJson<'a>,
    ordinal: u32,
    lines: (u32, u32),
    text: Cow<'a, str>,
    subjects: Cow<'a, [String]>,
    keywords: Cow<'a, [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Cow<'a, Marks>>,
    previous: Option<ParagraphId>,
    next: Option<ParagraphId>,
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    citation: Cow<'a, Citation>,
}

impl<'a> From<&'a Passage> for WholePassageJson<'a> {
    fn from(passage: &'a Passage) -> WholePassageJson<'a> {
        WholePassageJson {
            strategy: (&passage.strategy).into(),
            id: passage.id,
            passage: passage.into(),
            ordinal: passage.ordinal,
            lines: passage.lines,
            text: (&passage.text).into(),
            subjects: (&passage.subjects).into(),
            keywords: (&passage.keywords).into(),
            source: marks(passage),
            previous: passage.previous,
            next: passage.next,
            citation: Cow::Borrowed(&passage.citation),
        }
    }
}

impl From<WholePassageJson<'_>> for Passage {
    fn from(json: WholePassageJson<'_>) -> Passage {
        Passage {
            ordinal: json.ordinal,
            lines: json.lines,
            previous: json.previous,
            next: json.next,
            subjects: json.subjects.into(),
            keywords: json.keywords.into(),
            marks: json.source.map(Cow::into_owned).unwrap_or_default(),
            ..json.passage.read((json.strategy, json.id), json.text, json.citation.into_owned())
        }
    }
}

/// What its source calls a paragraph, where that is more than its place.
pub(super) fn marks(passage: &Passage) -> Option<Cow<'_, Marks>> {
    Some(&passage.marks).filter(|marks| **marks != Marks::default()).map(Cow::Borrowed)
}
