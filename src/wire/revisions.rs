//! What changed in the documents since their index was first built, build by build.

use serde::Serialize;

use crate::editions::Fate;
use crate::index::{Manifest, Revised, RevisedText, Revision};
use crate::strategy::labels;

use super::contract::VERSION;

/// What changed in the documents of an index, the latest first.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Revisions<'a> {
    version: u32,
    revisions: Vec<RevisionJson<'a>>,
}

impl<'a> Revisions<'a> {
    /// What was noted of one document, or of all.
    pub fn new(manifest: &'a Manifest, strategy: Option<&str>) -> Revisions<'a> {
        let of = manifest.revisions.iter().filter(|own| strategy.is_none_or(|name| own.strategy == name));
        Revisions { version: VERSION, revisions: of.map(RevisionJson::from).collect() }
    }
}

/// What changed in a document when its index was built anew.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct RevisionJson<'a> {
    strategy: &'a str,
    /// When the index was built (RFC 3339, UTC).
    at: String,
    /// Paragraphs that came.
    new: usize,
    /// Paragraphs that went.
    gone: usize,
    /// Paragraphs with other words than before.
    reworded: usize,
    /// Paragraphs with the same words under another title or lead-in; these are counted and not listed.
    moved: usize,
    /// Changes that are counted and not listed, since only the first of many are kept.
    left_out: usize,
    /// What came, went and was reworded.
    changes: Vec<RevisedJson<'a>>,
    /// True of a document that changed and is too large to be compared: nothing of it is counted. Else left out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    too_large: bool,
}

impl<'a> From<&'a Revision> for RevisionJson<'a> {
    fn from(revision: &'a Revision) -> RevisionJson<'a> {
        RevisionJson {
            strategy: &revision.strategy,
            at: labels::moment(revision.at),
            new: revision.new,
            gone: revision.gone,
            reworded: revision.reworded,
            moved: revision.moved,
            left_out: revision.left_out(),
            changes: revision.changes.iter().map(RevisedJson::from).collect(),
            too_large: revision.too_large,
        }
    }
}

/// A paragraph that came, went or was reworded.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct RevisedJson<'a> {
    fate: Fate,
    /// As it stood; null where it is new.
    from: Option<&'a RevisedText>,
    /// As it stands; null where it is gone.
    to: Option<&'a RevisedText>,
}

impl<'a> From<&'a Revised> for RevisedJson<'a> {
    fn from(change: &'a Revised) -> RevisedJson<'a> {
        RevisedJson { fate: Fate::of(change), from: change.from.as_ref(), to: change.to.as_ref() }
    }
}
