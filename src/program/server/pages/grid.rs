//! Topics by kind and by chapter as a grid whose cells are shaded by their number: a table on the page, whose cells lead to
//! their paragraphs, and the same as a picture to take away. On a telephone each topic has its three figures.

use axum::response::Response;
use maud::{Markup, html};
use strategisok::coverage::{Coverage, TopicCoverage, TopicState};
use strategisok::passages::KindCounts;
use strategisok::search::Evidence;
use strategisok::strategy::{Kind, Locator, UnitId, labels};

use super::super::address::Address;
use super::super::site::Site;
use super::figure::{self, GROUND, INK, SHADE, SOFT};

/// The columns of kinds: what stands above them, and which kinds they count.
const KINDS: [(&str, &[Kind]); 3] = [
    ("Ambisjoner", &[Kind::Commitment]),
    ("Forventninger", &[Kind::Expectation]),
    ("Bakgrunn og forord", &[Kind::Context, Kind::Foreword]),
];

/// A column of chapters: its short name, its whole name, its number.
struct Column {
    short: String,
    whole: String,
    number: u16,
}

/// The chapters of the only document; of several no grid is drawn, since their chapters are not the same.
fn chapters(site: &Site) -> Vec<Column> {
    let [only] = site.outline.as_slice() else { return Vec::new() };
    let foreword = (only.paragraphs.foreword > 0).then(|| Column {
        short: labels::kind(Kind::Foreword).one.to_owned(),
        whole: labels::kind(Kind::Foreword).one.to_owned(),
        number: 0,
    });
    let others = only.chapters.iter().filter_map(|unit| {
        Some(Column {
            short: format!("Kap. {}", unit.number),
            whole: unit.to_string(),
            number: unit.number.as_chapter()?,
        })
    });
    foreword.into_iter().chain(others).collect()
}

fn in_chapter(topic: &TopicCoverage, number: u16) -> usize {
    topic.words.chapters.get(&Locator::<UnitId>::from(UnitId::of_chapter(number))).map_or(0, KindCounts::total)
}

/// The shade of a number, from 0 to 5; the darkest is the largest of the grid.
fn shade(count: usize, largest: usize) -> usize {
    if count == 0 { 0 } else { (1 + count * 4 / largest.max(1)).min(5) }
}

/// The largest number of a cell of chapters, and of one of kinds.
fn largest(coverage: &Coverage, chapters: &[Column]) -> (usize, usize) {
    let topics = || coverage.topics.iter();
    let of_chapter = topics().flat_map(|topic| chapters.iter().map(|column| in_chapter(topic, column.number))).max();
    let of_kind = topics().flat_map(|topic| KINDS.map(|(_, kinds)| figure::of_kinds(&topic.words.all, kinds))).max();
    (of_chapter.unwrap_or_default(), of_kind.unwrap_or_default())
}

/// The grid as a table.
pub fn table(site: &Site, coverage: &Coverage, basket: &Address) -> Markup {
    let chapters = chapters(site);
    let (of_chapter, of_kind) = largest(coverage, &chapters);
    let sum = |of: &dyn Fn(&TopicCoverage) -> usize| coverage.topics.iter().map(of).sum::<usize>();
    html! {
        div.scroll tabindex="0" role="region" aria-label="Oversikt" {
            table.grid {
                caption { "Antall avsnitt som nevner temaet" }
                thead {
                    tr {
                        th scope="col" { "Tema" }
                        @for (label, _) in KINDS { th.n scope="col" { (label) } }
                        th.n scope="col" { "I alt" }
                        @for column in &chapters { th.n.chapter scope="col" { abbr title=(column.whole) { (column.short) } } }
                    }
                }
                tbody {
                    @for topic in &coverage.topics { (row(topic, &chapters, (of_chapter, of_kind), basket)) }
                }
                @if coverage.topics.len() > 1 {
                    tfoot {
                        tr {
                            th scope="row" { "Alle temaene, hvert for seg" }
                            @for (label, kinds) in KINDS { td.n data-label=(label) { (sum(&|topic| figure::of_kinds(&topic.words.all, kinds))) } }
                            td.n.sum data-label="I alt" { (sum(&|topic| topic.words.all.total())) }
                            @for column in &chapters { td.n.chapter { (sum(&|topic| in_chapter(topic, column.number))) } }
                        }
                    }
                }
            }
        }
    }
}

fn row(topic: &TopicCoverage, chapters: &[Column], largest: (usize, usize), basket: &Address) -> Markup {
    let all = &topic.words.all;
    let search = basket.asking(&topic.topic).with(|address| address.evidence = vec![Evidence::Text]);
    let cell = |count: usize, href: String| html! { @if count > 0 { a href=(href) { (count) } } @else { "0" } };
    html! {
        tr {
            th scope="row" {
                a href=(basket.asking(&topic.topic).href()) { (topic.topic) }
                @if all.total() == 0 { span.state { (state(topic.state)) } }
            }
            @for (label, kinds) in KINDS {
                @let count = figure::of_kinds(all, kinds);
                td class={ "n s" (shade(count, largest.1)) } data-label=(label) { (cell(count, search.with(|address| address.kinds = kinds.to_vec()).href())) }
            }
            td.n.sum data-label="I alt" { (cell(all.total(), search.href())) }
            @for column in chapters {
                @let count = in_chapter(topic, column.number);
                td class={ "n chapter s" (shade(count, largest.0)) } { (cell(count, search.with(|address| address.chapters = vec![column.number]).href())) }
            }
        }
    }
}

fn state(state: TopicState) -> &'static str {
    match state {
        TopicState::OtherWords => "bare andre ord for det samme",
        TopicState::Entered => "bare som emneord",
        TopicState::NoHit => "ingen treff",
        _ => "bare i overskriften",
    }
}

/// The measures of the picture: the width of topics, of a cell, and the height of a row.
const TOPIC: usize = 240;
const CELL: usize = 86;
const ROW: usize = 30;

/// The grid as a picture that stands by itself.
pub fn picture(site: &Site, coverage: &Coverage) -> Response {
    let chapters = chapters(site);
    let (of_chapter, of_kind) = largest(coverage, &chapters);
    let heads: Vec<String> = KINDS
        .iter()
        .map(|(label, _)| label.split(' ').next().unwrap_or_default().to_owned())
        .chain(["I alt".to_owned()])
        .chain(chapters.iter().map(|column| column.short.clone()))
        .collect();
    let (width, height) = (TOPIC + CELL * heads.len() + 20, ROW * (coverage.topics.len() + 2) + 20);
    let x = |at: usize| TOPIC + CELL * at;
    let drawn = html! {
        @for (at, head) in heads.iter().enumerate() { text x=(x(at) + CELL / 2) y="54" text-anchor="middle" fill=(SOFT) { (head) } }
        @for (line, topic) in coverage.topics.iter().enumerate() {
            @let y = ROW * (line + 2);
            @let kinds = KINDS.map(|(_, kinds)| figure::of_kinds(&topic.words.all, kinds));
            @let cells = kinds.iter().map(|count| (*count, shade(*count, of_kind))).chain([(topic.words.all.total(), 0)]);
            @let cells = cells.chain(chapters.iter().map(|column| in_chapter(topic, column.number)).map(|count| (count, shade(count, of_chapter))));
            text x="10" y=(y + 20) fill=(INK) { (figure::cut(&topic.topic, 30)) }
            @for (at, (count, shade)) in cells.enumerate() {
                @if shade > 0 { rect x=(x(at) + 1) y=(y + 1) width=(CELL - 2) height=(ROW - 2) fill=(SHADE[shade]) {} }
                text x=(x(at) + CELL / 2) y=(y + 20) text-anchor="middle" fill=(if shade > 3 { GROUND } else { INK }) { (count) }
            }
        }
    };
    figure::alone(
        "temaoversikt.svg",
        width,
        height,
        &format!("Antall avsnitt som nevner temaet. {}", site.title()),
        &drawn,
    )
}
