//! What readers see, in one place and in good bokmål: names of kinds and of the program's answers, and the citation of a paragraph. The source's own words come first: a hit is labelled with the
//! lead-in that it stands under, never with a word of ours for it.

use std::collections::BTreeSet;
use std::fmt::{self, Write};

use super::kind::Kind;
use super::place::Place;
use super::tree::Strategy;

/// Paragraphs that are near another one in content.
pub const RELATED: &str = "Beslektede punkter";
/// Commitments beside expectations on the same matter.
pub const MIRROR: &str = "Side om side";
/// What stands on the other side of a commitment or an expectation.
pub const COUNTERPART: &str = "motstykke";
/// Where given topics stand.
pub const COVERAGE: &str = "Temaoversikt";
/// Whether quotations stand as quoted.
pub const QUOTES: &str = "Sitatsjekk";
/// Said of a misprint that the source has.
pub const AS_IN_SOURCE: &str = "slik i kilden";
/// What a document is called where its title is not known or would be too long.
pub const DOCUMENT: &str = "dokumentet";

/// The label of one kind of paragraph.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct KindLabel {
    /// The kind.
    pub kind: Kind,
    /// The label on a hit without a lead-in, and what a filter is called.
    pub label: &'static str,
}

/// The kinds, in the order that readers meet them as filters: that of [`Kind::ALL`].
pub const KINDS: [KindLabel; 4] = [
    KindLabel { kind: Kind::Commitment, label: "Ambisjoner" },
    KindLabel { kind: Kind::Expectation, label: "Forventninger" },
    KindLabel { kind: Kind::Context, label: "Bakgrunn" },
    KindLabel { kind: Kind::Foreword, label: "Forord" },
];

/// What each reach is called, by its name in queries and JSON, the narrowest first.
const REACHES: [(&str, &str); 5] = [
    ("exact", "ordrett"),
    ("form", "bøyning"),
    ("compound", "deler av ord"),
    ("synonym", "synonymer"),
    ("meaning", "nærliggende"),
];

/// The label of a kind.
pub fn kind(kind: Kind) -> &'static KindLabel {
    &KINDS[kind as usize]
}

/// What the filter for a kind is called: `Forventninger til nasjonale myndigheter` where all documents agree on whom
/// they expect something of.
pub fn filter<'a>(of: Kind, strategies: impl IntoIterator<Item = &'a Strategy>) -> String {
    let label = kind(of).label;
    if of != Kind::Expectation {
        return label.to_owned();
    }
    let sections = strategies.into_iter().flat_map(|strategy| &strategy.chapters).flat_map(|chapter| &chapter.sections);
    let addressees: BTreeSet<&str> = sections.filter_map(|section| section.addressee.as_deref()).collect();
    match addressees.first() {
        Some(addressee) if addressees.len() == 1 => format!("{label} til {addressee}"),
        _ => label.to_owned(),
    }
}

/// What stands on a hit: the lead-in of an item, the kind of prose.
pub fn on_hit<'a>(place: &Place<'a>) -> &'a str {
    match place.paragraph.kind {
        Kind::Commitment | Kind::Expectation => place.lead_in().unwrap_or(kind(place.paragraph.kind).label),
        prose => kind(prose).label,
    }
}

/// A count of items (`163 punkter`).
pub fn items(count: usize) -> String {
    format!("{count} {}", if count == 1 { "punkt" } else { "punkter" })
}

/// A count of paragraphs of prose (`29 avsnitt`).
pub fn prose(count: usize) -> String {
    format!("{count} avsnitt")
}

/// What a reach is called, by its name (`compound` is "deler av ord").
pub fn reach(name: &str) -> Option<&'static str> {
    REACHES.iter().find(|(own, _)| *own == name).map(|(_, label)| *label)
}

/// The title of a document, or its name where no title is known.
pub fn title(strategy: &Strategy) -> &str {
    if strategy.metadata.title.is_empty() { &strategy.name } else { &strategy.metadata.title }
}

/// A citation that can be checked. `address` is where readers can open the document and stands before the metadata's; the
/// date, in words, is when it was read there, and is given with an address only.
///
/// ```
/// use strategisok::strategy::{self, Metadata, labels};
/// let text = "1\t Felles utfordringer\nØkt behov for omsorg\nFlere eldre gjør at behovet for omsorgstjenester vil øke.\n";
/// let (strategy, _) = strategy::parse("ks", text, Metadata::default());
/// let place = strategy.paragraphs().next().unwrap();
/// assert_eq!(labels::citation(&strategy, &place, None, None), "ks, kap. 1, «Økt behov for omsorg», avsnitt 1.");
/// ```
pub fn citation(strategy: &Strategy, place: &Place<'_>, address: Option<&str>, date: Option<&str>) -> String {
    let mut text = String::with_capacity(CITATION_BYTES);
    // Writing to a string cannot fail.
    let _ = write_citation(&mut text, strategy, place, address, date);
    text
}

/// Bytes of a citation, mostly.
const CITATION_BYTES: usize = 240;

fn write_citation(
    text: &mut String,
    strategy: &Strategy,
    place: &Place<'_>,
    address: Option<&str>,
    date: Option<&str>,
) -> fmt::Result {
    let metadata = &strategy.metadata;
    match (metadata.publisher.as_str(), metadata.year) {
        ("", None) => {}
        ("", Some(year)) => write!(text, "({year}): ")?,
        (publisher, None) => write!(text, "{publisher}: ")?,
        (publisher, Some(year)) => write!(text, "{publisher} ({year}): ")?,
    }
    text.push_str(title(strategy));
    match (&metadata.adopted_by, &metadata.adopted) {
        (Some(by), Some(when)) => write!(text, ". Vedtatt av {by}, {when}")?,
        (Some(by), None) => write!(text, ". Vedtatt av {by}")?,
        (None, Some(when)) => write!(text, ". Vedtatt {when}")?,
        (None, None) => {}
    }
    write_location(text, strategy, place)?;
    if let Some(page) = printed_page(strategy, place) {
        write!(text, ", s. {page}")?;
    }
    text.push('.');
    if let Some(address) = address.or(metadata.url.as_deref()) {
        write!(text, " {address}")?;
        if let Some(date) = date {
            write!(text, " (lest {date})")?;
        }
        text.push('.');
    }
    Ok(())
}

/// Where a paragraph stands, with the mark that joins it to what comes before.
fn write_location(text: &mut String, strategy: &Strategy, place: &Place<'_>) -> fmt::Result {
    let unit = place.subsection.map(|unit| &unit.number).or_else(|| place.section.map(|unit| &unit.number));
    if let (Some(unit), Some(_)) = (unit, place.chapter) {
        let part = if place.is_item() { "strekpunkt" } else { "avsnitt" };
        write!(text, ". Punkt {unit}, {part} {}", place.paragraph.ordinal)?;
        return match place.lead_in() {
            Some(lead_in) => write!(text, " (under «{}»)", lead_in.trim_end_matches([':', ' '])),
            None => Ok(()),
        };
    }
    match place.chapter {
        Some(chapter) => write!(text, ", kap. {}, ", chapter.number)?,
        None => write!(text, ". {}, ", strategy.foreword_title.as_deref().unwrap_or(kind(Kind::Foreword).label))?,
    }
    if let Some(heading) = &place.paragraph.heading {
        write!(text, "«{heading}», ")?;
    }
    write!(text, "avsnitt {}", place.number_under_heading)
}

/// The printed page, which only a page number that a person has checked can give.
fn printed_page(strategy: &Strategy, place: &Place<'_>) -> Option<u32> {
    let first = strategy.metadata.first_page?;
    let origin = strategy.paragraphs().find(|place| place.chapter.is_some())?.paragraph.page;
    first.checked_add(place.paragraph.page)?.checked_sub(origin)
}

/// A day in words, from seconds since 1970 in UTC: `24. november 2026`.
///
/// ```
/// assert_eq!(strategisok::strategy::labels::day(1_795_478_400), "24. november 2026");
/// ```
pub fn day(seconds: u64) -> String {
    const MONTHS: [&str; 12] = [
        "januar",
        "februar",
        "mars",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "desember",
    ];
    // Civil date from days, by Howard Hinnant's algorithm: years begin in March, so that leap days come last.
    let days = seconds / 86_400 + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = (from_march + 2) % 12;
    let year = year_of_era + era * 400 + u64::from(month < 2);
    format!("{day}. {} {year}", MONTHS[month as usize])
}

#[cfg(test)]
mod tests {
    use super::super::{Metadata, metadata, parse};
    use super::*;

    const TEXT: &str = "Vi vil mer.\n\nForord\n 1\t Vekst\nFylket vokser fort.\n\nMer press\nFlere folk trenger flere boliger i byen vår.\n \
                        2.1.1\t Bo\n\n2\nBolig\n 2.1\t Fylket vil:\n2.1.1\t Bo\n-\tbygge\nDette er prosa.\n-\trive\n \
                        2.2\t Fylket forventer at staten:\n2.2.1\t Gir\n-\tgir penger\n";

    fn check(metadata: Metadata, id: &str, address: Option<&str>, expected: &str) {
        let (strategy, _) = parse("plan", TEXT, metadata);
        let place = strategy.find(id.parse().unwrap()).unwrap_or_else(|| panic!("{id} is missing"));
        assert_eq!(citation(&strategy, &place, address, Some("1. mai 2026")), expected, "the citation of {id}");
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
    fn words_and_labels() {
        for label in &KINDS {
            assert_eq!(kind(label.kind).label, label.label, "the order of `KINDS`");
        }
        let (strategy, _) = parse("plan", TEXT, Metadata::default());
        assert_eq!(filter(Kind::Expectation, [&strategy]), "Forventninger til staten");
        assert_eq!(filter(Kind::Commitment, [&strategy]), "Ambisjoner");
        let label = |id: &str| on_hit(&strategy.find(id.parse().unwrap()).unwrap()).to_owned();
        assert_eq!(
            ["2.1.1-1", "2.1.1-a", "2.2.1-1", "1-1", "forord-1"].map(label),
            ["Fylket vil:", "Bakgrunn", "Fylket forventer at staten:", "Bakgrunn", "Forord"]
        );
        assert_eq!((items(1), items(163), prose(29)), ("1 punkt".into(), "163 punkter".into(), "29 avsnitt".into()));
        assert_eq!((reach("compound"), reach("andre")), (Some("deler av ord"), None));
    }

    #[test]
    fn days() {
        for (seconds, expected) in [
            (0, "1. januar 1970"),
            (951_782_400, "29. februar 2000"),
            (1_709_251_199, "29. februar 2024"),
            (1_735_689_599, "31. desember 2024"),
        ] {
            assert_eq!(day(seconds), expected, "{seconds} seconds");
        }
    }
}
