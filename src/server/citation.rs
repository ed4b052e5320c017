//! What is copied and exported of a paragraph: lead-in, heading, text and citation as lines of their own. They are never
//! joined into a sentence, because some items bring their own subject. An address stands in a citation only when the
//! server knows the one that others reach it by.

use std::time::{SystemTime, UNIX_EPOCH};

use strategisok::Passage;
use strategisok::strategy::labels;

use super::links;
use super::site::Site;
use crate::output::wording;

/// The citation of a paragraph, with address and date where the address is known.
pub fn citation(site: &Site, passage: &Passage) -> String {
    let Some(base) = &site.options.public_url else { return passage.citation.clone() };
    let published = site.source(&passage.strategy).and_then(|source| source.metadata.url.as_deref());
    let bare =
        published.and_then(|url| passage.citation.strip_suffix(&format!(" {url}."))).unwrap_or(&passage.citation);
    format!("{bare} {}{} (lest {}).", base.trim_end_matches('/'), links::passage(passage), today())
}

/// The place of a paragraph in words: the titles it stands under, outermost first.
pub fn titles(passage: &Passage) -> Vec<String> {
    let chapter = passage.chapter.as_ref().map(|unit| format!("{} {}", unit.number, unit.title));
    let subsection = passage.subsection.as_ref().map(|unit| format!("{} {}", unit.number, unit.title));
    [chapter, subsection, passage.heading.clone()].into_iter().flatten().collect()
}

/// The quotation to copy: lead-in, heading, the text in quotes, citation, each on its line.
pub fn quotation(site: &Site, passage: &Passage) -> String {
    let heading = titles(passage).pop();
    let lines = [
        Some(wording::lead_in(passage).to_owned()),
        heading,
        Some(format!("«{}»", passage.text)),
        Some(citation(site, passage)),
    ];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// The place of a paragraph in its unit: "strekpunkt 3", "avsnitt 1".
fn ordinal(passage: &Passage) -> String {
    let noun = if passage.subsection.is_some() && !passage.id.is_lettered() { "strekpunkt" } else { "avsnitt" };
    format!("{noun} {}", passage.ordinal)
}

/// Today in words.
pub fn today() -> String {
    labels::day(SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()))
}

/// The document itself, for the one source line under a selection.
pub fn source(site: &Site, strategy: &str) -> String {
    let Some(source) = site.source(strategy) else { return String::new() };
    let metadata = &source.metadata;
    let mut line = "Kilde: ".to_owned();
    match (metadata.publisher.as_str(), metadata.year) {
        ("", None) => {}
        ("", Some(year)) => line += &format!("({year}): "),
        (publisher, None) => line += &format!("{publisher}: "),
        (publisher, Some(year)) => line += &format!("{publisher} ({year}): "),
    }
    line += source.title();
    match (&metadata.adopted_by, &metadata.adopted) {
        (Some(by), Some(when)) => line += &format!(". Vedtatt av {by}, {when}"),
        (Some(by), None) => line += &format!(". Vedtatt av {by}"),
        (None, Some(when)) => line += &format!(". Vedtatt {when}"),
        (None, None) => {}
    }
    line.push('.');
    match (&site.options.public_url, &metadata.url) {
        (Some(base), _) => line += &format!(" {base}{} (lest {}).", links::document(strategy), today()),
        (None, Some(url)) => line += &format!(" {url}."),
        (None, None) => {}
    }
    line
}

/// "Punkt 2.1.1, strekpunkt 3" or "Kapittel 1, «Økt helse- og omsorgsbehov», avsnitt 1": the place as the citation has it.
pub fn place(site: &Site, passage: &Passage) -> String {
    let heading = passage.heading.as_ref().map(|heading| format!("«{heading}», ")).unwrap_or_default();
    match (&passage.subsection, &passage.section, &passage.chapter) {
        (Some(unit), ..) | (None, Some(unit), _) => format!("Punkt {}, {}", unit.number, ordinal(passage)),
        (None, None, Some(unit)) => {
            format!("Kapittel {}, {heading}avsnitt {}", unit.number, site.under_heading(passage))
        }
        (None, None, None) => format!("Forord, {heading}avsnitt {}", site.under_heading(passage)),
    }
}
