//! Paragraphs by name and in order: what `show`, `export` and `outline` need, without a query.

use tantivy::collector::DocSetCollector;
use tantivy::query::TermQuery;
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, TantivyDocument};

use super::Searcher;
use super::outline::{OutlineStrategy, outline};
use crate::error::{Error, Result};
use crate::index::schema::Name;
use crate::index::{Passage, Stored};
use crate::strategy::{Locator, Target};

impl Searcher {
    /// Every paragraph in reading order.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn passages(&self) -> Result<Vec<Passage>> {
        let mut passages = Vec::with_capacity(self.stats.searcher.num_docs() as usize);
        for (segment, reader) in self.stats.searcher.segment_readers().iter().enumerate() {
            for doc in 0..reader.max_doc() {
                passages.push(self.stored(DocAddress::new(segment as u32, doc))?);
            }
        }
        passages.sort_by_key(|passage| passage.order);
        Ok(passages)
    }

    /// The outline of every document: units with their counts.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn outline(&self) -> Result<Vec<OutlineStrategy>> {
        Ok(outline(self.index().manifest(), self.passages()?.iter()))
    }

    /// The paragraph with this id: `2.1.1-3`, or `ks-2024-2027/2.1.1-3` where several documents have it.
    ///
    /// # Errors
    /// When the text is no id, no paragraph has it, or several do ([`Error::is_query`]).
    pub fn passage(&self, id: &str) -> Result<Passage> {
        let mut found = self.locate(id)?;
        match found.len() {
            1 => Ok(found.remove(0)),
            _ => Err(Error::unknown_id(id.trim(), "it names a unit; `show` prints all its paragraphs")),
        }
    }

    /// The paragraph with this id, or all paragraphs of the unit with this number, in reading order.
    ///
    /// # Errors
    /// As for [`Searcher::passage`], but for units.
    pub fn locate(&self, id: &str) -> Result<Vec<Passage>> {
        let locator: Locator = id.parse()?;
        let fields = &self.stats.fields;
        let name = match &locator.target {
            Target::Paragraph(paragraph) => Name::Id(&paragraph.to_string()).term(fields),
            Target::Unit(unit) if unit.depth() == 0 => return self.foreword(id, &locator),
            Target::Unit(unit) => Name::Unit(&unit.to_string()).term(fields),
        };
        let query = TermQuery::new(name, IndexRecordOption::Basic);
        let docs = self.stats.searcher.search(&query, &DocSetCollector).map_err(|e| self.damaged(e))?;
        let mut found = docs.into_iter().map(|doc| self.stored(doc)).collect::<Result<Vec<_>>>()?;
        found.sort_by_key(|passage| passage.order);
        self.only_one_document(id, &locator, found)
    }

    fn foreword(&self, id: &str, locator: &Locator) -> Result<Vec<Passage>> {
        let found = self.passages()?.into_iter().filter(|passage| passage.chapter.is_none()).collect();
        self.only_one_document(id, locator, found)
    }

    /// Keeps the paragraphs of the document that the locator names; without a name only one document may have any.
    fn only_one_document(&self, id: &str, locator: &Locator, mut found: Vec<Passage>) -> Result<Vec<Passage>> {
        if let Some(name) = &locator.strategy {
            found.retain(|passage| &passage.strategy == name);
        }
        if found.is_empty() {
            return Err(Error::unknown_id(id.trim(), "see `strategisok outline` for what there is"));
        }
        let mut documents: Vec<&str> = found.iter().map(|passage| passage.strategy.as_str()).collect();
        documents.dedup();
        if documents.len() > 1 {
            let candidates = documents.iter().map(|name| format!("{name}/{}", id.trim())).collect();
            return Err(Error::ambiguous_id(id.trim(), candidates));
        }
        Ok(found)
    }

    /// The stored paragraph of a document.
    pub(super) fn stored(&self, address: DocAddress) -> Result<Passage> {
        let document: TantivyDocument = self.stats.searcher.doc(address).map_err(|e| self.damaged(e))?;
        let stored = document.get_first(self.stats.fields.stored).and_then(|value| value.as_str());
        let stored = stored.ok_or_else(|| self.damaged("a paragraph has no text"))?;
        let stored: Stored = serde_json::from_str(stored).map_err(|e| self.damaged(e))?;
        Ok(stored.into())
    }

    pub(super) fn damaged(&self, message: impl std::fmt::Display) -> Error {
        Error::corrupt_index(self.index().folder(), message)
    }
}
