//! The document model: a strategy as a typed tree, from chapters down to paragraphs. A paragraph knows its own text,
//! kind and lines; its titles are those of the units above it. The tree knows nothing of how it was parsed or is searched.

use std::collections::BTreeMap;

use super::id::{ParagraphId, UnitId};
use super::kind::Kind;
use super::subjects::Subjects;

/// One strategy document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Strategy {
    /// The document's short name, its file's stem: `ks-2024-2027`.
    pub name: String,
    /// Title, publisher, adoption and language, from the metadata file beside the source.
    pub metadata: Metadata,
    /// Title of the front matter's part ("Forord"), if there is one.
    pub foreword_title: Option<String>,
    /// The paragraphs before the first chapter.
    pub foreword: Vec<Paragraph>,
    /// Lines of the front matter that are no prose: a date, a name, a title.
    pub front_matter: Vec<Line>,
    /// The chapters in reading order.
    pub chapters: Vec<Chapter>,
    /// What its paragraphs are entered under, from the subjects file beside the source.
    pub subjects: Subjects,
}

/// What the file beside a source tells of it; absent fields are not known.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Metadata {
    /// What the document is known by, where that is not its file's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What the items are that no lead-in tells of: a commitment, an expectation or context.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// The document's title as printed.
    pub title: String,
    /// Who published it, as in a citation: `KS`.
    pub publisher: String,
    /// The place that it is for, as readers filter by it: `Solfjord`, `Vestland`.
    pub place: Option<String>,
    /// Who adopted it, when this is known: `Landstinget i KS`.
    pub adopted_by: Option<String>,
    /// When it was adopted, as in running text: `februar 2024`.
    pub adopted: Option<String>,
    /// The year of publication.
    pub year: Option<u16>,
    /// The years it is for: `2024-2027`.
    pub period: Option<String>,
    /// Language as an ISO 639-1 code (`nb`, `nn`), where the publisher says so.
    pub language: Option<String>,
    /// Where the published document can be read.
    pub url: Option<String>,
    /// The number of the page on which the first chapter's first paragraph stands, checked by a person; without it no page is ever given.
    pub first_page: Option<u32>,
    /// Ids of paragraphs whose misprints stand so in the source ("slik i kilden").
    pub as_in_source: Vec<String>,
}

impl Metadata {
    /// Takes over what this does not say.
    pub(crate) fn complete_with(&mut self, other: Metadata) {
        let text = |own: &mut String, other: String| {
            if own.is_empty() {
                *own = other;
            }
        };
        self.name = self.name.take().or(other.name);
        self.kind = self.kind.or(other.kind);
        text(&mut self.title, other.title);
        text(&mut self.publisher, other.publisher);
        self.place = self.place.take().or(other.place);
        self.adopted_by = self.adopted_by.take().or(other.adopted_by);
        self.adopted = self.adopted.take().or(other.adopted);
        self.year = self.year.or(other.year);
        self.period = self.period.take().or(other.period);
        self.language = self.language.take().or(other.language);
        self.url = self.url.take().or(other.url);
        self.first_page = self.first_page.or(other.first_page);
        if self.as_in_source.is_empty() {
            self.as_in_source = other.as_in_source;
        }
    }
}

/// A line of the source that carries text but is no paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Line {
    /// Line number in the source, from 1.
    pub number: u32,
    /// The line's text, cleaned as paragraphs are.
    pub text: String,
}

/// A chapter: prose that introduces it, and sections.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Chapter {
    /// The chapter's number as printed.
    pub number: u16,
    /// The title, joined from its lines.
    pub title: String,
    /// Line of the title's first word.
    pub line: u32,
    /// The chapter's own table of contents, as printed before its title.
    pub contents: Vec<ContentsEntry>,
    /// Context paragraphs, with the headings among them.
    pub context: Vec<Paragraph>,
    /// The sections in reading order.
    pub sections: Vec<Section>,
}

/// One line of a chapter's table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ContentsEntry {
    /// The number: `2.1.1`.
    pub number: UnitId,
    /// The title as the table gives it, its lines joined.
    pub title: String,
    /// First line in the source.
    pub line: u32,
}

/// A section such as `2.1 Kommuner og fylkeskommuner vil:`; its title is the lead-in of its items.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Section {
    /// The number: `2.1`.
    pub number: UnitId,
    /// The title as printed, colon included.
    pub title: String,
    /// Line in the source.
    pub line: u32,
    /// What the lead-in makes of the section's items.
    pub kind: Kind,
    /// Who speaks: `Kommuner og fylkeskommuner`.
    pub actor: Option<String>,
    /// Whom an expectation is addressed to: `nasjonale myndigheter`.
    pub addressee: Option<String>,
    /// What stands in the section outside its subsections: prose, and items that no subsection holds.
    pub context: Vec<Paragraph>,
    /// The subsections in reading order.
    pub subsections: Vec<Subsection>,
}

/// A subsection such as `2.1.1`, with its items.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Subsection {
    /// The number: `2.1.1`.
    pub number: UnitId,
    /// The title, its lines joined.
    pub title: String,
    /// Line in the source.
    pub line: u32,
    /// Items, and prose that stands among them, in reading order.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph: an item of a subsection, or a paragraph of prose.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Paragraph {
    /// The id within the document: `2.1.1-3`, `1-4`, `forord-1`.
    pub id: ParagraphId,
    /// What the paragraph is.
    pub kind: Kind,
    /// The text to the letter, but for layout.
    pub text: String,
    /// The heading in prose that it stands under.
    pub heading: Option<String>,
    /// Its number within its unit, from 1: the last number of the id.
    pub ordinal: u32,
    /// First and last line in the source.
    pub lines: (u32, u32),
    /// The page of the source it begins on, counted from 1 by the marks of new pages in the text. It is no printed page
    /// number: only [`Metadata::first_page`] makes it one.
    pub page: u32,
    pub(crate) marks: Option<Box<Marks>>,
}

impl Paragraph {
    /// What its source calls it and tells of it, where that is more than its place.
    pub fn marks(&self) -> Option<&Marks> {
        self.marks.as_deref()
    }
}

/// What a source calls a paragraph, and what whoever gave it wants back with it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
#[non_exhaustive]
pub struct Marks {
    /// The caller's own key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The number that the source gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The printed page that it stands on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// More that comes back on every hit; it is not searched.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, String>,
}
