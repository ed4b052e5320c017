//! The outline as text: units with how many paragraphs they have, by kind, and the sum.

use std::io::{self, Write};

use strategisok::passages::{OutlineStrategy, OutlineUnit};

use super::super::wording::{by_kind, counted};
use super::look::{Look, Tone};

/// Prints the outline of every document.
pub fn outline(out: &mut impl Write, strategies: &[OutlineStrategy], look: &Look) -> io::Result<()> {
    for (at, strategy) in strategies.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        look.lines(out, "", &look.paint(Tone::Strong, &strategy.title))?;
        look.lines(out, "", &look.paint(Tone::Faint, &format!("{} · {}", strategy.name, strategy.language)))?;
        for chapter in &strategy.chapters {
            writeln!(out)?;
            unit(out, chapter, 0, look)?;
        }
        writeln!(out)?;
        let chapters = counted(strategy.chapters.len(), "kapittel", "kapitler");
        let total = strategy.paragraphs.total();
        look.lines(out, "", &format!("{chapters}, {total} punkter og avsnitt: {}", by_kind(&strategy.paragraphs)))?;
    }
    Ok(())
}

fn unit(out: &mut impl Write, unit_: &OutlineUnit, depth: usize, look: &Look) -> io::Result<()> {
    let margin = "  ".repeat(depth);
    let tone = if depth == 0 { Tone::Strong } else { Tone::Plain };
    let title = format!("{} {}", look.paint(Tone::Name, &unit_.number.to_string()), look.paint(tone, &unit_.title));
    let count = look.paint(Tone::Faint, &format!("({})", by_kind(&unit_.paragraphs)));
    let hanging = format!("{margin}{}", " ".repeat(unit_.number.to_string().len() + 1));
    look.hanging(out, &margin, &hanging, &format!("{title} {count}"))?;
    unit_.units.iter().try_for_each(|below| unit(out, below, depth + 1, look))
}
