//! A place of the document by its own number: a paragraph (`2.1.1-3`), or a unit (`2.1.1`) with all that stands in it.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use strategisok::strategy::{Locator, Target};

use super::super::address::Address;
use super::super::answer::answer;
use super::super::failure::Failure;
use super::super::links;
use super::super::selection::settled;
use super::super::site::Site;
use super::{paragraph, unit};

/// `/dokument/ks-2024-2027/2.1.1-3`
pub async fn show(
    State(site): State<Arc<Site>>,
    Path((strategy, place)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Response {
    let address = Address::read(query.as_deref().unwrap_or_default());
    answer(site, move |site| {
        let site = &*site.at_hand([strategy.as_str()])?;
        let outline =
            site.strategy(&strategy).ok_or_else(|| Failure::not_found(format!("there is no document {strategy:?}")))?;
        let locator: Locator = place.parse()?;
        let meant = links::place(&outline.name, locator.target);
        if (strategy.as_str(), place.as_str()) != (outline.name.as_str(), locator.target.to_string().as_str()) {
            let query = query.map(|query| format!("?{query}")).unwrap_or_default();
            return Ok(Redirect::permanent(&format!("{meant}{query}")).into_response());
        }
        let page = match locator.target {
            Target::Paragraph(id) => {
                let (at, passage) = site
                    .find(&format!("{}/{id}", outline.name))
                    .ok_or_else(|| Failure::not_found(format!("there is no paragraph {id} in {strategy}")))?;
                let address = settled(site, address);
                paragraph::page_of(site, at, passage, &address)
            }
            Target::Unit(number) => unit::page_of(site, outline, number, &settled(site, address)),
        };
        page.map(IntoResponse::into_response)
    })
    .await
}
