//! What is copied and exported of a paragraph: lead-in, heading, text and citation as lines of their own. They are never
//! joined into a sentence, because some items bring their own subject. An address stands in a citation only when the
//! server knows the one that others reach it by.

use std::time::{SystemTime, UNIX_EPOCH};

use strategisok::Passage;
use strategisok::strategy::{Citation, labels};
use strategisok::wire::Citations;

use super::links;
use super::site::Site;
use crate::output::wording;

/// The citation of a paragraph, with address and date where the address is known.
pub fn citation(site: &Site, passage: &Passage) -> Citation {
    let cited = passage.citation.clone();
    let Some(base) = &site.options.public_url else { return cited };
    cited.read_at(format!("{}{}", base.trim_end_matches('/'), links::passage(passage)), today())
}

/// The place of a paragraph in words: the titles it stands under, outermost first.
pub fn titles(passage: &Passage) -> Vec<String> {
    let chapter = passage.chapter.as_ref().map(ToString::to_string);
    let subsection = passage.subsection.as_ref().map(ToString::to_string);
    [chapter, subsection, passage.heading.clone()].into_iter().flatten().collect()
}

/// The quotation to copy: lead-in, heading, the text in quotes, citation, each on its line.
pub fn quotation(site: &Site, passage: &Passage) -> String {
    let heading = titles(passage).pop();
    let lines = [
        Some(wording::lead_in(passage).to_owned()),
        heading,
        Some(format!("«{}»", passage.text)),
        Some(citation(site, passage).to_string()),
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
    labels::day(seconds(SystemTime::now()))
}

/// Seconds since 1970; a clock before that is wrong, and says so by its date.
pub fn seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// The address that a paragraph is to be read at: here where others can reach it, else that of the document.
pub fn address(site: &Site, passage: &Passage) -> Option<String> {
    citation(site, passage).address
}

/// The forms that a paragraph is cited in.
pub fn forms(site: &Site, passage: &Passage) -> Option<Citations> {
    Citations::new(site.source.manifest(), passage, &citation(site, passage))
}

/// The document itself, for the one source line under a selection.
pub fn source(site: &Site, strategy: &str) -> String {
    let Some(source) = site.source(strategy) else { return String::new() };
    let cited = Citation::of_document(source.title(), &source.metadata);
    let cited = match &site.options.public_url {
        Some(base) => cited.read_at(format!("{}{}", base.trim_end_matches('/'), links::document(strategy)), today()),
        None => cited,
    };
    format!("Kilde: {cited}")
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
