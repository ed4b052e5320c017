//! A citation read back from the line that it prints, as JSON has it. The wording tells its parts apart; where it does not,
//! the whole is the document, so that the line stays as it was.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::Citation;

impl Citation {
    /// The citation that prints a line.
    pub(crate) fn read(line: &str) -> Citation {
        let whole = line.strip_suffix('.').unwrap_or(line);
        let (rest, address, read) = address(whole);
        let (rest, page) = page(rest);
        let (document, place) = place(rest);
        let [document, place] = [document, place].map(str::to_owned);
        let read =
            Citation { document, place, page, address: address.map(str::to_owned), read: read.map(str::to_owned) };
        if read.to_string() == line {
            return read;
        }
        Citation { document: whole.to_owned(), place: String::new(), page: None, address: None, read: None }
    }
}

/// What stands before the address, the address, and when it was read.
fn address(text: &str) -> (&str, Option<&str>, Option<&str>) {
    let dated = text.strip_suffix(')').and_then(|text| text.rsplit_once(" (lest "));
    let (before, read) = dated.map_or((text, None), |(before, day)| (before, Some(day)));
    match before.rsplit_once(". ") {
        Some((rest, own)) if own.contains(['.', ':']) && !own.contains(char::is_whitespace) => (rest, Some(own), read),
        _ => (text, None, None),
    }
}

fn page(text: &str) -> (&str, Option<u32>) {
    let page = text.rsplit_once(", s. ").and_then(|(rest, page)| Some((rest, page.parse().ok()?)));
    page.map_or((text, None), |(rest, page)| (rest, Some(page)))
}

/// The document, and the place in it as `location` words it.
fn place(text: &str) -> (&str, &str) {
    // What is quoted of the document may have the same words.
    let unquoted = text.find('«').map_or(text, |at| &text[..at]);
    let begins = [unquoted, text].into_iter().find_map(|text| text.rfind(". Punkt ").or_else(|| chapter(text)));
    let at = begins.or_else(|| {
        let (rest, _) = text.rsplit_once(", avsnitt ")?;
        let foreword = rest.strip_suffix('»').and_then(|rest| rest.rsplit_once(", «")).map_or(rest, |(rest, _)| rest);
        foreword.rfind(". ").or_else(|| foreword.rfind(", "))
    });
    at.map_or((text, ""), |at| (&text[..at], &text[at + 2..]))
}

/// Where `, kap. 1, ` stands. What the document has of chapters ends otherwise.
fn chapter(text: &str) -> Option<usize> {
    const SIGN: &str = ", kap. ";
    let is_number = |rest: &str| rest.split_once(", ").is_some_and(|(number, _)| number.parse::<u16>().is_ok());
    text.rmatch_indices(SIGN).map(|(at, _)| at).find(|at| is_number(&text[at + SIGN.len()..]))
}

/// As the line that it prints.
impl Serialize for Citation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// From the line that it prints. Its parts are told by the wording, and any text prints as it was, but for a stop that it
/// lacks at its end.
impl<'de> Deserialize<'de> for Citation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Citation, D::Error> {
        Ok(Citation::read(&String::deserialize(deserializer)?))
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::{Metadata, parse};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn parts_come_back() {
        for (name, text) in [
            ("ks", include_str!("../../../seeds/ks-2024-2027.txt")),
            ("fjordvik", include_str!("../../../tests/fixtures/fjordvik-2025-2029.txt")),
        ] {
            for (url, first_page) in [(None, None), (Some("https://byen.no/plan.pdf"), Some(7))] {
                let metadata = Metadata {
                    title: "Plan for byen, kap. 2".to_owned(),
                    publisher: "KS".to_owned(),
                    adopted_by: Some("Landstinget i KS".to_owned()),
                    url: url.map(str::to_owned),
                    first_page,
                    ..Metadata::default()
                };
                let (strategy, _) = parse(name, text, metadata);
                for place in strategy.paragraphs() {
                    let citation = Citation::new(&strategy, &place);
                    assert_eq!(Citation::read(&citation.to_string()), citation, "{citation}");
                    let read = citation.read_at("https://sok.no/2", "1. mai 2026");
                    assert_eq!(Citation::read(&read.to_string()), read, "{read}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn every_line_stays(line in "(Plan|, kap\\. 1|\\. Punkt 2|, s\\. 07|, avsnitt 3|, «x»|\\. https://x\\.no| \\(lest i går\\)|[a-zæøå. ]){0,9}") {
            let line = format!("{line}.");
            prop_assert_eq!(Citation::read(&line).to_string(), line);
        }
    }
}
