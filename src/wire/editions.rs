//! Two editions of a document compared; what did not change is counted and not listed.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::editions::{Edition, EditionChange, Editions, Fate, FateCounts, WordDifference};
use crate::index::Passage;
use crate::strategy::{Citation, Kind, ParagraphId};

use super::contract::Version;
use super::passage::PassageJson;

on_the_wire! {
    EditionChange, "EditionChange" => EditionChangeJson;
    Editions, "Editions" => EditionsJson;
}

/// A paragraph of one edition.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct EditionPassageJson<'a> {
    strategy: Cow<'a, str>,
    id: ParagraphId,
    #[serde(flatten)]
    passage: PassageJson<'a>,
    text: Cow<'a, str>,
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    citation: Cow<'a, Citation>,
}

impl<'a> From<&'a Passage> for EditionPassageJson<'a> {
    fn from(passage: &'a Passage) -> EditionPassageJson<'a> {
        EditionPassageJson {
            strategy: (&passage.strategy).into(),
            id: passage.id,
            passage: passage.into(),
            text: (&passage.text).into(),
            citation: Cow::Borrowed(&passage.citation),
        }
    }
}

impl From<EditionPassageJson<'_>> for Passage {
    fn from(json: EditionPassageJson<'_>) -> Passage {
        json.passage.read((json.strategy, json.id), json.text, json.citation.into_owned())
    }
}

/// A paragraph in one edition or in both.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct EditionChangeJson<'a> {
    fate: Fate,
    moved: bool,
    from: Option<EditionPassageJson<'a>>,
    to: Option<EditionPassageJson<'a>>,
    differences: Cow<'a, [WordDifference]>,
}

impl<'a> From<&'a EditionChange> for EditionChangeJson<'a> {
    fn from(change: &'a EditionChange) -> EditionChangeJson<'a> {
        EditionChangeJson {
            fate: change.fate,
            moved: change.moved,
            from: change.from.as_ref().map(EditionPassageJson::from),
            to: change.to.as_ref().map(EditionPassageJson::from),
            differences: (&change.differences).into(),
        }
    }
}

impl From<EditionChangeJson<'_>> for EditionChange {
    fn from(json: EditionChangeJson<'_>) -> EditionChange {
        EditionChange {
            fate: json.fate,
            moved: json.moved,
            from: json.from.map(Passage::from),
            to: json.to.map(Passage::from),
            differences: json.differences.into(),
        }
    }
}

/// How many paragraphs of a kind had each fate.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct KindFates {
    kind: Kind,
    #[serde(flatten)]
    counts: FateCounts,
}

/// How many paragraphs under a heading of the subject index had each fate.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct SubjectFates<'a> {
    subject: Cow<'a, str>,
    #[serde(flatten)]
    counts: FateCounts,
}

/// Two editions compared.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct EditionsJson<'a> {
    version: Version,
    from: Cow<'a, Edition>,
    to: Cow<'a, Edition>,
    counts: FateCounts,
    kinds: Vec<KindFates>,
    subjects: Vec<SubjectFates<'a>>,
    /// What changed, in the order of the later edition; what is gone stands where it stood.
    changes: Vec<Cow<'a, EditionChange>>,
}

impl<'a> From<&'a Editions> for EditionsJson<'a> {
    fn from(editions: &'a Editions) -> EditionsJson<'a> {
        EditionsJson {
            version: Version,
            from: Cow::Borrowed(&editions.from),
            to: Cow::Borrowed(&editions.to),
            counts: editions.counts,
            kinds: editions.kinds.iter().map(|(kind, counts)| KindFates { kind: *kind, counts: *counts }).collect(),
            subjects: editions
                .subjects
                .iter()
                .map(|(subject, counts)| SubjectFates { subject: subject.into(), counts: *counts })
                .collect(),
            changes: editions.changes.iter().filter(|change| change.fate != Fate::Same).map(Cow::Borrowed).collect(),
        }
    }
}

impl From<EditionsJson<'_>> for Editions {
    fn from(json: EditionsJson<'_>) -> Editions {
        Editions {
            from: json.from.into_owned(),
            to: json.to.into_owned(),
            counts: json.counts,
            kinds: json.kinds.into_iter().map(|of| (of.kind, of.counts)).collect(),
            subjects: json.subjects.into_iter().map(|of| (of.subject.into(), of.counts)).collect(),
            changes: json.changes.into_iter().map(Cow::into_owned).collect(),
        }
    }
}
