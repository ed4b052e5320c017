//! Documents in ordinary formats, each read into a strategy by the one builder: JSON Lines, Markdown. What a format cannot
//! say, the metadata beside the file may; what a reader did not understand is told of by line.

pub(crate) mod jsonl;
#[cfg(feature = "markdown")]
pub(crate) mod markdown;
