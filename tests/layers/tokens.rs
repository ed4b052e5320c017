//! The words and marks of a Rust source, each with its line: comments fall away, and what stands in quotation marks is
//! one token that nobody takes for code.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A name, keyword or number.
    Word,
    /// What stands in quotation marks, without them.
    Text,
    /// `::`, or a single mark.
    Mark,
}

#[derive(Debug)]
pub struct Token {
    pub kind: Kind,
    pub text: String,
    pub line: usize,
}

/// Takes a source apart.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut lexer = Lexer { rest: source, line: 1, found: Vec::new() };
    while !lexer.rest.is_empty() {
        lexer.step();
    }
    lexer.found
}

struct Lexer<'a> {
    rest: &'a str,
    line: usize,
    found: Vec<Token>,
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

impl<'a> Lexer<'a> {
    fn step(&mut self) {
        let rest = self.rest;
        if rest.starts_with("//") {
            self.take(rest.find('\n').unwrap_or(rest.len()));
        } else if rest.starts_with("/*") {
            self.block_comment();
        } else if let Some(opening) = opening_quote(rest) {
            self.quoted(opening);
        } else if rest.starts_with('\'') {
            self.letter_or_lifetime();
        } else if rest.starts_with(is_word) {
            let rest = rest.strip_prefix("r#").unwrap_or(rest);
            self.rest = rest;
            let word = self.take(rest.find(|letter| !is_word(letter)).unwrap_or(rest.len()));
            self.push(Kind::Word, word);
        } else if rest.starts_with("::") {
            let mark = self.take(2);
            self.push(Kind::Mark, mark);
        } else {
            let mark = self.take(rest.chars().next().map_or(1, char::len_utf8));
            if !mark.trim().is_empty() {
                self.push(Kind::Mark, mark);
            }
        }
    }

    /// Takes so many bytes, and counts their lines.
    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(bytes);
        self.line += taken.matches('\n').count();
        self.rest = rest;
        taken
    }

    fn push(&mut self, kind: Kind, text: &str) {
        self.found.push(Token { kind, text: text.to_owned(), line: self.line });
    }

    /// Block comments hold others.
    fn block_comment(&mut self) {
        let mut depth = 0;
        loop {
            let step = match self.rest {
                rest if rest.starts_with("/*") => {
                    depth += 1;
                    2
                }
                rest if rest.starts_with("*/") => {
                    depth -= 1;
                    2
                }
                rest => rest.chars().next().map_or(0, char::len_utf8),
            };
            self.take(step);
            if depth == 0 || self.rest.is_empty() {
                return;
            }
        }
    }

    fn quoted(&mut self, opening: &str) {
        self.take(opening.len());
        let rest = self.rest;
        let is_raw = opening.contains('r');
        let closing = format!("\"{}", "#".repeat(opening.matches('#').count()));
        let mut end = 0;
        while end < rest.len() && !rest[end..].starts_with(&closing) {
            let mut letters = rest[end..].chars();
            let letter = letters.next().map_or(1, char::len_utf8);
            let escaped =
                if !is_raw && rest[end..].starts_with('\\') { letters.next().map_or(0, char::len_utf8) } else { 0 };
            end += letter + escaped;
        }
        let text = self.take(end);
        self.push(Kind::Text, text);
        self.take(closing.len().min(self.rest.len()));
    }

    fn letter_or_lifetime(&mut self) {
        let mut letters = self.rest[1..].char_indices();
        let (first, second) = (letters.next(), letters.next());
        let escaped = first.is_some_and(|(_, letter)| letter == '\\');
        let quoted = second.is_some_and(|(_, letter)| letter == '\'');
        if escaped {
            // Behind the escaped letter, which may itself be the mark.
            let behind = 1 + second.map_or(0, |(at, letter)| at + letter.len_utf8());
            let end = self.rest[behind..].find('\'').map_or(self.rest.len(), |at| behind + at + 1);
            self.take(end);
        } else if quoted {
            self.take(1 + second.map_or(0, |(at, _)| at + 1));
        } else {
            let end = self.rest[1..].find(|letter| !is_word(letter)).map_or(self.rest.len(), |at| at + 1);
            self.take(end);
        }
    }
}

/// What opens a string here: `"`, `b"`, `r#"` and the like.
fn opening_quote(rest: &str) -> Option<&str> {
    let letters = rest.len() - rest.trim_start_matches(['b', 'c', 'r']).len();
    if letters > 2 {
        return None;
    }
    let marks = rest[letters..].len() - rest[letters..].trim_start_matches('#').len();
    let has_quote = rest[letters + marks..].starts_with('"');
    let is_raw = rest[..letters].contains('r');
    (has_quote && (marks == 0 || is_raw)).then(|| &rest[..letters + marks + 1])
}
