//! The forms that a paragraph is cited in.

use serde::{Deserialize, Serialize};

use crate::index::{Manifest, Passage};
use crate::strategy::{Citation, Reference};

use super::contract::Version;

/// A paragraph cited in every form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Citations {
    version: Version,
    strategy: String,
    id: String,
    /// As one line that can be checked.
    plain: String,
    /// An entry of a list of references, by APA 7.
    apa: String,
    /// How running text refers to that entry.
    apa_in_text: String,
    /// A record for reference managers.
    ris: String,
}

impl Citations {
    /// The forms of a paragraph's citation; none where the index has no such document.
    pub fn new(manifest: &Manifest, passage: &Passage, citation: &Citation) -> Option<Citations> {
        let source = manifest.source(&passage.strategy)?;
        let reference = Reference::new(source.title(), &source.metadata, citation);
        Some(Citations {
            version: Version,
            strategy: passage.strategy.clone(),
            id: passage.id.to_string(),
            plain: citation.to_string(),
            apa: reference.apa(),
            apa_in_text: reference.apa_in_text(),
            ris: reference.ris(&passage.long_id().to_string(), &passage.text),
        })
    }

    /// As an entry of a list of references, and in running text.
    pub fn apa(&self) -> (&str, &str) {
        (&self.apa, &self.apa_in_text)
    }

    /// As a record for reference managers.
    pub fn ris(&self) -> &str {
        &self.ris
    }
}
