//! What a Word document is read as, and what is refused.

use std::io::Write;

use super::super::tests::shown;
use super::*;

/// A document of these parts.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        package.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        package.write_all(text.as_bytes()).unwrap();
    }
    package.finish().unwrap().into_inner()
}

const STYLES: &str = r#"<w:styles><w:style w:styleId="Tittel"><w:name w:val="Title"/></w:style>
    <w:style w:styleId="Overskrift1"><w:name w:val="heading 1"/></w:style>
    <w:style w:styleId="Overskrift2"><w:name w:val="heading 2"/></w:style></w:styles>"#;

fn paragraph(style: &str, text: &str) -> String {
    let style = match style {
        "" => String::new(),
        "list" => "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>".to_owned(),
        style => format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>"),
    };
    format!("<w:p>{style}<w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn a_document_of_word() {
    let body = [
        paragraph("Tittel", "Plan for Øya"),
        paragraph("", "Innledning &amp; mer."),
        paragraph("Overskrift1", "Oppvekst"),
        paragraph("Overskrift2", "Skole"),
        paragraph("", "Kommunen vil:"),
        paragraph("list", "bygge skole</w:t></w:r><w:del><w:r><w:delText>ikke</w:delText></w:r></w:del><w:r><w:t> nå"),
        paragraph("list", "pusse opp"),
        format!(
            "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
            paragraph("", "Tiltak"),
            paragraph("", "2026")
        ),
    ];
    let document = format!("<w:document><w:body>{}</w:body></w:document>", body.concat());
    let core = "<cp><dc:creator>Øya kommune</dc:creator><dcterms:created>2026-01-02T10:00:00Z</dcterms:created></cp>";
    let parts = [
        ("word/document.xml", document.as_str()),
        ("word/styles.xml", STYLES),
        ("docProps/core.xml", core),
        ("word/footnotes.xml", ""),
    ];
    let read = read("plan.docx", "plan", &package(&parts), Metadata::default());
    assert_eq!(read.as_ref().map(|(strategy, _)| strategy.metadata.year).unwrap(), Some(2026));
    assert_eq!(
        shown(read),
        "# Plan for Øya\n2:forord-1 foreword [] Innledning & mer.\n\
         6:1.1.1-1 commitment [Oppvekst / Skole / Kommunen vil:] bygge skole nå\n\
         7:1.1.1-2 commitment [Oppvekst / Skole / Kommunen vil:] pusse opp\n\
         8:1.1.1-a context [Oppvekst / Skole / Kommunen vil:] Tiltak | 2026\n! 1 not-understood\n"
    );
}

#[test]
fn what_is_no_document_is_refused() {
    for bytes in [&b"PK"[..], &package(&[("a.txt", "a")]), &package(&[("word/document.xml", "<w:p><w:t>a</w:p>")])] {
        let error = read("plan.docx", "plan", bytes, Metadata::default()).unwrap_err();
        assert!(error.is_source() && error.to_string().starts_with("plan.docx, line 1: it is no Word"), "{error}");
    }
}
