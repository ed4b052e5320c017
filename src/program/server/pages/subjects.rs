//! The subject index to read from A to Å: headings with their counts, the words that lead to them and what lies round them.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use strategisok::strategy::labels;
use strategisok::subjects::{Subject, register};

use super::super::answer::answer;
use super::super::links;
use super::super::site::Site;
use super::entered::link;
use super::layout::{Head, page};
use crate::output::wording;

/// `/emner`
pub async fn show(State(site): State<Arc<Site>>) -> Response {
    answer(site, |site| {
        let title = format!("{} fra A til Å", labels::SUBJECTS);
        let content = html! {
            div.wide.register {
                h1 { (title) }
                @if site.subjects.is_empty() {
                    p.about { "Ingen avsnitt er ført under emneord." }
                } @else {
                    p.about {
                        "Emneordene er satt for hånd på hvert avsnitt og sier hva det handler om, også når teksten bruker andre ord. \
                         De er ikke en del av dokumentet. Trykk på et emneord for å se avsnittene. Søker du etter et av ordene som et emneord \
                         er brukt for, finner du de samme avsnittene."
                    }
                    (letters(site))
                }
            }
        };
        Ok(page(site, &Head { title, here: "/emner", ..Head::default() }, &content))
    })
    .await
}

fn letters(site: &Site) -> Markup {
    let letters = register(&site.subjects);
    html! {
        nav.letters aria-label="Bokstaver" {
            ul { @for one in &letters { li { a href={ "#" (links::letter(one.letter)) } { (one.letter) } } } }
        }
        @for one in &letters {
            h2 id=(links::letter(one.letter)) { (one.letter) }
            ul.entries { @for subject in &one.subjects { (line(subject)) } }
        }
    }
}

fn line(subject: &Subject) -> Markup {
    html! {
        li id=(links::heading(&subject.heading)) {
            (link(&subject.heading)) " " span.count { (wording::by_kind_unbroken(&subject.paragraphs)) }
            @if !subject.entry_words.is_empty() {
                details.words { summary { "Brukt for " (subject.entry_words.len()) " andre ord" } p { (subject.entry_words.join(", ")) } }
            }
            (around(subject))
        }
    }
}

/// The headings round a heading, and what is entered under it.
pub fn around(subject: &Subject) -> Markup {
    let lists = [
        ("Overordnet", subject.broader.as_slice()),
        ("Underordnet", &subject.narrower),
        ("Se også", &subject.see_also),
    ];
    let lists: Vec<_> = lists.into_iter().filter(|(_, headings)| !headings.is_empty()).collect();
    html! {
        @if !lists.is_empty() {
            p.around {
                @for (at, (label, headings)) in lists.into_iter().enumerate() {
                    @if at > 0 { ". " }
                    (label) ": "
                    @for (at, heading) in headings.iter().enumerate() {
                        @if at > 0 { ", " }
                        (link(heading))
                    }
                }
                "."
            }
        }
        @if let Some(note) = &subject.note { p.around { (note) } }
    }
}
