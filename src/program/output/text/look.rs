//! How text looks on a terminal: its width, and whether there is colour. Marks stay visible without colour, in brackets,
//! which the sources do not use. Control characters never reach a terminal, whoever wrote the text: what is not painted here
//! is made printable when it is wrapped.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

/// Of a wider terminal only so much is used: longer lines are hard to read.
const WIDEST: usize = 100;
/// From so many columns on there is room for two texts side by side,
const ROOM_FOR_TWO: usize = 100;
/// and of more than this no more is used for them.
const WIDEST_TWO: usize = 160;
/// A narrower terminal is treated as this wide.
const NARROWEST: usize = 30;
/// The width where none is known.
const UNKNOWN: usize = 80;

const MARKED: Style = AnsiColor::Yellow.on_default().bold().underline();
const NEAR: Style = AnsiColor::Yellow.on_default().underline();
const NAMED: Style = AnsiColor::Cyan.on_default();
const STRONG: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();

/// What a piece of text is to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Ordinary text.
    Plain,
    /// A match.
    Match,
    /// What made a paragraph near in meaning: no match, so without colour it has no brackets.
    Near,
    /// An id or a number.
    Name,
    /// A title.
    Strong,
    /// What may be skipped.
    Faint,
}

/// The look of a terminal, or of a file.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    color: bool,
    width: usize,
    /// The width of each of two columns, where there is room for them.
    half: Option<usize>,
}

/// What begins a sequence that a terminal obeys.
const ESCAPE: char = '\u{1b}';

/// What stands between two columns.
const BETWEEN: &str = "   ";

impl Look {
    /// A look with or without colour, for a terminal so many columns wide.
    pub fn new(color: bool, columns: Option<usize>) -> Look {
        let half = columns.filter(|&columns| columns >= ROOM_FOR_TWO);
        let half = half.map(|columns| (columns.min(WIDEST_TWO) - BETWEEN.len()) / 2);
        Look { color, width: columns.unwrap_or(UNKNOWN).clamp(NARROWEST, WIDEST), half }
    }

    /// The look of each of two columns, where there is room for them.
    pub fn column(&self) -> Option<Look> {
        self.half.map(|width| Look { color: self.color, width, half: None })
    }

    /// Writes two printed texts side by side, each in a column of its own.
    pub fn side_by_side(&self, out: &mut impl Write, left: &[u8], right: &[u8]) -> io::Result<()> {
        let width = self.half.unwrap_or(self.width / 2);
        let (left, right) = (String::from_utf8_lossy(left), String::from_utf8_lossy(right));
        let (mut left, mut right) = (left.lines(), right.lines());
        loop {
            match (left.next(), right.next()) {
                (None, None) => return Ok(()),
                (one, None) => writeln!(out, "{}", one.unwrap_or_default())?,
                (one, Some(other)) => {
                    let line = format!("{}{BETWEEN}{other}", padded(one.unwrap_or_default(), width));
                    writeln!(out, "{}", line.trim_end())?;
                }
            }
        }
    }

    /// The text in its tone. Words are painted one by one, so that a line may break anywhere between them.
    pub fn paint(&self, tone: Tone, text: &str) -> String {
        let text = printable(text);
        if !self.color {
            return match tone {
                Tone::Match => format!("[{text}]"),
                _ => text,
            };
        }
        let style = match tone {
            Tone::Plain => return text,
            Tone::Match => MARKED,
            Tone::Near => NEAR,
            Tone::Name => NAMED,
            Tone::Strong => STRONG,
            Tone::Faint => FAINT,
        };
        let words = text.split_inclusive(' ').map(|piece| {
            let word = piece.trim_end_matches(' ');
            let space = &piece[word.len()..];
            if word.is_empty() { space.to_owned() } else { format!("{style}{word}{style:#}{space}") }
        });
        words.collect()
    }

    /// The text as it may reach a terminal: painted here, or without what would move the cursor.
    fn settled(&self, text: &str) -> String {
        let sequences: Vec<String> = match self.color {
            true => {
                let reset = std::iter::once(format!("{MARKED:#}"));
                reset.chain([MARKED, NEAR, NAMED, STRONG, FAINT].map(|style| style.to_string())).collect()
            }
            false => Vec::new(),
        };
        let (mut settled, mut rest) = (String::with_capacity(text.len()), text);
        while let Some(letter) = rest.chars().next() {
            let own = sequences.iter().find(|sequence| rest.starts_with(sequence.as_str()));
            match own.filter(|_| letter == ESCAPE) {
                Some(sequence) => {
                    settled += sequence;
                    rest = &rest[sequence.len()..];
                }
                None => {
                    settled.push(printed(letter));
                    rest = &rest[letter.len_utf8()..];
                }
            }
        }
        settled
    }

    /// Writes a paragraph of painted text, wrapped, every line after the same margin.
    pub fn lines(&self, out: &mut impl Write, margin: &str, text: &str) -> io::Result<()> {
        self.hanging(out, margin, margin, text)
    }

    /// Writes a paragraph of painted text, wrapped, the first line after a margin of its own.
    pub fn hanging(&self, out: &mut impl Write, first: &str, margin: &str, text: &str) -> io::Result<()> {
        let (first, text) = (&self.settled(first), &self.settled(text));
        let options = textwrap::Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(margin)
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            // Ids and years have hyphens in them and are kept whole.
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            // An address that is broken leads nowhere.
            .break_words(!text.contains("://"));
        textwrap::wrap(text, options).iter().try_for_each(|line| writeln!(out, "{}", line.trim_end()))
    }
}

/// How many columns a painted text takes.
pub fn columns(text: &str) -> usize {
    textwrap::core::display_width(text)
}

/// The text with spaces behind it to so many columns.
pub fn padded(text: &str, to: usize) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(columns(text))))
}

/// The text without characters that would move the cursor, change the terminal, or turn the order of letters.
pub fn printable(text: &str) -> String {
    text.chars().map(printed).collect()
}

fn printed(letter: char) -> char {
    match letter {
        '\n' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            char::REPLACEMENT_CHARACTER
        }
        letter if letter.is_control() => char::REPLACEMENT_CHARACTER,
        letter => letter,
    }
}

#[cfg(test)]
mod tests;
