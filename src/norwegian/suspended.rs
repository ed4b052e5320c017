//! Suspended hyphens: "areal- og transportplanlegging" also holds *arealplanlegging*, and "ROS-kompetanse og -verktøy"
//! holds *ROS-verktøy*. The completed word stands at the spans of what is written. Works on the tokens of one text; what
//! a completed word means is the word step's to say.

use std::sync::Arc;

use super::compound;
use super::reading::{Grade, Reading, Why};
use super::readings::Seen;
use super::token::Token;
use super::word::{Hanging, Word};
use crate::orthography::is_conjunction;
use crate::span::Span;

/// How far ahead the word that completes a hanging one is looked for: longer series are lists of whole words.
const REACH: usize = 8;

/// So many boundaries of a word complete another: those that leave the most of it. Words that are meant have fewer.
const MOST_TAILS: usize = 6;

/// Adds to each token with a hanging hyphen the words that it is short for. `analyze` gives the analysis of a completed
/// word by itself.
pub(crate) fn complete(text: &str, tokens: &mut [Token], mut analyze: impl FnMut(&str) -> Arc<Word>) {
    for at in 0..tokens.len() {
        let readings = match tokens[at].word.hanging {
            Hanging::No => coordinated(text, tokens, at, &mut analyze),
            Hanging::Behind => behind(text, tokens, at, &mut analyze),
            Hanging::Before => before(text, tokens, at, &mut analyze),
        };
        tokens[at].more.extend(readings);
    }
}

/// `X- og YZ`: X with every tail of the word that ends the series.
fn behind(text: &str, tokens: &[Token], at: usize, analyze: &mut impl FnMut(&str) -> Arc<Word>) -> Vec<Reading> {
    let Some(last) = series_end(text, tokens, at) else { return Vec::new() };
    let (lead, end) = (&tokens[at], &tokens[last]);
    let mut found = Vec::new();
    for tail in tails(end) {
        join(lead.exact(), lead.span(), tail.slice(text), tail, analyze, &mut found);
    }
    found
}

/// `XZ og -Y`: the beginning of the word before, up to each of its boundaries from the right, with Y.
fn before(text: &str, tokens: &[Token], at: usize, analyze: &mut impl FnMut(&str) -> Arc<Word>) -> Vec<Reading> {
    let Some(first) = (at.saturating_sub(REACH)..at).rev().find(|&i| tokens[i].word.segments.len() > 1) else {
        return Vec::new();
    };
    if !(first..at).all(|i| in_series(text, tokens, i)) {
        return Vec::new();
    }
    let (source, own) = (&tokens[first], &tokens[at]);
    // The hyphen that hangs before the word is in its span and not in what is joined.
    let core = own.span().slice(text).trim_start_matches(|c: char| !c.is_alphanumeric());
    let core_span = Span::new(own.span().end - core.len(), own.span().end);
    let mut found = Vec::new();
    for boundary in source.word.segments[1..].iter().rev().take(MOST_TAILS) {
        let lead = Span::new(source.span().start, source.span().start + boundary.start);
        let letters: String = lead.slice(text).to_lowercase();
        join(letters.trim_end_matches('-'), lead, core, core_span, analyze, &mut found);
    }
    // It is marked with the word, as the hyphen is that hangs behind one.
    let spans = found.iter_mut().flat_map(|reading| &mut reading.spans);
    spans.filter(|span| span.start == core_span.start).for_each(|span| span.start = own.span().start);
    found
}

/// "helse og velferdsteknologi", with the hyphen left out: only where the first word is itself the first part of a
/// compound with that tail, and the two words stand side by side.
fn coordinated(text: &str, tokens: &[Token], at: usize, analyze: &mut impl FnMut(&str) -> Arc<Word>) -> Vec<Reading> {
    let (Some(link), Some(end)) = (tokens.get(at + 1), tokens.get(at + 2)) else { return Vec::new() };
    let lead = &tokens[at];
    // Few words are compounds, so they are asked for first.
    if end.word.segments.len() < 2
        || !is_conjunction(link.exact())
        || lead.word.segments.len() > 1
        || lead.word.function
    {
        return Vec::new();
    }
    if !lead.word.known || !only_space(text, lead, link) || !only_space(text, link, end) || lead.exact().len() < 4 {
        return Vec::new();
    }
    let tail = Span::new(end.span().start + end.word.segments[1].start, end.span().end);
    // The join must split exactly where it was made, or the words were only neighbours.
    if !compound::splits_between(lead.exact(), &tail.slice(text).to_lowercase()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    join(lead.exact(), lead.span(), tail.slice(text), tail, analyze, &mut found);
    found
}

/// Analyses `lead` + `tail` as one word and keeps the readings that stand on both, at the spans of what is written.
fn join(
    lead: &str,
    lead_span: Span,
    tail: &str,
    tail_span: Span,
    analyze: &mut impl FnMut(&str) -> Arc<Word>,
    found: &mut Vec<Reading>,
) {
    let tail = tail.to_lowercase();
    let joined = format!("{lead}{tail}");
    let junction = lead.len();
    let word = analyze(&joined);
    for (reading, span) in word.readings.iter() {
        let crosses = span.start < junction && span.end > junction;
        if !crosses || matches!(reading.grade, Grade::Exact | Grade::Spelling) || reading.why == Why::Stem {
            continue;
        }
        let start = if span.start == 0 { lead_span.start } else { lead_span.start + span.start };
        let end = if span.end == joined.len() { tail_span.end } else { tail_span.start + (span.end - junction) };
        if start >= lead_span.end || end <= tail_span.start || end > tail_span.end {
            continue;
        }
        // Letters that are longer or shorter in lower case leave no inner place to point at.
        let (is_as_long, ends_inside) = (tail.len() == tail_span.end - tail_span.start, span.end < joined.len());
        if ends_inside && !is_as_long {
            continue;
        }
        let whole = span.start == 0 && span.end == joined.len();
        if found.iter().any(|known| *known.term == *reading.term) {
            continue;
        }
        let surface = if whole { word.exact() } else { reading.surface };
        let grade = reading.grade.max(Grade::Suspended);
        let spans = in_order(Span::new(start, lead_span.end), Span::new(tail_span.start, end));
        found.push(Seen { surface, grade, why: Why::Suspended, ..reading }.standing_on(spans));
    }
}

fn in_order(a: Span, b: Span) -> Vec<Span> {
    if a.start <= b.start { vec![a, b] } else { vec![b, a] }
}

/// What a word offers to complete another: everything from each of its inner boundaries to its end.
fn tails(end: &Token) -> Vec<Span> {
    let from = end.span().start;
    end.word
        .segments
        .iter()
        .skip(1)
        .take(MOST_TAILS)
        .map(|segment| Span::new(from + segment.start, end.span().end))
        .collect()
}

/// The token that completes a series of hanging words, if the text between is a series at all.
fn series_end(text: &str, tokens: &[Token], from: usize) -> Option<usize> {
    for at in from + 1..tokens.len().min(from + REACH) {
        if !only_links(text, &tokens[at - 1], &tokens[at]) {
            return None;
        }
        if tokens[at].word.hanging != Hanging::Behind && !is_conjunction(tokens[at].exact()) {
            return Some(at);
        }
    }
    None
}

/// Whether a token and the next are tied as a series is: by a link word or by hanging on.
fn in_series(text: &str, tokens: &[Token], at: usize) -> bool {
    only_links(text, &tokens[at], &tokens[at + 1])
        && (is_conjunction(tokens[at + 1].exact())
            || is_conjunction(tokens[at].exact())
            || tokens[at + 1].word.hanging == Hanging::Before)
}

/// Between two tokens of a series stand spaces, commas and slashes only.
fn only_links(text: &str, left: &Token, right: &Token) -> bool {
    text[left.span().end..right.span().start].chars().all(|c| c.is_whitespace() || c == ',' || c == '/')
}

fn only_space(text: &str, left: &Token, right: &Token) -> bool {
    text[left.span().end..right.span().start].chars().all(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use crate::norwegian::Analyzer;

    #[test]
    fn spans_of_completed_words_are_whole_letters() {
        for text in
            ["Nõ-ere -eø-0t0tnt", "0tntt.Nõ-ere\n-eø-0t0tnt", "faglig ROS-kompetanse og -verktøy", "İs-plan og -İøt-a"]
        {
            for reading in Analyzer::new().text(text).iter().flat_map(|token| token.readings()) {
                let is_whole = reading.spans.iter().all(|span| text.get(span.start..span.end).is_some());
                assert!(is_whole, "{text:?}: {reading:?}, see `join`");
            }
        }
    }
}
