//! Lists that every face gives in the same object, with the version: paragraphs by id, the outline, the documents,
//! completions.

use serde::{Deserialize, Serialize};

use crate::index::{Manifest, SourceEntry};
use crate::passages::OutlineStrategy;
use crate::search::Hit;
use crate::strategy::Metadata;
use crate::suggest::Suggestion;

use super::contract::Version;

/// Paragraphs, in the order they were asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Paragraphs {
    version: Version,
    hits: Vec<Hit>,
}

impl Paragraphs {
    /// Paragraphs outside a result.
    pub fn new(hits: Vec<Hit>) -> Paragraphs {
        Paragraphs { version: Version, hits }
    }

    /// The paragraphs.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }
}

/// Units of the documents with their counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outline {
    version: Version,
    strategies: Vec<OutlineStrategy>,
}

impl Outline {
    /// The outline of these documents.
    pub fn new(strategies: Vec<OutlineStrategy>) -> Outline {
        Outline { version: Version, strategies }
    }

    /// The outline, document by document.
    pub fn strategies(&self) -> &[OutlineStrategy] {
        &self.strategies
    }
}

/// A document that is searched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Document {
    /// Its name, as in long ids.
    name: String,
    /// sha256 of its source, in hexadecimal.
    sha256: String,
    /// Language by its words.
    language: String,
    /// Title, publisher, adoption.
    metadata: Metadata,
    /// What the filter for expectations is called.
    expectations: String,
    /// Paragraphs of each kind: commitment, expectation, context, foreword.
    paragraphs: [usize; 4],
}

impl From<&SourceEntry> for Document {
    fn from(source: &SourceEntry) -> Document {
        Document {
            name: source.name.clone(),
            sha256: source.sha256.clone(),
            language: source.language.clone(),
            metadata: source.metadata.clone(),
            expectations: source.expectations.clone(),
            paragraphs: source.paragraphs,
        }
    }
}

/// The documents that are searched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Strategies {
    version: Version,
    strategies: Vec<Document>,
}

impl Strategies {
    /// The documents that an index was built from.
    pub fn new(manifest: &Manifest) -> Strategies {
        Strategies { version: Version, strategies: manifest.sources.iter().map(Document::from).collect() }
    }
}

/// Completions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Suggestions {
    version: Version,
    prefix: String,
    suggestions: Vec<Suggestion>,
}

impl Suggestions {
    /// Completions of what has been typed.
    pub fn new(prefix: String, suggestions: Vec<Suggestion>) -> Suggestions {
        Suggestions { version: Version, prefix, suggestions }
    }
}
