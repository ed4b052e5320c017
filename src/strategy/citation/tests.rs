//! Citations of each sort of place, with what a document's metadata tells and what it does not.

use super::super::{metadata, parse};
use super::*;

const TEXT: &str = "Vi vil mer.\n\nForord\n 1\t Vekst\nFylket vokser fort.\n\nMer press\nFlere folk trenger flere boliger i byen vår.\n \
                    2.1.1\t Bo\n\n2\nBolig\n 2.1\t Fylket vil:\n2.1.1\t Bo\n-\tbygge\nDette er prosa.\n-\trive\n \
                    2.2\t Fylket forventer at staten:\n2.2.1\t Gir\n-\tgir penger\n";

fn check(metadata: Metadata, id: &str, address: Option<&str>, expected: &str) {
    let (strategy, _) = parse("plan", TEXT, metadata);
    let place = strategy.find(id.parse().unwrap()).unwrap_or_else(|| panic!("{id} is missing"));
    let citation = Citation::new(&strategy, &place);
    let citation = address.map_or_else(|| citation.clone(), |address| citation.clone().read_at(address, "1. mai 2026"));
    assert_eq!(citation.to_string(), expected, "the citation of {id}");
}

#[test]
fn citations() {
    let full = metadata::parse(
        "plan.toml",
        "title = 'Plan 2025-2029'\npublisher = 'Fjordvik'\nadopted_by = 'fylkestinget'\nadopted = 'juni 2025'\nyear = 2025",
    )
    .unwrap();
    let start = "Fjordvik (2025): Plan 2025-2029. Vedtatt av fylkestinget, juni 2025";
    let cite = |id: &str, end: &str| check(full.clone(), id, None, &format!("{start}{end}"));
    cite("2.1.1-2", ". Punkt 2.1.1, strekpunkt 2 (under «Fylket vil»).");
    cite("2.1.1-a", ". Punkt 2.1.1, avsnitt 1 (under «Fylket vil»).");
    cite("2.2.1-1", ". Punkt 2.2.1, strekpunkt 1 (under «Fylket forventer at staten»).");
    cite("1-1", ", kap. 1, avsnitt 1.");
    cite("1-2", ", kap. 1, «Mer press», avsnitt 1.");
    cite("forord-1", ". Forord, avsnitt 1.");
    let address = Some("https://eksempel.no/p#1-1");
    check(
        Metadata::default(),
        "1-1",
        address,
        "plan, kap. 1, avsnitt 1. https://eksempel.no/p#1-1 (lest 1. mai 2026).",
    );
    check(Metadata::default(), "2.1.1-1", None, "plan. Punkt 2.1.1, strekpunkt 1 (under «Fylket vil»).");
    let paged = metadata::parse("plan.toml", "first_page = 4\nyear = 2025").unwrap();
    check(
        paged,
        "2.2.1-1",
        None,
        "(2025): plan. Punkt 2.2.1, strekpunkt 1 (under «Fylket forventer at staten»), s. 7.",
    );
}

#[test]
fn a_citation_follows_from_its_parts() {
    let metadata = metadata::parse("plan.toml", "title = 'Plan'\nyear = 2025\nurl = 'https://plan.no'").unwrap();
    let (strategy, _) = parse("plan", TEXT, metadata);
    let place = strategy.find("1-2".parse().unwrap()).unwrap();
    let citation = Citation::new(&strategy, &place);
    assert_eq!((&*citation.document, &*citation.place), ("(2025): Plan", "kap. 1, «Mer press», avsnitt 1"));
    assert_eq!(citation.to_string(), "(2025): Plan, kap. 1, «Mer press», avsnitt 1. https://plan.no.");
    let elsewhere = citation.read_at("https://annet.no", "1. mai 2026").to_string();
    assert_eq!(elsewhere, "(2025): Plan, kap. 1, «Mer press», avsnitt 1. https://annet.no (lest 1. mai 2026).");
    let document = Citation::of_document("Plan", &strategy.metadata);
    assert_eq!(document.to_string(), "(2025): Plan. https://plan.no.");
}
