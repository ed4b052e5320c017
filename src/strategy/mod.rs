//! The document model: what a strategy is, how its text is parsed into a tree, what its paragraphs are entered under, and
//! how its parts are named and cited.
//! Text in, `(Strategy, problems)` out; nothing here knows of analysis, indexes or search.

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
pub use parse::{LineFate, Problem, ProblemCode, account, parse};
pub use place::{Counts, Place, Unit};
pub use subjects::{SubjectEntry, Subjects};
pub use tree::{Chapter, ContentsEntry, Line, Marks, Metadata, Paragraph, Section, Strategy, Subsection};
