//! Mending an index: what can be built again, since its sources are still what they were, is built beside and put in force.
//! What cannot, or is not ours to change, is the error that it was. Knows manifests of any version.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::Path;

use serde::Deserialize;

use super::directory::Access;
use super::file::SourceFile;
use super::folder::{self, Patience};
use super::manifest::read_json;
use super::open::open_in_force;
use super::origin::Origin;
use super::{Index, Source};
use crate::error::Result;
use crate::strategy::Metadata;

/// An index as it was opened, or as it was mended first.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Opened {
    /// The index.
    pub index: Index,
    /// What was wrong with the one that was there and what was done, in a line, where it was built again.
    pub mended: Option<String>,
}

impl Index {
    /// Opens the index in a folder as [`Index::open_in_dir`] does, or with `mapped` as [`Index::map_dir`]. One that is
    /// damaged or of another version is first built again, when all its sources are the strategy in the binary or files
    /// that are as they were, and the index belongs to whom this program runs as.
    ///
    /// # Errors
    /// As for [`Index::open_in_dir`]; where the index cannot be mended, the error that it was opened with.
    pub fn open_or_rebuild(folder: impl AsRef<Path>, mapped: bool) -> Result<Opened> {
        let (folder, access) = (folder.as_ref(), if mapped { Access::Mapped } else { Access::Loaded });
        match open_in_force(folder, access) {
            Ok(index) => Ok(Opened { index, mended: None }),
            Err(wrong) if wrong.is_corrupt_index() || wrong.is_outdated_index() => match rebuilt(folder, access) {
                Ok(Some(index)) => Ok(Opened { index, mended: Some(wrong.mended()) }),
                Ok(None) | Err(_) => Err(wrong),
            },
            Err(wrong) => Err(wrong),
        }
    }
}

/// What is needed of a manifest, of whatever version, to build its index again.
#[derive(Deserialize)]
struct Known {
    sources: Vec<KnownSource>,
}

#[derive(Deserialize)]
struct KnownSource {
    name: String,
    origin: Origin,
    #[serde(default)]
    given: Metadata,
    sha256: String,
    subjects_sha256: Option<String>,
    metadata: Metadata,
}

/// Builds the index of a folder again; `None` when its sources are not what they were, or it is somebody else's.
fn rebuilt(folder: &Path, access: Access) -> Result<Option<Index>> {
    let claimed = folder::claim(folder, Patience::Wait)?;
    // Another process may have mended it while this one waited.
    if let Ok(index) = open_in_force(folder, access) {
        return Ok(Some(index));
    }
    let Some(sources) = sources(folder)?.filter(|_| claimed.is_own()) else { return Ok(None) };
    Index::build_in(&claimed, &sources, &mut |_| ControlFlow::Continue(()))?;
    open_in_force(folder, access).map(Some)
}

/// The sources of the index in a folder, read once more.
fn sources(folder: &Path) -> Result<Option<Vec<Source>>> {
    let Some(value) = read_json(folder)? else { return Ok(None) };
    let Ok(known) = serde_json::from_value::<Known>(value) else { return Ok(None) };
    // A file may hold many documents; it is read once.
    let mut files: HashMap<&Path, Vec<Source>> = HashMap::new();
    let mut sources = Vec::new();
    for known in &known.sources {
        let read = match &known.origin {
            Origin::Memory => None,
            Origin::Embedded => embedded()?,
            Origin::File(path) => {
                if !files.contains_key(path.as_path()) {
                    files.insert(path, SourceFile::load(path, &known.given)?.read()?);
                }
                let all = files.get_mut(path.as_path());
                let at = all.as_ref().and_then(|all| all.iter().position(|source| source.strategy.name == known.name));
                all.zip(at).map(|(all, at)| all.swap_remove(at))
            }
        };
        let same = |source: &Source| {
            source.strategy.name == known.name
                && source.sha256 == known.sha256
                && source.subjects_sha256 == known.subjects_sha256
                && source.strategy.metadata == known.metadata
        };
        // The strategy in the binary is that of this program, which may be newer than the index.
        match read.filter(|source| known.origin == Origin::Embedded || same(source)) {
            Some(source) => sources.push(source),
            None => return Ok(None),
        }
    }
    Ok(Some(sources).filter(|sources| !sources.is_empty()))
}

/// The strategy in the binary, where there is one.
fn embedded() -> Result<Option<Source>> {
    #[cfg(feature = "embedded")]
    return Source::embedded().map(Some);
    #[cfg(not(feature = "embedded"))]
    Ok(None)
}
