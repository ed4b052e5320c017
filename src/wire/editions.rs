//! Two editions of a document compared; what did not change is counted and not listed.

use serde::Serialize;

use crate::editions::{Edition, EditionChange, Editions, Fate, FateCounts, WordDifference};
use crate::index::Passage;
use crate::strategy::{Kind, ParagraphId};

use super::contract::VERSION;
use super::passage::PassageJson;

on_the_wire! {
    EditionChange, "EditionChange" => EditionChangeJson;
    Editions, "Editions" => EditionsJson;
}

/// A paragraph of one edition.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct EditionPassageJson<'a> {
    strategy: &'a str,
    id: ParagraphId,
    #[serde(flatten)]
    passage: PassageJson<'a>,
    text: &'a str,
    citation: String,
}

impl<'a> From<&'a Passage> for EditionPassageJson<'a> {
    fn from(passage: &'a Passage) -> EditionPassageJson<'a> {
        EditionPassageJson {
            strategy: &passage.strategy,
            id: passage.id,
            passage: passage.into(),
            text: &passage.text,
            citation: passage.citation.to_string(),
        }
    }
}

/// A paragraph in one edition or in both.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct EditionChangeJson<'a> {
    fate: Fate,
    moved: bool,
    from: Option<EditionPassageJson<'a>>,
    to: Option<EditionPassageJson<'a>>,
    differences: &'a [WordDifference],
}

impl<'a> From<&'a EditionChange> for EditionChangeJson<'a> {
    fn from(change: &'a EditionChange) -> EditionChangeJson<'a> {
        EditionChangeJson {
            fate: change.fate,
            moved: change.moved,
            from: change.from.as_ref().map(EditionPassageJson::from),
            to: change.to.as_ref().map(EditionPassageJson::from),
            differences: &change.differences,
        }
    }
}

/// How many paragraphs of a kind had each fate.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct KindFates {
    kind: Kind,
    #[serde(flatten)]
    counts: FateCounts,
}

/// How many paragraphs under a heading of the subject index had each fate.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct SubjectFates<'a> {
    subject: &'a str,
    #[serde(flatten)]
    counts: FateCounts,
}

/// Two editions compared.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct EditionsJson<'a> {
    version: u32,
    from: &'a Edition,
    to: &'a Edition,
    counts: FateCounts,
    kinds: Vec<KindFates>,
    subjects: Vec<SubjectFates<'a>>,
    /// What changed, in the order of the later edition; what is gone stands where it stood.
    changes: Vec<&'a EditionChange>,
}

impl<'a> From<&'a Editions> for EditionsJson<'a> {
    fn from(editions: &'a Editions) -> EditionsJson<'a> {
        EditionsJson {
            version: VERSION,
            from: &editions.from,
            to: &editions.to,
            counts: editions.counts,
            kinds: editions.kinds.iter().map(|(kind, counts)| KindFates { kind: *kind, counts: *counts }).collect(),
            subjects: editions
                .subjects
                .iter()
                .map(|(subject, counts)| SubjectFates { subject, counts: *counts })
                .collect(),
            changes: editions.changes.iter().filter(|change| change.fate != Fate::Same).collect(),
        }
    }
}
