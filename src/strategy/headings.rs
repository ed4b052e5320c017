//! The controlled vocabulary of subjects: headings that paragraphs are entered under, the words that lead to each
//! (`brukt for`), and how headings lie to one another. One vocabulary comes with the crate; a document may have headings
//! that it lacks. Knows no document.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::terms::{self, key};
use crate::error::{Error, Result};
use crate::orthography::in_alphabet;

/// A heading with what is said of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct SubjectHeading {
    /// The heading as it is printed.
    pub heading: String,
    /// Words that lead to it, and are no headings themselves.
    pub entry_words: Vec<String>,
    /// The heading that it is a part of.
    pub broader: Option<String>,
    /// Headings that a reader may want to see too.
    pub see_also: Vec<String>,
    /// What is entered under it and what is not.
    pub note: Option<String>,
}

/// A vocabulary of headings.
#[derive(Debug, Clone, Default)]
pub struct Headings {
    /// In the order of the alphabet.
    all: Vec<SubjectHeading>,
    /// By heading and entry word, in whatever letter case.
    places: FxHashMap<String, Place>,
    /// For each heading those that have it as the broader one, in the order of the alphabet.
    narrower: Vec<Vec<usize>>,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    heading: usize,
    is_entry_word: bool,
}

/// The text of the vocabulary that comes with the crate.
pub(crate) const BUILTIN: &str = include_str!("../../seeds/subjects.tsv");

impl Headings {
    /// The vocabulary that comes with the crate.
    pub fn builtin() -> &'static Headings {
        static HEADINGS: LazyLock<Headings> = LazyLock::new(|| {
            // The text is part of the binary and a test parses it, so this cannot fail at run time.
            Headings::parse("seeds/subjects.tsv", BUILTIN).expect("the built-in vocabulary is well-formed")
        });
        &HEADINGS
    }

    /// Reads a vocabulary; `path` is what messages call the file. A line is
    /// `heading <TAB> entry words; ... <TAB> broader heading <TAB> see also; ... <TAB> note`, of which all but the first
    /// may be empty.
    ///
    /// # Errors
    /// The first line that is not well-formed, that has a heading or entry word which another line has, or that names a
    /// heading which there is not.
    pub fn parse(path: &str, text: &str) -> Result<Headings> {
        let mut read: Vec<(usize, SubjectHeading)> = Vec::new();
        for (line, columns) in terms::lines(text) {
            read.push((line, heading(&columns).map_err(|message| Error::subjects(path, line, message))?));
        }
        read.sort_by(|(_, a), (_, b)| in_alphabet(&a.heading, &b.heading));
        let mut headings = Headings::default();
        let lines: Vec<usize> = read.iter().map(|(line, _)| *line).collect();
        headings.all = read.into_iter().map(|(_, heading)| heading).collect();
        headings
            .place()
            .and_then(|()| headings.check())
            .map_err(|(at, message)| Error::subjects(path, lines.get(at).copied().unwrap_or_default(), message))?;
        Ok(headings)
    }

    /// The version of the vocabulary that comes with the crate: a hash of its text, for whoever keeps what it led to.
    pub fn version() -> &'static str {
        static VERSION: LazyLock<String> = LazyLock::new(|| {
            // FNV-1a, which is the same on every machine and fast enough to be taken each time an index is opened.
            let hash = BUILTIN
                .bytes()
                .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
            format!("{hash:016x}")
        });
        &VERSION
    }

    /// All headings in the order of the alphabet, which ends in æ, ø and å.
    pub fn all(&self) -> &[SubjectHeading] {
        &self.all
    }

    /// The heading itself, in whatever letter case; no entry word.
    pub fn get(&self, heading: &str) -> Option<&SubjectHeading> {
        let place = self.places.get(&key(heading)).filter(|place| !place.is_entry_word)?;
        self.all.get(place.heading)
    }

    /// The heading that a heading or an entry word leads to, in whatever letter case.
    pub fn find(&self, word: &str) -> Option<&SubjectHeading> {
        self.all.get(self.places.get(&key(word))?.heading)
    }

    /// The headings that have this one as the broader one, in the order of the alphabet.
    pub fn narrower(&self, heading: &str) -> impl Iterator<Item = &SubjectHeading> {
        let place = self.places.get(&key(heading)).filter(|place| !place.is_entry_word);
        let narrower = place.and_then(|place| self.narrower.get(place.heading));
        narrower.into_iter().flatten().map(|&at| &self.all[at])
    }

    /// Writes down where each word is. A fault is told with the place of its heading.
    fn place(&mut self) -> std::result::Result<(), (usize, String)> {
        // Headings first, so that it is the entry word that is found to be a heading.
        for is_entry_word in [false, true] {
            for (at, heading) in self.all.iter().enumerate() {
                let own = std::slice::from_ref(&heading.heading);
                for word in if is_entry_word { &heading.entry_words[..] } else { own } {
                    let place = Place { heading: at, is_entry_word };
                    if let Some(known) = self.places.insert(key(word), place) {
                        let is = if known.is_entry_word { "an entry word of" } else { "the heading" };
                        let other = &self.all[known.heading].heading;
                        return Err((at, format!("\"{word}\" is already {is} \"{other}\"; keep one of them")));
                    }
                }
            }
        }
        Ok(())
    }

    /// Whether every heading that is named is one, and none stands above itself. Writes down which are narrower.
    fn check(&mut self) -> std::result::Result<(), (usize, String)> {
        let mut broader: Vec<Option<usize>> = Vec::with_capacity(self.all.len());
        for (at, heading) in self.all.iter().enumerate() {
            let place = |named: &String| match self.places.get(&key(named)).filter(|place| !place.is_entry_word) {
                Some(place) => Ok(place.heading),
                None => Err((at, format!("\"{named}\" is no heading of the vocabulary; add it, or name another"))),
            };
            broader.push(heading.broader.as_ref().map(place).transpose()?);
            heading.see_also.iter().try_for_each(|named| place(named).map(|_| ()))?;
        }
        self.narrower = vec![Vec::new(); self.all.len()];
        for (at, heading) in self.all.iter().enumerate() {
            if let Some(above) = broader[at] {
                self.narrower[above].push(at);
            }
            // As many steps as there are headings end only in a circle.
            let mut above = std::iter::successors(broader[at], |above| broader[*above]).take(self.all.len());
            if above.any(|above| above == at) {
                let name = &heading.heading;
                return Err((
                    at,
                    format!("\"{name}\" is broader than itself; take the circle of broader headings apart"),
                ));
            }
        }
        Ok(())
    }
}

fn heading(columns: &[&str]) -> std::result::Result<SubjectHeading, String> {
    if columns.len() > 5 {
        return Err(format!("there are {} columns; a line has at most 5, with tabs between them", columns.len()));
    }
    let column = |at: usize| columns.get(at).copied().unwrap_or_default();
    let optional = |text: String| (!text.is_empty()).then_some(text);
    Ok(SubjectHeading {
        heading: optional(terms::one(column(0))?).ok_or("the first column is empty; it has the heading")?,
        entry_words: terms::list(column(1))?,
        broader: optional(terms::one(column(2))?),
        see_also: terms::list(column(3))?,
        note: optional(column(4).trim().to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = "# made for this test\n\
        Økonomi\n\
        Kunstig intelligens\tKI; maskinlæring\tTeknologi\tPersonvern\tBare det som sies om KI.\n\
        Teknologi\n\
        Personvern\tdatavern\tTeknologi\n\
        Ærlighet\n\
        Åpenhet\n";

    fn refused(text: &str, wanted: &str) {
        let message = Headings::parse("emner.tsv", text).map_or_else(|e| e.to_string(), |_| "taken".to_owned());
        assert!(message.contains(wanted), "{text:?}: {message}");
    }

    #[test]
    fn words_lead_to_headings() {
        let headings = Headings::parse("emner.tsv", SMALL).expect("it is well-formed");
        let names: Vec<&str> = headings.all().iter().map(|one| one.heading.as_str()).collect();
        assert_eq!(names, ["Kunstig intelligens", "Personvern", "Teknologi", "Ærlighet", "Økonomi", "Åpenhet"]);
        let found = |word: &str| headings.find(word).map(|one| one.heading.as_str());
        assert_eq!(
            (found("ki"), found("KUNSTIG INTELLIGENS")),
            (Some("Kunstig intelligens"), Some("Kunstig intelligens"))
        );
        assert_eq!((found("robot"), headings.get("KI")), (None, None));
        let narrower: Vec<&str> = headings.narrower("teknologi").map(|one| one.heading.as_str()).collect();
        assert_eq!(narrower, ["Kunstig intelligens", "Personvern"]);
        let own = headings.get("kunstig intelligens").expect("it is a heading");
        assert_eq!((own.see_also.len(), own.note.as_deref()), (1, Some("Bare det som sies om KI.")));
    }

    #[test]
    fn what_is_wrong_is_told_by_its_line() {
        refused("A\n\tb", "emner.tsv, line 2: the first column is empty");
        refused("A\tb; ;c", "line 1: a term is empty");
        refused("A\tb\tc\td\te\tf", "6 columns");
        refused("A\na", "\"a\" is already the heading \"A\"");
        refused("A\tb\nC\tB", "\"B\" is already an entry word of \"A\"");
        refused("A\tC\nC", "\"C\" is already the heading \"C\"");
        refused("A\t\tB", "line 1: \"B\" is no heading");
        refused("A\t\t\tB", "\"B\" is no heading");
        refused("A\t\tB\nB\t\tC\nC\t\tA", "broader than itself");
        refused("A\tb\u{7}", "a control character");
    }

    #[test]
    fn the_vocabulary_in_the_binary_is_well_formed() {
        let headings = Headings::parse("seeds/subjects.tsv", BUILTIN).unwrap_or_else(|e| panic!("{e}"));
        assert!(!headings.all().is_empty(), "seeds/subjects.tsv has no heading");
    }
}
