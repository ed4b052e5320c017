//! A map of a document: a strip of its paragraphs in reading order, chapter by chapter, coloured by kind, the hits darker.
//! It is drawn in percents of its width, so that it needs no style of its own. The links of its chapters and hits tell in words
//! what the strip shows, and all are reached by keyboard; who has no use for them goes past them by one link.

use std::collections::HashSet;

use maud::{Markup, html};
use strategisok::Passage;
use strategisok::passages::OutlineStrategy;
use strategisok::strategy::{Kind, Locator, ParagraphId, labels};

use super::super::address::Address;
use super::super::failure::Failure;
use super::super::site::Site;
use crate::output::wording;

/// A document of more paragraphs than this is no strip that an eye can read.
pub const MOST_DRAWN: usize = 3_000;
/// More hits than this have no link each.
const MOST_LINKED: usize = 400;
/// A chapter is so wide at least, in percent: a finger must find it.
const NARROWEST: f64 = 4.0;

/// Where the links of a map lead.
pub struct Ways<'a> {
    /// From the number of a chapter.
    pub chapter: &'a dyn Fn(u16) -> String,
    /// From a hit.
    pub hit: &'a dyn Fn(&Passage) -> String,
}

/// The hits of a search, all pages of them; none where there is no one document to draw, or nothing is searched for.
pub fn found(site: &Site, address: &Address) -> Result<Option<Vec<Locator<ParagraphId>>>, Failure> {
    let asks = !address.query.trim().is_empty() || address.is_narrowed();
    match strategy(site, address).filter(|strategy| asks && strategy.paragraphs.total() <= MOST_DRAWN) {
        None => Ok(None),
        Some(_) => every_hit(site, address).map(Some),
    }
}

/// The hits of a search by name, all pages of them.
pub fn every_hit(site: &Site, address: &Address) -> Result<Vec<Locator<ParagraphId>>, Failure> {
    Ok(site.source.hit_names(&address.narrowed(), &address.options())?)
}

/// The one document that is searched.
pub fn strategy<'a>(site: &'a Site, address: &Address) -> Option<&'a OutlineStrategy> {
    match (site.outline.as_slice(), address.strategies.as_slice()) {
        ([only], _) => Some(only),
        (_, [name]) => site.strategy(name),
        _ => None,
    }
}

/// A chapter on the map.
struct Chapter<'a> {
    number: u16,
    title: String,
    /// Where it begins and how wide it is, in percent.
    from: f64,
    width: f64,
    passages: &'a [(&'a Passage, bool)],
}

/// The map with these hits.
pub fn map(site: &Site, strategy: &OutlineStrategy, found: &[Locator<ParagraphId>], ways: &Ways<'_>) -> Markup {
    let names: HashSet<_> = found.iter().collect();
    let passages: Vec<(&Passage, bool)> =
        site.of(&strategy.name).map(|passage| (passage, names.contains(&passage.long_id()))).collect();
    let hits = passages.iter().filter(|(_, is_hit)| *is_hit).count();
    let label = format!(
        "Kart over {}, {}",
        wording::counted(passages.len(), "avsnitt", "avsnitt"),
        wording::counted(hits, "treff", "treff")
    );
    let is_linked = (1..=MOST_LINKED).contains(&hits);
    html! {
        nav.map aria-label=(label) {
            @if is_linked { a.skip href="#etter-kartet" { "Hopp over kartet" } }
            svg width="100%" height="38" focusable="false" {
                @for chapter in chapters(&passages) {
                    (strip(&chapter, is_linked, ways))
                    (name(&chapter, ways))
                }
            }
            @if is_linked { span #etter-kartet tabindex="-1" {} }
        }
    }
}

fn number(passage: &Passage) -> u16 {
    passage.chapter.as_ref().map_or(0, |chapter| chapter.number)
}

fn chapters<'a>(passages: &'a [(&'a Passage, bool)]) -> Vec<Chapter<'a>> {
    let groups: Vec<&[(&Passage, bool)]> =
        passages.chunk_by(|(one, _), (other, _)| number(one) == number(other)).collect();
    let share = |group: &[(&Passage, bool)]| (100.0 * group.len() as f64 / passages.len() as f64).max(NARROWEST);
    let whole: f64 = groups.iter().map(|group| share(group)).sum();
    let mut from = 0.0;
    groups
        .into_iter()
        .map(|group| {
            let width = 100.0 * share(group) / whole;
            let first = group[0].0;
            let title = first
                .chapter
                .as_ref()
                .map_or_else(|| labels::kind(Kind::Foreword).one.to_owned(), |unit| format!("Kapittel {unit}"));
            let chapter = Chapter { number: number(first), title, from, width, passages: group };
            from += width;
            chapter
        })
        .collect()
}

/// The paragraphs of a chapter: stretches of one kind, and the hits upon them.
fn strip(chapter: &Chapter<'_>, is_linked: bool, ways: &Ways<'_>) -> Markup {
    let each = (chapter.width - GAP) / chapter.passages.len() as f64;
    let place = |at: usize| percent(chapter.from + at as f64 * each);
    let mut at = 0;
    let stretches = chapter.passages.chunk_by(|(one, _), (other, _)| one.kind == other.kind).map(|stretch| {
        let from = at;
        at += stretch.len();
        (stretch[0].0.kind, from, stretch.len())
    });
    html! {
        g aria-hidden="true" {
            @for (kind, from, count) in stretches {
                rect class=(kind.name()) x=(place(from)) y="2" width=(percent(count as f64 * each)) height="16" {}
            }
        }
        @for (at, (passage, _)) in chapter.passages.iter().enumerate().filter(|(_, (_, is_hit))| *is_hit) {
            @let mark = html! { rect class={ "hit " (passage.kind.name()) } x=(place(at)) y="0" width=(percent(each)) height="20" {} };
            @if is_linked {
                a href=((ways.hit)(passage)) aria-label={ "Treff: " (passage.id) ", " (labels::kind(passage.kind).one) } { (mark) }
            } @else {
                g aria-hidden="true" { (mark) }
            }
        }
    }
}

/// The space between chapters, in percent.
const GAP: f64 = 0.4;

/// The name of a chapter under its stretch, with how many hits it has in words.
fn name(chapter: &Chapter<'_>, ways: &Ways<'_>) -> Markup {
    let hits = chapter.passages.iter().filter(|(_, is_hit)| *is_hit).count();
    let told = format!("{}: {}", chapter.title, wording::counted(hits, "treff", "treff"));
    html! {
        a href=((ways.chapter)(chapter.number)) {
            title { (told) }
            g aria-hidden="true" {
                rect.ground x=(percent(chapter.from)) y="22" width=(percent(chapter.width - GAP)) height="16" {}
                text x=(percent(chapter.from + chapter.width / 2.0)) y="34" text-anchor="middle" {
                    @if chapter.number > 0 { (chapter.number) } @else { "F" }
                }
            }
        }
    }
}

fn percent(value: f64) -> String {
    format!("{value:.2}%")
}
