//! The front page: the field, subjects to start from, what the document is, and how to search.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use maud::{Markup, html};

use super::super::address::Address;
use super::super::links;
use super::super::site::Site;
use super::layout::{Head, about, document_href, page, search_field};
use super::{chapters, entered};
use strategisok::strategy::labels;

/// `/`
pub async fn show(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Markup {
    let address = Address::read(query.as_deref().unwrap_or_default()).basket();
    let counts = site.outline.iter().fold((0, 0), |(items, prose), strategy| {
        let counts = &strategy.paragraphs;
        (items + counts.commitment + counts.expectation, prose + counts.context + counts.foreword)
    });
    let content = html! {
        div.front {
            div.narrowly {
                h1 { (site.title()) }
                p.lede { "Finn hva kommuner og fylkeskommuner selv vil gjøre, hva de forventer av nasjonale myndigheter, og hvor det står." }
                (search_field(&site, Some(&address)))
            }
            div data-live {
            // Shown by script alone, where the reader has kept a search.
            section.kept hidden data-kept aria-labelledby="lagret" {
                div.narrowly {
                    h2 #lagret { "Søk du har lagret" }
                    ul {}
                    p.small { "De ligger bare i nettleseren på denne enheten, til du fjerner dem. Serveren får dem først når du åpner dem." }
                    button.plain type="button" { "Fjern alle" }
                }
            }
            @if !site.subjects.is_empty() || !site.topics.is_empty() {
                section.topics aria-labelledby="temaer" {
                    div.narrowly {
                        h2 #temaer { "Emner å begynne med" }
                        @if site.subjects.is_empty() { (topics(&site, &address)) } @else { (subjects(&site, &address)) }
                    }
                }
            }
            (chapters::table(&site, &address))
            section aria-labelledby="slik" {
                div.narrowly {
                    h2 #slik { "Slik søker du" }
                    (how(&address))
                }
            }
            section.what aria-labelledby="hva" {
                div.narrowly {
                    h2 #hva { "Hva dokumentet er, og ikke er" }
                    p { (about(&site)) }
                    p {
                        "Det har " (labels::items(counts.0)) " og " (labels::prose(counts.1)) " med bakgrunn og forord. "
                        "Teksten er gjengitt ordrett, og hvert treff har en kildehenvisning som kan etterprøves. "
                        a href=(address.carry(&document_href(&site))) { "Les hele dokumentet" } "."
                    }
                }
            }
            }
        }
    };
    page(&site, &Head { here: "/", own_field: true, search: Some(&address), ..Head::default() }, &content)
}

/// So many subjects are offered to begin with.
const SUBJECTS: usize = 12;

/// The subjects with the most paragraphs.
fn subjects(site: &Site, address: &Address) -> Markup {
    let mut largest: Vec<_> = site.subjects.iter().collect();
    // Stable, so that equals stay in the order of the alphabet.
    largest.sort_by_key(|subject| std::cmp::Reverse(subject.paragraphs.total()));
    largest.truncate(SUBJECTS);
    html! {
        ul.words {
            @for subject in largest { li { (entered::link(&subject.heading, address)) " " span.count { (subject.paragraphs.total()) } } }
        }
        p.more { a href=(address.carry("/emner")) { "Alle " (site.subjects.len()) " emneord fra A til Å" } }
    }
}

/// Words of each chapter, where nobody has made a subject index.
fn topics(site: &Site, address: &Address) -> Markup {
    html! {
        dl {
            @for topic in site.topics.iter() {
                div {
                    dt { a href=(address.carry(&links::place(&topic.strategy, topic.chapter.number))) { (topic.chapter) } }
                    dd {
                        ul.words { @for word in &topic.words { li { a href=(address.asking(word).href()) { (word) } } } }
                    }
                }
            }
        }
    }
}

/// The shortest help that gets a reader going.
fn how(address: &Address) -> Markup {
    html! {
        ul.how {
            li { "Skriv vanlige ord. Bøyninger, deler av sammensatte ord og synonymer blir med: " a href=(address.asking("beredskap").href()) { "beredskap" } " finner også helseberedskapen." }
            li { "Anførselstegn gir ordrett treff: " a href=(address.asking("\"barn og unge\"").href()) { "«barn og unge»" } "." }
            li { a href=(address.carry("/hjelp")) { "Mer om søket" } }
        }
    }
}
