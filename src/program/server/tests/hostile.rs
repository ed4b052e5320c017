//! Nothing a reader types or a source holds is ever taken for markup, or for a formula.

use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::body::Body;
use axum::http::StatusCode;
use proptest::prelude::*;
use strategisok::{Index, Source};

use super::super::router;
use super::super::site::Site;
use super::{FORM, ask_of, get, options, post, request};

/// A source whose every text wants to be markup.
fn hostile() -> Router {
    static SITE: OnceLock<Arc<Site>> = OnceLock::new();
    let site = SITE.get_or_init(|| {
        let evil = "<script>alert(1)</script><img src=x onerror=\"alert('2')\"> & barn";
        let text = format!(
            "1\t Felles {evil}\n{evil} vil øke i årene som kommer for alle.\n\n 2.1.1\t Fremme {evil}\n\n2\nSterkt {evil}\n 2.1\t Kommuner {evil} vil:\n2.1.1\t Fremme {evil}\n-\tstyrke {evil}\n-\t=HYPERLINK(\"x\") {evil}\n"
        );
        let metadata = strategisok::strategy::metadata::parse("ond.toml", "title = '<script>alert(3)</script>'").unwrap();
        let index = Index::create_in_ram(&[Source::from_text("ond", &text, metadata).unwrap()]).unwrap();
        Arc::new(Site::new(index.searcher().unwrap(), options(None)).unwrap())
    });
    router::router(site.clone())
}

/// Nothing that came from outside may begin a tag or an attribute. The page's own script is written `<script src`.
fn check_escaped(path: &str, page: &str) {
    for never in ["<script>", "<img", "onerror=\"", "onerror='"] {
        assert!(!page.contains(never), "{path} has {never}");
    }
}

#[test]
fn a_hostile_source_is_text() {
    for path in [
        "/",
        "/sok?q=barn",
        "/sok?q=barn&vis=side",
        "/dokument/ond",
        "/dokument/ond?q=barn",
        "/dokument/ond/2.1.1-1",
        "/dokument/ond/2.1.1",
        "/utvalg?id=2.1.1-1",
        "/temaoversikt?tema=barn",
        "/opensearch.xml",
    ] {
        let answer = ask_of(hostile(), request("GET", path).body(Body::empty()).unwrap());
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text());
        check_escaped(path, answer.text());
    }
    let rows = ask_of(hostile(), request("GET", "/utvalg.csv?id=2.1.1-2").body(Body::empty()).unwrap());
    assert!(rows.text().contains("'=HYPERLINK"), "{}", rows.text());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_hostile_query_is_text(query in "[<>\"'&/=a-zæøå*~():+ \\-\u{0}\u{202e}]{0,40}") {
        let text = format!("{query}<script>alert(1)</script>\"><img src=x onerror=alert(1)>");
        let encoded: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
        for path in [format!("/sok?q={encoded}"), format!("/sok?q=klima&dokument={encoded}&id={encoded}"), format!("/utvalg?id={encoded}"), format!("/temaoversikt?tema={encoded}"), format!("/dokument/ks-2024-2027?q={encoded}")] {
            let answer = get(&path);
            prop_assert_eq!(answer.status, StatusCode::OK, "{}", path);
            check_escaped(&path, answer.text());
        }
        let pasted = post("/sitatsjekk", FORM, format!("tekst={encoded}"));
        check_escaped("/sitatsjekk", pasted.text());
    }
}
