//! Reads the file beside a source (`NAME.toml`): title, publisher, adoption, language. A field that is misspelt, or an
//! address nobody else can open, is an error at once, since it would otherwise show first in a reader's citation.

use std::collections::BTreeMap;

use toml::Spanned;

use super::id::ParagraphId;
use super::kind::Kind;
use super::tree::Metadata;
use crate::{Error, Result};

/// Reads metadata from the text of a TOML file; `path` is what messages call the file.
///
/// ```
/// let metadata = strategisok::strategy::metadata::parse("fjordvik.toml", "title = 'Klimaplan'\nyear = 2025")?;
/// assert_eq!((metadata.title.as_str(), metadata.year), ("Klimaplan", Some(2025)));
/// # Ok::<(), strategisok::Error>(())
/// ```
///
/// # Errors
/// When the text is not TOML, has a field that [`Metadata`] does not know, an id in `as_in_source` that is none, or an
/// address that is not `http(s)` or lies on the machine itself.
pub fn parse(path: &str, toml_text: &str) -> Result<Metadata> {
    let toml_text = toml_text.strip_prefix('\u{feff}').unwrap_or(toml_text);
    let metadata: Metadata = toml::from_str(toml_text).map_err(|error| malformed(path, toml_text, &error))?;
    checked(path, metadata)
}

fn malformed(path: &str, toml_text: &str, error: &toml::de::Error) -> Error {
    match error.span().map(|span| toml_text[..span.start].matches('\n').count() + 1) {
        Some(line) => Error::metadata(path, format!("line {line}: {}", error.message())),
        None => Error::metadata(path, error.message()),
    }
}

/// Refuses what no reader could use.
fn checked(path: &str, metadata: Metadata) -> Result<Metadata> {
    for id in &metadata.as_in_source {
        if id.parse::<ParagraphId>().is_err() {
            let message = format!("as_in_source names {id:?}, which is no id of a paragraph such as 2.1.1-3");
            return Err(Error::metadata(path, message));
        }
    }
    if metadata.kind == Some(Kind::Foreword) {
        let message = "kind is what items are that no lead-in tells of: commitment, expectation or context";
        return Err(Error::metadata(path, message));
    }
    if metadata.name.as_deref().is_some_and(|name| name.trim().is_empty()) {
        return Err(Error::metadata(path, "name is what the document is known by, and must not be empty"));
    }
    if let Some(url) = metadata.url.as_deref().filter(|url| !is_public(url)) {
        let message = format!("url {url:?} is no address that others can open; it begins with https:// or is left out");
        return Err(Error::metadata(path, message));
    }
    Ok(metadata)
}

/// Reads what the file of a folder (`sources.toml`) says of the sources in it: a table for each, under its path in the folder,
/// with the fields of a file beside a source. Gives each path with what is said of it.
///
/// # Errors
/// As for [`parse`], and when a path is none of `files`.
pub(crate) fn of_folder(path: &str, toml_text: &str, files: &[String]) -> Result<Vec<(String, Metadata)>> {
    let toml_text = toml_text.strip_prefix('\u{feff}').unwrap_or(toml_text);
    let line_of = |at: usize| toml_text[..at].matches('\n').count() + 1;
    let tables: BTreeMap<Spanned<String>, Metadata> =
        toml::from_str(toml_text).map_err(|e| malformed(path, toml_text, &e))?;
    let mut told = Vec::new();
    for (file, metadata) in tables {
        let line = line_of(file.span().start);
        let file = file.into_inner();
        if !files.contains(&file) {
            let message = format!("line {line}: there is no source {file:?} in the folder");
            return Err(Error::metadata(path, message));
        }
        told.push((file, checked(path, metadata)?));
    }
    Ok(told)
}

/// True for an address that means the same on every machine.
fn is_public(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")) else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let own =
        name.eq_ignore_ascii_case("localhost") || name.starts_with("127.") || name == "0.0.0.0" || name == "[::1]";
    !name.is_empty() && !own && !url.contains(char::is_whitespace)
}

/// Reads the simple fields of YAML front matter by the names that writers of Markdown use; the others come back with their
/// lines, from 1. Lists and nested fields are none of ours, so no whole YAML is read.
#[cfg(feature = "markdown")]
pub(super) fn of_yaml(text: &str) -> (Metadata, Vec<(u32, String)>) {
    let (mut metadata, mut others) = (Metadata::default(), Vec::new());
    for (number, line) in (1..).zip(text.lines()) {
        let Some((name, value)) = line.split_once(':').filter(|(name, _)| !name.starts_with([' ', '-', '#'])) else {
            others.extend((!line.trim().is_empty() && !line.starts_with('#')).then(|| (number, line.to_owned())));
            continue;
        };
        let value = value.trim().trim_matches(['"', '\'']).to_owned();
        match name.trim().to_lowercase().as_str() {
            "title" | "tittel" => metadata.title = value,
            "publisher" | "author" | "utgiver" | "forfatter" => metadata.publisher = value,
            "place" | "sted" | "stad" => metadata.place = Some(value),
            "language" | "lang" | "språk" => metadata.language = Some(value),
            "kind" | "type" if Kind::of_word(&value).is_some_and(|kind| kind != Kind::Foreword) => {
                metadata.kind = Kind::of_word(&value);
            }
            "period" | "periode" => metadata.period = Some(value),
            "adopted_by" | "vedtatt_av" => metadata.adopted_by = Some(value),
            "adopted" | "vedtatt" => metadata.adopted = Some(value),
            "url" if is_public(&value) => metadata.url = Some(value),
            "date" | "year" | "dato" | "år" if year(&value).is_some() => metadata.year = year(&value),
            _ => others.push((number, line.to_owned())),
        }
    }
    (metadata, others)
}

impl Metadata {
    /// The year that the document is of: that of its publication, and where this is not known that of its adoption.
    pub fn dated(&self) -> Option<u16> {
        self.year.or_else(|| year(self.adopted.as_deref()?))
    }
}

/// The year of a date, which is written from either end.
pub(super) fn year(date: &str) -> Option<u16> {
    let digits = date.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 4)?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(toml_text: &str, expected: std::result::Result<&str, &str>) {
        let got = parse("plan.toml", toml_text).map(|metadata| metadata.title).map_err(|error| error.to_string());
        assert_eq!(got.as_deref().map_err(String::as_str), expected, "metadata {toml_text:?}");
    }

    #[test]
    fn fields_and_mistakes() {
        check("", Ok(""));
        check("\u{feff}title = 'Plan'\nas_in_source = ['2.1.1-3', 'forord-1']", Ok("Plan"));
        check("title = 'Plan'\nurl = 'https://eksempel.no/plan.pdf'", Ok("Plan"));
        check(
            "title = 'Plan'\ntitel = 'Plan'",
            Err(
                "the metadata in plan.toml cannot be used: line 2: unknown field `titel`, expected one of `name`, `kind`, `title`, `publisher`, `place`, \
                 `adopted_by`, `adopted`, `year`, `period`, `language`, `url`, `first_page`, `as_in_source`",
            ),
        );
        check(
            "as_in_source = ['tjenser']",
            Err(
                "the metadata in plan.toml cannot be used: as_in_source names \"tjenser\", which is no id of a paragraph such as 2.1.1-3",
            ),
        );
        for url in
            ["file:///home/kari/plan.pdf", "http://localhost:8080/", "https://127.0.0.1/", "plan.pdf", "https://"]
        {
            assert!(parse("plan.toml", &format!("url = '{url}'")).is_err(), "{url} is no public address");
        }
        assert!(parse("plan.toml", "title = ").is_err());
    }
}
