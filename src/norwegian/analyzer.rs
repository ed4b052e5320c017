//! The chain itself: a text goes through tokenizer, words and suspended hyphens; a query goes on through joined
//! neighbours, letters typed otherwise and spelling. Holds the cache of words and the misprints of an index; knows no
//! index beyond the words it is told.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::cache::Pool;
use super::lexicon::Lexicon;
use super::readings::Seen;
use super::spelling::LexiconForms;
use super::token::{Grade, Reading, Span, Why};
use super::tokenizer::words;
use super::vocabulary::Vocabulary;
use super::word::{self, Side, Word};
use super::{joined, respell, spelling, suspended};

/// Changes whenever terms do: an index of another version cannot be searched.
pub const ANALYZER_VERSION: &str = "3";

/// A word of a text with all its readings.
#[derive(Debug, Clone)]
pub struct Token {
    pub(super) span: Span,
    pub(super) word: Arc<Word>,
    /// Readings that depend on the neighbours, or on an index; spans are of the text.
    pub(super) more: Vec<Reading>,
    pub(super) corrected: Option<Arc<str>>,
}

impl Token {
    /// Where the token stands in the text.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The folded form, without hanging hyphens: what a quoted phrase is compared with.
    pub fn exact(&self) -> &str {
        self.word.exact()
    }

    /// Whether the lexicon, the splitter or the rules know the word.
    pub fn is_known(&self) -> bool {
        self.word.known
    }

    /// Whether it is a function word ("og", "skal", "hvorfor").
    pub fn is_function_word(&self) -> bool {
        self.word.function
    }

    /// The spelling that stands for the word in a query when nothing has it as typed.
    pub fn corrected(&self) -> Option<&str> {
        self.corrected.as_deref()
    }

    /// The surface segments of the full split; one when the word stays whole.
    pub fn split(&self) -> impl Iterator<Item = Span> + '_ {
        self.word.segments.iter().map(|span| span.shifted(self.span.start))
    }

    /// All readings, with spans in the text.
    pub fn readings(&self) -> Vec<Reading> {
        let own = self.own().map(|(reading, span)| reading.standing_on(vec![span]));
        own.chain(self.more.iter().cloned()).collect()
    }

    /// The lemma that the word is likeliest a form of, itself where it is of none that is known; nothing for a function
    /// word, and no part of a longer word.
    pub(crate) fn lemma(&self) -> Option<&str> {
        let readings = self.word.readings.iter().map(|(reading, _)| reading);
        let lemmas = readings.chain(self.more.iter().map(Reading::seen)).filter(|reading| {
            matches!(reading.grade, Grade::Form | Grade::Variant) && reading.why != Why::Stem && !self.word.function
        });
        // What the word is known to be comes first, by itself or as a variant: a lemma of the other grade is less likely,
        // and of the same the first of equals is meant.
        let likelier = |best: &Seen<'_>, other: &Seen<'_>| other.grade == best.grade && other.weight > best.weight;
        lemmas.reduce(|best, other| if likelier(&best, &other) { other } else { best }).map(|lemma| lemma.term)
    }

    /// The readings of the word by itself, with spans in the text.
    fn own(&self) -> impl Iterator<Item = (Seen<'_>, Span)> {
        self.word.readings.iter().map(|(reading, span)| (reading, span.shifted(self.span.start)))
    }

    /// Whether the word is known by its parts alone, which a misspelt one may be by chance ("folkhelse").
    fn is_known_by_parts(&self) -> bool {
        self.word.segments.len() > 1
            && !Lexicon::get().contains(self.exact())
            && self.word.readings.terms().all(|(_, grade)| grade != Grade::Variant)
    }

    /// Drops corrected spellings by their terms, as far as `keep` does not know them.
    pub(crate) fn keep_corrections(&mut self, keep: impl Fn(&str) -> bool) {
        let found = self.more.iter().any(|reading| reading.why == Why::Spelling && keep(&reading.term));
        if self.corrected.is_some() && !found && self.more.iter().all(|reading| reading.why != Why::Letters) {
            self.more.retain(|reading| reading.grade < Grade::Spelling);
            self.corrected = None;
        }
    }

    /// The terms that an index of words has for this token, with their grades: every reading but the exact one.
    pub(crate) fn terms(&self) -> impl Iterator<Item = (&str, Grade)> {
        self.word.readings.terms().skip(1).chain(self.more.iter().map(|reading| (&*reading.term, reading.grade)))
    }

    /// Calls `visit` with each reading but the exact one and its spans, without copying.
    pub(crate) fn visit(&self, mut visit: impl FnMut(Seen<'_>, &mut dyn Iterator<Item = Span>)) {
        for (reading, span) in self.own().skip(1) {
            visit(reading, &mut std::iter::once(span));
        }
        for reading in &self.more {
            visit(reading.seen(), &mut reading.spans.iter().copied());
        }
    }
}

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
                    let word = cache.get(span.of(text), |written| self.meant(word::analyze(written, Side::Text)));
                    Token { span, word, more: Vec::new(), corrected: None }
                })
                .collect();
            suspended::complete(text, &mut tokens, |joined| cache.get(joined, |word| word::analyze(word, Side::Text)));
            tokens
        })
    }

    /// Analyses a query: probable readings only, and what the reader may have meant by words that `vocabulary` lacks.
    pub fn query(&self, text: &str, vocabulary: &dyn Vocabulary) -> Vec<Token> {
        let mut tokens = self.queries.with(|cache| {
            let mut tokens: Vec<Token> = words(text)
                .into_iter()
                .map(|span| {
                    let word = cache.get(span.of(text), |written| word::analyze(written, Side::Query));
                    Token { span, word, more: Vec::new(), corrected: None }
                })
                .collect();
            suspended::complete(text, &mut tokens, |joined| cache.get(joined, |word| word::analyze(word, Side::Query)));
            tokens
        });
        joined::join(&mut tokens);
        for token in &mut tokens {
            correct(token, vocabulary);
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
/// typed otherwise, then by spelling.
fn correct(token: &mut Token, vocabulary: &dyn Vocabulary) {
    if token.word.function || vocabulary.contains(token.exact()) || token.more.iter().any(|r| r.why == Why::Joined) {
        return;
    }
    let typed = token.exact().to_owned();
    let respelt = respell::respell(&typed, vocabulary, &|form| Lexicon::get().contains(form));
    let (forms, grade, why): (Vec<String>, _, _) = if !respelt.is_empty() {
        (respelt.into_iter().map(|respelling| respelling.text).collect(), Grade::Variant, Why::Letters)
    } else if token.word.known && !token.is_known_by_parts() {
        return;
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
}

/// How many corrections of one word are searched for: more than the nearest is guessing.
const MEANT: usize = 1;
