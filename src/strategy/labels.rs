//! What readers see, in one place and in good bokmål: names of kinds and of the program's answers, counts, days. The source's own words come first: a hit is labelled with the
//! lead-in that it stands under, never with a word of ours for it.

use std::collections::BTreeSet;

use super::kind::Kind;
use super::place::Place;
use super::tree::Strategy;

/// Paragraphs that are near another one in content.
pub const RELATED: &str = "Beslektet innhold";
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
/// What a paragraph is entered under in the subject index.
pub const SUBJECTS: &str = "Emneord";
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
    /// What one paragraph of the kind is called.
    pub one: &'static str,
}

/// The kinds, in the order that readers meet them as filters: that of [`Kind::ALL`].
pub const KINDS: [KindLabel; 4] = [
    KindLabel { kind: Kind::Commitment, label: "Ambisjoner", one: "Ambisjon" },
    KindLabel { kind: Kind::Expectation, label: "Forventninger", one: "Forventning" },
    KindLabel { kind: Kind::Context, label: "Bakgrunn", one: "Bakgrunn" },
    KindLabel { kind: Kind::Foreword, label: "Forord", one: "Forord" },
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

/// A word in the quotation marks of bokmål; there is no other pair.
pub fn quoted(word: &str) -> String {
    format!("«{word}»")
}

/// "a, b og c".
pub fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} og {last}", most.join(", ")),
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

/// The months, as a date in words has them.
pub const MONTHS: [&str; 12] = [
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

/// A day in words, from seconds since 1970 in UTC: `24. november 2026`.
///
/// ```
/// assert_eq!(strategisok::strategy::labels::day(1_795_478_400), "24. november 2026");
/// ```
pub fn day(seconds: u64) -> String {
    let (year, month, day) = civil(seconds);
    format!("{day}. {} {year}", MONTHS[month as usize])
}

/// A moment as programs write it (RFC 3339), from seconds since 1970: `2026-11-24T00:00:00Z`.
///
/// ```
/// assert_eq!(strategisok::strategy::labels::moment(1_795_478_461), "2026-11-24T00:01:01Z");
/// ```
pub fn moment(seconds: u64) -> String {
    let (year, month, day) = civil(seconds);
    let of_day = seconds % 86_400;
    let (hour, minute, second) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
    format!("{year:04}-{:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z", month + 1)
}

/// Year, month from 0, and day.
fn civil(seconds: u64) -> (u64, u64, u64) {
    // Civil date from days, by Howard Hinnant's algorithm: years begin in March, so that leap days come last.
    let days = seconds / 86_400 + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = (from_march + 2) % 12;
    (year_of_era + era * 400 + u64::from(month < 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::super::{Metadata, parse};
    use super::*;

    const TEXT: &str = "Vi vil mer.\n\nForord\n 1\t Vekst\nFylket vokser fort.\n\nMer press\nFlere folk trenger flere boliger i byen vår.\n \
                        2.1.1\t Bo\n\n2\nBolig\n 2.1\t Fylket vil:\n2.1.1\t Bo\n-\tbygge\nDette er prosa.\n-\trive\n \
                        2.2\t Fylket forventer at staten:\n2.2.1\t Gir\n-\tgir penger\n";

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
