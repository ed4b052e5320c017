//! The subject index on the pages and in the API: one answer everywhere, and no promise that a search does not keep.

use crate::server::pages::subjects::WORDS_LISTED;
use std::sync::Arc;

use axum::body::Body;
use serde_json::Value;
use strategisok::strategy::Metadata;
use strategisok::subjects::SubjectOptions;
use strategisok::wire::Subjects;
use strategisok::{Index, Searcher, Source};

use super::{PLAN, ask_of, check_problem, get, options, request};
use crate::output::{json, wording};
use crate::server::router;
use crate::server::site::Site;

/// What the command line prints with `--format json`.
fn printed(found: &Subjects) -> Value {
    let mut out = Vec::new();
    json::object(&mut out, found).unwrap();
    serde_json::from_slice(&out).unwrap()
}

#[test]
fn the_api_gives_the_subjects_of_the_library() {
    let (searcher, everywhere) = (Searcher::embedded().unwrap(), SubjectOptions::new());
    let all = Subjects::all(searcher.subjects(&everywhere).unwrap());
    assert!(all.subjects().len() > 100, "only {} subjects", all.subjects().len());
    assert_eq!(get("/api/v1/subjects").json(), printed(&all));
    assert_eq!(get("/api/v1/subjects?strategy=KS-2024-2027").json(), printed(&all), "names in any letter case");
    for term in ["beredskap", "Kloakk", "xyzzyplugh"] {
        let wanted = Subjects::of(searcher.subject(term, &everywhere).unwrap());
        assert_eq!(get(&format!("/api/v1/subjects?term={term}")).json(), printed(&wanted), "{term}");
    }
    check_problem(&get("/api/v1/subjects?term=+"), 400, "bad-parameter");
    check_problem(&get("/api/v1/subjects?heading=a"), 400, "unknown-parameter");
    check_problem(&get("/api/v1/subjects?strategy=finnes-ikke"), 404, "not-found");
}

#[test]
fn the_page_has_every_heading_and_the_first_words_that_lead_to_it() {
    let subjects = Searcher::embedded().unwrap().subjects(&SubjectOptions::new()).unwrap();
    let answer = get("/emner");
    let escaped = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;");
    for subject in &subjects {
        let heading = escaped(&subject.heading);
        let counts = wording::by_kind_unbroken(&subject.paragraphs);
        let line = format!(">{heading}</a> <span class=\"count\">{counts}</span>");
        assert!(answer.text().contains(&line), "the page has not: {line}");
        let listed = subject.entry_words.len().min(WORDS_LISTED);
        let words = escaped(&subject.entry_words[..listed].join(", "));
        assert!(answer.text().contains(&words), "the page has not: {words}");
    }
    let targets: Vec<&str> =
        answer.text().split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(targets.len() > 20, "only {} links lead to a place on the page", targets.len());
    for target in targets {
        let id = percent_encoding::percent_decode_str(target).decode_utf8_lossy();
        assert!(answer.text().contains(&format!(" id=\"{id}\"")), "nothing has the id {id}");
    }
}

#[test]
fn a_heading_leads_to_as_many_paragraphs_as_it_promises() {
    for subject in Searcher::embedded().unwrap().subjects(&SubjectOptions::new()).unwrap().iter().step_by(29) {
        let heading: String = form_urlencoded::byte_serialize(subject.heading.as_bytes()).collect();
        let found = get(&format!("/sok.json?emne={heading}")).json();
        assert_eq!(found["total"], subject.paragraphs.total(), "{}", subject.heading);
        let page = get(&format!("/sok?emne={heading}"));
        let title = format!("<h1>Emneord «{}»: ", subject.heading);
        assert!(page.text().contains(&title), "the page has not: {title}");
    }
}

#[test]
fn a_hit_has_its_first_subjects_as_links() {
    let page = get("/sok?q=sykefrav%C3%A6r&type=ambisjon");
    let hit = page.text().split("id=\"t2.1.2-8\"").nth(1).and_then(|rest| rest.split("class=\"choose\"").next());
    let hit = hit.unwrap_or_else(|| panic!("2.1.2-8 is no hit: {}", page.text()));
    assert!(hit.contains("<ul class=\"entered\" aria-label=\"Emneord\">"), "{hit}");
    assert!(hit.contains("href=\"/sok?q=&amp;emne=sykefrav%C3%A6r\">sykefravær</a>"), "{hit}");
}

#[test]
fn an_index_without_subjects_starts_from_its_words() {
    let source = Source::from_text("plan", PLAN, Metadata::default()).unwrap();
    let site = Site::new(Index::create_in_ram(&[source]).unwrap().searcher().unwrap(), options(None)).unwrap();
    let site = Arc::new(site);
    let get = |path: &str| ask_of(router::router(site.clone()), request("GET", path).body(Body::empty()).unwrap());
    assert!(get("/emner").text().contains("Ingen avsnitt er ført under emneord."));
    assert!(!get("/").text().contains("/emner"), "{}", get("/").text());
    assert!(super::get("/").text().contains("href=\"/emner\""));
}
