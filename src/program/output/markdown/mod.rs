//! Markdown: paragraphs as quotations, each with the lead-in it must be read with and its citation, ready to be pasted.
//! Matches are not marked, since a quotation has no emphasis that the source lacks.

mod comparison;
mod coverage;
mod editions;
mod mirror;
mod quote;

use std::fmt::Write as _;
use std::io::{self, Write};

use strategisok::likeness::Related;
use strategisok::{Hit, Passage, SearchResults};

pub use self::comparison::comparison;
pub use self::coverage::coverage;
pub use self::editions::editions;
pub use self::mirror::mirror;
pub use self::quote::quotes;
use super::{Ids, wording};

/// Prints a page of a result.
pub fn results(out: &mut impl Write, results: &SearchResults, ids: Ids) -> io::Result<()> {
    writeln!(out, "# {}\n", escaped(&results.query))?;
    writeln!(out, "{}\n", escaped(&results.interpretation.sentence))?;
    writeln!(out, "{}", wording::headline(results))?;
    let (near, found): (Vec<&Hit>, Vec<&Hit>) = results.hits.iter().partition(|hit| hit.is_related());
    for hit in found {
        writeln!(out)?;
        quotation(out, hit, ids)?;
    }
    if !near.is_empty() {
        writeln!(out, "\n## {}", wording::RELATED)?;
    }
    for hit in near {
        writeln!(out)?;
        quotation(out, hit, ids)?;
    }
    Ok(())
}

/// Prints paragraphs without a query.
pub fn passages(out: &mut impl Write, hits: &[Hit], ids: Ids) -> io::Result<()> {
    for (at, hit) in hits.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        quotation(out, hit, ids)?;
    }
    Ok(())
}

/// Prints paragraphs related to `seed`, or to a text, each with its reasons.
pub fn related(out: &mut impl Write, related: &Related, seed: Option<&Passage>, ids: Ids) -> io::Result<()> {
    let to = seed.map_or_else(String::new, |seed| format!(": {}", ids.of(seed)));
    writeln!(out, "# {}{}\n", wording::related(related), escaped(&to))?;
    if let Some(seed) = seed {
        writeln!(out, "**{}**\n", escaped(wording::lead_in(seed)))?;
    }
    writeln!(out, "> {}", escaped(&related.text))?;
    for one in &related.hits {
        writeln!(out)?;
        quotation(out, &one.hit, ids)?;
        writeln!(out, "\n{}{}", margin(&one.hit), escaped(&one.reason))?;
    }
    Ok(())
}

/// What stands before the lines of a quotation, so that they belong to its number.
fn margin(hit: &Hit) -> String {
    " ".repeat(number(hit).len() + 1)
}

fn number(hit: &Hit) -> String {
    hit.rank.map_or_else(|| "-".to_owned(), |rank| format!("{rank}."))
}

fn quotation(out: &mut impl Write, hit: &Hit, ids: Ids) -> io::Result<()> {
    let passage = &hit.passage;
    let (number, margin) = (number(hit), margin(hit));
    let mut place = String::new();
    if let Some(unit) = &passage.subsection {
        let _ = write!(place, " {}", escaped(&unit.to_string()));
    } else if let Some(unit) = &passage.chapter {
        let _ = write!(place, " {}", escaped(&unit.to_string()));
    }
    if let Some(heading) = &passage.heading {
        let _ = write!(place, " › {}", escaped(heading));
    }
    writeln!(out, "{number} **{}**{place} ({})\n", escaped(wording::lead_in(passage)), escaped(&ids.of(passage)))?;
    writeln!(out, "{margin}> {}\n", escaped(&passage.text))?;
    writeln!(out, "{margin}{}", escaped(&passage.citation.to_string()))?;
    match wording::subjects(passage) {
        Some(subjects) => writeln!(out, "\n{margin}{}", escaped(&subjects)),
        None => Ok(()),
    }
}

/// Text in which no character is read as Markdown.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in super::text::printable(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_is_read_as_markdown() {
        assert_eq!(super::escaped("*barn* [og] <unge> 2.1_1"), "\\*barn\\* \\[og\\] \\<unge\\> 2.1\\_1");
        assert_eq!(super::escaped("areal- og transport"), "areal- og transport");
    }
}
