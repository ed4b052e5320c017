//! An open index as searches see it: readers, fields, how often a term stands in the whole of it, and what others keep of
//! it. What is counted here is the same for every segment, so that scores do not depend on how paragraphs are spread.

use std::fmt;
use std::sync::Arc;

use tantivy::{DocAddress, Term};

use super::Index;
use super::elsewhere::Elsewhere;
use super::kept::Kept;
use super::lists::{ListCache, Lists};
use super::order::Order;
use super::schema::{Fields, Name};
use crate::error::{Error, Result};
use crate::norwegian::Analyzer;
use crate::recent::SharedRecent;

/// An index at one moment. Cheap to clone; clones share what is kept.
#[derive(Clone)]
pub(crate) struct Snapshot {
    pub index: Index,
    pub searcher: tantivy::Searcher,
    pub fields: Fields,
    pub paragraphs: f32,
    /// Mean number of words as written.
    pub average_length: f32,
    /// The reading order of every segment.
    pub orders: Arc<[Order]>,
    /// What is told of the terms, where the paragraphs lie elsewhere and the index itself has none.
    pub elsewhere: Option<Arc<Elsewhere>>,
    lists: Arc<ListCache>,
    forms: Arc<FormCounts>,
    kept: Arc<Kept>,
}

/// How many paragraphs have a form, of the forms asked for lately: each segment that a query is opened on asks for all.
type FormCounts = SharedRecent<String, u64, 4_000>;

impl Snapshot {
    /// The index as it now is.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn new(index: &Index) -> Result<Snapshot> {
        let (searcher, fields) = (index.shared.reader.searcher(), index.shared.fields);
        let damaged = |e: &dyn fmt::Display| Error::corrupt_index(index.folder(), e);
        let begins = Order::begins(index.manifest());
        let mut orders = Vec::new();
        for segment in searcher.segment_readers() {
            orders.push(Order::open(segment, &begins).map_err(|e| damaged(&e))?);
        }
        let paragraphs = searcher.num_docs() as f32;
        let average_length = index.manifest().average_length();
        let (lists, forms, kept) = (Arc::default(), Arc::default(), Arc::default());
        let orders = orders.into();
        let (index, elsewhere) = (index.clone(), None);
        Ok(Snapshot { index, searcher, fields, paragraphs, average_length, orders, elsewhere, lists, forms, kept })
    }

    /// The same documents, with the paragraphs elsewhere.
    ///
    /// # Errors
    /// As for [`Snapshot::new`].
    #[cfg(feature = "opensearch")]
    pub fn told(index: &Index, elsewhere: Arc<Elsewhere>) -> Result<Snapshot> {
        let paragraphs = elsewhere.paragraphs as f32;
        Ok(Snapshot { paragraphs, elsewhere: Some(elsewhere), ..Snapshot::new(index)? })
    }

    /// The place of a paragraph in the reading order over all documents, from 0.
    pub fn order(&self, address: DocAddress) -> u64 {
        self.orders[address.segment_ord as usize].of(address.doc_id)
    }

    /// The analyzer that the index was made with.
    pub fn analyzer(&self) -> &Analyzer {
        &self.index.shared.analyzer
    }

    /// Whether there is more than one document, so that ids need their document's name.
    pub fn has_several_documents(&self) -> bool {
        self.index.manifest().sources.len() > 1
    }

    /// The error for an index that cannot be read.
    pub fn damaged(&self, message: impl fmt::Display) -> Error {
        Error::corrupt_index(self.index.folder(), message)
    }

    /// Reads something of the index.
    ///
    /// # Errors
    /// When it cannot be read: the index is damaged.
    pub fn read<T>(&self, read: impl FnOnce() -> tantivy::Result<T>) -> Result<T> {
        match self.index.shared.damage.get() {
            Some(damage) => Err(self.damaged(damage)),
            None => read().map_err(|e| self.damaged(e)),
        }
    }

    /// What somebody keeps of this index for as long as it is in force, made when it is first asked for.
    ///
    /// # Errors
    /// What `make` gives; nothing is kept then.
    pub fn kept<T: Send + Sync + 'static>(&self, make: impl FnOnce() -> Result<T>) -> Result<Arc<T>> {
        self.kept.get(make)
    }

    /// Inverse document frequency of a reading, after Robertson and Spärck Jones, as Lucene smooths it. A subject index takes
    /// nothing from the words of the text: only a term that stands in neither text nor titles is as rare as it is there.
    pub fn idf_of_word(&self, term: &str) -> tantivy::Result<f32> {
        let Lists { count, entered, .. } = self.lists(term)?;
        Ok(self.idf(u64::from(if count > 0 { count } else { entered })))
    }

    /// How many paragraphs have a reading in their text or nearest titles, whichever are more.
    pub fn count_of_word(&self, term: &str) -> tantivy::Result<u32> {
        Ok(self.lists(term)?.count)
    }

    /// How many paragraphs have a reading in whatever zone of the document, lead-ins included.
    pub fn count_anywhere(&self, term: &str) -> tantivy::Result<u32> {
        Ok(self.lists(term)?.anywhere)
    }

    /// Whether any paragraph has a term, a form as it stands or a reading, or is entered under it.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn has(&self, term: &str, is_form: bool) -> Result<bool> {
        self.read(|| match is_form {
            true => Ok(self.count_of_form(term)? > 0),
            false => self.lists(term).map(|lists| lists.anywhere > 0 || lists.entered > 0),
        })
    }

    /// How many paragraphs have a form in their text.
    pub fn count_of_form(&self, form: &str) -> tantivy::Result<u64> {
        match &self.elsewhere {
            Some(elsewhere) => Ok(elsewhere.form(form).into()),
            None => {
                let count = || self.searcher.doc_freq(&Term::from_field_text(self.fields.exact, form));
                self.forms.get_or_make(form, count)
            }
        }
    }

    /// How many paragraphs have a name.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn count_of_name(&self, name: Name<'_>) -> Result<u64> {
        match &self.elsewhere {
            Some(elsewhere) => Ok(elsewhere.names(vec![name.text()]).into()),
            None => self.read(|| self.searcher.doc_freq(&name.term(&self.fields))),
        }
    }

    /// Which posting lists a reading has.
    pub fn lists(&self, term: &str) -> tantivy::Result<Lists> {
        if let Some(elsewhere) = &self.elsewhere {
            return Ok(elsewhere.lists(term));
        }
        self.lists.get(&self.searcher, &self.fields, term)
    }

    /// Inverse document frequency of some forms together.
    pub fn idf_of_forms(&self, forms: &[String]) -> tantivy::Result<f32> {
        let mut count = 0;
        for form in forms {
            count += self.count_of_form(form)?;
        }
        Ok(self.idf(count))
    }

    pub fn idf(&self, count: u64) -> f32 {
        let count = (count as f32).min(self.paragraphs);
        (1.0 + (self.paragraphs - count + 0.5) / (count + 0.5)).ln()
    }
}
