//! Documents in ordinary formats, each read into a strategy by the one builder: JSON Lines, Markdown, HTML, Word. What a format
//! cannot say, the metadata beside the file may; what a reader did not understand is told of by line.

#[cfg(feature = "docx")]
pub(crate) mod docx;
#[cfg(any(feature = "docx", feature = "html", feature = "markdown"))]
mod flow;
#[cfg(feature = "html")]
pub(crate) mod html;
pub(crate) mod jsonl;
#[cfg(feature = "markdown")]
pub(crate) mod markdown;
#[cfg(feature = "markdown")]
mod tags;

#[cfg(all(test, any(feature = "docx", feature = "html", feature = "markdown")))]
mod tests;
