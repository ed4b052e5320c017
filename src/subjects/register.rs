//! The subjects as a register to read from a to å: headings, and among them the words that lead to one.

use super::Subject;
use crate::orthography::{in_alphabet, initial};

/// What stands under one letter of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Letter<'a> {
    /// The letter in upper case; `#` for what begins with none.
    pub letter: char,
    /// What begins with it, in the order of the alphabet.
    pub entries: Vec<RegisterEntry<'a>>,
}

/// A line of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RegisterEntry<'a> {
    /// A heading.
    Heading(&'a Subject),
    /// A word with the heading to look under instead.
    See(&'a str, &'a Subject),
}

impl<'a> RegisterEntry<'a> {
    /// What the line begins with.
    pub fn word(&self) -> &'a str {
        match self {
            RegisterEntry::Heading(subject) => &subject.heading,
            RegisterEntry::See(word, _) => word,
        }
    }
}

/// The headings and entry words of some subjects under their letters, in the order of the Norwegian alphabet.
///
/// ```
/// # #[cfg(feature = "embedded")] {
/// use strategisok::subjects::{SubjectOptions, register};
/// let subjects = strategisok::Searcher::embedded()?.subjects(&SubjectOptions::new())?;
/// let letters: String = register(&subjects).iter().map(|letter| letter.letter).collect();
/// assert!(letters.starts_with('A') && letters.ends_with("ØÅ"), "{letters}");
/// # }
/// # Ok::<(), strategisok::Error>(())
/// ```
pub fn register(subjects: &[Subject]) -> Vec<Letter<'_>> {
    let mut entries: Vec<RegisterEntry<'_>> = subjects.iter().map(RegisterEntry::Heading).collect();
    for subject in subjects {
        entries.extend(subject.entry_words.iter().map(|word| RegisterEntry::See(word, subject)));
    }
    entries.sort_by(|one, other| in_alphabet(one.word(), other.word()));
    let mut letters: Vec<Letter<'_>> = Vec::new();
    for entry in entries {
        let letter = initial(entry.word());
        match letters.last_mut() {
            Some(last) if last.letter == letter => last.entries.push(entry),
            _ => letters.push(Letter { letter, entries: vec![entry] }),
        }
    }
    letters
}
