//! Words that a question may also be answered by: sets written by hand, one a line, in `seeds/lexicon/thesaurus.tsv` and
//! in a reader's own file. A query word is looked up by its lemmas and gives expansions with a weight; sets are never
//! chained, so that every expansion can be shown with the one line it comes from.
//!
//! Knows neither the lexicon (whoever analyses text hands in how to lemmatise) nor any index or query.

mod entry;
mod parse;

use std::hash::{Hash, Hasher};
use std::sync::{Arc, LazyLock, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use self::entry::{Entry, Removal, Set};
pub use self::entry::{Expansion, Relation, WEIGHT_NEAR, WEIGHT_SAME, WEIGHT_UNDER};
use crate::error::{Error, Result};

/// A word is replaced by so many others at most, the heaviest: a query has no use for more.
const MOST_EXPANSIONS: usize = 500;

/// An entry of the thesaurus found at the start of some words.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Match {
    /// How many words the entry covers.
    pub len: usize,
    /// What it may be replaced by, heaviest first; at most 500.
    pub expansions: Vec<Expansion>,
}

/// Sets of words, ready to be looked up.
#[derive(Debug, Clone, Default)]
pub struct Thesaurus {
    sets: Vec<Set>,
    removals: Vec<Removal>,
    /// Made at the first look-up, since a thesaurus that is extended or prepared is never looked up itself.
    firsts: OnceLock<Firsts>,
}

/// Where the entries that find others stand, by their first term: (set, entry).
type Firsts = FxHashMap<Box<str>, Vec<(u32, u32)>>;

/// What answers depend on: the sets and their weights, not the files and lines that they come from.
impl Hash for Thesaurus {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for set in &self.sets {
            (set.relation, set.entries.len(), set.found_from).hash(state);
            for entry in &set.entries {
                (&entry.text, entry.weight.map(f32::to_bits)).hash(state);
            }
        }
    }
}

impl Thesaurus {
    /// The thesaurus of the Norwegian public sector that comes with the crate, its words as written.
    pub fn builtin() -> &'static Thesaurus {
        static BUILTIN: LazyLock<Thesaurus> = LazyLock::new(|| {
            let text = include_str!("../../seeds/lexicon/thesaurus.tsv");
            // The text is part of the binary and a test parses it, so this cannot fail at run time.
            Thesaurus::parse(text, "seeds/lexicon/thesaurus.tsv").expect("the built-in thesaurus is well-formed")
        });
        &BUILTIN
    }

    /// Reads a thesaurus; the head of `seeds/lexicon/thesaurus.tsv` describes the form. `origin` names the file in
    /// errors and expansions.
    ///
    /// # Errors
    /// The first line that is not well-formed, with its number.
    ///
    /// # Example
    /// ```
    /// use strategisok::norwegian::thesaurus::Thesaurus;
    ///
    /// let own = Thesaurus::parse("=\tkloakk, avløp:0.9\n>\tdo\tavløp\n", "own.tsv")?;
    /// let found = own.expansions(&["kloakk"]);
    /// assert_eq!((found[0].words[0].as_str(), found[0].weight, found[0].set), ("avløp", 0.9, 1));
    /// assert!(own.expansions(&["avløp"]).iter().all(|it| it.text != "do"));
    /// # Ok::<(), strategisok::Error>(())
    /// ```
    pub fn parse(text: &str, origin: &str) -> Result<Thesaurus> {
        let (sets, removals) = parse::parse(text, origin)?;
        Ok(Thesaurus::of(sets, removals))
    }

    /// Sets that a program makes of what it knows: of each group the first words find the second ones, one way, by the weight
    /// of that relation. A word may stand on both sides, and does not find itself. `origin` is told of what is found.
    pub(crate) fn of_groups(groups: impl IntoIterator<Item = (Vec<String>, Vec<String>)>, origin: &str) -> Thesaurus {
        let origin: Arc<str> = Arc::from(origin);
        let entry = |text: String| Entry { terms: parse::terms(&text), text: text.into(), weight: None };
        let set = |(line, (finding, found)): (usize, (Vec<String>, Vec<String>))| Set {
            relation: Relation::Under,
            found_from: finding.len(),
            entries: finding.into_iter().chain(found).map(entry).collect(),
            line,
            origin: origin.clone(),
        };
        let sets = (1..).zip(groups).map(set).filter(Set::finds_something);
        Thesaurus::of(sets.collect(), Vec::new())
    }

    /// This thesaurus and the sets of another, after the other's `-` lines have taken their entries out of this one.
    /// Entries are compared as they are written, so extend before you prepare.
    ///
    /// # Errors
    /// A `-` line whose entry is in no set of this thesaurus, since that is most likely a misprint.
    pub fn extended(mut self, other: Thesaurus) -> Result<Thesaurus> {
        let mut having: FxHashMap<&[Box<str>], Vec<usize>> = FxHashMap::default();
        let entries =
            self.sets.iter().enumerate().flat_map(|(at, set)| set.entries.iter().map(move |entry| (at, entry)));
        for (at, entry) in entries.filter(|_| !other.removals.is_empty()) {
            having.entry(&entry.terms).or_default().push(at);
        }
        let mut taken = Vec::with_capacity(other.removals.len());
        for Removal { entry, line, origin } in &other.removals {
            // What was taken out once is there no more.
            let Some(sets) = having.remove(&*entry.terms) else {
                let message = format!("{} is in no set that could be taken out", entry.text);
                return Err(Error::thesaurus(&**origin, *line, message));
            };
            taken.push((sets, &entry.terms));
        }
        for (sets, terms) in taken {
            sets.into_iter().for_each(|at| _ = self.sets[at].without(terms));
        }
        self.sets.retain(Set::finds_something);
        self.sets.extend(other.sets);
        Ok(Thesaurus::of(self.sets, self.removals))
    }

    /// The same thesaurus with its words as lemmas, to be looked up by lemmas. `lemmatise` gets one word in lower case
    /// and gives its lemmas, likeliest first, or none for a word it does not know. An entry that is a lemma of itself
    /// stays as it is, and so do acronyms: GIS is no form of *gi*.
    pub fn prepared(&self, lemmatise: &dyn Fn(&str) -> Vec<String>) -> Thesaurus {
        let mut sets = self.sets.clone();
        for entry in sets.iter_mut().flat_map(|set| &mut set.entries) {
            for (written, term) in parse::words(&entry.text).zip(&mut entry.terms) {
                if written.chars().any(char::is_lowercase) {
                    let lemmas = lemmatise(term);
                    if let Some(first) = lemmas.first().filter(|_| !lemmas.iter().any(|lemma| **lemma == **term)) {
                        *term = first.as_str().into();
                    }
                }
            }
        }
        Thesaurus::of(sets, self.removals.clone())
    }

    /// What one word may be replaced by, heaviest first; `word_terms` are its lemmas. An expansion that is the word
    /// itself is left out, and of several ways to one expansion the heaviest counts.
    pub fn expansions(&self, word_terms: &[&str]) -> Vec<Expansion> {
        let word = [word_terms.to_vec()];
        self.match_at(&word).into_iter().next().map(|found| found.expansions).unwrap_or_default()
    }

    /// The entries that stand at the start of `words`, longest first; each word is given by its lemmas. An entry of
    /// several words is there when each of its words is among the lemmas of the word in its place.
    pub fn match_at<T: AsRef<str>, W: AsRef<[T]>>(&self, words: &[W]) -> Vec<Match> {
        let is_lemma = |place: usize, term: &str| {
            words.get(place).is_some_and(|lemmas| lemmas.as_ref().iter().any(|lemma| lemma.as_ref() == term))
        };
        let stands = |terms: &[Box<str>]| terms.iter().enumerate().all(|(place, term)| is_lemma(place, term));
        let mut matches: Vec<Match> = Vec::new();
        let lemmas = words.first().map(AsRef::as_ref).unwrap_or_default();
        for &(set, entry) in lemmas.iter().filter_map(|lemma| self.firsts().get(lemma.as_ref())).flatten() {
            let set = &self.sets[set as usize];
            let terms = &set.entries[entry as usize].terms;
            if !stands(terms) {
                continue;
            }
            let others =
                set.found_by(entry as usize).filter(|other| other.terms.len() != terms.len() || !stands(&other.terms));
            let at = matches.iter().position(|found| found.len == terms.len()).unwrap_or_else(|| {
                matches.push(Match { len: terms.len(), expansions: Vec::new() });
                matches.len() - 1
            });
            matches[at].expansions.extend(others.map(|other| set.expansion(other)));
        }
        for found in &mut matches {
            found.expansions.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.words.cmp(&b.words)));
            let mut seen = FxHashSet::default();
            found.expansions.retain(|it| seen.insert(it.words.clone()));
            found.expansions.truncate(MOST_EXPANSIONS);
        }
        matches.retain(|found| !found.expansions.is_empty());
        matches.sort_by_key(|found| std::cmp::Reverse(found.len));
        matches
    }

    /// How many sets there are.
    pub fn len(&self) -> usize {
        self.sets.len()
    }

    /// Whether there is no set.
    pub fn is_empty(&self) -> bool {
        self.sets.is_empty()
    }

    fn of(sets: Vec<Set>, removals: Vec<Removal>) -> Thesaurus {
        Thesaurus { sets, removals, firsts: OnceLock::new() }
    }

    fn firsts(&self) -> &Firsts {
        self.firsts.get_or_init(|| {
            let mut firsts = Firsts::default();
            for (at, set) in (0..).zip(&self.sets) {
                for (number, entry) in (0..).zip(&set.entries[..set.found_from]) {
                    firsts.entry(entry.terms[0].clone()).or_default().push((at, number));
                }
            }
            firsts
        })
    }
}

#[cfg(test)]
mod tests;
