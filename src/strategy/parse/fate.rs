//! The accounting of a parse: what became of each line. It exists so that a test can hold the parser to its promise that
//! no text is lost.

use super::super::id::{ParagraphId, UnitId};

/// What became of a line of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LineFate {
    /// It has no text.
    Blank,
    /// It is a page number.
    PageNumber,
    /// It is text of a paragraph.
    Paragraph(ParagraphId),
    /// It is a heading in prose; the paragraph is the first one under it.
    Heading(ParagraphId),
    /// It is the number or the title of a chapter, section or subsection.
    Title(UnitId),
    /// It is an entry of a chapter's table of contents; the unit is the entry's number.
    Contents {
        /// The chapter that the table belongs to.
        chapter: u16,
        /// What the entry announces.
        entry: UnitId,
    },
    /// It is a line of the front matter that is no prose.
    FrontMatter,
    /// It is told of in a problem on the same line, and stands nowhere else.
    Problem,
}
