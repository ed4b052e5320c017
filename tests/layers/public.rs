//! What a file shows of another crate: the `pub` functions, fields and types of its public items whose signature names
//! something of that crate, by whatever name it was brought in.

use std::collections::BTreeSet;

use crate::reader::Source;
use crate::tokens::{Kind, Token, tokens};

/// Types that are public wherever they are declared, of those in some sources. What others show, they show to nobody
/// outside.
pub fn public_types<'a>(texts: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for text in texts {
        let tokens = tokens(text);
        let word = words(&tokens);
        let is_type = |at: &usize| *at > 0 && TYPES.contains(&word(*at)) && word(at - 1) == "pub";
        found.extend((0..tokens.len()).filter(is_type).map(|at| word(at + 1).to_owned()));
    }
    found
}

const TYPES: [&str; 4] = ["struct", "enum", "trait", "union"];

/// The words and marks by their place; nothing for what stands in quotation marks.
fn words<'t>(tokens: &'t [Token]) -> impl Fn(usize) -> &'t str {
    move |at| tokens.get(at).filter(|token| token.kind != Kind::Text).map_or("", |token| &token.text)
}

/// Lines on which something public names the crate, each with the first words of what stands there.
pub fn shown(text: &str, source: &Source, public: &BTreeSet<String>, foreign: &str) -> Vec<(usize, String)> {
    let tokens = tokens(text);
    let bound = source.uses.iter().filter(|one| one.path[0] == foreign).filter_map(|one| one.name.as_deref());
    let foreign: BTreeSet<&str> = bound.chain([foreign]).collect();
    let word = words(&tokens);
    let mut found = Vec::new();
    // The owner of each brace that is open, where it is a type.
    let mut open: Vec<Option<String>> = Vec::new();
    let mut owner = None;
    let mut at = 0;
    while at < tokens.len() {
        match word(at) {
            "impl" => owner = Some(owner_of_impl(&word, at + 1)),
            "struct" | "enum" | "trait" | "union" => owner = Some(word(at + 1).to_owned()),
            "mod" | "fn" | ";" => owner = None,
            "{" => open.push(owner.take()),
            "}" => drop(open.pop()),
            "pub" if word(at + 1) != "(" => {
                // Before its braces open, or where it has none, the owner is the struct that was just named.
                let owner = owner.as_ref().or_else(|| open.last().and_then(Option::as_ref));
                let is_shown = owner.is_none_or(|owner| public.contains(owner));
                let end = end_of_signature(&word, at, tokens.len());
                if is_shown && (at..end).any(|at| foreign.contains(word(at))) {
                    let words: Vec<&str> = (at..end.min(at + 4)).map(&word).collect();
                    found.push((tokens[at].line, words.join(" ")));
                }
            }
            _ => {}
        }
        at += 1;
    }
    found
}

fn owner_of_impl<'a>(word: &impl Fn(usize) -> &'a str, mut at: usize) -> String {
    let mut depth = 0;
    loop {
        match word(at) {
            "<" => depth += 1,
            ">" => depth -= 1,
            _ if depth == 0 => return word(at).to_owned(),
            _ => {}
        }
        at += 1;
    }
}

/// Where a signature, the type of a field, or an alias ends.
fn end_of_signature<'a>(word: &impl Fn(usize) -> &'a str, from: usize, count: usize) -> usize {
    let mut depth = 0;
    for at in from..count {
        match word(at) {
            "(" | "[" | "<" => depth += 1,
            ")" | "]" => depth -= 1,
            ">" if word(at - 1) != "-" => depth -= 1,
            "{" | "}" | ";" => return at,
            "," if depth == 0 => return at,
            _ => {}
        }
    }
    count
}
