//! How a query was read: each word with its readings and why, what was ignored, corrected and widened. Every result carries it, since what a search did with one's words should never be a
//! riddle. Knows words and grades, no index.

use super::rank::WordKind;
use crate::norwegian::{Grade, Span, Why};
use crate::query::Hint;

/// How a query was read.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Interpretation {
    /// The reading in one or a few plain sentences of bokmål.
    pub sentence: String,
    /// The words in the order of the query.
    pub words: Vec<InterpretedWord>,
    /// What the search is limited to, in words of bokmål.
    pub limits: Vec<String>,
    /// What lenient parsing did.
    pub hints: Vec<Hint>,
    /// When no paragraph has all that is asked for: its words that stand by themselves, with the number of paragraphs.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub by_itself: Vec<(String, usize)>,
    /// When no paragraph has the words: every form that was looked for.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub tried: Vec<String>,
    /// When no paragraph has the words: the nearest words of the document, with the number of paragraphs that have them.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub nearest: Vec<(String, u32)>,
}

/// One word of a query.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct InterpretedWord {
    /// As typed; of a phrase what stands between the quotes.
    pub word: String,
    /// Bytes of the query.
    pub span: Span,
    /// What it is.
    pub kind: WordKind,
    /// Whether paragraphs with it are kept out. It is in no account of what a paragraph has.
    pub excluded: bool,
    /// What it was looked for as, nearest first.
    pub readings: Vec<InterpretedReading>,
    /// The spelling that stands for it, when nothing has it as typed.
    pub corrected: Option<String>,
    /// Why it weighs nothing, when it does.
    pub ignored: Option<String>,
}

impl InterpretedWord {
    /// Whether it is asked of a paragraph whether it has this word.
    pub fn counts(&self) -> bool {
        !self.excluded && self.ignored.is_none()
    }
}

/// One way that a word was read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct InterpretedReading {
    /// The term; several words for a phrase.
    pub term: String,
    /// How near it is to the word.
    pub grade: Grade,
    /// Why, in a few words of bokmål.
    pub why: String,
}

/// Why a word has a reading, in a few words of bokmål: what a reader is told of it.
pub fn why(why: Why) -> &'static str {
    match why {
        Why::Itself => "ordet selv",
        Why::Inflection => "bøyning",
        Why::Genitive => "genitiv",
        Why::Stem => "ordstamme",
        Why::FreeSpelling => "valgfri skrivemåte",
        Why::Nynorsk => "nynorsk",
        Why::Letters => "bokstaver skrevet på annen måte",
        Why::Suspended => "utelatt del ved bindestrek",
        Why::CompoundPart => "del av ordet",
        Why::CompoundChain => "flere deler av ordet",
        Why::Derived => "avledet av samme ord",
        Why::Joined => "skrevet i ett",
        Why::Spelling => "rettet skrivemåte",
        Why::Thesaurus => "annet ord for det samme",
        Why::Related => "beslektet ord",
        Why::SameSubject => "under samme emneord",
        Why::PartSubject => "emneord for en del av ordet",
        Why::Meaning => "nærliggende ord",
    }
}
