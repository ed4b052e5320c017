//! Where a source came from, so that an index of it can be built again when it is lost. Knows paths, and reads nothing.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// Where a source came from. A path is this machine's own: it stands in the manifest and is shown to no reader.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Origin {
    /// The program that embeds the library gave the text.
    #[default]
    Memory,
    /// The strategy in the binary.
    Embedded,
    /// A file, by its absolute path.
    File(PathBuf),
}

impl Origin {
    /// The file at a path; memory where the path cannot be written down.
    pub(super) fn file(path: &Path) -> Origin {
        let absolute = std::path::absolute(path).ok().filter(|path| path.to_str().is_some());
        absolute.map_or(Origin::Memory, Origin::File)
    }
}
