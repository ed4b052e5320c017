//! Running prose: which of its lines are one paragraph, and which are headings. A paragraph ends at a blank line or a new
//! page, unless the page breaks a sentence; a heading opens a block or a page, ends in no punctuation and is clearly
//! shorter than the column. The column is measured a page at a time, since pages of one source are set differently.

use std::ops::Range;

use super::lines::SourceLine;

/// A line under this share of the column's width is clearly shorter than it. In the first source headings take at most
/// 0.4 of their column, and lines that the column broke at least 0.8.
const CLEARLY_SHORTER: f32 = 0.75;

/// The column is as wide as this share of the page's lines are at most: wide enough to pass over headings and last
/// lines, and not the widest line, which may be one that was never wrapped.
const COLUMN_QUANTILE: f32 = 0.75;

/// No column of prose is narrower than so many characters: lines that fill a narrower one are names and titles.
const NARROWEST_COLUMN: f32 = 40.0;

/// A line of prose, and what stands between it and the text before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct ProseLine<'a> {
    pub line: SourceLine<'a>,
    pub gap: Gap,
}

/// What stands between two lines of text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Gap {
    pub blank: bool,
    pub page_number: bool,
    pub opens_page: bool,
}

impl Gap {
    /// True when a page ends here, so that a sentence may go on after it.
    pub fn breaks_page(self) -> bool {
        self.opens_page || self.page_number
    }
}

/// Lines that belong together, as places in the run they were read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub lines: Range<usize>,
    pub is_heading: bool,
    /// A page starts with this block.
    pub opens_page: bool,
    /// Its first line is as long as lines that a column broke.
    pub fills_column: bool,
}

/// Divides a run of prose into paragraphs and headings.
pub(super) fn blocks(run: &[ProseLine<'_>]) -> Vec<Block> {
    let widths: Vec<usize> = run.iter().map(|line| line.line.text.chars().count()).collect();
    let columns = columns(run, &widths);
    let widest = columns.iter().copied().fold(NARROWEST_COLUMN, f32::max);
    let is_short = |at: usize| (widths[at] as f32) < CLEARLY_SHORTER * columns[at];
    let is_heading = |at: usize| {
        let text = run[at].line.text;
        is_short(at)
            && !begins_in_lower_case(text)
            && !ends_in_punctuation(text)
            && run.get(at + 1).is_none_or(|next| {
                let word = next.line.text.split_whitespace().next().unwrap_or_default();
                ((widths[at] + 1 + word.chars().count()) as f32) <= columns[at]
            })
    };
    let mut blocks: Vec<Block> = Vec::new();
    for (at, line) in run.iter().enumerate() {
        let goes_on = match blocks.last() {
            None => false,
            Some(block) if block.is_heading => {
                // A heading of two lines: the second is as short, begins in lower case and has text under it.
                line.gap == Gap::default()
                    && begins_in_lower_case(line.line.text)
                    && is_short(at)
                    && !ends_in_punctuation(line.line.text)
                    && run.get(at + 1).is_some_and(|next| !begins_in_lower_case(next.line.text))
            }
            Some(_) => {
                let before = run[at - 1].line.text;
                let same_block = !line.gap.blank && !line.gap.opens_page;
                let broken_sentence = line.gap.breaks_page()
                    && !ends_sentence(before)
                    && (begins_in_lower_case(line.line.text)
                        || (!line.gap.blank && !is_short(at - 1) && !is_heading(at)));
                same_block || broken_sentence
            }
        };
        match blocks.last_mut().filter(|_| goes_on) {
            Some(block) => block.lines.end = at + 1,
            None => blocks.push(Block {
                lines: at..at + 1,
                is_heading: is_heading(at),
                opens_page: line.gap.opens_page,
                fills_column: widths[at] as f32 >= CLEARLY_SHORTER * widest,
            }),
        }
    }
    blocks
}

/// The width of the column at each line of the run.
fn columns(run: &[ProseLine<'_>], widths: &[usize]) -> Vec<f32> {
    let mut columns = Vec::with_capacity(run.len());
    for page in run.chunk_by(|a, b| a.line.page == b.line.page) {
        let start = columns.len();
        let mut sorted = widths[start..start + page.len()].to_vec();
        sorted.sort_unstable();
        let column = sorted[((sorted.len() - 1) as f32 * COLUMN_QUANTILE).round() as usize];
        columns.resize(start + page.len(), column as f32);
    }
    columns
}

/// True for a line whose first letter is a small one: it goes on with something.
pub(super) fn begins_in_lower_case(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

/// True for a line that ends in any mark of punctuation, behind closing quotes and brackets.
pub(super) fn ends_in_punctuation(text: &str) -> bool {
    last_mark(text).is_some_and(|mark| matches!(mark, '.' | ',' | ':' | ';' | '!' | '?' | '…' | '-' | '–' | '—'))
}

/// True for a line that ends a sentence.
pub(super) fn ends_sentence(text: &str) -> bool {
    last_mark(text).is_some_and(|mark| matches!(mark, '.' | ':' | '!' | '?' | '…'))
}

fn last_mark(text: &str) -> Option<char> {
    text.trim_end_matches(['»', '"', '”', '“', '\'', '’', ')', ']', ' ', '\u{a0}', '\u{ad}']).chars().next_back()
}

#[cfg(test)]
mod tests;
