//! Paragraphs without a query: one in its context, or many in reading order under the titles they stand under.

use std::io::{self, Write};

use strategisok::Passage;
use strategisok::index::Manifest;
use strategisok::strategy::Kind;

use super::super::{Ids, wording};
use super::look::{Look, Tone, columns, padded};

/// What stands round a paragraph.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// The paragraph before it.
    pub previous: Option<Passage>,
    /// The paragraph after it.
    pub next: Option<Passage>,
    /// How many paragraphs its unit has of its sort.
    pub of: usize,
}

/// Prints a paragraph in its context.
pub fn in_context(
    out: &mut impl Write,
    passage: &Passage,
    around: &Surroundings,
    ids: Ids,
    look: &Look,
) -> io::Result<()> {
    let place = place(passage, around.of);
    let name = look.paint(Tone::Strong, &ids.of(passage));
    look.lines(out, "", &format!("{name}  {}", look.paint(Tone::Faint, &place)))?;
    let titles = titles(passage);
    if !titles.is_empty() {
        look.lines(out, "", &look.paint(Tone::Faint, &titles.join(" › ")))?;
    }
    writeln!(out)?;
    look.lines(out, "", wording::lead_in(passage))?;
    let width = [around.previous.as_ref(), Some(passage), around.next.as_ref()];
    let width = width.iter().flatten().map(|passage| columns(&ids.of(passage))).max().unwrap_or_default();
    if let Some(previous) = &around.previous {
        item(out, previous, Tone::Faint, "  ", width, ids, look)?;
    }
    item(out, passage, Tone::Plain, "> ", width, ids, look)?;
    if let Some(next) = &around.next {
        item(out, next, Tone::Faint, "  ", width, ids, look)?;
    }
    writeln!(out)?;
    look.lines(out, "", &passage.citation.to_string())?;
    match wording::subjects(passage) {
        Some(subjects) => look.lines(out, "", &look.paint(Tone::Faint, &subjects)),
        None => Ok(()),
    }
}

/// Prints paragraphs in reading order, each title once above the first paragraph under it.
pub fn in_order(
    out: &mut impl Write,
    passages: &[Passage],
    manifest: &Manifest,
    ids: Ids,
    look: &Look,
) -> io::Result<()> {
    let mut above: Vec<String> = Vec::new();
    for (at, passage) in passages.iter().enumerate() {
        let titles = under(passage, manifest, ids);
        let same = above.iter().zip(&titles).take_while(|(a, b)| a == b).count();
        if at > 0 && (same < titles.len() || titles.len() < above.len()) {
            writeln!(out)?;
        }
        for title in &titles[same..] {
            look.lines(out, "", &look.paint(Tone::Strong, title))?;
        }
        above = titles;
        let width = columns(&ids.of(passage)).max(8);
        item(out, passage, Tone::Plain, "  ", width, ids, look)?;
    }
    Ok(())
}

fn item(
    out: &mut impl Write,
    passage: &Passage,
    tone: Tone,
    mark: &str,
    width: usize,
    ids: Ids,
    look: &Look,
) -> io::Result<()> {
    let name = padded(&look.paint(Tone::Name, &ids.of(passage)), width);
    let margin = " ".repeat(width + 4);
    look.hanging(out, &format!("{mark}{name}  "), &margin, &look.paint(tone, &passage.text))
}

/// "punkt 4 av 13 i 6.1.2, kapittel 6, linje 623 i kilden"
fn place(passage: &Passage, of: usize) -> String {
    let noun = match passage.kind {
        Kind::Commitment | Kind::Expectation => "punkt",
        Kind::Context | Kind::Foreword => "avsnitt",
    };
    let unit = passage.id.unit();
    let inside = match unit.depth() {
        0 => "i forordet".to_owned(),
        1 => format!("i innledningen til kapittel {unit}"),
        _ => format!("i {unit}, kapittel {}", passage.chapter.as_ref().map_or(0, |chapter| chapter.number)),
    };
    let (first, last) = passage.lines;
    let lines = if first == last { format!("linje {first}") } else { format!("linje {first}–{last}") };
    format!("{noun} {} av {of} {inside}, {lines} i kilden", passage.ordinal)
}

fn titles(passage: &Passage) -> Vec<String> {
    let chapter = passage.chapter.as_ref().map(ToString::to_string);
    let section = passage.section.as_ref().map(|unit| unit.number.to_string());
    let subsection = passage.subsection.as_ref().map(ToString::to_string);
    [chapter, section, subsection, passage.heading.clone()].into_iter().flatten().collect()
}

/// The titles that a paragraph stands under, in a list of paragraphs.
fn under(passage: &Passage, manifest: &Manifest, ids: Ids) -> Vec<String> {
    let source = manifest.sources.iter().find(|source| source.name == passage.strategy);
    let document = source.filter(|_| ids == Ids::Long).map(|source| source.title().to_owned());
    let foreword = passage.chapter.is_none().then(|| wording::lead_in(passage).to_owned());
    let chapter = passage.chapter.as_ref().map(ToString::to_string);
    let section = passage.section.as_ref().map(ToString::to_string);
    let subsection = passage.subsection.as_ref().map(ToString::to_string);
    [document, foreword, chapter, section, subsection, passage.heading.clone()].into_iter().flatten().collect()
}
