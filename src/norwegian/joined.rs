//! Words of a query that together are one: "barne vern" is also *barnevern*, and "plan for beredskap" is also
//! *beredskapsplan*. Only where the join is a word of the lexicon or the index, or a compound with its boundary where it was
//! joined.

use super::compound;
use super::lexicon::Lexicon;
use super::reading::{Grade, Reading, Why};
use super::readings::Seen;
use super::side::Side;
use super::token::Token;
use super::vocabulary::Vocabulary;
use super::word;

/// Prepositions that a compound does without: "vedlikehold av fylkesveier" is *fylkesveivedlikehold*.
const PREPOSITIONS: [&str; 12] = ["av", "for", "fra", "hos", "i", "innen", "med", "mot", "om", "på", "til", "ved"];
/// What may link the two parts of a compound made from a phrase.
const LINKS: [&str; 3] = ["", "s", "e"];

/// Adds to the words of a query what they make together.
pub(super) fn join(tokens: &mut [Token], vocabulary: &dyn Vocabulary) {
    for right in 1..tokens.len() {
        let left = right - 1;
        if is_content(&tokens[left]) && is_content(&tokens[right]) {
            let joined = [format!("{}{}", tokens[left].exact(), tokens[right].exact())];
            let boundary = tokens[left].exact().len();
            add(tokens, left, right, vocabulary, joined.into_iter().map(|word| (word, boundary)));
        }
        if right >= 2 && PREPOSITIONS.contains(&tokens[right - 1].exact()) {
            let (head, modifier) = (right - 2, right);
            if is_content(&tokens[head]) && is_content(&tokens[modifier]) {
                let lead = base(&tokens[modifier]);
                let tail = base(&tokens[head]);
                let joined: Vec<(String, usize)> =
                    LINKS.iter().map(|link| (format!("{lead}{link}{tail}"), lead.len() + link.len())).collect();
                add(tokens, head, modifier, vocabulary, joined.into_iter());
            }
        }
    }
}

fn is_content(token: &Token) -> bool {
    !token.is_function_word() && token.exact().len() > 1 && token.exact().chars().any(char::is_alphabetic)
}

fn base(token: &Token) -> &str {
    token.lemma().unwrap_or(token.exact())
}

/// Adds the first join that is a word to both of the words it is made of.
fn add(
    tokens: &mut [Token],
    first: usize,
    second: usize,
    vocabulary: &dyn Vocabulary,
    joins: impl Iterator<Item = (String, usize)>,
) {
    let is_word = |(joined, boundary): &(String, usize)| {
        Lexicon::get().contains(joined) || compound::splits_at(joined, *boundary) || vocabulary.contains(joined)
    };
    let spans = vec![tokens[first].span, tokens[second].span];
    for (joined, _) in joins.filter(is_word).collect::<Vec<_>>() {
        let word = word::analyze(&joined, Side::Query);
        let readings: Vec<Reading> = word
            .readings
            .iter()
            .map(|(reading, _)| reading)
            .filter(|reading| matches!(reading.grade, Grade::Exact | Grade::Form | Grade::Variant))
            .map(|reading| Seen { grade: Grade::Variant, why: Why::Joined, surface: word.exact(), ..reading })
            .map(|reading| reading.standing_on(spans.clone()))
            .collect();
        tokens[first].more.extend(readings.iter().cloned());
        tokens[second].more.extend(readings);
    }
}
