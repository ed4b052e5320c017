//! Files with a line for each question, and texts that are given as they are, in a file or on standard input.

use std::collections::HashSet;
use std::io::Read;
use std::path::Path;

use super::exit::Failure;
use super::formats::Format;
use crate::output::csv::Dialect;

/// The name that means standard input.
const STDIN: &str = "-";

/// So much is read of standard input: a book fits many times, and a pipe without end is told.
const LONGEST: u64 = 16 * 1024 * 1024;

/// Reads a whole text file, or standard input for `-`, without a byte order mark.
pub fn text(path: &Path) -> Result<String, Failure> {
    let text = if path.as_os_str() == STDIN {
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(LONGEST + 1).read_to_end(&mut bytes);
        read.map_err(|error| Failure::Told(format!("cannot read standard input: {error}")))?;
        if bytes.len() as u64 > LONGEST {
            let most = LONGEST / 1024 / 1024;
            return Err(Failure::Told(format!("standard input has more than {most} MB; give less at a time")));
        }
        String::from_utf8(bytes).map_err(|bad| {
            let at = bad.utf8_error().valid_up_to();
            Failure::Told(format!("standard input is not UTF-8 text (first bad byte at offset {at}); convert it first"))
        })?
    } else {
        strategisok::index::read_text(path)?
    };
    let text = strategisok::index::line_ends(text);
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Endings of files that hold text: what has one of them and is no file is more likely misspelt than meant as text.
const ENDINGS: [&str; 8] = ["txt", "md", "csv", "tsv", "html", "docx", "odt", "pdf"];

/// The file that a single argument names: one that is there, `-`, or a name that looks like one and should be there.
pub fn file(arguments: &[String]) -> Option<&Path> {
    let [only] = arguments else { return None };
    let path = Path::new(only);
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    let looks_like_one = !only.contains(char::is_whitespace) && ending.is_some_and(|e| ENDINGS.contains(&e.as_str()));
    (only == STDIN || path.is_file() || looks_like_one).then_some(path)
}

/// What the arguments say: the text of the file that they name, or they themselves.
pub fn said(arguments: &[String]) -> Result<String, Failure> {
    file(arguments).map_or_else(|| Ok(arguments.join(" ")), text)
}

/// Which table a batch is written as; none where it is written a line at a time.
pub fn dialect(format: Format) -> Result<Option<Dialect>, Failure> {
    match format {
        Format::Csv => Ok(Some(Dialect::Plain)),
        Format::CsvExcel => Ok(Some(Dialect::Excel)),
        Format::Trec | Format::Jsonl => Ok(None),
        _ => Err(Failure::Told(
            "a batch is written as trec, jsonl, csv or csv-excel; give one of them as --format".into(),
        )),
    }
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
