//! From normalised text to tokens. Norwegian comes first: hyphens, slashes, colons and commas are mostly part of the
//! text, so a sign counts as syntax only where no text has it. What is left out of the query becomes an `Ignored`
//! token, so that the words on its two sides do not become one run. One pass, linear in the text.

use super::MAX_DISTANCE;
use super::ast::{Filter, Span};
use super::field::{self, Field};
use super::hint::{Expected, HintCode, Remark};
use super::quote;
use crate::strategy::Locator;

/// A token and where it stands in the normalised text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub lexeme: Lexeme,
    pub span: Span,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Lexeme {
    Word,
    Phrase(String),
    Prefix(String),
    Suffix(String),
    Fuzzy(String),
    Id(Locator),
    Field(Filter),
    Open,
    Close,
    Plus,
    Minus,
    And,
    Or,
    Not,
    Near(u32),
    Ignored,
}

/// What the lexer found. The text is the normalised one, where signs that proved to be neither text nor syntax are
/// blanks, byte for byte.
#[derive(Debug)]
pub(super) struct Lexed {
    pub text: String,
    pub tokens: Vec<Token>,
    pub remarks: Vec<(Remark, Span)>,
}

pub(super) fn lex(text: &str) -> Lexed {
    let last_reversed_closer = text.rfind('«');
    let mut lexer =
        Lexer { text, at: 0, chunk_end: 0, last_reversed_closer, tokens: vec![], remarks: vec![], blanks: vec![] };
    while let Some(char) = lexer.peek() {
        lexer.step(char);
    }
    let mut bytes = text.as_bytes().to_vec();
    for &blank in &lexer.blanks {
        bytes[blank] = b' ';
    }
    // Blanks stand for ASCII signs, so this is UTF-8 and the fallback is never taken.
    let text = String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned());
    Lexed { text, tokens: lexer.tokens, remarks: lexer.remarks }
}

struct Lexer<'q> {
    text: &'q str,
    at: usize,
    /// The end of the chunk (text without spaces, quotes and parentheses) that was looked at last.
    chunk_end: usize,
    /// Where the last « stands, which closes »...«.
    last_reversed_closer: Option<usize>,
    tokens: Vec<Token>,
    remarks: Vec<(Remark, Span)>,
    blanks: Vec<usize>,
}

impl<'q> Lexer<'q> {
    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn rest(&self) -> &'q str {
        &self.text[self.at..]
    }

    fn push(&mut self, lexeme: Lexeme, start: usize, end: usize) {
        self.tokens.push(Token { lexeme, span: (start, end) });
        self.at = end;
    }

    fn remark(&mut self, code: HintCode, start: usize, end: usize) {
        self.remarks.push((Remark::Plain(code), (start, end)));
    }

    fn step(&mut self, char: char) {
        let at = self.at;
        match char {
            ' ' => self.at += 1,
            '(' => self.push(Lexeme::Open, at, at + 1),
            ')' => self.push(Lexeme::Close, at, at + 1),
            '+' if self.is_sign() => self.push(Lexeme::Plus, at, at + 1),
            '-' if self.is_sign() && !self.is_suspended() => self.push(Lexeme::Minus, at, at + 1),
            _ if quote::is_quote(char) => self.phrase(char),
            _ => self.chunk(),
        }
    }

    /// `+` and `-` are signs at the start or after a space, right before something to search for.
    fn is_sign(&self) -> bool {
        let before = self.text[..self.at].chars().next_back();
        let mut after = self.text[self.at + 1..].chars();
        matches!(before, None | Some(' ' | '('))
            && match after.next() {
                Some('*') => after.next().is_some_and(is_word_char),
                Some(char) => char == '(' || is_word_char(char) || quote::is_quote(char),
                None => false,
            }
    }

    /// True for a hyphen that stands for the first part of a compound: `ordninger og -verktøy`, `planer, -verktøy`.
    fn is_suspended(&self) -> bool {
        let Some((last, before)) = self.tokens.split_last() else { return false };
        let bound = matches!(
            before.last().map(|token| &token.lexeme),
            Some(Lexeme::Plus | Lexeme::Minus | Lexeme::Not | Lexeme::Near(_))
        );
        let part = &self.text[self.at + 1..chunk_end(self.text, self.at + 1)];
        if last.lexeme != Lexeme::Word || bound || !part.starts_with(char::is_lowercase) {
            return false;
        }
        let known_field = part.split_once(':').is_some_and(|(name, _)| Field::named(name).is_some());
        let gap = self.text[last.span.1..self.at].trim();
        let word = &self.text[last.span.0..last.span.1];
        !known_field && !part.contains(['*', '~']) && (gap == "," || gap.is_empty() && is_conjunction(word))
    }

    fn phrase(&mut self, opener: char) {
        let start = self.at;
        let inner_start = start + opener.len_utf8();
        let stray = opener == '»' && self.last_reversed_closer.is_none_or(|last| last < start);
        if stray {
            self.remark(HintCode::UnbalancedQuote, start, inner_start);
            return self.push(Lexeme::Ignored, start, inner_start);
        }
        let (inner_end, end, closed) = self.quoted(opener);
        if !closed {
            self.remark(HintCode::UnbalancedQuote, start, inner_start);
        }
        let inner = &self.text[inner_start..inner_end];
        if inner.contains(is_word_char) {
            self.push(Lexeme::Phrase(inner.trim().to_owned()), start, end);
        } else {
            if closed {
                self.remark(HintCode::EmptyPhrase, start, end);
            }
            self.push(Lexeme::Ignored, start, end);
        }
    }

    /// The quote that opens here: the end of what it holds, its own end, and whether it is closed.
    fn quoted(&self, opener: char) -> (usize, usize, bool) {
        let inner_start = self.at + opener.len_utf8();
        match self.text[inner_start..].char_indices().find(|&(_, char)| quote::closes(opener, char)) {
            Some((length, closer)) => (inner_start + length, inner_start + length + closer.len_utf8(), true),
            None => (self.text.len(), self.text.len(), false),
        }
    }

    /// A stretch without spaces, quotes and parentheses: a word with its punctuation, or a field.
    fn chunk(&mut self) {
        if self.chunk_end <= self.at {
            self.chunk_end = chunk_end(self.text, self.at);
        }
        let (chunk_start, end) = (self.at, self.chunk_end);
        let raw = &self.text[chunk_start..end];
        let Some(first) = raw.find(is_word_char) else {
            if let Some(star) = raw.find('*') {
                self.remark(HintCode::LoneStar, chunk_start + star, chunk_start + star + 1);
            }
            self.at = end;
            return;
        };
        let start = chunk_start + first;
        let lead = &raw[..first];
        if !lead.ends_with('*') && self.field(start, end) {
            return;
        }
        self.at = end;
        self.word(lead, start, end);
    }

    /// Reads `name:value`. False when it is not a field, but a word.
    fn field(&mut self, start: usize, end: usize) -> bool {
        let Some(length) = self.text[start..end].find(':') else { return false };
        let (name, colon) = (&self.text[start..start + length], start + length);
        if !name.chars().all(char::is_alphabetic) {
            return false;
        }
        let value = &self.text[colon + 1..end];
        let followed = self.text[colon + 1..].starts_with(|char| is_word_char(char) || quote::is_quote(char));
        if let Some(field) = Field::named(name) {
            self.at = colon + 1;
            if self.values(field, start) {
                return true;
            }
        } else if followed && name.chars().nth(1).is_some() && name.contains(char::is_lowercase) {
            self.remark(HintCode::UnknownField, start, colon);
        } else {
            // "NB:", "https://", "KS:s" and the like are text.
            return false;
        }
        // What is no field after all is read as words, which the colon must not join. A sign before it is for both.
        self.blanks.push(colon);
        let signed =
            matches!(self.tokens.last(), Some(Token { lexeme: Lexeme::Plus | Lexeme::Minus, span }) if span.1 == start);
        let simple = !value.is_empty() && value.chars().all(char::is_alphanumeric);
        if signed && simple && self.plain(value, colon + 1) == Lexeme::Word {
            self.push(Lexeme::Word, start, end);
        } else {
            self.push(Lexeme::Word, start, colon);
            self.at = colon + 1;
        }
        true
    }

    /// Reads the values of a known field, from its colon on. False when there are none.
    fn values(&mut self, field: Field, start: usize) -> bool {
        let mut from = self.at;
        if self.text[from..].starts_with(' ') && field.allows_space() {
            from += self.text[from..].len() - self.text[from..].trim_start_matches(' ').len();
            let value = bare_value(self.text, from);
            if field.read(trim_value(&self.text[from..value])).is_none() {
                return false;
            }
        }
        let mut filter: Option<Filter> = None;
        let mut remark_from = start;
        let mut seen = false;
        loop {
            self.at = from;
            let opener = self.peek().filter(|&char| quote::is_quote(char));
            let (value, end) = match opener {
                Some(opener) => {
                    let (inner_end, end, closed) = self.quoted(opener);
                    if !closed {
                        self.remark(HintCode::UnbalancedQuote, from, from + opener.len_utf8());
                    }
                    (self.text[from + opener.len_utf8()..inner_end].trim(), end)
                }
                None => {
                    let end = bare_value(self.text, from);
                    let value = trim_value(&self.text[from..end]);
                    (value, from + value.len())
                }
            };
            if !value.is_empty() || opener.is_some() {
                seen = true;
                match (field.read(value), &mut filter) {
                    (Some(read), Some(filter)) => field::join(filter, read),
                    (Some(read), None) => filter = Some(read),
                    (None, _) => self.remarks.push((Remark::BadValue(field.expected()), (remark_from, end))),
                }
            }
            from = end;
            remark_from = end + 1;
            let mut after = self.text[end..].chars();
            let more = matches!(after.next(), Some('|' | ','));
            if !seen || !more || !after.next().is_some_and(|char| is_word_char(char) || quote::is_quote(char)) {
                break;
            }
            from += 1;
        }
        if seen {
            self.push(filter.map_or(Lexeme::Ignored, Lexeme::Field), start, from);
        }
        seen
    }

    /// A word between the signs before and after it.
    fn word(&mut self, lead: &str, start: usize, end: usize) {
        let raw = &self.text[start..end];
        let mut core = &raw[..raw.rfind(is_word_char).map_or(0, |last| last + next_len(raw, last))];
        if raw[core.len()..].starts_with('-') {
            core = &raw[..core.len() + 1];
        }
        let tail = &raw[core.len()..];
        let core_end = start + core.len();
        let suspended = lead == "-" && self.tokens.last().is_some_and(|token| token.lexeme == Lexeme::Word);
        let (leading, trailing, tilde) = (lead.ends_with('*'), tail.starts_with('*'), tail.starts_with('~'));
        let stray = core.contains('*') || lead.contains('*') && !leading || tail.contains('*') && !trailing;
        if stray || leading && (trailing || tilde) {
            let from = start - lead.find('*').map_or(0, |star| lead.len() - star);
            let to = core_end + tail.rfind('*').map_or(0, |star| star + 1);
            self.remark(HintCode::MisplacedStar, from, to);
            self.blank_signs(start - lead.len(), start);
            self.blank_signs(core_end, end);
            return self.tokens.push(Token { lexeme: Lexeme::Word, span: (start, core_end) });
        }
        let distance =
            core.rsplit_once('~').filter(|(word, edits)| matches!(*edits, "1" | "2") && word.ends_with(is_word_char));
        let (lexeme, span) = if leading {
            (Lexeme::Suffix(core.to_owned()), (start - 1, core_end))
        } else if trailing {
            (Lexeme::Prefix(core.to_owned()), (start, core_end + 1))
        } else if tilde && !core.ends_with('-') {
            (Lexeme::Fuzzy(core.to_owned()), (start, core_end + 1))
        } else if let Some((word, _)) = distance {
            (Lexeme::Fuzzy(word.to_owned()), (start, core_end))
        } else if suspended {
            (Lexeme::Word, (start - 1, core_end))
        } else {
            (self.plain(core, start), (start, core_end))
        };
        self.tokens.push(Token { lexeme, span });
    }

    /// Operators, ids and, mostly, words.
    fn plain(&mut self, core: &str, start: usize) -> Lexeme {
        match core {
            "OG" | "AND" => return Lexeme::And,
            "ELLER" | "OR" => return Lexeme::Or,
            "IKKE" | "NOT" => return Lexeme::Not,
            _ => {}
        }
        let near = ["NÆR/", "NEAR/", "NAER/"].iter().find_map(|name| core.strip_prefix(name));
        if let Some(number) = near.filter(|number| number.bytes().all(|b| b.is_ascii_digit())) {
            let distance = number.parse().unwrap_or(u32::MAX);
            if !(1..=MAX_DISTANCE).contains(&distance) {
                self.remarks.push((Remark::BadValue(Expected::Distance), (start, start + core.len())));
            }
            return Lexeme::Near(distance.clamp(1, MAX_DISTANCE));
        }
        field::read_bare_id(core).map_or(Lexeme::Word, Lexeme::Id)
    }

    /// Blanks stars and tildes, so that the text that is left is read as plain words wherever it is read again.
    fn blank_signs(&mut self, start: usize, end: usize) {
        let signs = self.text[start..end].bytes().enumerate().filter(|(_, byte)| matches!(byte, b'*' | b'~'));
        self.blanks.extend(signs.map(|(at, _)| start + at));
    }
}

/// Letters, digits and the section sign: what a word begins and ends with.
pub(super) fn is_word_char(char: char) -> bool {
    char.is_alphanumeric() || char == '§'
}

/// The words that a suspended hyphen stands beside.
pub(super) fn is_conjunction(word: &str) -> bool {
    matches!(word, "og" | "eller" | "samt" | "Og" | "Eller" | "Samt")
}

fn chunk_end(text: &str, from: usize) -> usize {
    let stops = |char: char| matches!(char, ' ' | '(' | ')') || quote::is_quote(char);
    text[from..].find(stops).map_or(text.len(), |length| from + length)
}

fn bare_value(text: &str, from: usize) -> usize {
    let stops = |char: char| matches!(char, ' ' | '(' | ')' | '|' | ',') || quote::is_quote(char);
    text[from..].find(stops).map_or(text.len(), |length| from + length)
}

/// A value without the punctuation of the sentence that it ends.
fn trim_value(value: &str) -> &str {
    value.trim_end_matches(['.', ';', ':', '!', '?', '…'])
}

fn next_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}
