//! The Norwegian analyzer: text in, tokens out. A chain of steps, one a file; nothing here knows of an index.

pub mod fold;
pub mod thesaurus;
pub mod token;
pub mod tokenizer;

pub use token::{Grade, Reach, Reading, Span, Why};
pub mod compound;
mod lemma;
pub mod lexicon;
pub mod variants;
