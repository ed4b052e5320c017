//! A check of quotations: each with its verdict, what differs from the source, and where it stands with the lead-in and
//! the citation that it must be read with.

use std::io::{self, Write};

use strategisok::Hit;
use strategisok::quotes::{Change, Difference, Quotation, QuoteReport, QuotedPlace, Verdict};
use strategisok::search::FoundIn;
use strategisok::strategy::labels;

use super::super::wording::counted;
use super::super::{Ids, wording};
use super::hit::{MARGIN, breadcrumb};
use super::look::{Look, Tone};
use super::{Detail, marked};

/// Prints a check of a text.
pub fn quotes(
    out: &mut impl Write,
    report: &QuoteReport,
    text: &str,
    ids: Ids,
    detail: Detail,
    look: &Look,
) -> io::Result<()> {
    if detail > Detail::Quiet {
        look.lines(out, "", &look.paint(Tone::Strong, &sum(report)))?;
    }
    for note in &report.notes {
        look.lines(out, "", &format!("Merk: {}.", note.label()))?;
    }
    for (at, quotation) in report.quotations.iter().enumerate() {
        if at > 0 || detail > Detail::Quiet {
            writeln!(out)?;
        }
        let verdict = look.paint(Tone::Strong, &verdict(quotation.verdict));
        look.hanging(out, &format!("{:>3}. ", at + 1), MARGIN, &format!("{verdict}: {}", said(look, &quotation.text)))?;
        for remark in remarks(quotation) {
            look.lines(out, MARGIN, &look.paint(Tone::Plain, &remark))?;
        }
        places(out, quotation, text, ids, look)?;
    }
    Ok(())
}

/// "Sitatsjekk: 3 sitater – 1 ordrett, 2 ikke funnet"
pub fn sum(report: &QuoteReport) -> String {
    let of = |verdict: &Verdict| report.quotations.iter().filter(|quotation| quotation.verdict == *verdict).count();
    let verdicts: Vec<String> = Verdict::ALL
        .iter()
        .filter(|verdict| of(verdict) > 0)
        .map(|verdict| format!("{} {}", of(verdict), verdict.label()))
        .collect();
    match report.quotations.len() {
        0 => format!("{}: ingen sitater", labels::QUOTES),
        number => format!("{}: {} – {}", labels::QUOTES, counted(number, "sitat", "sitater"), verdicts.join(", ")),
    }
}

/// The verdict at the start of a line.
pub fn verdict(verdict: Verdict) -> String {
    let label = verdict.label();
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What differs, and what a reader should know besides, a sentence each.
pub fn remarks(quotation: &Quotation) -> Vec<String> {
    let differences = quotation.differences.iter().filter_map(difference);
    differences.chain(quotation.notes.iter().map(|note| format!("Merk: {}.", note.label()))).collect()
}

fn difference(difference: &Difference) -> Option<String> {
    let Difference { change, marked, quoted, source, .. } = difference;
    let how = match (change, marked) {
        (Change::Kept, _) => return None,
        (Change::LeftOut, false) => format!("Utelatt: «{source}»."),
        (Change::LeftOut, true) => format!("Utelatt, og merket i sitatet: «{source}»."),
        (Change::Added, false) => format!("Lagt til: «{quoted}»."),
        (Change::Added, true) => format!("Lagt til i klammer: «{quoted}»."),
        (Change::Replaced, false) => format!("Endret: «{quoted}» i sitatet, «{source}» i kilden."),
        (Change::Replaced, true) => format!("Endret i klammer: «{quoted}» i sitatet, «{source}» i kilden."),
    };
    Some(how)
}

/// What is shown in full of where a quotation stands: the first place, or the place of each piece; the rest by number.
pub fn shown(quotation: &Quotation) -> (&[QuotedPlace], &[QuotedPlace]) {
    let full = match quotation.verdict {
        Verdict::Spliced => quotation.places.len(),
        _ => quotation.places.len().min(1),
    };
    quotation.places.split_at(full)
}

/// What stands above a place: the piece of a spliced quotation, or how near the nearest is.
pub fn above(quotation: &Quotation, place: &QuotedPlace, text: &str) -> Option<String> {
    match quotation.verdict {
        Verdict::Spliced => text.get(place.quoted.start..place.quoted.end).map(|piece| format!("«{}»:", piece.trim())),
        Verdict::NotFound => Some(format!("Nærmest, med omtrent {:.0} % av ordene:", 100.0 * place.share)),
        Verdict::Verbatim | Verdict::Nearly | Verdict::Altered => None,
    }
}

/// A place by its number and lead-in, or the title that it is.
pub fn name(place: &QuotedPlace, ids: Ids) -> String {
    let unit = place.unit;
    match (place.found_in, unit) {
        (FoundIn::Text, _) => format!("{}  {}", ids.of(&place.passage), wording::lead_in(&place.passage)),
        (FoundIn::Heading, Some(unit)) => format!("Overskrift i kapittel {unit}"),
        (FoundIn::Heading, None) => "Overskrift i forordet".to_owned(),
        (_, Some(unit)) => format!("Tittelen på {unit}"),
        (_, None) => format!("Tittelen på {}", labels::DOCUMENT),
    }
}

/// "Står også i 2.2.2-4 og 5 steder til."
pub fn others(quotation: &Quotation, rest: &[QuotedPlace], ids: Ids) -> Option<String> {
    let names: Vec<String> = rest.iter().map(|place| name(place, ids).replace("  ", " ").replace(':', "")).collect();
    let unnamed = quotation.total_places.saturating_sub(quotation.places.len());
    let more = (unnamed > 0).then(|| counted(unnamed, "sted til", "steder til"));
    let all: Vec<String> = names.into_iter().chain(more).collect();
    let first = if quotation.verdict == Verdict::Verbatim { "Står også i" } else { "Ligner også" };
    (!all.is_empty()).then(|| format!("{first}: {}.", all.join("; ")))
}

fn places(out: &mut impl Write, quotation: &Quotation, text: &str, ids: Ids, look: &Look) -> io::Result<()> {
    let (full, rest) = shown(quotation);
    for place in full {
        if let Some(above) = above(quotation, place, text) {
            look.lines(out, MARGIN, &look.paint(Tone::Plain, &above))?;
        }
        let own = place.found_in == FoundIn::Text;
        let name = name(place, ids);
        let name = match name.split_once("  ") {
            Some((id, lead_in)) => format!("{}  {lead_in}", look.paint(Tone::Name, id)),
            None => look.paint(Tone::Name, &name),
        };
        look.lines(out, MARGIN, &name)?;
        let breadcrumb = breadcrumb(&Hit::plain(place.passage.clone()), look);
        if own && !breadcrumb.is_empty() {
            look.lines(out, MARGIN, &breadcrumb)?;
        }
        look.lines(out, MARGIN, &marked(look, Tone::Plain, place.source(), &place.spans))?;
        if own {
            look.lines(out, MARGIN, &look.paint(Tone::Faint, &place.passage.citation.to_string()))?;
        }
    }
    match others(quotation, rest, ids) {
        Some(others) => look.lines(out, MARGIN, &look.paint(Tone::Faint, &others)),
        None => Ok(()),
    }
}

/// The quotation in its marks, which some have of their own.
fn said(look: &Look, text: &str) -> String {
    let text = text.trim();
    look.paint(Tone::Plain, &if text.starts_with('«') { text.to_owned() } else { format!("«{text}»") })
}
