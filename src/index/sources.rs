//! What an index is to be built from, named and not yet read: files, folders of them, and sources that somebody has. Reading
//! them says how far it is; what of a folder cannot be read is left out and told.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::build::{Step, Watch, told};
use super::file::SourceFile;
use super::{Source, files, folder, manifest, names, text};
use crate::error::{Error, Result};
use crate::strategy::{Kind, Metadata, metadata};

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
    File(Box<InputFile>),
}

/// A file with one or more sources.
#[derive(Debug, Clone)]
pub(super) struct InputFile {
    pub path: PathBuf,
    /// The folder that it was found in, where not every file needs to be a source.
    folder: Option<Arc<Path>>,
    /// What is told of it, for what the file and what stands beside it do not say.
    given: Metadata,
}

/// The file of a folder that says of its files what they do not.
const TOLD: &str = "sources.toml";

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
        self.0.push(Input::File(Box::new(InputFile { path: path.into(), folder: None, given: Metadata::default() })));
        self
    }

    /// Adds every file of a folder that may be a source, in the order of their names, and those of the folders in it. What
    /// stands beside sources (`.toml`, `.subjects.tsv`), hidden files and the files of an index are read over.
    ///
    /// `sources.toml` in the folder says of the files what neither they nor what stands beside them say: a table for each file,
    /// with the fields of [`Metadata`].
    ///
    /// ```toml
    /// ["klimaplan.docx"]
    /// title = "Klimaplan 2025-2030"
    /// publisher = "Fjordvik kommune"
    /// year = 2025
    /// kind = "commitment"    # what items are that no lead-in tells of
    ///
    /// ["kyst/havneplan.md"]
    /// name = "havn"          # what the document is known by
    /// ```
    ///
    /// # Errors
    /// When the folder cannot be read, has no file that may be a source, or its `sources.toml` names another file or field.
    pub fn folder(mut self, folder: impl AsRef<Path>) -> Result<Sources> {
        let (folder, mut found): (Arc<Path>, _) = (folder.as_ref().into(), files::within(folder.as_ref())?);
        found.retain(|path| !is_of_an_index(path));
        if found.is_empty() {
            return Err(Error::no_source(&folder));
        }
        let told_in = folder.join(TOLD);
        let names: Vec<String> = found.iter().map(|path| within(&folder, path)).collect();
        let told = match std::fs::symlink_metadata(&told_in) {
            Ok(_) => metadata::of_folder(&told_in.display().to_string(), &text::read_file(&told_in)?, &names)?,
            Err(_) => Vec::new(),
        };
        for (path, name) in found.into_iter().zip(names) {
            let given = told.iter().find(|(file, _)| *file == name).map(|(_, given)| given.clone()).unwrap_or_default();
            self.0.push(Input::File(Box::new(InputFile { path, folder: Some(Arc::clone(&folder)), given })));
        }
        Ok(self)
    }

    /// Says what the items of all files so far are that no lead-in tells of, where neither a file nor what is told of it says so.
    #[must_use]
    pub fn kind(mut self, kind: Kind) -> Sources {
        for input in &mut self.0 {
            if let Input::File(file) = input {
                file.given.kind.get_or_insert(kind);
            }
        }
        self
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
    pub(super) fn each<'a>(&'a self, watch: Watch<'_>, mut take: impl FnMut(&'a Input) -> Result<bool>) -> Result<()> {
        let file = |input: &'a Input| match input {
            Input::Read(_) => None,
            Input::File(file) => Some(&**file),
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

impl Source {
    /// Reads every file of a folder that may be a source, as [`Sources::folder`] names them; the errors are of files that could
    /// not be read.
    ///
    /// # Errors
    /// When the folder itself cannot be read, or its `sources.toml` cannot be used.
    pub fn read_folder(folder: impl AsRef<Path>) -> Result<(Vec<Source>, Vec<Error>)> {
        let sources = match Sources::new().folder(folder) {
            Err(error) if error.is_source() => return Ok(Default::default()),
            sources => sources?,
        };
        let mut read = ReadSources::default();
        for input in &sources.0 {
            if let Input::File(file) = input {
                read.take(file, file.load().and_then(SourceFile::read))?;
            }
        }
        Ok((read.sources, read.left_out))
    }
}

impl InputFile {
    /// Loads the file and what stands beside it.
    pub fn load(&self) -> Result<SourceFile> {
        SourceFile::load(&self.path, &self.given)
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

/// Whether a file is one that a build of ours wrote: an index may lie beside its sources.
fn is_of_an_index(path: &Path) -> bool {
    let is_manifest = |parent| path.ends_with(names::FILE) && matches!(manifest::read_json(parent), Ok(Some(_)));
    path.parent().is_some_and(|parent| folder::is_ours(parent) || is_manifest(parent))
}

/// The path of a file in a folder, as it is written on every system.
fn within(folder: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(folder).unwrap_or(path).components();
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
