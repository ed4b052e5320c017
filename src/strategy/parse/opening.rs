//! How a chapter opens: a small table of contents, then the lone number that the table announced, and the title over
//! some lines. Only what follows tells such a table from the headings of a body, so this looks ahead, within bounds.

use super::super::id::UnitId;
use super::lines::{Shape, SourceLine, is_digits};
use super::prose::{begins_in_lower_case, ends_in_punctuation};

/// A title has at most so many lines; the longest of the first source has three.
const MAX_TITLE_LINES: usize = 6;

/// A title and the page numbers among it are looked for in so many lines.
const TITLE_REACH: usize = 12;

/// An opening of a chapter. The numbers are places among the lines of the source.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Opening {
    pub chapter: u16,
    pub entries: Vec<Entry>,
    /// Lines of prose among the entries.
    pub prose: Vec<usize>,
    pub page_numbers: Vec<usize>,
    /// The line of the lone number, unless number and title share a line.
    pub lone_number: Option<usize>,
    pub title: Vec<usize>,
    /// The first line after the opening.
    pub end: usize,
}

/// An entry of a table of contents.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub unit: UnitId,
    pub lines: Vec<usize>,
}

/// The opening whose table of contents begins at a numbered line, or the first line after which to look again.
pub(super) fn with_contents(lines: &[SourceLine<'_>], start: usize) -> Result<Opening, usize> {
    let chapter = match lines[start].shape {
        Shape::Numbered(unit) if unit.depth() > 1 => unit.chapter_number().ok_or(start + 1)?,
        _ => return Err(start + 1),
    };
    let mut at = start;
    // A lone number right before a section: a chapter without a title, unless a better one comes.
    let mut untitled = None;
    while let Some(line) = lines.get(at) {
        match line.shape {
            Shape::Item => break,
            Shape::Numbered(unit) if unit.chapter_number() != Some(chapter) => break,
            Shape::Numbered(unit) if unit.depth() == 1 => {
                let mut title = vec![at];
                title.extend((at + 1..lines.len()).take_while(|&next| is_wrapped(&lines[next])));
                let end = at + title.len();
                return Ok(finish(lines, start, chapter, None, at, Title { lines: title, page_numbers: vec![], end }));
            }
            Shape::Digits if number(line) == Some(chapter) => {
                // The last of several lone numbers is the chapter's, the others are page numbers.
                let run = lines[at..].iter().take_while(|line| line.shape == Shape::Digits).count();
                let own = (at..at + run).rev().find(|&at| number(&lines[at]) == Some(chapter)).unwrap_or(at);
                let title = title(lines, own + 1);
                let next = lines.get(title.end).map(|line| line.shape);
                let before_entry = matches!(next, Some(Shape::Numbered(unit)) if unit.depth() == 3);
                if !title.lines.is_empty() && !before_entry {
                    return Ok(finish(lines, start, chapter, Some(own), own, title));
                }
                if title.lines.is_empty() && !before_entry && next.is_some() {
                    untitled = Some(own);
                }
                at += run;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    match untitled {
        Some(own) => Ok(finish(lines, start, chapter, Some(own), own, title(lines, own + 1))),
        None => Err(at.max(start + 1)),
    }
}

/// The opening without a table: a lone number and a title right before the first section with that number.
pub(super) fn without_contents(lines: &[SourceLine<'_>], at: usize) -> Option<Opening> {
    let chapter = number(&lines[at])?;
    let title = title(lines, at + 1);
    let is_first =
        matches!(lines.get(title.end)?.shape, Shape::Numbered(unit) if unit.parent() == Some(UnitId::chapter(chapter)));
    (is_first && !title.lines.is_empty()).then(|| finish(lines, at, chapter, Some(at), at, title))
}

fn finish(
    lines: &[SourceLine<'_>],
    start: usize,
    chapter: u16,
    lone_number: Option<usize>,
    table_end: usize,
    title: Title,
) -> Opening {
    let mut opening = Opening {
        chapter,
        entries: Vec::new(),
        prose: Vec::new(),
        page_numbers: title.page_numbers,
        lone_number,
        title: title.lines,
        end: title.end,
    };
    for (at, line) in (start..).zip(&lines[start..table_end]) {
        match (line.shape, opening.entries.last_mut()) {
            (Shape::Numbered(unit), _) => opening.entries.push(Entry { unit, lines: vec![at] }),
            _ if is_digits(line.text) => opening.page_numbers.push(at),
            (Shape::Tabbed | Shape::Spaced, Some(entry)) => entry.lines.push(at),
            (_, Some(entry)) if !line.after_blank || begins_in_lower_case(line.text) => entry.lines.push(at),
            _ => opening.prose.push(at),
        }
    }
    opening
}

struct Title {
    lines: Vec<usize>,
    page_numbers: Vec<usize>,
    end: usize,
}

/// The lines of a title from here on: blocks that end in no punctuation, up to a page, a number or an item.
fn title(lines: &[SourceLine<'_>], from: usize) -> Title {
    let mut title = Title { lines: Vec::new(), page_numbers: Vec::new(), end: from };
    let reach = lines.len().min(from + TITLE_REACH);
    while title.end < reach && title.lines.len() < MAX_TITLE_LINES {
        let line = &lines[title.end];
        if line.shape == Shape::Digits {
            title.page_numbers.push(title.end);
            title.end += 1;
            continue;
        }
        let is_text = |line: &SourceLine<'_>| matches!(line.shape, Shape::Text | Shape::Tabbed | Shape::Spaced);
        if !is_text(line) || (line.opens_page && !title.lines.is_empty()) {
            break;
        }
        let goes_on = |next: &&SourceLine<'_>| is_text(next) && !next.after_blank && !next.opens_page;
        let block = 1 + lines[title.end + 1..reach].iter().take_while(goes_on).count();
        let is_prose = ends_in_punctuation(lines[title.end + block - 1].text)
            && !lines[title.end + block - 1].text.ends_with(['-', ',', '!', '?']);
        match (is_prose, title.lines.is_empty()) {
            (true, false) => break,
            // Prose right under the title, without a blank line between.
            (true, true) => {
                if block > 1 {
                    title.lines.push(title.end);
                    title.end += 1;
                }
                break;
            }
            (false, _) => {
                title.lines.extend(title.end..title.end + block);
                title.end += block;
            }
        }
    }
    title
}

fn number(line: &SourceLine<'_>) -> Option<u16> {
    if line.shape == Shape::Digits { line.text.parse().ok() } else { None }
}

/// True for the wrapped line of a title right above it.
pub(super) fn is_wrapped(line: &SourceLine<'_>) -> bool {
    matches!(line.shape, Shape::Tabbed | Shape::Spaced) && !line.after_blank && !is_digits(line.text)
}

#[cfg(test)]
mod tests;
