//! The basket: what is chosen is in the address, and every link and form of a page takes it along.

use super::{FORM, get, post};

/// Links of a page to pages of the site: no file, no answer of the API, no place on the same page.
fn links(page: &str) -> Vec<String> {
    let hrefs = page.split(" href=\"").skip(1).filter_map(|rest| rest.split_once('"'));
    let ours = hrefs.filter(|(href, rest)| {
        let is_page = href.starts_with('/')
            && !["/assets/", "/opensearch", "/openapi", "/sok.", "/tall.", "/emner.", "/temaoversikt."]
                .iter()
                .any(|own| href.starts_with(own))
            && !href.ends_with(".atom");
        // What is taken out or emptied says so.
        is_page && !rest.split('>').next().unwrap_or_default().contains("data-bare")
    });
    ours.map(|(href, _)| href.replace("&amp;", "&")).collect()
}

/// What is made of one point for use elsewhere has no basket.
fn is_of_one(href: &str) -> bool {
    href.starts_with("/kilde.ris?") || href.starts_with("/kort/")
}

#[test]
fn every_link_takes_along_what_is_chosen() {
    for path in [
        "/sok?q=beredskap",
        "/sok?q=klima&sidetall=2",
        "/sok?q=sykefrav%C3%A6r&vis=side",
        "/sok?q=qqqxyz",
        "/",
        "/emner",
        "/hjelp",
        "/dokument/ks-2024-2027?q=klima",
        "/dokument/ks-2024-2027/2.1.2-8",
        "/dokument/ks-2024-2027/2.1",
        "/temaoversikt?tema=barnevern",
        "/sammenlign?tema=barnehage",
        "/sammenlign?fra=ks-2024-2027&til=ks-2024-2027",
        "/sitatsjekk",
        "/egen-tekst",
    ] {
        let page = get(&format!("{path}{}id=1-4&id=2.2.2-4", if path.contains('?') { '&' } else { '?' }));
        let without: Vec<String> = links(page.text())
            .into_iter()
            .filter(|href| !href.contains("id=1-4&id=2.2.2-4") && !is_of_one(href))
            .collect();
        assert!(without.is_empty(), "{path}: these lose what is chosen (`Address::carry`): {without:?}");
        let field = page.text().split("role=\"search\"").nth(1).and_then(|rest| rest.split("</form>").next()).unwrap();
        assert!(field.contains("name=\"id\" value=\"1-4\""), "{path}: a new search loses what is chosen");
        assert!(page.text().contains("<strong>2</strong> valgt"), "{path} does not say how many are chosen");
    }
}

#[test]
fn what_is_chosen_stays_beside_a_text_that_is_posted() {
    for (path, text) in
        [("/sitatsjekk", "«jobbe målrettet med å redusere sykefravær»"), ("/egen-tekst", "Redusere sykefravær.")]
    {
        let to = format!("{path}?id=1-4&id=2.2.2-4");
        assert!(get(&to).text().contains(&format!("action=\"{}\"", to.replace('&', "&amp;"))), "{path}: the form");
        let body = form_urlencoded::Serializer::new(String::new()).append_pair("tekst", text).finish();
        let page = post(&to, FORM, body);
        assert!(page.text().contains("<strong>2</strong> valgt"), "{path}");
        let points = links(page.text()).into_iter().filter(|href| href.starts_with("/dokument/ks-2024-2027/"));
        let points: Vec<String> = points.collect();
        assert!(
            !points.is_empty() && points.iter().all(|href| href.ends_with("?id=1-4&id=2.2.2-4")),
            "{path}: {points:?}"
        );
    }
}

#[test]
fn a_paragraph_is_chosen_by_whatever_name() {
    for id in ["2.1.2-8", "ks-2024-2027%2F2.1.2-8", "KS-2024-2027%2F2.1.2-8"] {
        let page = get(&format!("/sok?q=sykefrav%C3%A6r&id={id}"));
        assert!(page.text().contains("value=\"2.1.2-8\" form=\"utvalg\" checked"), "{id}");
    }
}

#[test]
fn all_hits_are_chosen_at_once_as_far_as_there_is_room() {
    let chosen = |path: &str| {
        let answer = get(path);
        assert!(answer.status.is_redirection(), "{path}: {}", answer.status);
        let to = answer.header("location").to_owned();
        (to.matches("id=").count(), get(&to))
    };
    let (count, page) = chosen("/sok?q=beredskap&velg=alle&id=1-1");
    let total = get("/sok.json?q=beredskap").json()["total"].as_u64().unwrap() as usize;
    assert_eq!(count, total + 1, "every hit, and what was chosen before");
    assert!(page.text().contains(&format!("<strong>{count}</strong> valgt")));
    let (count, page) = chosen("/sok?q=&type=ambisjon&type=forventning&velg=alle");
    assert_eq!(count, 200, "no more than an address can hold");
    assert!(page.text().contains("Et utvalg har plass til 200 avsnitt."), "{}", page.text());
    assert!(get("/sok?q=&type=ambisjon&type=forventning").text().contains("Velg de første 200 treffene"));
}
