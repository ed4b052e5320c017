//! The analyzer as tantivy's tokenizer. An adapter: nothing linguistic is decided here. It flattens the tokens of a text to
//! the terms of one field: forms as they stand, or readings.

use std::sync::Arc;

use tantivy::tokenizer::{Token as TantivyToken, TokenStream, Tokenizer, TokenizerManager};

use super::analyses::Analyses;
use super::terms::{List, Zone};
use crate::norwegian::Token;

/// Name of the tokenizer that gives forms as they stand.
pub(crate) const EXACT: &str = "exact";
/// Name of the tokenizer that gives readings.
pub(crate) const WORDS: &str = "words";

/// Registers both tokenizers over the same analyses.
pub(crate) fn tokenizers(analyses: &Analyses) -> TokenizerManager {
    // The default has "raw", which the plain fields use.
    let manager = TokenizerManager::default();
    manager.register(EXACT, Adapter { analyses: analyses.clone(), readings: false });
    manager.register(WORDS, Adapter { analyses: analyses.clone(), readings: true });
    manager
}

#[derive(Clone)]
struct Adapter {
    analyses: Analyses,
    readings: bool,
}

impl Tokenizer for Adapter {
    type TokenStream<'a> = Stream;

    fn token_stream<'a>(&'a mut self, value: &'a str) -> Stream {
        let (zone, text) = if self.readings { Zone::read(value) } else { (Zone::Text, value) };
        Stream {
            tokens: self.analyses.of(text),
            zone: self.readings.then_some(zone),
            at: 0,
            readings: 0..0,
            token: TantivyToken::default(),
        }
    }
}

/// The tokens of one text, flattened to the terms of one field.
pub(crate) struct Stream {
    tokens: Arc<[Token]>,
    /// Where the text stands, when readings are wanted.
    zone: Option<Zone>,
    at: usize,
    /// Readings of the token before `at` that are still to come.
    readings: std::ops::Range<usize>,
    token: TantivyToken,
}

impl TokenStream for Stream {
    fn advance(&mut self) -> bool {
        loop {
            if let (Some(reading), Some(zone)) = (self.readings.next(), self.zone) {
                let (term, grade) = self.tokens[self.at - 1].term(reading);
                self.token.text.clear();
                List::of(zone, grade).write(term, &mut self.token.text);
                return true;
            }
            let Some(next) = self.tokens.get(self.at) else { return false };
            self.token.position = self.at;
            self.token.offset_from = next.span().start;
            self.token.offset_to = next.span().end;
            self.at += 1;
            if self.zone.is_none() {
                self.token.text.clear();
                self.token.text.push_str(next.exact());
                return true;
            }
            // Function words are never looked for by their readings, only in phrases, which go by forms.
            self.readings = if next.is_function_word() { 0..0 } else { 0..next.terms() };
        }
    }

    fn token(&self) -> &TantivyToken {
        &self.token
    }

    fn token_mut(&mut self) -> &mut TantivyToken {
        &mut self.token
    }
}
