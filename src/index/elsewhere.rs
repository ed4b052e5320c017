//! What is told of the terms of an index whose paragraphs lie elsewhere, in a cluster. Lowering a query asks for hundreds of
//! counts, one after another; here each is answered from what was told before, and what is not known yet is noted and presumed,
//! so that all of it can be asked at once and the query lowered again. Knows no cluster.

// Only whoever asks a cluster fills this.
#![cfg_attr(not(feature = "opensearch"), allow(dead_code))]

use std::sync::Mutex;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lists::Lists;

/// What may be asked.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Asked {
    /// How many paragraphs have a reading, by where it stands.
    Word(String),
    /// How many paragraphs have a form in their text.
    Form(String),
    /// How many paragraphs have all of these names, as the index writes them.
    Names(Vec<String>),
    /// The forms that begin so.
    Starting(String),
    /// The forms that end so.
    Ending(String),
    /// The forms within so many edits.
    Near(String, u8),
    /// The headings that paragraphs are entered under.
    Headings,
}

/// What is told.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Told {
    /// Of a reading: paragraphs that have it in the text or the nearest titles, anywhere in the document, in the subject index,
    /// and in whatever ranks it.
    Word { count: u32, anywhere: u32, entered: u32, ranked: u32 },
    /// How many paragraphs.
    Count(u32),
    /// Forms with how many paragraphs have each, the most frequent first, and how many forms there are.
    Forms(Vec<(String, u32)>, usize),
    /// Names.
    Names(Vec<String>),
}

/// What was told of an index, and what more was wanted.
#[derive(Debug, Default)]
pub(crate) struct Elsewhere {
    /// Paragraphs of the index.
    pub paragraphs: usize,
    /// Paragraphs with anything that ranks.
    pub ranked: usize,
    /// So many paragraphs are presumed to have a term that is not told yet. One at first: of a word that stands nowhere much more is
    /// asked, as how else it may be spelt. None afterwards, so that of several spellings all are asked at once.
    pub presumed: u32,
    /// Whether it is known that the filters of the query let nothing through.
    pub lets_nothing_through: bool,
    pub(crate) told: FxHashMap<Asked, Told>,
    pub(crate) wanted: Mutex<FxHashSet<Asked>>,
}

impl Elsewhere {
    /// This was told of so many paragraphs, of which so many have anything that ranks.
    pub fn new(paragraphs: usize, ranked: usize, told: FxHashMap<Asked, Told>) -> Elsewhere {
        let presumed = u32::from(told.is_empty());
        Elsewhere { paragraphs, ranked, presumed, told, ..Elsewhere::default() }
    }

    /// What was wanted and is not known, in an order of its own.
    pub fn wanted(&self) -> Vec<Asked> {
        let wanted = self.wanted.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        wanted.iter().cloned().collect()
    }

    fn get(&self, asked: Asked) -> Option<&Told> {
        let told = self.told.get(&asked);
        if told.is_none() {
            self.wanted.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).insert(asked);
        }
        told
    }

    /// Which lists a reading has, as far as it is counted.
    pub fn lists(&self, term: &str) -> Lists {
        match self.get(Asked::Word(term.to_owned())) {
            Some(Told::Word { count, anywhere, entered, .. }) => Lists::counted(*count, *anywhere, *entered),
            _ => Lists::counted(self.presumed, self.presumed, 0),
        }
    }

    /// How many paragraphs have anything that ranks by a reading.
    pub fn ranked_by(&self, term: &str) -> u32 {
        match self.get(Asked::Word(term.to_owned())) {
            Some(Told::Word { ranked, .. }) => *ranked,
            _ => self.presumed,
        }
    }

    /// How many paragraphs have a form.
    pub fn form(&self, form: &str) -> u32 {
        self.count(Asked::Form(form.to_owned()))
    }

    /// How many paragraphs have all of these names.
    pub fn names(&self, names: Vec<String>) -> u32 {
        self.count(Asked::Names(names))
    }

    fn count(&self, asked: Asked) -> u32 {
        match self.get(asked) {
            Some(Told::Count(count)) => *count,
            _ => self.presumed,
        }
    }

    /// The forms that something asks for, and how many there are.
    pub fn forms(&self, asked: Asked) -> (Vec<(String, u32)>, usize) {
        match self.get(asked) {
            Some(Told::Forms(forms, all)) => (forms.clone(), *all),
            _ => (Vec::new(), 0),
        }
    }

    /// The headings.
    pub fn headings(&self) -> Vec<String> {
        match self.get(Asked::Headings) {
            Some(Told::Names(names)) => names.clone(),
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_told_is_wanted_and_presumed() {
        let first = Elsewhere::new(9, 9, FxHashMap::default());
        assert_eq!((first.form("vei"), first.lists("vei").anywhere), (1, 1));
        assert_eq!(first.wanted().len(), 2);
        let told = [(Asked::Form("vei".to_owned()), Told::Count(7))].into_iter().collect();
        let then = Elsewhere::new(9, 9, told);
        assert_eq!((then.form("vei"), then.wanted().len()), (7, 0));
        assert_eq!((then.form("veg"), then.wanted().len()), (0, 1));
    }
}
