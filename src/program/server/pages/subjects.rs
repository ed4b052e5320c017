//! The subject index to read from A to Å: headings with their counts and what lies round them, and words that lead to one.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use strategisok::strategy::labels;
use strategisok::subjects::{RegisterEntry, Subject, register};

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
                         De er ikke en del av dokumentet. Trykk på et emneord for å se avsnittene."
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
            ul.entries { @for entry in &one.entries { (line(*entry)) } }
        }
    }
}

fn line(entry: RegisterEntry<'_>) -> Markup {
    match entry {
        RegisterEntry::Heading(subject) => html! {
            li.heading id=(links::heading(&subject.heading)) {
                (link(&subject.heading)) " " span.count { (wording::by_kind_unbroken(&subject.paragraphs)) }
                (around(subject))
            }
        },
        RegisterEntry::See(word, subject) => {
            html! { li { (word) ", se " a href={ "#" (links::encoded(&links::heading(&subject.heading))) } { (subject.heading) } } }
        }
        _ => html! {},
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
