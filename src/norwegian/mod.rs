//! The Norwegian analyzer: text in, tokens out. A chain of steps, one a file; nothing here knows of an index.

mod analyzer;
mod bloom;
mod cache;
pub mod compound;

pub mod fold;
pub mod function_words;
mod joined;
pub mod language;
pub mod lexicon;
pub mod meaning;
mod readings;
mod recent;
pub mod respell;
pub mod spelling;
mod stem;
mod suspended;
pub mod thesaurus;
pub mod token;
pub mod tokenizer;
pub mod variants;
pub mod vocabulary;
mod word;

pub use analyzer::{ANALYZER_VERSION, Analyzer, Token};
pub use stem::shown;
pub use token::{Grade, Reach, Reading, Span, Why};
pub use vocabulary::Vocabulary;
