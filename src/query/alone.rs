//! When a number is an id: only where nothing but ids is looked for. "§ 5-1", "klasse 1-4" and "1.5 grader" have numbers
//! of the same form as ids, and beside words such a number is text. What is excluded is looked at by itself:
//! `barn -2.1.1-3` is without that paragraph. Knows the tree only; whether anything has the id is the index's to say.

use super::ast::{Clause, Node, Occur};

/// Turns ids into words where there is more than ids to look for.
pub(super) fn settle(mut clauses: Vec<Clause>) -> Vec<Clause> {
    if !only_ids_among(&clauses) {
        wanted(&mut clauses).for_each(|clause| spell(&mut clause.node));
    }
    clauses.iter_mut().for_each(settle_excluded);
    clauses
}

/// What is excluded, wherever it stands, is a query of its own.
fn settle_excluded(clause: &mut Clause) {
    if clause.occur == Occur::MustNot && !only_ids(&clause.node) {
        spell(&mut clause.node);
    }
    settle_below(&mut clause.node);
}

fn settle_below(node: &mut Node) {
    match node {
        Node::Group(clauses) => clauses.iter_mut().for_each(settle_excluded),
        Node::And(nodes) | Node::Or(nodes) => nodes.iter_mut().for_each(settle_below),
        Node::Words { .. }
        | Node::Phrase { .. }
        | Node::Prefix { .. }
        | Node::Suffix { .. }
        | Node::Fuzzy { .. }
        | Node::Near { .. }
        | Node::Id { .. }
        | Node::Field(_) => {}
    }
}

fn wanted(clauses: &mut [Clause]) -> impl Iterator<Item = &mut Clause> {
    clauses.iter_mut().filter(|clause| clause.occur != Occur::MustNot)
}

fn only_ids_among(clauses: &[Clause]) -> bool {
    clauses.iter().filter(|clause| clause.occur != Occur::MustNot).all(|clause| only_ids(&clause.node))
}

/// True for ids, and for what is beside them and looks for nothing: fields.
fn only_ids(node: &Node) -> bool {
    match node {
        Node::Id { .. } | Node::Field(_) => true,
        Node::Group(clauses) => only_ids_among(clauses),
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().all(only_ids),
        Node::Words { .. }
        | Node::Phrase { .. }
        | Node::Prefix { .. }
        | Node::Suffix { .. }
        | Node::Fuzzy { .. }
        | Node::Near { .. } => false,
    }
}

/// Reads the ids as the words they are written with.
fn spell(node: &mut Node) {
    match node {
        Node::Id { text, span, .. } => *node = Node::Words { text: std::mem::take(text), span: *span },
        Node::Group(clauses) => wanted(clauses).for_each(|clause| spell(&mut clause.node)),
        Node::And(nodes) | Node::Or(nodes) => nodes.iter_mut().for_each(spell),
        Node::Words { .. }
        | Node::Phrase { .. }
        | Node::Prefix { .. }
        | Node::Suffix { .. }
        | Node::Fuzzy { .. }
        | Node::Near { .. }
        | Node::Field(_) => {}
    }
}
