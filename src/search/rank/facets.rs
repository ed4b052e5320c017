//! Facet counts: how many paragraphs each document, chapter, section, kind and subject has. Counted by the numbers of columns, segment
//! by segment and a run of paragraphs at a time, and named once at the end: with many documents there are as many counts as hits.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use tantivy::SegmentReader;
use tantivy::columnar::StrColumn;

use super::filters::facet;
use crate::orthography::in_alphabet;
use crate::passages::{Documents, Known, Runs};
use crate::search::facets::{FacetName, Facets, MOST_VALUES, UnitCount};
use crate::strategy::{Kind, Locator, UnitId};

/// The counts of a result over all its paragraphs. A facet's counts ignore the filter on that same facet which narrows the
/// query from elsewhere, and keep to what the text of the query is restricted to.
#[derive(Debug, Default)]
pub(crate) struct Counted {
    pub total: usize,
    pub items: usize,
    pub related: usize,
    pub all_words: usize,
    /// How many documents the counted paragraphs are of.
    pub documents: usize,
    /// How many paragraphs have each word of the plan.
    pub by_word: Vec<usize>,
    pub facets: Facets,
}

/// So many subjects are counted out: more are no overview.
const MOST_SUBJECTS: usize = 30;

/// Facet counts of one segment: of documents by their numbers, of the others by the numbers of its columns.
pub(super) struct Tally {
    runs: Arc<Runs>,
    /// The run at hand, and how many paragraphs of it were counted, by the facets that keep them out.
    run: usize,
    counted: Vec<(u16, usize)>,
    section_names: Option<StrColumn>,
    subject_names: Option<StrColumn>,
    by_document: ByDocument,
    chapters: FxHashMap<(u32, u16), usize>,
    sections: FxHashMap<(u32, u32), usize>,
    subjects: FxHashMap<u64, usize>,
    kinds: [usize; Kind::ALL.len()],
}

/// Paragraphs of each document: those that every filter lets through, and for each facet of documents those that only
/// its own filter keeps out.
#[derive(Default)]
struct ByDocument {
    let_through: FxHashMap<u32, usize>,
    kept_out: [FxHashMap<u32, usize>; Known::ALL.len()],
}

impl ByDocument {
    fn count(&mut self, document: u32, failed: u16, paragraphs: usize) {
        let counts = match failed {
            0 => Some(&mut self.let_through),
            _ => Known::ALL
                .into_iter()
                .position(|known| failed == facet::of_documents(known))
                .map(|at| &mut self.kept_out[at]),
        };
        if let Some(counts) = counts {
            *counts.entry(document).or_insert(0) += paragraphs;
        }
    }

    fn add_to(self, sum: &mut ByDocument) {
        let all = std::iter::once(self.let_through).chain(self.kept_out);
        let sums = std::iter::once(&mut sum.let_through).chain(&mut sum.kept_out);
        for (counts, sum) in all.zip(sums) {
            counts.into_iter().for_each(|(document, count)| *sum.entry(document).or_insert(0) += count);
        }
    }

    /// The values of something known of documents with their paragraphs, in the order of the documents.
    fn values(&self, known: Known, documents: &Documents) -> Vec<(String, usize)> {
        let mut counted: Vec<(u32, usize)> = self
            .let_through
            .iter()
            .chain(&self.kept_out[known as usize])
            .map(|(document, count)| (*document, *count))
            .collect();
        counted.sort_unstable();
        let mut values: Vec<(String, usize)> = Vec::new();
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        for (document, count) in counted {
            let Some(value) = documents.value(known, document) else { continue };
            let at = *places.entry(value).or_insert(values.len());
            if at == values.len() {
                values.push((value.to_owned(), 0));
            }
            values[at].1 += count;
        }
        values
    }
}

impl Tally {
    pub(super) fn open(segment: &SegmentReader, documents: &Documents) -> tantivy::Result<Tally> {
        let fast = segment.fast_fields();
        Ok(Tally {
            runs: documents.runs(segment),
            run: 0,
            counted: Vec::new(),
            section_names: fast.str("section")?,
            // Many indexes have no subjects, and then no paragraph need be asked.
            subject_names: fast.str("subject")?.filter(|column| column.num_terms() > 0),
            by_document: ByDocument::default(),
            chapters: FxHashMap::default(),
            sections: FxHashMap::default(),
            subjects: FxHashMap::default(),
            kinds: [0; Kind::ALL.len()],
        })
    }

    /// Whether a paragraph is an item, not prose.
    pub(super) fn is_item(&mut self, doc: u32) -> bool {
        self.move_to(doc);
        let kind = self.runs.get(self.run).and_then(|run| run.kind);
        matches!(kind, Some(Kind::Commitment | Kind::Expectation))
    }

    pub(super) fn count(&mut self, doc: u32, failed: u16) {
        self.move_to(doc);
        match self.counted.iter_mut().find(|(own, _)| *own == failed) {
            Some((_, paragraphs)) => *paragraphs += 1,
            None => self.counted.push((failed, 1)),
        }
        if failed & !facet::SUBJECT == 0
            && let Some(column) = &self.subject_names
        {
            column.term_ords(doc).for_each(|subject| *self.subjects.entry(subject).or_insert(0) += 1);
        }
    }

    /// Moves on to the run that a paragraph is in.
    fn move_to(&mut self, doc: u32) {
        if !self.runs.holds(self.run, doc) {
            self.end_run();
            self.run = self.runs.of(doc);
        }
    }

    /// Counts the paragraphs of the run at hand.
    fn end_run(&mut self) {
        let Some((run, document)) = self.runs.get(self.run).and_then(|run| Some((run, run.document?))) else { return };
        for (failed, paragraphs) in self.counted.drain(..) {
            let passes = |own: u16| failed & !own == 0;
            self.by_document.count(document, failed, paragraphs);
            if passes(facet::CHAPTER) {
                *self.chapters.entry((document, run.chapter)).or_insert(0) += paragraphs;
            }
            if let (true, Some(section)) = (passes(facet::SECTION), run.section) {
                *self.sections.entry((document, section)).or_insert(0) += paragraphs;
            }
            if let (true, Some(kind)) = (passes(facet::KIND), run.kind) {
                self.kinds[kind as usize] += paragraphs;
            }
        }
    }

    pub(super) fn add_to(mut self, tallies: &mut Tallies) -> tantivy::Result<()> {
        self.end_run();
        let mut section_name = Names::of(self.section_names);
        let mut subject_name = Names::of(self.subject_names);
        self.by_document.add_to(&mut tallies.by_document);
        for ((document, chapter), count) in self.chapters {
            // The foreword is no chapter.
            if chapter > 0 {
                *tallies.chapters.entry((document, chapter)).or_insert(0) += count;
            }
        }
        for ((document, section), count) in self.sections {
            let key = (document, section_name.number(section.into(), &mut tallies.names)?);
            *tallies.sections.entry(key).or_insert(0) += count;
        }
        for (subject, count) in self.subjects {
            *tallies.subjects.entry(subject_name.number(subject, &mut tallies.names)?).or_insert(0) += count;
        }
        for (sum, count) in tallies.kinds.iter_mut().zip(self.kinds) {
            *sum += count;
        }
        Ok(())
    }
}

/// Facet counts of all segments. With many documents a name stands in many counts, so counts go by numbers that mean the
/// same name in every segment.
#[derive(Default)]
pub(super) struct Tallies {
    names: Numbered,
    by_document: ByDocument,
    chapters: FxHashMap<(u32, u16), usize>,
    sections: FxHashMap<(u32, usize), usize>,
    subjects: FxHashMap<usize, usize>,
    kinds: [usize; Kind::ALL.len()],
}

/// Facet counts that somebody else made.
#[cfg(feature = "opensearch")]
#[derive(Debug, Default)]
pub(crate) struct Foreign {
    /// Paragraphs of each document that every filter lets through, and for each facet of documents of those that all filters
    /// but its own do.
    pub documents: Vec<(u32, usize)>,
    pub documents_without: [Vec<(u32, usize)>; Known::ALL.len()],
    pub chapters: Vec<(u32, u16, usize)>,
    pub sections: Vec<(u32, String, usize)>,
    pub subjects: Vec<(String, usize)>,
    pub kinds: [usize; Kind::ALL.len()],
}

#[cfg(feature = "opensearch")]
impl Foreign {
    /// The facets, named, sorted and cut as those of an index here.
    pub fn counted(self, documents: &Documents) -> Counted {
        let mut tallies = Tallies { kinds: self.kinds, ..Tallies::default() };
        let by_document = &mut tallies.by_document;
        by_document.let_through.extend(self.documents);
        for (kept_out, all) in by_document.kept_out.iter_mut().zip(self.documents_without) {
            let let_through = |document: u32| by_document.let_through.get(&document).copied().unwrap_or_default();
            let without = all.into_iter().map(|(document, count)| (document, count - let_through(document).min(count)));
            kept_out.extend(without.filter(|(_, count)| *count > 0));
        }
        tallies
            .chapters
            .extend(self.chapters.into_iter().map(|(document, chapter, count)| ((document, chapter), count)));
        for (document, section, count) in self.sections {
            let number = tallies.names.number(&section);
            tallies.sections.insert((document, number), count);
        }
        for (subject, count) in self.subjects {
            let number = tallies.names.number(&subject);
            tallies.subjects.insert(number, count);
        }
        tallies.counted(documents)
    }
}

impl Tallies {
    pub(super) fn counted(self, documents: &Documents) -> Counted {
        let mut facets = Facets::default();
        for (facet, known) in [
            (FacetName::Strategy, Known::Name),
            (FacetName::Publisher, Known::Publisher),
            (FacetName::Place, Known::Place),
            (FacetName::Year, Known::Year),
        ] {
            let values = facets.cut(facet, self.by_document.values(known, documents), |(_, count)| *count);
            match known {
                Known::Name => facets.strategy = values,
                Known::Publisher => facets.publisher = values,
                Known::Place => facets.place = values,
                Known::Year => facets.year = values,
            }
        }
        let names = self.names.names;
        let chapters = self.chapters.into_iter();
        let chapters =
            chapters.map(|((document, chapter), count)| (document, UnitId::chapter(chapter), count)).collect();
        facets.chapter = units(&mut facets, FacetName::Chapter, chapters, documents);
        // What the index calls a section is its number.
        let sections = self.sections.into_iter();
        let sections = sections
            .filter_map(|((document, number), count)| Some((document, names[number].parse().ok()?, count)))
            .collect();
        facets.section = units(&mut facets, FacetName::Section, sections, documents);
        let mut subject: Vec<(String, usize)> =
            self.subjects.into_iter().map(|(number, count)| (names[number].to_string(), count)).collect();
        subject.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| in_alphabet(&a.0, &b.0)));
        facets.subjects = subject.len();
        subject.truncate(MOST_SUBJECTS);
        facets.subject = subject;
        facets.kind = Kind::ALL.into_iter().zip(self.kinds).filter(|(_, count)| *count > 0).collect();
        Counted { documents: self.by_document.let_through.len(), facets, ..Counted::default() }
    }
}

/// The units of one document in reading order, of several the largest.
fn units(
    facets: &mut Facets,
    facet: FacetName,
    mut counted: Vec<(u32, UnitId, usize)>,
    documents: &Documents,
) -> Vec<UnitCount> {
    counted.sort_unstable_by_key(|(document, unit, _)| (*document, *unit));
    let is_one = counted.first().map(|one| one.0) == counted.last().map(|one| one.0);
    let kept =
        if is_one || counted.len() <= MOST_VALUES { counted } else { facets.cut(facet, counted, |(.., count)| *count) };
    let name = |document| (documents.len() > 1).then(|| documents.name(document).to_string());
    let named = |(document, unit, count)| UnitCount { unit: Locator { strategy: name(document), target: unit }, count };
    kept.into_iter().map(named).collect()
}

/// Names and their numbers.
#[derive(Default)]
struct Numbered {
    names: Vec<Arc<str>>,
    numbers: FxHashMap<Arc<str>, usize>,
}

impl Numbered {
    fn number(&mut self, name: &str) -> usize {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let name: Arc<str> = Arc::from(name);
        self.names.push(name.clone());
        self.numbers.insert(name, self.names.len() - 1);
        self.names.len() - 1
    }
}

/// What the numbers of a segment's column mean. Each is read once: reading one walks a block of the dictionary.
struct Names {
    column: Option<StrColumn>,
    known: FxHashMap<u64, usize>,
}

impl Names {
    fn of(column: Option<StrColumn>) -> Names {
        Names { column, known: FxHashMap::default() }
    }

    fn number(&mut self, own: u64, names: &mut Numbered) -> tantivy::Result<usize> {
        if let Some(number) = self.known.get(&own) {
            return Ok(*number);
        }
        let mut name = String::new();
        if let Some(column) = &self.column {
            column.ord_to_str(own, &mut name)?;
        }
        let number = names.number(&name);
        self.known.insert(own, number);
        Ok(number)
    }
}
