//! The Norwegian analyzer: text in, tokens out. A chain of steps, one a file; nothing here knows of an index.

pub mod thesaurus;
pub mod token;

pub use token::{Grade, Reach, Reading, Span, Why};
