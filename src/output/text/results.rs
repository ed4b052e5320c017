//! A page of a result: how the query was read, how many paragraphs have it, and each hit with all that it must be read
//! with. Hits by nearness alone stand apart, under a heading that says so.

use std::io::{self, Write};

use strategisok::norwegian::Grade;
use strategisok::strategy::labels;
use strategisok::{FoundIn, Hit, Interpretation, Matched, SearchResults};

use super::super::{Ids, words};
use super::counted;
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
        if hit.by_meaning && !apart {
            apart = true;
            look.lines(out, "", &look.paint(Tone::Strong, words::NEARBY))?;
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
    look.lines(out, "", &look.paint(Tone::Strong, &sum(results)))?;
    let facets = &results.facets;
    let kinds = facets.kind.iter().map(|(kind, n)| (labels::kind(*kind).label.to_owned(), *n));
    shares(out, kinds.collect(), results.total, look)?;
    let chapters = facets.chapter.iter().filter(|(chapter, _)| chapter.rsplit('/').next() != Some("0"));
    shares(out, chapters.map(|(chapter, n)| (format!("kapittel {chapter}"), *n)).collect(), results.total, look)?;
    nothing(out, interpretation, look)
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

/// "3 punkter har alle ordene, 39 har noen."
pub fn sum(results: &SearchResults) -> String {
    let SearchResults { total, all_words, interpretation, .. } = results;
    let words = interpretation.words.iter().filter(|word| word.ignored.is_none()).count();
    // Of a page with every word hit it is known whether any of them has the word itself.
    let hits: Vec<&Hit> = results.hits.iter().filter(|hit| !hit.by_meaning).collect();
    let synonyms = hits.iter().all(|hit| hit.matched.iter().all(|matched| matched.grade == Grade::Synonym));
    let points = |n| if n == 0 { "Ingen punkter".to_owned() } else { counted(n, "punkt", "punkter") };
    match words {
        0 => format!("{}.", points(*total)),
        1 if *total > 0 && hits.len() == *total && synonyms => {
            format!("{} har et synonym, ingen har ordet selv.", points(*total))
        }
        1 if total == all_words => format!("{} har ordet.", points(*total)),
        _ if total == all_words && *total > 0 => format!("{} har alle ordene.", points(*total)),
        _ if *total == 0 => "Ingen punkter har noen av ordene.".to_owned(),
        _ => format!("{} har alle ordene, {} har noen.", points(*all_words), total - all_words),
    }
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
        look.lines(out, "", &format!("Nærmeste ord i dokumentet, med antall punkter: {}.", words.join(", ")))?;
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
    for matched in &hit.matched {
        if let Some(remark) = remark(matched, detail) {
            look.lines(out, MARGIN, &look.paint(Tone::Faint, &remark))?;
        }
    }
    if !hit.missing.is_empty() && !hit.by_meaning {
        let words: Vec<String> = hit.missing.iter().map(|word| format!("«{word}»")).collect();
        look.lines(out, MARGIN, &look.paint(Tone::Faint, &format!("Mangler {}.", words.join(", "))))?;
    }
    if let (Detail::Verbose, Some(score)) = (detail, hit.score) {
        look.lines(out, MARGIN, &look.paint(Tone::Faint, &format!("Poeng {score:.4}.")))?;
    }
    look.lines(out, MARGIN, &look.paint(Tone::Faint, &hit.passage.citation.to_string()))
}

/// What a mark alone does not say: that a word stands only in a title, or that another word stands for it.
fn remark(matched: &Matched, detail: Detail) -> Option<String> {
    let place = match matched.found_in {
        FoundIn::Text => None,
        FoundIn::Heading | FoundIn::Subsection => Some("i overskriften"),
        FoundIn::Section => Some("i innledningen til punktene"),
        FoundIn::Chapter => Some("i kapitteltittelen"),
    };
    let far = match matched.grade {
        Grade::Suspended | Grade::Spelling | Grade::Synonym | Grade::Meaning => true,
        _ => detail == Detail::Verbose,
    };
    let grade = far.then(|| words::grade(matched.grade));
    match (place, grade) {
        (None, None) => None,
        (Some(place), None) => Some(format!("«{}» står {place}.", matched.word)),
        (None, Some(grade)) => Some(format!("«{}»: {grade}.", matched.word)),
        (Some(place), Some(grade)) => Some(format!("«{}» står {place}: {grade}.", matched.word)),
    }
}

fn tail(out: &mut impl Write, results: &SearchResults, offset: usize, look: &Look) -> io::Result<()> {
    shown(out, offset, results.hits.len(), results.total + results.nearby, look)
}
