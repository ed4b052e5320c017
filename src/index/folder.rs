//! The folder of an index: taking it, the data folders of earlier builds in it, and who may read them.

use std::path::{Path, PathBuf};

use super::manifest::{FILE, Manifest};
use crate::error::{Error, Result};

/// tantivy writes its small files for the owner alone; an index is as public as the folder it lies in.
pub(super) fn readable(data: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        for entry in std::fs::read_dir(data).into_iter().flatten().flatten() {
            let _ = std::fs::set_permissions(entry.path(), std::fs::Permissions::from_mode(0o644));
        }
    }
    #[cfg(not(unix))]
    let _ = data;
}

/// Makes the folder, or checks that it is empty or ours.
pub(super) fn claim(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|e| Error::io("create the folder", folder, e))?;
    let ours =
        |name: &str| name == FILE || name == "README.md" || name.starts_with("data-") || name.starts_with(".manifest");
    let foreign = std::fs::read_dir(folder)
        .map_err(|e| Error::io("read", folder, e))?
        .flatten()
        .any(|entry| !ours(&entry.file_name().to_string_lossy()));
    let manifest = folder.join(FILE);
    // An outdated or damaged manifest of ours may be replaced; another program's may not.
    let theirs = manifest.exists() && matches!(Manifest::read(folder), Ok(None));
    if foreign || theirs { Err(Error::foreign_folder(folder)) } else { Ok(()) }
}

/// Drops the data of earlier builds. A reader that has them mapped keeps them until it reloads.
pub(super) fn drop_old(folder: &Path, current: &str) {
    let old: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.starts_with("data-") && name != current
        })
        .map(|entry| entry.path())
        .collect();
    for path in old {
        let _ = std::fs::remove_dir_all(path);
    }
}
