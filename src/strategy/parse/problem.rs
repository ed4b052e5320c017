//! What a source has that does not fit the layout. Wording lives here, so that every sentence is reviewed in one
//! place; where a line ended up in the tree is told by its fate, not by the problem.

use super::super::id::UnitId;
use super::super::kind::Kind;

/// A place in a source that does not fit the layout of a strategy. The text itself is kept.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Problem {
    /// Line in the source, from 1.
    pub line: u32,
    /// What kind of problem it is.
    pub code: ProblemCode,
    /// One sentence that says what was found and what became of it.
    pub text: String,
}

/// The kinds of [`Problem`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ProblemCode {
    /// The text has no chapter.
    NoChapter,
    /// Prose in a section, where items are expected.
    ProseAmongItems,
    /// An item directly in a section, above its first subsection.
    ItemOutsideSubsection,
    /// An item in a chapter's prose or in the foreword.
    ItemOutsideSection,
    /// An item's mark without text.
    EmptyItem,
    /// A section's title that says neither what its senders will do nor what they expect.
    UnknownLeadIn,
    /// A section or subsection whose chapter was not opened.
    MissingChapter,
    /// A subsection whose section was not opened.
    MissingSection,
    /// A chapter, section or subsection without a title.
    MissingTitle,
    /// A chapter opened by its number and title, without a table of contents.
    MissingContents,
    /// A number that was given to a unit before.
    RepeatedNumber,
    /// A number that does not follow the one before it.
    NumberOutOfOrder,
    /// A section or subsection without items.
    EmptyUnit,
    /// A line that looks like a heading in prose and has no prose under it.
    HeadingWithoutText,
    /// A title with nothing under it.
    TitleWithoutText,
    /// Something in a file that is read as text, or not at all.
    NotUnderstood,
    /// Items that no lead-in tells of, which are what whoever keeps the source says.
    KindGiven,
}

impl ProblemCode {
    /// Its name in kebab case, which does not change.
    pub fn name(self) -> &'static str {
        match self {
            ProblemCode::NoChapter => "no-chapter",
            ProblemCode::ProseAmongItems => "prose-among-items",
            ProblemCode::ItemOutsideSubsection => "item-outside-subsection",
            ProblemCode::ItemOutsideSection => "item-outside-section",
            ProblemCode::EmptyItem => "empty-item",
            ProblemCode::UnknownLeadIn => "unknown-lead-in",
            ProblemCode::MissingChapter => "missing-chapter",
            ProblemCode::MissingSection => "missing-section",
            ProblemCode::MissingTitle => "missing-title",
            ProblemCode::MissingContents => "missing-contents",
            ProblemCode::RepeatedNumber => "repeated-number",
            ProblemCode::NumberOutOfOrder => "number-out-of-order",
            ProblemCode::EmptyUnit => "empty-unit",
            ProblemCode::HeadingWithoutText => "heading-without-text",
            ProblemCode::TitleWithoutText => "title-without-text",
            ProblemCode::NotUnderstood => "not-understood",
            ProblemCode::KindGiven => "kind-given",
        }
    }
}

impl Problem {
    fn new(line: u32, code: ProblemCode, text: String) -> Problem {
        Problem { line, code, text }
    }

    pub(super) fn no_chapter() -> Problem {
        let text = "The text has no chapter in the layout of a strategy; all of it is read as foreword.";
        Problem::new(1, ProblemCode::NoChapter, text.to_owned())
    }

    pub(super) fn prose_among_items(line: u32, unit: UnitId) -> Problem {
        let text = format!("{unit} has prose where items are expected; it is kept as context.");
        Problem::new(line, ProblemCode::ProseAmongItems, text)
    }

    pub(super) fn item_outside(line: u32, unit: UnitId) -> Problem {
        if unit.depth() == 2 {
            let text = format!("{unit} has an item that stands in no subsection; it is kept in the section.");
            return Problem::new(line, ProblemCode::ItemOutsideSubsection, text);
        }
        let text = match unit.chapter_number() {
            Some(chapter) => format!("Chapter {chapter} has an item that stands in no section; it is kept as context."),
            None => "The foreword has an item; it is kept as a paragraph of the foreword.".to_owned(),
        };
        Problem::new(line, ProblemCode::ItemOutsideSection, text)
    }

    pub(super) fn empty_item(line: u32) -> Problem {
        Problem::new(line, ProblemCode::EmptyItem, "An item has no text; it gets no id.".to_owned())
    }

    pub(super) fn unknown_lead_in(line: u32, unit: UnitId, title: &str) -> Problem {
        let text = format!(
            "The title of {unit} ends neither in \"vil:\" or \"skal:\" nor in \"forventer at ...:\", so its items are kept as context: \
             \"{title}\"."
        );
        Problem::new(line, ProblemCode::UnknownLeadIn, text)
    }

    pub(super) fn missing_unit(line: u32, unit: UnitId) -> Problem {
        if unit.depth() == 1 {
            let text = format!("Chapter {unit} has no number and title of its own; it is opened without a title.");
            return Problem::new(line, ProblemCode::MissingChapter, text);
        }
        let text =
            format!("Section {unit} has no heading; it is opened without a lead-in, its items are kept as context.");
        Problem::new(line, ProblemCode::MissingSection, text)
    }

    pub(super) fn missing_title(line: u32, unit: UnitId) -> Problem {
        Problem::new(line, ProblemCode::MissingTitle, format!("{unit} has no title."))
    }

    pub(super) fn missing_contents(line: u32, unit: UnitId) -> Problem {
        let text =
            format!("Chapter {unit} has no table of contents before its title; it is read as a chapter all the same.");
        Problem::new(line, ProblemCode::MissingContents, text)
    }

    /// `title` is given when it is not the title that the unit has, so that it is not lost.
    pub(super) fn repeated_number(line: u32, unit: UnitId, title: Option<&str>) -> Problem {
        let text = match title {
            None => format!("{unit} is opened a second time; what follows is added to it."),
            Some(title) => {
                format!("{unit} is opened a second time, with another title; what follows is added to it: \"{title}\".")
            }
        };
        Problem::new(line, ProblemCode::RepeatedNumber, text)
    }

    pub(super) fn number_out_of_order(line: u32, unit: UnitId, expected: UnitId) -> Problem {
        let text = format!("{unit} stands where {expected} is expected; the numbers are kept as printed.");
        Problem::new(line, ProblemCode::NumberOutOfOrder, text)
    }

    pub(super) fn empty_unit(line: u32, unit: UnitId) -> Problem {
        Problem::new(line, ProblemCode::EmptyUnit, format!("{unit} has no items."))
    }

    pub(in crate::strategy) fn title_without_text(line: u32, title: &str) -> Problem {
        let text = format!("A title has nothing under it and stands in no paragraph's place: \"{title}\".");
        Problem::new(line, ProblemCode::TitleWithoutText, text)
    }

    pub(in crate::strategy) fn not_understood(line: u32, what: impl Into<String>) -> Problem {
        Problem::new(line, ProblemCode::NotUnderstood, what.into())
    }

    pub(super) fn kind_given(line: u32, items: usize, kind: Kind) -> Problem {
        let items = if items == 1 { "1 item".to_owned() } else { format!("{items} items") };
        let text = format!("{items} without a lead-in, from here on, are of the kind that was given: {}.", kind.name());
        Problem::new(line, ProblemCode::KindGiven, text)
    }

    pub(super) fn heading_without_text(line: u32) -> Problem {
        let text = "A line that looks like a heading has no text under it; it is kept as a paragraph.";
        Problem::new(line, ProblemCode::HeadingWithoutText, text.to_owned())
    }
}
