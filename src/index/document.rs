//! A paragraph as tantivy gets it: its text, the titles above it, what it is called, what it is filtered and sorted by, and
//! all that a reader is shown of it. Knows the fields and nothing of how they are analysed.

use tantivy::TantivyDocument;

use super::passage::Passage;
use super::schema::{Fields, Name, kind_number};
use super::terms::Zone;
use crate::error::{Error, Result};
use crate::norwegian::meaning::text_hash;

/// The document of a paragraph.
pub(super) fn document(fields: &Fields, passage: &Passage) -> Result<TantivyDocument> {
    let mut document = TantivyDocument::new();
    document.add_text(fields.exact, &passage.text);
    document.add_text(fields.words, &passage.text);
    let near = [passage.heading.as_deref(), passage.subsection.as_ref().map(|unit| unit.title.as_str())];
    for title in near.into_iter().flatten() {
        document.add_text(fields.exact_titles, title);
        document.add_text(fields.words, Zone::NearTitle.value(title));
    }
    if let Some(chapter) = &passage.chapter {
        document.add_text(fields.exact_titles, &chapter.title);
        document.add_text(fields.words, Zone::FarTitle.value(&chapter.title));
        document.add_text(fields.names, Name::Unit(&chapter.number.to_string()).text());
    }
    if let Some(section) = &passage.section {
        document.add_text(fields.exact_titles, &section.title);
        document.add_text(fields.words, Zone::LeadIn.value(&section.title));
        document.add_text(fields.names, Name::Unit(&section.number).text());
        document.add_text(fields.section, &section.number);
    }
    if let Some(subsection) = &passage.subsection {
        document.add_text(fields.names, Name::Unit(&subsection.number).text());
    }
    document.add_text(fields.names, Name::Id(&passage.id.to_string()).text());
    document.add_text(fields.names, Name::Strategy(&passage.strategy).text());
    document.add_text(fields.strategy, &passage.strategy);
    document.add_u64(fields.chapter, passage.chapter.as_ref().map_or(0, |chapter| u64::from(chapter.number)));
    document.add_u64(fields.kind, kind_number(passage.kind));
    document.add_u64(fields.order, passage.order);
    document.add_u64(fields.number, u64::from(passage.text.bytes().any(|byte| byte.is_ascii_digit())));
    document.add_u64(fields.text_hash, text_hash(&passage.text));
    document.add_text(fields.stored, serde_json::to_string(passage).map_err(|e| Error::corrupt_index(None, e))?);
    Ok(document)
}
