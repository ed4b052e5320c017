//! Names of several words: "data breach", "stå i jobb", "fri rettshjelp". Such a name is one term, made of the lemmas of its
//! words in order; a query that has the same words side by side is read as the name where an index has it. So what goes by a
//! long name is told from what has one of its words.

use super::reading::{Grade, Reading, Why};
use super::readings::{Readings, Seen};
use super::token::Token;
use super::vocabulary::Vocabulary;
use super::word::Word;
use crate::span::Span;

/// A query is looked through for names of at most so many words.
const LONGEST: usize = 4;
/// Stands between the words of a name in its term; no word holds it.
const BETWEEN: &str = " ";

/// The whole of a term as one token, which is read as the name alone.
pub(super) fn whole(tokens: Vec<Token>) -> Vec<Token> {
    let [first, .., last] = &tokens[..] else { return tokens };
    let span = Span::new(first.span.start, last.span.end);
    let (key, spread) = (key(&tokens), Span::new(0, span.end - span.start));
    let mut word =
        Word { segments: [spread].into(), function: false, readings: Readings::default(), ..Word::clone(&first.word) };
    for grade in [Grade::Exact, Grade::Form] {
        word.readings.push(Seen { term: &key, surface: &key, grade, why: Why::Joined, weight: 1.0 }, spread);
    }
    vec![Token { span, word: word.into(), more: Vec::new(), corrected: None }]
}

/// Adds to the words of a term the name that they make together.
pub(super) fn add_name(tokens: &mut [Token]) {
    if tokens.len() > 1 {
        let (key, all) = (key(&*tokens), (0..tokens.len()).collect::<Vec<_>>());
        name(tokens, &all, &key, Grade::Form);
    }
}

/// Adds to the words of a query the names that an index has, also where a word stands between those of the name: "stå lenger i
/// jobb" is a "stå i jobb".
pub(super) fn find_names(tokens: &mut [Token], vocabulary: &dyn Vocabulary) {
    for start in 0..tokens.len() {
        for end in start + 2..=tokens.len().min(start + LONGEST + 1) {
            let inside = (start + 1..end - 1).map(Some);
            for left_out in inside.chain((end - start <= LONGEST).then_some(None)) {
                let places: Vec<usize> = (start..end).filter(|at| Some(*at) != left_out).collect();
                let key = key(places.iter().map(|at| &tokens[*at]));
                let is_there = |at: &usize| tokens[*at].more.iter().any(|reading| *reading.term == *key);
                if vocabulary.contains(&key) && !places.iter().any(is_there) {
                    name(tokens, &places, &key, Grade::Variant);
                }
            }
        }
    }
}

/// The term of the name that some words make: lemmas, and function words as they stand.
fn key<'t>(tokens: impl IntoIterator<Item = &'t Token>) -> String {
    let words: Vec<&str> = tokens.into_iter().map(|token| token.lemma().unwrap_or(token.exact())).collect();
    words.join(BETWEEN)
}

/// Reads the words at some places, all but the function words, as a name. Words side by side are written as one.
fn name(tokens: &mut [Token], places: &[usize], key: &str, grade: Grade) {
    let sides = places.chunk_by(|one, next| one + 1 == *next);
    let spans: Vec<Span> = sides
        .filter_map(|side| Some(Span::new(tokens[*side.first()?].span.start, tokens[*side.last()?].span.end)))
        .collect();
    for at in places {
        if !tokens[*at].is_function_word() {
            tokens[*at].more.push(Reading::new(key, key, grade, Why::Joined, spans.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::norwegian::Analyzer;
    use crate::norwegian::vocabulary::WordList;

    #[test]
    fn a_name_of_several_words_is_one_term() {
        let check = |name: &str, words: usize, terms: &[&str]| {
            let tokens = Analyzer::new().term(name);
            assert_eq!(tokens.len(), words, "{name}");
            let readings: Vec<_> = tokens.iter().flat_map(|token| token.readings()).collect();
            for term in terms {
                assert!(readings.iter().any(|reading| &*reading.term == *term), "{name} is not {term}: {readings:?}");
            }
            for reading in &readings {
                assert!(
                    reading.spans.iter().all(|span| name.get(span.start..span.end).is_some()),
                    "{name}: {reading:?}"
                );
            }
        };
        check("data breach", 1, &["data breach"]);
        check("størst wærld", 1, &[]);
        check("stå i jobben", 2, &["stå i jobb", "jobb"]);
        check("skolen", 1, &["skole"]);
        check("", 0, &[]);
    }

    #[test]
    fn a_query_is_read_as_a_name_where_the_index_has_it() {
        let check = |query: &str, known: &[&str], wanted: usize| {
            let known = WordList::new(known.iter().copied());
            let tokens = Analyzer::new().query(query, &known);
            let named = tokens.iter().filter(|token| token.readings().iter().any(|reading| reading.term.contains(' ')));
            assert_eq!(named.count(), wanted, "{query}");
        };
        check("etter en data breach", &["data breach"], 2);
        check("etter en data breach", &["data brudd"], 0);
        check("å stå i jobben", &["stå i jobb"], 2);
        check("å stå lenger i jobben", &["stå i jobb"], 2);
        check("å stå lenger og lenger i jobben", &["stå i jobb"], 0);
        check("skole skole ute", &["skole ute"], 2);
        check("jobben", &["stå i jobb"], 0);
    }
}
