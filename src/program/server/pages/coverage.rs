//! "Temaoversikt": where each topic of a list stands, as a table with a plain chart of bars, and below it what each count
//! rests on. The list is in the address, so that the table can be shared and redone.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use maud::{Markup, html};
use strategisok::coverage::{Coverage, CoverageCounts, CoverageOptions, TopicCoverage, TopicState};
use strategisok::passages::KindCounts;
use strategisok::search::Evidence;
use strategisok::strategy::{Kind, labels};

use super::super::address::{self, Address};
use super::super::answer::answer;
use super::super::export::table;
use super::super::failure::Failure;
use super::super::site::Site;
use super::super::{citation, links};
use super::by;
use super::choice::choice;
use super::layout::{Head, page};
use crate::output::text::coverage::IDS_NAMED;
use crate::output::wording;

/// Topics that are looked up at a time.
const MOST_TOPICS: usize = 60;
/// A topic is a word or a few.
const LONGEST_TOPIC: usize = 200;
/// The width of the chart in its own units.
const CHART: usize = 100;

/// `/temaoversikt?tema=…`
pub async fn show(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let asked = Asked::read(query.as_deref().unwrap_or_default());
    answer(site, move |site| whole(site, &asked)).await
}

/// `/temaoversikt.csv?tema=…`
pub async fn rows(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let asked = Asked::read(query.as_deref().unwrap_or_default());
    answer(site, move |site| {
        let coverage = site.searcher.coverage(&asked.topics, &asked.options)?.dated(citation::today());
        table::coverage("temaoversikt.csv", table::dialect(asked.format.as_deref()), &coverage)
    })
    .await
}

/// `/temaoversikt.xlsx?tema=…`
pub async fn book(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let asked = Asked::read(query.as_deref().unwrap_or_default());
    answer(site, move |site| {
        let coverage = site.searcher.coverage(&asked.topics, &asked.options)?.dated(citation::today());
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
    /// Whether more topics were given than are looked up.
    cut: bool,
}

impl Asked {
    /// The topics of an address, a field of many lines or many fields, and what is counted.
    fn read(query: &str) -> Asked {
        let mut asked = Asked::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "tema" => asked.topics.extend(
                    value
                        .lines()
                        .map(|line| line.trim().chars().take(LONGEST_TOPIC).collect::<String>())
                        .filter(|line| !line.is_empty()),
                ),
                "evidens" => {
                    asked.options = address::evidence(&value).into_iter().fold(asked.options, CoverageOptions::evidence)
                }
                "fordel" => asked.options.by = by::named(&value),
                "format" => asked.format = Some(value.into_owned()),
                _ => {}
            }
        }
        asked.cut = asked.topics.len() > MOST_TOPICS;
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

fn whole(site: &Site, asked: &Asked) -> Result<Markup, Failure> {
    let topics = &asked.topics;
    let coverage = if topics.is_empty() { None } else { Some(site.searcher.coverage(topics, &asked.options)?) };
    let query = asked.query_string();
    let content = html! {
        div.wide.prosepage {
            h1 { (labels::COVERAGE) }
            p.measure { "Skriv temaer, ett på hver linje, og se hvor mange avsnitt som har ordene, og hvor de står." }
            form.paste action="/temaoversikt" method="get" {
                label for="tema" { "Temaer" }
                textarea #tema name="tema" rows="6" required { (topics.join("\n")) }
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
                button type="submit" { "Vis oversikten" }
            }
            @if asked.cut {
                p.hint { strong { "Merk: " } "Bare de første " (MOST_TOPICS) " temaene er slått opp. Ta resten for seg." }
            }
            @if let Some(coverage) = &coverage {
                (table(site, coverage))
                p.small {
                    "Tallene er avsnitt som har ordene i teksten, i alle bøyninger og som del av lengre ord. Slått opp " (citation::today()) ". "
                    a href={ "/temaoversikt.xlsx?" (query) } { "Excel" } " · " a href={ "/temaoversikt.csv?" (query) } { "CSV" }
                }
                @if let Some(table) = &coverage.table { (by::table(table)) }
                h2 { "Tema for tema" }
                @for topic in &coverage.topics { (details(site, topic)) }
            }
        }
    };
    Ok(page(
        site,
        &Head {
            title: labels::COVERAGE.to_owned(),
            here: "/temaoversikt",
            private: !topics.is_empty(),
            ..Head::default()
        },
        &content,
    ))
}

fn table(site: &Site, coverage: &Coverage) -> Markup {
    let longest = coverage.topics.iter().map(|topic| topic.words.all.total()).max().unwrap_or_default().max(1);
    html! {
        div.scroll tabindex="0" role="region" aria-label="Oversikt" {
            table.coverage {
                caption { "Antall avsnitt som har temaet" }
                thead {
                    tr {
                        th scope="col" { "Tema" }
                        th.n scope="col" { (labels::kind(Kind::Commitment).label) }
                        th.n scope="col" { (labels::kind(Kind::Expectation).label) }
                        th.n scope="col" { "Bakgrunn og forord" }
                        th.chart scope="col" { span.unseen { "Søyle" } }
                    }
                }
                tbody {
                    @for topic in &coverage.topics {
                        @let all = &topic.words.all;
                        tr {
                            th scope="row" { a href=(Address::of(&topic.topic).href()) { (topic.topic) } }
                            td.n { (all.commitment) } td.n { (all.expectation) } td.n { (all.context + all.foreword) }
                            td.chart { @if all.total() > 0 { (bars(all, longest)) } @else { (state(topic.state)) } }
                        }
                    }
                }
            }
        }
        p.legend.keys { "Søyler: " span.key.ours {} " " (site.filter_label(Kind::Commitment)) " " span.key.theirs {} " " (site.filter_label(Kind::Expectation)) " " span.key.prose {} " Bakgrunn og forord" }
    }
}

/// The three counts as one bar; the table beside it has the numbers.
fn bars(counts: &KindCounts, longest: usize) -> Markup {
    let parts =
        [("ours", counts.commitment), ("theirs", counts.expectation), ("prose", counts.context + counts.foreword)];
    let mut at = 0;
    let placed: Vec<(&str, usize, usize)> = parts
        .into_iter()
        .map(|(class, count)| {
            let from = at;
            at += count;
            (class, from * CHART / longest, (from + count) * CHART / longest - from * CHART / longest)
        })
        .collect();
    html! {
        svg viewBox={ "0 0 " (CHART) " 8" } preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            @for (class, x, width) in placed { rect class=(class) x=(x) y="0" width=(width) height="8" {} }
        }
    }
}

fn details(site: &Site, topic: &TopicCoverage) -> Markup {
    html! {
        section.topic {
            h3 { (topic.topic) }
            p { (topic.sentence) }
            (places(site, "Står i", &topic.words))
            (places(site, "Med andre ord i", &topic.other_words))
            (places(site, "Bare i overskriften over", &topic.titles))
            (places(site, "Bare som emneord for", &topic.entered))
            @if topic.state == TopicState::NoHit && !topic.nearest.is_empty() {
                p.small { "Nærmest i betydning, uten at ordet står der:" }
                ul { @for point in &topic.nearest { li { @if let Some((_, passage)) = site.named(&point.id) { a.id href=(links::passage(passage)) { (point.id) } } " " (point.text) } } }
            }
        }
    }
}

fn places(site: &Site, label: &str, counts: &CoverageCounts) -> Markup {
    html! {
        @if !counts.ids.is_empty() {
            p.small {
                (label) ": "
                @for (at, id) in counts.ids.iter().take(IDS_NAMED).enumerate() {
                    @if at > 0 { ", " }
                    @match site.named(id) { Some((_, passage)) => a href=(links::passage(passage)) { (id) }, None => (id) }
                }
                @if counts.ids.len() > IDS_NAMED { " og " (counts.ids.len() - IDS_NAMED) " til" }
            }
        }
    }
}

fn state(state: TopicState) -> &'static str {
    match state {
        TopicState::Stands => "står der",
        TopicState::OtherWords => "bare andre ord for det samme",
        TopicState::Entered => "bare som emneord",
        TopicState::NoHit => "ingen treff",
        _ => "",
    }
}
