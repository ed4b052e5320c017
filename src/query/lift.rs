//! Fields at the top of a query are filters on the whole of it. A lone pair of parentheses and a lone OG round the whole
//! query are the top as well: `kapittel:5 OG skole` is `skole kapittel:5`. Fields that OG ties together must all hold, also
//! two of one sort.

use super::ast::{Clause, Node, Occur};
use super::filters::{Filter, Filters};
use super::parser::and_of;

/// Takes the filters out of the top clauses, until none is left there.
pub(super) fn lift(mut clauses: Vec<Clause>) -> (Vec<Clause>, Filters) {
    let mut filters = Filters::default();
    let mut tied: Vec<Filter> = Vec::new();
    loop {
        let mut kept = Vec::with_capacity(clauses.len());
        for clause in clauses {
            match clause {
                Clause { occur: Occur::Should | Occur::Must, node: Node::Field(filter) } => filters.add(filter),
                Clause { occur: Occur::Should | Occur::Must, node: Node::And(nodes) } if nodes.iter().all(is_field) => {
                    tied.extend(nodes.into_iter().filter_map(into_filter));
                }
                clause => kept.push(clause),
            }
        }
        clauses = match lone(&mut kept, &mut tied) {
            Some(opened) => opened,
            None => {
                tied.into_iter().for_each(|filter| filters.meet(filter));
                return (kept, filters);
            }
        };
    }
}

/// What stands in the one node of a query, when that is parentheses or an OG with a field in it.
fn lone(clauses: &mut Vec<Clause>, tied: &mut Vec<Filter>) -> Option<Vec<Clause>> {
    let [Clause { occur: Occur::Should | Occur::Must, node }] = clauses.as_mut_slice() else { return None };
    match node {
        Node::Group(inner) => Some(std::mem::take(inner)),
        Node::And(nodes) if nodes.iter().any(is_field) => {
            let (fields, rest): (Vec<Node>, Vec<Node>) = std::mem::take(nodes).into_iter().partition(is_field);
            tied.extend(fields.into_iter().filter_map(into_filter));
            let rest = if rest.len() < 2 { rest } else { vec![and_of(rest)] };
            Some(rest.into_iter().map(|node| Clause { occur: Occur::Should, node }).collect())
        }
        _ => None,
    }
}

fn is_field(node: &Node) -> bool {
    matches!(node, Node::Field(_))
}

fn into_filter(node: Node) -> Option<Filter> {
    if let Node::Field(filter) = node { Some(filter) } else { None }
}
