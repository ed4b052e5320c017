//! The one error of the crate. Kinds are private and every message is worded here, so that wording is reviewed in
//! one place: it names the thing that failed and the next step. What a reader types is never an error (see
//! `query::parse_lenient`), so this type knows nothing of query syntax but the unknown identifier.

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

#[derive(Debug)]
enum Kind {
    Io { doing: &'static str, path: PathBuf, source: std::io::Error },
    NotText { path: PathBuf, offset: usize },
    SourceTooLarge { path: PathBuf, bytes: u64, limit: u64 },
    EmptySource { name: String },
    NoStructure { name: String },
    SameName { name: String },
    Metadata { path: String, message: String },
    NoIndex { path: PathBuf },
    ForeignFolder { path: PathBuf },
    OutdatedIndex { path: PathBuf, what: &'static str, index: String, program: String },
    CorruptIndex { path: Option<PathBuf>, message: String },
    UnknownId { id: String, hint: String },
    AmbiguousId { id: String, candidates: Vec<String> },
    Query { message: String },
    TooMuch { message: String },
    Line { table: Table, path: String, line: usize, message: String },
}

/// A file that somebody writes by hand, line by line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Table {
    Thesaurus,
    Subjects,
}

impl Error {
    fn new(kind: Kind) -> Error {
        Error { kind: Box::new(kind) }
    }

    pub(crate) fn io(doing: &'static str, path: &Path, source: std::io::Error) -> Error {
        Error::new(Kind::Io { doing, path: path.to_owned(), source })
    }

    pub(crate) fn not_text(path: &Path, offset: usize) -> Error {
        Error::new(Kind::NotText { path: path.to_owned(), offset })
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

    /// A line of a thesaurus.
    pub(crate) fn thesaurus(path: impl Into<String>, line: usize, message: impl fmt::Display) -> Error {
        Error::new(Kind::Line { table: Table::Thesaurus, path: path.into(), line, message: one_line(message) })
    }

    /// A line of a file of subjects, or of their vocabulary.
    pub(crate) fn subjects(path: impl Into<String>, line: usize, message: impl fmt::Display) -> Error {
        Error::new(Kind::Line { table: Table::Subjects, path: path.into(), line, message: one_line(message) })
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

    /// True when the request itself cannot be answered: an unknown or ambiguous id, or a query that strict parsing refuses.
    pub fn is_query(&self) -> bool {
        matches!(*self.kind, Kind::UnknownId { .. } | Kind::AmbiguousId { .. } | Kind::Query { .. })
    }

    /// True when a question was given up since it asks for too much, or its time was over: there is no answer, which is not to
    /// say that there is nothing to be found.
    pub fn is_too_much(&self) -> bool {
        matches!(*self.kind, Kind::TooMuch { .. })
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

    /// True when a source cannot be indexed: it is no text, too large, empty, without structure, or named as another is.
    pub fn is_source(&self) -> bool {
        matches!(
            *self.kind,
            Kind::NotText { .. }
                | Kind::SourceTooLarge { .. }
                | Kind::EmptySource { .. }
                | Kind::NoStructure { .. }
                | Kind::SameName { .. }
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
            | Kind::SourceTooLarge { path, .. }
            | Kind::NoIndex { path }
            | Kind::ForeignFolder { path }
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
            Kind::NotText { path, offset } => write!(
                f,
                "{} is not UTF-8 text (first bad byte at offset {offset}); convert it, for example with `iconv -t UTF-8`",
                path.display()
            ),
            Kind::SourceTooLarge { path, bytes, limit } => write!(
                f,
                "{} is {} MB, and a source may be at most {} MB; split it into one file per strategy",
                path.display(),
                bytes / 1_000_000,
                limit / 1_000_000
            ),
            Kind::EmptySource { name } => write!(f, "{name} has no text; give a strategy's text as a .txt file"),
            Kind::NoStructure { name } => write!(
                f,
                "{name} has no chapter in the layout of a strategy; a chapter has a number and a title, numbered sections, and items \
                 that begin with a hyphen and a tab"
            ),
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
            Kind::OutdatedIndex { path, what, index, program } => write!(
                f,
                "the index in {} has {what} {index}, this program has {program}; build it again",
                path.display()
            ),
            Kind::CorruptIndex { path: Some(path), message } => {
                write!(f, "the index in {} is damaged ({message}); build it again", path.display())
            }
            Kind::CorruptIndex { path: None, message } => {
                write!(f, "the index in memory is damaged ({message}); please report this")
            }
            Kind::UnknownId { id, hint } => write!(f, "there is no paragraph or unit {id}; {hint}"),
            Kind::AmbiguousId { id, candidates } => {
                write!(f, "{id} stands in several documents; write one of {}", candidates.join(", "))
            }
            Kind::Query { message } | Kind::TooMuch { message } => f.write_str(message),
            Kind::Line { path, line, message, .. } => write!(f, "{path}, line {line}: {message}"),
        }
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
mod tests {
    use super::*;

    /// One error of each kind, and of each table.
    fn all() -> Vec<Error> {
        let path = Path::new("plan.txt");
        vec![
            Error::io("read", path, std::io::ErrorKind::NotFound.into()),
            Error::not_text(path, 3),
            Error::source_too_large(path, 2, 1),
            Error::empty_source("plan"),
            Error::no_structure("plan"),
            Error::same_name("plan"),
            Error::metadata("plan.toml", "x"),
            Error::no_index(path),
            Error::foreign_folder(path),
            Error::outdated_index(path, "schema version", "1".to_owned(), "2".to_owned()),
            Error::corrupt_index(Some(path), "x"),
            Error::unknown_id("9", "x"),
            Error::ambiguous_id("9", vec![]),
            Error::query("x"),
            Error::too_much("x"),
            Error::thesaurus("own.tsv", 1, "x"),
            Error::subjects("plan.subjects.tsv", 1, "x"),
        ]
    }

    #[test]
    fn every_kind_answers_to_one_predicate() {
        for error in all() {
            let answers = [
                error.is_query(),
                error.is_too_much(),
                error.is_missing_index(),
                error.is_outdated_index(),
                error.is_corrupt_index(),
                error.is_io(),
                error.is_foreign_folder(),
                error.is_source(),
                error.is_metadata(),
                error.is_thesaurus(),
                error.is_subjects(),
            ];
            assert_eq!(answers.iter().filter(|answer| **answer).count(), 1, "{error:?}: {answers:?}");
        }
        let kinds: std::collections::HashSet<_> =
            all().iter().map(|error| std::mem::discriminant(&*error.kind)).collect();
        assert_eq!(kinds.len(), 16, "an error of each kind");
    }

    #[test]
    fn a_library_knows_no_command_line() {
        for error in all() {
            let message = error.to_string();
            assert!(!message.contains("--") && !message.contains("strategisok "), "{message}");
        }
    }
}
