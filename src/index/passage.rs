//! All that a reader is shown of a paragraph, so that a hit needs no other source. How the index keeps it is in `stored`.

use serde::{Deserialize, Serialize};

use std::fmt;

use crate::strategy::{Citation, Headings, Kind, Locator, Marks, ParagraphId, UnitId};

/// A unit's number and title.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Titled<N> {
    /// The number as printed.
    pub number: N,
    /// The title, its lines joined.
    pub title: String,
}

/// Number and title, as they stand in the document.
impl<N: fmt::Display> fmt::Display for Titled<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let gap = if self.title.is_empty() { "" } else { " " };
        write!(f, "{}{gap}{}", self.number, self.title)
    }
}

/// A paragraph with the context that it must be read in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Passage {
    /// Name of the document.
    pub strategy: String,
    /// The id within the document.
    pub id: ParagraphId,
    /// What the paragraph is.
    pub kind: Kind,
    /// Who speaks in the section's lead-in.
    pub actor: Option<String>,
    /// Whom an expectation is addressed to.
    pub addressee: Option<String>,
    /// The section's title, which the items under it complete.
    pub lead_in: Option<String>,
    /// The chapter; none in the foreword.
    pub chapter: Option<Titled<u16>>,
    /// The section; none for prose that introduces a chapter.
    pub section: Option<Titled<UnitId>>,
    /// The subsection; none for prose above the subsections.
    pub subsection: Option<Titled<UnitId>>,
    /// The heading in prose that it stands under.
    pub heading: Option<String>,
    /// Its number within its unit, from 1.
    pub ordinal: u32,
    /// First and last line in the source, from 1.
    pub lines: (u32, u32),
    /// The text as in the source, but for layout.
    pub text: String,
    /// The paragraph before it in the document.
    pub previous: Option<ParagraphId>,
    /// The paragraph after it in the document.
    pub next: Option<ParagraphId>,
    /// How it is cited.
    pub citation: Citation,
    /// What it is entered under in the subject index: controlled headings, in the order of the index.
    pub subjects: Vec<String>,
    /// Free terms that it is entered under besides.
    pub keywords: Vec<String>,
    /// What its source calls it and tells of it, where that is more than its place.
    pub marks: Marks,
}

impl Passage {
    /// The id across documents: `ks-2024-2027/2.1.1-3`.
    pub fn long_id(&self) -> Locator<ParagraphId> {
        Locator { strategy: Some(self.strategy.clone()), target: self.id }
    }

    /// The text or title of a place; empty where it has none. Of subjects there are several, each a text of its own.
    pub fn text_in(&self, place: FoundIn) -> &str {
        match place {
            FoundIn::Text => &self.text,
            FoundIn::Heading => self.heading.as_deref().unwrap_or_default(),
            FoundIn::Subsection => self.subsection.as_ref().map_or("", |unit| &unit.title),
            FoundIn::Section => self.section.as_ref().map_or("", |unit| &unit.title),
            FoundIn::Chapter => self.chapter.as_ref().map_or("", |unit| &unit.title),
            FoundIn::Subject => "",
        }
    }

    /// The text of the paragraph and the titles above it, nearest first, of those that there are.
    pub fn texts(&self) -> impl Iterator<Item = (FoundIn, &str)> {
        FoundIn::ALL.into_iter().map(|place| (place, self.text_in(place))).filter(|(_, text)| !text.is_empty())
    }

    /// All that leads to the paragraph in the subject index: its headings, its keywords, and the entry words of the
    /// vocabulary that lead to the headings.
    pub(crate) fn terms(&self) -> impl Iterator<Item = SubjectTerm<'_>> {
        let own = self.subjects.iter().chain(&self.keywords);
        let own = own.map(|term| SubjectTerm { under: term, entry_word: None });
        own.chain(self.subjects.iter().flat_map(|heading| entry_words(heading)))
    }
}

/// A term that leads to a paragraph in the subject index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SubjectTerm<'a> {
    /// The heading or keyword that the paragraph is entered under.
    pub under: &'a str,
    /// The word that leads to the heading, where it is not the heading itself.
    pub entry_word: Option<&'a str>,
}

impl<'a> SubjectTerm<'a> {
    /// The term as it is written and analysed.
    pub fn text(&self) -> &'a str {
        self.entry_word.unwrap_or(self.under)
    }
}

/// The words that lead to a heading; none where the vocabulary does not have it.
pub(crate) fn entry_words(heading: &str) -> impl Iterator<Item = SubjectTerm<'_>> {
    let words = Headings::builtin().get(heading).map_or(&[][..], |known| &known.entry_words);
    words.iter().map(move |word| SubjectTerm { under: heading, entry_word: Some(word) })
}

/// Where a word was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum FoundIn {
    /// In the paragraph.
    Text,
    /// In the heading in prose above it.
    Heading,
    /// In the subsection's title.
    Subsection,
    /// In the section's title, the lead-in.
    Section,
    /// In the chapter's title.
    Chapter,
    /// In what it is entered under in the subject index.
    Subject,
}

impl FoundIn {
    /// All places, nearest first.
    pub const ALL: [FoundIn; 6] =
        [FoundIn::Text, FoundIn::Heading, FoundIn::Subsection, FoundIn::Section, FoundIn::Chapter, FoundIn::Subject];
}
