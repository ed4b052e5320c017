//! Help: how to search, what a hit says, how to quote, and where programs ask.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use maud::{Markup, html};
use strategisok::query::SYNTAX;
use strategisok::search::Evidence;
use strategisok::strategy::labels;

use super::super::address::Address;
use super::super::site::Site;
use super::layout::{Head, page};
use crate::output::wording;

/// `/hjelp`
pub async fn show(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Markup {
    let address = Address::read(query.as_deref().unwrap_or_default()).basket();
    let content = html! {
        div.narrowly.prosepage {
            h1 { "Hjelp" }
            @if site.source.cluster().is_some() {
                p.hint {
                    strong { "Merk: " }
                    "Denne serveren søker i en klynge. Her finnes søk, dokumenter, punkter, utvalg og kilder. Emneord fra A til Å, temaoversikt, sammenligning, sitatsjekk, \
                     eget utkast, beslektede punkter, motstykker, forslag mens du skriver og endringer i dokumentene finnes ikke her, og ord som bare \
                     ligger nær i betydning, regnes ikke med."
                }
            }
            h2 #sok { "Slik søker du" }
            p { "Skriv ett eller flere ord. Avsnittene som har flest av ordene, kommer først. Søket finner ordet i alle bøyninger og \
                 skrivemåter, på bokmål og nynorsk, som del av lengre ord og ved synonymer. «Areal- og transportplanlegging» \
                 finnes også som arealplanlegging." }
            p { "Over treffene står det hva de hviler på, hvert tall for seg: at avsnittet " (wording::quoted(wording::evidence(Evidence::Text))) ", har det "
                (wording::quoted(wording::evidence(Evidence::Heading))) " over seg, har " (wording::quoted(wording::evidence(Evidence::Synonym))) " eller har det som "
                (wording::quoted(wording::evidence(Evidence::Subject))) ". Trykk på et tall for å se bare dem. Avsnitt som bare er beslektede, står \
                for seg selv under treffene, teller ikke med og har ikke ordet." }
            p { "«Kort svar» over treffene viser opptil tre punkter fra hver side, ordrett og med nummer: hva kommuner og fylkeskommuner vil, og hva \
                 de forventer. Det er punktene som ligger nærmest søket, og bare slike som har alle ordene, minst ett av dem i sin egen tekst og \
                 resten der eller i overskriften. Der ingen punkter er så nær, står det ikke noe kort svar. Setningene er aldri satt sammen, \
                 forkortet eller skrevet om." }
            p { "Skriver du bare nummeret på et punkt, som 6.1.2-4, kommer du rett til det." }
            table {
                caption { "Søkespråket" }
                thead { tr { th scope="col" { "Skriv" } th scope="col" { "for å finne" } } }
                tbody {
                    @for (example, meaning) in SYNTAX {
                        tr { td { a href=(address.asking(example).href()) { code { (example) } } } td { (meaning) } }
                    }
                }
            }
            h2 #emneord { (labels::SUBJECTS) }
            p { "Hvert avsnitt er ført under emneord som er satt for hånd. De sier hva avsnittet handler om, også når teksten bruker andre \
                 ord: kloakk leder til avløpsrensing. Emneordene står på treffene og kan velges over treffene"
                @if site.source.cluster().is_none() { ". De ligger " a href=(address.carry("/emner")) { "fra A til Å" } } ". "
                "I søkefeltet skriver du " a href=(address.asking("emne:beredskap").href()) { code { "emne:beredskap" } } " eller " a href=(address.asking("emne:\"barn og unge\"").href()) { code { "emne:\"barn og unge\"" } }
                ". De er ikke en del av dokumentet og skal ikke siteres." }
            h2 #treff { "Slik leser du et treff" }
            p { "Et punkt i dokumentet fullfører setningen over det. Den står derfor alltid på treffet: «Kommuner og \
                 fylkeskommuner vil:» eller «Kommuner og fylkeskommuner forventer at nasjonale myndigheter:». Den første gir \
                 sektorens egne ambisjoner, den andre dens forventninger til staten." }
            p { "Ordene som traff, er merket: " mark.word { "ordet selv" } ", " mark.part { "en del av et ord" } ", "
                mark.other { "et annet ord for det samme" } " eller " mark.near { "et beslektet ord" } ". «Hvorfor dette treffet?» sier det med ord." }
            h2 #folge { "Slik følger du med" }
            p { "Nederst i treffene kan du følge søket i en nyhetsleser (Atom) eller lagre det på denne enheten. Lagrede søk ligger bare i nettleseren, til \
                 du fjerner dem, og krever JavaScript. Strømmen har treffene, og øverst det søket ikke lenger finner fordi avsnittet er borte eller \
                 omskrevet siden dokumentet ble lagt inn, med ordene slik de var. Siden til hvert dokument har en strøm med det som er nytt, borte og omskrevet siden \
                 dokumentet ble lagt inn." }
            h2 #sitere { "Slik siterer du" }
            p { "«Kopier» gir innledningen, overskriften, teksten og kildehenvisningen på hver sin linje, bare teksten, eller lenken. På \
                 siden til punktet står kilden også som APA og RIS. Sett ikke innledning og tekst \
                 sammen til én setning uten å lese punktet: Noen punkter har sitt eget subjekt. Skrivefeil i kilden er beholdt." }
            h2 #tomt { "Når ordet ikke finnes" }
            p { "Et tomt svar betyr at ingen av formene som er nevnt på siden, står i dokumentet. Det kan likevel omtale saken \
                 med andre ord." }
            h2 #api { "For utviklere (API)" }
            p { "De samme svarene finnes som JSON under " code { "/api/v1" } ", beskrevet i " a href="/openapi.json" { "OpenAPI 3.1" }
                ": search, paragraph, outline, related, mirror, suggest, subjects, coverage, compare, editions, changes, citation, quote og strategies. Søk og temaoversikt tar " code { "evidence" } " som filter. En parameter som ikke finnes, \
                 gir feil. Resultatsiden har også endelsene " code { "/sok.csv" } ", " code { "/sok.xlsx" } ", " code { "/sok.json" } " og " code { "/sok.atom" } ", som er en strøm å følge søket i." }
        }
    };
    page(&site, &Head { title: "Hjelp".into(), here: "/hjelp", search: Some(&address), ..Head::default() }, &content)
}
