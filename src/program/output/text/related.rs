//! Related paragraphs, each with its reasons: the words that both have, as each of them writes them.

use std::io::{self, Write};

use strategisok::Passage;
use strategisok::likeness::Related;

use super::super::wording::counted;
use super::super::{Ids, wording};
use super::Detail;
use super::hit::{MARGIN, passage, shown};
use super::look::{Look, Tone};

/// Prints a page of paragraphs related to `seed`, or to a text. `offset` is the number of hits before it.
pub fn related(
    out: &mut impl Write,
    related: &Related,
    seed: Option<&Passage>,
    offset: usize,
    ids: Ids,
    detail: Detail,
    look: &Look,
) -> io::Result<()> {
    if detail > Detail::Quiet {
        let sum = if related.total == 0 { "ingen".to_owned() } else { counted(related.total, "punkt", "punkter") };
        look.lines(out, "", &look.paint(Tone::Strong, &format!("{}: {sum}", wording::related(related))))?;
        let to = match seed {
            Some(seed) => format!("Til {}  {} {}", ids.of(seed), wording::lead_in(seed), seed.text),
            None => format!("Til teksten: {}", related.text),
        };
        look.lines(out, "", &look.paint(Tone::Faint, &to))?;
    }
    for (at, one) in related.hits.iter().enumerate() {
        if at > 0 || detail > Detail::Quiet {
            writeln!(out)?;
        }
        passage(out, &one.hit, ids, look)?;
        look.lines(out, MARGIN, &look.paint(Tone::Faint, &one.reason))?;
        if let (Detail::Verbose, Some(score)) = (detail, one.hit.score) {
            look.lines(out, MARGIN, &look.paint(Tone::Faint, &format!("Poeng {score:.4}.")))?;
        }
        look.lines(out, MARGIN, &look.paint(Tone::Faint, &one.hit.passage.citation.to_string()))?;
    }
    if detail > Detail::Quiet { shown(out, offset, related.hits.len(), related.total, look) } else { Ok(()) }
}
