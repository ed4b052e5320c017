//! What is counted when topics are looked up.

use crate::search::Evidence;

/// How topics are to be looked up.
///
/// ```
/// use strategisok::coverage::CoverageOptions;
/// use strategisok::search::Evidence;
/// let options = CoverageOptions::new().evidence(Evidence::Text);
/// assert_eq!(options.evidence, [Evidence::Text]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct CoverageOptions {
    /// What counted paragraphs may rest on; any of the four that are hits where it is empty.
    pub evidence: Vec<Evidence>,
}

impl CoverageOptions {
    /// Every hit is counted.
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

    /// Whether hits with this evidence are counted.
    pub(crate) fn counts(&self, evidence: Evidence) -> bool {
        self.evidence.is_empty() || self.evidence.contains(&evidence)
    }
}
