//! What an index is to be built from, named and not yet read: files, folders of them, and sources that somebody has. Reading
//! them says how far it is; what of a folder cannot be read is left out and told.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::build::{Step, Watch, told};
use super::file::SourceFile;
use super::{Source, files};
use crate::error::{Error, Result};

/// Sources of an index, named and not yet read.
///
/// ```
/// # #[cfg(feature = "embedded")] {
/// use std::ops::ControlFlow;
/// use strategisok::index::Sources;
/// use strategisok::{Index, Source};
/// # let folder = tempfile::tempdir().unwrap();
/// # let folder = folder.path();
/// let sources = Sources::new().source(Source::embedded()?).file("tests/fixtures/fjordvik-2025-2029.txt");
/// let mut watch = |_: strategisok::index::Step<'_>| ControlFlow::Continue(());
/// assert_eq!(Index::update_in_dir(folder, &sources, &mut watch)?.read.len(), 2);
/// // What is in the index as it is, is neither parsed nor analysed again.
/// assert_eq!(Index::update_in_dir(folder, &sources, &mut watch)?.read.len(), 0);
/// # }
/// # Ok::<(), strategisok::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Sources(pub(super) Vec<Input>);

/// One of the sources.
#[derive(Debug, Clone)]
pub(super) enum Input {
    /// One that is read.
    Read(Box<Source>),
    /// A file.
    File(InputFile),
}

/// A file with one or more sources.
#[derive(Debug, Clone)]
pub(super) struct InputFile {
    pub path: PathBuf,
    /// The folder that it was found in, where not every file needs to be a source.
    folder: Option<Arc<Path>>,
}

/// Sources that were read.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct ReadSources {
    /// The documents.
    pub sources: Vec<Source>,
    /// Why files of folders were left out.
    pub left_out: Vec<Error>,
}

impl Sources {
    /// None yet.
    pub fn new() -> Sources {
        Sources::default()
    }

    /// Adds a source that is read already.
    #[must_use]
    pub fn source(mut self, source: Source) -> Sources {
        self.0.push(Input::Read(Box::new(source)));
        self
    }

    /// Adds a file, which is read as [`Source::read_all`] does.
    #[must_use]
    pub fn file(mut self, path: impl Into<PathBuf>) -> Sources {
        self.0.push(Input::File(InputFile { path: path.into(), folder: None }));
        self
    }

    /// Adds every file of a folder that may be a source, in the order of their names, and those of the folders in it. What
    /// stands beside sources (`.toml`, `.subjects.tsv`) and hidden files are read over.
    ///
    /// # Errors
    /// When the folder cannot be read, or has no file that may be a source.
    pub fn folder(mut self, folder: impl AsRef<Path>) -> Result<Sources> {
        let (folder, found): (Arc<Path>, _) = (folder.as_ref().into(), files::within(folder.as_ref())?);
        if found.is_empty() {
            return Err(Error::no_source(&folder));
        }
        let file = |path| Input::File(InputFile { path, folder: Some(Arc::clone(&folder)) });
        self.0.extend(found.into_iter().map(file));
        Ok(self)
    }

    /// Reads them all.
    ///
    /// # Errors
    /// When a file that is named itself cannot be read, or `watch` ends it.
    pub fn read(&self, watch: Watch<'_>) -> Result<ReadSources> {
        let mut read = ReadSources::default();
        self.each(watch, |input| match input {
            Input::Read(source) => {
                read.sources.push(Source::clone(source));
                Ok(true)
            }
            Input::File(file) => read.take(file, file.load().and_then(SourceFile::read)),
        })?;
        Ok(read)
    }

    /// Tells of each source and hands it to `take`, which says whether it is one indeed.
    pub(super) fn each<'a>(
        &'a self,
        watch: Watch<'_>,
        mut take: impl FnMut(&'a Input) -> Result<bool>,
    ) -> Result<()> {
        let file = |input: &'a Input| match input {
            Input::Read(_) => None,
            Input::File(file) => Some(file),
        };
        let mut empty: BTreeSet<&Arc<Path>> = self.0.iter().filter_map(|one| file(one)?.folder.as_ref()).collect();
        for (done, input) in self.0.iter().enumerate() {
            let file = file(input);
            if let Some(InputFile { path, .. }) = file {
                told(watch, Step::Reading { path, done, of: self.0.len() })?;
            }
            if let (true, Some(folder)) = (take(input)?, file.and_then(|file| file.folder.as_ref())) {
                empty.remove(folder);
            }
        }
        empty.first().map_or(Ok(()), |folder| Err(Error::no_source(folder)))
    }
}

impl InputFile {
    /// Loads the file and what stands beside it.
    pub fn load(&self) -> Result<SourceFile> {
        SourceFile::load(&self.path)
    }
}

impl ReadSources {
    /// Takes what was read of a file, or notes why it is left out; true when something was read.
    pub(super) fn take(&mut self, file: &InputFile, read: Result<Vec<Source>>) -> Result<bool> {
        match read {
            Ok(read) => {
                self.sources.extend(read);
                Ok(true)
            }
            Err(error) if file.folder.is_some() => {
                self.left_out.push(error);
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }
}
