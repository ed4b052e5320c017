//! How a search is to be run, apart from what is searched for: how far words go, which page, in which order.

use std::fmt;
use std::str::FromStr;

use super::evidence::Evidence;
use crate::norwegian::Reach;

/// In which order hits come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Sort {
    /// Best first; equals in reading order.
    #[default]
    Relevance,
    /// As the document is read; what is only near still comes after.
    Document,
}

impl Sort {
    /// All orders.
    pub const ALL: [Sort; 2] = [Sort::Relevance, Sort::Document];

    /// The name in the API and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Sort::Relevance => "relevance",
            Sort::Document => "document",
        }
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Sort {
    type Err = String;

    fn from_str(text: &str) -> Result<Sort, String> {
        Sort::ALL
            .into_iter()
            .find(|sort| sort.name() == text)
            .ok_or_else(|| "it is none of relevance, document".to_owned())
    }
}

/// What hits are drawn together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Collapse {
    /// The best paragraph of each document, with how many more it has.
    Document,
}

impl Collapse {
    /// The name in the API and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Collapse::Document => "document",
        }
    }
}

impl fmt::Display for Collapse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Collapse {
    type Err = String;

    fn from_str(text: &str) -> Result<Collapse, String> {
        if text == Collapse::Document.name() {
            Ok(Collapse::Document)
        } else {
            Err("it can only be document".to_owned())
        }
    }
}

/// How a search is to be run.
///
/// ```
/// use strategisok::{Reach, SearchOptions};
/// let options = SearchOptions::new().limit(20).reach(Reach::Synonym);
/// assert_eq!(options, SearchOptions::default().limit(20).reach(Reach::Synonym));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct SearchOptions {
    /// How far the words of the query may go.
    pub reach: Reach,
    /// How many hits a page has at most.
    pub limit: usize,
    /// How many hits come before the page.
    pub offset: usize,
    /// In which order hits come.
    pub sort: Sort,
    /// What hits may rest on; anything where it is empty.
    pub evidence: Vec<Evidence>,
    /// What hits are drawn together by; every paragraph is an entry where it is none. Counts are of paragraphs all the same.
    pub collapse: Option<Collapse>,
}

impl Default for SearchOptions {
    fn default() -> SearchOptions {
        SearchOptions {
            reach: Reach::default(),
            limit: 10,
            offset: 0,
            sort: Sort::default(),
            evidence: Vec::new(),
            collapse: None,
        }
    }
}

impl SearchOptions {
    /// Ten hits by relevance at the widest reach.
    pub fn new() -> SearchOptions {
        SearchOptions::default()
    }

    /// Sets how far words may go.
    #[must_use]
    pub fn reach(mut self, reach: Reach) -> SearchOptions {
        self.reach = reach;
        self
    }

    /// Sets the size of a page. More than the index has is no error.
    #[must_use]
    pub fn limit(mut self, limit: usize) -> SearchOptions {
        self.limit = limit;
        self
    }

    /// Sets how many hits come before the page.
    #[must_use]
    pub fn offset(mut self, offset: usize) -> SearchOptions {
        self.offset = offset;
        self
    }

    /// Sets the order of hits.
    #[must_use]
    pub fn sort(mut self, sort: Sort) -> SearchOptions {
        self.sort = sort;
        self
    }

    /// Draws hits together: pages and their limits are then of what they are drawn together by.
    #[must_use]
    pub fn collapse(mut self, collapse: Collapse) -> SearchOptions {
        self.collapse = Some(collapse);
        self
    }

    /// Lets only paragraphs in that rest on this; once more lets in one more.
    #[must_use]
    pub fn evidence(mut self, evidence: Evidence) -> SearchOptions {
        if !self.evidence.contains(&evidence) {
            self.evidence.push(evidence);
        }
        self
    }
}
