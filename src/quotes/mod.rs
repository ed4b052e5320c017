//! Checking quotations: the passages that a text quotes, each compared with the documents word by word. What is found
//! and how it is judged is in the modules below; here is what is checked, and how much of it at a time.

mod compare;
mod dashes;
mod differences;
mod passages;
mod quoted;
mod reading;
mod report;
mod sense;
mod source;
mod splice;
mod verdict;

pub use self::report::{Change, Difference, Quotation, QuoteNote, QuoteReport, QuotedPlace, Verdict, VerdictCounts};

use self::passages::passages;
use self::quoted::{LONGEST, Quoted};
use self::verdict::Check;
use crate::error::Result;
use crate::norwegian::Span;
use crate::orthography::with_line_ends;
use crate::search::Searcher;

/// So many bytes of a text are looked at: a long book, and more than any article.
const LONGEST_TEXT: usize = 1_000_000;
/// So many quotations are judged at a time; an article has some tens.
const MOST_QUOTATIONS: usize = 500;

impl Searcher {
    /// Checks the quotations of a text: an article, or a single passage.
    ///
    /// A quotation is what stands between quotation marks of any kind, or after a dash at the start of a paragraph; a
    /// text that has none is one quotation. It is verbatim when its words stand so in a paragraph, after the lead-in of
    /// the paragraph or in a title. Line breaks, case, punctuation and the kinds of dashes and hyphens are not compared,
    /// and what the quotation marks as left out (`[…]`) or put in (`[kommunene]`) leaves it verbatim, with a note. A
    /// place always has its paragraph's kind and lead-in: an expectation is not to be quoted as a promise.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use strategisok::Searcher;
    /// use strategisok::quotes::Verdict;
    /// let searcher = Searcher::embedded()?;
    /// let report = searcher.check_quotes("KS vil «ikke jobbe målrettet med å redusere sykefravær».")?;
    /// let quotation = &report.quotations[0];
    /// assert_eq!(quotation.verdict, Verdict::Altered);
    /// assert_eq!(quotation.places[0].passage.id.to_string(), "2.1.2-8");
    /// assert_eq!(quotation.differences[0].quoted, "ikke");
    /// # }
    /// # Ok::<(), strategisok::Error>(())
    /// ```
    ///
    /// # Errors
    /// When the index is damaged, or the text asks for too much ([`Error::is_too_much`](crate::Error::is_too_much)).
    pub fn check_quotes(&self, text: &str) -> Result<QuoteReport> {
        self.asked(|searcher| check_quotes(searcher, text))
    }
}

fn check_quotes(searcher: &Searcher, text: &str) -> Result<QuoteReport> {
    let end = boundary(text, LONGEST_TEXT);
    let mut notes = Vec::from_iter((end < text.len()).then_some(QuoteNote::TooLong));
    let text = &*with_line_ends(&text[..end]);
    let mut check = Check::new(searcher);
    let (found, unbalanced) = passages(text);
    if unbalanced > 0 {
        notes.push(QuoteNote::Unbalanced);
    }
    let whole = whole(&mut check, text, &found)?;
    let short = text.trim().len() <= LONGEST;
    if whole.is_some() || (found.is_empty() && short) {
        notes.extend((whole.is_some() && found.is_empty()).then_some(QuoteNote::Whole));
        return Ok(QuoteReport::new(true, notes, Vec::from_iter(whole)));
    }
    let parts = if found.is_empty() {
        notes.push(QuoteNote::ByParagraph);
        paragraphs(text)
    } else {
        found
    };
    if parts.len() > MOST_QUOTATIONS {
        notes.push(QuoteNote::TooMany);
    }
    let mut quotations = Vec::new();
    judge_all(&mut check, text, &parts[..parts.len().min(MOST_QUOTATIONS)], &mut quotations)?;
    notes.sort_unstable();
    Ok(QuoteReport::new(false, notes, quotations))
}

/// The whole text as one quotation, when it marks none, or when it stands in the documents though it has marks of its
/// own (the documents quote too).
fn whole(check: &mut Check<'_>, text: &str, found: &[Quoted]) -> Result<Option<Quotation>> {
    let trimmed = text.trim();
    let start = text.len() - text.trim_start().len();
    let span = Span::new(start, start + trimmed.len());
    if trimmed.is_empty() || trimmed.len() > LONGEST {
        return Ok(None);
    }
    if found.is_empty() {
        return check.judge(text, span);
    }
    let quoted: usize = found.iter().filter(|passage| !passage.inner).map(|p| p.widest().end - p.widest().start).sum();
    if 2 * quoted >= trimmed.len() {
        return Ok(None);
    }
    // What a writer says round a quotation is not the documents' own: the whole is one only when every word of it stands
    // there, or when the marks are the documents' own.
    let stands = |it: &Difference| it.marked || it.change == Change::Kept;
    let is_own = |quotation: &Quotation| {
        quotation.differences.iter().all(stands)
            || quotation.places.iter().any(|place| has_marks(place.source(), text, found))
    };
    Ok(check.judge(text, span)?.filter(|quotation| quotation.verdict != Verdict::NotFound && is_own(quotation)))
}

/// Whether a source has everything in quotation marks that a text has in them.
fn has_marks(source: &str, text: &str, found: &[Quoted]) -> bool {
    let (own, _) = passages(source);
    let words = |text: &str| text.trim().trim_end_matches(['.', ',']).to_lowercase();
    let own: Vec<String> = own.iter().map(|passage| words(passage.widest().slice(source))).collect();
    found.iter().filter(|passage| !passage.inner).all(|passage| own.contains(&words(passage.widest().slice(text))))
}

/// Judges passages in order. One within another is judged by itself only where the outer one is not found.
fn judge_all(check: &mut Check<'_>, text: &str, parts: &[Quoted], into: &mut Vec<Quotation>) -> Result<()> {
    let mut at = 0;
    while at < parts.len() {
        let outer = &parts[at];
        let inner = parts[at + 1..].iter().take_while(|part| part.inner).count();
        let quotation = judge(check, text, outer)?;
        let found = quotation.as_ref().is_some_and(|quotation| quotation.verdict != Verdict::NotFound);
        // A dash may be that of a list, whose text is nobody's quotation; what it quotes is.
        into.extend(quotation.filter(|_| found || inner == 0 || !outer.dash));
        if !found {
            for part in &parts[at + 1..at + 1 + inner] {
                into.extend(judge(check, text, part)?);
            }
        }
        at += 1 + inner;
    }
    Ok(())
}

/// Judges the readings of a passage, the widest first: the first that is verbatim, else the best, else the narrowest.
fn judge(check: &mut Check<'_>, text: &str, passage: &Quoted) -> Result<Option<Quotation>> {
    let mut best: Option<Quotation> = None;
    for &span in &passage.readings {
        let Some(next) = check.judge(text, span)? else { continue };
        let settled = next.verdict == Verdict::Verbatim;
        if best.as_ref().is_none_or(|best| next.verdict <= best.verdict) {
            best = Some(next);
        }
        if settled {
            break;
        }
    }
    Ok(best)
}

/// The last boundary of characters that is no farther than `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}

/// The paragraphs of a text without marks, for one too long to be a single quotation; cut where even these are too long.
fn paragraphs(text: &str) -> Vec<Quoted> {
    let mut found = Vec::new();
    let mut start = None;
    let mut at = 0;
    let mut push = |mut start: usize, end: usize| {
        while start < end {
            let cut = boundary(text, end.min(start + LONGEST));
            found.push(Quoted { readings: vec![Span::new(start, cut)], dash: false, list: false, inner: false });
            start = cut;
        }
    };
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            start.take().into_iter().for_each(|start| push(start, at));
        } else {
            start.get_or_insert(at);
        }
        at += line.len();
    }
    start.into_iter().for_each(|start| push(start, at));
    for part in &mut found {
        let span = &mut part.readings[0];
        span.end = span.start + span.slice(text).trim_end().len();
    }
    found
}
