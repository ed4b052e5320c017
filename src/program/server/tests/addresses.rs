//! The addresses of the site: one for each page, whatever a reader typed, with a host of its own or below a path of another.

use super::*;

fn public(url: &str) -> Router {
    router::router(Arc::new(Site::new(Searcher::embedded().unwrap(), options(Some(url))).unwrap()))
}

fn of(router: &Router, path: &str) -> Answer {
    ask_of(router.clone(), request("GET", path).body(Body::empty()).unwrap())
}

#[test]
fn an_address_typed_otherwise_leads_to_the_one_that_is_meant() {
    for (typed, meant) in [
        ("/sok/?q=Klima", "/sok?q=Klima"),
        ("/Hjelp", "/hjelp"),
        ("/dokument/KS-2024-2027/2.1.2-8", "/dokument/ks-2024-2027/2.1.2-8"),
        ("/dokument/ks-2024-2027/2.1.2-8/", "/dokument/ks-2024-2027/2.1.2-8"),
        ("/dokument/ks-2024-2027/FORORD?q=a", "/dokument/ks-2024-2027/forord?q=a"),
        ("/DOKUMENT/KS-2024-2027", "/dokument/ks-2024-2027"),
        ("//evil.example/", "/evil.example"),
    ] {
        let answer = get(typed);
        assert_eq!((answer.status.as_u16(), answer.header("location")), (308, meant), "{typed} (router.rs, place.rs)");
    }
    for path in ["/tull", "/sitatsjekk//a"] {
        assert_eq!(get(path).status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[test]
fn below_a_path_every_address_has_it() {
    let router = public("https://x.no/strategi");
    for path in PAGES {
        for asked in [path.to_owned(), format!("/strategi{path}")] {
            let answer = of(&router, &asked);
            assert_eq!(answer.status, StatusCode::OK, "{asked}");
            for attribute in ["href", "src", "action"] {
                for value in answer.text().split(&format!(" {attribute}=\"/")).skip(1) {
                    assert!(value.starts_with("strategi/"), "{asked}: {}", value.split('"').next().unwrap_or_default());
                }
            }
        }
    }
    assert_eq!(of(&router, "/strategi").status, StatusCode::OK);
    assert_eq!(of(&router, "/strategi/dokument").header("location"), "/strategi/dokument/ks-2024-2027");
    assert!(
        of(&router, "/strategi/api/v1/search?q=klima&limit=2").header("link").starts_with("</strategi/api/v1/search?")
    );
    assert!(of(&router, "/strategi/robots.txt").text().contains("Disallow: /strategi/sok\n"));
    assert!(of(&router, "/opensearch.xml").text().contains("template=\"https://x.no/strategi/sok?q="));
}

#[test]
fn a_host_with_an_ø_goes_by_its_punycode_too() {
    let router = public("https://søk.kommunene.no");
    let asked = |host: &str| {
        let request = Request::get("/hjelp").header(header::HOST, host).body(Body::empty()).unwrap();
        ask_of(router.clone(), request).status.as_u16()
    };
    assert_eq!(asked("xn--sk-lka.kommunene.no"), 200);
    assert_eq!(asked("XN--SK-LKA.kommunene.no:443"), 200);
    assert_eq!(asked("xn--sk-aaa.kommunene.no"), 421);
}

#[test]
fn the_map_has_every_paragraph_once() {
    let map = of(&public("https://søk.no"), "/sitemap.xml");
    assert_eq!(map.header("content-type"), "application/xml; charset=utf-8");
    for end in ["", "/2.1", "/2.1.2-8", "/forord-1"] {
        let address = format!("<loc>https://xn--sk-lka.no/dokument/ks-2024-2027{end}</loc>");
        assert_eq!(map.text().matches(&address).count(), 1, "{address}");
    }
    assert!(get("/sitemap.xml").text().contains("<loc>http://localhost:7878/hjelp</loc>"));
    assert!(get("/favicon.ico").body.starts_with(&[0, 0, 1, 0]));
}

#[test]
fn a_point_says_what_it_is() {
    let path = "/dokument/ks-2024-2027/2.1.2-8";
    let page = of(&public("https://x.no"), path);
    for wanted in [
        "<title>jobbe målrettet med å redusere sykefravær (2.1.2-8) – Strategisøk</title>",
        "<h1>jobbe målrettet med å redusere sykefravær</h1>",
        "<meta name=\"description\" content=\"Kommuner og fylkeskommuner vil: «jobbe målrettet med å redusere sykefravær» Punkt 2.1.2",
        "<meta property=\"og:description\"",
        "<link rel=\"canonical\" href=\"https://x.no/dokument/ks-2024-2027/2.1.2-8\">",
    ] {
        assert!(page.text().contains(wanted), "{wanted} is not in {}", page.text());
    }
    assert!(!get(path).text().contains("canonical"), "an address nobody knows");
}

#[test]
fn the_way_back_is_known_from_the_address_alone() {
    let path = "/dokument/ks-2024-2027/2.1.2-8";
    assert!(!get(path).text().contains("Tilbake til treffene"));
    let back = "<a href=\"/sok?q=sykefrav%C3%A6r&amp;type=ambisjon#t2.1.2-8\">Tilbake til treffene</a>";
    let hits = get("/sok?q=sykefrav%C3%A6r&type=ambisjon");
    let link = "/dokument/ks-2024-2027/2.1.2-8?q=sykefrav%C3%A6r&amp;type=ambisjon";
    assert!(hits.text().contains(link) && hits.text().contains("id=\"t2.1.2-8\""), "pages/hit.rs");
    assert!(get(&link.replace("&amp;", "&")).text().contains(back), "pages/paragraph.rs");
}

#[test]
fn the_counterpart_is_not_related_besides() {
    let page = get("/dokument/ks-2024-2027/2.1.2-8");
    let link = "<a class=\"id\" href=\"/dokument/ks-2024-2027/2.2.2-4\">";
    assert_eq!(page.text().matches(link).count(), 1, "pages/related.rs");
}

#[test]
fn what_is_not_there_is_told_with_what_is() {
    for (path, text, link) in [
        ("/dokument/ks-2024-2027/6.1.2-99", "6.1.2 har 13 strekpunkter.", "/dokument/ks-2024-2027/6.1.2-13"),
        ("/dokument/ks-2024-2027/5-99", "Kapittel 5 har 3 avsnitt.", "/dokument/ks-2024-2027/5"),
        ("/dokument/ks-2024-2027/6.9", "Kapittel 6 har delene 6.1 til 6.2.", "/dokument/ks-2024-2027/6"),
        ("/dokument/ks-2024-2027/9.9", "Dokumentet har kapitlene 1 til 6.", "/dokument/ks-2024-2027"),
        ("/dokument/annen/2.1", "Her finnes ikke noe dokument som heter «annen».", "/dokument/ks-2024-2027"),
        ("/dokument/2.1.2-8", "Punktet 2.1.2-8 står på sin egen side.", "/dokument/ks-2024-2027/2.1.2-8"),
    ] {
        let answer = get(path);
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        check_markup(path, answer.text());
        let has = answer.text().contains(text) && answer.text().contains(&format!("<a href=\"{link}\">"));
        assert!(has, "{path} (pages/missing.rs): {}", answer.text());
    }
}
