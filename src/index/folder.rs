//! The folder of an index: who may build in it, what in it is ours, and what of that may go. One builder has it at a time;
//! nothing that is not ours by name and content is ever removed. Knows no paragraphs.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

use fs4::fs_std::FileExt;

use super::files;
use super::manifest::Manifest;
use super::names::{DATA, DRAFT, FILE, FORMAT, LOCK, MARK, is_data};
use crate::error::{Error, Result};

/// Names that file managers and version control leave anywhere, beside all hidden ones.
const OTHERS: [&str; 3] = ["README.md", "desktop.ini", "Thumbs.db"];

/// A folder that one builder has for itself, until this is dropped or the process ends.
pub(super) struct Claimed {
    pub folder: PathBuf,
    _lock: File,
}

/// What a builder does when another one is at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Patience {
    Fail,
    Wait,
}

/// Makes the folder, or checks that it is empty or ours, and locks it.
///
/// # Errors
/// When it cannot be made or written, another builder has it, or it holds files of others and no index of ours.
pub(super) fn claim(folder: &Path, patience: Patience) -> Result<Claimed> {
    std::fs::create_dir_all(folder).map_err(|e| Error::io("create the folder", folder, e))?;
    // Before anything is written: a folder of others gets no lock file.
    check(folder)?;
    let path = folder.join(LOCK);
    let failed = |e| Error::io("lock", &path, e);
    let lock = OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
    match patience {
        Patience::Wait => lock.lock_exclusive().map_err(failed)?,
        Patience::Fail if !lock.try_lock_exclusive().map_err(failed)? => return Err(Error::busy(folder)),
        Patience::Fail => {}
    }
    Ok(Claimed { folder: folder.to_owned(), _lock: lock })
}

/// Checks that a folder has an index of ours, or nothing of others.
fn check(folder: &Path) -> Result<()> {
    // An outdated or damaged manifest of ours may be replaced; another program's may not.
    let has_manifest = std::fs::symlink_metadata(folder.join(FILE)).is_ok();
    match has_manifest.then(|| Manifest::read(folder)) {
        Some(Ok(Some(_))) => return Ok(()),
        Some(Ok(None)) => return Err(Error::foreign_folder(folder)),
        Some(Err(e)) if e.is_io() => return Err(e),
        Some(Err(_)) | None => {}
    }
    let failed = |e| Error::io("read", folder, e);
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        let name = name.to_string_lossy();
        let blocks_nothing = name.starts_with('.') || name == FILE || OTHERS.contains(&&*name);
        if !blocks_nothing && !is_ours(&folder.join(&*name)) {
            return Err(Error::foreign_folder(folder));
        }
    }
    Ok(())
}

impl Claimed {
    /// Makes an empty data folder.
    pub fn data(&self, hash: u64) -> Result<(String, PathBuf)> {
        let name = format!("{DATA}{hash:016x}");
        let data = self.folder.join(&name);
        std::fs::create_dir(&data).map_err(|e| Error::io("create the folder", &data, e))?;
        let mark = data.join(MARK);
        std::fs::write(&mark, FORMAT).map_err(|e| Error::io("write", &mark, e))?;
        Ok((name, data))
    }

    /// Removes what builds before this one left, ended or killed. What readers still have open, they keep.
    pub fn drop_old(&self, current: &str) {
        for entry in std::fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with(DRAFT) {
                let _ = std::fs::remove_file(entry.path());
            } else if name != current && is_ours(&entry.path()) {
                let _ = std::fs::remove_dir_all(entry.path());
            }
        }
    }

    /// Whether what is built here belongs to whom the index belongs to: an index of somebody else is theirs to mend.
    pub fn is_own(&self) -> bool {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            // The owner of a file that is made now is who runs this.
            let draft = self.folder.join(format!("{DRAFT}{}", std::process::id()));
            let owner = |path: &Path| std::fs::symlink_metadata(path).ok().map(|file| file.uid());
            let made = File::create(&draft).is_ok();
            let is_own = made && owner(&draft) == owner(&self.folder.join(FILE));
            let _ = std::fs::remove_file(&draft);
            is_own
        }
        #[cfg(not(unix))]
        true
    }
}

/// Whether a folder is a data folder that a build of ours made, by its name and by what is in it.
pub(super) fn is_ours(path: &Path) -> bool {
    let named = path.file_name().is_some_and(|name| is_data(&name.to_string_lossy()));
    // A link is somebody's own doing, wherever it leads.
    let is_folder = std::fs::symlink_metadata(path).is_ok_and(|is| is.is_dir());
    named && is_folder && (is_marked(path) || is_empty(path))
}

fn is_marked(data: &Path) -> bool {
    // A build that is killed while it marks its folder has written the beginning of the mark, or nothing of it.
    let marked = std::fs::read_to_string(data.join(MARK)).is_ok_and(|mark| FORMAT.starts_with(&mark));
    // Builds before the mark have a schema that no other program has.
    let meta = || std::fs::read_to_string(data.join("meta.json")).unwrap_or_default();
    marked || ["\"exact_titles\"", "\"text_hash\""].iter().all(|field| meta().contains(field))
}

/// A build that was killed between making the folder and marking it left it empty.
fn is_empty(data: &Path) -> bool {
    std::fs::read_dir(data).is_ok_and(|mut entries| entries.next().is_none())
}

/// tantivy writes its small files for the owner alone; an index is as public as the folder it lies in. Gives the files of the
/// data, of which some may be public from an older index.
///
/// # Errors
/// When the data cannot be read or written.
pub(super) fn publish(data: &Path, public: &[files::FileEntry]) -> Result<Vec<files::FileEntry>> {
    let entries = files::list(data, public)?;
    for path in entries.iter().filter(|entry| !public.contains(entry)).map(|entry| data.join(&entry.name)) {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let readable = std::fs::Permissions::from_mode(0o644);
            std::fs::set_permissions(&path, readable).map_err(|e| Error::io("write", &path, e))?;
        }
        files::sync(&path)?;
    }
    files::sync(data)?;
    Ok(entries)
}
