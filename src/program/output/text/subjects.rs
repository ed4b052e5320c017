//! The subject index as text: each heading with its counts, the words that lead to it, and the headings round it.

use std::io::{self, Write};

use strategisok::subjects::Subject;
use strategisok::wire::Subjects;

use super::super::wording;
use super::Detail;
use super::look::{Look, Tone};

/// What stands before the lines below a heading.
const MARGIN: &str = "  ";
/// What stands before those lines where they go on.
const FURTHER: &str = "    ";

/// Prints the subjects, or what a term leads to. Quietly headings and counts alone.
pub fn subjects(out: &mut impl Write, found: &Subjects, detail: Detail, look: &Look) -> io::Result<()> {
    if let Some(nothing) = wording::no_subjects(found) {
        return look.lines(out, "", &super::printable(&nothing));
    }
    if let (Some(word), [subject]) = (found.entry_word(), found.subjects()) {
        let heading = look.paint(Tone::Strong, &subject.heading);
        look.lines(out, "", &format!("{}: se {heading}", look.paint(Tone::Plain, word)))?;
    }
    for (at, subject) in found.subjects().iter().enumerate() {
        if detail > Detail::Quiet && (at > 0 || found.entry_word().is_some()) {
            writeln!(out)?;
        }
        one(out, subject, detail, look)?;
    }
    if detail > Detail::Quiet && found.term().is_none() {
        writeln!(out)?;
        look.lines(out, "", &look.paint(Tone::Faint, &format!("{} emneord i alt.", found.subjects().len())))?;
    }
    Ok(())
}

fn one(out: &mut impl Write, subject: &Subject, detail: Detail, look: &Look) -> io::Result<()> {
    let counts = look.paint(Tone::Faint, &wording::by_kind_unbroken(&subject.paragraphs));
    look.hanging(out, "", FURTHER, &format!("{}  {counts}", look.paint(Tone::Strong, &subject.heading)))?;
    if detail == Detail::Quiet {
        return Ok(());
    }
    let lists = [
        ("brukt for", &subject.entry_words[..]),
        ("overordnet", subject.broader.as_slice()),
        ("underordnet", &subject.narrower),
        ("se også", &subject.see_also),
    ];
    for (label, terms) in lists.into_iter().filter(|(_, terms)| !terms.is_empty()) {
        let terms = look.paint(Tone::Plain, &terms.join("; "));
        look.hanging(out, MARGIN, FURTHER, &format!("{} {terms}", look.paint(Tone::Faint, &format!("{label}:"))))?;
    }
    match &subject.note {
        Some(note) => look.hanging(out, MARGIN, FURTHER, &look.paint(Tone::Faint, note)),
        None => Ok(()),
    }
}
