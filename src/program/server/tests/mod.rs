//! The router asked without a socket: every page, every kind of problem, and what stands on every answer.

mod addresses;
mod admission;
mod agreement;
mod basket;
mod changes;
mod cluster;
mod figures;
mod hostile;
mod many;
mod short;
mod subjects;
mod taking;

use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use http_body_util::BodyExt;
use serde_json::Value;
use strategisok::norwegian::thesaurus::Thesaurus;
use strategisok::strategy::Metadata;
use strategisok::{Index, Searcher, Source};
use tower::ServiceExt;

use super::site::Site;
use super::{Options, router};

/// An answer, read to its end.
struct Answer {
    status: StatusCode,
    headers: header::HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("an answer in UTF-8")
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("an answer in JSON")
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

fn options(public_url: Option<&str>) -> Options {
    let listen = SocketAddr::from(([127, 0, 0, 1], 7878));
    Options { listen, public_url: public_url.map(str::to_owned), log_queries: false, reload: false }
}

fn site() -> Router {
    static SITE: OnceLock<Arc<Site>> = OnceLock::new();
    let site = SITE.get_or_init(|| Arc::new(Site::new(Searcher::embedded().unwrap(), options(None)).unwrap()));
    router::router(site.clone())
}

fn ask_of(router: Router, request: Request<Body>) -> Answer {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let response: Response<Body> = router.oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    })
}

fn request(method: &str, path: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(path).header(header::HOST, "localhost:7878")
}

fn get(path: &str) -> Answer {
    ask_of(site(), request("GET", path).body(Body::empty()).unwrap())
}

fn post(path: &str, kind: &str, body: impl Into<Body>) -> Answer {
    ask_of(site(), request("POST", path).header(header::CONTENT_TYPE, kind).body(body.into()).unwrap())
}

const FORM: &str = "application/x-www-form-urlencoded";

const PAGES: [&str; 29] = [
    "/",
    "/sok?q=beredskapsplaner",
    "/sok?q=beredskap+barn&type=forventning&kapittel=4&kapittel=6",
    "/sok?q=bredb%C3%A5nd&rekkevidde=ordrett",
    "/sok?q=qqqxyz",
    "/sok",
    "/sok?q=sykefrav%C3%A6r&vis=side",
    "/sok?q=2030&vis=side",
    "/sok?q=type:forventning+klima&type=ambisjon",
    "/sok?q=klima&sidetall=2",
    "/sok?q=klima&id=2.1.2-8&id=1-4",
    "/sok?q=klima&vis=side&kapittel=5&evidens=ordet&id=1-4",
    "/?id=1-4",
    "/dokument/ks-2024-2027",
    "/dokument/ks-2024-2027?q=klima",
    "/dokument/ks-2024-2027/2.1.2-8",
    "/dokument/ks-2024-2027/1-4",
    "/dokument/ks-2024-2027/2.1",
    "/utvalg?id=2.1.2-8&id=2.2.2-4&id=tull",
    "/temaoversikt?tema=barnevern%0Abredb%C3%A5nd",
    "/temaoversikt?tema=barnevern%0Abredb%C3%A5nd&fordel=kapittel",
    "/sammenlign?tema=barnehage",
    "/emner",
    "/sok?q=&emne=beredskap",
    "/sok?q=&emne=Kloakk",
    "/sitatsjekk",
    "/egen-tekst",
    "/hjelp",
    "/tilgjengelighet",
];

#[test]
fn every_page_is_whole() {
    for path in PAGES {
        let answer = get(path);
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let page = answer.text();
        check_markup(path, page);
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{path}");
        assert!(answer.header("etag").starts_with("W/\""), "{path} has no tag");
        // The subject index stands on one page, to be read and searched whole; as it is sent it weighs an eighth of this.
        // So does the document, whose hits have a way to each other besides.
        let most = match path {
            "/emner" => 300_000,
            path if path.starts_with("/dokument/ks-2024-2027?") => 130_000,
            _ => 110_000,
        };
        assert!(page.len() < most, "{path} has {} bytes", page.len());
    }
}

#[test]
fn a_page_tells_when_its_choices_contradict_the_query() {
    let page = get("/sok?q=type:forventning+klima&type=ambisjon");
    assert!(page.text().contains("Filtrene motsier hverandre"), "{}", page.text());
    let facets = |path: &str| get(path).json()["facets"]["kind"].clone();
    let (typed, chosen) = ("/sok.json?q=type:forventning+klima", "/sok.json?q=type:forventning+klima&type=ambisjon");
    assert_eq!(facets(typed), facets(chosen), "the tabs promise what a click gives");
    assert!(facets(typed).get("commitment").is_none(), "{}", facets(typed));
}

#[test]
fn the_box_of_a_document_is_checked_however_its_name_is_written() {
    let source = |name| Source::from_text(name, PLAN, Metadata::default()).unwrap();
    let index = Index::create_in_ram(&[source("Plan-A"), source("plan-b")]).unwrap();
    let site = Arc::new(Site::new(index.searcher().unwrap(), options(None)).unwrap());
    let get = |path: &str| ask_of(router::router(site.clone()), request("GET", path).body(Body::empty()).unwrap());
    let page = get("/sok?q=barn&dokument=PLAN-A");
    let checked = |value: &str| page.text().contains(&format!("name=\"dokument\" value=\"{value}\" checked"));
    assert!(checked("Plan-A") && !checked("plan-b"), "{} (`Site::strategy`)", page.text());
    for path in ["/dokument/PLAN-a", "/dokument/PLAN-a/1.1", "/dokument/PLAN-a/1.1.1-1"] {
        assert_eq!(get(path).header("location"), path.replace("PLAN-a", "Plan-A"), "{path}");
    }
}

const PLAN: &str = "1.1.1\t Ord\n\n1 \nOrd\n 1.1\t Kommuner vil:\n\n1.1.1\t Ord\n\n-\t gi barn plass\n";

/// What WCAG asks of markup, as far as text can tell.
fn check_markup(path: &str, page: &str) {
    let count = |what: &str| page.matches(what).count();
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"nb\">"), "{path}");
    // A drawing has titles of its own.
    assert_eq!(page.split("</head>").next().unwrap_or_default().matches("<title>").count(), 1, "{path}: the title");
    for (what, wanted) in [("<h1", 1), ("<main", 1), ("role=\"search\"", 1), ("href=\"#innhold\"", 1)] {
        assert_eq!(count(what), wanted, "{path} has {what} so many times");
    }
    for never in ["<style", " style=\"", "<script>", " onclick", "javascript:", "http://", "<b>", "<iframe"] {
        assert_eq!(count(never), 0, "{path} has {never}");
    }
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    for (at, id) in ids.iter().enumerate() {
        assert!(!ids[..at].contains(id), "{path} has the id {id} twice");
    }
    for (name, _) in page.match_indices("aria-labelledby=\"").map(|(at, _)| page[at + 17..].split_once('"').unwrap()) {
        assert!(ids.contains(&name), "{path}: nothing has the id {name}");
    }
    for name in page.split(" for=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(ids.contains(&name), "{path}: a label is for {name}, which is not there");
    }
}

#[test]
fn guards_stand_on_every_answer() {
    let paths = [
        "/",
        "/tull",
        "/assets/x/style.css",
        "/assets/x/none",
        "/api/v1/search?q=a",
        "/api/v1/none",
        "/health",
        "/openapi.json",
    ];
    for path in paths {
        let answer = get(path);
        assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{path}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), value, "{path}, {name}");
        }
        assert!(!answer.header("cache-control").is_empty() && !answer.header("x-request-id").is_empty(), "{path}");
        assert_eq!(answer.header("set-cookie"), "", "{path}");
    }
}

fn check_problem(answer: &Answer, status: u16, kind: &str) {
    let problem = answer.json();
    assert_eq!(answer.status.as_u16(), status, "{problem}");
    assert_eq!(answer.header("content-type"), "application/problem+json", "{problem}");
    assert_eq!(problem["type"], format!("/problems/{kind}"), "{problem}");
    assert_eq!(problem["status"], status, "{problem}");
    assert!(problem["detail"].as_str().is_some_and(|detail| detail.len() > 10), "{problem}");
    assert_eq!(answer.header("cache-control"), "no-store", "{problem}");
}

#[test]
fn each_problem_is_told() {
    check_problem(&get("/api/v1/none"), 404, "not-found");
    check_problem(&get("/api/v1/paragraph?id=9.9.9-9"), 404, "not-found");
    check_problem(&get("/api/v1/related?id=2.1"), 404, "not-found");
    check_problem(&get("/api/v1/search?q=a&kinds=commitment"), 400, "unknown-parameter");
    check_problem(&get("/api/v1/outline?a=1"), 400, "unknown-parameter");
    check_problem(&get("/api/v1/search?q=a&limit=101"), 400, "bad-parameter");
    check_problem(&get("/api/v1/search?q=a&limit=ti"), 400, "bad-parameter");
    check_problem(&get("/api/v1/search?q=a&reach=far"), 400, "bad-parameter");
    check_problem(&get("/api/v1/paragraph"), 400, "bad-parameter");
    check_problem(&get("/api/v1/coverage"), 400, "bad-parameter");
    check_problem(&post("/api/v1/quote", "text/plain", vec![0xff, 0xfe]), 400, "bad-body");
    check_problem(&post("/api/v1/quote", "text/plain", vec![b'a'; 2_000_000]), 413, "body-too-large");
    check_problem(&get(&format!("/api/v1/search?q={}", "a".repeat(20_000))), 414, "long-address");
    let answer = get("/api/v1/quote");
    check_problem(&answer, 405, "method-not-allowed");
    assert_eq!(answer.header("allow"), "POST");
    let refused = get("/api/v1/search?strict=true&q=klima+%22barn");
    check_problem(&refused, 400, "bad-query");
    assert_eq!(refused.json()["hints"][0]["span"], serde_json::json!([6, 7]));
    let unknown = get("/api/v1/search?kinds=commitment").json();
    assert_eq!(unknown["parameter"], "kinds");
    let elsewhere = Request::get("/api/v1/outline").header(header::HOST, "evil.example").body(Body::empty()).unwrap();
    check_problem(&ask_of(site(), elsewhere), 421, "wrong-host");
}

#[test]
fn errors_are_pages_too() {
    for (path, status) in [
        ("/tull", 404),
        ("/dokument/finnes-ikke", 404),
        ("/dokument/ks-2024-2027/9.9", 404),
        ("/dokument/ks-2024-2027/..%2f..%2fetc", 404),
    ] {
        let answer = get(path);
        assert_eq!(answer.status.as_u16(), status, "{path}");
        check_markup(path, answer.text());
    }
    assert_eq!(post("/sitatsjekk", "text/plain", "a").status, StatusCode::BAD_REQUEST);
    assert_eq!(post("/hjelp", FORM, "a=b").status, StatusCode::METHOD_NOT_ALLOWED);
}

#[test]
fn a_panic_reaches_no_client() {
    async fn broken() -> StatusCode {
        panic!("et hemmelig sted")
    }
    let site = Arc::new(Site::new(Searcher::embedded().unwrap(), options(None)).unwrap());
    let broken = router::guarded(Router::new().route("/brudd", axum::routing::get(broken)), site);
    let answer = ask_of(broken, request("GET", "/brudd").body(Body::empty()).unwrap());
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(answer.text().contains("Noe gikk galt") && !answer.text().contains("hemmelig"));
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    for path in ["/sok?q=klima", "/api/v1/search?q=klima", "/api/v1/outline"] {
        let tag = get(path).header("etag").to_owned();
        let known = request("GET", path).header(header::IF_NONE_MATCH, &tag).body(Body::empty()).unwrap();
        let answer = ask_of(site(), known);
        assert_eq!((answer.status, answer.body.len()), (StatusCode::NOT_MODIFIED, 0), "{path}");
        assert_ne!(get("/sok?q=natur").header("etag"), tag, "two addresses have one tag");
    }
}

#[test]
fn what_another_server_would_answer_is_sent() {
    let path = "/sok?q=klima";
    let tag = get(path).header("etag").to_owned();
    let own = |text: &str| {
        let own = Thesaurus::parse(text, "egne.tsv").unwrap();
        Searcher::embedded().unwrap().with_thesaurus(own).unwrap()
    };
    let published = || {
        let mut source = Source::embedded().unwrap();
        source.strategy.metadata.url = Some("https://eksempel.no/plan".to_owned());
        Index::create_in_ram(&[source]).unwrap().searcher().unwrap()
    };
    let servers = [
        ("other metadata of the same text", published(), None),
        ("a public address", Searcher::embedded().unwrap(), Some("https://sok.example.no")),
        ("a thesaurus", own("=\tklima, vær\n"), None),
        ("another thesaurus", own("=\tklima, vind\n"), None),
        ("a thesaurus that takes out", own("-\tkunstig intelligens\n"), None),
    ];
    let mut tags = vec![tag.clone()];
    for (what, searcher, public_url) in servers {
        let site = Arc::new(Site::new(searcher, options(public_url)).unwrap());
        let known = request("GET", path).header(header::IF_NONE_MATCH, &tag).body(Body::empty()).unwrap();
        let answer = ask_of(router::router(site), known);
        assert_eq!(
            answer.status,
            StatusCode::OK,
            "a server with {what} takes the tag of one without; see site::edition"
        );
        assert!(!tags.contains(&answer.header("etag").to_owned()), "two servers have one tag, one with {what}");
        tags.push(answer.header("etag").to_owned());
    }
}

#[test]
fn selections_leave_in_three_formats() {
    let query = "id=ks-2024-2027%2F2.1.2-8&id=2.2.2-4&id=1-4";
    let page = get(&format!("/utvalg?{query}"));
    let order: Vec<usize> = ["jobbe målrettet", "sikrer fleksibelt", "Flere pleietrengende"]
        .iter()
        .map(|text| page.text().find(text).unwrap())
        .collect();
    assert!(order.is_sorted(), "kinds in the order of the filters");
    let word = get(&format!("/utvalg.docx?{query}"));
    assert!(word.body.starts_with(b"PK") && word.header("content-disposition").contains("utvalg.docx"));
    let text = get(&format!("/utvalg.md?{query}"));
    assert!(
        text.text().contains("> jobbe målrettet med å redusere sykefravær\n\nPunkt 2.1.2, strekpunkt 8"),
        "{}",
        text.text()
    );
    assert!(text.text().contains("Kapittel 1, «Økt helse- og omsorgsbehov», avsnitt 1"), "{}", text.text());
    assert_eq!(text.text().matches("Kilde: ").count(), 1);
    let rows = get(&format!("/utvalg.csv?{query}"));
    assert_eq!(rows.text().lines().count(), 4);
    assert!(get(&format!("/utvalg.csv?{query}&format=excel")).body.starts_with("\u{feff}".as_bytes()));
}

#[test]
fn addresses_stand_in_citations_only_when_known() {
    let path = "/dokument/ks-2024-2027/2.1.2-8";
    assert!(!get(path).text().contains("localhost"));
    let public = Arc::new(Site::new(Searcher::embedded().unwrap(), options(Some("https://sok.example.no"))).unwrap());
    let answer = ask_of(router::router(public), request("GET", path).body(Body::empty()).unwrap());
    assert!(answer.text().contains(
        "(under «Kommuner og fylkeskommuner vil»). https://sok.example.no/dokument/ks-2024-2027/2.1.2-8 (lest "
    ));
}

#[test]
fn pasted_texts_are_judged_and_not_stored() {
    let article: String = form_urlencoded::Serializer::new(String::new())
        .append_pair("tekst", "De vil «jobbe målrettet med å redusere sykefravær» og «bygge en base på månen».")
        .finish();
    let judged = post("/sitatsjekk", FORM, article.clone());
    assert_eq!((judged.status, judged.header("cache-control")), (StatusCode::OK, "no-store"));
    assert!(judged.text().contains("1 ordrett, 1 ikke funnet"), "{}", judged.text());
    let near = post("/egen-tekst", FORM, article.clone());
    assert_eq!((near.status, near.header("cache-control")), (StatusCode::OK, "no-store"));
    assert!(near.text().contains("2.1.2-8"));
    assert!(post("/egen-tekst", FORM, format!("{article}&format=csv")).text().contains("2.1.2-8"));
}
