//! What the files and folders of an index are called. Knows nothing of what is in them.

/// Name of the manifest in an index folder.
pub(super) const FILE: &str = "manifest.json";
/// What a manifest is called while it is written; the number of the process follows.
pub(super) const DRAFT: &str = ".manifest.json.";
/// What manifest and data folder say they are, so that no other program's folder is taken for an index.
pub(super) const FORMAT: &str = "strategisok-index";
/// The file whose lock a builder holds. It stays, since a lock on a file that is removed is a lock on another file.
pub(super) const LOCK: &str = ".strategisok.lock";
/// The file that marks a data folder as ours from its first moment on, when nothing else is in it yet.
pub(super) const MARK: &str = ".strategisok";
/// What the name of a data folder begins with; sixteen hexadecimal digits follow.
pub(super) const DATA: &str = "data-";

/// Whether a name is that of a data folder.
pub(super) fn is_data(name: &str) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    name.strip_prefix(DATA).is_some_and(|hash| hash.len() == 16 && hash.bytes().all(is_digit))
}
