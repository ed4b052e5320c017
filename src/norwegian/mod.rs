//! The Norwegian analyzer: text in, tokens out. A chain of steps, one a file; nothing here knows of an index.

pub mod token;

pub use token::{Grade, Reach, Reading, Span, Why};

pub mod meaning;
