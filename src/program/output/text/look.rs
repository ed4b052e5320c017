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
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
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
mod tests {
    use super::*;

    fn check(width: usize, text: &str, expected: &[&str]) {
        let mut out = Vec::new();
        Look::new(false, Some(width)).lines(&mut out, "  ", text).unwrap();
        let got = String::from_utf8(out).unwrap();
        assert_eq!(got.lines().collect::<Vec<_>>(), expected, "{text:?} in {width} columns");
    }

    #[test]
    fn lines_break_between_words() {
        check(30, "styrke beredskapen i 2.1.1-3 og 2024-2027", &["  styrke beredskapen i 2.1.1-3", "  og 2024-2027"]);
        check(30, "ååååååååå øøøøøøøøø æææææææ", &["  ååååååååå øøøøøøøøø æææææææ"]);
        check(1, "smale skjermer regnes som tretti", &["  smale skjermer regnes som", "  tretti"]);
    }

    #[test]
    fn two_texts_stand_side_by_side() {
        assert!(Look::new(false, None).column().is_none() && Look::new(false, Some(99)).column().is_none());
        let look = Look::new(true, Some(100));
        let column = look.column().unwrap();
        let (mut left, mut right, mut both) = (Vec::new(), Vec::new(), Vec::new());
        column.lines(&mut left, "", &column.paint(Tone::Name, "én")).unwrap();
        column.lines(&mut right, "", &"ord ".repeat(20)).unwrap();
        look.side_by_side(&mut both, &left, &right).unwrap();
        let text = String::from_utf8(both).unwrap();
        let widths: Vec<usize> = text.lines().map(columns).collect();
        assert!(widths.len() == 2 && widths.iter().all(|width| (51..=99).contains(width)), "{text}");
        let place = |line: &str| columns(&line[..line.find("ord").unwrap()]);
        assert_eq!(text.lines().map(place).collect::<Vec<_>>(), [51, 51], "{text}");
    }

    #[test]
    fn a_mark_breaks_with_its_words() {
        let look = Look::new(true, Some(30));
        let painted = look.paint(Tone::Match, "barn unge");
        assert_eq!(painted.matches("\u{1b}[0m ").count(), 1, "{painted:?}");
        assert_eq!(columns(&painted), 9);
        assert_eq!(Look::new(false, None).paint(Tone::Match, "barn"), "[barn]");
    }

    #[test]
    fn nothing_moves_the_cursor() {
        assert_eq!(printable("a\u{1b}[2Jb\tc\r"), "a\u{fffd}[2Jb c\u{fffd}");
        assert_eq!(printable("a\u{202e}b\u{61c}c\u{9b}2J\u{7}"), "a\u{fffd}b\u{fffd}c\u{fffd}2J\u{fffd}");
    }

    /// Also what nobody painted: a lead-in that is handed over as it stands in the source.
    #[test]
    fn what_is_not_painted_is_printable_too() {
        let hostile = "Byen\u{1b}]0;navn\u{7} vil \u{202e}snu\u{1b}[8m";
        for color in [true, false] {
            let (look, mut out) = (Look::new(color, None), Vec::new());
            let painted = look.paint(Tone::Strong, hostile);
            look.hanging(&mut out, hostile, "  ", &format!("{painted} {hostile}")).unwrap();
            let text = String::from_utf8(out).unwrap();
            let ours = text.matches("\u{1b}[1m").count() + text.matches("\u{1b}[0m").count();
            assert_eq!(text.matches('\u{1b}').count(), ours, "{text:?}");
            assert_eq!(ours > 0, color, "{text:?}");
            assert!(!text.contains(['\u{7}', '\u{202e}']), "{text:?}");
        }
    }
}
