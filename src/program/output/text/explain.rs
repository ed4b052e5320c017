//! Why a paragraph is in a result: the sentence first, then for those who want the numbers the tree that they add up in.

use std::io::{self, Write};

use strategisok::Hit;
use strategisok::search::{Explanation, ExplanationNode};

use super::super::Ids;
use super::Detail;
use super::hit::name;
use super::look::{Look, Tone};

/// Prints an explanation of why a paragraph is in a result.
pub fn explanation(
    out: &mut impl Write,
    explanation: &Explanation,
    of: &Hit,
    ids: Ids,
    detail: Detail,
    look: &Look,
) -> io::Result<()> {
    look.hanging(out, "", "  ", &name(of, ids, look))?;
    look.lines(out, "  ", &look.paint(Tone::Plain, &of.passage.text))?;
    look.lines(out, "", &look.paint(Tone::Strong, &explanation.sentence))?;
    if explanation.found && detail > Detail::Quiet {
        writeln!(out)?;
        node(out, &explanation.tree, 0, look)?;
    }
    Ok(())
}

/// A number, what it is, and below it what it is made of.
fn node(out: &mut impl Write, one: &ExplanationNode, depth: usize, look: &Look) -> io::Result<()> {
    let indent = "  ".repeat(depth);
    let factors: Vec<String> =
        one.factors.iter().map(|factor| format!("{} {:.4}", factor.what, factor.value)).collect();
    let factors = if factors.is_empty() { String::new() } else { format!(" = {}", factors.join(" × ")) };
    let value = look.paint(Tone::Name, &format!("{:.4}", one.value));
    let text = format!("{value}  {}{}", look.paint(Tone::Plain, &one.what), look.paint(Tone::Faint, &factors));
    look.hanging(out, &indent, &format!("{indent}        "), &text)?;
    one.children.iter().try_for_each(|child| node(out, child, depth + 1, look))
}
