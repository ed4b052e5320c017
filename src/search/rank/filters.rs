//! Leaves that let paragraphs through without a score: the paragraphs of a unit, those with an id, those of a filter.

use std::sync::Arc;

use tantivy::columnar::{Column, StrColumn};
use tantivy::postings::SegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, InvertedIndexReader, SegmentReader, Term};

use super::matches::WINDOW;
use crate::error::Result;
use crate::index::Snapshot;
use crate::index::schema::Name;
use crate::index::schema::kind_number;
use crate::passages::{Documents, documents};
use crate::search::evidence::Evidence;
use crate::strategy::Kind;

/// Paragraphs that a term of a plain field has.
pub(crate) struct DocSetLeaf(Option<SegmentPostings>);

impl DocSetLeaf {
    pub fn open(segment: &SegmentReader, term: Term) -> tantivy::Result<DocSetLeaf> {
        let inverted = segment.inverted_index(term.field())?;
        Ok(DocSetLeaf(inverted.read_postings(&term, IndexRecordOption::Basic)?))
    }

    pub fn fill(&mut self, base: DocId, mut visit: impl FnMut(usize)) {
        let Some(postings) = &mut self.0 else { return };
        let end = base.saturating_add(WINDOW as u32);
        let mut doc = if postings.doc() < base { postings.seek(base) } else { postings.doc() };
        while doc < end {
            visit((doc - base) as usize);
            doc = postings.advance();
        }
    }
}

/// What paragraphs are wanted: within a facet any of the values, across facets all. Empty lets everything through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Filter {
    /// Documents by their numbers, for each facet that names some: by name, publisher, place or year.
    pub documents: Vec<(u16, Arc<[u32]>)>,
    pub chapters: Vec<u16>,
    /// Sections (`5.2`) and subsections (`5.2.1`).
    pub sections: Vec<String>,
    pub kinds: Vec<Kind>,
    /// Headings of the subject index: any of a group, and each group.
    pub subjects: Vec<Vec<String>>,
    /// Only paragraphs with a digit in the text.
    pub number: bool,
    /// Paragraphs by their id, and units.
    pub ids: Vec<Place>,
    /// What a paragraph may rest on.
    pub evidence: Vec<Evidence>,
    /// Only what this one lets through besides, whichever facet is counted.
    pub within: Option<Box<Filter>>,
}

/// A paragraph or a unit, in one document or in whichever has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub strategy: Option<String>,
    pub id: String,
    pub is_unit: bool,
}

impl Filter {
    /// Whether a document may have paragraphs that it lets through, by what it says of documents.
    pub fn lets_through(&self, document: u32) -> bool {
        self.documents.iter().all(|(_, wanted)| wanted.binary_search(&document).is_ok())
            && self.within.as_ref().is_none_or(|within| within.lets_through(document))
    }

    /// Whether this evidence was asked for by name.
    pub fn asks_for(&self, evidence: Evidence) -> bool {
        self.evidence.contains(&evidence)
    }

    /// The bit of the facet when a paragraph that rests on this is kept out.
    pub fn failed_by(&self, evidence: Evidence) -> u16 {
        if self.evidence.is_empty() || self.asks_for(evidence) { 0 } else { facet::EVIDENCE }
    }
}

/// The facets that a filter has values for, as bits.
pub(crate) mod facet {
    use crate::passages::Known;

    pub const STRATEGY: u16 = 1;
    pub const CHAPTER: u16 = 2;
    pub const SECTION: u16 = 4;
    pub const KIND: u16 = 8;
    pub const NUMBER: u16 = 16;
    pub const EVIDENCE: u16 = 32;
    pub const ID: u16 = 64;
    pub const WITHIN: u16 = 128;
    pub const SUBJECT: u16 = 256;
    pub const PUBLISHER: u16 = 512;
    pub const PLACE: u16 = 1024;
    pub const YEAR: u16 = 2048;

    /// The facet of something known of whole documents.
    pub fn of_documents(known: Known) -> u16 {
        match known {
            Known::Name => STRATEGY,
            Known::Publisher => PUBLISHER,
            Known::Place => PLACE,
            Known::Year => YEAR,
        }
    }
}

/// A filter opened on a segment.
pub(crate) struct FilterLeaf {
    filter: Filter,
    /// The documents of paragraphs, and what keeps each document out by its number in this segment.
    strategy: Option<StrColumn>,
    of_document: Vec<u16>,
    chapter: Column<u64>,
    kind: Column<u64>,
    kinds: Vec<u64>,
    number: Column<u64>,
    /// Paragraphs of the wanted units, ascending.
    sections: Option<Vec<DocId>>,
    /// Paragraphs that are entered under the headings, ascending.
    subjects: Option<Vec<DocId>>,
    /// Paragraphs that the ids name, ascending.
    ids: Option<Vec<DocId>>,
    within: Option<Box<FilterLeaf>>,
}

impl FilterLeaf {
    pub fn open(filter: &Filter, segment: &SegmentReader, documents: &Documents) -> tantivy::Result<FilterLeaf> {
        let fast = segment.fast_fields();
        let mut of_document = Vec::new();
        if !filter.documents.is_empty() {
            let kept_out = |number: &u32| {
                let outside = filter.documents.iter().filter(|(_, wanted)| wanted.binary_search(number).is_err());
                outside.fold(0, |failed, (facet, _)| failed | facet)
            };
            of_document.extend(documents.of_segment(segment).iter().map(kept_out));
        }
        let names = NameReader::open(segment)?;
        let sections = filter.sections.iter().map(|unit| names.having(Name::Unit(unit)));
        let ids = filter.ids.iter().map(|place| names.at(place));
        let (sections, ids) = (together(sections)?, together(ids)?);
        let mut subjects: Option<Vec<DocId>> = None;
        for group in &filter.subjects {
            let any = together(group.iter().map(|heading| names.having(Name::Subject(heading))))?.unwrap_or_default();
            match &mut subjects {
                Some(all) => all.retain(|doc| any.binary_search(doc).is_ok()),
                None => subjects = Some(any),
            }
        }
        let within = filter.within.as_ref().map(|within| FilterLeaf::open(within, segment, documents)).transpose()?;
        Ok(FilterLeaf {
            filter: filter.clone(),
            strategy: fast.str("strategy")?,
            of_document,
            chapter: fast.u64("chapter")?,
            kind: fast.u64("kind")?,
            kinds: filter.kinds.iter().map(|kind| kind_number(*kind)).collect(),
            number: fast.u64("number")?,
            sections,
            subjects,
            ids,
            within: within.map(Box::new),
        })
    }

    /// Bits of the facets that keep a paragraph out; 0 lets it through.
    pub fn failed(&self, doc: DocId) -> u16 {
        let mut failed = 0;
        if !self.of_document.is_empty() {
            let own = self.strategy.as_ref().and_then(|column| column.term_ords(doc).next());
            failed |= own.and_then(|own| self.of_document.get(own as usize)).copied().unwrap_or(facet::STRATEGY);
        }
        if !self.filter.chapters.is_empty() {
            let own = self.chapter.first(doc).unwrap_or_default();
            if !self.filter.chapters.iter().any(|chapter| u64::from(*chapter) == own) {
                failed |= facet::CHAPTER;
            }
        }
        let outside = |docs: &Option<Vec<DocId>>| docs.as_ref().is_some_and(|docs| docs.binary_search(&doc).is_err());
        if outside(&self.sections) {
            failed |= facet::SECTION;
        }
        if outside(&self.subjects) {
            failed |= facet::SUBJECT;
        }
        if outside(&self.ids) {
            failed |= facet::ID;
        }
        if !self.kinds.is_empty() && !self.kinds.contains(&self.kind.first(doc).unwrap_or(u64::MAX)) {
            failed |= facet::KIND;
        }
        if self.filter.number && self.number.first(doc) != Some(1) {
            failed |= facet::NUMBER;
        }
        if self.within.as_ref().is_some_and(|within| within.failed(doc) != 0) {
            failed |= facet::WITHIN;
        }
        failed
    }

    pub fn fill(&self, base: DocId, length: usize, mut visit: impl FnMut(usize)) {
        for at in 0..length {
            if self.failed(base + at as DocId) == 0 {
                visit(at);
            }
        }
    }
}

/// A filter opened on every segment.
pub(crate) fn filter_leaves(filter: &Filter, snapshot: &Snapshot) -> Result<Vec<FilterLeaf>> {
    let segments = snapshot.searcher.segment_readers().iter();
    let documents = documents(snapshot)?;
    segments.map(|segment| FilterLeaf::open(filter, segment, &documents).map_err(|e| snapshot.damaged(e))).collect()
}

/// Every paragraph that a filter lets through, with its place in the reading order.
pub(crate) fn let_through(filter: &Filter, snapshot: &Snapshot) -> Result<Vec<(DocAddress, u64)>> {
    let leaves = filter_leaves(filter, snapshot)?;
    let mut through = Vec::new();
    for ((segment, reader), leaf) in (0..).zip(snapshot.searcher.segment_readers()).zip(leaves) {
        let order = &snapshot.orders[segment as usize];
        let docs = (0..reader.max_doc()).filter(|doc| leaf.failed(*doc) == 0);
        through.extend(docs.map(|doc| (DocAddress::new(segment, doc), order.of(doc))));
    }
    Ok(through)
}

/// What a segment's field of names has.
struct NameReader {
    field: Field,
    inverted: Arc<InvertedIndexReader>,
}

impl NameReader {
    fn open(segment: &SegmentReader) -> tantivy::Result<NameReader> {
        let field = segment.schema().get_field("names")?;
        Ok(NameReader { field, inverted: segment.inverted_index(field)? })
    }

    /// The paragraphs with a name, ascending.
    fn having(&self, name: Name<'_>) -> tantivy::Result<Vec<DocId>> {
        let term = Term::from_field_text(self.field, &name.text());
        let mut docs = Vec::new();
        if let Some(mut postings) = self.inverted.read_postings(&term, IndexRecordOption::Basic)? {
            while postings.doc() != tantivy::TERMINATED {
                docs.push(postings.doc());
                postings.advance();
            }
        }
        Ok(docs)
    }

    fn at(&self, place: &Place) -> tantivy::Result<Vec<DocId>> {
        let mut docs = self.having(if place.is_unit { Name::Unit(&place.id) } else { Name::Id(&place.id) })?;
        if let Some(name) = &place.strategy {
            let own = self.having(Name::Strategy(name))?;
            docs.retain(|doc| own.binary_search(doc).is_ok());
        }
        Ok(docs)
    }
}

/// All the paragraphs of some lists, ascending; none when there is no list.
fn together(lists: impl Iterator<Item = tantivy::Result<Vec<DocId>>>) -> tantivy::Result<Option<Vec<DocId>>> {
    let mut all: Option<Vec<DocId>> = None;
    for list in lists {
        all.get_or_insert_default().extend(list?);
    }
    if let Some(docs) = &mut all {
        docs.sort_unstable();
        docs.dedup();
    }
    Ok(all)
}
