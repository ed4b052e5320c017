//! Who may ask for what: names of hosts, pages elsewhere, addresses with too much in them, and one index at a time.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use strategisok::norwegian::thesaurus::Thesaurus;
use strategisok::strategy::Metadata;
use strategisok::{Index, Searcher, Source};

use super::super::live::Live;
use super::super::router;
use super::super::site::Site;
use super::super::workers::Workers;
use super::{PLAN, ask_of, check_problem, get, options, request, site};

fn searcher(name: &str) -> Searcher {
    let source = Source::from_text(name, PLAN, Metadata::default()).unwrap();
    Index::create_in_ram(&[source]).unwrap().searcher().unwrap()
}

#[test]
fn pages_elsewhere_read_what_is_public_and_nothing_else() {
    let own = Thesaurus::parse("=\tklima, vær\n", "egne.tsv").unwrap();
    for (what, searcher, public_url, public) in [
        ("the document in the program", Searcher::embedded().unwrap(), None, true),
        ("somebody's own plan", searcher("utkast"), None, false),
        ("a plan with a public address", searcher("plan"), Some("https://sok.example.no"), true),
        ("somebody's own words", Searcher::embedded().unwrap().with_thesaurus(own).unwrap(), None, false),
    ] {
        let site = Arc::new(Site::new(searcher, options(public_url)).unwrap());
        for method in ["GET", "OPTIONS"] {
            let asked = request(method, "/api/v1/search?q=klima")
                .header(header::ORIGIN, "https://avis.example")
                .header("access-control-request-method", "GET")
                .body(Body::empty())
                .unwrap();
            let answer = ask_of(router::router(site.clone()), asked);
            let wanted = if public { "*" } else { "" };
            assert_eq!(answer.header("access-control-allow-origin"), wanted, "{method} of {what} (api/mod.rs)");
            if method == "GET" {
                let shared = answer.header("cache-control").contains("public");
                assert_eq!(shared, public, "{what} may lie in shared caches (cache.rs)");
            }
        }
    }
    let head = ask_of(site(), request("HEAD", "/api/v1/search?q=klima").body(Body::empty()).unwrap());
    assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0));
    let page =
        request("GET", "/sok?q=klima").header(header::ORIGIN, "https://avis.example").body(Body::empty()).unwrap();
    assert_eq!(ask_of(site(), page).header("access-control-allow-origin"), "");
}

#[test]
fn the_machine_answers_to_its_own_names() {
    let of = |uri: &str, hosts: &[&str]| {
        let asked = hosts.iter().fold(Request::get(uri), |asked, host| asked.header(header::HOST, *host));
        ask_of(site(), asked.body(Body::empty()).unwrap())
    };
    for host in ["localhost", "localhost.", "LOCALHOST:7878", "127.0.0.1", "[::1]:7878"] {
        assert_eq!(of("/health", &[host]).status, StatusCode::OK, "{host}");
    }
    for host in ["evil.example", "localhost.evil.example", ""] {
        assert_eq!(of("/health", &[host]).status, StatusCode::MISDIRECTED_REQUEST, "{host}");
    }
    assert_eq!(of("/health", &[]).status, StatusCode::MISDIRECTED_REQUEST);
    assert_eq!(of("http://evil.example/health", &["localhost"]).status, StatusCode::MISDIRECTED_REQUEST);
    for hosts in [["localhost", "localhost"], ["localhost", "evil.example"]] {
        check_problem(&of("/api/v1/outline", &hosts), 400, "two-hosts");
    }
}

#[test]
fn ids_of_requests_are_our_own() {
    let asked = request("GET", "/health").header("x-request-id", "evil").body(Body::empty()).unwrap();
    let id = ask_of(site(), asked).header("x-request-id").to_owned();
    assert!(id.len() == 36 && id != get("/health").header("x-request-id"), "{id}");
}

#[test]
fn an_address_with_too_much_is_refused_with_a_sentence() {
    let many = |name: &str, times: usize| (0..times).map(|at| format!("&{name}={at}")).collect::<String>();
    for path in ["/sok?q=barn", "/sok.json?q=barn", "/dokument/ks-2024-2027?q=barn"] {
        let answer = get(&format!("{path}{}", many("kapittel", 900)));
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
        assert!(answer.text().contains("for mange valg"), "{path}: {}", answer.text());
        let page = get(&format!("{path}{}", many("kapittel", 50)));
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.body.len() < 1_000_000, "{path} has {} bytes", page.body.len());
    }
    let refused = get(&format!("/api/v1/search?q=barn{}", many("chapter", 900)));
    check_problem(&refused, 400, "many-parameters");
    assert_eq!(refused.json()["parameter"], "chapter");
    check_problem(&get(&format!("/api/v1/coverage?{}", many("topic", 61))), 400, "bad-parameter");
    check_problem(&get(&format!("/api/v1/paragraph?{}", many("id", 101))), 400, "bad-parameter");
    let topics: String = (0..70).map(|at| format!("tema=ord{at}&")).collect();
    let page = get(&format!("/temaoversikt?{topics}"));
    assert!(page.text().contains("Bare de første 60 temaene er slått opp"), "pages/coverage.rs");
}

#[test]
fn a_request_keeps_to_one_index() {
    let folder = tempfile::tempdir().unwrap();
    let build = |name: &str| {
        let source = Source::from_text(name, PLAN, Metadata::default()).unwrap();
        Index::create_in_dir(folder.path(), &[source], &mut |_, _| {}).unwrap()
    };
    let live = Live::new(Site::new(build("en").searcher().unwrap(), options(None)).unwrap());
    let ask = |router| {
        let answer = ask_of(router, request("GET", "/api/v1/strategies").body(Body::empty()).unwrap());
        (answer.json()["strategies"][0]["name"].as_str().unwrap().to_owned(), answer.header("etag").to_owned())
    };
    assert_eq!(live.reload(), Ok(false));
    let before = live.router();
    let first = ask(live.router());
    build("to");
    assert_eq!(live.reload(), Ok(true));
    let second = ask(live.router());
    assert_eq!((first.0.as_str(), second.0.as_str()), ("en", "to"));
    assert_ne!(first.1, second.1, "two indexes have one tag");
    assert_eq!(ask(before), first, "a request that began before the new index mixes them (live.rs)");
    std::fs::write(folder.path().join("manifest.json"), "{").unwrap();
    assert!(live.reload().is_err());
    assert_eq!(ask(live.router()), second, "a broken manifest ends what was served");
}

#[test]
fn beyond_the_queue_a_reader_is_told_when_to_come_back() {
    let mut full = Site::new(searcher("plan"), options(None)).unwrap();
    full.workers = Workers::with(0, 0);
    let full = Arc::new(full);
    let ask = |path| ask_of(router::router(full.clone()), request("GET", path).body(Body::empty()).unwrap());
    let (program, page) = (ask("/api/v1/search?q=barn"), ask("/sok?q=barn"));
    check_problem(&program, 503, "busy");
    assert!(
        page.status == StatusCode::SERVICE_UNAVAILABLE && page.text().contains("mange som søker"),
        "{}",
        page.text()
    );
    assert_eq!((program.header("retry-after"), page.header("retry-after")), ("2", "2"), "respond.rs");
    assert_eq!(ask("/health").status, StatusCode::OK);
}
