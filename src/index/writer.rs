//! Building an index: parsed sources in, one tantivy document a paragraph. A build on disk goes into a data folder of
//! its own and is put in force by renaming the manifest, so that readers never see half an index.

use std::collections::{BTreeMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::path::Path;
use std::sync::Arc;

use tantivy::indexer::NoMergePolicy;
use tantivy::schema::Schema;
use tantivy::{IndexBuilder, TantivyDocument};

use super::directory::Access;
use super::files::FileEntry;
#[cfg(feature = "disk")]
use super::folder::{self, Claimed, Patience};
use super::manifest::{Manifest, SourceEntry};
use super::paragraph::{Prepared, Preparer};
use super::schema::{Fields, schema};
use super::source::Source;
use super::tokenizer;
use super::{Index, misprints, parallel};
use crate::error::{Error, Result};
use crate::norwegian::Analyzer;
use crate::strategy::{Kind, Place, labels};

/// Memory of the writer for an index on disk. More gives fewer segments; this is what 200 000 paragraphs need.
const WRITER_BYTES: usize = 100_000_000;

/// The same for few paragraphs: the writer clears a table of a third of it, and walks it when it sorts the terms, which
/// the profile showed for the document in the binary.
const FEW_BYTES: usize = 2_000_000;
/// Up to this many paragraphs are few.
const FEW: usize = 2_000;

/// Paragraphs below which a thread costs more than it saves.
const LEAST_PREPARED: usize = 32;

/// Up to this many paragraphs an index is written as one segment, without threads.
const SMALL: usize = 20_000;

/// Told of the progress of a build: paragraphs written, paragraphs in all.
pub type Progress<'a> = &'a mut dyn FnMut(usize, usize);

impl Index {
    /// Indexes sources in memory.
    ///
    /// # Errors
    /// When two sources have the same name.
    pub fn create_in_ram(sources: &[Source]) -> Result<Index> {
        let build = Build::new(sources)?;
        let directory = Box::new(tantivy::directory::RamDirectory::create());
        let tantivy = build.single_segment(build.builder(), directory, None, &mut |_, _| {})?;
        build.finish(tantivy, String::new(), Vec::new(), None)
    }

    /// Indexes sources into a folder, replacing an index that is there. Readers see the old index until the new one is
    /// whole.
    ///
    /// # Errors
    /// When the folder cannot be written, another build is at work in it ([`Error::is_busy`]), it holds files that are not
    /// ours, or two sources have the same name. Nothing that was there is lost then.
    #[cfg(feature = "disk")]
    pub fn create_in_dir(folder: impl AsRef<Path>, sources: &[Source], progress: Progress<'_>) -> Result<Index> {
        let claimed = folder::claim(folder.as_ref(), Patience::Fail)?;
        Index::build_in(&claimed, sources, progress)
    }

    /// Builds in a folder that this builder has for itself.
    #[cfg(feature = "disk")]
    pub(super) fn build_in(claimed: &Claimed, sources: &[Source], progress: Progress<'_>) -> Result<Index> {
        let build = Build::new(sources)?;
        let seed = build.entries.first().map(|entry| &entry.sha256);
        let (name, data) = claimed.data(RandomState::new().hash_one(seed))?;
        let index = write_data(&build, &data, progress).and_then(|written| {
            let files = folder::publish(&data)?;
            build.finish(written, name.clone(), files, Some(&claimed.folder))
        });
        match index {
            Ok(index) => {
                claimed.drop_old(&name);
                Ok(index)
            }
            Err(e) => {
                // The old index, if there was one, stays in force; what was written of the new one is of no use.
                let _ = std::fs::remove_dir_all(&data);
                Err(e)
            }
        }
    }
}

/// The parts of a build that are the same in memory and on disk.
struct Build<'a> {
    sources: &'a [Source],
    analyzer: Analyzer,
    fields: Fields,
    schema: Schema,
    entries: Vec<SourceEntry>,
}

/// A paragraph in its source, and its place in the reading order.
type PlaceOf<'a> = (&'a Source, Place<'a>, u64);

/// What is known when everything is written.
struct Written {
    analyzer: Analyzer,
    misprints: BTreeMap<String, String>,
}

impl<'a> Build<'a> {
    fn new(sources: &'a [Source]) -> Result<Build<'a>> {
        let mut names = HashSet::new();
        if let Some(twice) = sources.iter().find(|source| !names.insert(source.strategy.name.as_str())) {
            return Err(Error::same_name(&twice.strategy.name));
        }
        let (schema, fields) = schema();
        let analyzer = Analyzer::for_much_text();
        Ok(Build { sources, entries: sources.iter().map(entry).collect(), analyzer, fields, schema })
    }

    fn builder(&self) -> IndexBuilder {
        tantivy::Index::builder().schema(self.schema.clone()).tokenizers(tokenizer::tokenizers())
    }

    fn paragraphs(&self) -> usize {
        self.entries.iter().map(|entry| entry.paragraphs.iter().sum::<usize>()).sum()
    }

    /// Hands every paragraph to `add` as a document. Those with a word that may be a misprint come last, when all words
    /// have been seen and it can be told; that way nothing is analysed twice but them.
    fn write(
        &self,
        data: Option<&Path>,
        progress: Progress<'_>,
        mut add: impl FnMut(TantivyDocument) -> tantivy::Result<()>,
    ) -> Result<Written> {
        let mut sources: Vec<&'a Source> = self.sources.iter().collect();
        sources.sort_by(|a, b| a.strategy.name.cmp(&b.strategy.name));
        let places =
            sources.into_iter().flat_map(|source| source.strategy.paragraphs().map(move |place| (source, place)));
        let (total, mut done) = (self.paragraphs(), 0);
        let mut add = |document: TantivyDocument| {
            done += 1;
            progress(done, total);
            add(document).map_err(|e| not_written(data, e))
        };
        let (mut words, mut later) = (misprints::Words::default(), Vec::new());
        let places: Vec<PlaceOf<'a>> =
            (0..).zip(places).map(|(order, (source, place))| (source, place, order)).collect();
        self.prepare(&places, &self.analyzer, |place, prepared| {
            words.count(prepared.forms.iter());
            if words.may_be_misprinted(&prepared.unknown) {
                later.push(*place);
                return Ok(());
            }
            add(prepared.document)
        })?;
        let misprints = words.misprints();
        let analyzer = self.analyzer.with_misprints(&misprints);
        self.prepare(&later, &analyzer, |_, prepared| add(prepared.document))?;
        Ok(Written { analyzer: analyzer.for_little_text(), misprints })
    }

    /// Hands these paragraphs to `take` as they are to be written, and makes the next ones ready meanwhile.
    fn prepare(
        &self,
        places: &[PlaceOf<'a>],
        analyzer: &Analyzer,
        mut take: impl FnMut(&PlaceOf<'a>, Prepared) -> Result<()>,
    ) -> Result<()> {
        let begin = || Preparer::new(self.fields, analyzer.clone());
        let prepare = |preparer: &mut Preparer, (source, place, order): &PlaceOf<'a>| {
            preparer.prepare(&source.strategy, place, *order)
        };
        parallel::in_order(places, LEAST_PREPARED, begin, prepare, |place, prepared| take(place, prepared?))
    }

    fn single_segment(
        &self,
        builder: IndexBuilder,
        directory: Box<dyn tantivy::Directory>,
        data: Option<&Path>,
        progress: Progress<'_>,
    ) -> Result<(tantivy::Index, Written)> {
        let memory = if self.paragraphs() <= FEW { FEW_BYTES } else { WRITER_BYTES };
        let mut writer = builder
            .single_segment_index_writer::<TantivyDocument>(directory, memory)
            .map_err(|e| not_written(data, e))?;
        let written = self.write(data, progress, |document| writer.add_document(document))?;
        Ok((writer.finalize().map_err(|e| not_written(data, e))?, written))
    }

    fn finish(
        self,
        (tantivy, written): (tantivy::Index, Written),
        data: String,
        files: Vec<FileEntry>,
        folder: Option<&Path>,
    ) -> Result<Index> {
        let manifest = Manifest::new(self.entries, written.misprints, data, files);
        if let Some(folder) = folder {
            manifest.write(folder)?;
        }
        Index::assemble(tantivy, self.fields, manifest, written.analyzer, folder, Access::Loaded, Arc::default())
    }
}

fn entry(source: &Source) -> SourceEntry {
    let counts = source.strategy.counts();
    SourceEntry {
        name: source.strategy.name.clone(),
        origin: source.origin.clone(),
        sha256: source.sha256.clone(),
        subjects_sha256: source.subjects_sha256.clone(),
        language: source.language.code.name().to_owned(),
        metadata: source.strategy.metadata.clone(),
        expectations: labels::filter(Kind::Expectation, [&source.strategy]),
        paragraphs: Kind::ALL.map(|kind| counts.of(kind)),
    }
}

#[cfg(feature = "disk")]
fn write_data(build: &Build<'_>, data: &Path, progress: Progress<'_>) -> Result<(tantivy::Index, Written)> {
    let failed = |e: tantivy::TantivyError| not_written(Some(data), e);
    let directory = tantivy::directory::MmapDirectory::open(data).map_err(|e| failed(e.into()))?;
    let index = if build.paragraphs() <= SMALL {
        build.single_segment(build.builder(), Box::new(directory), Some(data), progress)?
    } else {
        let tantivy = build.builder().open_or_create(directory).map_err(failed)?;
        let mut writer = tantivy.writer_with_num_threads::<TantivyDocument>(1, WRITER_BYTES).map_err(failed)?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        let written = build.write(Some(data), progress, |document| writer.add_document(document).map(|_| ()))?;
        writer.commit().map_err(failed)?;
        (tantivy, written)
    };
    Ok(index)
}

/// The error of a build that could not be written: on a disk, for want of room most likely; in memory nothing can fail but
/// the code.
fn not_written(data: Option<&Path>, e: tantivy::TantivyError) -> Error {
    match data {
        Some(data) => Error::io("write the index in", data, std::io::Error::other(e.to_string())),
        None => Error::corrupt_index(None, e),
    }
}

/// An index in memory with a segment for every few paragraphs, to show that segments change nothing.
#[cfg(test)]
pub(crate) fn in_segments(sources: &[Source], paragraphs: usize) -> Result<Index> {
    let build = Build::new(sources)?;
    let failed = |e: tantivy::TantivyError| Error::corrupt_index(None, e);
    let tantivy = build.builder().create_in_ram().map_err(failed)?;
    let mut writer =
        tantivy.writer_with_num_threads::<TantivyDocument>(1, FEW_BYTES.max(15_000_000)).map_err(failed)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    let mut added = 0;
    let written = build.write(None, &mut |_, _| {}, |document| {
        writer.add_document(document)?;
        added += 1;
        if added % paragraphs == 0 {
            writer.commit()?;
        }
        Ok(())
    })?;
    writer.commit().map_err(failed)?;
    build.finish((tantivy, written), String::new(), Vec::new(), None)
}
