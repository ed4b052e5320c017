//! A short and honest note on accessibility.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use maud::{Markup, html};

use super::super::address::Address;
use super::super::site::Site;
use super::layout::{Head, page};

/// `/tilgjengelighet`
pub async fn show(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Markup {
    let address = Address::read(query.as_deref().unwrap_or_default()).basket();
    let content = html! {
        div.narrowly.prosepage {
            h1 { "Tilgjengelighet" }
            p { "Sidene er laget for å oppfylle WCAG 2.2 på nivå AA. De virker uten JavaScript, med tastatur alene, ved 400 % \
                 forstørrelse og på skjermer ned til 320 piksler. De følger innstillingene dine for mørk bakgrunn og \
                 mindre bevegelse." }
            h2 { "Slik er det prøvd" }
            p { "Alle sider prøves automatisk med axe-core i lys og mørk utgave, med tastatur i Chromium, og med Nu Html Checker. De er \
                 ikke prøvd av brukere med hjelpemidler, og ikke gjennomgått av en uavhengig part." }
            h2 { "Kjente mangler" }
            ul {
                li { "Merkene på treffene leses ikke opp av skjermlesere. «Hvorfor dette treffet?» sier det samme med ord." }
                li { "Word-filene har overskrifter og språk, men er ikke prøvd med skjermleser." }
                li { "Strekene på kartet over dokumentet er smale. De kan nås med tastatur, og treffene står også i listen." }
            }
        }
    };
    page(
        &site,
        &Head { title: "Tilgjengelighet".into(), here: "/tilgjengelighet", search: Some(&address), ..Head::default() },
        &content,
    )
}
