//! A check of quotations in Markdown: a section a quotation, the source as a quotation below it.

use std::io::{self, Write};

use strategisok::quotes::QuoteReport;
use strategisok::search::FoundIn;

use super::super::{Ids, text::quote};
use super::escaped;

/// Prints a check of a text.
pub fn quotes(out: &mut impl Write, report: &QuoteReport, text: &str, ids: Ids) -> io::Result<()> {
    writeln!(out, "# {}", quote::sum(report))?;
    for note in &report.notes {
        writeln!(out, "\nMerk: {}.", note.label())?;
    }
    for (at, quotation) in report.quotations.iter().enumerate() {
        writeln!(out, "\n## {}. {}\n", at + 1, quote::verdict(quotation.verdict))?;
        writeln!(out, "Sitatet: {}", escaped(quotation.text.trim()))?;
        let remarks = quote::remarks(quotation);
        if !remarks.is_empty() {
            writeln!(out)?;
        }
        for remark in remarks {
            writeln!(out, "- {}", escaped(&remark))?;
        }
        let (full, rest) = quote::shown(quotation);
        for place in full {
            if let Some(above) = quote::above(quotation, place, text) {
                writeln!(out, "\n{}", escaped(&above))?;
            }
            writeln!(out, "\n**{}**\n", escaped(&quote::name(place, ids)))?;
            writeln!(out, "> {}", escaped(place.source()))?;
            if place.found_in == FoundIn::Text {
                writeln!(out, "\n{}", escaped(&place.passage.citation.to_string()))?;
            }
        }
        if let Some(others) = quote::others(quotation, rest, ids) {
            writeln!(out, "\n{}", escaped(&others))?;
        }
    }
    Ok(())
}
