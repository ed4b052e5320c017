//! How a query was read: each word with its readings and why, what was ignored, corrected and widened, as values and in
//! one plain Norwegian sentence. Every result carries it, since what a search did with one's words should never be a
//! riddle. Knows words and grades, no index.

use crate::norwegian::{Grade, Reach, Span, Why};
use crate::query::Hint;

/// How a query was read.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Interpretation {
    /// The reading in one or a few plain sentences of bokmål.
    pub sentence: String,
    /// The words in the order of the query.
    pub words: Vec<InterpretedWord>,
    /// What lenient parsing did.
    pub hints: Vec<Hint>,
    /// When no paragraph has the words: every form that was looked for.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub tried: Vec<String>,
    /// When no paragraph has the words: the nearest words of the document, with the number of paragraphs that have them.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub nearest: Vec<(String, u32)>,
}

/// One word of a query.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct InterpretedWord {
    /// As typed.
    pub word: String,
    /// Bytes of the query.
    pub span: Span,
    /// What it was looked for as, nearest first.
    pub readings: Vec<InterpretedReading>,
    /// The spelling that stands for it, when nothing has it as typed.
    pub corrected: Option<String>,
    /// Why it weighs nothing, when it does.
    pub ignored: Option<String>,
}

/// One way that a word was read.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
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
        Why::Joined => "skrevet i ett",
        Why::Spelling => "rettet skrivemåte",
        Why::Thesaurus => "synonym",
        Why::Meaning => "nærliggende ord",
    }
}

/// Why a word weighs nothing.
pub(crate) const FUNCTION_WORD: &str = "småord";
/// Why a word weighs nothing.
pub(crate) const EVERYWHERE: &str = "står nesten overalt i dokumentet";

/// Why a digit weighs nothing beside words.
pub(crate) const SINGLE_DIGIT: &str = "enkelt siffer";
/// Why a word weighs nothing.
pub(crate) const TOO_MANY: &str = "for mange ord i søket";

/// The sentence about a query. `limits` are the filters in words.
pub(crate) fn sentence(words: &[InterpretedWord], phrases: &[String], reach: Reach, limits: &[String]) -> String {
    let counted: Vec<String> = words
        .iter()
        .filter(|word| word.ignored.is_none())
        .map(|word| quoted(&word.word))
        .chain(phrases.iter().cloned())
        .collect();
    let mut sentences = Vec::new();
    if counted.is_empty() {
        sentences.push(if limits.is_empty() {
            "Det er ingen ord å søke etter.".to_owned()
        } else {
            "Viser alt i utvalget, i dokumentets rekkefølge.".to_owned()
        });
    } else {
        let how = match reach {
            Reach::Exact => "nøyaktig slik det er skrevet",
            Reach::Form => "i alle bøyninger og skrivemåter",
            Reach::Compound => "i alle bøyninger og som del av lengre ord",
            Reach::Synonym => "i alle bøyninger, som del av lengre ord og med synonymer",
            Reach::Meaning => "i alle bøyninger, som del av lengre ord, med synonymer og nærliggende ord",
        };
        sentences.push(format!("Søker etter {} {how}.", listed(&counted)));
    }
    let corrected = words.iter().filter_map(|word| Some((quoted(&word.word), quoted(word.corrected.as_ref()?))));
    let (typed, meant): (Vec<String>, Vec<String>) = corrected.unzip();
    if !typed.is_empty() {
        sentences.push(format!("{} står ikke slik i dokumentet; viser treff for {}.", listed(&typed), listed(&meant)));
    }
    for word in words.iter().filter(|word| word.ignored.is_none()) {
        let mut synonyms: Vec<String> =
            word.readings.iter().filter(|r| r.grade == Grade::Synonym).map(|r| quoted(&r.term)).collect();
        synonyms.dedup();
        if !synonyms.is_empty() {
            let more = synonyms.len() > SYNONYMS_SAID;
            synonyms.truncate(SYNONYMS_SAID);
            let rest = if more { " med flere" } else { "" };
            sentences.push(format!("For {} også {}{rest}.", quoted(&word.word), listed(&synonyms)));
        }
    }
    for reason in [FUNCTION_WORD, EVERYWHERE, SINGLE_DIGIT] {
        let mut ignored: Vec<String> = words
            .iter()
            .filter(|word| word.ignored.as_deref() == Some(reason))
            .map(|word| quoted(&word.word))
            .collect();
        ignored.dedup();
        if !ignored.is_empty() {
            let verb = match reason {
                FUNCTION_WORD => "er småord og teller ikke",
                EVERYWHERE => "står nesten overalt og teller ikke",
                _ => "er et enkelt siffer og teller ikke ved siden av ord",
            };
            sentences.push(format!("{} {verb}.", listed(&ignored)));
        }
    }
    if words.iter().any(|word| word.ignored.as_deref() == Some(TOO_MANY)) {
        sentences.push("Søket har flere ord enn det kan søkes etter; bare de første er tatt med.".to_owned());
    }
    if !limits.is_empty() {
        sentences.push(format!("Bare {}.", listed(limits)));
    }
    sentences.join(" ")
}

/// More synonyms than this are not named in a sentence; the readings have them all.
const SYNONYMS_SAID: usize = 6;

fn quoted(word: &str) -> String {
    format!("«{word}»")
}

/// "a, b og c".
pub(crate) fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} og {last}", most.join(", ")),
    }
}
