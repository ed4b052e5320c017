//! The subject index of what is searched: every heading that a paragraph is entered under, with how many paragraphs it has and
//! how it lies to the others. Headings and counts are the index's; only what is said of a heading is the vocabulary's, so an
//! index of other documents has its own, and one without subjects has none. Knows no query and no format.

mod lookup;
mod register;
#[cfg(test)]
mod tests;

pub use self::lookup::SubjectLookup;
pub use self::register::{Letter, register};

use rustc_hash::FxHashMap;

use crate::error::{Error, Result};
use crate::index::Snapshot;
use crate::passages::{self, KindCounts};
use crate::search::Searcher;
use crate::strategy::{Headings, SubjectHeading, terms::key};

/// A heading of the subject index. The headings that it names are in the index too.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Subject {
    /// The heading as it is printed.
    pub heading: String,
    /// How many paragraphs are entered under it, by kind.
    pub paragraphs: KindCounts,
    /// Words that lead to it.
    pub entry_words: Vec<String>,
    /// The nearest heading that it is a part of.
    pub broader: Option<String>,
    /// The headings that are parts of it, in the order of the alphabet.
    pub narrower: Vec<String>,
    /// Other headings that a reader may want to see too.
    pub see_also: Vec<String>,
    /// What is entered under it and what is not.
    pub note: Option<String>,
}

/// Which subjects are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct SubjectOptions {
    /// Only those of these documents; of all where it is empty.
    pub strategies: Vec<String>,
}

impl SubjectOptions {
    /// The subjects of all documents.
    pub fn new() -> SubjectOptions {
        SubjectOptions::default()
    }

    /// Only the subjects of the document with this name, in whatever letter case; once more adds one more.
    #[must_use]
    pub fn strategy(mut self, name: &str) -> SubjectOptions {
        self.strategies.push(name.to_owned());
        self
    }
}

impl Searcher {
    /// The subjects that paragraphs are entered under, in the order of the Norwegian alphabet.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use strategisok::subjects::SubjectOptions;
    /// let subjects = strategisok::Searcher::embedded()?.subjects(&SubjectOptions::new())?;
    /// let beredskap = subjects.iter().find(|subject| subject.heading == "beredskap").unwrap();
    /// assert!(beredskap.paragraphs.total() > 0 && !beredskap.entry_words.is_empty());
    /// # }
    /// # Ok::<(), strategisok::Error>(())
    /// ```
    ///
    /// # Errors
    /// When there is no document with a name that is wanted ([`Error::is_query`]), or the index is damaged.
    pub fn subjects(&self, options: &SubjectOptions) -> Result<Vec<Subject>> {
        let entered = passages::subjects(&self.snapshot, &documents(&self.snapshot, options)?)?;
        Ok(described(entered, Headings::builtin()))
    }
}

/// The names of the wanted documents as the index has them.
fn documents(snapshot: &Snapshot, options: &SubjectOptions) -> Result<Vec<String>> {
    let manifest = snapshot.index.manifest();
    let known = |name: &String| {
        manifest.source(name).map(|source| source.name.clone()).ok_or_else(|| {
            let names: Vec<&str> = manifest.sources.iter().map(|source| source.name.as_str()).collect();
            Error::query(format!("there is no document \"{name}\"; there is {}", names.join(", ")))
        })
    };
    options.strategies.iter().map(known).collect()
}

/// Headings in order, with what a vocabulary says of them.
fn described(entered: Vec<(String, KindCounts)>, vocabulary: &Headings) -> Vec<Subject> {
    let places: FxHashMap<String, usize> =
        entered.iter().enumerate().map(|(at, (heading, _))| (key(heading), at)).collect();
    let names: Vec<String> = entered.iter().map(|(heading, _)| heading.clone()).collect();
    let place = |heading: &String| places.get(&key(heading)).copied();
    let subject = |(heading, paragraphs): (String, KindCounts)| match vocabulary.get(&heading) {
        None => Subject::plain(heading, paragraphs),
        Some(known) => Subject {
            entry_words: known.entry_words.clone(),
            broader: broader(known, vocabulary, &place).map(|at| names[at].clone()),
            see_also: known.see_also.iter().filter_map(place).map(|at| names[at].clone()).collect(),
            note: known.note.clone(),
            ..Subject::plain(heading, paragraphs)
        },
    };
    let mut subjects: Vec<Subject> = entered.into_iter().map(subject).collect();
    // In the order of the alphabet, since the subjects are.
    for at in 0..subjects.len() {
        if let Some(above) = subjects[at].broader.as_ref().and_then(place) {
            subjects[above].narrower.push(names[at].clone());
        }
    }
    // What stands above or below is named there already.
    for subject in &mut subjects {
        let Subject { broader, narrower, see_also, .. } = subject;
        see_also.retain(|also| broader.as_ref() != Some(also) && !narrower.contains(also));
    }
    subjects
}

/// The place of the nearest broader heading that something is entered under: what lies between leads a reader nowhere.
fn broader(of: &SubjectHeading, vocabulary: &Headings, place: &impl Fn(&String) -> Option<usize>) -> Option<usize> {
    let above = |of: &&SubjectHeading| vocabulary.get(of.broader.as_ref()?);
    std::iter::successors(Some(of), above).skip(1).find_map(|above| place(&above.heading))
}

impl Subject {
    fn plain(heading: String, paragraphs: KindCounts) -> Subject {
        Subject {
            heading,
            paragraphs,
            entry_words: Vec::new(),
            broader: None,
            narrower: Vec::new(),
            see_also: Vec::new(),
            note: None,
        }
    }
}
