//! "Temaoversikt": where each topic of a list stands, as a grid of shaded cells by kind and chapter, and below it what each
//! count rests on. The list is in the address, so that the table can be shared and redone.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use maud::{Markup, html};
use strategisok::coverage::{CoverageCounts, CoverageOptions, TopicCoverage, TopicState};
use strategisok::search::Evidence;
use strategisok::strategy::labels;

use super::super::address::{self, Address};
use super::super::answer::answer;
use super::super::export::table;
use super::super::failure::Failure;
use super::super::selection::settled;
use super::super::site::Site;
use super::super::{citation, links};
use super::by;
use super::choice::choice;
use super::grid;
use super::layout::{Head, page};
use crate::output::wording;

/// Topics that are looked up at a time.
const MOST_TOPICS: usize = 60;
/// A topic is a word or a few.
const LONGEST_TOPIC: usize = 200;

/// `/temaoversikt?tema=…`
pub async fn show(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let asked = Asked::read(query.as_deref().unwrap_or_default());
    answer(site, move |site| whole(site, &asked)).await
}

/// `/temaoversikt.csv?tema=…`
pub async fn rows(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let asked = Asked::read(query.as_deref().unwrap_or_default());
    answer(site, move |site| {
        let coverage = site.source.here()?.coverage(&asked.topics, &asked.options)?.dated(citation::today());
        table::coverage("temaoversikt.csv", table::dialect(asked.format.as_deref()), &coverage)
    })
    .await
}

/// `/temaoversikt.xlsx?tema=…`
pub async fn book(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let asked = Asked::read(query.as_deref().unwrap_or_default());
    answer(site, move |site| {
        let coverage = site.source.here()?.coverage(&asked.topics, &asked.options)?.dated(citation::today());
        table::coverage_book("temaoversikt.xlsx", &coverage)
    })
    .await
}

/// What an address asks for.
#[derive(Default)]
struct Asked {
    topics: Vec<String>,
    options: CoverageOptions,
    format: Option<String>,
    /// Topics that were given beyond what is looked up.
    left: usize,
    /// What the reader has chosen.
    basket: Address,
}

impl Asked {
    /// The topics of an address, a field of many lines or many fields, and what is counted.
    fn read(query: &str) -> Asked {
        let mut asked = Asked::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "tema" => asked.topics.extend(topics(&value)),
                "evidens" => {
                    asked.options = address::evidence(&value).into_iter().fold(asked.options, CoverageOptions::evidence)
                }
                "fordel" => asked.options.by = by::named(&value),
                "format" => asked.format = Some(value.into_owned()),
                _ => {}
            }
        }
        asked.basket = Address::read(query).basket();
        asked.left = asked.topics.len().saturating_sub(MOST_TOPICS);
        asked.topics.truncate(MOST_TOPICS);
        asked
    }

    /// The address of the same look-up.
    fn query_string(&self) -> String {
        let evidences = self.options.evidence.iter().map(|evidence| ("evidens", address::evidence_name(*evidence)));
        let mut query = form_urlencoded::Serializer::new(String::new());
        let by = self.options.by.map(|by| ("fordel", by::name(by)));
        query.append_pair("tema", &self.topics.join("\n")).extend_pairs(evidences).extend_pairs(by).finish()
    }
}

/// The topics of a field: one a line, and several on a line with commas or semicolons between them. What stands in quotation
/// marks is one topic.
fn topics(text: &str) -> Vec<String> {
    let mut topics = vec![String::new()];
    let mut is_quoted = false;
    for letter in text.chars() {
        match letter {
            '\n' => is_quoted = false,
            '"' | '«' | '»' | '“' | '”' => is_quoted = !is_quoted,
            _ => {}
        }
        let ends = matches!(letter, '\n' | '\r') || (!is_quoted && matches!(letter, ',' | ';'));
        match topics.last_mut() {
            Some(last) if !ends => last.push(letter),
            _ => topics.push(String::new()),
        }
    }
    let cut = topics.iter().map(|topic| topic.trim().chars().take(LONGEST_TOPIC).collect::<String>());
    let mut kept: Vec<String> = Vec::new();
    for topic in cut.filter(|topic| !topic.is_empty()) {
        if !kept.contains(&topic) {
            kept.push(topic);
        }
    }
    kept
}

/// `/temaoversikt.svg?tema=…`: the grid as a picture.
pub async fn picture(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let asked = Asked::read(query.as_deref().unwrap_or_default());
    answer(site, move |site| {
        let coverage = site.source.here()?.coverage(&asked.topics, &asked.options)?;
        Ok(grid::picture(site, &coverage))
    })
    .await
}

fn whole(site: &Site, asked: &Asked) -> Result<Markup, Failure> {
    let topics = &asked.topics;
    let coverage = if topics.is_empty() { None } else { Some(site.source.here()?.coverage(topics, &asked.options)?) };
    let query = asked.query_string();
    let basket = &settled(site, asked.basket.clone());
    let content = html! {
        div.wide.prosepage {
            h1 { (labels::COVERAGE) }
            p.measure { "Skriv temaer, ett på hver linje eller med komma mellom, og se hvor mange avsnitt som nevner temaet, og hvor de står." }
            form.paste.brief[!topics.is_empty()] action="/temaoversikt" method="get" {
                label for="tema" { "Temaer" }
                textarea #tema name="tema" rows=(if topics.is_empty() { 6 } else { 3 }) required { (topics.join("\n")) }
                @for id in &basket.chosen { input type="hidden" name="id" value=(id); }
                details open[!asked.options.evidence.is_empty() || asked.options.by.is_some()] {
                    summary { "Hva som telles, og for hvem" }
                    div.options {
                fieldset {
                    legend { "Hva som telles" }
                    @for evidence in Evidence::ALL.into_iter().filter(|evidence| evidence.is_hit()) {
                        label.choice {
                            input type="checkbox" name="evidens" value=(address::evidence_name(evidence)) checked[asked.options.evidence.contains(&evidence)];
                            span { (wording::evidence(evidence)) }
                        }
                    }
                    p.small { "Uten kryss telles alt, hver for seg." }
                }
                fieldset {
                    legend { "Hvem som sier noe om det" }
                    @for (chosen, label) in by::choices(site) {
                        (choice("radio", "fordel", chosen.map_or("", by::name), asked.options.by == chosen, label, None))
                    }
                }
                    }
                }
                button type="submit" { "Vis oversikten" }
            }
            @if asked.left > 0 {
                p.hint { strong { "Merk: " } "Bare de første " (MOST_TOPICS) " temaene er slått opp. Det gjenstår " (wording::counted(asked.left, "tema", "temaer")) ", som kan slås opp for seg." }
            }
            @if let Some(coverage) = &coverage {
                (grid::table(site, coverage, basket))
                p.small {
                    "Tallene viser hvor mange avsnitt som nevner temaet, det vil si har ordene i teksten, i alle bøyninger og som del av lengre ord. Slått opp " (citation::today()) ". "
                    a href={ "/temaoversikt.xlsx?" (query) } { "Excel" } " · " a href={ "/temaoversikt.csv?" (query) } { "CSV" } " · " a href={ "/temaoversikt.svg?" (query) } { "SVG" }
                }
                @if let Some(table) = &coverage.table { (by::table(table, basket)) }
                h2 { "Tema for tema" }
                @for topic in &coverage.topics { (details(site, topic, basket)) }
            }
        }
    };
    Ok(page(
        site,
        &Head {
            title: labels::COVERAGE.to_owned(),
            here: "/temaoversikt",
            search: Some(basket),
            private: !topics.is_empty(),
            ..Head::default()
        },
        &content,
    ))
}

fn details(site: &Site, topic: &TopicCoverage, basket: &Address) -> Markup {
    html! {
        section.topic {
            h3 { (topic.topic) }
            p { (topic.sentence) }
            (places(site, "Står i", &topic.words, basket))
            (places(site, "Med andre ord i", &topic.other_words, basket))
            (places(site, "Bare i overskriften over", &topic.titles, basket))
            (places(site, "Bare som emneord for", &topic.entered, basket))
            @if topic.state == TopicState::NoHit && !topic.nearest.is_empty() {
                p.small { "Nærmest i betydning, uten at ordet står der:" }
                ul { @for point in &topic.nearest { li { @if let Some((_, passage)) = site.named(&point.id.to_string()) { a.id href=(basket.carry(&links::passage(passage))) { (point.id) } } " " (point.text) } } }
            }
        }
    }
}

fn places(site: &Site, label: &str, counts: &CoverageCounts, basket: &Address) -> Markup {
    html! {
        @if !counts.ids.is_empty() {
            p.small {
                (label) ": "
                @for (at, id) in counts.ids.iter().enumerate() {
                    @if at > 0 { ", " }
                    @match site.named(&id.to_string()) { Some((_, passage)) => a href=(basket.carry(&links::passage(passage))) { (id) }, None => (id) }
                }
                @if counts.more > 0 { " og " (counts.more) " til" }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(field: &str, wanted: &[&str]) {
        assert_eq!(topics(field), wanted, "{field:?}");
    }

    #[test]
    fn topics_are_told_apart_by_lines_commas_and_semicolons() {
        check("klima, barnevern; skole\r\nkommuneøkonomi\n\n", &["klima", "barnevern", "skole", "kommuneøkonomi"]);
        check("\"barn, unge\" , skole", &["\"barn, unge\"", "skole"]);
        check("«barn; unge»;skole;skole", &["«barn; unge»", "skole"]);
        check("\"uten slutt, klima\nskole, natur", &["\"uten slutt, klima", "skole", "natur"]);
        check(" , ;\n", &[]);
    }
}
