//! Lowering: the tree of a query becomes a plan over terms, by the analyzer's readings as far as the reach goes. Also
//! writes down how each word was read. The only file that knows both the query language and the analyzer.

use crate::search::Searcher;
use std::cell::RefCell;

use super::alternatives::{is_respelt, meaning_lemmas, own_alternatives, own_terms, readings};
use crate::error::Result;
use crate::index::IndexVocabulary;
use crate::norwegian::tokenizer::words;
use crate::norwegian::{Grade, Reach, Span, Token, Vocabulary, Why};
use crate::query::{Hint, HintCode, Query};
use crate::search::interpretation::{
    EVERYWHERE, FUNCTION_WORD, Interpretation, InterpretedReading, InterpretedWord, SINGLE_DIGIT, TOO_MANY, sentence,
    why,
};
use crate::search::rank::{Alternative, Filter, Node, Plan, PlanTerm, Positions, RankedQuery, SLOTS, WordPlan};

/// A word that so large a share of the paragraphs has says nothing beside other words.
pub(crate) const EVERYWHERE_SHARE: f32 = 0.35;

/// More words of one query are not looked for: a whole page pasted into the field should be answered too.
const MOST_WORDS: usize = 60;

/// A query made ready for an index.
pub(crate) struct Lowered {
    pub query: RankedQuery,
    pub filter: Filter,
    pub interpretation: Interpretation,
    /// Lemmas of the counted words with their weights: the query's vector.
    pub lemmas: Vec<(String, f32)>,
}

pub(super) struct Lowerer<'a> {
    pub searcher: &'a Searcher,
    pub query: &'a Query,
    pub reach: Reach,
    pub plan: Plan,
    pub words: Vec<InterpretedWord>,
    pub phrases: Vec<String>,
    pub lemmas: Vec<(String, f32)>,
    /// What is said of the query beside what its parsing said.
    pub hints: Vec<Hint>,
}

impl<'a> Lowerer<'a> {
    pub fn new(searcher: &'a Searcher, query: &'a Query, reach: Reach) -> Lowerer<'a> {
        Lowerer {
            searcher,
            query,
            reach,
            plan: Plan::default(),
            words: Vec::new(),
            phrases: Vec::new(),
            lemmas: Vec::new(),
            hints: Vec::new(),
        }
    }

    /// Lowers a run of plain words. `place` is where the run stands in the query; a negated run is read narrowly, so that
    /// nothing is left out for a far-fetched reason.
    pub fn run(&mut self, text: &str, place: (usize, usize), negated: bool) -> Result<Vec<Node>> {
        let vocabulary = self.searcher.snapshot.vocabulary();
        let reach = if negated { self.reach.min(Reach::Form) } else { self.reach };
        let mut tokens = self.searcher.snapshot.analyzer().query(text, &vocabulary);
        vocabulary.checked()?;
        for token in &mut tokens {
            let failed = RefCell::new(None);
            // A correction that the index has no paragraph for would only be said, and lead nowhere.
            token.keep_corrections(|term| self.count(term).map_err(|e| failed.replace(Some(e))).unwrap_or(0) > 0);
            failed.into_inner().map_or(Ok(()), Err)?;
        }
        let everywhere = tokens.iter().map(|token| self.is_everywhere(token)).collect::<Result<Vec<bool>>>()?;
        let any_rare =
            tokens.iter().zip(&everywhere).any(|(token, everywhere)| !token.is_function_word() && !everywhere);
        let beside_words = self.has_words();
        let ignored = |at: usize| {
            if tokens[at].is_function_word() {
                Some(FUNCTION_WORD)
            } else if everywhere[at] && any_rare && !negated {
                Some(EVERYWHERE)
            } else if beside_words && matches!(tokens[at].exact().as_bytes(), [b'0'..=b'9']) {
                Some(SINGLE_DIGIT)
            } else {
                None
            }
        };
        let terms: Vec<Vec<String>> = tokens.iter().map(own_terms).collect();
        let mut synonyms: Vec<Vec<(String, Alternative)>> = vec![Vec::new(); tokens.len()];
        if reach >= Reach::Synonym {
            let mut at = 0;
            while at < tokens.len() {
                let found = self.searcher.wider.synonyms(self.searcher.snapshot.analyzer(), &terms[at..]);
                let mut length = 1;
                for entry in found {
                    length = length.max(entry.length);
                    // An entry of several words stands for each of them.
                    for word in &mut synonyms[at..at + entry.length] {
                        word.extend(entry.alternatives.iter().cloned());
                    }
                }
                at += length;
            }
        }
        let typed = self.query.span_map(place);
        let mut nodes = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let word = token.span().of(text).to_owned();
            let (start, end) = typed.typed((token.span().start, token.span().end));
            let span = Span::new(start, end);
            let ignored = if self.plan.words.len() < MOST_WORDS { ignored(at) } else { Some(TOO_MANY) };
            let mut interpreted = InterpretedWord {
                word: word.clone(),
                span,
                readings: Vec::new(),
                corrected: token
                    .corrected()
                    .filter(|_| reach >= Reach::Synonym || is_respelt(token))
                    .map(str::to_owned),
                ignored: ignored.map(str::to_owned),
            };
            if ignored.is_none() {
                let mut plan = WordPlan {
                    text: word,
                    alternatives: own_alternatives(token, reach, self.searcher.weights.exact),
                    weight: 1.0,
                    reach,
                };
                interpreted.readings = readings(token, reach);
                for (shown, alternative) in std::mem::take(&mut synonyms[at]) {
                    let (term, grade, why) = (shown, alternative.grade, why(alternative.why).to_owned());
                    interpreted.readings.push(InterpretedReading { term, grade, why });
                    plan.alternatives.push(alternative);
                }
                if reach == Reach::Meaning && !negated {
                    self.add_near(token, &mut plan, &mut interpreted)?;
                }
                nodes.push(self.word(plan, negated));
            }
            self.words.push(interpreted);
        }
        Ok(nodes)
    }

    /// Whether a word of letters is looked for anywhere in the query. Fields have none: "5 kapittel:5" looks for 5.
    fn has_words(&self) -> bool {
        let is_word = |word: &str| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
        self.query.wanted_texts().iter().any(|text| words(text).iter().any(|span| is_word(span.of(text))))
    }

    /// Adds the words near in meaning to a word of the query.
    fn add_near(&mut self, token: &Token, plan: &mut WordPlan, interpreted: &mut InterpretedWord) -> Result<()> {
        let lemmas = meaning_lemmas(token);
        let known: Vec<&str> =
            plan.alternatives.iter().flat_map(|a| a.parts.iter().flatten()).map(|term| term.term.as_str()).collect();
        let near: Vec<(String, f32)> = self
            .searcher
            .wider
            .near(&self.searcher.snapshot, &lemmas)?
            .iter()
            .filter(|(term, _)| !known.contains(&term.as_str()))
            .cloned()
            .collect();
        for (lemma, weight) in lemmas {
            let snapshot = &self.searcher.snapshot;
            let idf = snapshot.idf_of_word(&lemma).map_err(|e| snapshot.damaged(e))?;
            self.lemmas.push((lemma, weight * idf));
        }
        if near.is_empty() {
            return Ok(());
        }
        for (term, _) in &near {
            let (grade, why) = (Grade::Meaning, why(Why::Meaning).to_owned());
            interpreted.readings.push(InterpretedReading { term: term.clone(), grade, why });
        }
        let terms = near.into_iter().map(|(term, weight)| PlanTerm { term, weight, exact: false }).collect();
        plan.alternatives.push(Alternative {
            grade: Grade::Meaning,
            why: Why::Meaning,
            weight: 1.0,
            parts: vec![terms],
        });
        Ok(())
    }

    /// Gives a word its slot.
    pub fn word(&mut self, plan: WordPlan, negated: bool) -> Node {
        let slot = self.plan.words.len();
        if !negated {
            self.plan.all |= 1 << slot.min(SLOTS - 1);
        }
        let plan = if negated { WordPlan { weight: 0.0, ..plan } } else { plan };
        self.plan.words.push(plan);
        Node::Word(slot)
    }

    /// A phrase of forms as they stand, or two operands near each other.
    pub fn positions(&mut self, shown: String, left: Vec<String>, right: Vec<String>, distance: u32) -> Node {
        let slot = self.plan.words.len();
        self.plan.all |= 1 << slot.min(SLOTS - 1);
        self.plan.words.push(WordPlan {
            text: shown.clone(),
            alternatives: Vec::new(),
            weight: 1.0,
            reach: self.reach,
        });
        self.phrases.push(shown);
        Node::Positions(Positions { slot, left, right, distance })
    }

    /// The folded forms of a text, as phrases compare them.
    pub fn forms(&self, text: &str) -> Vec<String> {
        self.searcher.snapshot.analyzer().text(text).iter().map(|token| token.exact().to_owned()).collect()
    }

    /// A word by forms of the index: prefixes, suffixes, tolerant spelling.
    pub fn by_forms(
        &mut self,
        shown: String,
        span: Span,
        (forms, all): (Vec<String>, usize),
        grade: Grade,
        reason: Why,
        negated: bool,
    ) -> Node {
        let readings = forms
            .iter()
            .take(FORMS_SHOWN)
            .map(|form| InterpretedReading { term: form.clone(), grade, why: why(reason).to_owned() })
            .collect();
        if all > forms.len() {
            let text = format!("«{shown}» passer til {all} ord; det søkes etter de {} vanligste.", forms.len());
            self.hints.push(Hint { code: HintCode::ManyForms, span: (span.start, span.end), text });
        }
        self.words.push(InterpretedWord { word: shown.clone(), span, readings, corrected: None, ignored: None });
        let terms = forms.into_iter().map(|term| PlanTerm { term, weight: 1.0, exact: true }).collect();
        let alternative = Alternative { grade, why: reason, weight: 1.0, parts: vec![terms] };
        self.word(WordPlan { text: shown, alternatives: vec![alternative], weight: 1.0, reach: self.reach }, negated)
    }

    /// An id that counts as a word; its slot.
    pub fn named_word(&mut self, text: &str, span: Span) -> usize {
        let slot = self.plan.words.len();
        self.plan.all |= 1 << slot.min(SLOTS - 1);
        self.plan.words.push(WordPlan {
            text: text.to_owned(),
            alternatives: Vec::new(),
            weight: 1.0,
            reach: self.reach,
        });
        let (readings, word) = (Vec::new(), text.to_owned());
        self.words.push(InterpretedWord { word, span, readings, corrected: None, ignored: None });
        slot
    }

    fn is_everywhere(&self, token: &Token) -> Result<bool> {
        let most = EVERYWHERE_SHARE * self.searcher.snapshot.paragraphs;
        for term in own_terms(token) {
            if self.count(&term)? as f32 > most {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// How many paragraphs have a reading.
    fn count(&self, term: &str) -> Result<u32> {
        let snapshot = &self.searcher.snapshot;
        snapshot.count_of_word(term).map_err(|e| snapshot.damaged(e))
    }

    /// Ends the lowering.
    pub fn finish(mut self, root: Option<Node>, filter: Filter, limits: &[String]) -> Lowered {
        self.plan.root = root;
        let interpretation = Interpretation {
            sentence: sentence(&self.words, &self.phrases, self.reach, limits),
            words: self.words,
            hints: self.query.hints().iter().cloned().chain(self.hints).collect(),
            ..Interpretation::default()
        };
        let (snapshot, weights) = (self.searcher.snapshot.clone(), self.searcher.weights.clone());
        let query = RankedQuery { plan: self.plan, snapshot, weights, reach: self.reach };
        Lowered { query, filter, interpretation, lemmas: self.lemmas }
    }
}

/// Of a prefix that fits hundreds of forms only the first are shown.
const FORMS_SHOWN: usize = 12;

/// Writes down, for a query without word hits, what was tried and which words of the document come nearest.
pub(crate) fn explain_nothing(searcher: &Searcher, plan: &Plan, interpretation: &mut Interpretation) -> Result<()> {
    let mut tried: Vec<String> = plan
        .words
        .iter()
        .flat_map(|word| word.alternatives.iter().filter(|alternative| alternative.grade != Grade::Meaning))
        .flat_map(|alternative| alternative.parts.iter().flatten())
        .map(|term| term.term.trim_end_matches('\u{2}').to_owned())
        .collect();
    tried.sort();
    tried.dedup();
    interpretation.tried = tried;
    let vocabulary: IndexVocabulary<'_> = searcher.snapshot.vocabulary();
    let mut nearest: Vec<(String, u32)> = Vec::new();
    for word in interpretation.words.iter().filter(|word| word.ignored.is_none()) {
        let near = word.readings.iter().filter(|reading| reading.grade == Grade::Meaning).map(|r| r.term.clone());
        for term in near.take(NEAREST_SHOWN) {
            let count = searcher.snapshot.count_of_word(&term).map_err(|e| searcher.snapshot.damaged(e))?;
            if count > 0 && !nearest.iter().any(|(known, _)| *known == term) {
                nearest.push((term, count));
            }
        }
        if nearest.is_empty() {
            nearest.extend(vocabulary.near(&word.word.to_lowercase(), 2).into_iter().take(NEAREST_SHOWN));
        }
    }
    vocabulary.checked()?;
    interpretation.nearest = nearest;
    Ok(())
}

/// How many near words are told for each word of a query without hits.
const NEAREST_SHOWN: usize = 5;
