//! What the index stores of a paragraph: all that a reader is shown of it, so that a hit needs no other source.

use serde::{Deserialize, Serialize};

use crate::strategy::{Kind, ParagraphId, Place, Strategy};

/// A unit's number and title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Titled<N> {
    /// The number as printed.
    pub number: N,
    /// The title, its lines joined.
    pub title: String,
}

/// A paragraph with the context that it must be read in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Passage {
    /// Name of the document.
    pub strategy: String,
    /// The id within the document.
    pub id: ParagraphId,
    /// What the paragraph is.
    pub kind: Kind,
    /// Who speaks in the section's lead-in.
    pub actor: Option<String>,
    /// Whom an expectation is addressed to.
    pub addressee: Option<String>,
    /// The section's title, which the items under it complete.
    pub lead_in: Option<String>,
    /// The chapter; none in the foreword.
    pub chapter: Option<Titled<u16>>,
    /// The section; none for prose that introduces a chapter.
    pub section: Option<Titled<String>>,
    /// The subsection; none for prose above the subsections.
    pub subsection: Option<Titled<String>>,
    /// The heading in prose that it stands under.
    pub heading: Option<String>,
    /// Its number within its unit, from 1.
    pub ordinal: u32,
    /// First and last line in the source, from 1.
    pub lines: (u32, u32),
    /// The text as in the source, but for layout.
    pub text: String,
    /// The paragraph before it in the document.
    pub previous: Option<ParagraphId>,
    /// The paragraph after it in the document.
    pub next: Option<ParagraphId>,
    /// How it is cited.
    pub citation: String,
    /// Reading order over all documents of the index, from 0.
    #[serde(rename = "o")]
    pub(crate) order: u64,
}

impl Passage {
    /// The passage of a place in a strategy.
    pub(crate) fn new(strategy: &Strategy, place: &Place<'_>, order: u64) -> Passage {
        let paragraph = place.paragraph;
        Passage {
            strategy: strategy.name.clone(),
            id: paragraph.id,
            kind: paragraph.kind,
            actor: place.section.and_then(|section| section.actor.clone()),
            addressee: place.section.and_then(|section| section.addressee.clone()),
            lead_in: place.lead_in().map(str::to_owned),
            chapter: place.chapter.map(|chapter| Titled { number: chapter.number, title: chapter.title.clone() }),
            section: place.section.map(|s| Titled { number: s.number.clone(), title: s.title.clone() }),
            subsection: place.subsection.map(|s| Titled { number: s.number.clone(), title: s.title.clone() }),
            heading: paragraph.heading.clone(),
            ordinal: paragraph.ordinal,
            lines: paragraph.lines,
            text: paragraph.text.clone(),
            previous: place.previous,
            next: place.next,
            citation: crate::strategy::labels::citation(strategy, place, None, None),
            order,
        }
    }

    /// The id across documents: `ks-2024-2027/2.1.1-3`.
    pub fn long_id(&self) -> String {
        format!("{}/{}", self.strategy, self.id)
    }
}
