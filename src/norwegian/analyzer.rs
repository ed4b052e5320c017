//! The chain itself: a text goes through tokenizer, words and suspended hyphens; a query goes on through joined
//! neighbours, letters typed otherwise and spelling. Holds the cache of words and the misprints of an index; knows no
//! index beyond the words it is told.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::cache::Pool;
use super::lexicon::Lexicon;
use super::reading::{Grade, Why};
use super::readings::Seen;
use super::side::Side;
use super::spelling::LexiconForms;
use super::token::Token;
use super::tokenizer::words;
use super::vocabulary::Vocabulary;
use super::word::{self, Word};
use super::{joined, light_words, names, respell, spelling, suspended};
use crate::span::Span;

/// In a term of several words one of at most this weight says nothing by itself.
const LIGHT: f32 = 0.5;

/// Changes whenever terms do: an index of another version cannot be searched.
pub const ANALYZER_VERSION: &str = "7";

/// The Norwegian analyzer. Cheap to clone; clones share one cache of words.
///
/// ```
/// use strategisok::norwegian::{Analyzer, Grade};
/// let tokens = Analyzer::new().text("areal- og transportplanlegging");
/// let completed = tokens[0].readings().into_iter().find(|r| r.grade == Grade::Suspended).unwrap();
/// assert_eq!(&*completed.term, "arealplanlegging");
/// assert_eq!(completed.spans.len(), 2);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Analyzer {
    cache: Arc<Pool>,
    /// Words of queries, which are analysed more narrowly.
    queries: Arc<Pool>,
    misprints: Arc<BTreeMap<String, String>>,
}

impl Analyzer {
    /// An analyzer over the lexicon in the binary.
    pub fn new() -> Analyzer {
        Analyzer::default()
    }

    /// An analyzer for much text at once: all threads together keep up to 128 000 words at hand.
    pub(crate) fn for_much_text() -> Analyzer {
        Analyzer { cache: Arc::new(Pool::large()), ..Analyzer::default() }
    }

    /// The same analyzer for what comes after: it keeps few words at hand.
    pub(crate) fn for_little_text(&self) -> Analyzer {
        Analyzer { cache: Arc::new(self.cache.small()), ..self.clone() }
    }

    /// An analyzer that also reads these misprints (folded) as the forms that were meant.
    pub fn with_misprints(&self, misprints: &BTreeMap<String, String>) -> Analyzer {
        let cache = self.cache.inherited(&|word| misprints.contains_key(word.exact()));
        Analyzer { cache: Arc::new(cache), queries: Arc::default(), misprints: Arc::new(misprints.clone()) }
    }

    /// Analyses running text, as an index does.
    pub fn text(&self, text: &str) -> Vec<Token> {
        self.cache.with(|cache| {
            let mut tokens: Vec<Token> = words(text)
                .into_iter()
                .map(|span| {
                    let word = cache.get(span.slice(text), |written| self.meant(word::analyze(written, Side::Text)));
                    Token { span, word, more: Vec::new(), corrected: None }
                })
                .collect();
            suspended::complete(text, &mut tokens, |joined| cache.get(joined, |word| word::analyze(word, Side::Text)));
            tokens
        })
    }

    /// Analyses a term that stands by itself, a subject heading or what leads to one: probable readings only, since no
    /// sentence tells that *lag* might be of *lage*. Of several words those are read that tell something, who asks for *mennesker* does not mean "uføre
    /// mennesker", and together they are a name.
    pub fn term(&self, term: &str) -> Vec<Token> {
        let mut tokens = self.probable(term);
        // A name in another language is known as a whole alone.
        if tokens.len() > 1 && tokens.iter().any(|token| !token.is_known() && !token.is_function_word()) {
            return names::whole(tokens);
        }
        names::add_name(&mut tokens);
        // What the name is of is its nouns: "gamle rør" is no way to all that is old.
        let tells = |token: &Token| token.lemma().is_some_and(|lemma| light_words::weight(lemma) > LIGHT);
        let names = |token: &Token| tells(token) && token.is_noun();
        let kept: &dyn Fn(&Token) -> bool = if tokens.iter().any(names) { &names } else { &tells };
        if tokens.iter().any(kept) {
            tokens.retain(|token| token.is_function_word() || kept(token));
        }
        tokens
    }

    /// The words of a text with their probable readings.
    fn probable(&self, term: &str) -> Vec<Token> {
        self.queries.with(|cache| {
            let mut tokens: Vec<Token> = words(term)
                .into_iter()
                .map(|span| {
                    let word = cache.get(span.slice(term), |written| word::analyze(written, Side::Query));
                    Token { span, word, more: Vec::new(), corrected: None }
                })
                .collect();
            suspended::complete(term, &mut tokens, |joined| cache.get(joined, |word| word::analyze(word, Side::Query)));
            tokens
        })
    }

    /// Analyses a query: probable readings only, and what the reader may have meant by words that `vocabulary` lacks, the
    /// first 64 of them.
    pub fn query(&self, text: &str, vocabulary: &dyn Vocabulary) -> Vec<Token> {
        self.query_correcting(text, vocabulary, &mut { MOST_CORRECTED })
    }

    /// The same for a part of a query, of which so many words more may be corrected.
    pub(crate) fn query_correcting(&self, text: &str, vocabulary: &dyn Vocabulary, left: &mut usize) -> Vec<Token> {
        let mut tokens = self.probable(text);
        for at in 1..tokens.len() {
            // Few words stand in the place of a verb, so these are read anew and not kept.
            if Side::of_query(Some(tokens[at - 1].exact())) == Side::QueryVerb {
                let written = tokens[at].span.slice(text);
                tokens[at].word = Arc::new(word::analyze(written, Side::QueryVerb));
            }
        }
        joined::join(&mut tokens, vocabulary);
        names::find_names(&mut tokens, vocabulary);
        for token in &mut tokens {
            if *left == 0 {
                break;
            }
            *left -= usize::from(correct(token, vocabulary));
        }
        tokens
    }

    /// Adds what a misprint was meant to be.
    fn meant(&self, mut word: Word) -> Word {
        if let Some(meant) = self.misprints.get(word.exact()) {
            // Where the parts of the meant word lie in the misprint is not known: they mark the whole word.
            let whole = word.readings.iter().next().map_or(Span::new(0, 0), |(_, span)| Span::new(0, span.end));
            for (reading, _) in word::analyze(meant, Side::Text).readings.iter().skip(1) {
                let reading = Seen { grade: reading.grade.max(Grade::Spelling), why: Why::Spelling, ..reading };
                let is_known = |(known, grade): (&str, Grade)| known == reading.term && grade <= reading.grade;
                if !word.readings.terms().any(is_known) {
                    word.readings.push(reading, whole);
                }
            }
        }
        word
    }
}

/// Reads a word that neither the index nor the lexicon knows as the nearest one that is known: first with its letters
/// typed otherwise, then by spelling. True when it was looked for, which is what costs.
fn correct(token: &mut Token, vocabulary: &dyn Vocabulary) -> bool {
    if token.word.function || vocabulary.contains(token.exact()) || token.more.iter().any(|r| r.why == Why::Joined) {
        return false;
    }
    let typed = token.exact().to_owned();
    let respelt = respell::respell(&typed, vocabulary, &|form| Lexicon::get().contains(form));
    let (forms, grade, why): (Vec<String>, _, _) = if !respelt.is_empty() {
        (respelt.into_iter().map(|respelling| respelling.text).collect(), Grade::Variant, Why::Letters)
    } else if token.word.known && !token.is_known_by_parts() {
        return true;
    } else {
        let nearest = spelling::nearest(&typed, vocabulary, &LexiconForms, MEANT);
        (nearest.into_iter().map(|correction| correction.text).collect(), Grade::Spelling, Why::Spelling)
    };
    token.corrected = forms.first().map(|form| Arc::from(form.as_str()));
    for form in forms {
        for (reading, _) in word::analyze(&form, Side::Query).readings.iter() {
            let why = if reading.why == Why::CompoundPart { reading.why } else { why };
            let reading = Seen { grade: reading.grade.max(grade), why, ..reading };
            if !token.more.iter().any(|known| *known.term == *reading.term && known.grade <= reading.grade) {
                token.more.push(reading.standing_on(vec![token.span]));
            }
        }
    }
    true
}

/// So many words of a query are looked for among words that are spelt nearly so: as many as a query is evaluated by.
pub(crate) const MOST_CORRECTED: usize = 64;

/// How many corrections of one word are searched for: more than the nearest is guessing.
const MEANT: usize = 1;
