//! The lines of a source, each seen by itself: its number, its page, and the shape that its first characters give it.
//! What a line means among its neighbours is not known here.

use super::super::id::UnitId;
use super::clean::is_blank;

/// A line that carries text.
#[derive(Debug, Clone, Copy)]
pub(super) struct SourceLine<'a> {
    /// Line number, from 1.
    pub number: u32,
    /// The line without its mark or number and without the space round it.
    pub text: &'a str,
    pub shape: Shape,
    /// The page it stands on, from 1.
    pub page: u32,
    /// A page starts at this line.
    pub opens_page: bool,
    /// A blank line stands before it.
    pub after_blank: bool,
}

/// What the beginning of a line makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// From the margin.
    Text,
    /// After a tab: the wrapped line of an item or a title.
    Tabbed,
    /// After two or more spaces: the wrapped line of a title.
    Spaced,
    /// A hyphen and a tab.
    Item,
    /// A number and a tab: a heading or an entry of a table of contents.
    Numbered(UnitId),
    /// Digits alone.
    Digits,
}

/// The lines of a source that are not blank.
pub(super) fn lines(text: &str) -> Vec<SourceLine<'_>> {
    let mut lines: Vec<SourceLine<'_>> = Vec::new();
    let mut page = 1;
    let mut after_blank = false;
    // A page that starts at its printed number starts for the line after it, too.
    let mut page_starts = true;
    for (index, line) in numbered(text) {
        if is_blank(line) {
            after_blank = true;
            page_starts |= line.contains('\u{c}');
            continue;
        }
        let (opens, shape, content) = read(line, after_blank || lines.is_empty());
        let opens_page = std::mem::take(&mut page_starts) || opens;
        page += u32::from(opens_page && !lines.is_empty());
        if shape == Shape::Digits && opens_page {
            page_starts = true;
            page -= 1;
        }
        lines.push(SourceLine { number: index, text: content, shape, page: page.max(1), opens_page, after_blank });
        after_blank = false;
    }
    lines
}

/// Every line with its number. A byte order mark is no text, and a file of the old Mac kind has lines too.
pub(in crate::strategy) fn numbered(text: &str) -> impl Iterator<Item = (u32, &str)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let end = if text.contains('\n') { '\n' } else { '\r' };
    let lines = text.split_terminator(end).map(|line| line.strip_suffix('\r').unwrap_or(line));
    (1..).zip(lines)
}

/// Whether a page starts, the shape, and the text without mark and number; `stands_free` is a line with none above it.
fn read(line: &str, stands_free: bool) -> (bool, Shape, &str) {
    let unfed = line.trim_start_matches('\u{c}');
    let mut first = unfed.chars();
    let opens_page = unfed.len() < line.len()
        || (first.next() == Some(' ') && first.next().is_some_and(|second| second == '\t' || !second.is_whitespace()));
    let inner = unfed.trim_start();
    let content = inner.trim_end();
    let indent = &unfed[..unfed.len() - inner.len()];
    if let Some(item) = after_mark(inner) {
        return (opens_page, Shape::Item, item);
    }
    if !indent.contains('\t')
        && let Some((unit, title)) = after_number(inner).or_else(|| after_number_and_space(inner, stands_free))
    {
        return (opens_page, Shape::Numbered(unit), title);
    }
    // A tab before digits makes them the wrapped end of an item ("innen / 2030"), which the assembly decides.
    let shape = if indent.contains('\t') {
        Shape::Tabbed
    } else if is_digits(content) {
        Shape::Digits
    } else if indent.chars().count() >= 2 {
        Shape::Spaced
    } else {
        Shape::Text
    };
    (opens_page, shape, content)
}

/// True for a line of digits alone.
pub(super) fn is_digits(content: &str) -> bool {
    !content.is_empty() && content.bytes().all(|byte| byte.is_ascii_digit())
}

/// The marks of items besides the hyphen. They begin no line of running text, so a space after them is enough.
const MARKS: [char; 5] = ['–', '•', '·', '*', '\u{f0b7}'];

/// The text of an item: what stands after `-<TAB>` or `- <TAB>`, or after another mark and a space or tab.
fn after_mark(line: &str) -> Option<&str> {
    if let Some(rest) = line.strip_prefix(MARKS) {
        return (rest.starts_with([' ', '\u{a0}', '\t']) || rest.is_empty()).then(|| rest.trim());
    }
    let rest = line.strip_prefix('-')?.trim_start_matches([' ', '\u{a0}']);
    (rest.starts_with('\t') || rest.trim_end().is_empty()).then(|| rest.trim())
}

/// Number and title of a heading: `2.1.1<TAB> Title`.
fn after_number(line: &str) -> Option<(UnitId, &str)> {
    let end = line.find(|letter: char| !letter.is_ascii_digit() && letter != '.')?;
    let rest = line[end..].trim_start_matches([' ', '\u{a0}']);
    if !rest.starts_with('\t') {
        return None;
    }
    let number = line[..end].strip_suffix('.').unwrap_or(&line[..end]);
    Some((UnitId::from_number(number)?, rest.trim()))
}

/// A chapter's number is lower than this; what is higher is a year or an amount.
const MOST_CHAPTERS: u16 = 100;

/// The same with a space: `2.1 Tittel`. A chapter is known by one number, which may also begin a line of running text, so
/// it must stand free; a title begins with a capital and does not end as a sentence does.
fn after_number_and_space(line: &str, stands_free: bool) -> Option<(UnitId, &str)> {
    let (number, title) = line.split_once(' ')?;
    let unit = UnitId::from_number(number.strip_suffix('.').unwrap_or(number))?;
    let title = title.trim();
    let is_title = title.starts_with(char::is_uppercase) && !title.ends_with(['.', ',', ';']) && title.len() < 120;
    let is_chapter = unit.chapter_number().is_some_and(|chapter| (1..MOST_CHAPTERS).contains(&chapter));
    (is_title && is_chapter && (unit.depth() > 1 || stands_free)).then_some((unit, title))
}

#[cfg(test)]
mod tests;
