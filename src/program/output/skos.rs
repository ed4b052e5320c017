//! The subject index as SKOS in Turtle: a concept for each heading, in a scheme that names the documents. Every address is
//! the base with the heading behind it, percent-encoded, so that a heading keeps its address from one export to the next.

use std::collections::HashMap;
use std::io::{self, Write};

use strategisok::index::SourceEntry;
use strategisok::subjects::Subject;

/// Addresses begin so where nothing is said.
pub const BASE: &str = "urn:strategisok:emne:";

/// Prints the headings of some documents as concepts under a base address.
pub fn vocabulary(out: &mut impl Write, subjects: &[Subject], sources: &[SourceEntry], base: &str) -> io::Result<()> {
    writeln!(out, "@prefix dcterms: <http://purl.org/dc/terms/> .")?;
    writeln!(out, "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n")?;
    let mut scheme = vec![format!("dcterms:title {}", bokmal("Emneord"))];
    scheme.extend(sources.iter().map(|source| {
        let (name, title) = (literal(&source.name), literal(source.title()));
        format!("dcterms:source [ dcterms:identifier {name} ; dcterms:title {title} ]")
    }));
    resource(out, &format!("<{base}>"), "skos:ConceptScheme", &scheme)?;
    let above: HashMap<&str, &str> =
        subjects.iter().filter_map(|one| Some((one.heading.as_str(), one.broader.as_deref()?))).collect();
    for subject in subjects {
        writeln!(out)?;
        resource(out, &address(base, &subject.heading), "skos:Concept", &concept(subject, &above, base))?;
    }
    Ok(())
}

/// Whether something can stand before a heading as an address: a scheme, and no character that an address cannot have.
pub fn is_base(base: &str) -> bool {
    let scheme = base.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_plain = |letter: char| letter.is_ascii_graphic() && !r#"<>"{}|^`\"#.contains(letter);
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter))
        && base.chars().all(is_plain)
}

fn concept(subject: &Subject, above: &HashMap<&str, &str>, base: &str) -> Vec<String> {
    let mut lines = vec![format!("skos:inScheme <{base}>"), format!("skos:prefLabel {}", bokmal(&subject.heading))];
    lines.extend(subject.entry_words.iter().map(|word| format!("skos:altLabel {}", bokmal(word))));
    let links = |name: &'static str, headings: &[String]| {
        headings.iter().map(|heading| format!("skos:{name} {}", address(base, heading))).collect::<Vec<_>>()
    };
    lines.extend(links("broader", subject.broader.as_slice()));
    lines.extend(links("narrower", &subject.narrower));
    // SKOS lets no two concepts be related of which one stands above the other.
    let stands_above = |one: &str, other: &str| {
        std::iter::successors(above.get(other), |heading| above.get(**heading)).any(|heading| *heading == one)
    };
    let beside = |other: &&String| !stands_above(other, &subject.heading) && !stands_above(&subject.heading, other);
    let beside: Vec<String> = subject.see_also.iter().filter(beside).cloned().collect();
    lines.extend(links("related", &beside));
    lines.extend(subject.note.iter().map(|note| format!("skos:scopeNote {}", bokmal(note))));
    lines
}

fn resource(out: &mut impl Write, address: &str, class: &str, lines: &[String]) -> io::Result<()> {
    write!(out, "{address} a {class}")?;
    lines.iter().try_for_each(|line| write!(out, " ;\n    {line}"))?;
    writeln!(out, " .")
}

/// All but the letters that RFC 3986 leaves as they are is percent-encoded, by its bytes of UTF-8.
fn address(base: &str, heading: &str) -> String {
    let mut address = format!("<{base}");
    for byte in heading.bytes() {
        match byte {
            b'-' | b'.' | b'_' | b'~' => address.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => address.push(char::from(byte)),
            byte => address += &format!("%{byte:02X}"),
        }
    }
    address + ">"
}

fn bokmal(text: &str) -> String {
    literal(text) + "@nb"
}

/// A text in quotation marks.
fn literal(text: &str) -> String {
    let mut literal = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => literal += "\\\"",
            '\\' => literal += "\\\\",
            '\n' => literal += "\\n",
            '\r' => literal += "\\r",
            '\t' => literal += "\\t",
            letter if letter.is_control() => literal += &format!("\\u{:04X}", u32::from(letter)),
            letter => literal.push(letter),
        }
    }
    literal + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_addresses_are_escaped() {
        assert_eq!(literal("a \"b\" \\ c\td\u{1b}å"), r#""a \"b\" \\ c\td\u001Bå""#);
        assert_eq!(address("urn:x:", "plan- og «å»/2.0"), "<urn:x:plan-%20og%20%C2%AB%C3%A5%C2%BB%2F2.0>");
    }

    #[test]
    fn a_base_is_an_address() {
        for (base, wanted) in [
            (BASE, true),
            ("https://eksempel.no/emne/", true),
            ("https://eksempel.no/emne#", true),
            ("emne/", false),
            (":emne", false),
            ("", false),
            ("urn:a b", false),
            ("urn:a>", false),
            ("urn:emneø", false),
        ] {
            assert_eq!(is_base(base), wanted, "{base:?}");
        }
    }
}
