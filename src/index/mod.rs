//! The index: every paragraph of some strategies as a tantivy document, in memory or in a folder, with a manifest that
//! tells what it was built from. This module, `passages` and `search` are the only ones that know tantivy, and no type of
//! it is public.

mod directory;
mod folder;
mod kept;
mod lists;
mod manifest;
mod misprints;
mod paragraph;
mod parallel;
mod passage;
pub(crate) mod schema;
mod snapshot;
mod source;
mod stored;
pub(crate) mod terms;
mod tokenizer;
mod vocabulary;
mod writer;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::ReloadPolicy;

pub use self::manifest::{Manifest, SourceEntry};
pub(crate) use self::passage::SubjectTerm;
pub use self::passage::{FoundIn, Passage, Titled};
pub(crate) use self::snapshot::Snapshot;
pub use self::source::{Source, read_text};
pub(crate) use self::stored::Stored;
pub use self::writer::Progress;
#[cfg(test)]
pub(crate) use self::writer::in_segments;
use crate::error::{Error, Result};
use crate::norwegian::Analyzer;
use schema::Fields;

/// An index smaller than this has its checksums verified when it is opened (0.2 ms for the strategy in the binary);
/// a larger one would make opening slow.
const VERIFIED_BYTES: u64 = 20_000_000;

/// An index over one or more strategies.
///
/// Cheap to clone; clones share everything.
///
/// ```
/// # #[cfg(feature = "embedded")] {
/// use strategisok::Index;
/// let index = Index::embedded()?;
/// assert_eq!(index.manifest().paragraphs(), 316);
/// # }
/// # Ok::<(), strategisok::Error>(())
/// ```
#[derive(Clone)]
pub struct Index {
    pub(crate) shared: Arc<Shared>,
}

pub(crate) struct Shared {
    pub reader: tantivy::IndexReader,
    pub fields: Fields,
    pub manifest: Manifest,
    pub analyzer: Analyzer,
    pub folder: Option<PathBuf>,
}

impl Index {
    /// The strategy in the binary, indexed in memory: no files, no network.
    ///
    /// # Errors
    /// None in practice; building an index can fail for want of memory.
    #[cfg(feature = "embedded")]
    pub fn embedded() -> Result<Index> {
        Index::create_in_ram(&[Source::embedded()?])
    }

    /// Opens the index in a folder.
    ///
    /// # Errors
    /// When there is none ([`Error::is_io`]), another version made it ([`Error::is_outdated_index`]), or its files are
    /// damaged ([`Error::is_corrupt_index`]).
    pub fn open_in_dir(folder: &Path) -> Result<Index> {
        let manifest = Manifest::read(folder)?.ok_or_else(|| Error::no_index(folder))?;
        let data = folder.join(&manifest.data);
        let damaged = |e: tantivy::TantivyError| Error::corrupt_index(Some(folder), e);
        let directory = tantivy::directory::MmapDirectory::open(&data).map_err(|e| damaged(e.into()))?;
        let analyzer = Analyzer::new().with_misprints(&manifest.misprints);
        let mut tantivy = tantivy::Index::open(directory::ReadOnly(directory)).map_err(damaged)?;
        tantivy.set_tokenizers(tokenizer::tokenizers());
        let (schema, fields) = schema::schema();
        if tantivy.schema() != schema {
            return Err(Error::corrupt_index(Some(folder), "the fields are not those that the manifest promises"));
        }
        let bytes: u64 = std::fs::read_dir(&data)
            .map_err(|e| Error::io("read", &data, e))?
            .flatten()
            .filter_map(|entry| entry.metadata().ok())
            .map(|entry| entry.len())
            .sum();
        if bytes < VERIFIED_BYTES {
            let bad = tantivy.validate_checksum().map_err(damaged)?;
            if let Some(file) = bad.iter().next() {
                return Err(Error::corrupt_index(Some(folder), format!("the checksum of {} is wrong", file.display())));
            }
        }
        Index::assemble(tantivy, fields, manifest, analyzer, Some(folder))
    }

    /// An index of the parts that a build or a folder gives.
    fn assemble(
        tantivy: tantivy::Index,
        fields: Fields,
        manifest: Manifest,
        analyzer: Analyzer,
        folder: Option<&Path>,
    ) -> Result<Index> {
        let reader = tantivy
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(|e: tantivy::TantivyError| Error::corrupt_index(folder, e))?;
        Ok(Index {
            shared: Arc::new(Shared { reader, fields, manifest, analyzer, folder: folder.map(Path::to_owned) }),
        })
    }

    /// What the index was built from.
    pub fn manifest(&self) -> &Manifest {
        &self.shared.manifest
    }

    /// The folder it lies in; none in memory.
    pub fn folder(&self) -> Option<&Path> {
        self.shared.folder.as_deref()
    }

    /// The index now in force in the same folder: this one, or a newer build.
    ///
    /// # Errors
    /// As for [`Index::open_in_dir`].
    pub fn reloaded(&self) -> Result<Index> {
        let Some(folder) = self.folder() else { return Ok(self.clone()) };
        match Manifest::read(folder)? {
            Some(manifest) if manifest.data == self.manifest().data => Ok(self.clone()),
            _ => Index::open_in_dir(folder),
        }
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").field("folder", &self.shared.folder).field("manifest", &self.shared.manifest).finish()
    }
}
