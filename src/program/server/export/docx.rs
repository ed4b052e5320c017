//! A selection as a Word document, with real headings so that it can be navigated and restyled.

use std::io::Cursor;

use axum::response::Response;
use docx_rs::{Docx, LineSpacing, Paragraph, Run, RunFonts, Style, StyleType};

use super::super::failure::Failure;
use super::super::selection::Selection;
use super::super::{citation, site::Site};

/// The media type of Word documents.
const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The selection as a document.
pub fn selection(site: &Site, selection: &Selection<'_>) -> Result<Response, Failure> {
    let mut document = styles(Docx::new()).add_paragraph(styled("Title", site.title()));
    for group in &selection.groups {
        document = document.add_paragraph(styled("Heading1", group.label));
        for (lead_in, passages) in &group.under {
            document = document.add_paragraph(styled("LeadIn", lead_in));
            for passage in passages {
                let titles = citation::titles(passage).pop().unwrap_or_default();
                document = document
                    .add_paragraph(styled("Heading2", &titles))
                    .add_paragraph(styled("Normal", &passage.text))
                    .add_paragraph(styled("Place", &citation::place(site, passage)));
            }
        }
    }
    for source in &selection.sources {
        document = document.add_paragraph(styled("Place", source));
    }
    let mut bytes = Cursor::new(Vec::new());
    document.build().pack(&mut bytes).map_err(Failure::broken)?;
    Ok(super::file("utvalg.docx", KIND, bytes.into_inner()))
}

/// A paragraph of one run.
fn styled(style: &str, text: &str) -> Paragraph {
    Paragraph::new().style(style).add_run(Run::new().add_text(writable(text)))
}

/// The text with a mark of replacement for what XML has no way to write, so that Word opens the document.
fn writable(text: &str) -> String {
    let cannot = |c: char| {
        (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{80}'..)) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    text.chars().map(|c| if cannot(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// Sizes are in half points, spacing in twentieths of a point.
fn styles(document: Docx) -> Docx {
    let style = |id: &str, name: &str, size: usize, before: u32, after: u32| {
        Style::new(id, StyleType::Paragraph)
            .name(name)
            .size(size)
            .line_spacing(LineSpacing::new().before(before).after(after))
    };
    document
        .default_fonts(RunFonts::new().ascii("Calibri").hi_ansi("Calibri"))
        .default_size(22)
        .add_style(style("Title", "Title", 36, 0, 240).bold())
        .add_style(style("Heading1", "heading 1", 30, 360, 120).bold().outline_lvl(0))
        .add_style(style("Heading2", "heading 2", 22, 240, 40).bold().outline_lvl(1))
        .add_style(style("LeadIn", "Innledning", 24, 120, 60).italic())
        .add_style(style("Place", "Sted", 18, 40, 120))
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_what_xml_can_hold_is_written() {
        for (text, written) in [
            ("Økt «helse»\t\u{85}", "Økt «helse»\t\u{85}"),
            ("a\u{1b}b\u{0}\u{c}", "a\u{fffd}b\u{fffd}\u{fffd}"),
            ("\u{fffe}\u{ffff}", "\u{fffd}\u{fffd}"),
        ] {
            assert_eq!(super::writable(text), written, "{text:?}");
        }
    }
}
