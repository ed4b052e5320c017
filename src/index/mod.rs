//! The index: every paragraph of some strategies as a tantivy document, in memory or in a folder, with a manifest that
//! tells what it was built from. This module, `passages` and `search` are the only ones that know tantivy, and no type of
//! it is public.

// Some of what is brought up from below is only for folders.
#![cfg_attr(not(feature = "disk"), allow(unused_imports))]

mod build;
mod directory;
mod elsewhere;
mod entered;
mod file;
mod files;
#[cfg(feature = "disk")]
mod folder;
pub(crate) mod former;
#[cfg(feature = "disk")]
mod heal;
mod kept;
#[cfg(feature = "disk")]
mod known;
mod lists;
mod manifest;
mod misprinted;
mod misprints;
mod names;
#[cfg(feature = "disk")]
mod noted;
#[cfg(feature = "disk")]
mod open;
mod order;
mod origin;
#[cfg(feature = "opensearch")]
mod outside;
pub(crate) mod pairs;
mod paragraph;
mod parallel;
mod passage;
mod revisions;
pub(crate) mod schema;
mod segments;
mod snapshot;
mod source;
#[cfg(feature = "disk")]
mod sources;
mod stored;
pub(crate) mod terms;
mod text;
mod tokenizer;
#[cfg(feature = "disk")]
mod update;
mod vocabulary;
mod writer;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
#[cfg(feature = "embedded")]
use std::sync::{Mutex, PoisonError};

use tantivy::ReloadPolicy;

pub use self::build::{Step, Watch};
pub(crate) use self::directory::Access;
#[cfg(feature = "opensearch")]
pub(crate) use self::elsewhere::{Asked, Elsewhere, Told};
#[cfg(feature = "disk")]
pub use self::heal::Opened;
pub use self::manifest::{Manifest, SourceEntry};
pub use self::misprinted::Misprint;
#[cfg(feature = "opensearch")]
pub(crate) use self::outside::{Outside, Paragraph, page};
pub use self::passage::{FoundIn, Passage, Titled};
pub(crate) use self::passage::{SubjectTerm, entry_words};
pub use self::revisions::{Revised, RevisedText, Revision};
pub(crate) use self::snapshot::Snapshot;
pub use self::source::Source;
#[cfg(feature = "disk")]
pub use self::sources::{ReadSources, Sources};
pub(crate) use self::stored::Stored;
pub use self::text::{line_ends, read_text};
#[cfg(feature = "disk")]
pub use self::update::Updated;
pub(crate) use self::vocabulary::IndexVocabulary;
pub use self::writer::Progress;
#[cfg(test)]
pub(crate) use self::writer::in_segments;
use crate::error::{Error, Result};
use crate::norwegian::Analyzer;
use schema::Fields;

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
    pub access: Access,
    /// What is damaged, once it is known; a large index is verified while it is searched.
    pub damage: Arc<OnceLock<String>>,
}

impl Index {
    /// The strategy in the binary, indexed in memory: no files, no network.
    ///
    /// The first call indexes it; every other one shares that index for as long as the program runs.
    ///
    /// # Errors
    /// None in practice; building an index can fail for want of memory.
    #[cfg(feature = "embedded")]
    pub fn embedded() -> Result<Index> {
        static EMBEDDED: Mutex<Option<Index>> = Mutex::new(None);
        // An index is put in whole or not at all, so a thread that panicked left nothing half done.
        let mut kept = EMBEDDED.lock().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some(index) => Ok(index.clone()),
            None => Ok(kept.insert(Index::create_in_ram(&[Source::embedded()?])?).clone()),
        }
    }

    /// An index of the parts that a build or a folder gives.
    fn assemble(
        tantivy: tantivy::Index,
        fields: Fields,
        manifest: Manifest,
        analyzer: Analyzer,
        folder: Option<&Path>,
        access: Access,
        damage: Arc<OnceLock<String>>,
    ) -> Result<Index> {
        let reader = tantivy
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(|e: tantivy::TantivyError| Error::corrupt_index(folder, e))?;
        Ok(Index {
            shared: Arc::new(Shared {
                reader,
                fields,
                manifest,
                analyzer,
                folder: folder.map(Path::to_owned),
                access,
                damage,
            }),
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
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").field("folder", &self.shared.folder).field("manifest", &self.shared.manifest).finish()
    }
}
