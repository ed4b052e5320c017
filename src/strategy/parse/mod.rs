//! Parsing: the text of a PDF in, a strategy and its problems out. The steps are one a file: lines, the opening of
//! chapters, prose, running text, lead-ins, and the assembly that walks the lines once. Nothing is ever refused: what
//! does not fit the layout is kept where it stands and told of in a problem.

mod assemble;
mod clean;
mod fate;
mod lead_in;
mod lines;
mod opening;
mod problem;
mod prose;
mod units;

pub use clean::Dictionary;
pub use fate::LineFate;
pub(in crate::strategy) use lead_in::LeadIn;
pub use problem::{Problem, ProblemCode};

pub(in crate::strategy) use clean::clean;
pub(in crate::strategy) use lines::numbered as numbered_lines;
pub(in crate::strategy) use units::{Text, Units};

use super::subjects::Subjects;
use super::tree::{Metadata, Strategy};

/// Reads the text of a strategy. Never fails: what does not fit the layout is kept and told of in a [`Problem`], in the
/// order of the lines.
///
/// ```
/// use strategisok::strategy::{self, Kind, Metadata};
/// let text = "Prosa om klima.\n\n4.1.1\t Utslipp\n\n4\nKlima\n 4.1\t Fylket vil:\n\n4.1.1\t Utslipp\n\n-\tkutte utslipp\n";
/// let (strategy, problems) = strategy::parse("plan", text, Metadata::default());
/// assert!(problems.is_empty());
/// assert_eq!(strategy.chapters[0].title, "Klima");
/// let item = strategy.paragraphs().last().unwrap().paragraph;
/// assert_eq!((item.id.to_string().as_str(), item.kind), ("4.1.1-1", Kind::Commitment));
/// ```
pub fn parse(name: &str, text: &str, metadata: Metadata) -> (Strategy, Vec<Problem>) {
    read(name, text, metadata, None)
}

/// The same by somebody who has a dictionary, which tells hyphens of a word from those of a line's end.
pub fn parse_with(name: &str, text: &str, metadata: Metadata, words: &dyn Dictionary) -> (Strategy, Vec<Problem>) {
    read(name, text, metadata, Some(words))
}

fn read(name: &str, text: &str, metadata: Metadata, words: Option<&dyn Dictionary>) -> (Strategy, Vec<Problem>) {
    let lines = lines::lines(text);
    let parsed = assemble::assemble(&lines, metadata.kind, words);
    let strategy = Strategy {
        name: name.to_owned(),
        metadata,
        foreword_title: parsed.foreword_title,
        foreword: parsed.foreword,
        front_matter: parsed.front_matter,
        chapters: parsed.chapters,
        subjects: Subjects::default(),
    };
    (strategy, parsed.problems)
}

/// What became of each line of a source, from line 1 on. A byte order mark is no part of the first line.
pub fn account(text: &str) -> Vec<LineFate> {
    let lines = lines::lines(text);
    let mut fates = vec![LineFate::Blank; lines::numbered(text).count()];
    for (line, fate) in assemble::assemble(&lines, None, None).fates {
        if let Some(place) = fates.get_mut(line as usize - 1) {
            *place = fate;
        }
    }
    fates
}

#[cfg(test)]
mod tests;
