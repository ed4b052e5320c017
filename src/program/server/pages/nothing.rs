//! What is said when no paragraph has the words. That something is not in the document is news too, so the page says
//! what was looked for, what the document has that is nearest, and what the reader can do.

use maud::{Markup, html};
use strategisok::SearchResults;
use strategisok::norwegian::Reach;

use super::super::address::Address;
use super::super::site::Site;
use crate::output::wording;

/// More forms than this tell a reader nothing more.
const MOST_TRIED: usize = 24;

/// An empty answer that helps.
pub fn nothing(site: &Site, results: &SearchResults, address: &Address) -> Markup {
    let interpretation = &results.interpretation;
    let said = wording::found_nothing(results);
    let left_out = wording::is_narrowed_by_evidence(results);
    let without = address.with(|address| {
        let Address { query, chosen, reach, .. } = address.clone();
        *address = Address { query, chosen, reach, ..Address::default() };
    });
    let elsewhere =
        address.is_narrowed().then(|| site.search(&without.narrowed(), &without.options().limit(0)).ok()).flatten();
    html! {
        section.nothing aria-labelledby="ingen" {
            @if let Some(said) = said {
                h2 #ingen { (said.trim_end_matches('.')) }
                @if let Some(standing) = wording::standing(results) { p { (standing) } }
                @if !interpretation.tried.is_empty() && !left_out {
                    p { "Det er lett etter " (interpretation.tried.iter().take(MOST_TRIED).map(|form| wording::quoted(form)).collect::<Vec<_>>().join(", "))
                        @if interpretation.tried.len() > MOST_TRIED { " med flere" } "." }
                }
            } @else {
                h2 #ingen { "Skriv ett eller flere ord å søke etter" }
            }
            @if !interpretation.nearest.is_empty() && !left_out {
                p { "Nærmeste ord i dokumentet:" }
                ul.words {
                    @for (word, count) in &interpretation.nearest {
                        li { a href=(address.with(|address| address.query = word.clone()).href()) { (word) } " " span.count { (count) } }
                    }
                }
            }
            ul {
                @if let Some(elsewhere) = elsewhere.filter(|results| results.total > 0) {
                    li { a href=(without.href()) { "Uten avgrensning: " (wording::items_and_prose(elsewhere.items, elsewhere.total - elsewhere.items)) } }
                }
                @if address.reach < site.source.furthest() {
                    li { a href=(address.with(|address| address.reach = Reach::Meaning).href()) { @if site.source.furthest() == Reach::Meaning { "Søk også etter deler av ord, synonymer og nærliggende ord" } @else { "Søk også etter deler av ord og synonymer" } } }
                }
                li { a href=(address.carry("/hjelp")) { "Slik søker du" } }
            }
        }
    }
}
