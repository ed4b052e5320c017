//! The document model: what a strategy is, how its text is parsed into a tree, and how its parts are named and cited.
//! Text in, `(Strategy, problems)` out; nothing here knows of analysis, indexes or search.

pub mod id;
pub mod tree;

pub use id::ParagraphId;
pub use tree::{Chapter, ContentsEntry, Kind, Line, Metadata, Paragraph, Section, Strategy, Subsection};
