//! What a look-up of topics gives: plain values, counted apart by what they rest on. Knows no search.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::table::CoverageTable;
use crate::passages::KindCounts;
use crate::search::{Evidence, Others};
use crate::strategy::{Locator, ParagraphId, UnitId};

/// How a topic is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum TopicState {
    /// Its words stand there, in any form or as part of longer words.
    Stands,
    /// Only other words for the same stand there.
    OtherWords,
    /// Nothing of it stands there, and paragraphs are entered under it in the subject index.
    Entered,
    /// No hit that is counted on any of the forms that were looked for.
    NoHit,
}

/// Counts of paragraphs, in all and by chapter.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CoverageCounts {
    /// By kind, over all chapters.
    pub all: KindCounts,
    /// By chapter number, `forord` for the foreword; with the document's name before it where there are several, of which the
    /// twenty with the most paragraphs are here.
    #[cfg_attr(feature = "serde", serde(serialize_with = "in_order_of_letters"))]
    #[cfg_attr(feature = "schema", schemars(with = "BTreeMap<String, KindCounts>"))]
    pub chapters: BTreeMap<Locator<UnitId>, KindCounts>,
    /// The first of the paragraphs, in reading order: as many as [`CoverageOptions`](super::CoverageOptions) lets be named.
    pub ids: Vec<Locator<ParagraphId>>,
    /// How many paragraphs there are besides.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "is_zero"))]
    pub more: usize,
    /// What chapters there are besides; none where all are here.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub other_chapters: Option<Others>,
}

/// A paragraph near to a topic that has no hit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct NearestPoint {
    /// Its id.
    pub id: Locator<ParagraphId>,
    /// Its text.
    pub text: String,
}

/// One topic.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TopicCoverage {
    /// The topic as written.
    pub topic: String,
    /// Its line in the list, from 1.
    pub line: usize,
    /// How it is there.
    pub state: TopicState,
    /// Paragraphs that have the words in their text.
    pub words: CoverageCounts,
    /// Paragraphs that have only other words for the same in their text: synonyms, corrected spelling.
    pub other_words: CoverageCounts,
    /// Which words these are, as the document writes them. Of more than 400 paragraphs, 400 at even distances are asked.
    pub found_as: Vec<String>,
    /// Paragraphs that have a word of the topic only in a title above them.
    pub titles: CoverageCounts,
    /// These titles, with their numbers.
    pub headings: Vec<String>,
    /// Paragraphs that are entered under the topic in the subject index, and have no word of it.
    pub entered: CoverageCounts,
    /// What they are entered under.
    pub entered_under: Vec<String>,
    /// When no paragraph has all that is asked for: its words that stand by themselves, with the number of paragraphs.
    pub by_itself: Vec<(String, usize)>,
    /// Every form that was looked for, when a count of words is zero.
    pub tried: Vec<String>,
    /// What comes nearest in meaning, when there is no hit. It counts for nothing.
    pub nearest: Vec<NearestPoint>,
    /// The outcome in a sentence of bokmål.
    pub sentence: String,
}

/// A document that was looked in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CoverageSource {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// sha256 of the source, by which anybody can check that it is the same text.
    pub sha256: String,
}

/// Where topics stand.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Coverage {
    /// When it was looked up, as the caller writes dates.
    pub date: Option<String>,
    /// What was counted, strongest first; every hit where it is empty. Counts of the other evidences are 0.
    pub evidence: Vec<Evidence>,
    /// Where it was looked up.
    pub sources: Vec<CoverageSource>,
    /// The topics in the order of the list.
    pub topics: Vec<TopicCoverage>,
    /// The same by document, publisher or chapter, where that was asked for.
    pub table: Option<CoverageTable>,
}

impl Coverage {
    /// Sets the date.
    #[must_use]
    pub fn dated(mut self, date: impl Into<String>) -> Coverage {
        self.date = Some(date.into());
        self
    }
}

impl CoverageCounts {
    /// Keeps the chapters with the most paragraphs, where they are of several documents.
    pub(super) fn cut_chapters(&mut self, most: usize) {
        if self.chapters.len() <= most || self.chapters.keys().any(|chapter| chapter.strategy.is_none()) {
            return;
        }
        let mut chapters: Vec<_> = std::mem::take(&mut self.chapters).into_iter().collect();
        // Stable, so that equals stay in reading order.
        chapters.sort_by_key(|(_, counts)| Reverse(counts.total()));
        let rest = chapters.split_off(most);
        let paragraphs = rest.iter().map(|(_, counts)| counts.total()).sum();
        self.other_chapters = Some(Others { values: rest.len(), paragraphs });
        self.chapters = chapters.into_iter().collect();
    }

    /// How many paragraphs there are.
    pub fn total(&self) -> usize {
        self.all.total()
    }
}

#[cfg(feature = "serde")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// Chapters by their names, in the order of their letters, which the contract has.
#[cfg(feature = "serde")]
fn in_order_of_letters<S: serde::Serializer>(
    chapters: &BTreeMap<Locator<UnitId>, KindCounts>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer
        .collect_map(chapters.iter().map(|(chapter, counts)| (chapter.to_string(), counts)).collect::<BTreeMap<_, _>>())
}
