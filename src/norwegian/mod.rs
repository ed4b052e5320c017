//! The Norwegian analyzer: text in, tokens out. A chain of steps, one a file; nothing here knows of an index.

mod analyzer;
mod cache;
pub(crate) mod compound;
mod filter;
pub(crate) mod fold;
pub(crate) mod function_words;
mod joined;
pub mod language;
mod lemma;
pub mod lexicon;
pub(crate) mod meaning;
mod readings;
mod recent;
pub(crate) mod respell;
pub(crate) mod spelling;
mod suspended;
pub mod thesaurus;
pub(crate) mod token;
pub(crate) mod tokenizer;
pub(crate) mod variants;
pub(crate) mod vocabulary;
mod word;

pub use analyzer::{ANALYZER_VERSION, Analyzer, Token};
pub use token::{Grade, Reach, Reading, Span, Why};
pub use vocabulary::Vocabulary;
