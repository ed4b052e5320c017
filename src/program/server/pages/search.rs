//! The address of a search, as a page, as a fragment of it, as a table and as JSON. Everything follows from the address.

use std::sync::Arc;

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use strategisok::Passage;

use super::super::address::{Address, MOST_CHOSEN};
use super::super::answer::answer;
use super::super::failure::Failure;
use super::super::selection::settled;
use super::super::site::Site;
use super::super::{export, links};
use super::layout::{Head, page};
use super::{beside, map, results};

/// `/sok?q=…`
pub async fn show(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    answer(site, move |site| {
        let address = Address::read(&query);
        let site = &*site.at_hand(drawn(site, &address))?;
        let address = settled(site, address);
        let has = |name: &str, value: &str| {
            form_urlencoded::parse(query.as_bytes()).any(|(own, of)| own == name && of == value)
        };
        if has("velg", "alle") {
            return Ok(Redirect::to(&with_every_hit(site, &address)?.href()).into_response());
        }
        // As one types, only what stands under the field is asked for.
        let is_bare = has("bare", "treff");
        if let Some(passage) = if is_bare { None } else { named(site, &address)? } {
            return Ok(Redirect::to(&address.carry(&links::passage(&passage))).into_response());
        }
        let results::Page { title, content } = match address.beside {
            true => beside::page_of(site, &address)?,
            false => results::page_of(site, &address)?,
        };
        if is_bare {
            return Ok(content.into_response());
        }
        let head = Head {
            title,
            search: Some(&address),
            private: true,
            own_basket: !address.beside,
            live: !address.beside,
            ..Head::default()
        };
        Ok(page(site, &head, &content).into_response())
    })
    .await
}

/// The same page with all its hits chosen, as far as there is room.
fn with_every_hit(site: &Site, address: &Address) -> Result<Address, Failure> {
    let mut chosen = address.clone();
    for found in map::every_hit(site, address)? {
        let name = if site.is_several() { found.to_string() } else { found.target.to_string() };
        if chosen.chosen.len() < MOST_CHOSEN && !chosen.chosen.contains(&name) {
            chosen.chosen.push(name);
        }
    }
    Ok(chosen)
}

/// The paragraph whose number is all that was typed: it is gone to, as there is nothing to choose among.
fn named(site: &Site, address: &Address) -> Result<Option<Passage>, Failure> {
    if (Address { chosen: Vec::new(), ..address.clone() }) != Address::of(&address.query) {
        return Ok(None);
    }
    match site.source.passage(address.query.trim()) {
        Ok(passage) => Ok(Some(passage)),
        Err(error) if error.is_query() => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The one document that is searched, where it is small enough to be drawn beside its hits.
fn drawn<'a>(site: &Site, address: &'a Address) -> Option<&'a str> {
    let [name] = address.strategies.as_slice() else { return None };
    let paragraphs: usize = site.source(name)?.paragraphs.iter().sum();
    (paragraphs <= map::MOST_DRAWN).then_some(name)
}

/// `/sok.csv?q=…`: every hit of the result, related ones last.
pub async fn table(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let address = Address::read(&query);
    let format = form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "format")
        .map(|(_, value)| value.into_owned());
    answer(site, move |site| {
        let results = site.every_hit(&address.narrowed(), address.options())?;
        export::table::hits(site, "treff.csv", export::table::dialect(format.as_deref()), results.hits)
    })
    .await
}

/// `/sok.xlsx?q=…`: the same as a workbook.
pub async fn book(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let address = Address::read(query.as_deref().unwrap_or_default());
    answer(site, move |site| {
        let results = site.every_hit(&address.narrowed(), address.options())?;
        export::table::book(site, "treff.xlsx", results.hits)
    })
    .await
}

/// `/sok.json?q=…`: the whole result as the API gives it.
pub async fn json(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let address = Address::read(query.as_deref().unwrap_or_default());
    answer(site, move |site| Ok(Json(site.every_hit(&address.narrowed(), address.options())?))).await
}
