//! How analysed text gets into tantivy: a value of a field is its terms one behind another, and the tokenizer only cuts
//! them apart. So the analysis is made where it is wanted and by as many threads as there are, and tantivy's own thread
//! has nothing to wait for. Nothing linguistic is known here.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

/// Name of the tokenizer.
pub(crate) const TERMS: &str = "terms";

/// Stands behind every term; a byte that no term holds.
pub(crate) const END: char = '\0';

/// The terms of a value, in the order of their positions.
#[derive(Debug, Default, Clone)]
pub(crate) struct Terms(String);

impl Terms {
    /// No terms yet, with room for so many bytes of them.
    pub(crate) fn with_capacity(bytes: usize) -> Terms {
        Terms(String::with_capacity(bytes))
    }

    /// Adds the term that `write` writes.
    pub(crate) fn push(&mut self, write: impl FnOnce(&mut String)) {
        write(&mut self.0);
        self.0.push(END);
    }

    /// Adds the terms of another value behind these.
    pub(crate) fn append(&mut self, other: &Terms) {
        self.0.push_str(&other.0);
    }

    /// Adds the terms of a value that was made before.
    pub(crate) fn append_value(&mut self, value: &str) {
        self.0.push_str(value);
    }

    /// Takes all terms out.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// As a value of a field.
    pub(crate) fn value(&self) -> &str {
        &self.0
    }

    /// The terms one by one.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        let mut rest = self.value();
        std::iter::from_fn(move || cut(&mut rest))
    }
}

/// Cuts the first term off.
fn cut<'a>(rest: &mut &'a str) -> Option<&'a str> {
    // Terms are short, so looking at every byte is faster than a search that sets itself up for long texts.
    let end = rest.bytes().position(|byte| byte == END as u8)?;
    let term = &rest[..end];
    *rest = &rest[end + 1..];
    Some(term)
}

/// The tokenizers that the fields name.
pub(crate) fn tokenizers() -> TokenizerManager {
    // The default has "raw", which the plain fields use.
    let manager = TokenizerManager::default();
    manager.register(TERMS, Cutter);
    manager
}

#[derive(Clone)]
struct Cutter;

impl Tokenizer for Cutter {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, value: &'a str) -> Stream<'a> {
        Stream { rest: value, token: Token::default() }
    }
}

/// The terms of one value that are still to come.
pub(crate) struct Stream<'a> {
    rest: &'a str,
    token: Token,
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        let Some(term) = cut(&mut self.rest) else { return false };
        self.token.text.clear();
        self.token.text.push_str(term);
        // The default position is the one before the first.
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_cut_into_the_terms_they_were_made_of() {
        for terms in [&[][..], &["vei"], &["vei", "vei\u{1}2", "", "æ"]] {
            let mut written = Terms::default();
            terms.iter().for_each(|term| written.push(|into| into.push_str(term)));
            assert_eq!(written.iter().collect::<Vec<_>>(), terms);
            let mut cutter = Cutter;
            let mut stream = cutter.token_stream(written.value());
            for (position, term) in terms.iter().enumerate() {
                assert!(stream.advance(), "{term:?} is missing");
                assert_eq!((stream.token().text.as_str(), stream.token().position), (*term, position));
            }
            assert!(!stream.advance(), "more terms come out than went in");
        }
    }
}
