//! The Norwegian analyzer: text in, tokens out. A chain of steps, one a file; nothing here knows of an index.
//!
//! The face is [`Analyzer`] with what it gives. The steps are hidden: they can be reached by the tests and the benches, and
//! may change with any version.

mod analyzer;
mod bloom;
mod cache;
#[doc(hidden)]
pub mod compound;
#[doc(hidden)]
pub mod fold;
#[doc(hidden)]
pub mod function_words;
mod joined;
#[doc(hidden)]
pub mod language;
#[doc(hidden)]
pub mod lexicon;
#[doc(hidden)]
pub mod meaning;
mod readings;
mod recent;
#[doc(hidden)]
pub mod respell;
#[doc(hidden)]
pub mod spelling;
mod stem;
mod suspended;
#[doc(hidden)]
pub mod thesaurus;
#[doc(hidden)]
pub mod token;
#[doc(hidden)]
pub mod tokenizer;
#[doc(hidden)]
pub mod variants;
#[doc(hidden)]
pub mod vocabulary;
mod word;

pub use analyzer::{ANALYZER_VERSION, Analyzer, Token};
pub use stem::shown;
pub use thesaurus::Thesaurus;
pub use token::{Grade, Reach, Reading, Span, Why};
pub use vocabulary::Vocabulary;
