//! The one error of the crate. Kinds are private and every message is worded here, so that wording is reviewed in
//! one place: it names the thing that failed and the next step. What a reader types is never an error (see
//! `query::parse_lenient`), so this type knows nothing of query syntax but the unknown identifier.

use std::convert::Infallible;
use std::fmt;
use std::path::{Path, PathBuf};

/// What went wrong, with the next step in its message.
///
/// The kinds are not public: ask the predicates ([`Error::is_io`], [`Error::is_outdated_index`], ...).
#[derive(Debug)]
pub struct Error {
    kind: Box<Kind>,
}

/// Shorthand for results of this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// The next step where an index cannot be used.
const BUILD_AGAIN: &str = "; build it again";

#[derive(Debug)]
enum Kind {
    Io { doing: &'static str, path: PathBuf, source: std::io::Error },
    NotText { path: PathBuf, offset: usize, instead: String },
    NotRead { path: PathBuf, is: &'static str, instead: String },
    SourceTooLarge { path: PathBuf, bytes: u64, limit: u64 },
    EmptySource { name: String },
    NoStructure { name: String },
    NoSource { folder: PathBuf },
    SameName { name: String },
    Metadata { path: String, message: String },
    NoIndex { path: PathBuf },
    ForeignFolder { path: PathBuf },
    Busy { path: PathBuf },
    OutdatedIndex { path: PathBuf, what: &'static str, index: String, program: String },
    CorruptIndex { path: Option<PathBuf>, message: String },
    UnknownId { id: String, hint: String },
    AmbiguousId { id: String, candidates: Vec<String> },
    Query { message: String },
    TooMuch { message: String },
    Stopped,
    Cluster { address: String, message: String },
    Line { table: Table, path: String, line: usize, message: String },
}

/// A file that somebody writes by hand, line by line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Table {
    Thesaurus,
    Subjects,
    Source,
}

impl Error {
    fn new(kind: Kind) -> Error {
        Error { kind: Box::new(kind) }
    }

    pub(crate) fn io(doing: &'static str, path: &Path, source: std::io::Error) -> Error {
        Error::new(Kind::Io { doing, path: path.to_owned(), source })
    }

    /// `instead` is what makes text of such a file.
    pub(crate) fn not_text(path: &Path, offset: usize, instead: String) -> Error {
        Error::new(Kind::NotText { path: path.to_owned(), offset, instead })
    }

    /// A file of a kind that is not read.
    pub(crate) fn not_read(path: &Path, is: &'static str, instead: String) -> Error {
        Error::new(Kind::NotRead { path: path.to_owned(), is, instead })
    }

    pub(crate) fn source_too_large(path: &Path, bytes: u64, limit: u64) -> Error {
        Error::new(Kind::SourceTooLarge { path: path.to_owned(), bytes, limit })
    }

    pub(crate) fn empty_source(name: impl Into<String>) -> Error {
        Error::new(Kind::EmptySource { name: name.into() })
    }

    pub(crate) fn no_structure(name: impl Into<String>) -> Error {
        Error::new(Kind::NoStructure { name: name.into() })
    }

    pub(crate) fn no_source(folder: &Path) -> Error {
        Error::new(Kind::NoSource { folder: folder.to_owned() })
    }

    pub(crate) fn same_name(name: impl Into<String>) -> Error {
        Error::new(Kind::SameName { name: name.into() })
    }

    pub(crate) fn metadata(path: impl Into<String>, message: impl fmt::Display) -> Error {
        Error::new(Kind::Metadata { path: path.into(), message: one_line(message) })
    }

    pub(crate) fn no_index(path: &Path) -> Error {
        Error::new(Kind::NoIndex { path: path.to_owned() })
    }

    pub(crate) fn foreign_folder(path: &Path) -> Error {
        Error::new(Kind::ForeignFolder { path: path.to_owned() })
    }

    pub(crate) fn busy(path: &Path) -> Error {
        Error::new(Kind::Busy { path: path.to_owned() })
    }

    pub(crate) fn outdated_index(path: &Path, what: &'static str, index: String, program: String) -> Error {
        Error::new(Kind::OutdatedIndex { path: path.to_owned(), what, index, program })
    }

    pub(crate) fn corrupt_index(path: Option<&Path>, message: impl fmt::Display) -> Error {
        Error::new(Kind::CorruptIndex { path: path.map(Path::to_owned), message: one_line(message) })
    }

    pub(crate) fn unknown_id(id: impl Into<String>, hint: impl Into<String>) -> Error {
        Error::new(Kind::UnknownId { id: id.into(), hint: hint.into() })
    }

    pub(crate) fn ambiguous_id(id: impl Into<String>, candidates: Vec<String>) -> Error {
        Error::new(Kind::AmbiguousId { id: id.into(), candidates })
    }

    pub(crate) fn query(message: impl fmt::Display) -> Error {
        Error::new(Kind::Query { message: one_line(message) })
    }

    pub(crate) fn too_much(message: impl Into<String>) -> Error {
        Error::new(Kind::TooMuch { message: message.into() })
    }

    /// `message` says what a cluster does and the next step.
    #[cfg_attr(not(feature = "opensearch"), allow(dead_code))]
    pub(crate) fn cluster(address: String, message: &str) -> Error {
        Error::new(Kind::Cluster { address, message: one_line(message) })
    }

    pub(crate) fn stopped() -> Error {
        Error::new(Kind::Stopped)
    }

    /// A line of a thesaurus.
    pub(crate) fn thesaurus(path: impl Into<String>, line: usize, message: impl fmt::Display) -> Error {
        Error::new(Kind::Line { table: Table::Thesaurus, path: path.into(), line, message: one_line(message) })
    }

    /// A line of a file of subjects, or of their vocabulary.
    pub(crate) fn subjects(path: impl Into<String>, line: usize, message: impl fmt::Display) -> Error {
        Error::new(Kind::Line { table: Table::Subjects, path: path.into(), line, message: one_line(message) })
    }

    /// A line of a source that is read line by line.
    pub(crate) fn line_of_source(path: impl Into<String>, line: usize, message: impl fmt::Display) -> Error {
        Error::new(Kind::Line { table: Table::Source, path: path.into(), line, message: one_line(message) })
    }

    /// The same error, naming the file that the text came from.
    pub(crate) fn in_file(mut self, file: &Path) -> Error {
        match &mut *self.kind {
            Kind::EmptySource { name } | Kind::NoStructure { name } => *name = file.display().to_string(),
            Kind::Metadata { path, .. } | Kind::Line { path, .. } => *path = file.display().to_string(),
            _ => {}
        }
        self
    }

    /// The message about an index that was mended: what was wrong, and what was done.
    pub(crate) fn mended(&self) -> String {
        let message = self.to_string();
        format!("{}; it was built again from its sources", message.strip_suffix(BUILD_AGAIN).unwrap_or(&message))
    }

    /// True when the request itself cannot be answered: an unknown or ambiguous id, or a query that strict parsing refuses.
    pub fn is_query(&self) -> bool {
        matches!(*self.kind, Kind::UnknownId { .. } | Kind::AmbiguousId { .. } | Kind::Query { .. })
    }

    /// True when a question was given up since it asks for too much, or its time was over: there is no answer, which is not to
    /// say that there is nothing to be found.
    pub fn is_too_much(&self) -> bool {
        matches!(*self.kind, Kind::TooMuch { .. })
    }

    /// True when a cluster could not be reached, refused, or holds what cannot be used.
    #[cfg(feature = "opensearch")]
    pub fn is_cluster(&self) -> bool {
        matches!(*self.kind, Kind::Cluster { .. })
    }

    /// What a cluster does and the next step, without its address, which is not for everybody.
    #[cfg(feature = "opensearch")]
    pub fn of_cluster(&self) -> Option<&str> {
        match &*self.kind {
            Kind::Cluster { message, .. } => Some(message),
            _ => None,
        }
    }

    /// True when a build was ended by whoever watched it.
    pub fn is_stopped(&self) -> bool {
        matches!(*self.kind, Kind::Stopped)
    }

    /// True when a folder holds no index of ours.
    pub fn is_missing_index(&self) -> bool {
        matches!(*self.kind, Kind::NoIndex { .. })
    }

    /// True when the index was made by another version of the schema, the analyzer or tantivy, and must be built again.
    pub fn is_outdated_index(&self) -> bool {
        matches!(*self.kind, Kind::OutdatedIndex { .. })
    }

    /// True when the files of the index are damaged.
    pub fn is_corrupt_index(&self) -> bool {
        matches!(*self.kind, Kind::CorruptIndex { .. })
    }

    /// True when a file or folder could not be read or written.
    pub fn is_io(&self) -> bool {
        matches!(*self.kind, Kind::Io { .. })
    }

    /// True when a folder holds files that are not ours, so that no index is built there.
    pub fn is_foreign_folder(&self) -> bool {
        matches!(*self.kind, Kind::ForeignFolder { .. })
    }

    /// True when another build is at work in the folder.
    pub fn is_busy(&self) -> bool {
        matches!(*self.kind, Kind::Busy { .. })
    }

    /// True when a file is not there.
    pub(crate) fn is_not_found(&self) -> bool {
        matches!(&*self.kind, Kind::Io { source, .. } if source.kind() == std::io::ErrorKind::NotFound)
    }

    /// True when a source cannot be indexed: it is no text, too large, empty, without structure, or named as another is.
    pub fn is_source(&self) -> bool {
        matches!(
            *self.kind,
            Kind::NotText { .. }
                | Kind::NotRead { .. }
                | Kind::SourceTooLarge { .. }
                | Kind::EmptySource { .. }
                | Kind::NoStructure { .. }
                | Kind::NoSource { .. }
                | Kind::SameName { .. }
                | Kind::Line { table: Table::Source, .. }
        )
    }

    /// True when the metadata of a source cannot be used.
    pub fn is_metadata(&self) -> bool {
        matches!(*self.kind, Kind::Metadata { .. })
    }

    /// True when a line of a thesaurus cannot be used.
    pub fn is_thesaurus(&self) -> bool {
        matches!(*self.kind, Kind::Line { table: Table::Thesaurus, .. })
    }

    /// True when a line of a file of subjects cannot be used.
    pub fn is_subjects(&self) -> bool {
        matches!(*self.kind, Kind::Line { table: Table::Subjects, .. })
    }

    /// The file or folder that the message is about, where it is about one that was given as a path.
    pub fn path(&self) -> Option<&Path> {
        match &*self.kind {
            Kind::Io { path, .. }
            | Kind::NotText { path, .. }
            | Kind::NotRead { path, .. }
            | Kind::SourceTooLarge { path, .. }
            | Kind::NoIndex { path }
            | Kind::ForeignFolder { path }
            | Kind::Busy { path }
            | Kind::OutdatedIndex { path, .. } => Some(path),
            Kind::CorruptIndex { path, .. } => path.as_deref(),
            _ => None,
        }
    }
}

/// Messages of other libraries may span lines; an error is one line on a terminal.
fn one_line(message: impl fmt::Display) -> String {
    message.to_string().split_whitespace().collect::<Vec<_>>().join(" ")
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.kind {
            Kind::Io { doing, path, source } => write!(f, "cannot {doing} {}: {source}", path.display()),
            Kind::NotText { path, offset, instead } => {
                write!(f, "{} is not UTF-8 text (first bad byte at offset {offset}); {instead}", path.display())
            }
            Kind::NotRead { path, is, instead } => {
                write!(f, "{} is {is}, which is not read; {instead}", path.display())
            }
            Kind::SourceTooLarge { path, bytes, limit } => write!(
                f,
                "{} is {} MB, and a source may be at most {} MB; split it into one file per strategy",
                path.display(),
                bytes / 1_000_000,
                limit / 1_000_000
            ),
            Kind::EmptySource { name } => write!(f, "{name} has no text; give a file that has a strategy's text"),
            Kind::NoStructure { name } => write!(
                f,
                "{name} has no chapter in the layout of a strategy; a chapter has a number and a title, numbered sections, and items \
                 that begin with a hyphen and a tab"
            ),
            Kind::NoSource { folder } => {
                write!(f, "{} has no file that can be read as a strategy", folder.display())
            }
            Kind::SameName { name } => {
                write!(
                    f,
                    "two sources are named {name}; rename one of the files, since a document is known by its file name"
                )
            }
            Kind::Metadata { path, message } => write!(f, "the metadata in {path} cannot be used: {message}"),
            Kind::NoIndex { path } => write!(f, "{} holds no index; build one", path.display()),
            Kind::ForeignFolder { path } => write!(
                f,
                "{} has files that are not ours, so no index is built there; name an empty or a new folder",
                path.display()
            ),
            Kind::Busy { path } => {
                write!(f, "another build is at work in {}; try again when it has ended", path.display())
            }
            Kind::OutdatedIndex { path, what, index, program } => {
                write!(f, "the index in {} has {what} {index}, this program has {program}{BUILD_AGAIN}", path.display())
            }
            Kind::CorruptIndex { path: Some(path), message } => {
                write!(f, "the index in {} is damaged ({message}){BUILD_AGAIN}", path.display())
            }
            Kind::CorruptIndex { path: None, message } => {
                write!(f, "the index in memory is damaged ({message}); please report this")
            }
            Kind::UnknownId { id, hint } => write!(f, "there is no paragraph or unit {id}; {hint}"),
            Kind::AmbiguousId { id, candidates } => {
                write!(f, "{id} stands in several documents; write one of {}", candidates.join(", "))
            }
            Kind::Cluster { address, message } => write!(f, "the cluster at {address}: {message}"),
            Kind::Stopped => f.write_str("the build was stopped; what was there before is as it was"),
            Kind::Query { message } | Kind::TooMuch { message } => f.write_str(message),
            Kind::Line { path, line, message, .. } => write!(f, "{path}, line {line}: {message}"),
        }
    }
}

/// What cannot fail may stand where something else can: an id that is read already, where a text would be read.
impl From<Infallible> for Error {
    fn from(never: Infallible) -> Error {
        match never {}
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &*self.kind {
            Kind::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
