//! Facet counts: how many paragraphs each document, chapter, section, kind and subject has. Counted by the numbers of columns, segment
//! by segment, and named once at the end: with many documents there are as many counts as hits.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::filters::facet;
use crate::orthography::in_alphabet;
use crate::search::evidence::Evidence;
use crate::strategy::{Kind, UnitId};

/// The counts of a result over all its paragraphs. A facet's counts ignore the filter on that same facet which narrows the
/// query from elsewhere, and keep to what the text of the query is restricted to.
#[derive(Debug, Default)]
pub(crate) struct Counted {
    pub total: usize,
    pub items: usize,
    pub related: usize,
    pub all_words: usize,
    /// How many paragraphs have each word of the plan.
    pub by_word: Vec<usize>,
    pub evidence: BTreeMap<Evidence, usize>,
    /// Documents, by name.
    pub strategy: BTreeMap<String, usize>,
    /// Document and chapter, each once, in reading order.
    pub chapter: Vec<(Arc<str>, UnitId, usize)>,
    /// Document and section, each once, in reading order.
    pub section: Vec<(Arc<str>, UnitId, usize)>,
    pub kind: BTreeMap<Kind, usize>,
    /// The commonest subjects, by count and then in the order of the alphabet.
    pub subject: Vec<(String, usize)>,
    /// How many subjects there are.
    pub subjects: usize,
}

/// So many subjects are counted out: more are no overview.
const MOST_SUBJECTS: usize = 30;

/// Facet counts of one segment, by the numbers of its columns.
pub(super) struct Tally {
    strategy_names: Option<tantivy::columnar::StrColumn>,
    section_names: Option<tantivy::columnar::StrColumn>,
    subject_names: Option<tantivy::columnar::StrColumn>,
    chapter: tantivy::columnar::Column<u64>,
    kind: tantivy::columnar::Column<u64>,
    strategies: FxHashMap<u64, usize>,
    chapters: FxHashMap<(u64, u64), usize>,
    sections: FxHashMap<(u64, u64), usize>,
    subjects: FxHashMap<u64, usize>,
    kinds: [usize; Kind::ALL.len()],
}

impl Tally {
    pub(super) fn open(segment: &tantivy::SegmentReader) -> tantivy::Result<Tally> {
        let fast = segment.fast_fields();
        Ok(Tally {
            strategy_names: fast.str("strategy")?,
            section_names: fast.str("section")?,
            subject_names: fast.str("subject")?,
            chapter: fast.u64("chapter")?,
            kind: fast.u64("kind")?,
            strategies: FxHashMap::default(),
            chapters: FxHashMap::default(),
            sections: FxHashMap::default(),
            subjects: FxHashMap::default(),
            kinds: [0; Kind::ALL.len()],
        })
    }

    /// Whether a paragraph is an item, not prose.
    pub(super) fn is_item(&self, doc: u32) -> bool {
        let kind = self.kind.first(doc).and_then(|kind| Kind::ALL.get(kind as usize).copied());
        matches!(kind, Some(Kind::Commitment | Kind::Expectation))
    }

    pub(super) fn count(&mut self, doc: u32, failed: u16) {
        let ord = |column: &Option<tantivy::columnar::StrColumn>| column.as_ref().and_then(|c| c.term_ords(doc).next());
        let passes = |own: u16| failed & !own == 0;
        let Some(strategy) = ord(&self.strategy_names) else { return };
        if passes(facet::STRATEGY) {
            *self.strategies.entry(strategy).or_insert(0) += 1;
        }
        if passes(facet::CHAPTER) {
            let chapter = self.chapter.first(doc).unwrap_or_default();
            *self.chapters.entry((strategy, chapter)).or_insert(0) += 1;
        }
        if passes(facet::SECTION)
            && let Some(section) = ord(&self.section_names)
        {
            *self.sections.entry((strategy, section)).or_insert(0) += 1;
        }
        if passes(facet::SUBJECT)
            && let Some(column) = &self.subject_names
        {
            column.term_ords(doc).for_each(|subject| *self.subjects.entry(subject).or_insert(0) += 1);
        }
        if passes(facet::KIND)
            && let Some(count) = self.kind.first(doc).and_then(|kind| self.kinds.get_mut(kind as usize))
        {
            *count += 1;
        }
    }

    pub(super) fn add_to(self, tallies: &mut Tallies) -> tantivy::Result<()> {
        let mut strategy_name = Names::of(self.strategy_names);
        let mut section_name = Names::of(self.section_names);
        let mut subject_name = Names::of(self.subject_names);
        for (strategy, count) in self.strategies {
            *tallies.strategies.entry(strategy_name.number(strategy, &mut tallies.names)?).or_insert(0) += count;
        }
        for ((strategy, chapter), count) in self.chapters {
            // The foreword is no chapter.
            if chapter > 0 {
                let key = (strategy_name.number(strategy, &mut tallies.names)?, chapter as u16);
                *tallies.chapters.entry(key).or_insert(0) += count;
            }
        }
        for ((strategy, section), count) in self.sections {
            let strategy = strategy_name.number(strategy, &mut tallies.names)?;
            let key = (strategy, section_name.number(section, &mut tallies.names)?);
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
    strategies: FxHashMap<usize, usize>,
    chapters: FxHashMap<(usize, u16), usize>,
    sections: FxHashMap<(usize, usize), usize>,
    subjects: FxHashMap<usize, usize>,
    kinds: [usize; Kind::ALL.len()],
}

impl Tallies {
    pub(super) fn counted(self) -> Counted {
        let ranks = self.names.ranks();
        let name = |number: usize| self.names.names[number].clone();
        // Numbers are sorted sooner than names, and names that come in order sooner than others.
        let mut chapters: Vec<((usize, u16), usize)> = self.chapters.into_iter().collect();
        chapters.sort_unstable_by_key(|((strategy, chapter), _)| (ranks[*strategy], *chapter));
        // What the index calls a section is its number.
        let section = |number: usize| self.names.names[number].parse().ok();
        let mut sections: Vec<((usize, UnitId), usize)> = (self.sections.into_iter())
            .filter_map(|((strategy, number), count)| Some(((strategy, section(number)?), count)))
            .collect();
        sections.sort_unstable_by_key(|((strategy, section), _)| (ranks[*strategy], *section));
        let mut subject: Vec<(String, usize)> =
            self.subjects.into_iter().map(|(number, count)| (name(number).to_string(), count)).collect();
        subject.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| in_alphabet(&a.0, &b.0)));
        let subjects = subject.len();
        subject.truncate(MOST_SUBJECTS);
        let kinds = Kind::ALL.into_iter().zip(self.kinds).filter(|(_, count)| *count > 0);
        Counted {
            strategy: self.strategies.into_iter().map(|(number, count)| (name(number).to_string(), count)).collect(),
            chapter: chapters.into_iter().map(|((of, chapter), n)| (name(of), UnitId::chapter(chapter), n)).collect(),
            section: sections.into_iter().map(|((of, section), n)| (name(of), section, n)).collect(),
            kind: kinds.collect(),
            subject,
            subjects,
            ..Counted::default()
        }
    }
}

/// Names and their numbers.
#[derive(Default)]
struct Numbered {
    names: Vec<Arc<str>>,
    numbers: FxHashMap<Arc<str>, usize>,
}

impl Numbered {
    /// The place of each name among all in order.
    fn ranks(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.names.len()).collect();
        order.sort_unstable_by_key(|number| &self.names[*number]);
        let mut ranks = vec![0; order.len()];
        for (rank, number) in order.into_iter().enumerate() {
            ranks[number] = rank;
        }
        ranks
    }

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
    column: Option<tantivy::columnar::StrColumn>,
    known: FxHashMap<u64, usize>,
}

impl Names {
    fn of(column: Option<tantivy::columnar::StrColumn>) -> Names {
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
