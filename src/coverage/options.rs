//! What is counted when topics are looked up.

use std::fmt;
use std::str::FromStr;

use crate::search::Evidence;

/// What topics are tabled by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum By {
    /// By document.
    Document,
    /// By publisher of documents.
    Publisher,
    /// By chapter.
    Chapter,
}

impl By {
    /// All of them.
    pub const ALL: [By; 3] = [By::Document, By::Publisher, By::Chapter];

    /// The name in the API and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            By::Document => "document",
            By::Publisher => "publisher",
            By::Chapter => "chapter",
        }
    }
}

impl fmt::Display for By {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for By {
    type Err = String;

    fn from_str(text: &str) -> Result<By, String> {
        let known = By::ALL.into_iter().find(|by| by.name() == text);
        known.ok_or_else(|| format!("it is none of {}", By::ALL.map(By::name).join(", ")))
    }
}

/// How topics are to be looked up.
///
/// ```
/// use strategisok::coverage::CoverageOptions;
/// use strategisok::search::Evidence;
/// let options = CoverageOptions::new().evidence(Evidence::Text);
/// assert_eq!(options.evidence, [Evidence::Text]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct CoverageOptions {
    /// What counted paragraphs may rest on; any of the four that are hits where it is empty.
    pub evidence: Vec<Evidence>,
    /// What the topics are tabled by besides; no table where it is none.
    pub by: Option<By>,
    /// At most so many paragraphs of a topic are named in each of the ways that it may be there; all are counted.
    pub limit: usize,
}

impl Default for CoverageOptions {
    fn default() -> CoverageOptions {
        CoverageOptions { evidence: Vec::new(), by: None, limit: 400 }
    }
}

impl CoverageOptions {
    /// Every hit is counted, and 400 paragraphs of a topic are named.
    pub fn new() -> CoverageOptions {
        CoverageOptions::default()
    }

    /// Counts only paragraphs that rest on this; once more lets in one more.
    #[must_use]
    pub fn evidence(mut self, evidence: Evidence) -> CoverageOptions {
        if !self.evidence.contains(&evidence) {
            self.evidence.push(evidence);
        }
        self
    }

    /// Asks for a table of topics by document, publisher or chapter.
    #[must_use]
    pub fn by(mut self, by: By) -> CoverageOptions {
        self.by = Some(by);
        self
    }

    /// Sets how many paragraphs of a topic are named in each of the ways that it may be there.
    #[must_use]
    pub fn limit(mut self, limit: usize) -> CoverageOptions {
        self.limit = limit;
        self
    }

    /// Whether hits with this evidence are counted.
    pub(crate) fn counts(&self, evidence: Evidence) -> bool {
        self.evidence.is_empty() || self.evidence.contains(&evidence)
    }
}
