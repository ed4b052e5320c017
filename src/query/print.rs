//! Prints a tree as a query that parses back to the same tree, in the language's Norwegian words. Parentheses are
//! written where the parser would read something else without them, and only there.

use std::fmt::{self, Write};

use super::ast::{Clause, Node, Occur};
use super::field::Field;
use super::filters::{Contradiction, Filter, Filters};
use super::quote;
use super::word::is_word_char;
use crate::orthography::is_conjunction;
use crate::strategy::UnitId;

/// Clauses with spaces between them.
pub(super) fn clauses(out: &mut String, clauses: &[Clause]) {
    for (at, clause) in clauses.iter().enumerate() {
        if at > 0 {
            out.push(' ');
        }
        match clause.occur {
            Occur::Should => {
                let before = at.checked_sub(1).map(|before| &clauses[before]);
                let joins = matches!(clause.node, Node::Words { .. })
                    && matches!(before, Some(Clause { occur: Occur::Should, node: Node::Words { .. } }));
                let operators = matches!(clause.node, Node::And(_) | Node::Or(_)) && clauses.len() > 1;
                if joins || operators {
                    parenthesised(out, &clause.node);
                } else {
                    node(out, &clause.node);
                }
            }
            Occur::Must => {
                out.push('+');
                operand_of_sign(out, &clause.node);
            }
            Occur::MustNot => {
                // "ordninger og -verktøy" is a suspended hyphen.
                let word = out.trim_end().rsplit(|char| !is_word_char(char)).next().unwrap_or_default();
                out.push_str(if is_conjunction(word) { "IKKE " } else { "-" });
                operand_of_sign(out, &clause.node);
            }
        }
    }
}

/// The filters of a query, each after a space where something stands before. OG says that two of one field must both hold.
pub(super) fn filters(out: &mut String, filters: &Filters) {
    let list = filters.to_list();
    for (at, filter) in list.iter().enumerate() {
        let is_further =
            matches!((at.checked_sub(1).map(|at| &list[at]), filter), (Some(Filter::Subjects(_)), Filter::Subjects(_)));
        if is_further {
            out.push_str(" OG ");
        } else {
            spaced(out);
        }
        field(out, filter);
    }
    for Contradiction { one, other } in &filters.contradictions {
        spaced(out);
        field(out, one);
        out.push_str(" OG ");
        field(out, other);
    }
}

fn spaced(out: &mut String) {
    if !out.is_empty() {
        out.push(' ');
    }
}

fn node(out: &mut String, of: &Node) {
    match of {
        Node::Words { text, .. } | Node::Id { text, .. } => out.push_str(text),
        Node::Phrase { text, .. } => out.push_str(&quote::quoted(text)),
        Node::Prefix { text, .. } => push(out, format_args!("{text}*")),
        Node::Suffix { text, .. } => push(out, format_args!("*{text}")),
        Node::Fuzzy { text, .. } => push(out, format_args!("{text}~")),
        Node::Near { left, right, distance } => {
            node(out, left);
            push(out, format_args!(" NÆR/{distance} "));
            node(out, right);
        }
        Node::Field(filter) => field(out, filter),
        Node::Group(inner) => {
            out.push('(');
            clauses(out, inner);
            out.push(')');
        }
        Node::And(nodes) => joined(out, nodes, " OG "),
        Node::Or(nodes) => joined(out, nodes, " ELLER "),
    }
}

fn joined(out: &mut String, nodes: &[Node], operator: &str) {
    for (at, of) in nodes.iter().enumerate() {
        if at > 0 {
            out.push_str(operator);
        }
        match of {
            Node::Group(inner) => match inner.as_slice() {
                [Clause { occur: Occur::MustNot, node }] => {
                    out.push_str("IKKE ");
                    operand_of_sign(out, node);
                }
                _ => node(out, of),
            },
            Node::Or(_) if operator == " OG " => parenthesised(out, of),
            _ => node(out, of),
        }
    }
}

fn parenthesised(out: &mut String, of: &Node) {
    out.push('(');
    node(out, of);
    out.push(')');
}

/// A sign takes one word, or one thing in parentheses.
fn operand_of_sign(out: &mut String, of: &Node) {
    match of {
        Node::Words { text, .. } if text.contains(' ') || text.ends_with('-') => parenthesised(out, of),
        Node::Near { .. } | Node::And(_) | Node::Or(_) => parenthesised(out, of),
        _ => node(out, of),
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::new();
        field(&mut out, self);
        f.write_str(&out)
    }
}

fn field(out: &mut String, filter: &Filter) {
    let (name, values): (Field, Vec<String>) = match filter {
        Filter::Chapters(chapters) => {
            (Field::Chapter, chapters.iter().map(|number| UnitId::of_chapter(*number).to_string()).collect())
        }
        Filter::Sections(units) => (Field::Section, units.iter().map(ToString::to_string).collect()),
        Filter::Kinds(kinds) => (Field::Kind, kinds.iter().map(|&kind| kind.words()[0].to_owned()).collect()),
        Filter::Strategies(names) => (Field::Strategy, names.iter().map(|name| value(name)).collect()),
        Filter::Publishers(names) => (Field::Publisher, names.iter().map(|name| value(name)).collect()),
        Filter::Places(names) => (Field::Place, names.iter().map(|name| value(name)).collect()),
        Filter::Years(years) => (Field::Year, years.iter().map(ToString::to_string).collect()),
        Filter::Subjects(names) => (Field::Subject, names.iter().map(|name| value(name)).collect()),
        Filter::Ids(ids) => (Field::Id, ids.iter().map(|id| value(&id.to_string())).collect()),
        Filter::HasNumber => (Field::Has, vec!["tall".to_owned()]),
    };
    push(out, format_args!("{}:{}", name.name(), values.join("|")));
}

/// A value, in quotes where it would not be read whole without them.
fn value(text: &str) -> String {
    let simple = |char: char| char.is_alphanumeric() || matches!(char, '-' | '_' | '.' | '/');
    if text.chars().all(simple) && text.starts_with(is_word_char) && text.ends_with(is_word_char) {
        text.to_owned()
    } else {
        quote::quoted(text)
    }
}

fn push(out: &mut String, arguments: fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = out.write_fmt(arguments);
}
