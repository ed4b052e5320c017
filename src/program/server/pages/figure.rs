//! Pictures of figures: bars that stand beside their numbers in a table, and drawings that are taken away as SVG, in colours
//! of their own since no style goes with them. What they show is told in words or numbers beside them.

use axum::response::Response;
use maud::{Markup, PreEscaped, html};
use strategisok::passages::KindCounts;
use strategisok::strategy::Kind;

use super::super::export::file;

/// Colours of drawings that stand alone: words, what is less, the ground.
pub const INK: &str = "#1d1f20";
pub const SOFT: &str = "#55595c";
pub const GROUND: &str = "#ffffff";
/// Shades of a grid, from nothing to the most.
pub const SHADE: [&str; 6] = [GROUND, "#e3efee", "#bcd9d7", "#85b5b4", "#37757a", "#0f4c52"];
/// The kinds as bars have them.
const PARTS: [(&str, &str, &[Kind]); 3] = [
    ("commitment", "#0f4c52", &[Kind::Commitment]),
    ("expectation", "#8a6100", &[Kind::Expectation]),
    ("context", "#7d7f7c", &[Kind::Context, Kind::Foreword]),
];

/// How many paragraphs are of these kinds.
pub fn of_kinds(counts: &KindCounts, kinds: &[Kind]) -> usize {
    let of = |kind: &Kind| match kind {
        Kind::Commitment => counts.commitment,
        Kind::Expectation => counts.expectation,
        Kind::Context => counts.context,
        Kind::Foreword => counts.foreword,
    };
    kinds.iter().map(of).sum()
}

/// The counts by kind as one bar, in percents of the longest. The numbers stand beside it.
pub fn bar(counts: &KindCounts, longest: usize) -> Markup {
    let mut at = 0;
    let parts = PARTS.map(|(class, _, kinds)| {
        let (from, count) = (at, of_kinds(counts, kinds));
        at += count;
        (class, from, count)
    });
    html! {
        svg.bar aria-hidden="true" focusable="false" {
            @for (class, from, count) in parts {
                @if count > 0 { rect class=(class) x=(percent(from, longest)) width=(percent(count, longest)) height="100%" {} }
            }
        }
    }
}

fn percent(count: usize, whole: usize) -> String {
    format!("{:.1}%", 100.0 * count as f64 / whole.max(1) as f64)
}

/// The measures of a drawing of bars: the width of names, of the longest bar, of the numbers, and the height of a row.
const NAMES: usize = 330;
const LONGEST: usize = 420;
const NUMBERS: usize = 250;
const ROW: usize = 28;

/// A drawing of bars, a row each with its name and its counts in words.
pub fn bars(name: &str, title: &str, rows: &[(String, KindCounts, String)]) -> Response {
    let longest = rows.iter().map(|(_, counts, _)| counts.total()).max().unwrap_or_default().max(1);
    let (width, height) = (NAMES + LONGEST + NUMBERS + 30, ROW * (rows.len() + 2));
    let parts = |counts: &KindCounts| {
        let mut at = 0;
        PARTS.map(|(_, colour, kinds)| {
            let (from, count) = (at, of_kinds(counts, kinds));
            at += count;
            (colour, NAMES + from * LONGEST / longest, (from + count) * LONGEST / longest - from * LONGEST / longest)
        })
    };
    let drawn = html! {
        @for (line, (name, counts, told)) in rows.iter().enumerate() {
            @let y = ROW * line + 48;
            text x="10" y=(y + 18) fill=(INK) { (cut(name, 42)) }
            @for (colour, x, width) in parts(counts) { @if width > 0 { rect x=(x) y=(y + 4) width=(width) height=(ROW - 10) fill=(colour) {} } }
            text x=(NAMES + counts.total() * LONGEST / longest + 8) y=(y + 18) fill=(SOFT) { (told) }
        }
    };
    alone(name, width, height, title, &drawn)
}

/// A drawing as a file that stands by itself, with its title above it.
pub fn alone(name: &str, width: usize, height: usize, title: &str, drawn: &Markup) -> Response {
    let drawing = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (width) " " (height) } width=(width) height=(height) role="img" font-family="sans-serif" font-size="14" {
            title { (title) }
            rect width=(width) height=(height) fill=(GROUND) {}
            text x="10" y="26" font-weight="bold" fill=(INK) { (title) }
            (drawn)
        }
    };
    let text = html! { (PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")) (drawing) };
    file(name, "image/svg+xml; charset=utf-8", text.into_string().into_bytes())
}

/// A text that must fit beside something else.
pub fn cut(text: &str, letters: usize) -> String {
    match text.char_indices().nth(letters) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}
