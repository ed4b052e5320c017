//! What a reading is: a term with a grade, a reason, a weight and the byte spans that it stands on in the unchanged text.
//! Pure values; nothing here knows how a reading is found.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use super::stem::shown;
use crate::span::Span;

/// How near a reading is to the word as it stands, nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[repr(u8)]
pub enum Grade {
    /// The form as typed.
    Exact,
    /// Another inflection of the same word.
    Form,
    /// Free spelling, nynorsk, accents, `ae oe aa`.
    Variant,
    /// Completed from a suspended hyphen: "areal- og transportplanlegging" holds *arealplanlegging*.
    Suspended,
    /// Another word of the same family: *måling* for *måle*.
    Derived,
    /// The last part of a compound.
    Head,
    /// Another part of a compound.
    Part,
    /// Corrected spelling.
    Spelling,
    /// A word of the thesaurus.
    Synonym,
    /// Near in meaning by word vectors.
    Meaning,
}

impl Grade {
    /// All grades, nearest first.
    pub const ALL: [Grade; 10] = [
        Grade::Exact,
        Grade::Form,
        Grade::Variant,
        Grade::Suspended,
        Grade::Derived,
        Grade::Head,
        Grade::Part,
        Grade::Spelling,
        Grade::Synonym,
        Grade::Meaning,
    ];

    /// The name in JSON and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Grade::Exact => "exact",
            Grade::Form => "form",
            Grade::Variant => "variant",
            Grade::Suspended => "suspended",
            Grade::Derived => "derived",
            Grade::Head => "head",
            Grade::Part => "part",
            Grade::Spelling => "spelling",
            Grade::Synonym => "synonym",
            Grade::Meaning => "meaning",
        }
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How far a query word may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Reach {
    /// These forms only.
    Exact,
    /// Inflection, variants, suspended hyphens.
    Form,
    /// Also words of the same family, parts of compounds, and the parts of a query word.
    Compound,
    /// Also corrected spelling and the thesaurus.
    Synonym,
    /// Also words near in meaning.
    #[default]
    Meaning,
}

impl Reach {
    /// All reaches, narrowest first.
    pub const ALL: [Reach; 5] = [Reach::Exact, Reach::Form, Reach::Compound, Reach::Synonym, Reach::Meaning];

    /// The name in JSON and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Reach::Exact => "exact",
            Reach::Form => "form",
            Reach::Compound => "compound",
            Reach::Synonym => "synonym",
            Reach::Meaning => "meaning",
        }
    }

    /// The farthest grade that this reach lets in.
    pub const fn farthest(self) -> Grade {
        match self {
            Reach::Exact => Grade::Exact,
            Reach::Form => Grade::Suspended,
            Reach::Compound => Grade::Part,
            Reach::Synonym => Grade::Synonym,
            Reach::Meaning => Grade::Meaning,
        }
    }

    /// Whether a match of this grade counts.
    pub fn lets_in(self, grade: Grade) -> bool {
        grade <= self.farthest()
    }
}

impl fmt::Display for Reach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Reach {
    type Err = String;

    fn from_str(text: &str) -> Result<Reach, String> {
        Reach::ALL
            .into_iter()
            .find(|reach| reach.name() == text)
            .ok_or_else(|| format!("no such reach: {text} (exact, form, compound, synonym, meaning)"))
    }
}

/// Why a token has a reading; worded for people by whoever shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Why {
    /// The word itself, folded.
    Itself,
    /// An inflected form of the lemma, by the lexicon.
    Inflection,
    /// A form that ends in genitive -s.
    Genitive,
    /// The stem by Snowball, for a word that nothing else knows.
    Stem,
    /// A spelling variant of bokmål ("veg" for "vei").
    FreeSpelling,
    /// Nynorsk for a bokmål word.
    Nynorsk,
    /// Accents, letters typed otherwise (`ae oe aa`, `C02`).
    Letters,
    /// Completed from a suspended hyphen.
    Suspended,
    /// A part of a compound.
    CompoundPart,
    /// Several parts of a compound together ("fylkesvei" in "fylkesveinett").
    CompoundChain,
    /// Another word of the same family ("måling" for "måle").
    Derived,
    /// Neighbouring words read as one ("barne vern").
    Joined,
    /// The nearest known spelling.
    Spelling,
    /// A word of the thesaurus with the same meaning.
    Thesaurus,
    /// A word that the thesaurus calls related.
    Related,
    /// A word that leads to the same subject heading, or to a narrower one.
    SameSubject,
    /// A heading that a part of a compound leads to ("sykehjem" of "sykehjemslege").
    PartSubject,
    /// Word vectors.
    Meaning,
}

/// A term that a token may be found by, the spans it stands on, and how near it is.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(into = "super::told::Told", from = "super::told::Told"))]
#[non_exhaustive]
pub struct Reading {
    /// The lemma, or the folded form where no lemma is known.
    pub term: Arc<str>,
    /// The folded form that the reading stands for: the word itself, a part, a completed word.
    pub surface: Arc<str>,
    /// How near the reading is to the word.
    pub grade: Grade,
    /// Why the token has this reading.
    pub why: Why,
    /// Between 0 and 1: how likely or how close, within its grade.
    pub weight: f32,
    /// Where it stands, ascending; one span unless it was completed from elsewhere.
    pub spans: Vec<Span>,
}

impl Reading {
    /// A reading; weight 1 unless set afterwards.
    pub fn new(term: &str, surface: &str, grade: Grade, why: Why, spans: Vec<Span>) -> Reading {
        let term: Arc<str> = Arc::from(term);
        let surface = if surface == &*term { term.clone() } else { Arc::from(surface) };
        Reading { term, surface, grade, why, weight: 1.0, spans }
    }

    /// The term as people read it: without the mark that keeps a mere stem apart from the lemmas.
    pub fn shown(&self) -> &str {
        shown(&self.term)
    }

    /// The same reading with another weight.
    pub fn weighing(mut self, weight: f32) -> Reading {
        self.weight = weight;
        self
    }
}
