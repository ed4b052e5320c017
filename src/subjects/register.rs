//! The subjects as a register to read from a to å: headings under their letters.

use super::Subject;
use crate::orthography::{in_alphabet, initial};

/// What stands under one letter of a register.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Letter<'a> {
    /// The letter in upper case; `#` for what begins with none.
    pub letter: char,
    /// The headings that begin with it, in the order of the alphabet.
    pub subjects: Vec<&'a Subject>,
}

/// The headings of some subjects under their letters, in the order of the Norwegian alphabet.
///
/// ```
/// # #[cfg(feature = "embedded")] {
/// use strategisok::subjects::{SubjectOptions, register};
/// let subjects = strategisok::Searcher::embedded()?.subjects(&SubjectOptions::new())?;
/// let letters: String = register(&subjects).iter().map(|letter| letter.letter).collect();
/// assert!(letters.starts_with("AB") && !letters.contains('#'), "{letters}");
/// # }
/// # Ok::<(), strategisok::Error>(())
/// ```
pub fn register(subjects: &[Subject]) -> Vec<Letter<'_>> {
    let mut sorted: Vec<&Subject> = subjects.iter().collect();
    sorted.sort_by(|one, other| in_alphabet(&one.heading, &other.heading));
    let mut letters: Vec<Letter<'_>> = Vec::new();
    for subject in sorted {
        let letter = initial(&subject.heading);
        match letters.last_mut() {
            Some(last) if last.letter == letter => last.subjects.push(subject),
            _ => letters.push(Letter { letter, subjects: vec![subject] }),
        }
    }
    letters
}
