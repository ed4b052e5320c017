//! One term looked up in the subject index: the heading that it is or leads to, or the ones that come nearest.

use super::{Subject, SubjectOptions};
use crate::error::Result;
use crate::passages;
use crate::search::Searcher;
use crate::strategy::{Headings, terms::key};

/// What a term leads to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct SubjectLookup {
    /// The term as it was asked for.
    pub term: String,
    /// The same as the vocabulary writes it, where it is no heading and leads to one.
    pub entry_word: Option<String>,
    /// The subject; none where no paragraph is entered under what the term means.
    pub subject: Option<Subject>,
    /// The headings that come nearest where there is none.
    pub nearest: Vec<String>,
}

impl Searcher {
    /// The subject that a term leads to, a heading or an entry word in whatever letter case. A term that leads to none is no
    /// error: the headings that come nearest are told.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use strategisok::subjects::SubjectOptions;
    /// let found = strategisok::Searcher::embedded()?.subject("Kloakk", &SubjectOptions::new())?;
    /// assert_eq!((found.entry_word.as_deref(), found.subject.unwrap().heading.as_str()), (Some("kloakk"), "avløpsrensing"));
    /// # }
    /// # Ok::<(), strategisok::Error>(())
    /// ```
    ///
    /// # Errors
    /// As for [`Searcher::subjects`].
    pub fn subject(&self, term: &str, options: &SubjectOptions) -> Result<SubjectLookup> {
        Ok(found(term, self.subjects(options)?, Headings::builtin()))
    }
}

fn found(term: &str, mut subjects: Vec<Subject>, vocabulary: &Headings) -> SubjectLookup {
    let wanted = key(term);
    let own = subjects.iter().position(|subject| key(&subject.heading) == wanted);
    let led_to = || {
        let heading = key(&vocabulary.find(term)?.heading);
        subjects.iter().position(|subject| key(&subject.heading) == heading)
    };
    let at = own.or_else(led_to);
    let nearest = match at {
        Some(_) => Vec::new(),
        None => passages::nearest(subjects.iter().map(|subject| subject.heading.as_str()), term),
    };
    let subject = at.map(|at| subjects.swap_remove(at));
    let entry_word = |subject: &Subject| subject.entry_words.iter().find(|word| key(word) == wanted).cloned();
    let entry_word = subject.as_ref().filter(|_| own.is_none()).and_then(entry_word);
    SubjectLookup { term: term.to_owned(), entry_word, subject, nearest }
}
