//! What readers take away: documents, workbooks, references, cards and feeds, opened as their readers would open them.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};

use super::*;

const CHOSEN: &str = "id=ks-2024-2027%2F2.1.2-8&id=2.1.2-9&id=2.2.2-4&id=1-4";

fn public() -> Router {
    router::router(Arc::new(Site::new(Searcher::embedded().unwrap(), options(Some("https://x.no/s"))).unwrap()))
}

fn part(document: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(document)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap_or_else(|_| panic!("no {name}")).read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_word_document_says_what_it_is() {
    let answer = ask_of(public(), request("GET", &format!("/utvalg.docx?{CHOSEN}")).body(Body::empty()).unwrap());
    let core = part(&answer.body, "docProps/core.xml");
    for wanted in [
        "<dc:title>Kommunesektorens politiske prioriteringer 2024-2027</dc:title>",
        "<dc:creator>KS</dc:creator>",
        "<dc:language>nb-NO</dc:language>",
    ] {
        assert!(core.contains(wanted), "{wanted} is not in {core} (export/docx.rs)");
    }
    assert!(!core.contains("1970") && core.contains("<dcterms:created xsi:type=\"dcterms:W3CDTF\">20"), "{core}");
    assert!(part(&answer.body, "word/styles.xml").contains("<w:lang w:val=\"nb-NO\""), "the language of the text");
    let document = part(&answer.body, "word/document.xml");
    let count = |what: &str| document.matches(what).count();
    assert_eq!(count("Føre en nyskapende arbeidsgiverpolitikk"), 1, "a heading over two points of its own stands once");
    assert_eq!(count("Kommuner og fylkeskommuner vil:"), 1, "a lead-in stands once a group");
    assert_eq!((count("w:val=\"Heading1\""), count("w:val=\"Heading2\"")), (3, 3), "{document}");
    assert_eq!(count("<w:hyperlink"), 4);
    let links = part(&answer.body, "word/_rels/document.xml.rels");
    assert!(links.contains("https://x.no/s/dokument/ks-2024-2027/2.1.2-8"), "{links}");
}

#[test]
fn workbooks_keep_text_as_text() {
    for (path, sheet, column, wanted) in [
        ("/sok.xlsx?q=sykefrav%C3%A6r", "Treff", 3, "2.1.2-8"),
        ("/utvalg.xlsx?id=2.1.2-8&id=1-4", "Treff", 3, "1-4"),
        ("/temaoversikt.xlsx?tema=sykefrav%C3%A6r", "Temaer", 0, "sykefravær"),
    ] {
        let answer = get(path);
        assert!(answer.header("content-type").ends_with("spreadsheetml.sheet"), "{path}");
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(answer.body)).unwrap();
        let range = book.worksheet_range(sheet).unwrap();
        assert!(range.rows().any(|row| row[column] == Data::String(wanted.to_owned())), "{path}: {range:?}");
    }
}

#[test]
fn references_are_given_in_every_form() {
    let ris = get("/kilde.ris?id=2.1.2-8");
    assert!(ris.header("content-disposition").contains("kilde.ris"));
    assert!(
        ris.text().starts_with("TY  - RPRT\r\nAU  - KS\r\n") && ris.text().ends_with("ER  - \r\n"),
        "{}",
        ris.text()
    );
    assert!(ris.text().contains("UR  - https://www.ks.no/"), "{}", ris.text());
    let forms = get("/api/v1/citation?id=2.1.2-8").json();
    assert_eq!(forms["apa_in_text"], "(KS, 2024, punkt 2.1.2, strekpunkt 8)");
    assert_eq!(forms["ris"], ris.text());
    let page = get("/dokument/ks-2024-2027/2.1.2-8");
    assert!(page.text().contains(forms["apa"].as_str().unwrap()), "pages/paragraph.rs");
    check_problem(&get("/api/v1/citation?id=9.9-9"), 404, "not-found");
}

#[test]
fn a_card_alone_may_stand_in_a_frame() {
    for path in ["/kort/2.1.2-8", "/kort/ks-2024-2027/2.1.2-8"] {
        let card = get(path);
        assert_eq!(card.status, StatusCode::OK, "{path}");
        assert!(card.header("content-security-policy").contains("frame-ancestors *"), "headers.rs");
        assert_eq!(card.header("x-frame-options"), "", "{path}");
        assert!(card.text().contains("jobbe målrettet med å redusere sykefravær"));
        for never in ["<script", "<form", "<input", "<iframe"] {
            assert!(!card.text().contains(never), "{path} has {never}");
        }
    }
    assert_eq!(get("/kort/9.9.9-9").status, StatusCode::NOT_FOUND);
    assert_eq!(get("/kort/9.9.9-9").header("x-frame-options"), "DENY");
    let page = ask_of(public(), request("GET", "/dokument/ks-2024-2027/2.1.2-8").body(Body::empty()).unwrap());
    assert!(
        page.text().contains("&lt;iframe src=&quot;https://x.no/s/kort/ks-2024-2027/2.1.2-8&quot;"),
        "the code to paste"
    );
}

#[test]
fn a_search_can_be_followed() {
    let feed = get("/sok.atom?q=sykefrav%C3%A6r");
    assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
    let text = feed.text();
    assert!(text.contains("<title>«sykefravær» – Kommunesektorens"), "{text}");
    assert!(text.matches("<entry>").count() >= 2 && !text.contains("<updated>1970"), "{text}");
    assert!(text.contains("<link rel=\"self\" type=\"application/atom+xml\" href=\"http://localhost:7878/sok.atom?q="));
    let ids: Vec<&str> = text.split("<id>").skip(1).filter_map(|rest| rest.split("</id>").next()).collect();
    assert!(ids.iter().enumerate().all(|(at, id)| !ids[..at].contains(id)), "{ids:?}");
    let page = get("/sok?q=sykefrav%C3%A6r");
    assert!(page.text().contains("href=\"/sok.atom?q=sykefrav%C3%A6r\""), "the way to the feed");
}

#[test]
fn two_editions_are_shown_with_what_changed() {
    let plan = |name, items: &str| {
        let text = format!("1.1.1\t Ord\n\n1 \nOrd\n 1.1\t Kommuner vil:\n\n1.1.1\t Ord\n\n{items}");
        Source::from_text(name, &text, Metadata::default()).unwrap()
    };
    let old = plan("plan-1", "-\t gi alle barn plass i barnehagen\n-\t bygge bru\n");
    let new = plan("plan-2", "-\t gi alle unge plass i barnehagen\n-\t rive <tunnelen>\n");
    let index = Index::create_in_ram(&[old, new]).unwrap();
    let site = Arc::new(Site::new(index.searcher().unwrap(), options(None)).unwrap());
    let get = |path: &str| ask_of(router::router(site.clone()), request("GET", path).body(Body::empty()).unwrap());
    let page = get("/sammenlign?fra=plan-1&til=plan-2");
    check_markup("/sammenlign", page.text());
    for wanted in [
        "1 nytt, 1 borte, 1 omskrevet",
        "<del><span class=\"unseen\">tatt ut: </span>barn</del>",
        "<ins>rive &lt;tunnelen&gt;</ins>",
    ] {
        assert!(page.text().contains(wanted), "{wanted} is not in {}", page.text());
    }
    let json = get("/api/v1/editions?from=plan-1&to=plan-2").json();
    assert_eq!(json["counts"], serde_json::json!({"new": 1, "gone": 1, "reworded": 1, "moved": 0, "same": 0}));
    assert_eq!(json["changes"][0]["differences"][1]["from"], "barn");
    check_problem(&get("/api/v1/editions?from=plan-1&to=plan-9"), 404, "not-found");
    assert_eq!(get("/sammenlign?fra=plan-1&til=plan-9").status, StatusCode::NOT_FOUND);
    assert!(get("/sammenlign").text().contains("Vis endringer"));
}

#[test]
fn a_body_that_is_no_text_is_refused() {
    for path in ["/api/v1/quote", "/api/v1/related"] {
        for kind in ["application/json", FORM, "text/html", "text/plain; charset=iso-8859-1"] {
            check_problem(&post(path, kind, "{\"text\": \"sykefravær\"}"), 415, "media-type");
        }
        assert_eq!(post(path, "text/plain; charset=UTF-8", "redusere sykefravær").status, StatusCode::OK, "{path}");
        let bare = ask_of(site(), request("POST", path).body("redusere sykefravær".into()).unwrap());
        assert_eq!(bare.status, StatusCode::OK, "{path} without a type");
    }
}

/// A file cannot say what is missing from it, so it is not made.
#[test]
fn what_is_not_there_is_no_file() {
    for file in ["/utvalg.docx", "/utvalg.md", "/utvalg.csv", "/utvalg.xlsx", "/kilde.ris"] {
        for query in ["", "?id=finnes-ikke", "?id=2.1.2-8&id=finnes-ikke"] {
            assert_eq!(get(&format!("{file}{query}")).status, 404, "{file}{query}");
        }
        assert_eq!(get(&format!("{file}?id=2.1.2-8")).status, 200, "{file}");
    }
}
