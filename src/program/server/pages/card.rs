//! One paragraph as a card for other people's pages: the lead-in, the text, where it stands, and a link here. It is the one page
//! that may be shown in a frame, and so has no field, no form and no script.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use strategisok::Passage;

use super::super::answer::answer;
use super::super::failure::Failure;
use super::super::headers::Framed;
use super::super::site::Site;
use super::super::{assets, citation, links, mount};
use super::hit;
use crate::output::wording;

/// `/kort/2.1.1-3`, while one document has it.
pub async fn show(State(site): State<Arc<Site>>, Path(id): Path<String>) -> Response {
    of(site, id).await
}

/// `/kort/ks-2024-2027/2.1.1-3`
pub async fn show_of(State(site): State<Arc<Site>>, Path((strategy, id)): Path<(String, String)>) -> Response {
    of(site, format!("{strategy}/{id}")).await
}

async fn of(site: Arc<Site>, id: String) -> Response {
    answer(site, move |site| {
        let site = &*site.with_paragraphs(std::slice::from_ref(&id))?;
        let (_, passage) = site.named(&id).ok_or_else(|| Failure::not_found(format!("there is no paragraph {id}")))?;
        Ok((Extension(Framed), card(site, passage)).into_response())
    })
    .await
}

/// The path of the card of a paragraph.
pub fn path(passage: &Passage) -> String {
    format!("/kort{}", links::passage(passage).trim_start_matches("/dokument"))
}

fn card(site: &Site, passage: &Passage) -> Markup {
    let title = site.source(&passage.strategy).map_or("", |source| source.title());
    let whole = html! {
        (DOCTYPE)
        html lang="nb" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                meta name="color-scheme" content="light dark";
                title { (wording::opening(&passage.text)) " – " (title) }
                link rel="stylesheet" href=(assets::href("style.css"));
            }
            body.card {
                main {
                    p.leadin { (wording::lead_in(passage)) }
                    blockquote.text lang=[hit::language(site, passage)] { (passage.text) }
                    p.small {
                        a href=(links::passage(passage)) target="_blank" rel="noopener" { (citation::place(site, passage)) }
                        " · " cite { (title) }
                    }
                }
            }
        }
    };
    PreEscaped(mount::prefixed(site.options.path(), whole.into_string()))
}
