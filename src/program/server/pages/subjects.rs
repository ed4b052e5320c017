//! The subject index to read from A to Å: headings with their counts, the words that lead to them and what lies round them.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use maud::{Markup, html};
use strategisok::strategy::labels;
use strategisok::subjects::{Subject, register};

use super::super::address::Address;
use super::super::answer::answer;
use super::super::export::table;
use super::super::links;
use super::super::site::Site;
use super::entered::link;
use super::figure;
use super::layout::{Head, page};
use crate::output::wording;

/// `/emner`
pub async fn show(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let address = Address::read(query.as_deref().unwrap_or_default()).basket();
    answer(site, move |site| {
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
                    p.about { "Tallene som " a href="/emner.csv" { "CSV" } " · " a href="/emner.svg" { "SVG" } }
                    (letters(site, &address))
                }
            }
        };
        Ok(page(site, &Head { title, here: "/emner", search: Some(&address), ..Head::default() }, &content))
    })
    .await
}

/// `/emner.csv`
pub async fn rows(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    answer(site, move |site| {
        let excel = query.as_deref().is_some_and(|query| query.contains("format=excel"));
        let cells = site.subjects.iter().map(|subject| {
            let counts = &subject.paragraphs;
            let [ours, theirs, context, foreword] =
                [counts.commitment, counts.expectation, counts.context, counts.foreword].map(|count| count.to_string());
            [subject.heading.clone(), ours, theirs, context, foreword, subject.entry_words.join("; ")]
        });
        let columns = ["subject", "commitment", "expectation", "context", "foreword", "used_for"];
        table::rows("emner.csv", table::dialect(excel.then_some("excel")), columns, cells)
    })
    .await
}

/// `/emner.svg`
pub async fn picture(State(site): State<Arc<Site>>) -> Response {
    answer(site, |site| {
        let rows: Vec<_> = site
            .subjects
            .iter()
            .map(|subject| (subject.heading.clone(), subject.paragraphs, wording::by_kind(&subject.paragraphs)))
            .collect();
        Ok(figure::bars("emner.svg", &format!("{} fra A til Å. {}", labels::SUBJECTS, site.title()), &rows))
    })
    .await
}

fn letters(site: &Site, address: &Address) -> Markup {
    let letters = register(&site.subjects);
    let longest = site.subjects.iter().map(|subject| subject.paragraphs.total()).max().unwrap_or_default();
    html! {
        nav.letters aria-label="Bokstaver" {
            ul { @for one in &letters { li { a href={ "#" (links::letter(one.letter)) } { (one.letter) } } } }
        }
        @for one in &letters {
            h2 id=(links::letter(one.letter)) { (one.letter) }
            ul.entries { @for subject in &one.subjects { (line(subject, address, longest)) } }
        }
    }
}

fn line(subject: &Subject, address: &Address, longest: usize) -> Markup {
    html! {
        li id=(links::heading(&subject.heading)) {
            (link(&subject.heading, address)) " " span.count { (wording::by_kind_unbroken(&subject.paragraphs)) }
            (figure::bar(&subject.paragraphs, longest))
            @if !subject.entry_words.is_empty() {
                details.words { summary { "Brukt for " (subject.entry_words.len()) " andre ord" } p { (first_words(&subject.entry_words)) } }
            }
            (around(subject, address))
        }
    }
}

/// So many of the words that lead to a heading stand on the page of all headings: the first of the vocabulary are the usual ones.
pub(in crate::server) const WORDS_LISTED: usize = 16;

/// The first of the words, and how many more there are.
fn first_words(words: &[String]) -> String {
    let listed = words[..words.len().min(WORDS_LISTED)].join(", ");
    match words.len() - words.len().min(WORDS_LISTED) {
        0 => listed,
        more => format!("{listed} og {more} til"),
    }
}

/// The headings round a heading, and what is entered under it.
pub fn around(subject: &Subject, address: &Address) -> Markup {
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
                        (link(heading, address))
                    }
                }
                "."
            }
        }
        @if let Some(note) = &subject.note { p.around { (note) } }
    }
}
