//! The basket: how many paragraphs are chosen, and what can be done with them, in a bar at the foot of the page. What is
//! chosen lies in the address, so nothing is kept anywhere else; on a list of hits the bar is the form of their boxes.

use maud::{Markup, html};

use super::super::address::{Address, MOST_CHOSEN};
use crate::output::wording;

/// The bar of a page without boxes; nothing where nothing is chosen.
pub fn bar(address: &Address) -> Markup {
    html! {
        @if !address.chosen.is_empty() {
            aside.basket aria-label="Utvalg" {
                (count(address))
                a.button href=(address.basket().carry("/utvalg")) { "Vis" }
                a.button.plain href=(address.basket().carry("/utvalg.docx")) { "Word" }
                a href="/utvalg" data-bare { "Tøm" }
            }
        }
    }
}

/// The form that the boxes on hits belong to; `shown` are the names that have a box on the page.
pub fn form(address: &Address, shown: &[String]) -> Markup {
    let others = address.chosen.iter().filter(|id| !shown.contains(id));
    let search = Address { chosen: Vec::new(), ..address.clone() };
    html! {
        form.basket.empty[address.chosen.is_empty()] #utvalg action="/sok" method="get" autocomplete="off" data-most=(MOST_CHOSEN) aria-label="Utvalg" {
            @for (name, value) in search.pairs() { input type="hidden" name=(name) value=(value); }
            @for id in others { input type="hidden" name="id" value=(id); }
            (count(address))
            button type="submit" formaction="/utvalg" { "Vis" }
            button.plain type="submit" formaction="/utvalg.docx" { "Word" }
            noscript { button.plain type="submit" { "Ta vare på valget" } }
            a href=(search.href()) data-bare { "Tøm" }
        }
    }
}

fn count(address: &Address) -> Markup {
    let chosen = address.chosen.len();
    html! {
        p role="status" data-chosen {
            strong { (chosen) } " valgt"
            @if chosen == MOST_CHOSEN { ". " (full()) }
        }
    }
}

/// What is said where no more can be chosen.
pub fn full() -> String {
    format!("Et utvalg har plass til {}.", wording::counted(MOST_CHOSEN, "avsnitt", "avsnitt"))
}

/// The way to choose every hit at once.
pub fn all(address: &Address, hits: usize) -> Markup {
    let href = format!("{}&velg=alle", address.href());
    html! {
        @if hits > 1 {
            a.all href=(href) rel="nofollow" {
                @if hits > MOST_CHOSEN { "Velg de første " (MOST_CHOSEN) " treffene" } @else { "Velg alle treffene" }
            }
        }
    }
}
