//! What changed between two editions, as Markdown: words taken out are struck through, words put in are bold.

use std::io::{self, Write};

use strategisok::editions::{Editions, Fate, WordChange};

use super::super::wording;
use super::escaped;

/// Prints what changed.
pub fn editions(out: &mut impl Write, editions: &Editions) -> io::Result<()> {
    let title = format!("{}: {} – {}", wording::EDITIONS, editions.from.title, editions.to.title);
    writeln!(out, "# {}\n\n{}.", escaped(&title), wording::fates(&editions.counts))?;
    for line in wording::fates_by_kind(editions) {
        writeln!(out, "- {}", escaped(&line))?;
    }
    for change in editions.changes.iter().filter(|change| change.fate != Fate::Same) {
        writeln!(out, "\n## {}\n\n{}\n", escaped(&wording::changed(change)), escaped(&wording::place_of(change)))?;
        let text = match change.differences.as_slice() {
            [] => change.passage().map(|passage| escaped(&passage.text)).unwrap_or_default(),
            differences => {
                let pieces = differences.iter().map(|one| match one.change {
                    WordChange::Kept => escaped(&one.to),
                    WordChange::TakenOut => format!("~~{}~~", escaped(&one.from)),
                    WordChange::PutIn => format!("**{}**", escaped(&one.to)),
                    WordChange::Replaced => format!("~~{}~~ **{}**", escaped(&one.from), escaped(&one.to)),
                });
                pieces.collect::<Vec<_>>().join(" ")
            }
        };
        writeln!(out, "> {text}")?;
    }
    Ok(())
}
