//! The document model: what a strategy is, how its text is parsed into a tree, what its paragraphs are entered under, and
//! how its parts are named and cited.
//! Text in, `(Strategy, problems)` out; nothing here knows of analysis, indexes or search.
//!
//! # Your own documents
//!
//! [`Strategy::builder`] makes a document of titles and paragraphs, whatever you keep them in. A file is read by
//! [`Source::read_all`](crate::Source::read_all): Markdown, HTML and Word by their headings and lists, JSON Lines a paragraph a
//! line, and text in the layout that `pdftotext -layout` leaves of a plan:
//!
//! ```text
//! Vi bor i en by.                      prose: the foreword, or what introduces the chapter whose table follows
//!
//! 2.1.1<TAB> Bo                        the chapter's table of contents (may be missing)
//!
//! 2                                    the number of a chapter alone, and its title; or `2 Bolig` in one line
//! Bolig
//!  2.1<TAB> Byen vil:                  a section: the lead-in of its items, which tells what they are
//! 2.1.1<TAB> Bo                        a subsection
//! -<TAB>bygge boliger for              an item, which `–`, `•`, `·` or `*` may begin too
//! <TAB>unge                            a tab continues it
//!  2.2<TAB> Byen forventer at staten:  a section of expectations
//! ```
//!
//! Items under "... vil:" or "... skal:" are commitments, those under "... forventer at X:" are expectations of X. What does
//! not fit is kept where it stands and told of in a [`Problem`] with its line: [`parse`] refuses nothing.

mod builder;
pub mod check;
mod citation;
pub(crate) mod formats;
pub mod headings;
pub mod id;
mod kind;
pub mod labels;
pub mod locator;
pub mod metadata;
mod parse;
pub mod place;
mod reference;
pub mod subjects;
pub(crate) mod terms;
pub mod tree;

pub use builder::{NewParagraph, StrategyBuilder};
pub use check::{Defect, DefectCode};
pub use citation::Citation;
pub use headings::{Headings, SubjectHeading};
pub use id::{ParagraphId, UnitId};
pub use kind::Kind;
pub use locator::{Locator, Target};
pub use parse::{Dictionary, LineFate, Problem, ProblemCode, account, parse, parse_with};
pub use place::{Counts, Place, Unit};
pub use reference::Reference;
pub use subjects::{SubjectEntry, Subjects};
pub use tree::{Chapter, ContentsEntry, Line, Marks, Metadata, Paragraph, Section, Strategy, Subsection};
