//! The files of an index's data: which there are, how long, and with which checksum. A manifest lists them, so that a file
//! that is cut, flipped or another's is found before anything is read of it. Knows bytes and names, not what they mean.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// One file of the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FileEntry {
    /// Its plain name in the data folder.
    pub name: String,
    /// How long it is.
    pub bytes: u64,
    /// CRC-32 of its bytes.
    pub crc32: u32,
}

/// So many bytes are read at a time where a file is only looked through.
const CHUNK: usize = 1 << 18;

/// The files of a folder in the order of their names. Hidden ones are locks and notes of writers, which no reader needs.
/// What is known of some is taken over.
pub(super) fn list(data: &Path, known: &[FileEntry]) -> Result<Vec<FileEntry>> {
    let failed = |e| Error::io("read", data, e);
    let mut names = Vec::new();
    for entry in std::fs::read_dir(data).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name().to_string_lossy().into_owned();
        names.extend((!name.starts_with('.')).then_some(name));
    }
    names.sort();
    let entry = |name: String| match known.iter().find(|known| known.name == name) {
        Some(known) => Ok(known.clone()),
        None => measured(data, name),
    };
    names.into_iter().map(entry).collect()
}

/// A file as it now is.
fn measured(data: &Path, name: String) -> Result<FileEntry> {
    let path = data.join(&name);
    let mut file = open(&path)?;
    let (mut hasher, mut bytes, mut chunk) = (crc32fast::Hasher::new(), 0, vec![0; CHUNK]);
    loop {
        let read = file.read(&mut chunk).map_err(|e| Error::io("read", &path, e))?;
        if read == 0 {
            return Ok(FileEntry { name, bytes, crc32: hasher.finalize() });
        }
        hasher.update(&chunk[..read]);
        bytes += read as u64;
    }
}

/// What is wrong with a file that is not as it was, in the words of a message about the whole index.
fn changed(entry: &FileEntry) -> String {
    format!("{} is not as it was written", entry.name)
}

impl FileEntry {
    /// Whether the name can only mean a file of the data folder itself.
    pub(super) fn is_plain(&self) -> bool {
        !self.name.starts_with('.') && !self.name.contains(['/', '\\', ':', '\0'])
    }

    /// The bytes of the file, when it is as it was written.
    ///
    /// # Errors
    /// When it cannot be read, or is missing or another; `folder` is the index that the message is about.
    pub(super) fn load(&self, folder: &Path, data: &Path) -> Result<Vec<u8>> {
        let damaged = || Error::corrupt_index(Some(folder), changed(self));
        let path = data.join(&self.name);
        let file = self.opened(folder, data)?;
        let mut bytes = Vec::new();
        // A damaged length must not reserve more memory than the file has bytes; it was compared when the file was opened.
        bytes.try_reserve_exact(self.bytes as usize).map_err(|_| damaged())?;
        file.take(self.bytes).read_to_end(&mut bytes).map_err(|e| Error::io("read", &path, e))?;
        if bytes.len() as u64 != self.bytes || crc32fast::hash(&bytes) != self.crc32 {
            return Err(damaged());
        }
        Ok(bytes)
    }

    /// Looks a file through without keeping it; the errors of [`FileEntry::load`].
    pub(super) fn verify(&self, folder: &Path, data: &Path) -> Result<()> {
        self.opened(folder, data)?;
        match measured(data, self.name.clone())? == *self {
            true => Ok(()),
            false => Err(Error::corrupt_index(Some(folder), changed(self))),
        }
    }

    /// The opened file, when it is there and has its length.
    pub(super) fn opened(&self, folder: &Path, data: &Path) -> Result<File> {
        let path = data.join(&self.name);
        let file = match open(&path) {
            Err(e) if e.is_not_found() => {
                return Err(Error::corrupt_index(Some(folder), format!("{} is missing", self.name)));
            }
            opened => opened?,
        };
        let length = file.metadata().map_err(|e| Error::io("read", &path, e))?.len();
        match length == self.bytes {
            true => Ok(file),
            false => Err(Error::corrupt_index(Some(folder), changed(self))),
        }
    }
}

/// Opens a regular file. A pipe would wait for a writer, and a device may never end.
///
/// # Errors
/// When it is missing, cannot be read, or is something else than a file.
pub(super) fn open(path: &Path) -> Result<File> {
    let failed = |e| Error::io("read", path, e);
    let is = std::fs::metadata(path).map_err(failed)?;
    let wrong = match (is.is_file(), is.is_dir()) {
        (true, _) => return File::open(path).map_err(failed),
        (false, true) => "it is a folder",
        (false, false) => "it is no regular file",
    };
    Err(failed(std::io::Error::new(std::io::ErrorKind::InvalidInput, wrong)))
}

/// Endings of what stands beside a source and is none.
const BESIDE: [&str; 2] = [".toml", ".subjects.tsv"];

/// The files of a folder and of those in it that may be sources, in the order of their paths. A link to another folder is
/// not followed: it may lead round in a ring.
pub(super) fn within(folder: &Path) -> Result<Vec<PathBuf>> {
    let (mut found, mut waiting) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = waiting.pop() {
        let failed = |e| Error::io("read", &folder, e);
        for entry in std::fs::read_dir(&folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let path = entry.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with('.') || BESIDE.iter().any(|ending| name.ends_with(ending)) {
                continue;
            }
            match (entry.file_type().map_err(failed)?.is_dir(), path.is_dir()) {
                (true, _) => waiting.push(path),
                (false, true) => {}
                (false, false) => found.push(path),
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Has the system write a file, or the names in a folder, to the disk.
pub(super) fn sync(path: &Path) -> Result<()> {
    // A folder cannot be opened for that on Windows, whose file systems keep the order of names by themselves.
    if cfg!(windows) && path.is_dir() {
        return Ok(());
    }
    File::open(path).and_then(|file| file.sync_all()).map_err(|e| Error::io("write", path, e))
}
