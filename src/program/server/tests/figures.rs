//! Figures: each number of a grid is what its link finds, and what is drawn can be taken away as a table and as a picture.

use axum::http::StatusCode;

use super::get;

/// The links of a piece of markup, each with its text.
fn links(markup: &str) -> Vec<(String, String)> {
    let parts = markup.split("<a href=\"").skip(1).filter_map(|rest| rest.split_once("\">"));
    parts
        .map(|(href, rest)| (href.replace("&amp;", "&"), rest.split("</a>").next().unwrap_or_default().to_owned()))
        .collect()
}

/// Every number of the table with this class finds as many paragraphs as it says.
fn check(path: &str, class: &str, least: usize) {
    let page = get(path);
    let table =
        page.text().split(&format!("<table class=\"{class}\"")).nth(1).and_then(|rest| rest.split("</table>").next());
    let table = table.unwrap_or_else(|| panic!("{path} has no table {class}"));
    let numbers = links(table).into_iter().filter_map(|(href, text)| Some((href, text.parse::<u64>().ok()?)));
    let numbers: Vec<_> = numbers.collect();
    assert!(numbers.len() >= least, "{path}: only {} numbers", numbers.len());
    for (href, number) in numbers {
        let found = get(&href.replacen("/sok?", "/sok.json?", 1)).json();
        assert_eq!(found["total"], number, "{path}: {href}");
    }
}

#[test]
fn each_number_is_what_its_link_finds() {
    check("/temaoversikt?tema=barnevern,+klima;+bredb%C3%A5nd%0Askole", "grid", 15);
    check("/", "against", 10);
}

#[test]
fn figures_are_taken_away_as_tables_and_pictures() {
    let topics = "?tema=barnevern,+klima";
    for (path, rows) in
        [("/tall.csv".to_owned(), 6), ("/emner.csv".to_owned(), 300), (format!("/temaoversikt.csv{topics}"), 3)]
    {
        let answer = get(&path);
        assert!(answer.header("content-type").starts_with("text/csv"), "{path}");
        assert!(answer.text().lines().count() >= rows, "{path}: {}", answer.text());
    }
    for path in ["/tall.svg".to_owned(), "/emner.svg".to_owned(), format!("/temaoversikt.svg{topics}")] {
        let answer = get(&path);
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (StatusCode::OK, "image/svg+xml; charset=utf-8"),
            "{path}"
        );
        let text = answer.text();
        assert!(
            text.starts_with("<?xml") && text.contains("<title>") && text.trim_end().ends_with("</svg>"),
            "{path}: {text}"
        );
        assert!(text.matches("<rect").count() > 3 && !text.contains("class="), "{path} needs a style: {text}");
    }
}

#[test]
fn topics_beyond_the_most_are_told() {
    let many: Vec<String> = (0..63).map(|number| format!("tema{number}")).collect();
    let page = get(&format!("/temaoversikt?tema={}", many.join(",")));
    assert!(
        page.text()
            .contains("Bare de første 60 temaene er slått opp. Det gjenstår 3 temaer, som kan slås opp for seg."),
        "{}",
        page.text()
    );
}

#[test]
fn a_fragment_is_what_stands_under_the_field() {
    let (whole, bare) = (get("/sok?q=klima"), get("/sok?q=klima&bare=treff"));
    assert!(!bare.text().contains("<html") && bare.text().contains("<h1>"), "{}", bare.text());
    assert!(whole.text().contains(bare.text()), "a fragment is no piece of the page");
    assert_eq!(get("/sok?q=6.1.2-4&bare=treff").status, StatusCode::OK, "as one types, nobody is sent away");
}
