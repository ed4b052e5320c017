//! The documents that a request at a cluster is about, fetched for it: pages of a document, of a unit or of a paragraph are then written
//! from a site that has them, as from one that has all. And lists that are wanted whole. Knows where documents come from, no page.

use std::borrow::Cow;

use strategisok::{Query, Result, SearchOptions, SearchResults};

use super::failure::Failure;
use super::site::Site;

impl Site {
    /// The site with these documents at hand: itself where they are, and else one that has fetched them for this request.
    ///
    /// # Errors
    /// When the cluster cannot answer, or the documents are more than is read at once.
    pub fn at_hand<'a>(&self, documents: impl IntoIterator<Item = &'a str>) -> Result<Cow<'_, Site>> {
        let Some(cluster) = self.source.cluster().filter(|_| !self.has_all()) else { return Ok(Cow::Borrowed(self)) };
        let named = documents.into_iter().filter_map(|name| self.source(name));
        let names: Vec<&str> = named.map(|source| source.name.as_str()).collect();
        if names.is_empty() {
            return Ok(Cow::Borrowed(self));
        }
        let passages = cluster.documents(&names)?;
        let outline = cluster.outline(&passages);
        Ok(Cow::Owned(self.having(passages, outline)))
    }

    /// The site with the documents at hand that these paragraphs stand in.
    ///
    /// # Errors
    /// As for [`Site::at_hand`].
    pub fn with_paragraphs(&self, ids: &[String]) -> Result<Cow<'_, Site>> {
        if self.has_all() || ids.is_empty() {
            return Ok(Cow::Borrowed(self));
        }
        let document = |id: &String| match id.rsplit_once('/') {
            Some((document, _)) => Ok(Some(document.to_owned())),
            // A number alone is that of a paragraph where one document has it.
            None => match self.source.passage(id) {
                Ok(passage) => Ok(Some(passage.strategy)),
                Err(error) if error.is_query() => Ok(None),
                Err(error) => Err(error),
            },
        };
        let documents = ids.iter().map(document).collect::<Result<Vec<_>>>()?;
        self.at_hand(documents.iter().flatten().map(String::as_str))
    }

    /// Whether every paragraph is at hand.
    pub fn has_all(&self) -> bool {
        self.passages.len() == self.source.manifest().paragraphs()
    }

    /// Whether a document is at hand.
    pub fn has(&self, document: &str) -> bool {
        self.of(document).next().is_some()
    }

    /// Refuses what needs every paragraph, where not all are at hand.
    pub fn whole(&self) -> std::result::Result<&Site, Failure> {
        if self.has_all() { Ok(self) } else { Err(Failure::not_served()) }
    }

    /// A search with all its hits on one page.
    ///
    /// # Errors
    /// When there are more than a list may have, and as for every search.
    pub fn every_hit(&self, query: &Query, options: SearchOptions) -> std::result::Result<SearchResults, Failure> {
        let results = self.search(query, &options.offset(0).limit(self.source.most()))?;
        if results.hits.len() < results.listed { Err(Failure::large_answer()) } else { Ok(results) }
    }
}
