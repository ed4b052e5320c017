//! What changed between two editions, paragraph by paragraph; words taken out stand in square brackets with a minus, words put in with a
//! plus, so that they can be told apart without colour.

use std::io::{self, Write};

use strategisok::editions::{Editions, Fate, WordChange};

use super::super::wording;
use super::look::{Look, Tone};

/// So many subjects are named.
const MOST_SUBJECTS: usize = 12;

/// Prints what changed.
pub fn editions(out: &mut impl Write, editions: &Editions, look: &Look) -> io::Result<()> {
    let title = format!("{}: {} – {}", wording::EDITIONS, editions.from.title, editions.to.title);
    look.lines(out, "", &look.paint(Tone::Strong, &super::printable(&title)))?;
    look.lines(out, "", &format!("{}.", wording::fates(&editions.counts)))?;
    for line in wording::fates_by_kind(editions) {
        look.lines(out, "  ", &look.paint(Tone::Faint, &line))?;
    }
    let subjects: Vec<String> = wording::fates_by_subject(editions)
        .into_iter()
        .take(MOST_SUBJECTS)
        .map(|(heading, fates)| format!("{heading} ({fates})"))
        .collect();
    if !subjects.is_empty() {
        look.lines(
            out,
            "  ",
            &look.paint(Tone::Faint, &super::printable(&format!("Emneord: {}", subjects.join("; ")))),
        )?;
    }
    for change in editions.changes.iter().filter(|change| change.fate != Fate::Same) {
        writeln!(out)?;
        look.lines(out, "", &look.paint(Tone::Strong, &wording::changed(change)))?;
        look.lines(out, "  ", &look.paint(Tone::Faint, &super::printable(&wording::place_of(change))))?;
        let text = match change.differences.as_slice() {
            [] => change.passage().map(|passage| passage.text.clone()).unwrap_or_default(),
            differences => {
                let pieces = differences.iter().map(|one| match one.change {
                    WordChange::Kept => one.to.clone(),
                    WordChange::TakenOut => format!("[-{}]", one.from),
                    WordChange::PutIn => format!("[+{}]", one.to),
                    WordChange::Replaced => format!("[-{}] [+{}]", one.from, one.to),
                });
                pieces.collect::<Vec<_>>().join(" ")
            }
        };
        look.lines(out, "  ", &super::printable(&text))?;
    }
    Ok(())
}
