//! The outline of an index: documents, their chapters, sections and subsections, with how many paragraphs of each kind
//! they have. Made from the stored paragraphs, so that it needs no source.

use rustc_hash::FxHashMap;

use crate::index::{Manifest, Passage, Titled};
use crate::strategy::{Kind, UnitId};

/// Counts of paragraphs: commitments, expectations, context, foreword.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KindCounts {
    /// What the senders say they will do.
    pub commitment: usize,
    /// What they expect of others.
    pub expectation: usize,
    /// Prose in chapters.
    pub context: usize,
    /// Prose before the first chapter.
    pub foreword: usize,
}

impl KindCounts {
    pub(crate) fn add(&mut self, kind: Kind) {
        *match kind {
            Kind::Commitment => &mut self.commitment,
            Kind::Expectation => &mut self.expectation,
            Kind::Context => &mut self.context,
            Kind::Foreword => &mut self.foreword,
        } += 1;
    }

    pub(super) fn join(&mut self, other: KindCounts) {
        self.commitment += other.commitment;
        self.expectation += other.expectation;
        self.context += other.context;
        self.foreword += other.foreword;
    }

    /// So many of each kind, in the order of [`Kind::ALL`].
    #[cfg(feature = "opensearch")]
    pub(crate) fn of([commitment, expectation, context, foreword]: [usize; 4]) -> KindCounts {
        KindCounts { commitment, expectation, context, foreword }
    }

    /// All paragraphs.
    pub fn total(&self) -> usize {
        self.commitment + self.expectation + self.context + self.foreword
    }
}

/// A unit: a chapter, a section, a subsection.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OutlineUnit {
    /// The number.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub number: UnitId,
    /// The title.
    pub title: String,
    /// Paragraphs in the unit and below it.
    pub paragraphs: KindCounts,
    /// The units below it.
    pub units: Vec<OutlineUnit>,
}

/// Number and title, as they stand in the document.
impl std::fmt::Display for OutlineUnit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", Titled { number: self.number, title: self.title.clone() })
    }
}

/// One document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OutlineStrategy {
    /// The document's name.
    pub name: String,
    /// Its title, or its name where it has none.
    pub title: String,
    /// Language by its words.
    pub language: String,
    /// sha256 of the source.
    pub sha256: String,
    /// All its paragraphs.
    pub paragraphs: KindCounts,
    /// Its chapters.
    pub chapters: Vec<OutlineUnit>,
}

/// Builds the outline from paragraphs in reading order.
pub(crate) fn outline<'a>(manifest: &Manifest, passages: impl Iterator<Item = &'a Passage>) -> Vec<OutlineStrategy> {
    let mut sources: Vec<_> = manifest.sources.iter().collect();
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    let mut strategies: Vec<OutlineStrategy> = sources
        .into_iter()
        .map(|source| OutlineStrategy {
            name: source.name.clone(),
            title: source.title().to_owned(),
            language: source.language.clone(),
            sha256: source.sha256.clone(),
            paragraphs: KindCounts::default(),
            chapters: Vec::new(),
        })
        .collect();
    let documents: FxHashMap<String, usize> =
        strategies.iter().enumerate().map(|(at, strategy)| (strategy.name.clone(), at)).collect();
    let mut known = FxHashMap::default();
    for passage in passages {
        let Some(at) = documents.get(&passage.strategy) else { continue };
        let strategy = &mut strategies[*at];
        strategy.paragraphs.add(passage.kind);
        let (mut units, mut path) = (&mut strategy.chapters, vec![*at]);
        let chapter = passage.chapter.as_ref().map(|unit| (UnitId::chapter(unit.number), unit.title.as_str()));
        let section = passage.section.as_ref().map(|unit| (unit.number, unit.title.as_str()));
        let subsection = passage.subsection.as_ref().map(|unit| (unit.number, unit.title.as_str()));
        for (number, title) in [chapter, section, subsection].into_iter().flatten() {
            // A document may have a hundred thousand units, so none is looked for among its neighbours.
            let next = units.len();
            let at = *known.entry((path.clone(), number)).or_insert(next);
            if at == next {
                let (title, paragraphs) = (title.to_owned(), KindCounts::default());
                units.push(OutlineUnit { number, title, paragraphs, units: Vec::new() });
            }
            path.push(at);
            let unit = &mut units[at];
            unit.paragraphs.add(passage.kind);
            units = &mut unit.units;
        }
    }
    strategies
}
