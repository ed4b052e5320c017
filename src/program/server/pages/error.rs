//! Errors in the same house: what happened, in bokmål, and where to go from here.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::html;

use super::super::failure::Failure;
use super::super::site::Site;
use super::layout::{Head, document_href, page};
use super::missing;

/// The page of an error.
pub fn response(site: &Site, failure: &Failure, path: &str) -> Response {
    let (title, text) = wording(failure);
    let near = (failure.status == StatusCode::NOT_FOUND).then(|| missing::near(site, path)).flatten();
    let content = html! {
        div.narrowly.prosepage {
            h1 { (title) }
            @match &near {
                Some(near) => {
                    p { (near.text) }
                    ul { @for (name, href) in &near.links { li { a href=(href) { (name) } } } }
                }
                None => p { (text) },
            }
            p { a href="/" { "Til forsiden" } " · " a href=(document_href(site)) { "Les dokumentet" } " · " a href="/hjelp" { "Hjelp" } }
            p.small { "Feilkode " (failure.status.as_u16()) }
        }
    };
    let head = Head { title: title.to_owned(), private: true, ..Head::default() };
    (failure.status, page(site, &head, &content)).into_response()
}

fn wording(failure: &Failure) -> (&'static str, &'static str) {
    if failure.kind == "many-parameters" {
        return (
            "Adressen har for mange valg",
            "Det samme valget står der mange ganger. Fjern noen av dem, og prøv igjen.",
        );
    }
    if failure.kind == "too-much" {
        return ("Det er for mye på én gang", "Søk etter færre eller sjeldnere ord, eller med en kortere tekst.");
    }
    if failure.kind == "not-served" {
        return (
            "Dette kan ikke besvares her",
            "Denne serveren søker i en klynge, og det du ba om, krever at dokumentene ligger på serveren selv. Søk, punkter og dokumenter virker som ellers.",
        );
    }
    if failure.kind == "cluster" {
        return (
            "Søket er ikke tilgjengelig nå",
            "Klyngen som det søkes i, svarer ikke eller kan ikke brukes. Prøv igjen om litt.",
        );
    }
    match failure.status {
        StatusCode::NOT_FOUND => (
            "Siden finnes ikke",
            "Det er ikke noe på denne adressen. Punkter har adresser som /dokument/ks-2024-2027/2.1.1-3.",
        ),
        StatusCode::METHOD_NOT_ALLOWED => {
            ("Denne adressen kan ikke brukes slik", "Den tar ikke imot det som ble sendt.")
        }
        StatusCode::PAYLOAD_TOO_LARGE => ("Teksten er for lang", "Del den opp, og prøv med mindre om gangen."),
        StatusCode::URI_TOO_LONG => ("Adressen er for lang", "Søk etter færre ord, eller velg færre punkter."),
        StatusCode::UNPROCESSABLE_ENTITY => ("Svaret er for stort", "Avgrens søket, eller velg færre punkter."),
        StatusCode::SERVICE_UNAVAILABLE => ("Det er mange som søker nå", "Prøv igjen om et øyeblikk."),
        StatusCode::REQUEST_TIMEOUT => ("Det tok for lang tid", "Prøv igjen."),
        StatusCode::MISDIRECTED_REQUEST => ("Feil adresse", "Denne serveren svarer bare på maskinens egen adresse."),
        status if status.is_client_error() => ("Forespørselen kan ikke leses", "Gå tilbake og prøv igjen."),
        _ => ("Noe gikk galt hos oss", "Feilen er notert. Prøv igjen, eller gå til forsiden."),
    }
}
