//! What a paragraph must be read with, in the same words and order wherever one is shown: what it is, who speaks to whom,
//! and the titles that it stands under. Knows no result that shows it.

use serde::Serialize;

use crate::index::{Passage, Titled};
use crate::strategy::Kind;

/// The fields between the name of a paragraph and its text.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct PassageJson<'a> {
    kind: Kind,
    /// Who speaks in the lead-in.
    actor: Option<&'a str>,
    /// Whom an expectation is addressed to.
    addressee: Option<&'a str>,
    /// The words that the paragraph completes; it must not be quoted without them.
    lead_in: Option<&'a str>,
    chapter: Option<&'a Titled<u16>>,
    section: Option<&'a Titled<String>>,
    subsection: Option<&'a Titled<String>>,
    /// The heading in prose that it stands under.
    heading: Option<&'a str>,
}

impl<'a> From<&'a Passage> for PassageJson<'a> {
    fn from(passage: &'a Passage) -> PassageJson<'a> {
        PassageJson {
            kind: passage.kind,
            actor: passage.actor.as_deref(),
            addressee: passage.addressee.as_deref(),
            lead_in: passage.lead_in.as_deref(),
            chapter: passage.chapter.as_ref(),
            section: passage.section.as_ref(),
            subsection: passage.subsection.as_ref(),
            heading: passage.heading.as_deref(),
        }
    }
}
