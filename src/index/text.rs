//! Files as text: read whole within a limit, and where they are no text, told with what makes text of them. Knows nothing of
//! what the text says.

use std::borrow::Cow;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::files;
use crate::error::{Error, Result};
use crate::orthography::with_line_ends;

/// A source larger than this is no strategy; a limit keeps a slip of the hand from filling the memory.
const LARGEST: u64 = 512_000_000;

/// Reads a text that must lie in a regular file, where it can be read again.
pub(super) fn read_file(path: &Path) -> Result<String> {
    read_whole(path, files::open(path)?)
}

/// Reads a text file whole, or what comes through a pipe.
///
/// # Errors
/// When it is missing, unreadable, a folder, too large, or no UTF-8 text (with the offset of the first bad byte).
pub fn read_text(path: impl AsRef<Path>) -> Result<String> {
    let path = path.as_ref();
    read_whole(path, File::open(path).map_err(|e| Error::io("read", path, e))?)
}

/// The text with a line end where an old program has a lone carriage return. Every byte stays in its place.
pub fn line_ends(text: String) -> String {
    match with_line_ends(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(ended) => ended,
    }
}

/// The text that some bytes are, or how text is made of them.
pub(super) fn text_of(path: &Path, bytes: Vec<u8>) -> Result<String> {
    let shown = path.display();
    let makes = |command: String, then: &str| format!("make text of it with `{command}`{then}");
    if bytes.starts_with(b"%PDF") {
        let look = ", look it through for headers, footers and columns, and read that";
        return Err(Error::not_read(path, "a PDF", makes(format!("pdftotext -layout {shown}"), look)));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let command = format!("pandoc {shown} -t markdown -o {}", path.with_extension("md").display());
        return Err(Error::not_read(path, "a Word document or another archive", makes(command, "")));
    }
    String::from_utf8(bytes).map(line_ends).map_err(|bad| {
        let offset = bad.utf8_error().valid_up_to();
        let bytes = bad.into_bytes();
        let sample = &bytes[..bytes.len().min(4_096)];
        // Every other byte of Norwegian in UTF-16 is zero, and in no other text is any.
        let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
        let (most, least) = (zeros(0).max(zeros(1)), zeros(0).min(zeros(1)));
        let has_mark = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
        let is_wide = has_mark || (8 * most > 3 * sample.len() && 16 * least < sample.len());
        if most > 0 && !is_wide {
            return Error::not_read(path, "binary data", "give a file of text".to_owned());
        }
        // Bytes that UTF-8 has no use for are mostly æ, ø and å.
        let from = if is_wide { "UTF-16" } else { "WINDOWS-1252" };
        Error::not_text(path, offset, format!("convert it, for example with `iconv -f {from} -t UTF-8`"))
    })
}

fn read_whole(path: &Path, file: File) -> Result<String> {
    text_of(path, read_bytes(path, file)?)
}

pub(super) fn read_bytes(path: &Path, file: File) -> Result<Vec<u8>> {
    let failed = |source| Error::io("read", path, source);
    let length = file.metadata().map_err(failed)?;
    if length.is_dir() {
        return Err(failed(std::io::Error::other("it is a folder; name the .txt files in it")));
    }
    if length.len() > LARGEST {
        return Err(Error::source_too_large(path, length.len(), LARGEST));
    }
    let mut bytes = Vec::with_capacity(length.len() as usize + 1);
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LARGEST {
        return Err(Error::source_too_large(path, bytes.len() as u64, LARGEST));
    }
    Ok(bytes)
}
