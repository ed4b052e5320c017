//! Opening the index in a folder: its manifest, the data that this names, and the checks before anybody reads it. A build
//! may put another index in force meanwhile and drop this one's data; then the new one is opened. Knows no query.

use std::path::Path;

use super::manifest::Manifest;
use super::{Index, directory, schema, tokenizer};
use crate::error::{Error, Result};
use crate::norwegian::Analyzer;

/// An index smaller than this has its checksums verified when it is opened (0.2 ms for the strategy in the binary);
/// a larger one would make opening slow.
const VERIFIED_BYTES: u64 = 20_000_000;

impl Index {
    /// Opens the index in a folder.
    ///
    /// # Errors
    /// When there is none ([`Error::is_missing_index`]), another version made it ([`Error::is_outdated_index`]), its files
    /// cannot be read ([`Error::is_io`]), or they are damaged ([`Error::is_corrupt_index`]).
    pub fn open_in_dir(folder: impl AsRef<Path>) -> Result<Index> {
        let folder = folder.as_ref();
        open_in_force(folder, || Manifest::read(folder)?.ok_or_else(|| Error::no_index(folder)))
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

/// Opens what the manifest names. Where that fails and the manifest by then names something else, a build has come
/// between, and what it wrote is opened instead.
fn open_in_force(folder: &Path, mut in_force: impl FnMut() -> Result<Manifest>) -> Result<Index> {
    let mut manifest = in_force()?;
    loop {
        let data = manifest.data.clone();
        let failed = match open(folder, manifest) {
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
fn open(folder: &Path, manifest: Manifest) -> Result<Index> {
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
        open_in_force(folder, || Ok((*manifests.next().expect("read too often")).clone()))
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
}
