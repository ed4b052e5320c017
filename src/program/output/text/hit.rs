//! A paragraph of a result with all that it must be read with, and the line that says how much of the result is shown.

use std::io::{self, Write};

use strategisok::Hit;
use strategisok::norwegian::{Grade, Span};
use strategisok::search::FoundIn;

use super::super::{Ids, wording};
use super::look::{Look, Tone};
use super::marked;

/// What stands before the text of a hit: room for a rank of three digits.
pub const MARGIN: &str = "     ";

/// Prints rank, id, lead-in, place and text, matches marked.
pub fn passage(out: &mut impl Write, hit: &Hit, ids: Ids, look: &Look) -> io::Result<()> {
    let rank = hit.rank.map(|rank| format!("{rank}.")).unwrap_or_default();
    look.hanging(out, &format!("{rank:>4} "), MARGIN, &name(hit, ids, look))?;
    let breadcrumb = breadcrumb(hit, look);
    if !breadcrumb.is_empty() {
        look.lines(out, MARGIN, &breadcrumb)?;
    }
    look.lines(out, MARGIN, &text(hit, look))
}

/// The id with the lead-in that the text completes.
pub fn name(hit: &Hit, ids: Ids, look: &Look) -> String {
    let lead_in = marked(look, Tone::Plain, wording::lead_in(&hit.passage), &spans(hit, FoundIn::Section));
    format!("{}  {lead_in}", look.paint(Tone::Name, &ids.of(&hit.passage)))
}

/// Prints which hits of how many are shown, where that is not all.
pub fn shown(out: &mut impl Write, offset: usize, returned: usize, all: usize, look: &Look) -> io::Result<()> {
    let last = offset + returned;
    if returned == 0 {
        if all > 0 && offset >= all {
            look.lines(out, "", &format!("Det er {all} i alt, så ingen etter nummer {offset}."))?;
        }
        return Ok(());
    }
    if all > returned {
        let next = if last < all { format!(" Flere: --offset {last}.") } else { String::new() };
        writeln!(out)?;
        look.lines(out, "", &look.paint(Tone::Faint, &format!("Viser {}–{last} av {all}.{next}", offset + 1)))?;
    }
    Ok(())
}

/// The text with its matches marked.
pub fn text(hit: &Hit, look: &Look) -> String {
    let paint = |fragment: &strategisok::search::Fragment| {
        let tone = match fragment.grade {
            None => Tone::Plain,
            Some(Grade::Meaning) => Tone::Near,
            Some(_) => Tone::Match,
        };
        look.paint(tone, &fragment.text)
    };
    hit.fragments.iter().map(paint).collect()
}

/// Chapter › section › subsection › heading; the section by its number, since its title stands above as the lead-in.
pub fn breadcrumb(hit: &Hit, look: &Look) -> String {
    let passage = &hit.passage;
    let title = |number: String, title: &str, found_in| {
        let title = marked(look, Tone::Faint, title, &spans(hit, found_in));
        format!("{} {title}", look.paint(Tone::Faint, &number))
    };
    let steps = [
        passage.chapter.as_ref().map(|unit| title(unit.number.to_string(), &unit.title, FoundIn::Chapter)),
        passage.section.as_ref().map(|unit| look.paint(Tone::Faint, &unit.number.to_string())),
        passage.subsection.as_ref().map(|unit| title(unit.number.to_string(), &unit.title, FoundIn::Subsection)),
        passage.heading.as_ref().map(|heading| marked(look, Tone::Faint, heading, &spans(hit, FoundIn::Heading))),
    ];
    steps.into_iter().flatten().collect::<Vec<_>>().join(&look.paint(Tone::Faint, " › "))
}

fn spans(hit: &Hit, found_in: FoundIn) -> Vec<Span> {
    let mut spans: Vec<_> =
        hit.matched.iter().filter(|m| m.found_in == found_in).flat_map(|m| m.spans.iter().copied()).collect();
    spans.sort();
    spans
}
