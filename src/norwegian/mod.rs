//! The Norwegian analyzer: text in, tokens out. A chain of steps, one a file; nothing here knows of an index.
//!
//! The face is [`Analyzer`] with what it gives. The steps are hidden: they can be reached by the tests and the benches, and
//! may change with any version.

mod align;
mod analyzer;
mod bloom;
mod cache;
pub(crate) mod compound;
pub(crate) mod families;
pub(crate) mod fold;
pub(crate) mod function_words;
mod joined;
#[doc(hidden)]
pub mod language;
#[doc(hidden)]
pub mod lexicon;
pub(crate) mod light_words;
pub(crate) mod meaning;
mod names;
mod reading;
mod readings;
pub(crate) mod respell;
mod side;
pub(crate) mod spelling;
mod stem;
mod suspended;
#[doc(hidden)]
pub mod thesaurus;
mod token;
pub(crate) mod tokenizer;
#[cfg(feature = "serde")]
mod told;
mod twins;
pub(crate) mod variants;
pub(crate) mod vocabulary;
mod word;

#[cfg(feature = "search")]
pub(crate) use analyzer::MOST_CORRECTED;
pub use analyzer::{ANALYZER_VERSION, Analyzer};
pub use reading::{Grade, Reach, Reading, Why};
#[cfg(feature = "search")]
pub(crate) use readings::Seen;
pub use stem::shown;
pub use thesaurus::Thesaurus;
pub use token::Token;
pub use vocabulary::Vocabulary;

pub use crate::span::Span;
