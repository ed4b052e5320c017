//! From normalised text to tokens. Norwegian comes first: hyphens, slashes, colons and commas are mostly part of the
//! text, so a sign counts as syntax only where no text has it. What is left out of the query becomes an `Ignored`
//! token, so that the words on its two sides do not become one run. One pass, linear in the text.

use super::field::{self, Field};
use super::filters::Filter;
use super::hint::{Expected, HintCode, Remark};
use super::limits::MAX_DISTANCE;
use super::word::{Shape, is_word_char};
use super::{quote, value};
use crate::orthography::is_conjunction;
use crate::span::Span;
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
    // Whole characters are blanked, so this is UTF-8 and the fallback is never taken.
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
        self.tokens.push(Token { lexeme, span: Span::new(start, end) });
        self.at = end;
    }

    fn remark(&mut self, code: HintCode, start: usize, end: usize) {
        self.remarks.push((Remark::Plain(code), Span::new(start, end)));
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
        // As the text will read: what is blanked would not be there when the query is printed and read again.
        let between = self.text[last.span.end..self.at].char_indices();
        let kept = between.filter(|(at, _)| self.blanks.binary_search(&(last.span.end + at)).is_err());
        let gap: String = kept.map(|(_, char)| char).collect();
        let gap = gap.trim();
        let word = last.span.slice(self.text);
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
        let (inner_end, end, closed) = quote::find_end(self.text, inner_start, opener);
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
        let mut word = Shape::of(&raw[..first], &raw[first..]);
        if word.is_misplaced() {
            let from = start - word.lead.find('*').map_or(0, |star| word.lead.len() - star);
            let to = start + word.core.len() + word.tail.rfind('*').map_or(0, |star| star + 1);
            self.remark(HintCode::MisplacedStar, from, to);
            self.blanks.extend(chunk_start..start);
            self.blanks.extend(start + word.core.len()..end);
            (word.leading, word.trailing) = (false, false);
        }
        if word.leading || !self.field(start, end) {
            self.at = end;
            self.word(&word, start);
        }
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
            if let Some(values) = value::read(self.text, field, start, colon + 1) {
                self.remarks.extend(values.remarks);
                self.push(values.filter.map_or(Lexeme::Ignored, Lexeme::Field), start, values.end);
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
        let signed = matches!(self.tokens.last(), Some(Token { lexeme: Lexeme::Plus | Lexeme::Minus, span }) if span.end == start);
        let simple = !value.is_empty() && value.chars().all(char::is_alphanumeric);
        if signed && simple && self.plain(value, colon + 1) == Lexeme::Word {
            self.push(Lexeme::Word, start, end);
        } else {
            self.push(Lexeme::Word, start, colon);
            self.at = colon + 1;
        }
        true
    }

    /// A word, or what the signs at its ends make of it.
    fn word(&mut self, &Shape { lead, core, leading, trailing, tilde, .. }: &Shape<'_>, start: usize) {
        let core_end = start + core.len();
        let suspended = lead == "-" && self.tokens.last().is_some_and(|token| token.lexeme == Lexeme::Word);
        let distance =
            core.rsplit_once('~').filter(|(word, edits)| matches!(*edits, "1" | "2") && word.ends_with(is_word_char));
        let (lexeme, (start, end)) = if leading {
            (Lexeme::Suffix(core.to_owned()), (start - 1, core_end))
        } else if trailing {
            (Lexeme::Prefix(core.to_owned()), (start, core_end + 1))
        } else if tilde {
            (Lexeme::Fuzzy(core.to_owned()), (start, core_end + 1))
        } else if let Some((word, _)) = distance {
            (Lexeme::Fuzzy(word.to_owned()), (start, core_end))
        } else if suspended {
            (Lexeme::Word, (start - 1, core_end))
        } else {
            (self.plain(core, start), (start, core_end))
        };
        self.tokens.push(Token { lexeme, span: Span::new(start, end) });
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
                self.remarks.push((Remark::BadValue(Expected::Distance), Span::new(start, start + core.len())));
            }
            return Lexeme::Near(distance.clamp(1, MAX_DISTANCE));
        }
        field::read_bare_id(core).map_or(Lexeme::Word, Lexeme::Id)
    }
}

fn chunk_end(text: &str, from: usize) -> usize {
    let stops = |char: char| matches!(char, ' ' | '(' | ')') || quote::is_quote(char);
    text[from..].find(stops).map_or(text.len(), |length| from + length)
}
