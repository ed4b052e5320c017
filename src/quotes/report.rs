//! What a check of quotations gives: every quotation of a text with its verdict, where it stands, and how it differs.
//! Plain values, worded in bokmål for readers where they carry words; how a verdict is reached is not known here.

use crate::index::Passage;
use crate::norwegian::Span;
use crate::search::FoundIn;
use crate::strategy::UnitId;

/// What became of a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Verdict {
    /// It stands so, word by word, but for what the quotation itself marks as left out or put in.
    Verbatim,
    /// It stands nearly so; the differences say how.
    Nearly,
    /// It stands nearly so, but what differs changes the sense: a negation, a number, a word for its opposite.
    Altered,
    /// Its pieces stand in several paragraphs.
    Spliced,
    /// It does not stand in the documents.
    NotFound,
}

impl Verdict {
    /// All verdicts, the best first.
    pub const ALL: [Verdict; 5] =
        [Verdict::Verbatim, Verdict::Nearly, Verdict::Altered, Verdict::Spliced, Verdict::NotFound];

    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Verdict::Verbatim => "verbatim",
            Verdict::Nearly => "nearly",
            Verdict::Altered => "altered",
            Verdict::Spliced => "spliced",
            Verdict::NotFound => "not_found",
        }
    }

    /// What readers see.
    pub const fn label(self) -> &'static str {
        match self {
            Verdict::Verbatim => "ordrett",
            Verdict::Nearly => "nesten ordrett",
            Verdict::Altered => "endret mening",
            Verdict::Spliced => "satt sammen av flere punkter",
            Verdict::NotFound => "ikke funnet",
        }
    }
}

/// What happened to a stretch of words between the source and the quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Change {
    /// The same in both.
    Kept,
    /// In the source, not in the quotation.
    LeftOut,
    /// In the quotation, not in the source.
    Added,
    /// Other words in the quotation than in the source.
    Replaced,
}

/// A stretch of a quotation compared with the source; in order they make up the quotation.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Difference {
    /// What happened.
    pub change: Change,
    /// The quotation says so itself, by `[…]` or by words in square brackets. Such a change leaves a quotation verbatim.
    pub marked: bool,
    /// The words of the quotation as written there; empty when they are left out without a mark.
    pub quoted: String,
    /// The words of the source as written there; empty when they are added.
    pub source: String,
    /// Where `quoted` stands in the checked text; none when it is empty.
    pub span: Option<Span>,
}

/// Something a reader should know of a quotation, or of the check as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum QuoteNote {
    /// The quotation begins with the lead-in that the paragraph stands under.
    WithLeadIn,
    /// Text is left out within the paragraph, and the quotation marks it.
    Omission,
    /// The quotation has words in square brackets.
    Insert,
    /// A negation differs: added, left out (with or without a mark), or standing right before the quoted words.
    Negation,
    /// A number differs.
    Number,
    /// A word stands in place of its opposite, or a promise in place of an expectation.
    Opposite,
    /// The source has a misprint here, which is quoted as it stands.
    AsInSource,
    /// The quotation corrects a misprint of the source.
    CorrectsMisprint,
    /// One word is quoted, which may stand in many places and mean another thing in each.
    OneWord,
    /// There were more quotations than are checked at a time; the rest was left.
    TooMany,
    /// The text was longer than what is checked at a time; the rest was left.
    TooLong,
    /// The text has no quotation marks and is too long to be one quotation: each of its paragraphs was taken for one.
    ByParagraph,
    /// The text has no quotation marks, and the whole of it was taken for one quotation.
    Whole,
    /// Some quotation marks have no partner, and what they were meant to hold may be unchecked.
    Unbalanced,
}

impl QuoteNote {
    /// All notes.
    pub const ALL: [QuoteNote; 14] = [
        QuoteNote::WithLeadIn,
        QuoteNote::Omission,
        QuoteNote::Insert,
        QuoteNote::Negation,
        QuoteNote::Number,
        QuoteNote::Opposite,
        QuoteNote::AsInSource,
        QuoteNote::CorrectsMisprint,
        QuoteNote::OneWord,
        QuoteNote::TooMany,
        QuoteNote::TooLong,
        QuoteNote::ByParagraph,
        QuoteNote::Whole,
        QuoteNote::Unbalanced,
    ];

    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            QuoteNote::WithLeadIn => "with_lead_in",
            QuoteNote::Omission => "omission",
            QuoteNote::Insert => "insert",
            QuoteNote::Negation => "negation",
            QuoteNote::Number => "number",
            QuoteNote::Opposite => "opposite",
            QuoteNote::AsInSource => "as_in_source",
            QuoteNote::CorrectsMisprint => "corrects_misprint",
            QuoteNote::OneWord => "one_word",
            QuoteNote::TooMany => "too_many",
            QuoteNote::TooLong => "too_long",
            QuoteNote::ByParagraph => "by_paragraph",
            QuoteNote::Whole => "whole",
            QuoteNote::Unbalanced => "unbalanced",
        }
    }

    /// What readers see.
    pub const fn label(self) -> &'static str {
        match self {
            QuoteNote::WithLeadIn => "med innledningen til punktet",
            QuoteNote::Omission => "utelatelse",
            QuoteNote::Insert => "innskudd i klammer",
            QuoteNote::Negation => "en nektelse skiller seg fra kilden",
            QuoteNote::Number => "et tall skiller seg fra kilden",
            QuoteNote::Opposite => "et ord er byttet mot et med en annen mening",
            QuoteNote::AsInSource => crate::strategy::labels::AS_IN_SOURCE,
            QuoteNote::CorrectsMisprint => "retter en skrivefeil i kilden",
            QuoteNote::OneWord => "bare ett ord er sitert, og det kan stå der i en annen sammenheng",
            QuoteNote::TooMany => "for mange sitater på én gang; resten er ikke kontrollert",
            QuoteNote::TooLong => "for lang tekst på én gang; resten er ikke kontrollert",
            QuoteNote::ByParagraph => "teksten har ingen anførselstegn; hvert avsnitt er kontrollert for seg",
            QuoteNote::Whole => "teksten har ingen anførselstegn; hele er kontrollert som ett sitat",
            QuoteNote::Unbalanced => {
                "noen anførselstegn mangler makker; det kan finnes sitater som ikke er kontrollert"
            }
        }
    }
}

/// A place in the documents where a quotation, or a piece of one, stands or nearly stands.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct QuotedPlace {
    /// The paragraph, with its kind and the lead-in it must be read under. Of a title: the first paragraph found under it.
    pub passage: Passage,
    /// Whether it is the paragraph itself that is quoted, or a title above it.
    pub found_in: FoundIn,
    /// The number of the unit whose title is quoted; of a heading in prose, its chapter's. None for the paragraph itself,
    /// and in the foreword.
    pub unit: Option<UnitId>,
    /// What of [`QuotedPlace::source`] is quoted to the word: byte spans, ascending.
    pub spans: Vec<Span>,
    /// What of the checked text stands here: the whole quotation, or a piece of it when it is spliced.
    pub quoted: Span,
    /// The quotation begins with the lead-in.
    pub with_lead_in: bool,
    /// Only a part of the paragraph or title is quoted.
    pub part: bool,
    /// Between 0 and 1: how much of the quotation stands here, function words counting less.
    pub share: f32,
}

impl QuotedPlace {
    /// The text that was compared: the paragraph's, or the title.
    pub fn source(&self) -> &str {
        self.passage.text_in(self.found_in)
    }
}

/// A quotation with its verdict.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Quotation {
    /// Where it stands in the checked text, without its marks.
    pub span: Span,
    /// The quotation as written.
    pub text: String,
    /// What became of it.
    pub verdict: Verdict,
    /// What a reader should know.
    pub notes: Vec<QuoteNote>,
    /// Where it stands, the whole of a paragraph or title before a part of one, then in reading order; of a spliced one
    /// the places of its pieces in order; of one that is not found the nearest, if any is somewhat near.
    pub places: Vec<QuotedPlace>,
    /// How many places it stands in word by word, of which `places` shows the first; 0 unless it is verbatim. Of more
    /// than five words only the likeliest paragraphs are compared, and there may be more.
    pub total_places: usize,
    /// The quotation compared with its source, at the first place or at those of its pieces. Empty when not found.
    pub differences: Vec<Difference>,
}

/// How many quotations got each verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct VerdictCounts {
    /// Word by word.
    pub verbatim: usize,
    /// With differences.
    pub nearly: usize,
    /// With differences that change the sense.
    pub altered: usize,
    /// From several paragraphs.
    pub spliced: usize,
    /// Not in the documents.
    pub not_found: usize,
}

/// The quotations of a text.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct QuoteReport {
    /// The text was taken as one quotation, since it marks none or stands in the documents as a whole.
    pub whole: bool,
    /// How many quotations got each verdict.
    pub counts: VerdictCounts,
    /// What a reader should know of the check.
    pub notes: Vec<QuoteNote>,
    /// The quotations in the order of the text.
    pub quotations: Vec<Quotation>,
}

impl QuoteReport {
    pub(super) fn new(whole: bool, notes: Vec<QuoteNote>, quotations: Vec<Quotation>) -> QuoteReport {
        let of = |verdict| quotations.iter().filter(|quotation| quotation.verdict == verdict).count();
        let counts = VerdictCounts {
            verbatim: of(Verdict::Verbatim),
            nearly: of(Verdict::Nearly),
            altered: of(Verdict::Altered),
            spliced: of(Verdict::Spliced),
            not_found: of(Verdict::NotFound),
        };
        QuoteReport { whole, counts, notes, quotations }
    }
}
