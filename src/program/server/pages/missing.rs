//! What is near an address that leads nowhere: the unit that a number is beyond, the document that has it, or the documents
//! that there are. Known from the address alone, since that is all a reader has typed.

use percent_encoding::percent_decode_str;
use strategisok::passages::OutlineStrategy;
use strategisok::strategy::{Locator, ParagraphId, Target, UnitId};

use super::super::links;
use super::super::site::Site;
use crate::output::wording;

/// So many documents, or places in them, are named.
const MOST: usize = 5;

/// What can be said of an address that leads nowhere.
#[derive(Debug, PartialEq, Eq)]
pub struct Missing {
    /// In a sentence.
    pub text: String,
    /// Where to go instead: a name and a path.
    pub links: Vec<(String, String)>,
}

/// What is near a path that leads nowhere; none where nothing is.
pub fn near(site: &Site, path: &str) -> Option<Missing> {
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [.., document, place] if site.strategy(document).is_some() => {
            // What a document has that is not at hand is not known here.
            in_document(site, site.strategy(document).filter(|strategy| site.has(&strategy.name))?, place)
        }
        ["dokument" | "kort", place] | [place] => {
            by_number(site, place).or_else(|| (parts.len() == 2).then(|| documents(site, place)))
        }
        ["dokument", document, ..] => Some(documents(site, document)),
        _ => None,
    }
}

/// A number that was typed without its document: where it stands, in one or in several.
fn by_number(site: &Site, place: &str) -> Option<Missing> {
    let one = site.named(place).map(|(_, passage)| passage);
    let all = site.passages.iter().filter(|passage| one.is_none() && passage.id.to_string() == place);
    let found: Vec<_> = one.into_iter().chain(all).take(MOST).collect();
    let text = match found.len() {
        0 => return None,
        1 => format!("Punktet {place} står på sin egen side."),
        _ => format!("Punktet {place} står i flere dokumenter."),
    };
    let links = found.into_iter().map(|passage| (super::hit::name(site, passage), links::passage(passage)));
    Some(Missing { text, links: links.collect() })
}

fn documents(site: &Site, name: &str) -> Missing {
    let known = site.outline.iter().take(MOST).map(|it| (it.title.clone(), links::document(&it.name)));
    Missing {
        text: format!("Her finnes ikke noe dokument som heter {}.", wording::quoted(name)),
        links: known.collect(),
    }
}

fn in_document(site: &Site, strategy: &OutlineStrategy, place: &str) -> Option<Missing> {
    let locator: Locator = place.parse().ok()?;
    match locator.target {
        Target::Paragraph(id) => beyond(site, strategy, id),
        Target::Unit(unit) => Some(no_unit(site, strategy, unit)),
    }
}

/// A paragraph beyond the last of its unit.
fn beyond(site: &Site, strategy: &OutlineStrategy, id: ParagraphId) -> Option<Missing> {
    let own: Vec<_> = site
        .of(&strategy.name)
        .filter(|passage| passage.id.unit() == id.unit() && passage.id.is_lettered() == id.is_lettered())
        .collect();
    let Some(last) = own.last() else { return Some(no_unit(site, strategy, id.unit())) };
    let (one, many) = if last.subsection.is_some() && !id.is_lettered() {
        ("strekpunkt", "strekpunkter")
    } else {
        ("avsnitt", "avsnitt")
    };
    let text = format!("{} har {}.", unit_name(id.unit()), wording::counted(own.len(), one, many));
    let links = vec![
        (format!("Alt i {}", id.unit()), links::place(&strategy.name, id.unit())),
        (format!("Det siste: {}", last.id), links::passage(last)),
    ];
    Some(Missing { text, links })
}

/// A unit that is not there: the nearest one above it, with what it has.
fn no_unit(site: &Site, strategy: &OutlineStrategy, unit: UnitId) -> Missing {
    let mut above = unit.parent();
    while let Some(number) = above {
        if let Some(found) = site.unit(&strategy.name, &number.to_string()) {
            let below: Vec<String> = found.units.iter().map(|unit| unit.number.to_string()).collect();
            let text = match below.as_slice() {
                [] => format!("{} har ingen deler.", unit_name(number)),
                [only] => format!("{} har bare delen {only}.", unit_name(number)),
                [first, .., last] => format!("{} har delene {first} til {last}.", unit_name(number)),
            };
            return Missing { text, links: vec![(found.to_string(), links::place(&strategy.name, number))] };
        }
        above = number.parent();
    }
    let chapters: Vec<String> = strategy.chapters.iter().map(|unit| unit.number.to_string()).collect();
    let text = match chapters.as_slice() {
        [first, .., last] => format!("Dokumentet har kapitlene {first} til {last}."),
        _ => "Dokumentet har ikke den delen.".to_owned(),
    };
    Missing { text, links: vec![(strategy.title.clone(), links::document(&strategy.name))] }
}

fn unit_name(unit: UnitId) -> String {
    match unit.as_chapter() {
        Some(0) => "Forordet".to_owned(),
        Some(number) => format!("Kapittel {number}"),
        None => unit.to_string(),
    }
}
