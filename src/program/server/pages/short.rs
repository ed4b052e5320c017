//! "Kort svar": the points of each side that answer best, to the letter and with their numbers, in a closed box above the hits.
//! It is made of the result itself. Nothing is composed, joined or shortened, and where the evidence is weak there is no box.

use maud::{Markup, html};
use strategisok::norwegian::Grade;
use strategisok::search::{Evidence, FoundIn, Sort};
use strategisok::strategy::Kind;
use strategisok::{Hit, SearchResults};

use super::super::address::Address;
use super::super::failure::Failure;
use super::super::links;
use super::super::site::Site;
use super::{hit, marks};
use crate::output::wording;

/// So many points of each side.
const EACH: usize = 3;

/// Whose points answer: what is wanted, and what is expected of others.
const SIDES: [Kind; 2] = [Kind::Commitment, Kind::Expectation];

/// The points of one side.
struct Side {
    kind: Kind,
    /// All hits of the kind.
    total: usize,
    hits: Vec<Hit>,
}

/// The short answer to a search; nothing beside pages after the first, in another order, or where no point answers.
pub fn answer(site: &Site, results: &SearchResults, address: &Address) -> Result<Markup, Failure> {
    if address.page > 0 || address.sort != Sort::Relevance || address.collapsed || results.total == 0 {
        return Ok(html! {});
    }
    let wanted = SIDES.into_iter().filter(|kind| address.kinds.is_empty() || address.kinds.contains(kind));
    let sides = wanted.map(|kind| side(site, results, address, kind)).collect::<Result<Vec<_>, _>>()?;
    let count: usize = sides.iter().map(|side| side.hits.len()).sum();
    Ok(html! {
        @if count > 0 {
            details.short {
                summary { "Kort svar: det som står " span.count { (wording::counted(count, "punkt", "punkter")) } }
                div.answer {
                    p.small { "Ordrett fra dokumentet. Her er punktene som ligger nærmest søket, ikke et sammendrag." }
                    @for side in &sides { (points(site, side, address)) }
                }
            }
        }
    })
}

/// The best hits of a kind, those of them that are strong.
fn side(site: &Site, results: &SearchResults, address: &Address, kind: Kind) -> Result<Side, Failure> {
    let total = results.facets.kind.get(&kind).copied().unwrap_or_default();
    let of_kind = |hit: &&Hit| hit.passage.kind == kind && !hit.is_related();
    let on_page: Vec<&Hit> = results.hits.iter().filter(of_kind).collect();
    let hits = if on_page.len() >= EACH.min(total) {
        on_page.into_iter().filter(|hit| is_strong(hit)).take(EACH).cloned().collect()
    } else {
        // The page is full of the other side, whose hits come first.
        let only = address.with(|address| address.kinds = vec![kind]);
        let best = site.search(&only.narrowed(), &only.options().limit(EACH))?;
        best.hits.into_iter().filter(is_strong).collect()
    };
    Ok(Side { kind, total, hits })
}

/// Whether a hit answers by itself: it has every word that counts, at least one of them in its own text and the others there
/// or in a heading above it, and none by a guess at the spelling. Other words, subjects and what is related are no answer.
fn is_strong(hit: &Hit) -> bool {
    matches!(hit.evidence, Some(Evidence::Text | Evidence::Heading))
        && hit.missing.is_empty()
        && hit.matched.iter().any(|one| one.found_in == FoundIn::Text)
        && hit.matched.iter().all(|one| one.grade != Grade::Spelling)
}

/// One side: each lead-in once, with the points that complete it, and the way to the others.
fn points(site: &Site, side: &Side, address: &Address) -> Markup {
    let label = site.filter_label(side.kind);
    let all = address.with(|address| address.kinds = vec![side.kind]).href();
    // Documents have lead-ins of their own; those that come first stay first.
    let mut under: Vec<(&str, Vec<&Hit>)> = Vec::new();
    for hit in &side.hits {
        let lead_in = wording::lead_in(&hit.passage);
        match under.iter_mut().find(|(own, _)| *own == lead_in) {
            Some((_, hits)) => hits.push(hit),
            None => under.push((lead_in, vec![hit])),
        }
    }
    html! {
        div.said {
            @for (lead_in, hits) in &under {
                p.leadin { (lead_in) }
                ul {
                    @for hit in hits {
                        li {
                            a.id href=(address.carry(&links::passage(&hit.passage))) { (hit::name(site, &hit.passage)) } " "
                            span.text lang=[hit::language(site, &hit.passage)] { (marks::text(&hit.fragments)) }
                        }
                    }
                }
            }
            @match (side.hits.len(), side.total) {
                (0, 0) => p.small { (label) ": ingen treff." },
                (0, total) => p.small { (label) ": " a href=(all) { (total) " treff" } ", men ingen av de nærmeste har alle ordene selv." },
                (shown, total) if total > shown => p.small { "Viser " (shown) " av " a href=(all) { (total) " treff" } " blant " (label.to_lowercase()) "." },
                _ => {}
            }
        }
    }
}
