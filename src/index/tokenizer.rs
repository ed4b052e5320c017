//! The analyzer as tantivy's tokenizer. An adapter: nothing linguistic is decided here. The same text goes into two
//! fields (forms as they stand, and readings), so an analysis is shared between the two instead of made twice.

use std::sync::{Arc, Mutex};

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

/// Registers both tokenizers over one analyzer.
pub(crate) fn tokenizers(analyzer: &Analyzer) -> TokenizerManager {
    // The default has "raw", which the plain fields use.
    let manager = TokenizerManager::default();
    let shared = Shared { analyzer: analyzer.clone(), recent: Arc::default() };
    manager.register(EXACT, Adapter { shared: shared.clone(), graded: false });
    manager.register(WORDS, Adapter { shared, graded: true });
    manager
}

/// How many analyses are kept: a paragraph and the titles above it.
const KEPT: usize = 6;

type Recent = Vec<(String, Arc<Vec<Token>>)>;

#[derive(Clone)]
struct Shared {
    analyzer: Analyzer,
    recent: Arc<Mutex<Recent>>,
}

impl Shared {
    fn analyze(&self, text: &str) -> Arc<Vec<Token>> {
        let mut recent = self.recent.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(at) = recent.iter().position(|(known, _)| known == text) {
            let entry = recent.remove(at);
            let tokens = entry.1.clone();
            recent.push(entry);
            return tokens;
        }
        let tokens = Arc::new(self.analyzer.text(text));
        if recent.len() == KEPT {
            recent.remove(0);
        }
        recent.push((text.to_owned(), tokens.clone()));
        tokens
    }
}

#[derive(Clone)]
struct Adapter {
    shared: Shared,
    graded: bool,
}

impl Tokenizer for Adapter {
    type TokenStream<'a> = Stream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        Stream {
            tokens: self.shared.analyze(text),
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
