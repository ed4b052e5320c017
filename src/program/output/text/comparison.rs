//! What each document says of a topic, two side by side where the terminal is wide, else one below the other.

use std::io::{self, Write};

use strategisok::comparison::{Compared, Comparison};

use super::super::{Ids, wording};
use super::Detail;
use super::hit::{MARGIN, passage};
use super::look::{Look, Tone};

/// Prints a comparison of documents.
pub fn comparison(
    out: &mut impl Write,
    comparison: &Comparison,
    ids: Ids,
    detail: Detail,
    look: &Look,
) -> io::Result<()> {
    if detail > Detail::Quiet {
        let title = format!("{}: {}", wording::COMPARISON, wording::asked(&comparison.topic));
        look.lines(out, "", &look.paint(Tone::Strong, &title))?;
        look.lines(out, "", &look.paint(Tone::Faint, &comparison.interpretation.sentence))?;
        for hint in &comparison.interpretation.hints {
            look.lines(out, "", &format!("Merk: {}", super::printable(&hint.text)))?;
        }
    }
    look.lines(out, "", &look.paint(Tone::Strong, &wording::comparison(comparison)))?;
    match look.column() {
        Some(column) => {
            for pair in comparison.documents.chunks(2) {
                let printed: Vec<Vec<u8>> =
                    pair.iter().map(|one| printed(one, ids, &column)).collect::<io::Result<_>>()?;
                writeln!(out)?;
                look.side_by_side(out, &printed[0], printed.get(1).map_or(&[][..], Vec::as_slice))?;
            }
        }
        None => {
            for one in &comparison.documents {
                writeln!(out)?;
                out.write_all(&printed(one, ids, look)?)?;
            }
        }
    }
    for line in wording::not_shown(comparison).into_iter().chain(wording::without(comparison)) {
        writeln!(out)?;
        look.lines(out, "", &look.paint(Tone::Plain, &line))?;
    }
    Ok(())
}

/// A document with its paragraphs.
fn printed(compared: &Compared, ids: Ids, look: &Look) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    look.lines(&mut out, "", &look.paint(Tone::Strong, &compared.document.title))?;
    look.lines(&mut out, "", &look.paint(Tone::Faint, &format!("{}.", wording::of_document(compared))))?;
    for hit in &compared.hits {
        passage(&mut out, hit, ids, look)?;
        for reason in wording::reasons(hit, false).into_iter().chain(wording::lacking(hit)) {
            look.lines(&mut out, MARGIN, &look.paint(Tone::Faint, &reason))?;
        }
        look.lines(&mut out, MARGIN, &look.paint(Tone::Faint, &hit.passage.citation.to_string()))?;
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use strategisok::comparison::CompareOptions;
    use strategisok::{Index, Query, Source};

    #[test]
    fn a_wide_terminal_has_two_documents_side_by_side() {
        let text = "1\nBolig\n 1.1\t Byen vil:\n-\tbygge skole\n";
        let source = |name| Source::from_text(name, text, Default::default()).unwrap();
        let searcher = Index::create_in_ram(&[source("nord"), source("sør")]).unwrap().searcher().unwrap();
        let found = searcher.compare(&Query::new("skole"), &CompareOptions::new()).unwrap();
        for (columns, together) in [(120, true), (80, false)] {
            let mut out = Vec::new();
            comparison(&mut out, &found, Ids::Long, Detail::Usual, &Look::new(false, Some(columns))).unwrap();
            let out = String::from_utf8(out).unwrap();
            assert_eq!(out.lines().any(|line| line.contains("nord") && line.contains("sør/")), together, "{out}");
        }
    }
}
