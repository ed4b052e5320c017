//! Makes a list of tokens fit for the parser: every parenthesis has its other half, none is nested too deep, and there
//! are not too many clauses. So the parser recurses to a depth that is known.

use super::hint::{HintCode, Remark};
use super::lexer::{Lexeme, Token};
use super::limits::{MAX_CLAUSES, MAX_DEPTH};
use crate::span::Span;

/// Closes what is open, and leaves out what has no other half or is beyond the caps. `end` is the length of the text.
pub(super) fn balance(tokens: Vec<Token>, end: usize, remarks: &mut Vec<(Remark, Span)>) -> Vec<Token> {
    let mut balanced: Vec<Token> = Vec::with_capacity(tokens.len());
    // The parentheses that are open, with false for those that are left out.
    let mut open: Vec<(Span, bool)> = Vec::new();
    let mut depth = 0;
    let mut clauses = 0;
    let mut deep = None;
    let mut cut = false;
    for mut token in tokens {
        let mut remark = |code, span| remarks.push((Remark::Plain(code), span));
        match token.lexeme {
            Lexeme::Open => {
                let kept = depth < MAX_DEPTH;
                open.push((token.span, kept));
                if kept {
                    depth += 1;
                } else {
                    deep.get_or_insert(token.span);
                    token.lexeme = Lexeme::Ignored;
                }
            }
            Lexeme::Close => match open.pop() {
                Some((_, true)) => depth -= 1,
                Some((_, false)) => token.lexeme = Lexeme::Ignored,
                None => {
                    remark(HintCode::UnbalancedParenthesis, token.span);
                    token.lexeme = Lexeme::Ignored;
                }
            },
            _ => {
                let goes_on =
                    token.lexeme == Lexeme::Word && balanced.last().is_some_and(|last| last.lexeme == Lexeme::Word);
                clauses += usize::from(token.is_leaf() && !goes_on);
                if clauses > MAX_CLAUSES {
                    remark(HintCode::TooManyClauses, Span::new(token.span.start, end));
                    cut = true;
                    break;
                }
            }
        }
        balanced.push(token);
    }
    if let Some(span) = deep {
        remarks.push((Remark::Plain(HintCode::TooDeep), span));
    }
    for (span, kept) in open.into_iter().rev() {
        if kept {
            balanced.push(Token { lexeme: Lexeme::Close, span: Span::new(end, end) });
            if !cut {
                remarks.push((Remark::Plain(HintCode::UnbalancedParenthesis), span));
            }
        }
    }
    balanced
}

impl Token {
    /// True for what is searched for or restricted to.
    fn is_leaf(&self) -> bool {
        matches!(
            self.lexeme,
            Lexeme::Word
                | Lexeme::Phrase(_)
                | Lexeme::Prefix(_)
                | Lexeme::Suffix(_)
                | Lexeme::Fuzzy(_)
                | Lexeme::Id(_)
                | Lexeme::Field(_)
        )
    }
}
