//! Files with a line for each question, or standard input for them.

use std::collections::HashSet;
use std::io::Read;
use std::path::Path;

use super::exit::Failure;

/// The name that means standard input.
const STDIN: &str = "-";

/// Reads a whole text file, or standard input for `-`, without a byte order mark.
pub fn text(path: &Path) -> Result<String, Failure> {
    let text = if path.as_os_str() == STDIN {
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().read_to_end(&mut bytes);
        read.map_err(|error| Failure::Told(format!("cannot read standard input: {error}")))?;
        String::from_utf8(bytes).map_err(|bad| {
            let at = bad.utf8_error().valid_up_to();
            Failure::Told(format!("standard input is not UTF-8 text (first bad byte at offset {at}); convert it first"))
        })?
    } else {
        strategisok::read_text(path)?
    };
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Splits lines of `qid<TAB>query`. Blank lines are skipped; a line without an id of its own is an error with its number.
pub fn topics<'a>(path: &Path, text: &'a str) -> Result<Vec<(&'a str, &'a str)>, Failure> {
    let name = if path.as_os_str() == STDIN { "standard input".into() } else { path.to_string_lossy() };
    let wrong = |line: usize, what: &str| Failure::Told(format!("{name}, line {line}: {what}"));
    let mut topics = Vec::new();
    let mut seen = HashSet::new();
    for (at, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let Some((qid, query)) = line.split_once('\t') else {
            return Err(wrong(at + 1, "there is no tab; write an id, a tab and the query"));
        };
        let qid = qid.trim();
        if qid.is_empty() || qid.contains(char::is_whitespace) {
            return Err(wrong(at + 1, "the id before the tab must be one word"));
        }
        if !seen.insert(qid) {
            return Err(wrong(at + 1, &format!("the id {qid} stands on an earlier line too; give each query its own")));
        }
        topics.push((qid, query));
    }
    Ok(topics)
}
