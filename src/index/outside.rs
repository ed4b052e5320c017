//! Paragraphs of an index as an engine elsewhere takes them, analysed as this index has them, and the other way round: an index
//! in memory of the few paragraphs that such an engine found, over which they are evaluated and told as if they lay here. Knows
//! no other engine.

use std::sync::Arc;

use tantivy::TantivyDocument;
use tantivy::schema::{Field, Value};

use super::build::Build;
use super::directory::Access;
use super::manifest::Manifest;
use super::origin::Origin;
use super::paragraph::Preparer;
use super::passage::Passage;
use super::schema::Fields;
use super::stored::Stored;
use super::tokenizer::END;
use super::writer::not_written;
use super::{Index, parallel};
use crate::error::{Error, Result};
use crate::norwegian::Analyzer;

/// Paragraphs below which a thread costs more than it saves.
const LEAST_PREPARED: usize = 32;
/// Memory to write a page in.
const PAGE_BYTES: usize = 2_000_000;

/// What of a paragraph is looked for elsewhere.
#[derive(Debug, Clone, Default)]
pub(crate) struct Paragraph {
    /// Folded forms of the text in order.
    pub forms: Vec<String>,
    /// The same of each heading above it.
    pub titles: Vec<Vec<String>>,
    /// Every reading as the field of words has it.
    pub words: Vec<String>,
    /// What it is called and stands in, as the field of names has it.
    pub names: Vec<String>,
}

/// Analyses paragraphs as an index does.
pub(crate) struct Outside {
    fields: Fields,
    analyzer: Analyzer,
}

impl Outside {
    /// As this index does.
    pub fn of(index: &Index) -> Outside {
        let analyzer = Analyzer::for_much_text().with_misprints(&index.manifest().misprints);
        Outside { fields: index.shared.fields, analyzer }
    }

    /// Hands each paragraph to `take` with what it is looked for by, on several threads and in order.
    ///
    /// # Errors
    /// What `take` gives.
    pub fn each<'a, E: From<Error>>(
        &self,
        passages: &'a [Passage],
        mut take: impl FnMut(&'a Passage, Paragraph) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let begin = || Preparer::new(self.fields, self.analyzer.clone());
        let prepare = |preparer: &mut Preparer, passage: &&'a Passage| {
            let prepared = preparer.prepare(&Stored::from((*passage).clone()), 0)?;
            Ok::<_, Error>(Paragraph::of(&prepared.document, &self.fields))
        };
        let passages: Vec<&Passage> = passages.iter().collect();
        parallel::in_order(&passages, LEAST_PREPARED, begin, prepare, |passage, paragraph| take(passage, paragraph?))
    }
}

impl Paragraph {
    fn of(document: &TantivyDocument, fields: &Fields) -> Paragraph {
        let values = |field: Field| document.get_all(field).filter_map(|value| value.as_str()).map(terms);
        let all = |field: Field| values(field).flatten().collect();
        Paragraph {
            forms: all(fields.exact),
            titles: values(fields.exact_titles).collect(),
            words: all(fields.words),
            names: all(fields.names),
        }
    }
}

/// The terms of a value.
fn terms(value: &str) -> Vec<String> {
    value.split_terminator(END).map(str::to_owned).collect()
}

impl Manifest {
    /// What it says of the documents, without what only a folder needs, and without where files lie on somebody's machine.
    pub(crate) fn elsewhere(&self) -> Manifest {
        let mut manifest = self.clone();
        manifest.data.clear();
        manifest.files.clear();
        manifest.revisions.clear();
        for source in &mut manifest.sources {
            source.origin = Origin::Memory;
            source.slips.clear();
        }
        manifest
    }
}

/// An index in memory of some paragraphs of the documents that a manifest tells of, each with its place in its document. The analyzer
/// is handed over, so that the words of one page are at hand for the next.
///
/// # Errors
/// None in practice; building an index can fail for want of memory.
pub(crate) fn page(manifest: &Manifest, analyzer: Analyzer, paragraphs: &[(Passage, u32)]) -> Result<Index> {
    let build = Build::new([])?;
    let directory = tantivy::directory::RamDirectory::create();
    let failed = |e| not_written(None, e);
    let mut writer =
        build.builder().single_segment_index_writer::<TantivyDocument>(directory, PAGE_BYTES).map_err(failed)?;
    let mut preparer = Preparer::new(build.fields, analyzer.clone());
    for (passage, place) in paragraphs {
        writer.add_document(preparer.prepare(&Stored::from(passage.clone()), *place)?.document).map_err(failed)?;
    }
    let tantivy = writer.finalize().map_err(failed)?;
    Index::assemble(tantivy, build.fields, manifest.clone(), analyzer, None, Access::Loaded, Arc::default())
}
