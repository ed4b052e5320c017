//! When a number is an id: only where nothing but ids is looked for. "§ 5-1", "klasse 1-4" and "1.5 grader" have numbers
//! of the same form as ids, and beside words such a number is text. What is excluded is looked at by itself:
//! `barn -2.1.1-3` is without that paragraph. Knows the tree only; whether anything has the id is the index's to say.

use super::ast::{Clause, Node, Occur};

/// Turns ids into words where there is more than ids to look for.
pub(super) fn settle(mut clauses: Vec<Clause>) -> Vec<Clause> {
    let mut leaves = Vec::new();
    gather_among(&mut clauses, &mut leaves);
    settle_leaves(leaves);
    clauses
}

/// Gathers what is looked for together with a clause's neighbours. What is excluded, wherever it stands, is a query of its
/// own, and settled on the way.
fn gather_among<'q>(clauses: &'q mut [Clause], leaves: &mut Vec<&'q mut Node>) {
    for clause in clauses {
        if clause.occur == Occur::MustNot {
            let mut own = Vec::new();
            gather(&mut clause.node, &mut own);
            settle_leaves(own);
        } else {
            gather(&mut clause.node, leaves);
        }
    }
}

fn gather<'q>(node: &'q mut Node, leaves: &mut Vec<&'q mut Node>) {
    match node {
        Node::Group(clauses) => gather_among(clauses, leaves),
        Node::And(nodes) | Node::Or(nodes) => nodes.iter_mut().for_each(|node| gather(node, leaves)),
        leaf => leaves.push(leaf),
    }
}

/// Reads ids as the words they are written with, unless all there is beside them looks for nothing: fields.
fn settle_leaves(leaves: Vec<&mut Node>) {
    if leaves.iter().all(|leaf| matches!(leaf, Node::Id { .. } | Node::Field(_))) {
        return;
    }
    for leaf in leaves {
        if let Node::Id { text, span, .. } = leaf {
            *leaf = Node::Words { text: std::mem::take(text), span: *span };
        }
    }
}
