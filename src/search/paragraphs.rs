//! What a searcher tells of paragraphs without a query: by name, in order, and counted by unit. Passes on what `passages`
//! finds; an id may come as text or as what was read of one.

use super::Searcher;
use crate::error::{Error, Result};
use crate::index::Passage;
use crate::passages::{self, OutlineStrategy};
use crate::strategy::Locator;

impl Searcher {
    /// Every paragraph in reading order.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn passages(&self) -> Result<Vec<Passage>> {
        passages::all(&self.snapshot)
    }

    /// The outline of every document: units with their counts.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn outline(&self) -> Result<Vec<OutlineStrategy>> {
        passages::outline(&self.snapshot)
    }

    /// The paragraph with this id: `2.1.1-3`, or `ks-2024-2027/2.1.1-3` where several documents have it. The id may be a text,
    /// or one that has been read.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use strategisok::Searcher;
    /// let searcher = Searcher::embedded()?;
    /// let first = searcher.passage("2.1.1-3")?;
    /// let next = first.next.expect("a paragraph after it");
    /// assert_eq!(searcher.passage(next)?.previous, Some(first.id));
    /// assert_eq!(searcher.passage(first.long_id())?, first);
    /// # }
    /// # Ok::<(), strategisok::Error>(())
    /// ```
    ///
    /// # Errors
    /// When the text is no id, no paragraph has it, or several do ([`Error::is_query`](crate::Error::is_query)).
    pub fn passage<I>(&self, id: I) -> Result<Passage>
    where
        I: TryInto<Locator>,
        Error: From<I::Error>,
    {
        Ok(passages::one(&self.snapshot, &id.try_into()?)?.1)
    }

    /// The paragraph with this id, or all paragraphs of the unit with this number, in reading order.
    ///
    /// # Errors
    /// As for [`Searcher::passage`], but for units.
    pub fn locate<I>(&self, id: I) -> Result<Vec<Passage>>
    where
        I: TryInto<Locator>,
        Error: From<I::Error>,
    {
        Ok(passages::located(&self.snapshot, &id.try_into()?)?.into_iter().map(|(_, passage)| passage).collect())
    }

    /// Whether a text is the id of a paragraph, or the number of a unit, that there is. What is not may still be a query or
    /// a text: `2030` is a year unless there is a chapter 2030.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn names(&self, text: &str) -> Result<bool> {
        text.parse().map_or(Ok(false), |locator| passages::exists(&self.snapshot, &locator))
    }
}
