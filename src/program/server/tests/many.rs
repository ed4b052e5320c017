//! A site over many documents: no list beside the hits grows with them, and every filter on documents is an address.

use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::body::Body;
use axum::http::StatusCode;
use strategisok::strategy::Metadata;
use strategisok::{Index, Source};

use super::super::router;
use super::super::site::Site;
use super::{Answer, ask_of, check_markup, options, request};

/// So many documents, three a publisher.
const DOCUMENTS: usize = 60;

fn source(number: usize) -> Source {
    let text = format!(
        "1\nOppvekst\n 1.1\t Byen vil:\n-\tbygge skole nummer {number}\n 1.2\t Byen forventer at staten:\n-\tbetaler for skolen\n"
    );
    let mut metadata = Metadata::default();
    metadata.title = format!("Plan {number}");
    metadata.publisher = format!("Kommune {}", number % 20);
    metadata.place = Some(format!("Fylke {}", number % 4));
    metadata.year = Some(2000 + (number % 25) as u16);
    Source::from_text(&format!("plan-{number:02}"), &text, metadata).unwrap()
}

fn site() -> Router {
    static SITE: OnceLock<Arc<Site>> = OnceLock::new();
    let site = SITE.get_or_init(|| {
        let sources: Vec<Source> = (0..DOCUMENTS).map(source).collect();
        let searcher = Index::create_in_ram(&sources).unwrap().searcher().unwrap();
        Arc::new(Site::new(searcher, options(None)).unwrap())
    });
    router::router(site.clone())
}

pub fn get(path: &str) -> Answer {
    ask_of(site(), request("GET", path).body(Body::empty()).unwrap())
}

#[test]
fn no_list_of_choices_is_longer_than_twenty() {
    let answer = get("/sok?q=skole&utgiver=Kommune+3&aar=1999");
    assert_eq!(answer.status, StatusCode::OK);
    let page = answer.text();
    check_markup("/sok?q=skole", page);
    let whole = get("/sok?q=skole");
    for name in ["dokument", "utgiver", "sted", "aar"] {
        let boxes = whole.text().matches(&format!("type=\"checkbox\" name=\"{name}\"")).count();
        assert!((2..=20).contains(&boxes), "{boxes} boxes of {name}; see src/program/server/pages/spread.rs");
    }
    assert!(whole.text().contains("40 andre, med 80 avsnitt"), "the other documents: {}", whole.text());
    assert!(page.contains("name=\"aar\" value=\"1999\" checked"), "what is chosen is there though nothing has it");
    let other = get("/sok?q=skole&utgiver=Kommune+3");
    assert!(other.text().contains("Utgiver: Kommune 3"), "what is in force can be taken away");
    assert!(get("/").text().len() < 20_000, "the front page names no more than a few documents");
}

#[test]
fn the_api_filters_by_what_is_known_of_documents() {
    let found = get("/api/v1/search?q=skole&publisher=kommune+3&place=Fylke+3&year=2003&year=2018").json();
    assert_eq!((&found["total"], &found["documents"]), (&4.into(), &2.into()), "{found}");
    assert_eq!(
        found["facets"]["publisher"].as_object().unwrap().len(),
        1,
        "other filters narrow the publishers: {found}"
    );
    let all = get("/api/v1/search?q=skole&limit=1");
    let body = all.json();
    assert_eq!(body["facets"]["strategy"].as_object().unwrap().len(), 20);
    assert_eq!(body["facets"]["others"]["strategy"], serde_json::json!({"values": 40, "paragraphs": 80}));
    assert!(all.body.len() < 6_000, "{} bytes", all.body.len());
    assert_eq!(get("/api/v1/search?q=skole&year=i-fjor").status, StatusCode::BAD_REQUEST);
}

#[test]
fn one_hit_stands_for_its_document() {
    let page = get("/sok?q=skole&samle=dokument&utgiver=Kommune+3");
    assert_eq!(page.text().matches("1 treff til i samme dokument").count(), 3, "{}", page.text());
    check_markup("/sok?samle=dokument", page.text());
    let found = get("/api/v1/search?q=skole&collapse=document&limit=50");
    assert_eq!(found.json()["listed"], 60);
    assert_eq!(found.json()["hits"][0]["more"], 1);
    assert!(found.header("link").contains("offset=50"), "{}", found.header("link"));
    let next = get("/api/v1/search?q=skole&collapse=document&limit=50&offset=50");
    assert_eq!((next.json()["hits"].as_array().unwrap().len(), next.header("link").contains("\"next\"")), (10, false));
}

#[test]
fn topics_are_tabled_by_who_says_them() {
    let path = "/temaoversikt?tema=skole%0Aromfart&fordel=dokument";
    let page = get(path);
    check_markup(path, page.text());
    assert!(page.text().contains("60 av 60 dokumenter har temaet."), "{}", page.text());
    assert!(page.text().contains("<th scope=\"row\">40 andre</th>"), "no row for the others: {}", page.text());
    assert!(
        page.text().contains("href=\"/sok?q=skole&amp;dokument=plan-00\""),
        "a cell leads to its hits: {}",
        page.text()
    );
    let found = get("/api/v1/coverage?topic=skole&by=publisher").json();
    assert_eq!((&found["table"]["by"], &found["table"]["values"]), (&"publisher".into(), &20.into()), "{found}");
    assert_eq!(found["table"]["rows"][0]["cells"][0]["text"], 6, "{found}");
    assert_eq!(get("/api/v1/coverage?topic=skole&by=kommune").status, StatusCode::BAD_REQUEST);
    let rows = get("/temaoversikt.csv?tema=skole&fordel=utgiver");
    assert_eq!(rows.text().lines().count(), 21, "a row a publisher: {}", rows.text());
}

#[test]
fn documents_are_found_by_title_and_narrowed() {
    let titles = |path: &str| {
        let page = get(path);
        check_markup(path, page.text());
        page.text().matches("href=\"/dokument/plan-").count()
    };
    assert_eq!((titles("/dokument"), titles("/dokument?sidetall=2"), titles("/dokument?sidetall=9")), (50, 10, 10));
    assert_eq!((titles("/dokument?finn=plan+4"), titles("/dokument?finn=PLAN-07")), (15, 1));
    assert_eq!((titles("/dokument?utgiver=kommune+7"), titles("/dokument?utgiver=Kommune+7&aar=2007")), (3, 1));
    let page = get("/dokument?sted=Fylke+1");
    assert!(page.text().contains("15 av 60 dokumenter"), "{}", page.text());
    assert!(page.text().contains("Fylke 2 <span class=\"count\">15</span>"), "counts ignore the own filter");
    assert_eq!(page.text().matches("name=\"aar\"").count(), 15, "years of those that are left");
    assert!(get("/dokument").text().contains("5 andre, med 10 dokumenter"), "{}", get("/dokument").text());
    assert!(get("/dokument?finn=tull").text().contains("Ingen dokumenter passer."));
    let carried = get("/dokument?finn=plan&id=plan-07%2F1.1-1").text().matches("plan-07%2F1.1-1\"").count();
    assert!(carried > 50, "what is chosen goes along: {carried}");
}

#[test]
fn documents_are_laid_beside_each_other() {
    let path = "/sammenlign?tema=skole&utgiver=Kommune+7";
    let page = get(path);
    check_markup(path, page.text());
    assert!(page.text().contains("3 av 3 dokumenter har treff"), "{}", page.text());
    assert!(
        page.text().contains("href=\"/sok?q=skole&amp;dokument=plan-07"),
        "the whole search in a document: {}",
        page.text()
    );
    let nothing = get("/sammenlign?tema=hva+er+det");
    assert!(
        nothing.text().contains("Ingen dokumenter er sammenlignet.") && !nothing.text().contains("Verken"),
        "no claim of what was not looked for"
    );
    let all = get("/sammenlign?tema=skole");
    assert!(all.text().contains("Ikke vist: 40 andre, med 80 avsnitt."), "no more than twenty: {}", all.text());
    assert!(
        all.text().contains("<a href=\"/sammenlign\" aria-current=\"page\">"),
        "in the menu where there are several"
    );
    let found = get("/api/v1/compare?topic=romfart&place=Fylke+1").json();
    assert_eq!((&found["looked_in"], &found["without_any"]), (&15.into(), &15.into()), "{found}");
    assert_eq!(get("/api/v1/compare?tema=skole").status, StatusCode::BAD_REQUEST);
}

#[test]
fn one_is_laid_beside_the_other() {
    let path = "/sok?q=bygge+betale&vis=side&mellom=Kommune+7&mellom=plan-03";
    let page = get(path);
    check_markup(path, page.text());
    assert!(page.text().contains("Ambisjoner fra Kommune 7 mot forventninger fra plan-03."), "{}", page.text());
    assert!(page.text().contains("plan-47/1.1-1") && !page.text().contains("plan-08/"), "{}", page.text());
    let own = get("/dokument/plan-07/1.1-1");
    check_markup("/dokument/plan-07/1.1-1", own.text());
    assert!(own.text().contains("Beslektet innhold i andre dokumenter"), "{}", own.text());
    let found = get("/api/v1/related?id=plan-07/1.1-1&across=true&limit=50").json();
    assert!(found["hits"].as_array().unwrap().iter().all(|hit| hit["strategy"] != "plan-07"), "{found}");
    let mirror = get("/api/v1/mirror?q=bygge+betale&between=plan-07&between=plan-03").json();
    assert_eq!(mirror["between"], serde_json::json!(["plan-07", "plan-03"]), "{mirror}");
    assert_eq!(get("/api/v1/mirror?q=bygge&between=plan-07").status, StatusCode::BAD_REQUEST);
    assert_eq!(get("/api/v1/mirror?q=bygge&between=plan-07&between=ingen").status, StatusCode::NOT_FOUND);
}
