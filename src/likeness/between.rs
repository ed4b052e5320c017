//! Whose commitments are laid beside whose expectations, where that is said: documents, or all of a publisher. Knows documents
//! by their numbers, and nothing of likeness.

use std::sync::Arc;

use crate::error::{Error, Result};
use crate::index::Snapshot;
use crate::passages::{self, Documents, Known};
use crate::search::rank::{Filter, facet};
use crate::strategy::{Kind, labels};

/// The documents of both sides; all of them where nothing is said.
#[derive(Clone, Default)]
pub(super) struct Between(Option<Sides>);

#[derive(Clone)]
struct Sides {
    commitments: Arc<[u32]>,
    expectations: Arc<[u32]>,
    /// Both together, for the background.
    both: Arc<[u32]>,
}

impl Between {
    /// The documents of two names, each that of a document or of a publisher.
    ///
    /// # Errors
    /// When there is neither ([`Error::is_query`]), or the index is damaged.
    pub fn read(snapshot: &Snapshot, names: Option<&(String, String)>) -> Result<Between> {
        let Some((one, other)) = names else { return Ok(Between::default()) };
        let documents = passages::documents(snapshot)?;
        let (commitments, expectations) = (of(&documents, one)?, of(&documents, other)?);
        let mut both = [commitments.clone(), expectations.clone()].concat();
        both.sort_unstable();
        both.dedup();
        Ok(Between(Some(Sides {
            commitments: commitments.into(),
            expectations: expectations.into(),
            both: both.into(),
        })))
    }

    /// Paragraphs of some kinds on their side.
    pub fn filter(&self, kinds: Vec<Kind>) -> Filter {
        let documents = self.of_kind(kinds.first().copied().unwrap_or(Kind::Context));
        let documents = documents.map(|documents| (facet::of_documents(Known::Name), documents.clone()));
        Filter { kinds, documents: documents.into_iter().collect(), ..Filter::default() }
    }

    /// Whether a paragraph of this kind and document stands on its side.
    pub fn lets_in(&self, kind: Kind, document: u32) -> bool {
        self.of_kind(kind).is_none_or(|documents| documents.binary_search(&document).is_ok())
    }

    fn of_kind(&self, kind: Kind) -> Option<&Arc<[u32]>> {
        self.0.as_ref().map(|sides| match kind {
            Kind::Commitment => &sides.commitments,
            Kind::Expectation => &sides.expectations,
            Kind::Context | Kind::Foreword => &sides.both,
        })
    }
}

/// The document with a name, or the documents of a publisher.
fn of(documents: &Documents, name: &str) -> Result<Vec<u32>> {
    let mut having = documents.having(Known::Name, name);
    if having.is_empty() {
        having = documents.having(Known::Publisher, name);
    }
    if !having.is_empty() {
        return Ok(having);
    }
    let nearest = [Known::Name, Known::Publisher].into_iter().flat_map(|known| documents.nearest(known, name));
    let nearest: Vec<String> = nearest.map(|near| labels::quoted(&near)).collect();
    let instead = match nearest.as_slice() {
        [] => "see `strategisok outline` for the documents".to_owned(),
        nearest => format!("nearest are {}", nearest.join(", ")),
    };
    Err(Error::query(format_args!("there is no document and no publisher {name:?}; {instead}")))
}
