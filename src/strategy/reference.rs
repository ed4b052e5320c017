//! A citation in the forms that others ask for: an entry of a list of references (APA), and a record that reference managers
//! import (RIS). Made of the metadata and the parts of the citation, so that no form says more than another.

use super::citation::Citation;
use super::tree::Metadata;

/// What is referred to, in its parts.
///
/// ```
/// use strategisok::strategy::{Citation, Reference, metadata};
/// let metadata = metadata::parse("plan.toml", "title = 'Plan'\npublisher = 'Byen'\nyear = 2025\nurl = 'https://byen.no/plan'")?;
/// let citation = Citation::of_document("Plan", &metadata);
/// let reference = Reference::new("Plan", &metadata, &citation);
/// assert_eq!(reference.apa(), "Byen. (2025). Plan. https://byen.no/plan");
/// assert_eq!(reference.apa_in_text(), "(Byen, 2025)");
/// # Ok::<(), strategisok::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Reference<'a> {
    title: &'a str,
    metadata: &'a Metadata,
    citation: &'a Citation,
}

impl<'a> Reference<'a> {
    /// A reference to what a citation cites, in the document with this title.
    pub fn new(title: &'a str, metadata: &'a Metadata, citation: &'a Citation) -> Reference<'a> {
        Reference { title, metadata, citation }
    }

    /// The entry of a list of references, by APA 7: the document as a whole, and where it can be read.
    pub fn apa(&self) -> String {
        let year = self.year();
        let start = match self.metadata.publisher.as_str() {
            "" => format!("{}. ({year}).", self.title),
            publisher => format!("{publisher}. ({year}). {}.", self.title),
        };
        match (&self.citation.address, &self.citation.read) {
            (Some(address), Some(day)) => format!("{start} Hentet {day} fra {address}"),
            (Some(address), None) => format!("{start} {address}"),
            (None, _) => start,
        }
    }

    /// How running text refers to the entry, with the place: `(KS, 2024, punkt 2.1.2, strekpunkt 8)`.
    pub fn apa_in_text(&self) -> String {
        let who = if self.metadata.publisher.is_empty() { self.title } else { &self.metadata.publisher };
        let place = self.place();
        let place = if place.is_empty() { place } else { format!(", {place}") };
        format!("({who}, {}{place})", self.year())
    }

    /// A record in RIS, lines ended as its rules ask; `id` and `text` are of the paragraph.
    pub fn ris(&self, id: &str, text: &str) -> String {
        let year = self.metadata.year.map(|year| year.to_string()).unwrap_or_default();
        let page = self.citation.page.map(|page| page.to_string()).unwrap_or_default();
        let read = self.citation.read.as_ref().map(|day| format!("Lest {day}")).unwrap_or_default();
        let fields = [
            ("TY", "RPRT"),
            ("AU", &self.metadata.publisher),
            ("TI", self.title),
            ("PB", &self.metadata.publisher),
            ("PY", &year),
            ("LA", self.metadata.language.as_deref().unwrap_or_default()),
            ("SE", &self.citation.place),
            ("SP", &page),
            ("AB", text),
            ("UR", self.citation.address.as_deref().unwrap_or_default()),
            ("N1", &read),
            ("ID", id),
        ];
        let written = fields.iter().filter(|(_, value)| !value.is_empty());
        // A field is a line: what would end it is a blank.
        let lines = written.map(|(name, value)| {
            let value = value.split(|c: char| c.is_control()).collect::<Vec<_>>().join(" ");
            format!("{name}  - {value}\r\n")
        });
        lines.chain(["ER  - \r\n".to_owned()]).collect()
    }

    fn year(&self) -> String {
        self.metadata.year.map_or_else(|| "u.å.".to_owned(), |year| year.to_string())
    }

    /// The place without the lead-in that it is under, as it goes on within a sentence.
    fn place(&self) -> String {
        let place = self.citation.place.split(" (under «").next().unwrap_or_default();
        place.strip_prefix("Punkt ").map_or_else(|| place.to_owned(), |rest| format!("punkt {rest}"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::metadata;
    use super::*;

    fn check(toml: &str, place: &str, read: Option<&str>, expected: [&str; 3]) {
        let metadata = metadata::parse("plan.toml", toml).unwrap();
        let mut citation = Citation { place: place.to_owned(), ..Citation::of_document("Plan", &metadata) };
        if let Some(day) = read {
            citation = citation.read_at("https://sok.no/2.1-1", day);
        }
        let reference = Reference::new("Plan", &metadata, &citation);
        let got =
            [reference.apa(), reference.apa_in_text(), reference.ris("plan/2.1-1", "bygge\nmer").replace("\r\n", "|")];
        assert_eq!(got, expected, "{toml}");
    }

    #[test]
    fn references_say_what_is_known() {
        check(
            "publisher = 'KS'\nyear = 2024\nlanguage = 'nb'",
            "Punkt 2.1, strekpunkt 1 (under «Byen vil»)",
            Some("1. mai 2026"),
            [
                "KS. (2024). Plan. Hentet 1. mai 2026 fra https://sok.no/2.1-1",
                "(KS, 2024, punkt 2.1, strekpunkt 1)",
                "TY  - RPRT|AU  - KS|TI  - Plan|PB  - KS|PY  - 2024|LA  - nb|SE  - Punkt 2.1, strekpunkt 1 (under «Byen vil»)|\
                 AB  - bygge mer|UR  - https://sok.no/2.1-1|N1  - Lest 1. mai 2026|ID  - plan/2.1-1|ER  - |",
            ],
        );
        check(
            "",
            "kap. 1, avsnitt 1",
            None,
            [
                "Plan. (u.å.).",
                "(Plan, u.å., kap. 1, avsnitt 1)",
                "TY  - RPRT|TI  - Plan|SE  - kap. 1, avsnitt 1|AB  - bygge mer|ID  - plan/2.1-1|ER  - |",
            ],
        );
    }
}
