//! What a thesaurus is made of: sets of entries, the relation that holds each together, and what an entry expands to.
//! Values alone; how they are written in a file and how words are looked up is not known here.

use std::sync::Arc;

/// Weight of a word with the same meaning, where its line gives none.
pub const WEIGHT_SAME: f32 = 0.8;
/// Weight of the official or broader word for an everyday or narrower one, where its line gives none.
pub const WEIGHT_UNDER: f32 = 0.6;
/// Weight of a closely related word, where its line gives none.
pub const WEIGHT_NEAR: f32 = 0.4;

/// How the entries of a set belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// `=`: the same meaning, each finds the others.
    Same,
    /// `>`: the left entries find the right ones, not the other way.
    Under,
    /// `~`: closely related, each finds the others.
    Near,
}

impl Relation {
    /// The sign in the file.
    pub const fn sign(self) -> char {
        match self {
            Relation::Same => '=',
            Relation::Under => '>',
            Relation::Near => '~',
        }
    }

    /// The weight of an entry that has none of its own.
    pub const fn weight(self) -> f32 {
        match self {
            Relation::Same => WEIGHT_SAME,
            Relation::Under => WEIGHT_UNDER,
            Relation::Near => WEIGHT_NEAR,
        }
    }
}

/// A word or phrase that may stand in for what was looked up.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Expansion {
    /// The terms to search for: one for a word, several in this order for a phrase.
    pub words: Vec<String>,
    /// The entry as it is written in the file, to be shown.
    pub text: String,
    /// Above 0 and at most 1.
    pub weight: f32,
    /// How it belongs to what was looked up.
    pub relation: Relation,
    /// The line of its set, counted from 1.
    pub set: usize,
    /// The file of its set, as named when it was parsed.
    pub origin: Arc<str>,
}

#[derive(Debug, Clone)]
pub(super) struct Set {
    pub relation: Relation,
    pub entries: Vec<Entry>,
    /// The first entry that is only found: that of the right side of `>`, otherwise there is none.
    pub found_from: usize,
    pub line: usize,
    pub origin: Arc<str>,
}

#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub text: Box<str>,
    /// Never empty; lower case until the thesaurus is prepared, lemmas afterwards.
    pub terms: Vec<Box<str>>,
    pub weight: Option<f32>,
}

/// An entry that a reader's file takes out of the sets known before.
#[derive(Debug, Clone)]
pub(super) struct Removal {
    pub entry: Entry,
    pub line: usize,
    pub origin: Arc<str>,
}

impl Set {
    /// The entries that entry `number` finds.
    pub fn found_by(&self, number: usize) -> impl Iterator<Item = &Entry> {
        let first = if self.relation == Relation::Under { self.found_from } else { 0 };
        self.entries.iter().enumerate().skip(first).filter(move |(at, _)| *at != number).map(|(_, entry)| entry)
    }

    pub fn expansion(&self, entry: &Entry) -> Expansion {
        Expansion {
            words: entry.terms.iter().map(|term| String::from(&**term)).collect(),
            text: entry.text.to_string(),
            weight: entry.weight.unwrap_or_else(|| self.relation.weight()),
            relation: self.relation,
            set: self.line,
            origin: Arc::clone(&self.origin),
        }
    }

    /// Takes an entry out, and says whether it was there.
    pub fn without(&mut self, terms: &[Box<str>]) -> bool {
        let Some(at) = self.entries.iter().position(|entry| entry.terms == terms) else { return false };
        self.entries.remove(at);
        if at < self.found_from {
            self.found_from -= 1;
        }
        true
    }

    pub fn finds_something(&self) -> bool {
        match self.relation {
            Relation::Under => self.found_from > 0 && self.found_from < self.entries.len(),
            Relation::Same | Relation::Near => self.entries.len() > 1,
        }
    }
}
