//! What may be wrong in a source: the kinds of defects, and a defect with its line and its sentence. How each is found is not
//! known here.

/// Something in a source that its keeper may want to know.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Defect {
    /// Line in the source, from 1.
    pub line: u32,
    /// What kind of defect it is.
    pub code: DefectCode,
    /// One sentence that says what was found.
    pub text: String,
}

/// The kinds of [`Defect`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum DefectCode {
    /// The parser told of it.
    Layout,
    /// Letters that are not in Unicode's composed form (NFC).
    NotComposed,
    /// An accent on a letter that no word of the language has it on.
    OddAccent,
    /// Soft hyphens, ligatures, marks without width.
    LayoutLetter,
    /// A title that the chapter's table of contents has otherwise.
    TitleDiffers,
    /// An entry of a table of contents that nothing answers to, or a subsection that the table lacks.
    ContentsDiffer,
    /// A paragraph that stands twice.
    Duplicate,
    /// A paragraph nearly like another.
    NearDuplicate,
    /// A word that no dictionary knows. Found by whoever has a dictionary: see [`Defect::unknown_word`].
    UnknownWord,
    /// An id in the metadata that no paragraph has.
    UnknownId,
    /// A subject that the vocabulary does not have as a heading.
    UnknownSubject,
    /// Paragraphs without subjects, in a document that has some.
    NoSubjects,
}

impl DefectCode {
    /// Its name in kebab case, which does not change.
    pub fn name(self) -> &'static str {
        match self {
            DefectCode::Layout => "layout",
            DefectCode::NotComposed => "not-composed",
            DefectCode::OddAccent => "odd-accent",
            DefectCode::LayoutLetter => "layout-letter",
            DefectCode::TitleDiffers => "title-differs",
            DefectCode::ContentsDiffer => "contents-differ",
            DefectCode::Duplicate => "duplicate",
            DefectCode::NearDuplicate => "near-duplicate",
            DefectCode::UnknownWord => "unknown-word",
            DefectCode::UnknownId => "unknown-id",
            DefectCode::UnknownSubject => "unknown-subject",
            DefectCode::NoSubjects => "no-subjects",
        }
    }
}

impl Defect {
    pub(super) fn new(line: u32, code: DefectCode, text: String) -> Defect {
        Defect { line, code, text }
    }

    /// A word that no step of an analysis knows. This module has no dictionary: callers that have one add these.
    pub fn unknown_word(line: u32, word: &str) -> Defect {
        Defect::new(line, DefectCode::UnknownWord, format!("The word \"{word}\" is not known; it may be a misprint."))
    }
}
