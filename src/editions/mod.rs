//! Two editions of a document compared, paragraph by paragraph: what is new, gone, moved and reworded, by kind and by subject.
//! Pairs are found by `index::pairs`, as they are when a build notes what changed in a document, and words laid beside each
//! other by `words`; what a search found of what is gone is asked by `departed`.

mod departed;
mod words;

use std::collections::BTreeMap;

pub use self::departed::Departed;
pub use self::words::{WordChange, WordDifference};
use crate::error::{Error, Result};
use crate::index::pairs::{self, Pairing};
use crate::index::{Passage, Revised};
use crate::passages;
use crate::search::Searcher;
use crate::strategy::Kind;

/// What became of a paragraph between two editions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Fate {
    /// The same words in the same place.
    Same,
    /// The same words under another title or lead-in.
    Moved,
    /// Other words for the same; `moved` tells whether the place is another one too.
    Reworded,
    /// Only in the later edition.
    New,
    /// Only in the earlier edition.
    Gone,
}

impl Fate {
    /// All fates, in the order that readers meet them.
    pub const ALL: [Fate; 5] = [Fate::New, Fate::Gone, Fate::Reworded, Fate::Moved, Fate::Same];

    /// The name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Fate::Same => "same",
            Fate::Moved => "moved",
            Fate::Reworded => "reworded",
            Fate::New => "new",
            Fate::Gone => "gone",
        }
    }

    /// That of a paragraph that a build has noted as changed.
    pub fn of(change: &Revised) -> Fate {
        match (&change.from, &change.to) {
            (None, _) => Fate::New,
            (Some(_), None) => Fate::Gone,
            (Some(_), Some(_)) => Fate::Reworded,
        }
    }

    /// What readers see.
    pub const fn label(self) -> &'static str {
        match self {
            Fate::Same => "uendret",
            Fate::Moved => "flyttet",
            Fate::Reworded => "omskrevet",
            Fate::New => "nytt",
            Fate::Gone => "borte",
        }
    }
}

/// How many paragraphs had each fate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FateCounts {
    /// Only in the later edition.
    pub new: usize,
    /// Only in the earlier edition.
    pub gone: usize,
    /// Other words for the same.
    pub reworded: usize,
    /// The same words elsewhere.
    pub moved: usize,
    /// The same words in the same place.
    pub same: usize,
}

impl FateCounts {
    /// How many had this fate.
    pub fn of(&self, fate: Fate) -> usize {
        match fate {
            Fate::Same => self.same,
            Fate::Moved => self.moved,
            Fate::Reworded => self.reworded,
            Fate::New => self.new,
            Fate::Gone => self.gone,
        }
    }

    fn count(&mut self, fate: Fate) {
        *match fate {
            Fate::Same => &mut self.same,
            Fate::Moved => &mut self.moved,
            Fate::Reworded => &mut self.reworded,
            Fate::New => &mut self.new,
            Fate::Gone => &mut self.gone,
        } += 1;
    }
}

/// A paragraph in one edition or in both.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct EditionChange {
    /// What became of it.
    pub fate: Fate,
    /// It stands under another title or lead-in than before.
    pub moved: bool,
    /// The paragraph of the earlier edition; none where it is new.
    pub from: Option<Passage>,
    /// The paragraph of the later edition; none where it is gone.
    pub to: Option<Passage>,
    /// Word by word, where it is reworded.
    pub differences: Vec<WordDifference>,
}

impl EditionChange {
    /// The paragraph as it stands, or as it stood where it is gone.
    pub fn passage(&self) -> Option<&Passage> {
        self.to.as_ref().or(self.from.as_ref())
    }
}

/// A document that was compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Edition {
    /// Its name.
    pub strategy: String,
    /// Its title, or its name where it has none.
    pub title: String,
    /// How many paragraphs it has.
    pub paragraphs: usize,
}

/// Two editions compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Editions {
    /// The earlier one.
    pub from: Edition,
    /// The later one.
    pub to: Edition,
    /// All paragraphs by their fate.
    pub counts: FateCounts,
    /// The same by kind, of those kinds that there are.
    pub kinds: Vec<(Kind, FateCounts)>,
    /// The same by heading of the subject index, in the order of the alphabet; a paragraph under several counts under each.
    pub subjects: Vec<(String, FateCounts)>,
    /// Every paragraph, in the order of the later edition; what is gone stands where it stood.
    pub changes: Vec<EditionChange>,
}

impl Searcher {
    /// What changed between two documents of the index, by their names.
    ///
    /// ```
    /// use strategisok::editions::Fate;
    /// use strategisok::{Index, Source};
    /// let plan = |name, items| Source::from_text(name, &format!("1\nBolig\n 1.1\t Byen vil:\n{items}"), Default::default());
    /// let old = plan("plan-1", "-\tbygge flere boliger i sentrum\n-\tverne parken\n")?;
    /// let new = plan("plan-2", "-\tbygge mange boliger i sentrum\n-\tåpne elva\n")?;
    /// let editions = Index::create_in_ram(&[old, new])?.searcher()?.editions("plan-1", "plan-2")?;
    /// let fates: Vec<Fate> = editions.changes.iter().map(|change| change.fate).collect();
    /// assert_eq!(fates, [Fate::Reworded, Fate::Gone, Fate::New]);
    /// assert_eq!(editions.changes[0].differences[1].from, "flere");
    /// # Ok::<(), strategisok::Error>(())
    /// ```
    ///
    /// # Errors
    /// When the index has no such document or is damaged, or comparing costs too much.
    pub fn editions(&self, from: &str, to: &str) -> Result<Editions> {
        self.asked(|searcher| editions(searcher, from, to))
    }
}

fn editions(searcher: &Searcher, from: &str, to: &str) -> Result<Editions> {
    let manifest = searcher.index().manifest();
    let edition = |name: &str| {
        let known = || manifest.sources.iter().map(|source| source.name.clone()).collect::<Vec<_>>().join(", ");
        manifest
            .source(name)
            .ok_or_else(|| Error::query(format!("there is no document {name:?}; the index has {}", known())))
    };
    let (from, to) = (edition(from)?, edition(to)?);
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for passage in passages::all(&searcher.snapshot)? {
        if passage.strategy == from.name {
            before.push(passage.clone());
        }
        if passage.strategy == to.name {
            after.push(passage);
        }
    }
    let of = |source: &crate::index::SourceEntry, passages: &[Passage]| Edition {
        strategy: source.name.clone(),
        title: source.title().to_owned(),
        paragraphs: passages.len(),
    };
    let (from, to) = (of(from, &before), of(to, &after));
    let budget = searcher.budget();
    let pairing = pairs::pair(&before, &after, &budget)?;
    let mut changes = Vec::with_capacity(after.len());
    let mut told = 0;
    for (at, passage) in after.iter().enumerate() {
        let Some((from, same)) = pairing.from_of[at] else {
            changes.push(one(Fate::New, None, Some(passage)));
            continue;
        };
        gone(&before, &pairing, &mut told, from, &mut changes);
        changes.push(paired(&before[from], passage, same, &budget)?);
        // What stood right below and is gone is told here, before what came in its place.
        let below = pairing.is_paired.iter().skip(from + 1).take_while(|is_paired| !**is_paired).count();
        gone(&before, &pairing, &mut told, from + 1 + below, &mut changes);
    }
    gone(&before, &pairing, &mut told, before.len(), &mut changes);
    let mut counts = FateCounts::default();
    let (mut kinds, mut subjects) = (BTreeMap::<Kind, FateCounts>::new(), BTreeMap::<String, FateCounts>::new());
    for change in &changes {
        counts.count(change.fate);
        let Some(passage) = change.passage() else { continue };
        kinds.entry(passage.kind).or_default().count(change.fate);
        for heading in &passage.subjects {
            subjects.entry(heading.clone()).or_default().count(change.fate);
        }
    }
    Ok(Editions {
        from,
        to,
        counts,
        kinds: kinds.into_iter().collect(),
        subjects: subjects.into_iter().collect(),
        changes,
    })
}

/// Tells what is gone of the earlier edition before a place in it.
fn gone(before: &[Passage], pairing: &Pairing, told: &mut usize, end: usize, into: &mut Vec<EditionChange>) {
    while *told < end {
        if !pairing.is_paired[*told] {
            into.push(one(Fate::Gone, Some(&before[*told]), None));
        }
        *told += 1;
    }
}

fn one(fate: Fate, from: Option<&Passage>, to: Option<&Passage>) -> EditionChange {
    EditionChange { fate, moved: false, from: from.cloned(), to: to.cloned(), differences: Vec::new() }
}

fn paired(from: &Passage, to: &Passage, same: bool, budget: &crate::Budget) -> Result<EditionChange> {
    let moved = pairs::place(from) != pairs::place(to);
    let fate = match (same, moved) {
        (true, false) => Fate::Same,
        (true, true) => Fate::Moved,
        (false, _) => Fate::Reworded,
    };
    let differences = if same { Vec::new() } else { words::differences(&from.text, &to.text, budget)? };
    Ok(EditionChange { moved, differences, ..one(fate, Some(from), Some(to)) })
}

#[cfg(test)]
mod tests;
