//! What each document says of a topic in Markdown: a heading a document, its paragraphs as quotations.

use std::io::{self, Write};

use strategisok::comparison::Comparison;

use super::super::{Ids, wording};
use super::{escaped, quotation};

/// Prints a comparison of documents.
pub fn comparison(out: &mut impl Write, comparison: &Comparison, ids: Ids) -> io::Result<()> {
    writeln!(out, "# {}: {}\n", wording::COMPARISON, escaped(&comparison.topic))?;
    writeln!(out, "{}\n", escaped(&comparison.interpretation.sentence))?;
    writeln!(out, "{}", wording::comparison(comparison))?;
    for compared in &comparison.documents {
        writeln!(out, "\n## {}\n\n{}.", escaped(&compared.document.title), wording::of_document(compared))?;
        for hit in &compared.hits {
            writeln!(out)?;
            quotation(out, hit, ids)?;
        }
    }
    for line in wording::not_shown(comparison).into_iter().chain(wording::without(comparison)) {
        writeln!(out, "\n{}", escaped(&line))?;
    }
    Ok(())
}
