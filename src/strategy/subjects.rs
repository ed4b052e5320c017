//! What a document's paragraphs are entered under, as a librarian did it by hand: `NAME.subjects.tsv` beside `NAME.txt`, a
//! line a paragraph. A line that cannot be what was meant is an error at once, since the paragraph would else be missing
//! under its subject and nobody would see it. Any heading is taken: what the vocabulary has against it is for `check`.

use std::collections::BTreeMap;

use super::headings::Headings;
use super::id::ParagraphId;
use super::terms::{self, key};
use crate::error::{Error, Result};
use crate::orthography::with_line_ends;

/// The subjects of a document's paragraphs.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Subjects(BTreeMap<ParagraphId, SubjectEntry>);

/// What one paragraph is entered under.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct SubjectEntry {
    /// Controlled headings, in the order of the file.
    pub headings: Vec<String>,
    /// Free terms for this paragraph alone.
    pub keywords: Vec<String>,
    /// The line of the file, from 1.
    pub line: u32,
}

impl Subjects {
    /// Reads the subjects of the document that has these paragraphs; `path` is what messages call the file. A line is
    /// `id <TAB> heading; heading; ... [<TAB> keyword; keyword; ...]`, and one that begins with `#` is a comment. A
    /// heading is written in one letter case throughout: that of the vocabulary, or the first of the file.
    ///
    /// ```
    /// use strategisok::strategy::{self, Metadata, Subjects};
    /// let (strategy, _) = strategy::parse("plan", "1\t Skole\nVi bygger skoler.\n", Metadata::default());
    /// let ids = strategy.paragraphs().map(|place| place.paragraph.id);
    /// let subjects = Subjects::parse("plan.subjects.tsv", "1-1\tskolebygg; investeringer\tnybygg\n", ids)?;
    /// assert_eq!(subjects.of("1-1".parse()?).unwrap().keywords, ["nybygg"]);
    /// # Ok::<(), strategisok::Error>(())
    /// ```
    ///
    /// # Errors
    /// The first line that is not well-formed, names a paragraph that the document does not have, or one that an earlier
    /// line has.
    pub fn parse(path: &str, text: &str, ids: impl IntoIterator<Item = ParagraphId>) -> Result<Subjects> {
        let known: BTreeMap<String, ParagraphId> = ids.into_iter().map(|id| (id.to_string(), id)).collect();
        let (mut subjects, mut spelling) = (Subjects::default(), BTreeMap::new());
        for (line, columns) in terms::lines(&with_line_ends(text)) {
            let (id, mut entry) = read(&columns, &known).map_err(|message| Error::subjects(path, line, message))?;
            entry.line = u32::try_from(line).unwrap_or(u32::MAX);
            entry.headings.iter_mut().for_each(|heading| {
                *heading = spelling.entry(key(heading)).or_insert_with(|| as_spelt(heading)).clone()
            });
            if let Some(earlier) = subjects.0.insert(id, entry) {
                let message = format!("{id} is entered in line {} already; write all its subjects there", earlier.line);
                return Err(Error::subjects(path, line, message));
            }
        }
        Ok(subjects)
    }

    /// Enters a paragraph, under headings as the vocabulary spells them.
    pub(crate) fn enter(&mut self, id: ParagraphId, mut entry: SubjectEntry) {
        if !entry.headings.is_empty() || !entry.keywords.is_empty() {
            entry.headings.iter_mut().for_each(|heading| *heading = as_spelt(heading));
            self.0.insert(id, entry);
        }
    }

    /// What a paragraph is entered under.
    pub fn of(&self, id: ParagraphId) -> Option<&SubjectEntry> {
        self.0.get(&id)
    }

    /// The paragraphs that are entered, with what under.
    pub fn iter(&self) -> impl Iterator<Item = (ParagraphId, &SubjectEntry)> {
        self.0.iter().map(|(id, entry)| (*id, entry))
    }

    /// How many paragraphs are entered.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the document has no subjects.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A heading as the vocabulary writes it, where it has it.
fn as_spelt(heading: &str) -> String {
    Headings::builtin().get(heading).map_or(heading, |known| &known.heading).to_owned()
}

fn read(
    columns: &[&str],
    known: &BTreeMap<String, ParagraphId>,
) -> std::result::Result<(ParagraphId, SubjectEntry), String> {
    let (id, headings, keywords) = match columns {
        [id, headings] => (id.trim(), *headings, ""),
        [id, headings, keywords] => (id.trim(), *headings, *keywords),
        [_] => return Err("there is no tab; a line is an id, a tab, and headings with semicolons between them".into()),
        more => return Err(format!("there are {} columns; a line has an id, headings and keywords", more.len())),
    };
    let Some(known) = known.get(id) else {
        return Err(format!("the document has no paragraph \"{id}\"; `strategisok export` lists the ids that it has"));
    };
    let (headings, keywords) = (terms::list(headings)?, terms::list(keywords)?);
    if headings.is_empty() && keywords.is_empty() {
        return Err(format!("{id} has no heading; write one, or leave the line out"));
    }
    Ok((*known, SubjectEntry { headings, keywords, line: 0 }))
}

#[cfg(test)]
mod tests {
    use super::super::{Metadata, parse};
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<Subjects> {
        let (strategy, _) = parse("plan", "1\t Skole\nVi bygger skoler.\n\nVi driver skoler.\n", Metadata::default());
        Subjects::parse("plan.subjects.tsv", text, strategy.paragraphs().map(|place| place.paragraph.id))
    }

    fn check(text: &str, wanted: std::result::Result<&[&str], &str>) {
        let shown = |(id, entry): (ParagraphId, &SubjectEntry)| {
            format!("{id}: {} + {}", entry.headings.join(", "), entry.keywords.join(", "))
        };
        let got = read(text).map(|subjects| subjects.iter().map(shown).collect::<Vec<_>>());
        match (got, wanted) {
            (Ok(got), Ok(wanted)) => assert_eq!(got, wanted, "{text:?}"),
            (Err(got), Err(wanted)) => assert_eq!(got.to_string(), wanted, "{text:?}"),
            (got, wanted) => panic!("{text:?}: {got:?}, wanted {wanted:?}"),
        }
    }

    #[test]
    fn lines_and_faults() {
        check("# av en bibliotekar\n\n1-2\tdrift ;  skole- og  SFO\n", Ok(&["1-2: drift, skole- og SFO + "]));
        check("1-1\tDrift\n1-2\tdrift\n", Ok(&["1-1: Drift + ", "1-2: Drift + "]));
        check(
            "\u{feff}1-1\tbygg\tnybygg; tilbygg\r\n1-2\t\tdrift\r# slutt\r",
            Ok(&["1-1: bygg + nybygg, tilbygg", "1-2:  + drift"]),
        );
        let at = |line: usize, message: &str| format!("plan.subjects.tsv, line {line}: {message}");
        for (text, line, message) in [
            ("1-1", 1, "there is no tab; a line is an id, a tab, and headings with semicolons between them"),
            ("1-1\ta\tb\tc", 1, "there are 4 columns; a line has an id, headings and keywords"),
            (
                "1-1\ta\n\n1-9\tb",
                3,
                "the document has no paragraph \"1-9\"; `strategisok export` lists the ids that it has",
            ),
            ("1-1\ta\n1-1\tb", 2, "1-1 is entered in line 1 already; write all its subjects there"),
            ("1-1\ta;;b", 1, "a term is empty; there is one semicolon too many"),
            ("1-1\ta; A", 1, "\"A\" stands twice; keep one"),
            ("1-1\t", 1, "1-1 has no heading; write one, or leave the line out"),
            ("1-1\ta\u{1b}[2J", 1, "a term has a control character; remove it"),
        ] {
            check(text, Err(&at(line, message)));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_by_its_line(text in "(1-[12]\t)?\\PC{0,40}(\n1-[12]\t\\PC{0,20})?") {
            if let Err(error) = read(&text) {
                prop_assert!(error.to_string().starts_with("plan.subjects.tsv, line "), "{error}");
            }
        }
    }
}
