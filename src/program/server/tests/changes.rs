//! What changed in a document since its index was built, as a feed and as JSON, from two builds in one folder.

use std::ops::ControlFlow;
use std::path::Path;

use strategisok::index::Sources;
use strategisok::strategy::Metadata;
use strategisok::{Index, Source};

use super::*;

const BEFORE: &str = "-\tbygge flere boliger i sentrum\n-\tverne parken ved elva\n-\tåpne biblioteket hver dag\n";
const AFTER: &str = "-\tåpne en ny svømmehall\n-\tbygge mange boliger i sentrum\n-\tåpne biblioteket hver dag\n";

fn built(folder: &Path, items: &str) -> Router {
    let text = format!("1.1.1\t By\n\n1\nBy\n 1.1\t Byen vil:\n1.1.1\t By\n{items}");
    let mut metadata = Metadata::default();
    metadata.title = "Byplan".to_owned();
    let sources = Sources::new().source(Source::from_text("byplan", &text, metadata).unwrap());
    let updated = Index::update_in_dir(folder, &sources, &mut |_| ControlFlow::Continue(())).unwrap();
    router::router(Arc::new(Site::new(updated.index.searcher().unwrap(), options(None)).unwrap()))
}

#[test]
fn a_document_is_followed_from_build_to_build() {
    let folder = tempfile::tempdir().unwrap();
    let of = |router: Router, path: &str| ask_of(router, request("GET", path).body(Body::empty()).unwrap());
    let feed = "/dokument/byplan/endringer.atom";
    let first = of(built(folder.path(), BEFORE), feed);
    assert_eq!(first.text().matches("<entry>").count(), 0, "{}", first.text());
    assert!(first.text().contains("Ingen endringer siden dokumentet ble lagt inn."), "{}", first.text());
    let site = built(folder.path(), AFTER);
    let changed = of(site.clone(), feed);
    assert_eq!(changed.header("content-type"), "application/atom+xml; charset=utf-8");
    for wanted in [
        "<title>Endringer – Byplan</title>",
        "1 nytt, 1 borte, 1 omskrevet.",
        "<title>Nytt: 1.1.1-1</title>",
        "Byen vil: «åpne en ny svømmehall»",
        "<title>Omskrevet: 1.1.1-2, før 1.1.1-1</title>",
        "Før: «bygge flere boliger i sentrum» Nå: «bygge mange boliger i sentrum»",
        "<title>Borte: 1.1.1-2</title>",
        "href=\"http://localhost:7878/dokument/byplan/1.1.1-2\"",
    ] {
        assert!(changed.text().contains(wanted), "{wanted} is not in {}", changed.text());
    }
    let json = of(site.clone(), "/api/v1/changes?strategy=byplan").json();
    let revision = &json["revisions"][0];
    assert_eq!(
        (&revision["new"], &revision["gone"], &revision["reworded"]),
        (&1.into(), &1.into(), &1.into()),
        "{json}"
    );
    let fates: Vec<&Value> = revision["changes"].as_array().unwrap().iter().map(|change| &change["fate"]).collect();
    assert_eq!(fates, ["new", "reworded", "gone"], "{json}");
    assert_eq!(revision["changes"][2]["from"]["text"], "verne parken ved elva", "{json}");
    assert!(of(site.clone(), "/dokument/byplan").text().contains(&format!("href=\"{feed}\"")), "the way to the feed");
    // What was noted stays when a later build changes nothing, or something else.
    let again = built(folder.path(), &AFTER.replace("svømmehall", "ishall"));
    let json = of(again, "/api/v1/changes").json();
    assert_eq!(json["revisions"].as_array().unwrap().len(), 2, "{json}");
    assert_eq!(json["revisions"][0]["reworded"], 1, "the latest first: {json}");
}

#[test]
fn the_document_in_the_program_has_an_empty_feed() {
    assert_eq!(get("/api/v1/changes").json()["revisions"], serde_json::json!([]));
    assert_eq!(get("/dokument/ks-2024-2027/endringer.atom").text().matches("<entry>").count(), 0);
    assert_eq!(get("/dokument/tull/endringer.atom").status, StatusCode::NOT_FOUND);
    check_problem(&get("/api/v1/changes?strategy=tull"), 404, "not-found");
}
