//! The subject index, whole or the answer for one term, in the same object.

use serde::{Deserialize, Serialize};

use crate::subjects::{Subject, SubjectLookup};

use super::contract::Version;

/// Subjects in the order of the alphabet, or the one that a term leads to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Subjects {
    version: Version,
    /// The term that was asked for; none where all subjects were.
    term: Option<String>,
    /// The term as the vocabulary writes it, where it is no heading and leads to one.
    entry_word: Option<String>,
    subjects: Vec<Subject>,
    /// The headings that come nearest to a term that leads to none.
    nearest: Vec<String>,
}

impl Subjects {
    /// All these subjects.
    pub fn all(subjects: Vec<Subject>) -> Subjects {
        Subjects { version: Version, term: None, entry_word: None, subjects, nearest: Vec::new() }
    }

    /// What a term leads to.
    pub fn of(lookup: SubjectLookup) -> Subjects {
        let SubjectLookup { term, entry_word, subject, nearest } = lookup;
        Subjects { version: Version, term: Some(term), entry_word, subjects: subject.into_iter().collect(), nearest }
    }

    /// The term that was asked for.
    pub fn term(&self) -> Option<&str> {
        self.term.as_deref()
    }

    /// The term as the vocabulary writes it, where it leads to another heading.
    pub fn entry_word(&self) -> Option<&str> {
        self.entry_word.as_deref()
    }

    /// The subjects.
    pub fn subjects(&self) -> &[Subject] {
        &self.subjects
    }

    /// The headings that come nearest to a term that leads to none.
    pub fn nearest(&self) -> &[String] {
        &self.nearest
    }
}
