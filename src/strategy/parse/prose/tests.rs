//! Runs of prose with the paragraphs and headings that they hold.

use super::super::lines::lines;
use super::*;

fn check(text: &str, expected: &[&str]) {
    let lines = lines(text);
    let run: Vec<ProseLine<'_>> = lines
        .iter()
        .map(|&line| {
            let gap = Gap { blank: line.after_blank, page_number: false, opens_page: line.opens_page };
            ProseLine { line, gap }
        })
        .collect();
    let shown: Vec<String> = blocks(&run)
        .into_iter()
        .map(|block| {
            let text: Vec<&str> = run[block.lines].iter().map(|line| line.line.text).collect();
            format!("{}{}", if block.is_heading { "# " } else { "" }, text.join("|"))
        })
        .collect();
    assert_eq!(shown, expected, "the prose {text:?} (see `blocks`)");
}

#[test]
fn paragraphs_and_headings() {
    check(
        "Demokratiet er under press\nBefolkningens tilfredshet med demokratiet er stabilt høy i dag, og det er\ntilliten også.\n\n\
         Et hardere offentlig ordskifte kan være utfordrende for demokratiet her.\nNye setninger på ny linje.",
        &[
            "# Demokratiet er under press",
            "Befolkningens tilfredshet med demokratiet er stabilt høy i dag, og det er|tilliten også.",
            "Et hardere offentlig ordskifte kan være utfordrende for demokratiet her.|Nye setninger på ny linje.",
        ],
    );
}

#[test]
fn a_heading_may_open_a_page_or_take_two_lines() {
    check(
        "Fylket har mange kommuner som vokser fort.\n Mindre tid\nVi må kutte raskt for å nå målene som er satt for landet.",
        &[
            "Fylket har mange kommuner som vokser fort.",
            "# Mindre tid",
            "Vi må kutte raskt for å nå målene som er satt for landet.",
        ],
    );
    check(
        "Kort tid på å kutte\nog sikre mangfold\nVi må kutte raskt for å nå de målene som er satt.",
        &["# Kort tid på å kutte|og sikre mangfold", "Vi må kutte raskt for å nå de målene som er satt."],
    );
}

#[test]
fn what_is_no_heading() {
    check(
        "Målet er klart.\nDet er nødvendig med mer fornybar energi, mer nett dersom\nNorge skal nå målet om et samfunn.",
        &[
            "Målet er klart.|Det er nødvendig med mer fornybar energi, mer nett dersom|Norge skal nå målet om et samfunn.",
        ],
    );
    check(
        "Kort linje her\nUtilgjengelighetserklæringene gjelder.",
        &["Kort linje her|Utilgjengelighetserklæringene gjelder."],
    );
    check(
        "Vi vil særlig:\nBygge veier og skoler over hele landet vårt.",
        &["Vi vil særlig:|Bygge veier og skoler over hele landet vårt."],
    );
}

#[test]
fn a_page_may_break_a_sentence() {
    check(
        "Kommunene samarbeider tett med\n næringslivet om arbeid.",
        &["Kommunene samarbeider tett med|næringslivet om arbeid."],
    );
    check(
        "Kommunene samarbeider tett med\n\n næringslivet om arbeid.",
        &["Kommunene samarbeider tett med|næringslivet om arbeid."],
    );
    check("Kommunene er klare.\n Næringslivet er det også.", &["Kommunene er klare.", "Næringslivet er det også."]);
    check(
        "Kommunene samarbeider godt med\n Oslo og med alle andre byer.",
        &["Kommunene samarbeider godt med|Oslo og med alle andre byer."],
    );
}
