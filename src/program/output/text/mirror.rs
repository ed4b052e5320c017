//! Side by side: commitments beside expectations, in two columns where the terminal is wide and else one above the
//! other; what has found no counterpart, and the background, in rows of their own.

use std::io::{self, Write};

use strategisok::Hit;
use strategisok::likeness::{Mirror, MirrorRow};
use strategisok::strategy::{Kind, labels};

use super::super::Ids;
use super::super::wording::{self, counted};
use super::Detail;
use super::hit::{name, text};
use super::look::{Look, Tone};

/// Prints commitments beside expectations.
pub fn mirror(out: &mut impl Write, mirror: &Mirror, ids: Ids, detail: Detail, look: &Look) -> io::Result<()> {
    let mut gap = false;
    if detail > Detail::Quiet {
        let title = format!("{}: «{}»", labels::MIRROR, mirror.asked);
        look.lines(out, "", &look.paint(Tone::Strong, &title))?;
        look.lines(out, "", &look.paint(Tone::Faint, &sum(mirror)))?;
        gap = true;
    }
    for (at, row) in mirror.rows.iter().enumerate() {
        space(out, &mut gap)?;
        look.lines(out, "", &look.paint(Tone::Strong, &format!("{}.", at + 1)))?;
        beside(out, &row.commitments, &row.expectations, ids, look)?;
        reasons(out, row, detail, look)?;
    }
    if !mirror.commitments_alone.is_empty() || !mirror.expectations_alone.is_empty() {
        space(out, &mut gap)?;
        look.lines(out, "", &look.paint(Tone::Strong, Mirror::ALONE))?;
        beside(out, &mirror.commitments_alone, &mirror.expectations_alone, ids, look)?;
    }
    if !mirror.background.is_empty() {
        space(out, &mut gap)?;
        look.lines(out, "", &look.paint(Tone::Strong, labels::kind(Kind::Context).label))?;
        paragraphs(out, &mirror.background, ids, look)?;
    }
    Ok(())
}

/// "2 rader med motstykker. Uten funnet motstykke: 3 punkter."
pub fn sum(mirror: &Mirror) -> String {
    match wording::between(mirror) {
        Some(between) => format!("{between} {}", rows_and_alone(mirror)),
        None => rows_and_alone(mirror),
    }
}

fn rows_and_alone(mirror: &Mirror) -> String {
    let alone = mirror.commitments_alone.len() + mirror.expectations_alone.len();
    let rows = match mirror.rows.len() {
        0 if alone == 0 => return "Ingen punkter.".to_owned(),
        0 => "Ingen rader med motstykker.".to_owned(),
        rows => format!("{}.", counted(rows, "rad med motstykker", "rader med motstykker")),
    };
    if alone == 0 { rows } else { format!("{rows} {}: {}.", Mirror::ALONE, labels::items(alone)) }
}

/// A blank line before all but the first.
fn space(out: &mut impl Write, gap: &mut bool) -> io::Result<()> {
    if std::mem::replace(gap, true) { writeln!(out) } else { Ok(()) }
}

fn beside(out: &mut impl Write, left: &[Hit], right: &[Hit], ids: Ids, look: &Look) -> io::Result<()> {
    match look.column() {
        Some(column) if !left.is_empty() && !right.is_empty() => {
            let (mut one, mut other) = (Vec::new(), Vec::new());
            paragraphs(&mut one, left, ids, &column)?;
            paragraphs(&mut other, right, ids, &column)?;
            look.side_by_side(out, &one, &other)
        }
        _ => left.iter().chain(right).try_for_each(|hit| paragraph(out, hit, ids, look)),
    }
}

fn paragraphs(out: &mut impl Write, hits: &[Hit], ids: Ids, look: &Look) -> io::Result<()> {
    hits.iter().try_for_each(|hit| paragraph(out, hit, ids, look))
}

const MARGIN: &str = "    ";

fn paragraph(out: &mut impl Write, hit: &Hit, ids: Ids, look: &Look) -> io::Result<()> {
    look.hanging(out, "  ", MARGIN, &name(hit, ids, look))?;
    let passage = &hit.passage;
    let subsection = passage.subsection.as_ref().map(ToString::to_string);
    if let Some(title) = subsection.or_else(|| passage.heading.clone()) {
        look.lines(out, MARGIN, &look.paint(Tone::Faint, &title))?;
    }
    look.lines(out, MARGIN, &text(hit, look))
}

/// What ties the paragraphs of a row; the ids where there are several ties.
fn reasons(out: &mut impl Write, row: &MirrorRow, detail: Detail, look: &Look) -> io::Result<()> {
    for link in &row.links {
        let pair = format!("{} – {}: ", link.commitment, link.expectation);
        let pair = if row.links.len() > 1 { pair.as_str() } else { "" };
        let score = if detail == Detail::Verbose { format!(" Poeng {:.4}.", link.score) } else { String::new() };
        look.lines(out, "  ", &look.paint(Tone::Faint, &format!("{pair}{}{score}", link.reason)))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use strategisok::Searcher;
    use strategisok::likeness::MirrorOptions;

    #[test]
    fn a_wide_terminal_has_two_columns() {
        let found = Searcher::embedded().unwrap().mirror("2.1.2-8", &MirrorOptions::new()).unwrap();
        let printed = |columns| {
            let mut out = Vec::new();
            mirror(&mut out, &found, Ids::Short, Detail::Usual, &Look::new(false, columns)).unwrap();
            String::from_utf8(out).unwrap()
        };
        let (wide, narrow) = (printed(Some(120)), printed(Some(80)));
        let row = &found.rows[0];
        let (one, other) = (row.commitments[0].passage.id.to_string(), row.expectations[0].passage.id.to_string());
        let together =
            |text: &str| text.lines().any(|line| line.contains(&one) && line.contains(&format!("{other}  ")));
        assert!(together(&wide), "{wide}");
        assert!(!together(&narrow), "{narrow}");
    }
}
