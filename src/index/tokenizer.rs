//! The analyzer as tantivy's tokenizer. An adapter: nothing linguistic is decided here. The same text goes into two
//! fields (forms as they stand, and readings), so an analysis is shared between the two instead of made twice.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;
use tantivy::tokenizer::{Token as TantivyToken, TokenStream, Tokenizer, TokenizerManager};

use crate::norwegian::{Analyzer, Grade, Token};

/// Name of the tokenizer that gives forms as they stand.
pub(crate) const EXACT: &str = "exact";
/// Name of the tokenizer that gives readings.
pub(crate) const WORDS: &str = "words";

/// What follows a term in the field of words where it stands for more than a form; a byte that no word holds.
const MARK: char = '\u{1}';

/// The letter that stands for a grade behind [`MARK`]; none for forms, which are bare terms only.
pub(crate) fn grade_letter(grade: Grade) -> Option<char> {
    match grade {
        Grade::Exact | Grade::Form => None,
        Grade::Variant => Some('v'),
        Grade::Suspended => Some('s'),
        Grade::Head => Some('h'),
        Grade::Part => Some('p'),
        Grade::Spelling => Some('c'),
        // The text is never widened by thesaurus or vectors: only queries are.
        Grade::Synonym | Grade::Meaning => None,
    }
}

/// A term as the field of words has it in one grade.
pub(crate) fn graded_term(term: &str, letter: char) -> String {
    format!("{term}{MARK}{letter}")
}

/// True for a term as [`graded_term`] writes it.
pub(crate) fn is_graded(term: &[u8]) -> bool {
    term.contains(&(MARK as u8))
}

/// Registers both tokenizers over the same analyses.
pub(crate) fn tokenizers(analyses: &Analyses) -> TokenizerManager {
    // The default has "raw", which the plain fields use.
    let manager = TokenizerManager::default();
    manager.register(EXACT, Adapter { analyses: analyses.clone(), graded: false });
    manager.register(WORDS, Adapter { analyses: analyses.clone(), graded: true });
    manager
}

/// How many analyses are kept. Where tantivy writes in a thread of its own, so many paragraphs may be on their way.
const KEPT: usize = 2_000;

/// Threads that analyse side by side. Each has caches of its own to fill, so more of them gain little.
const MOST_THREADS: usize = 4;
/// Texts below which a thread costs more than it saves.
const LEAST_SHARE: usize = 32;

/// The analyses of the texts that are written, each made once for all fields and threads.
#[derive(Clone)]
pub(crate) struct Analyses(Arc<Mutex<State>>);

struct State {
    analyzer: Analyzer,
    kept: FxHashMap<Arc<str>, Arc<Vec<Token>>>,
    /// The kept texts, oldest first.
    order: VecDeque<Arc<str>>,
}

impl Analyses {
    /// Analyses by this analyzer.
    pub(crate) fn new(analyzer: Analyzer) -> Analyses {
        Analyses(Arc::new(Mutex::new(State { analyzer, kept: FxHashMap::default(), order: VecDeque::new() })))
    }

    /// The analyzer now in use.
    pub(crate) fn analyzer(&self) -> Analyzer {
        self.state().analyzer.clone()
    }

    /// From now on by this one.
    pub(crate) fn go_on_with(&self, analyzer: Analyzer) {
        *self.state() = State { analyzer, kept: FxHashMap::default(), order: VecDeque::new() };
    }

    /// The tokens of a text.
    pub(crate) fn of(&self, text: &str) -> Arc<Vec<Token>> {
        let analyzer = {
            let state = self.state();
            if let Some(tokens) = state.kept.get(text) {
                return tokens.clone();
            }
            state.analyzer.clone()
        };
        // Not under the lock, so that no thread waits for another's analysis.
        let tokens = Arc::new(analyzer.text(text));
        let mut state = self.state();
        let text: Arc<str> = Arc::from(text);
        if state.kept.insert(text.clone(), tokens.clone()).is_none() {
            state.order.push_back(text);
        }
        if state.order.len() > KEPT
            && let Some(oldest) = state.order.pop_front()
        {
            state.kept.remove(&oldest);
        }
        tokens
    }

    /// Analyses texts that will be asked for soon, on as many processors as there are.
    pub(crate) fn prepare(&self, texts: &[&str]) {
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
        let share = texts.len().div_ceil(threads).max(LEAST_SHARE);
        std::thread::scope(|scope| {
            let mut shares = texts.chunks(share);
            let own = shares.next().unwrap_or_default();
            for texts in shares {
                scope.spawn(|| texts.iter().for_each(|text| drop(self.of(text))));
            }
            own.iter().for_each(|text| drop(self.of(text)));
        });
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

#[derive(Clone)]
struct Adapter {
    analyses: Analyses,
    graded: bool,
}

impl Tokenizer for Adapter {
    type TokenStream<'a> = Stream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        Stream {
            tokens: self.analyses.of(text),
            graded: self.graded,
            at: 0,
            pending: Vec::new(),
            token: TantivyToken::default(),
        }
    }
}

/// The tokens of one text, flattened to the terms of one field.
pub(crate) struct Stream {
    tokens: Arc<Vec<Token>>,
    graded: bool,
    at: usize,
    /// Terms of the current token that are still to come, last first: index of the reading, and its mark.
    pending: Vec<(usize, Option<char>)>,
    token: TantivyToken,
}

impl Stream {
    fn set(&mut self, term: &str, letter: Option<char>) {
        self.token.text.clear();
        self.token.text.push_str(term);
        if let Some(letter) = letter {
            self.token.text.push(MARK);
            self.token.text.push(letter);
        }
    }
}

impl TokenStream for Stream {
    fn advance(&mut self) -> bool {
        loop {
            if let Some((reading, letter)) = self.pending.pop() {
                let tokens = self.tokens.clone();
                let (term, _) = tokens[self.at - 1].term(reading);
                self.set(term, letter);
                return true;
            }
            let tokens = self.tokens.clone();
            let Some(next) = tokens.get(self.at) else { return false };
            self.token.position = self.at;
            self.token.offset_from = next.span().start;
            self.token.offset_to = next.span().end;
            self.at += 1;
            if !self.graded {
                self.set(next.exact(), None);
                return true;
            }
            for reading in (0..next.terms()).rev() {
                let (_, grade) = next.term(reading);
                if let Some(letter) = grade_letter(grade) {
                    self.pending.push((reading, Some(letter)));
                }
                self.pending.push((reading, None));
            }
        }
    }

    fn token(&self) -> &TantivyToken {
        &self.token
    }

    fn token_mut(&mut self) -> &mut TantivyToken {
        &mut self.token
    }
}
