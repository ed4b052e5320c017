//! What a paragraph is entered under in the subject index, as links to all that is: in a row on a hit, in full on its page.
//! What the reader has chosen goes along.

use maud::{Markup, html};
use strategisok::Passage;
use strategisok::strategy::labels;

use super::super::address::Address;

/// So many headings stand on a hit; the rest are on the page of the paragraph.
const MOST_ON_A_HIT: usize = 2;

/// The first headings of a hit; nothing where it has none.
pub fn row(passage: &Passage, address: &Address) -> Markup {
    html! {
        @if !passage.subjects.is_empty() {
            ul.entered aria-label=(labels::SUBJECTS) {
                @for heading in passage.subjects.iter().take(MOST_ON_A_HIT) { li { (link(heading, address)) } }
            }
        }
    }
}

/// All headings of a paragraph, then its keywords.
pub fn whole(passage: &Passage, address: &Address) -> Markup {
    html! {
        @if !passage.subjects.is_empty() || !passage.keywords.is_empty() {
            p.subjects {
                (labels::SUBJECTS) ": "
                @for (at, heading) in passage.subjects.iter().enumerate() {
                    @if at > 0 { "; " }
                    (link(heading, address))
                }
                @for (at, keyword) in passage.keywords.iter().enumerate() {
                    @if at > 0 || !passage.subjects.is_empty() { "; " }
                    (keyword)
                }
            }
        }
    }
}

/// A heading as a link to all that is entered under it.
pub fn link(heading: &str, address: &Address) -> Markup {
    html! { a href=(address.under(heading).href()) { (heading) } }
}
