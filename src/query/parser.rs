//! From tokens to the tree, one function for each level of the grammar:
//!
//! ```text
//! clauses  = either*
//! either   = both ("ELLER" both)*
//! both     = signed ("OG" signed)*
//! signed   = ("IKKE" | "+" | "-")* near
//! near     = item ("NÆR/n" item)*
//! item     = words | phrase | prefix | suffix | fuzzy | id | field | "(" clauses ")"
//! ```
//!
//! A run of words may hold numbers that look like ids; which of the ids stay ids is for `alone`.
//!
//! What has no meaning is left out with a remark; there is no text without a tree. The tree is in a normal form:
//! parentheses round one thing are dropped, and OG in OG and ELLER in ELLER are one node.

use super::ast::{Clause, Node, Occur};
use super::hint::{HintCode, Remark};
use super::lexer::{Lexeme, Token};
use super::normal::SpanMap;
use crate::orthography::is_conjunction;
use crate::span::Span;

/// Parses tokens whose parentheses are balanced. Remarks have spans in the normalised text, nodes in the typed one.
pub(super) fn parse(tokens: &[Token], text: &str, map: &SpanMap, remarks: &mut Vec<(Remark, Span)>) -> Vec<Clause> {
    Parser { tokens, text, map, at: 0, remarks }.clauses()
}

struct Parser<'q> {
    tokens: &'q [Token],
    text: &'q str,
    map: &'q SpanMap,
    at: usize,
    remarks: &'q mut Vec<(Remark, Span)>,
}

impl<'q> Parser<'q> {
    /// The next token that is not left out.
    fn peek(&mut self) -> Option<&'q Token> {
        while self.tokens.get(self.at).is_some_and(|token| token.lexeme == Lexeme::Ignored) {
            self.at += 1;
        }
        self.tokens.get(self.at)
    }

    fn eat(&mut self, lexeme: &Lexeme) -> Option<&'q Token> {
        let token = self.peek().filter(|token| token.lexeme == *lexeme)?;
        self.at += 1;
        Some(token)
    }

    fn remark(&mut self, code: HintCode, span: Span) {
        self.remarks.push((Remark::Plain(code), span));
    }

    fn clauses(&mut self) -> Vec<Clause> {
        let mut clauses = Vec::new();
        while let Some(token) = self.peek() {
            match token.lexeme {
                Lexeme::Close => break,
                Lexeme::And | Lexeme::Or | Lexeme::Near(_) => {
                    self.remark(HintCode::MissingOperand, token.span);
                    self.at += 1;
                }
                _ => clauses.extend(self.either()),
            }
        }
        clauses
    }

    fn either(&mut self) -> Option<Clause> {
        self.joined(&Lexeme::Or, Self::both, or_of)
    }

    fn both(&mut self) -> Option<Clause> {
        self.joined(&Lexeme::And, Self::signed, and_of)
    }

    /// Operands with an operator between them. An operator that lacks one is left out.
    fn joined(
        &mut self,
        operator: &Lexeme,
        operand: fn(&mut Self) -> Option<Clause>,
        join: fn(Vec<Node>) -> Node,
    ) -> Option<Clause> {
        let mut operands: Vec<Clause> = operand(self).into_iter().collect();
        while let Some(token) = self.eat(operator) {
            let next = if self.begins_operand() { operand(self) } else { None };
            if next.is_none() || operands.is_empty() {
                self.remark(HintCode::MissingOperand, token.span);
            }
            operands.extend(next);
        }
        if operands.len() < 2 {
            return operands.pop();
        }
        Some(Clause { occur: Occur::Should, node: join(operands.into_iter().map(operand_node).collect()) })
    }

    fn begins_operand(&mut self) -> bool {
        self.peek()
            .is_some_and(|token| !matches!(token.lexeme, Lexeme::And | Lexeme::Or | Lexeme::Near(_) | Lexeme::Close))
    }

    fn signed(&mut self) -> Option<Clause> {
        let (mut excluded, mut needed, mut operator) = (false, false, None);
        while let Some(token) = self.peek() {
            // A sign whose word was left out is for nothing.
            let follows = |next: Option<&Token>| next.is_some_and(|next| next.span.start == token.span.end);
            match token.lexeme {
                Lexeme::Not => {
                    excluded = !excluded;
                    operator = Some(token.span);
                }
                Lexeme::Minus => {
                    excluded ^= follows(self.tokens.get(self.at + 1).filter(|next| next.lexeme != Lexeme::Ignored))
                }
                Lexeme::Plus => {
                    needed |= follows(self.tokens.get(self.at + 1).filter(|next| next.lexeme != Lexeme::Ignored))
                }
                _ => break,
            }
            self.at += 1;
        }
        let node = if self.begins_operand() { self.near(excluded || needed) } else { None };
        if let (None, Some(span)) = (&node, operator) {
            self.remark(HintCode::MissingOperand, span);
        }
        let occur = match (excluded, needed) {
            (true, _) => Occur::MustNot,
            (false, true) => Occur::Must,
            (false, false) => Occur::Should,
        };
        node.map(|node| Clause { occur, node })
    }

    /// `barn NÆR/5 skole`; each of a longer row is near its neighbours.
    fn near(&mut self, single: bool) -> Option<Node> {
        let mut left = self.item(single);
        let mut pairs = Vec::new();
        while let Some(&Token { lexeme: Lexeme::Near(distance), span }) = self.peek() {
            self.at += 1;
            let right = self.near_right();
            let (Some(before), Some(right)) = (left.clone().and_then(near_operand), right) else {
                self.remark(HintCode::MissingOperand, span);
                break;
            };
            self.at += 1;
            pairs.push(Node::Near { left: Box::new(before), right: Box::new(right.clone()), distance });
            left = Some(right);
        }
        match pairs.len() {
            0 => left,
            1 => pairs.pop(),
            _ => Some(Node::And(pairs)),
        }
    }

    /// The word or phrase after `NÆR/n`, which is read but not passed.
    fn near_right(&mut self) -> Option<Node> {
        let token = self.peek()?;
        match &token.lexeme {
            Lexeme::Word | Lexeme::Id(_) => Some(self.run(token.span)),
            Lexeme::Phrase(text) => Some(Node::Phrase { text: text.clone(), span: self.map.typed(token.span) }),
            _ => None,
        }
    }

    /// `single` takes one word of a run only, as signs and operators of words do.
    fn item(&mut self, single: bool) -> Option<Node> {
        let token = self.peek()?;
        let span = self.map.typed(token.span);
        if self.begins_run(single) {
            return Some(self.words(single));
        }
        self.at += 1;
        Some(match &token.lexeme {
            Lexeme::Phrase(text) => Node::Phrase { text: text.clone(), span },
            Lexeme::Prefix(text) => Node::Prefix { text: text.clone(), span },
            Lexeme::Suffix(text) => Node::Suffix { text: text.clone(), span },
            Lexeme::Fuzzy(text) => Node::Fuzzy { text: text.clone(), span },
            Lexeme::Id(locator) => {
                Node::Id { locator: locator.clone(), text: token.span.slice(self.text).to_owned(), span }
            }
            Lexeme::Field(filter) => Node::Field(filter.clone()),
            _ => return self.group(token.span),
        })
    }

    /// What stands after an open parenthesis, to its close.
    fn group(&mut self, open: Span) -> Option<Node> {
        let clauses = self.clauses();
        let close = self.eat(&Lexeme::Close).map_or(open, |token| token.span);
        if clauses.is_empty() {
            self.remark(HintCode::EmptyGroup, Span::new(open.start, close.end));
            return None;
        }
        Some(group_node(clauses))
    }

    /// True before a word, and before a number like an id with a word in the same run: "1-4 år", "§ 5-1".
    fn begins_run(&self, single: bool) -> bool {
        let end = if single { self.at + 1 } else { self.run_end(self.at) };
        self.tokens[self.at..end].iter().any(|token| token.lexeme == Lexeme::Word)
    }

    /// Where words and numbers side by side end, without the word that belongs to `NÆR/n`.
    fn run_end(&self, first: usize) -> usize {
        let is_word = |token: &Token| matches!(token.lexeme, Lexeme::Word | Lexeme::Id(_));
        let length = self.tokens[first..].iter().take_while(|token| is_word(token)).count();
        let near = matches!(self.tokens.get(first + length), Some(Token { lexeme: Lexeme::Near(_), .. }));
        first + length - usize::from(near && length > 1)
    }

    /// A run of words, to its end or to the word that belongs to `NÆR/n`.
    fn words(&mut self, single: bool) -> Node {
        let first = self.at;
        let end = if single { self.suspended_end(first) } else { self.run_end(first) };
        self.at = end;
        let tokens = &self.tokens[first..end];
        for inner in tokens.iter().skip(1).take(tokens.len().saturating_sub(2)) {
            if matches!(inner.span.slice(self.text), "and" | "or" | "not") {
                self.remark(HintCode::LowercaseOperator, inner.span);
            }
        }
        self.run(Span::new(tokens[0].span.start, tokens[tokens.len() - 1].span.end))
    }

    fn run(&self, span: Span) -> Node {
        // A suspended hyphen whose other half is in another node says nothing here.
        let span = Span::new(span.start + usize::from(span.slice(self.text).starts_with('-')), span.end);
        Node::Words { text: span.slice(self.text).to_owned(), span: self.map.typed(span) }
    }

    /// One word, or a row that hyphens hold together: `areal- og transportplanlegging`.
    fn suspended_end(&self, first: usize) -> usize {
        let word = |at: usize| {
            let token = self.tokens.get(at).filter(|token| token.lexeme == Lexeme::Word)?;
            Some((token.span.slice(self.text), token.span))
        };
        let mut last = first;
        while let (Some((text, span)), Some((next, next_span))) = (word(last), word(last + 1)) {
            let listed = self.text[span.end..next_span.start].starts_with([',', '/']);
            let goes_on =
                if text.ends_with('-') { listed || is_conjunction(next) } else { last > first && is_conjunction(text) };
            if !goes_on {
                break;
            }
            last += 1;
        }
        last + 1
    }
}

/// `NÆR/n` works on single words and phrases. A number beside it is text.
fn near_operand(node: Node) -> Option<Node> {
    match node {
        Node::Words { ref text, .. } if !text.contains(' ') => Some(node),
        Node::Phrase { .. } => Some(node),
        Node::Id { text, span, .. } => Some(Node::Words { text, span }),
        _ => None,
    }
}

/// A clause as one of the operands of OG or ELLER, where `+` says nothing.
fn operand_node(clause: Clause) -> Node {
    match clause.occur {
        Occur::Should | Occur::Must => clause.node,
        Occur::MustNot => Node::Group(vec![clause]),
    }
}

/// Clauses in parentheses as one node; none is needed round one thing.
pub(super) fn group_node(mut clauses: Vec<Clause>) -> Node {
    match clauses.pop() {
        Some(Clause { occur: Occur::Should | Occur::Must, node }) if clauses.is_empty() => node,
        last => {
            clauses.extend(last);
            Node::Group(clauses)
        }
    }
}

/// OG in OG is one OG.
pub(super) fn and_of(nodes: Vec<Node>) -> Node {
    let flat = |node| match node {
        Node::And(inner) => inner,
        node => vec![node],
    };
    Node::And(nodes.into_iter().flat_map(flat).collect())
}

/// ELLER in ELLER is one ELLER.
pub(super) fn or_of(nodes: Vec<Node>) -> Node {
    let flat = |node| match node {
        Node::Or(inner) => inner,
        node => vec![node],
    };
    Node::Or(nodes.into_iter().flat_map(flat).collect())
}
