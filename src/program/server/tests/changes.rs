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

/// The titles of the entries of a search's feed that tell what it finds no longer.
fn departed(site: &Router, search: &str) -> Vec<String> {
    let feed = ask_of(site.clone(), request("GET", &format!("/sok.atom?{search}")).body(Body::empty()).unwrap());
    let titles = feed.text().split("<entry><title>").skip(1).filter_map(|entry| entry.split("</title>").next());
    let is_departed = |title: &&str| title.starts_with("Borte") || title.starts_with("Omskrevet");
    titles.filter(is_departed).map(str::to_owned).collect()
}

#[test]
fn the_feed_of_a_search_tells_what_it_finds_no_longer() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(departed(&built(folder.path(), BEFORE), "q=park"), [] as [&str; 0], "of a first build nothing is gone");
    let site = built(folder.path(), AFTER);
    let gone = "Borte: verne parken ved elva (1.1.1-2)";
    let reworded = "Omskrevet: bygge flere boliger i sentrum (1.1.1-1)";
    for (search, wanted) in [
        ("q=park", vec![gone]),
        ("q=parker+elv", vec![gone]),
        ("q=vern*+type:ambisjon&dokument=byplan&kapittel=1", vec![gone]),
        ("q=%22flere+boliger%22", vec![reworded]),
        ("q=bolig", vec![]),
        ("q=bibliotek", vec![]),
        ("q=park&type=forventning", vec![]),
        ("q=park+IKKE+elv", vec![]),
        ("q=park&dokument=annet", vec![]),
        ("q=svømmehall", vec![]),
        ("q=", vec![]),
    ] {
        assert_eq!(departed(&site, search), wanted, "{search} in editions/departed.rs");
    }
    let feed = ask_of(site, request("GET", "/sok.atom?q=park").body(Body::empty()).unwrap());
    for wanted in [
        "Avsnittet står ikke lenger i dokumentet (indeksert på nytt ",
        "Det lød: Byen vil: «verne parken ved elva» Byplan. Punkt 1.1.1, strekpunkt 2 (under «Byen vil»).",
        "<link rel=\"alternate\" type=\"text/html\" href=\"http://localhost:7878/dokument/byplan\">",
    ] {
        assert!(feed.text().contains(wanted), "{wanted} is not in {}", feed.text());
    }
    // What comes back is not gone, and what is reworded once more is told of by its last words before.
    assert_eq!(departed(&built(folder.path(), BEFORE), "q=park"), [] as [&str; 0]);
    let last = built(folder.path(), &AFTER.replace("mange boliger", "dyre boliger"));
    assert_eq!(departed(&last, "q=park"), [gone]);
    assert_eq!(departed(&last, "q=%22flere+boliger%22"), [reworded]);
}

#[test]
fn the_document_in_the_program_has_an_empty_feed() {
    assert_eq!(get("/api/v1/changes").json()["revisions"], serde_json::json!([]));
    assert_eq!(get("/dokument/ks-2024-2027/endringer.atom").text().matches("<entry>").count(), 0);
    assert_eq!(get("/dokument/tull/endringer.atom").status, StatusCode::NOT_FOUND);
    check_problem(&get("/api/v1/changes?strategy=tull"), 404, "not-found");
}
