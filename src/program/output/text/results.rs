//! A page of a result: how the query was read, how many paragraphs have it, and each hit with all that it must be read
//! with. What is only related stands apart, under a heading that says so.

use std::io::{self, Write};

use strategisok::search::{FacetName, Interpretation};
use strategisok::strategy::labels;
use strategisok::{Hit, SearchResults};

use super::super::{Ids, wording};
use super::hit::{MARGIN, passage, shown};
use super::look::{Look, Tone};

/// How much is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// Hits alone.
    Quiet,
    /// Hits, counts, and how the query was read.
    Usual,
    /// Also every reading of every word, and scores.
    Verbose,
}

/// More forms than this are not listed when nothing was found.
const MOST_TRIED: usize = 30;

/// Prints a page of a result. `offset` is the number of hits before it.
pub fn results(
    out: &mut impl Write,
    results: &SearchResults,
    offset: usize,
    ids: Ids,
    detail: Detail,
    look: &Look,
) -> io::Result<()> {
    if detail > Detail::Quiet {
        head(out, results, detail, look)?;
    }
    let mut apart = false;
    for (at, hit) in results.hits.iter().enumerate() {
        if at > 0 || detail > Detail::Quiet {
            writeln!(out)?;
        }
        if hit.is_related() && !apart {
            apart = true;
            look.lines(out, "", &look.paint(Tone::Strong, wording::RELATED))?;
            writeln!(out)?;
        }
        one(out, hit, ids, detail, look)?;
    }
    if detail > Detail::Quiet { tail(out, results, offset, look) } else { Ok(()) }
}

fn head(out: &mut impl Write, results: &SearchResults, detail: Detail, look: &Look) -> io::Result<()> {
    let interpretation = &results.interpretation;
    look.lines(out, "", &look.paint(Tone::Faint, &interpretation.sentence))?;
    for hint in &interpretation.hints {
        look.lines(out, "", &format!("Merk: {}", super::printable(&hint.text)))?;
    }
    if detail == Detail::Verbose {
        readings(out, interpretation, look)?;
    }
    for line in
        wording::found_nothing(results).filter(|_| results.total == 0).into_iter().chain(wording::standing(results))
    {
        look.lines(out, "", &line)?;
    }
    look.lines(out, "", &look.paint(Tone::Strong, &wording::headline(results)))?;
    let facets = &results.facets;
    let kinds = facets.kind.iter().map(|(kind, n)| (labels::kind(*kind).label.to_owned(), *n));
    shares(out, kinds.collect(), results.total, look)?;
    for spread in wording::spreads(facets).iter().filter(|spread| spread.total() <= results.total) {
        look.lines(out, "", &look.paint(Tone::Faint, &spread.sentence()))?;
    }
    let chapters = facets.chapter.iter().map(|chapter| (format!("kapittel {}", chapter.unit), chapter.count));
    let others = facets.others.get(&FacetName::Chapter).map(|o| (format!("{} andre kapitler", o.values), o.paragraphs));
    shares(out, chapters.chain(others).collect(), results.total, look)?;
    if wording::is_narrowed_by_evidence(results) { Ok(()) } else { nothing(out, interpretation, look) }
}

/// How the hits are spread. A facet under a filter of its own counts what the filter hides too: it is left out.
fn shares(out: &mut impl Write, shares: Vec<(String, usize)>, total: usize, look: &Look) -> io::Result<()> {
    if shares.is_empty() || shares.iter().map(|(_, n)| n).sum::<usize>() > total {
        return Ok(());
    }
    // No-break spaces keep a count on the line of its name.
    let shares = shares.iter().map(|(name, n)| format!("{name}: {n}").replace(' ', "\u{a0}"));
    look.lines(out, "", &look.paint(Tone::Faint, &shares.collect::<Vec<_>>().join(" · ")))
}

/// What was looked for in vain, and what is there instead.
fn nothing(out: &mut impl Write, interpretation: &Interpretation, look: &Look) -> io::Result<()> {
    let Interpretation { tried, nearest, .. } = interpretation;
    if !tried.is_empty() {
        let more = if tried.len() > MOST_TRIED { " med flere" } else { "" };
        let forms: Vec<&str> = tried.iter().take(MOST_TRIED).map(String::as_str).collect();
        look.lines(out, "", &format!("Lette etter: {}{more}.", super::printable(&forms.join(", "))))?;
    }
    if !nearest.is_empty() {
        let words: Vec<String> = nearest.iter().map(|(word, count)| format!("{word} ({count})")).collect();
        look.lines(out, "", &format!("Nærmeste ord i dokumentet, med antall avsnitt: {}.", words.join(", ")))?;
    }
    Ok(())
}

fn readings(out: &mut impl Write, interpretation: &Interpretation, look: &Look) -> io::Result<()> {
    for word in &interpretation.words {
        let readings = match &word.ignored {
            Some(reason) => reason.clone(),
            None => {
                let mut all: Vec<String> =
                    word.readings.iter().map(|reading| format!("{} ({})", reading.term, reading.why)).collect();
                all.dedup();
                all.join(", ")
            }
        };
        look.hanging(out, "  ", "      ", &format!("{}: {readings}", look.paint(Tone::Name, &word.word)))?;
    }
    Ok(())
}

fn one(out: &mut impl Write, hit: &Hit, ids: Ids, detail: Detail, look: &Look) -> io::Result<()> {
    passage(out, hit, ids, look)?;
    let reasons = wording::reasons(hit, detail == Detail::Verbose)
        .into_iter()
        .chain(wording::lacking(hit))
        .chain(wording::more(hit));
    for reason in reasons {
        look.lines(out, MARGIN, &look.paint(Tone::Faint, &reason))?;
    }
    if let (Detail::Verbose, Some(score)) = (detail, hit.score) {
        look.lines(out, MARGIN, &look.paint(Tone::Faint, &format!("Poeng {score:.4}.")))?;
    }
    look.lines(out, MARGIN, &look.paint(Tone::Faint, &hit.passage.citation.to_string()))
}

fn tail(out: &mut impl Write, results: &SearchResults, offset: usize, look: &Look) -> io::Result<()> {
    shown(out, offset, results.hits.len(), results.listed, look)
}
