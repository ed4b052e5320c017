//! The Norwegian analyzer: text in, tokens out. A chain of steps, one a file; nothing here knows of an index.

mod analyzer;
mod cache;
pub mod token;

pub use token::{Grade, Reach, Reading, Span, Why};
pub mod compound;
pub mod fold;
pub mod function_words;
mod lemma;
pub mod lexicon;
mod suspended;
pub mod token;
pub mod tokenizer;
pub mod variants;
mod word;

pub mod language;
pub mod meaning;
pub mod respell;
pub mod spelling;
pub mod thesaurus;
pub mod vocabulary;

pub use analyzer::{ANALYZER_VERSION, Analyzer, Token};
pub use token::{Grade, Reach, Reading, Span, Why};
pub use vocabulary::{Vocabulary, WordList};
pub mod respell;
pub mod spelling;
pub mod variants;
pub mod vocabulary;
