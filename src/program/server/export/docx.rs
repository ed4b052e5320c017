//! A selection as a Word document, with real headings, once each, so that it can be navigated and restyled; the lead-in once over
//! what stands under it, and a link at each place. The library writes no title, author or language, so these are put into its
//! parts before they are packed.

use std::io::Cursor;
use std::time::SystemTime;

use axum::response::Response;
use docx_rs::{Docx, Hyperlink, HyperlinkType, LineSpacing, Paragraph, Run, RunFonts, Style, StyleType};
use strategisok::strategy::labels;

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
            if *lead_in != group.label {
                document = document.add_paragraph(styled("LeadIn", lead_in));
            }
            let mut above = String::new();
            for passage in passages {
                let title = citation::titles(passage).pop().unwrap_or_default();
                if title != above {
                    document = document.add_paragraph(styled("Heading2", &title));
                    above = title;
                }
                let place = citation::place(site, passage);
                let place = match citation::address(site, passage) {
                    Some(address) => linked("Place", &place, address),
                    None => styled("Place", &place),
                };
                document = document.add_paragraph(styled("Normal", &passage.text)).add_paragraph(place);
            }
        }
    }
    for source in &selection.sources {
        document = document.add_paragraph(styled("Place", source));
    }
    let mut parts = document.build();
    parts.doc_props.core = properties(site, selection).into_bytes();
    parts.styles = in_norwegian(parts.styles);
    let mut bytes = Cursor::new(Vec::new());
    parts.pack(&mut bytes).map_err(Failure::broken)?;
    Ok(super::file("utvalg.docx", KIND, bytes.into_inner()))
}

/// A paragraph of one run.
fn styled(style: &str, text: &str) -> Paragraph {
    Paragraph::new().style(style).add_run(Run::new().add_text(writable(text)))
}

/// A paragraph that is a link.
fn linked(style: &str, text: &str, address: String) -> Paragraph {
    let link =
        Hyperlink::new(address, HyperlinkType::External).add_run(Run::new().style("Link").add_text(writable(text)));
    Paragraph::new().style(style).add_hyperlink(link)
}

/// What the file says of itself: the documents are the author's, the day is that of the download.
fn properties(site: &Site, selection: &Selection<'_>) -> String {
    let mut names: Vec<&str> = selection.passages().map(|passage| passage.strategy.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let sources = || names.iter().filter_map(|name| site.source(name));
    let mut authors: Vec<&str> = sources().map(|source| source.metadata.publisher.as_str()).collect();
    authors.retain(|author| !author.is_empty());
    authors.dedup();
    let titles: Vec<&str> = sources().map(|source| source.title()).collect();
    let title = if titles.is_empty() { site.title().to_owned() } else { titles.join("; ") };
    let now = labels::moment(citation::seconds(SystemTime::now()));
    let markup = maud::html! {
        (maud::PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"))
        cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" {
            dc:title { (writable(&title)) }
            dc:creator { (writable(&authors.join("; "))) }
            dc:description { "Utvalg fra Strategisøk" }
            dc:language { "nb-NO" }
            dcterms:created xsi:type="dcterms:W3CDTF" { (now) }
            dcterms:modified xsi:type="dcterms:W3CDTF" { (now) }
        }
    };
    markup.into_string()
}

/// The styles with the language that the text is proofread in.
fn in_norwegian(styles: Vec<u8>) -> Vec<u8> {
    const END: &str = "</w:rPr></w:rPrDefault>";
    match String::from_utf8(styles) {
        Ok(text) => text.replacen(END, &format!("<w:lang w:val=\"nb-NO\" />{END}"), 1).into_bytes(),
        Err(error) => error.into_bytes(),
    }
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
        .add_style(Style::new("Link", StyleType::Character).name("Hyperlink").color("0B5058").underline("single"))
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
