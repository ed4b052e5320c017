//! What changed in the documents of an index while it stood in its folder: a build that takes the place of another notes, of each
//! document that both have, which paragraphs came, went and were reworded, and when. The notes lie in the manifest, so that they
//! are in force with the index that they tell of, and are bounded. Knows neither how they come about nor who reads them.

use serde::{Deserialize, Serialize};

use super::passage::Passage;
use super::stored::Stored;
use crate::strategy::{Kind, ParagraphId};

/// So many notes are kept, the latest.
const MOST: usize = 500;
/// So many changes of one note are kept with their words.
const MOST_CHANGES: usize = 100;
/// The words of all notes together, in bytes: a server reads the manifest once a second.
const MOST_BYTES: usize = 200_000;

/// What changed in a document when its index was built anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Revision {
    /// Name of the document.
    pub strategy: String,
    /// When the new index was built, in seconds since 1970.
    pub at: u64,
    /// How many paragraphs came.
    pub new: usize,
    /// How many went.
    pub gone: usize,
    /// How many have other words than before.
    pub reworded: usize,
    /// How many have the same words under another title or lead-in.
    pub moved: usize,
    /// What came, went and was reworded, in the order of the document, what is gone last; of many only the first.
    pub changes: Vec<Revised>,
    /// The document was too large to be compared: its source changed, and nothing is counted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub too_large: bool,
}

impl Revision {
    /// How many changes are counted and not kept with their words.
    pub fn left_out(&self) -> usize {
        (self.new + self.gone + self.reworded).saturating_sub(self.changes.len())
    }
}

/// A paragraph that came, went or was reworded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Revised {
    /// As it stood; none where it is new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<RevisedText>,
    /// As it stands; none where it is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<RevisedText>,
    /// All that the index had of a paragraph that is gone or reworded, so that a search can be asked of it as it stood. Notes of
    /// earlier versions do not have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) was: Option<Box<Stored<'static>>>,
}

impl Revised {
    /// A paragraph that came, where it was nothing before, and else one that was reworded.
    pub(super) fn now(from: Option<&Passage>, to: &Passage) -> Revised {
        Revised { from: from.map(Into::into), to: Some(to.into()), was: from.map(was) }
    }

    /// A paragraph that is gone.
    pub(super) fn gone(from: &Passage) -> Revised {
        Revised { from: Some(from.into()), to: None, was: Some(was(from)) }
    }

    /// The paragraph as it stood, where it is gone or reworded.
    pub(super) fn passage(&self) -> Option<Passage> {
        let (was, from) = (self.was.as_deref()?, self.from.as_ref()?);
        Some(Passage { text: from.text.clone(), ..was.clone().passage() })
    }

    /// The length of its words, in bytes.
    fn len(&self) -> usize {
        let own = |text: &Option<String>| text.as_ref().map_or(0, String::len);
        let texts = self.from.iter().chain(&self.to);
        let texts: usize = texts.map(|one| one.text.len() + own(&one.lead_in) + own(&one.title)).sum();
        texts + self.was.as_ref().map_or(0, |was| serde_json::to_string(was).map_or(MOST_BYTES, |json| json.len()))
    }
}

/// What the index has of a paragraph, but for its text, which stands beside it.
fn was(passage: &Passage) -> Box<Stored<'static>> {
    Box::new(Passage { text: String::new(), ..passage.clone() }.into())
}

/// A paragraph as it stands, or stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RevisedText {
    /// Its id in the document.
    pub id: ParagraphId,
    /// What it is.
    pub kind: Kind,
    /// The lead-in that it completes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead_in: Option<String>,
    /// The nearest title above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its text.
    pub text: String,
}

impl From<&Passage> for RevisedText {
    fn from(passage: &Passage) -> RevisedText {
        let chapter = || passage.chapter.as_ref().map(ToString::to_string);
        let title = passage.subsection.as_ref().map(ToString::to_string).or_else(|| passage.heading.clone());
        RevisedText {
            id: passage.id,
            kind: passage.kind,
            lead_in: passage.lead_in.clone(),
            title: title.or_else(chapter),
            text: passage.text.clone(),
        }
    }
}

/// The notes, the latest first, within their bounds. The words of older ones go before their counts.
pub(super) fn held(mut revisions: Vec<Revision>) -> Vec<Revision> {
    revisions.truncate(MOST);
    let mut bytes = 0;
    for revision in &mut revisions {
        revision.changes.truncate(MOST_CHANGES);
        bytes += revision.changes.iter().map(Revised::len).sum::<usize>();
        if bytes > MOST_BYTES {
            revision.changes.clear();
        }
    }
    revisions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_bounded_and_the_counts_outlive_the_words() {
        let text = |len: usize| RevisedText {
            id: "1-1".parse().expect("an id"),
            kind: Kind::Context,
            lead_in: None,
            title: None,
            text: "a".repeat(len),
        };
        let note = |changes: usize, len: usize| Revision {
            strategy: "plan".to_owned(),
            at: 1,
            new: changes,
            gone: 0,
            reworded: 0,
            moved: 0,
            changes: vec![Revised { from: None, to: Some(text(len)), was: None }; changes],
            too_large: false,
        };
        let kept = |notes| held(notes).iter().map(|note| note.changes.len()).collect::<Vec<_>>();
        assert_eq!(kept(vec![note(3, 10), note(150, 10)]), [3, MOST_CHANGES]);
        assert_eq!(kept(vec![note(1, MOST_BYTES - 20), note(2, 10), note(1, 10)]), [1, 2, 0]);
        assert_eq!(held(vec![note(150, 10)])[0].left_out(), 50);
        assert_eq!(held(vec![note(0, 0); MOST + 5]).len(), MOST);
    }
}
