//! Hints: what lenient parsing had to do with a query that it could not take as typed. All their wording is here, for
//! readers in bokmål, and for strict parsing in English.

use std::fmt;

use super::limits::{MAX_CLAUSES, MAX_DEPTH, MAX_DISTANCE, MAX_LENGTH};
use crate::span::Span;

/// A remark on a query, with the place it is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Hint {
    /// What it is about, stable across versions.
    pub code: HintCode,
    /// Bytes of the query as typed.
    pub span: Span,
    /// For the reader, in bokmål.
    pub text: String,
}

/// The sorts of hints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum HintCode {
    /// A quote is opened and never closed.
    UnbalancedQuote,
    /// A parenthesis without its other half.
    UnbalancedParenthesis,
    /// `OG`, `ELLER`, `IKKE` or `NÆR/n` without something to work on.
    MissingOperand,
    /// Quotes without a word between them.
    EmptyPhrase,
    /// Parentheses without anything to search for.
    EmptyGroup,
    /// `xyz:...` where no field is named so.
    UnknownField,
    /// A field or `NÆR/n` with a value it cannot have.
    BadValue,
    /// A star without a word.
    LoneStar,
    /// A star inside a word, or at both ends of it.
    MisplacedStar,
    /// `and`, `or`, `not` in lower case where an operator seems to be meant.
    LowercaseOperator,
    /// Longer than [`MAX_LENGTH`]; the rest is left out.
    TooLong,
    /// Parentheses in parentheses beyond [`MAX_DEPTH`]; the inner ones are left out.
    TooDeep,
    /// More than [`MAX_CLAUSES`]; the rest is left out.
    TooManyClauses,
    /// Control characters, which are left out.
    ControlCharacters,
    /// A chapter or section that no document has.
    UnknownUnit,
    /// A document that there is not.
    UnknownDocument,
    /// A publisher that no document has.
    UnknownPublisher,
    /// A place that no document is for.
    UnknownPlace,
    /// A year that no document is of.
    UnknownYear,
    /// A heading that no paragraph is entered under.
    UnknownSubject,
    /// Filters that no paragraph passes together.
    Contradiction,
    /// A star fits more words of the index than are looked for; the most frequent are.
    ManyForms,
    /// Nothing that can be searched for.
    NothingAsked,
}

impl HintCode {
    /// The name in JSON: `unbalanced-quote`.
    pub fn name(self) -> &'static str {
        match self {
            HintCode::UnbalancedQuote => "unbalanced-quote",
            HintCode::UnbalancedParenthesis => "unbalanced-parenthesis",
            HintCode::MissingOperand => "missing-operand",
            HintCode::EmptyPhrase => "empty-phrase",
            HintCode::EmptyGroup => "empty-group",
            HintCode::UnknownField => "unknown-field",
            HintCode::BadValue => "bad-value",
            HintCode::LoneStar => "lone-star",
            HintCode::MisplacedStar => "misplaced-star",
            HintCode::LowercaseOperator => "lowercase-operator",
            HintCode::TooLong => "too-long",
            HintCode::TooDeep => "too-deep",
            HintCode::TooManyClauses => "too-many-clauses",
            HintCode::ControlCharacters => "control-characters",
            HintCode::UnknownUnit => "unknown-unit",
            HintCode::UnknownDocument => "unknown-document",
            HintCode::UnknownPublisher => "unknown-publisher",
            HintCode::UnknownPlace => "unknown-place",
            HintCode::UnknownYear => "unknown-year",
            HintCode::UnknownSubject => "unknown-subject",
            HintCode::Contradiction => "contradiction",
            HintCode::ManyForms => "many-forms",
            HintCode::NothingAsked => "nothing-asked",
        }
    }

    /// True when strict parsing refuses the query; false for advice on a query that is well formed.
    pub fn is_refused(self) -> bool {
        self != HintCode::LowercaseOperator
    }
}

impl fmt::Display for HintCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a field, or `NÆR/n`, can have for its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    Chapter,
    Section,
    Kind,
    Strategy,
    Publisher,
    Place,
    Year,
    Subject,
    Id,
    Feature,
    Distance,
}

/// A hint before it is worded.
#[derive(Debug, Clone, Copy)]
pub(super) enum Remark {
    Plain(HintCode),
    BadValue(Expected),
}

impl Remark {
    pub(super) fn code(self) -> HintCode {
        match self {
            Remark::Plain(code) => code,
            Remark::BadValue(_) => HintCode::BadValue,
        }
    }

    /// The hint for readers. `what` is the piece of the query that it is about.
    pub(super) fn norwegian(self, what: &str) -> String {
        let what = shown(what);
        match self {
            Remark::BadValue(expected) => {
                let form = match expected {
                    Expected::Chapter => "kapittel skal være et tall eller forord, for eksempel kapittel:5",
                    Expected::Section => "del skal være et nummer, for eksempel del:5.2 eller del:5.2.1",
                    Expected::Kind => "type skal være ambisjon, forventning, bakgrunn eller forord",
                    Expected::Strategy => {
                        "dokument skal være navnet på et dokument, for eksempel dokument:ks-2024-2027"
                    }
                    Expected::Publisher => "utgiver skal være navnet på en utgiver, for eksempel utgiver:KS",
                    Expected::Place => "sted skal være navnet på et sted, for eksempel sted:Solfjord",
                    Expected::Year => "år skal være et årstall, for eksempel år:2024 eller år:2020-2024",
                    Expected::Subject => "emne skal være et emneord, for eksempel emne:beredskap",
                    Expected::Id => "id skal være nummeret på et punkt eller en del, for eksempel id:6.1.2-4",
                    Expected::Feature => "har kan bare være har:tall",
                    Expected::Distance => {
                        return format!(
                            "«{what}»: avstanden kan være fra 1 til {MAX_DISTANCE} ord, så den nærmeste av dem er brukt."
                        );
                    }
                };
                format!("«{what}» er ikke tatt med: {form}.")
            }
            Remark::Plain(code) => match code {
                // These eight are said by whoever knows the index.
                HintCode::UnknownUnit => "Dokumentet har ingen slik del.".to_owned(),
                HintCode::UnknownDocument => "Det er ikke noe dokument som heter så.".to_owned(),
                HintCode::UnknownPublisher => "Ingen dokumenter har en slik utgiver.".to_owned(),
                HintCode::UnknownPlace => "Ingen dokumenter gjelder et slikt sted.".to_owned(),
                HintCode::UnknownYear => "Ingen dokumenter er fra det året.".to_owned(),
                HintCode::UnknownSubject => "Ingen avsnitt er ført under et slikt emneord.".to_owned(),
                HintCode::Contradiction => "Filtrene motsier hverandre.".to_owned(),
                HintCode::ManyForms => "Stjernen passer til flere ord enn det søkes etter.".to_owned(),
                HintCode::NothingAsked => "Skriv ett eller flere ord å søke etter.".to_owned(),
                HintCode::UnbalancedQuote => match what.as_str() {
                    "»" => "Anførselstegnet » åpner ikke noe og er ikke tatt med.".to_owned(),
                    _ => "Anførselstegnet er ikke lukket, så frasen er lest til slutten av søket.".to_owned(),
                },
                HintCode::UnbalancedParenthesis => match what.as_str() {
                    "(" => "Parentesen er ikke lukket, så den er lest til slutten av søket.".to_owned(),
                    _ => format!("Parentesen «{what}» er ikke åpnet og er ikke tatt med."),
                },
                HintCode::MissingOperand => {
                    format!("«{what}» mangler et ord foran eller etter seg og er ikke tatt med.")
                }
                HintCode::EmptyPhrase => "Det står ingen ord mellom anførselstegnene.".to_owned(),
                HintCode::EmptyGroup => "Det står ikke noe å søke etter i parentesen.".to_owned(),
                HintCode::UnknownField => format!(
                    "Det finnes ikke noe felt som heter «{what}», så det er lest som vanlig tekst. \
                     Feltene er kapittel, del, type, dokument, utgiver, sted, år, emne, id og har."
                ),
                HintCode::BadValue => format!("«{what}» er ikke tatt med."),
                HintCode::LoneStar => {
                    "En stjerne trenger et ord: bered* finner ord som begynner slik, *skap ord som slutter slik."
                        .to_owned()
                }
                HintCode::MisplacedStar => format!(
                    "«{what}» er lest som vanlig tekst: en stjerne kan stå først eller sist i et ord, ikke inne i det og \
                     ikke begge steder."
                ),
                HintCode::LowercaseOperator => {
                    let operator = match what.as_str() {
                        "and" => "OG",
                        "or" => "ELLER",
                        _ => "IKKE",
                    };
                    format!(
                        "«{what}» er lest som et vanlig ord. Skriv {operator} med store bokstaver for å knytte ord sammen."
                    )
                }
                HintCode::TooLong => {
                    format!("Søket er for langt. Bare begynnelsen er lest ({MAX_LENGTH} byte).")
                }
                HintCode::TooDeep => {
                    format!("Det er for mange parenteser inni hverandre. Bare de {MAX_DEPTH} ytterste er lest.")
                }
                HintCode::TooManyClauses => {
                    format!("Søket har for mange deler. Bare de første {MAX_CLAUSES} er lest.")
                }
                HintCode::ControlCharacters => "Søket hadde kontrolltegn, som er fjernet.".to_owned(),
            },
        }
    }

    /// The message of strict parsing.
    pub(super) fn english(self, what: &str) -> String {
        let what = shown(what);
        match self {
            Remark::BadValue(expected) => {
                let form = match expected {
                    Expected::Chapter => "a chapter is a number or forord, as in kapittel:5",
                    Expected::Section => "a section is a number, as in del:5.2 or del:5.2.1",
                    Expected::Kind => "a type is one of ambisjon, forventning, bakgrunn, forord",
                    Expected::Strategy => "a document is named by its file, as in dokument:ks-2024-2027",
                    Expected::Publisher => "a publisher is a name, as in utgiver:KS",
                    Expected::Place => "a place is a name, as in sted:Solfjord",
                    Expected::Year => "a year has four digits, as in år:2024 or år:2020-2024",
                    Expected::Subject => "a subject is a heading, as in emne:beredskap",
                    Expected::Id => "an id is the number of a paragraph or a unit, as in id:6.1.2-4",
                    Expected::Feature => "the only value is har:tall",
                    Expected::Distance => {
                        return format!("{what}: a distance is from 1 to {MAX_DISTANCE} words, as in NÆR/5");
                    }
                };
                format!("{what} cannot be used: {form}")
            }
            Remark::Plain(code) => match code {
                HintCode::UnknownUnit => "no document has such a part".to_owned(),
                HintCode::UnknownDocument => "there is no such document".to_owned(),
                HintCode::UnknownPublisher => "no document has such a publisher".to_owned(),
                HintCode::UnknownPlace => "no document is for such a place".to_owned(),
                HintCode::UnknownYear => "no document is of that year".to_owned(),
                HintCode::UnknownSubject => "no paragraph is entered under such a subject".to_owned(),
                HintCode::Contradiction => "the filters contradict each other".to_owned(),
                HintCode::ManyForms => "the star fits more words than are looked for".to_owned(),
                HintCode::NothingAsked => "there is nothing to search for".to_owned(),
                HintCode::UnbalancedQuote => "the quote is never closed; add the closing one".to_owned(),
                HintCode::UnbalancedParenthesis => {
                    format!("the parenthesis {what} lacks its other half; add or remove one")
                }
                HintCode::MissingOperand => format!(
                    "{what} has nothing to work on; write a word on each side of OG, ELLER and NÆR/n, and after IKKE"
                ),
                HintCode::EmptyPhrase => "there is no word between the quotes; remove them".to_owned(),
                HintCode::EmptyGroup => "there is nothing to search for in the parentheses; remove them".to_owned(),
                HintCode::UnknownField => {
                    format!(
                        "there is no field {what}; use kapittel, del, type, dokument, utgiver, sted, år, emne, id or har, or put the text in quotes"
                    )
                }
                HintCode::BadValue => format!("{what} cannot be used"),
                HintCode::LoneStar => "a star needs a word, as in bered* or *skap".to_owned(),
                HintCode::MisplacedStar => format!("the star in {what} must stand first or last in the word"),
                HintCode::LowercaseOperator => {
                    format!("{what} is read as a word; operators are written OG, ELLER, IKKE")
                }
                HintCode::TooLong => format!("the query is longer than {MAX_LENGTH} bytes; shorten it"),
                HintCode::TooDeep => format!("parentheses are nested deeper than {MAX_DEPTH}; remove some"),
                HintCode::TooManyClauses => format!("the query has more than {MAX_CLAUSES} clauses; remove some"),
                HintCode::ControlCharacters => "the query has a control character; remove it".to_owned(),
            },
        }
    }
}

/// A piece of the query, short enough for one line.
fn shown(text: &str) -> String {
    const LONGEST: usize = 40;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
