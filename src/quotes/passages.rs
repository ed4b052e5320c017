//! The quoted passages of a text: what stands between quotation marks of any kind, and what follows a dash at the start of
//! a paragraph. Marks without partners, mixed marks and quotations within quotations are taken as they come. Knows
//! letters only: whether a passage stands anywhere is not asked here.

use super::dashes::dash_passages;
use super::quoted::{LONGEST, Quoted};
use crate::norwegian::Span;

/// The passages of a text in its order, and the number of marks without a partner.
pub(super) fn passages(text: &str) -> (Vec<Quoted>, usize) {
    let mut marks = Marks::default();
    let mut before = None;
    let mut line_ends = 0;
    for (at, letter) in text.char_indices() {
        if letter == '\n' {
            line_ends += 1;
        } else if !letter.is_whitespace() {
            if line_ends > 1 {
                marks.paragraph();
            }
            line_ends = 0;
            marks.letters += usize::from(letter.is_alphanumeric());
            marks.meet(text, at, letter, before);
        }
        before = Some(letter);
    }
    let (pairs, unbalanced) = marks.finish();
    let marked = pairs.into_iter().map(|span| Quoted { readings: vec![span], dash: false, list: false, inner: false });
    let marked: Vec<Quoted> = marked.collect();
    // Whoever uses quotation marks does not quote by the dashes of a list as well.
    let dashes = dash_passages(text).into_iter().filter(|passage| marked.is_empty() || !passage.list);
    let mut found: Vec<Quoted> = dashes.chain(marked.iter().cloned()).collect();
    found.sort_by_key(|passage| (passage.widest().start, std::cmp::Reverse(passage.widest().end), passage.dash));
    (nest(text, found), unbalanced)
}

/// Tells inner passages from outer ones, and drops those within inner ones and those that are all of their outer one.
fn nest(text: &str, found: Vec<Quoted>) -> Vec<Quoted> {
    let bare = |span: Span| span.slice(text).trim_matches(|c: char| !c.is_alphanumeric()).len();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut kept: Vec<Quoted> = Vec::with_capacity(found.len());
    for mut passage in found {
        let span = passage.widest();
        while open.last().is_some_and(|&(end, _)| end <= span.start) {
            open.pop();
        }
        let same = open.last().is_some_and(|&(end, length)| span.end <= end && bare(span) == length);
        if same || open.len() > 1 {
            continue;
        }
        passage.inner = !open.is_empty();
        open.push((span.end, bare(span)));
        kept.push(passage);
    }
    kept
}

/// Kinds of marks that close each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `«…»`
    Guillemets,
    /// `»…«`
    Turned,
    /// `"…"`, `“…”`, `”…”`, `„…“`: word processors and phones mix them.
    Double,
}

struct Open {
    kind: Kind,
    /// Where the content starts.
    start: usize,
    /// Letters met so far: a pair without any between is no quotation.
    letters: usize,
}

#[derive(Default)]
struct Marks {
    open: Vec<Open>,
    /// How many of each kind are open.
    counts: [usize; 3],
    pairs: Vec<Span>,
    unbalanced: usize,
    letters: usize,
}

impl Marks {
    fn meet(&mut self, text: &str, at: usize, letter: char, before: Option<char>) {
        let after = text[at + letter.len_utf8()..].chars().next();
        // Space, a bracket or a dash before a mark, or another mark: something begins here.
        let begins = before.is_none_or(|c| c.is_whitespace() || "([{-–—/«»\"“„‟".contains(c));
        let ends = after.is_none_or(|c| c.is_whitespace() || ".,;:!?)]}".contains(c));
        let content = at + letter.len_utf8();
        match letter {
            '«' if self.is_open(Kind::Turned) && !begins => self.close(Kind::Turned, at),
            '«' => self.open(Kind::Guillemets, content),
            '»' if self.is_open(Kind::Guillemets) => self.close(Kind::Guillemets, at),
            '»' if begins && !ends => self.open(Kind::Turned, content),
            '»' => self.unbalanced += 1,
            '„' => self.open(Kind::Double, content),
            '"' | '“' | '”' | '‟' => match self.is_open(Kind::Double) {
                true if !begins || ends => self.close(Kind::Double, at),
                false if !begins && before.is_some_and(char::is_alphanumeric) => self.unbalanced += 1,
                _ => self.open(Kind::Double, content),
            },
            _ => {}
        }
    }

    fn is_open(&self, kind: Kind) -> bool {
        self.counts[kind as usize] > 0
    }

    fn open(&mut self, kind: Kind, start: usize) {
        self.counts[kind as usize] += 1;
        self.open.push(Open { kind, start, letters: self.letters });
    }

    /// Closes the last open mark of a kind. What was opened since and not closed had no partner.
    fn close(&mut self, kind: Kind, end: usize) {
        while let Some(last) = self.open.pop() {
            self.counts[last.kind as usize] -= 1;
            if last.kind != kind {
                self.unbalanced += 1;
                continue;
            }
            if end - last.start > LONGEST {
                self.unbalanced += 2;
            } else if last.letters < self.letters {
                self.pairs.push(Span::new(last.start, end));
            }
            return;
        }
    }

    /// A new paragraph: marks that do not tell opening from closing end with theirs, or one forgotten mark would turn
    /// the rest of the text inside out.
    fn paragraph(&mut self) {
        let mut left = std::mem::take(&mut self.counts[Kind::Double as usize]);
        self.unbalanced += left;
        // All of them were opened since the last paragraph, so no more than that is looked at.
        let mut after = Vec::new();
        while left > 0
            && let Some(open) = self.open.pop()
        {
            match open.kind {
                Kind::Double => left -= 1,
                _ => after.push(open),
            }
        }
        self.open.extend(after.into_iter().rev());
    }

    fn finish(self) -> (Vec<Span>, usize) {
        (self.pairs, self.unbalanced + self.open.len())
    }
}

#[cfg(test)]
mod tests;
