//! What is like a paragraph or a text: related paragraphs with their reasons, and what the senders will do beside what they
//! expect of others. Built on the postings, the weights and the vectors of the search.

mod between;
mod mirror;
mod pairing;
mod profile;
mod related;
mod score;
mod shared_words;

pub use self::mirror::{Mirror, MirrorLink, MirrorOptions, MirrorRow};
pub use self::related::{Related, RelatedHit, RelatedOptions};
pub use self::shared_words::SharedWord;

use crate::error::{Error, Result};
use crate::query::Query;
use crate::search::Searcher;
use crate::strategy::{Kind, Locator};

impl Searcher {
    /// Paragraphs related to the one with this id, which itself is never among them.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use strategisok::{Kind, Searcher};
    /// use strategisok::likeness::RelatedOptions;
    /// let searcher = Searcher::embedded()?;
    /// let related = searcher.related("6.1.4-6", &RelatedOptions::new().kind(Kind::Expectation))?;
    /// assert!(related.hits.iter().all(|related| related.hit.passage.kind == Kind::Expectation));
    /// println!("{}", related.hits[0].reason);
    /// # }
    /// # Ok::<(), strategisok::Error>(())
    /// ```
    ///
    /// # Errors
    /// As for [`Searcher::passage`].
    pub fn related<I>(&self, id: I, options: &RelatedOptions) -> Result<Related>
    where
        I: TryInto<Locator>,
        Error: From<I::Error>,
    {
        let id = id.try_into()?;
        self.asked(|searcher| related::related(searcher, &id, options))
    }

    /// Paragraphs related to a text that need not be in the index. A text without a word that leads anywhere has none.
    ///
    /// # Errors
    /// When the index is damaged, or too much is asked for.
    pub fn related_text(&self, text: &str, options: &RelatedOptions) -> Result<Related> {
        self.asked(|searcher| related::related_text(searcher, text, options))
    }

    /// The same apart for each of some kinds, in their order, whatever kinds the options have.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use strategisok::likeness::RelatedOptions;
    /// use strategisok::{Kind, Searcher};
    /// let (searcher, options) = (Searcher::embedded()?, RelatedOptions::new().limit(3));
    /// let sides = searcher.related_text_by_kind("flere lærlinger", &[Kind::Commitment, Kind::Expectation], &options)?;
    /// assert!(sides[1].hits.iter().all(|related| related.hit.passage.kind == Kind::Expectation));
    /// # }
    /// # Ok::<(), strategisok::Error>(())
    /// ```
    ///
    /// # Errors
    /// When the index is damaged, or too much is asked for.
    pub fn related_text_by_kind(&self, text: &str, kinds: &[Kind], options: &RelatedOptions) -> Result<Vec<Related>> {
        self.asked(|searcher| related::related_text_by_kind(searcher, text, kinds, options))
    }

    /// Commitments beside expectations: of a paragraph (`2.1.2-8`), of a unit (`2.1.2`), or of what a query finds.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use strategisok::Searcher;
    /// use strategisok::likeness::MirrorOptions;
    /// let mirror = Searcher::embedded()?.mirror("fylkesvei", &MirrorOptions::new())?;
    /// for row in &mirror.rows {
    ///     println!("{} | {}", row.commitments[0].passage.text, row.expectations[0].passage.text);
    ///     println!("{}", row.links[0].reason);
    /// }
    /// # }
    /// # Ok::<(), strategisok::Error>(())
    /// ```
    ///
    /// What is the id or number of nothing is a query.
    ///
    /// # Errors
    /// When the index is damaged, or too much is asked for.
    pub fn mirror(&self, id_or_query: &str, options: &MirrorOptions) -> Result<Mirror> {
        self.asked(|searcher| mirror::mirror(searcher, id_or_query, options))
    }

    /// The same of what a query finds that has been read already, with its filters.
    ///
    /// # Errors
    /// When the index is damaged, or too much is asked for.
    pub fn mirror_query(&self, query: &Query, options: &MirrorOptions) -> Result<Mirror> {
        self.asked(|searcher| mirror::mirror_query(searcher, query, options))
    }
}
