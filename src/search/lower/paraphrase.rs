//! Compounds that a reader wrote apart, the other way round: "økonomien i kommunene" is *kommuneøkonomi*, "bygging av
//! fosterhjem" *fosterhjemsbygging*. The head is widened as the compound is. Knows the query's tokens and the thesaurus.

use super::own::own_terms;
use crate::norwegian::Token;

/// What may stand between the parts of a compound.
const LINKS: [&str; 3] = ["", "s", "e"];
/// Prepositions that tie a modifier to its head.
const PREPOSITIONS: [&str; 6] = ["av", "for", "hos", "i", "på", "til"];

/// The compounds that the word at a place makes with the one that a preposition ties to it.
pub(super) fn compounds(tokens: &[Token], head: usize) -> Vec<String> {
    let Some([between, modifier]) = tokens.get(head + 1..head + 3) else { return Vec::new() };
    if !PREPOSITIONS.contains(&between.exact()) || modifier.is_function_word() || tokens[head].is_function_word() {
        return Vec::new();
    }
    let heads = own_terms(&tokens[head]);
    let with_heads = |modifier: String| {
        let linked = LINKS.into_iter().map(move |link| format!("{modifier}{link}"));
        linked.flat_map(|before| heads.iter().map(move |head| format!("{before}{head}"))).collect::<Vec<_>>()
    };
    own_terms(modifier).into_iter().flat_map(with_heads).collect()
}
