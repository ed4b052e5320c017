//! Building an index: parsed sources in, one tantivy document a paragraph. A build on disk goes into a data folder of
//! its own and is put in force by renaming the manifest, so that readers never see half an index.

use std::hash::{BuildHasher, RandomState};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use tantivy::TantivyDocument;
use tantivy::indexer::NoMergePolicy;

use super::build::{Build, Step, Watch, Written, told};
use super::directory::Access;
use super::files::FileEntry;
#[cfg(feature = "disk")]
use super::folder::{self, Claimed, Patience};
use super::manifest::Manifest;
#[cfg(feature = "disk")]
use super::noted::noted;
use super::source::Source;
use super::{Index, segments};
use crate::error::{Error, Result};

/// Memory of the writer for few paragraphs: it clears a table of a third of it, and walks it when it sorts the terms, which the profile
/// showed for the document in the binary.
const FEW_BYTES: usize = 2_000_000;
/// Up to this many paragraphs are few.
const FEW: usize = 2_000;

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
        let (tantivy, written) = single_segment(&build, directory, None, &mut |_| ControlFlow::Continue(()))?;
        finish(&build, tantivy, written, String::new(), Vec::new(), None)
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
        Index::build_in(&claimed, sources, &mut |step| {
            if let Step::Writing { done, of } = step {
                progress(done, of);
            }
            ControlFlow::Continue(())
        })
    }

    /// Builds in a folder that this builder has for itself.
    #[cfg(feature = "disk")]
    pub(super) fn build_in(claimed: &Claimed, sources: &[Source], watch: Watch<'_>) -> Result<Index> {
        let build = Build::new(sources)?;
        in_force(claimed, |name, data| {
            let (tantivy, written) = write_data(&build, data, watch)?;
            let files = folder::publish(data, &[])?;
            finish(&build, tantivy, written, name, files, Some(&claimed.folder))
        })
    }
}

/// Makes a data folder and has it filled and put in force; what was there before is dropped then.
#[cfg(feature = "disk")]
pub(super) fn in_force(claimed: &Claimed, fill: impl FnOnce(String, &Path) -> Result<Index>) -> Result<Index> {
    let (name, data) = claimed.data(RandomState::new().hash_one(&claimed.folder))?;
    match fill(name.clone(), &data) {
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

/// Hands documents to tantivy and tells how many there were.
pub(super) fn adding<'a>(
    total: usize,
    data: Option<&'a Path>,
    watch: Watch<'a>,
    mut add: impl FnMut(TantivyDocument) -> tantivy::Result<()> + 'a,
) -> impl FnMut(TantivyDocument) -> Result<()> + 'a {
    let mut done = 0;
    move |document| {
        done += 1;
        told(watch, Step::Writing { done, of: total })?;
        add(document).map_err(|e| not_written(data, e))
    }
}

fn single_segment(
    build: &Build<'_>,
    directory: Box<dyn tantivy::Directory>,
    data: Option<&Path>,
    watch: Watch<'_>,
) -> Result<(tantivy::Index, Written)> {
    let memory = if build.paragraphs() <= FEW { FEW_BYTES } else { segments::WRITER_BYTES };
    let mut writer = build
        .builder()
        .single_segment_index_writer::<TantivyDocument>(directory, memory)
        .map_err(|e| not_written(data, e))?;
    let add = |document| writer.add_document(document);
    let written = build.write(&mut adding(build.paragraphs(), data, watch, add))?;
    Ok((writer.finalize().map_err(|e| not_written(data, e))?, written))
}

#[cfg(feature = "disk")]
fn write_data(build: &Build<'_>, data: &Path, watch: Watch<'_>) -> Result<(tantivy::Index, Written)> {
    let failed = |e: tantivy::TantivyError| not_written(Some(data), e);
    let directory = tantivy::directory::MmapDirectory::open(data).map_err(|e| failed(e.into()))?;
    if build.paragraphs() <= segments::SMALL {
        return single_segment(build, Box::new(directory), Some(data), watch);
    }
    let tantivy = build.builder().open_or_create(directory).map_err(failed)?;
    let mut writer = tantivy.writer_with_num_threads::<TantivyDocument>(1, segments::WRITER_BYTES).map_err(failed)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    let (size, mut added) = (segments::size(build.paragraphs()), 0);
    let add = |document| {
        writer.add_document(document)?;
        added += 1;
        if added % size == 0 {
            writer.commit()?;
        }
        Ok(())
    };
    let written = build.write(&mut adding(build.paragraphs(), Some(data), watch, add))?;
    writer.commit().map_err(failed)?;
    Ok((tantivy, written))
}

/// Opens what was written, with its manifest, which is in force then.
pub(super) fn finish(
    build: &Build<'_>,
    tantivy: tantivy::Index,
    written: Written,
    data: String,
    files: Vec<FileEntry>,
    folder: Option<&Path>,
) -> Result<Index> {
    let analyzer = build.analyzer.with_misprints(&written.misprints).for_little_text();
    let manifest = Manifest::new(written.entries, written.misprints, data, files);
    #[cfg(feature = "disk")]
    let manifest = match folder {
        Some(folder) => put(manifest, folder, &tantivy)?,
        None => manifest,
    };
    Index::assemble(tantivy, build.fields, manifest, analyzer, folder, Access::Loaded, Arc::default())
}

/// Puts a manifest into its folder, with what the build changed of the index that is there.
#[cfg(feature = "disk")]
fn put(mut manifest: Manifest, folder: &Path, written: &tantivy::Index) -> Result<Manifest> {
    manifest.revisions = noted(folder, &manifest.sources, written);
    manifest.write(folder)?;
    Ok(manifest)
}

/// The error of a build that could not be written: on a disk, for want of room most likely; in memory nothing can fail but
/// the code.
pub(super) fn not_written(data: Option<&Path>, e: tantivy::TantivyError) -> Error {
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
        tantivy.writer_with_num_threads::<TantivyDocument>(1, segments::LEAST_WRITER_BYTES).map_err(failed)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    let mut added = 0;
    let written = build.write(&mut |document| {
        let add = || {
            writer.add_document(document)?;
            added += 1;
            if added % paragraphs == 0 {
                writer.commit()?;
            }
            Ok(())
        };
        add().map_err(failed)
    })?;
    writer.commit().map_err(failed)?;
    finish(&build, tantivy, written, String::new(), Vec::new(), None)
}
