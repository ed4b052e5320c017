//! The four kinds of paragraphs: which there are, in which order, and every word that one may be called by. The command line,
//! the API, MCP and the query language read a kind by this one table; what readers see on a hit is for `labels`.

use serde::de::{Deserialize, Deserializer, Error as _};

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Something municipalities and counties say they will do.
    Commitment,
    /// Something they expect of somebody else.
    Expectation,
    /// Prose that describes the situation.
    Context,
    /// Prose before the first chapter.
    Foreword,
}

/// The names of the kinds in JSON, in the order of [`Kind::ALL`].
const NAMES: [&str; 4] = ["commitment", "expectation", "context", "foreword"];

/// The words for each kind, in the order of [`Kind::ALL`].
const WORDS: [&[&str]; 4] = [
    &["ambisjon", "ambisjoner", "ambisjonar", "vil", "skal", "løfte", "løfter", "commitment", "commitments"],
    &["forventning", "forventninger", "forventningar", "forventer", "forventar", "krav", "expectation", "expectations"],
    &["bakgrunn", "bakgrunner", "kontekst", "context", "contexts"],
    &["forord", "føreord", "foreword", "forewords"],
];

impl Kind {
    /// All kinds, in the order that readers meet them.
    pub const ALL: [Kind; 4] = [Kind::Commitment, Kind::Expectation, Kind::Context, Kind::Foreword];

    /// The name in JSON: `commitment`.
    pub fn name(self) -> &'static str {
        NAMES[self as usize]
    }

    /// The words that it may be called by (`type:ambisjon`), in lower case; the first is the one that is printed.
    pub fn words(self) -> &'static [&'static str] {
        WORDS[self as usize]
    }

    /// The kind that a word names, in any letter case.
    ///
    /// ```
    /// use strategisok::Kind;
    /// assert_eq!(Kind::of_word("Ambisjoner"), Some(Kind::Commitment));
    /// assert_eq!(Kind::of_word("klima"), None);
    /// ```
    pub fn of_word(word: &str) -> Option<Kind> {
        let word = word.trim().to_lowercase();
        Kind::ALL.into_iter().find(|kind| kind.words().contains(&word.as_str()))
    }
}

impl<'de> Deserialize<'de> for Kind {
    /// Reads any of the words, so that what is typed into JSON is read as what is typed elsewhere.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Kind, D::Error> {
        let word = std::borrow::Cow::<str>::deserialize(deserializer)?;
        let named = Kind::ALL.into_iter().find(|kind| kind.name() == word);
        named.or_else(|| Kind::of_word(&word)).ok_or_else(|| D::Error::unknown_variant(&word, &NAMES))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_by_each_of_its_words() {
        for (at, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, at, "the order of `Kind::ALL` is that of the tables");
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
            for word in kind.words().iter().chain([&kind.name()]) {
                assert_eq!(Kind::of_word(&word.to_uppercase()), Some(kind), "the word {word}");
                assert_eq!(serde_json::from_value::<Kind>((*word).into()).unwrap(), kind, "the word {word} in JSON");
            }
        }
        let refused = serde_json::from_str::<Kind>("\"dikt\"").unwrap_err().to_string();
        assert!(refused.contains("expected one of `commitment`"), "{refused}");
    }
}
