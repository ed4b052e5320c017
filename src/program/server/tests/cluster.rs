//! The site over a cluster, which is played: what it answers is what a site over an index of its own answers, what it cannot answer it
//! says and does not offer, and a cluster that is gone is told of.

use std::ops::ControlFlow;
use std::sync::LazyLock;
use std::sync::atomic::Ordering;

use strategisok::opensearch::{ClusterSearcher, Layout, load};
use strategisok::strategy::metadata;

use super::super::live::Live;
use super::*;
use crate::source::played::Played;

/// An index of several documents, or of one.
fn own(is_several: bool) -> Index {
    let plan = |name: &str, publisher: &str, text: &str| {
        let metadata = format!("title = 'Plan'\npublisher = '{publisher}'\nyear = 2025\nplace = 'Vestland'");
        Source::from_text(name, text, metadata::parse("plan.toml", &metadata).expect("metadata")).expect("a plan")
    };
    let text = include_str!("../../../../tests/fixtures/fjordvik-2025-2029.txt");
    let all = [
        plan("fjordvik", "Fjordvik kommune", text),
        plan("solfjord", "Solfjord kommune", &text.replace("skal", "vil")),
    ];
    Index::create_in_ram(if is_several { &all } else { &all[..1] }).expect("an index")
}

/// An index as it lies here, and a cluster that was loaded with it.
fn loaded(is_several: bool) -> (Searcher, Arc<Played>) {
    let (index, cluster) = (own(is_several), Arc::new(Played::default()));
    load(cluster.clone(), &index, "planer", Layout::default(), &mut |_| ControlFlow::Continue(())).expect("a load");
    (index.searcher().expect("a searcher"), cluster)
}

fn over(cluster: &Arc<Played>) -> Site {
    Site::new(ClusterSearcher::open(cluster.clone(), "planer").expect("what was loaded"), options(None))
        .expect("a site")
}

/// The site here, and the one over the cluster.
type Both = (Router, Router);

fn both(is_several: bool) -> Both {
    let (searcher, cluster) = loaded(is_several);
    let here = Site::new(searcher, options(None)).expect("a site");
    (router::router(Arc::new(here)), router::router(Arc::new(over(&cluster))))
}

static SEVERAL: LazyLock<Both> = LazyLock::new(|| both(true));
static ALONE: LazyLock<Both> = LazyLock::new(|| both(false));

fn of(router: &Router, path: &str) -> Answer {
    ask_of(router.clone(), request("GET", path).body(Body::empty()).unwrap())
}

/// JSON without scores, which are another engine's.
fn unscored(mut answer: Value) -> Value {
    for hit in answer["hits"].as_array_mut().into_iter().flatten() {
        hit.as_object_mut().expect("a hit").remove("score");
    }
    answer
}

#[test]
fn the_api_answers_from_a_cluster_as_from_an_index_here() {
    for path in [
        "/api/v1/search?q=skole&reach=synonym&sort=document&limit=100",
        "/api/v1/search?q=klima+OG+natur&reach=form&sort=document",
        "/api/v1/search?q=vei&reach=synonym&sort=document&kind=commitment&offset=2&limit=3",
        "/api/v1/search?q=xyzzyq&reach=synonym",
        "/api/v1/search?q=x&oops=1",
        "/api/v1/paragraph?id=fjordvik%2F2.1.1-1&id=fjordvik%2F2.1",
        "/api/v1/paragraph?id=fjordvik%2F9.9-9",
        "/api/v1/paragraph?id=2.1.1-1",
        "/api/v1/citation?id=fjordvik%2F2.1.1-1",
        "/api/v1/strategies",
    ] {
        for (here, there) in [&*SEVERAL, &*ALONE] {
            let (here, there) = (of(here, path), of(there, path));
            assert_eq!(there.status, here.status, "{path}: {}", there.text());
            assert_eq!(unscored(there.json()), unscored(here.json()), "{path}");
            assert_eq!(there.header("link"), here.header("link"), "{path}");
        }
    }
}

/// A page without what a cluster does not offer.
fn offered(page: &str) -> String {
    let mut page = page.to_owned();
    for (from, to) in [
        ("<li><a href=\"/temaoversikt", "</li>"),
        ("<li><a href=\"/sammenlign", "</li>"),
        ("<li><a href=\"/sitatsjekk", "</li>"),
        ("<li><a href=\"/egen-tekst", "</li>"),
        ("<link rel=\"alternate\" type=\"application/atom+xml\"", ">"),
        (" <a href=\"/dokument/fjordvik/endringer.atom", "</a>."),
        ("<label class=\"choice\"><input type=\"radio\" name=\"rekkevidde\" value=\"narliggende\"", "</label>"),
    ] {
        if let Some(begin) = page.find(from) {
            let end = begin + page[begin..].find(to).expect("an end") + to.len();
            page.replace_range(begin..end, "");
        }
    }
    if let Some(at) = page.find("vis=side\"") {
        let begin = page[..at].rfind("<li>").expect("an entry");
        let end = at + page[at..].find("</li>").expect("its end") + "</li>".len();
        page.replace_range(begin..end, "");
    }
    page
}

#[test]
fn pages_are_those_of_an_index_here_but_for_what_is_not_offered() {
    for path in [
        "/sok?q=skole&rekkevidde=synonymer&rekkefolge=dokument",
        "/sok?q=skole&rekkevidde=synonymer&rekkefolge=dokument&dokument=fjordvik",
        "/sok?q=vei&rekkevidde=synonymer&rekkefolge=dokument&type=ambisjon",
        "/dokument",
        "/dokument/fjordvik",
        "/dokument/fjordvik?q=skole&rekkevidde=synonymer",
        "/dokument/fjordvik/2.1",
        "/utvalg?id=fjordvik/2.1.1-1&id=fjordvik/ukjent",
        "/utvalg.md?id=fjordvik/2.1.1-1",
        "/utvalg.csv?id=fjordvik/2.1.1-1",
        "/kilde.ris?id=fjordvik/2.1.1-1",
        "/kort/fjordvik/2.1.1-1",
        "/sok.csv?q=skole&rekkevidde=synonymer&rekkefolge=dokument",
        "/dokument/ukjent",
        "/tilgjengelighet",
    ] {
        for (here, there) in [&*SEVERAL, &*ALONE] {
            let (here, there) = (of(here, path), of(there, path));
            assert_eq!(there.status, here.status, "{path}: {}", there.text());
            let (here, there) = (offered(here.text()), offered(there.text()));
            let differs = here.split('>').zip(there.split('>')).find(|(here, there)| here != there);
            assert!(
                path.contains(".csv") && here.lines().count() == there.lines().count() || differs.is_none(),
                "{path}: {differs:?}"
            );
            assert!(path.contains(".csv") || here.len() == there.len(), "{path}: one page goes on");
        }
    }
}

#[test]
fn what_a_cluster_cannot_answer_is_said_and_not_offered() {
    let there = &SEVERAL.1;
    for path in [
        "/temaoversikt?tema=skole",
        "/sammenlign",
        "/sitatsjekk",
        "/egen-tekst",
        "/emner",
        "/emner.csv",
        "/tall.csv",
        "/sitemap.xml",
        "/dokument/fjordvik/endringer.atom",
        "/sok?q=skole&vis=side",
    ] {
        let answer = of(there, path);
        assert_eq!(answer.status, StatusCode::NOT_IMPLEMENTED, "{path}");
        assert!(answer.text().contains("Dette kan ikke besvares her"), "{path}: {}", answer.text());
    }
    for path in [
        "suggest?prefix=sk",
        "subjects",
        "coverage?topic=skole",
        "compare?q=skole",
        "mirror?q=skole",
        "related?id=fjordvik/2.1.1-1",
        "changes",
        "outline",
    ] {
        let answer = of(there, &format!("/api/v1/{path}"));
        assert_eq!(
            (answer.status, answer.json()["type"].as_str()),
            (StatusCode::NOT_IMPLEMENTED, Some("/problems/not-served")),
            "{path}"
        );
    }
    let mut tried = std::collections::BTreeSet::new();
    for page in [
        "/",
        "/sok?q=skole&rekkevidde=synonymer",
        "/sok?q=xyzzyq",
        "/dokument",
        "/dokument/fjordvik",
        "/dokument/fjordvik/2.1.1-1",
        "/hjelp",
        "/utvalg?id=fjordvik/2.1.1-1",
    ] {
        for (_, there) in [&*SEVERAL, &*ALONE] {
            let page = of(there, page);
            for link in page.text().split("href=\"/").skip(1) {
                let link = format!("/{}", link.split(['"', '#']).next().unwrap_or_default().replace("&amp;", "&"));
                if tried.len() < 150 && tried.insert(link.clone()) {
                    assert_ne!(
                        of(there, &link).status,
                        StatusCode::NOT_IMPLEMENTED,
                        "{link} is offered on {}",
                        page.text()
                    );
                }
            }
        }
    }
    assert!(tried.len() > 40, "only {} links", tried.len());
}

#[test]
fn a_cluster_that_is_away_is_told_of() {
    let (_, cluster) = loaded(true);
    let live = Live::new(over(&cluster));
    let status = |path: &str| of(&live.router(), path).status;
    assert_eq!((status("/health"), status("/sok?q=skole")), (StatusCode::OK, StatusCode::OK));
    for fault in [&cluster.is_away, &cluster.is_red] {
        fault.store(true, Ordering::Relaxed);
        assert!(live.reload().is_err());
        let health = of(&live.router(), "/health");
        assert_eq!(health.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(
            health.json()["detail"]
                .as_str()
                .is_some_and(|says| says.contains("the cluster that is searched cannot answer"))
        );
        fault.store(false, Ordering::Relaxed);
        assert_eq!((live.reload(), status("/health")), (Ok(false), StatusCode::OK));
    }
    cluster.is_away.store(true, Ordering::Relaxed);
    let page = of(&live.router(), "/sok?q=barnehage");
    assert_eq!((page.status, page.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, "2"));
    assert!(page.text().contains("Søket er ikke tilgjengelig nå"), "{}", page.text());
    let problem = of(&live.router(), "/api/v1/search?q=barnehage");
    assert_eq!(problem.status, StatusCode::SERVICE_UNAVAILABLE);
    let detail = problem.json()["detail"].as_str().unwrap_or_default().to_owned();
    assert!(detail.contains("nobody answers") && !detail.contains("inne:9200"), "{detail}");
    for path in ["/", "/hjelp", "/dokument"] {
        assert_eq!(status(path), StatusCode::OK, "{path} needs no cluster");
    }
}

#[test]
fn a_new_index_behind_the_alias_of_a_cluster_is_served() {
    let (_, cluster) = loaded(false);
    let live = Live::new(over(&cluster));
    assert_eq!(of(&live.router(), "/dokument/solfjord").status, StatusCode::NOT_FOUND);
    std::thread::sleep(std::time::Duration::from_millis(2));
    load(cluster, &own(true), "planer", Layout::default(), &mut |_| ControlFlow::Continue(())).expect("a load");
    assert_eq!(of(&live.router(), "/sok?q=skole").status, StatusCode::SERVICE_UNAVAILABLE, "until it is found out");
    assert_eq!(live.reload(), Ok(true));
    assert_eq!(of(&live.router(), "/dokument/solfjord").status, StatusCode::OK);
    assert_eq!(of(&live.router(), "/sok?q=skole").status, StatusCode::OK);
}
