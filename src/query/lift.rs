//! Fields at the top of a query are filters on the whole of it. A lone pair of parentheses and a lone OG round the whole
//! query are the top as well: `kapittel:5 OG skole` is `skole kapittel:5`.

use super::ast::{Clause, Filters, Node, Occur};
use super::parser::and_of;

/// Takes the filters out of the top clauses, until none is left there.
pub(super) fn lift(mut clauses: Vec<Clause>) -> (Vec<Clause>, Filters) {
    let mut filters = Filters::default();
    loop {
        let mut kept = Vec::with_capacity(clauses.len());
        for clause in clauses {
            match clause {
                Clause { occur: Occur::Should | Occur::Must, node: Node::Field(filter) } => filters.add(filter),
                clause => kept.push(clause),
            }
        }
        clauses = match lone(&mut kept) {
            Some(opened) => opened,
            None => return (kept, filters),
        };
    }
}

/// What stands in the one node of a query, when that is parentheses or an OG with a field in it.
fn lone(clauses: &mut Vec<Clause>) -> Option<Vec<Clause>> {
    let [Clause { occur: Occur::Should | Occur::Must, node }] = clauses.as_mut_slice() else { return None };
    match node {
        Node::Group(inner) => Some(std::mem::take(inner)),
        Node::And(nodes) if nodes.iter().any(|node| matches!(node, Node::Field(_))) => {
            let (fields, rest): (Vec<Node>, Vec<Node>) =
                std::mem::take(nodes).into_iter().partition(|node| matches!(node, Node::Field(_)));
            let rest = if rest.len() < 2 { rest } else { vec![and_of(rest)] };
            let should = |node| Clause { occur: Occur::Should, node };
            Some(fields.into_iter().chain(rest).map(should).collect())
        }
        _ => None,
    }
}
