//! Opening the index in a folder: its manifest, the data that this names, and the checks before anybody reads it. A build
//! may put another index in force meanwhile and drop this one's data; then the new one is opened. Knows no query.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use tantivy::Directory;
use tantivy::directory::{MmapDirectory, OwnedBytes};

use super::directory::{Access, ReadOnly};
use super::files::FileEntry;
use super::manifest::Manifest;
use super::{Index, schema, tokenizer};
use crate::error::{Error, Result};
use crate::norwegian::Analyzer;

/// A mapped index up to this size is verified before it is opened: a gigabyte takes a quarter of a second. A larger one is
/// verified by a thread of its own while searching begins.
const VERIFIED_FIRST: u64 = 2_000_000_000;

impl Index {
    /// Opens the index in a folder and reads it into memory: what happens to its files afterwards changes no answer. That
    /// takes the memory of the whole index, about a kilobyte a paragraph; [`Index::map_dir`] takes less.
    ///
    /// # Errors
    /// When there is none ([`Error::is_missing_index`]), another version made it ([`Error::is_outdated_index`]), its files
    /// cannot be read ([`Error::is_io`]), or they are damaged ([`Error::is_corrupt_index`]).
    pub fn open_in_dir(folder: impl AsRef<Path>) -> Result<Index> {
        open_in_force(folder.as_ref(), Access::Loaded)
    }

    /// Opens the index in a folder and maps its files, for an index that is larger than the memory it may take.
    ///
    /// The files must not be changed in place while it is open: the system ends a program that reads where a mapped file was
    /// cut. A new build never does that. Above two gigabytes the checksums are verified while searching begins; damage that
    /// is found then is the error of every later search.
    ///
    /// # Errors
    /// As for [`Index::open_in_dir`].
    pub fn map_dir(folder: impl AsRef<Path>) -> Result<Index> {
        open_in_force(folder.as_ref(), Access::Mapped)
    }

    /// The index now in force in the same folder: this one, or a newer build.
    ///
    /// # Errors
    /// As for [`Index::open_in_dir`].
    pub fn reloaded(&self) -> Result<Index> {
        let Some(folder) = self.folder() else { return Ok(self.clone()) };
        match Manifest::read(folder)? {
            Some(manifest) if manifest.data == self.manifest().data => Ok(self.clone()),
            _ => open_in_force(folder, self.shared.access),
        }
    }
}

/// Opens the index in force in a folder.
pub(super) fn open_in_force(folder: &Path, access: Access) -> Result<Index> {
    retried(folder, access, || Manifest::read(folder)?.ok_or_else(|| Error::no_index(folder)))
}

/// Opens what the manifest names. Where that fails and the manifest by then names something else, a build has come
/// between, and what it wrote is opened instead.
fn retried(folder: &Path, access: Access, mut in_force: impl FnMut() -> Result<Manifest>) -> Result<Index> {
    let mut manifest = in_force()?;
    loop {
        let data = manifest.data.clone();
        let failed = match open(folder, manifest, access, VERIFIED_FIRST) {
            Err(failed) => failed,
            opened => return opened,
        };
        manifest = in_force()?;
        if manifest.data == data {
            return Err(failed);
        }
    }
}

/// Opens the data that a manifest names, and checks it.
pub(super) fn open(folder: &Path, manifest: Manifest, access: Access, verified_first: u64) -> Result<Index> {
    let data = folder.join(&manifest.data);
    let damaged = |e: tantivy::TantivyError| Error::corrupt_index(Some(folder), e);
    let damage = Arc::new(OnceLock::new());
    let directory = match access {
        Access::Loaded => loaded(folder, &data, &manifest.files)?,
        Access::Mapped => {
            let mapped = mapped(folder, &data, &manifest.files)?;
            if manifest.files.iter().map(|file| file.bytes).sum::<u64>() <= verified_first {
                manifest.files.iter().try_for_each(|file| file.verify(folder, &data))?;
            } else {
                verify_later(folder, data, manifest.files.clone(), Arc::clone(&damage));
            }
            mapped
        }
    };
    let analyzer = Analyzer::new().with_misprints(&manifest.misprints);
    let mut tantivy = tantivy::Index::open(directory).map_err(damaged)?;
    tantivy.set_tokenizers(tokenizer::tokenizers());
    let (schema, fields) = schema::schema();
    if tantivy.schema() != schema {
        return Err(Error::corrupt_index(Some(folder), "the fields are not those that the manifest promises"));
    }
    let index = Index::assemble(tantivy, fields, manifest, analyzer, Some(folder), access, damage)?;
    let (have, promised) = (index.shared.reader.searcher().num_docs(), index.manifest().paragraphs());
    if have != promised as u64 {
        let message = format!("it has {have} paragraphs, and the manifest promises {promised}");
        return Err(Error::corrupt_index(Some(folder), message));
    }
    Ok(index)
}

/// The files read into memory, each checked as it is read.
fn loaded(folder: &Path, data: &Path, files: &[FileEntry]) -> Result<ReadOnly> {
    let load = |file: &FileEntry| Ok((PathBuf::from(&file.name), OwnedBytes::new(file.load(folder, data)?)));
    Ok(ReadOnly::new(files.iter().map(load).collect::<Result<Vec<_>>>()?))
}

/// The files mapped from the disk, each with the length it had.
fn mapped(folder: &Path, data: &Path, files: &[FileEntry]) -> Result<ReadOnly> {
    let failed = |e: &dyn std::fmt::Display| Error::io("map the files of", data, std::io::Error::other(e.to_string()));
    let directory = MmapDirectory::open(data).map_err(|e| failed(&e))?;
    let map = |file: &FileEntry| {
        file.opened(folder, data)?;
        let path = PathBuf::from(&file.name);
        let bytes = directory.open_read(&path).map_err(|e| failed(&e))?.read_bytes().map_err(|e| failed(&e))?;
        Ok((path, bytes))
    };
    Ok(ReadOnly::new(files.iter().map(map).collect::<Result<Vec<_>>>()?))
}

/// Verifies the files in a thread of its own, which notes the first that is damaged.
fn verify_later(folder: &Path, data: PathBuf, files: Vec<FileEntry>, damage: Arc<OnceLock<String>>) {
    let folder = folder.to_owned();
    std::thread::spawn(move || {
        // A newer build may have dropped the data; what is mapped stays readable, and is no longer what is in force.
        let found = files.iter().find_map(|file| file.verify(&folder, &data).err().filter(Error::is_corrupt_index));
        found.filter(|_| data.is_dir()).map(|error| damage.set(error.to_string()))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Source;
    use crate::strategy::Metadata;

    fn source(name: &str) -> Source {
        Source::from_text(
            name,
            " 2.1.1\t Bo\n\n2\nBolig\n 2.1\t Byen vil:\n2.1.1\t Bo\n-\tbygge hus\n",
            Metadata::default(),
        )
        .unwrap()
    }

    fn build(folder: &Path, name: &str) -> Manifest {
        Index::create_in_dir(folder, &[source(name)], &mut |_, _| {}).unwrap().manifest().clone()
    }

    /// Opens a folder whose manifest is read as these, one after another.
    fn opened(folder: &Path, manifests: &[&Manifest]) -> Result<Index> {
        let mut manifests = manifests.iter();
        retried(folder, Access::Loaded, || Ok((*manifests.next().expect("read too often")).clone()))
    }

    #[test]
    fn a_build_between_manifest_and_data_gives_the_new_index() {
        let folder = tempfile::tempdir().unwrap();
        let (first, second, third) = (build(folder.path(), "a"), build(folder.path(), "b"), build(folder.path(), "c"));
        let index = opened(folder.path(), &[&first, &second, &third]).unwrap();
        assert_eq!(index.manifest().sources[0].name, "c");
        let damaged = opened(folder.path(), &[&first, &first]).unwrap_err();
        assert!(damaged.is_corrupt_index(), "the same manifest again: {damaged}");
    }

    #[test]
    fn damage_that_is_found_later_ends_the_searches() {
        let folder = tempfile::tempdir().unwrap();
        let manifest = build(folder.path(), "a");
        let file = manifest.files.iter().find(|file| file.name.ends_with(".store")).expect("a store");
        let path = folder.path().join(&manifest.data).join(&file.name);
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[0] ^= 1;
        std::fs::write(&path, bytes).unwrap();
        assert!(open(folder.path(), manifest.clone(), Access::Mapped, u64::MAX).unwrap_err().is_corrupt_index());
        let index = open(folder.path(), manifest, Access::Mapped, 0).expect("verified while searching begins");
        let found = (0..1_000).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(5));
            index.searcher().and_then(|it| it.outline().map(|_| ())).is_err_and(|e| e.is_corrupt_index())
        });
        assert!(found, "src/index/open.rs: the damage is noted and never told");
    }
}
