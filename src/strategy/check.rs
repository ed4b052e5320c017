//! What is wrong in a source, for whoever keeps it: letters that are not composed, tables of contents that say something
//! else than the body, paragraphs that stand twice, subjects that no vocabulary has. Nothing is corrected: a strategy is
//! quoted to the letter.

mod defect;
mod duplicates;
mod subjects;

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::is_nfc;

pub use self::defect::{Defect, DefectCode};
use super::headings::Headings;
use super::id::UnitId;
use super::parse::{Problem, clean, numbered_lines};
use super::tree::{Chapter, Strategy};
use crate::orthography::{is_invisible, spelled_out};

/// So many words of a line are named.
const MOST_WORDS: usize = 8;

/// The defects of a source in the order of its lines; `strategy` and `problems` are what [`parse`](super::parse()) gave
/// for the same text.
pub fn check(text: &str, strategy: &Strategy, problems: &[Problem]) -> Vec<Defect> {
    let mut defects: Vec<Defect> = problems
        .iter()
        .map(|problem| {
            Defect::new(problem.line, DefectCode::Layout, format!("{} ({})", problem.text, problem.code.name()))
        })
        .collect();
    for (number, line) in numbered_lines(text) {
        letters(number, line, &mut defects);
    }
    for chapter in &strategy.chapters {
        contents(chapter, &mut defects);
    }
    duplicates::check(strategy, &mut defects);
    let known: FxHashSet<String> = strategy.paragraphs().map(|place| place.paragraph.id.to_string()).collect();
    for id in strategy.metadata.as_in_source.iter().filter(|id| !known.contains(id.trim())) {
        let text = format!("The metadata names {id} in as_in_source, and no paragraph has that id.");
        defects.push(Defect::new(1, DefectCode::UnknownId, text));
    }
    subjects::check(strategy, Headings::builtin(), &mut defects);
    defects.sort_by_key(|defect| (defect.line, defect.code));
    defects
}

/// Letters that only layout or a faulty extraction leaves in a line.
fn letters(number: u32, line: &str, defects: &mut Vec<Defect>) {
    if line.is_ascii() {
        return;
    }
    if !is_nfc(line) {
        let words = words_with(line, |word| !is_nfc(word));
        let text = format!("Letters are not in composed form (NFC) in {words}.");
        defects.push(Defect::new(number, DefectCode::NotComposed, text));
    }
    let composed = clean(line);
    if composed.contains(is_odd_accent) {
        let words = words_with(&composed, |word| word.contains(is_odd_accent));
        let text = format!("An accent stands on a letter that Norwegian has it on in no word, in {words}.");
        defects.push(Defect::new(number, DefectCode::OddAccent, text));
    }
    let is_layout = |letter: char| {
        is_invisible(letter)
            || letter == '\u{fffd}'
            || spelled_out(letter).is_some_and(|letters| letters != "-")
            || (letter.is_control() && !letter.is_whitespace())
    };
    if line.contains(is_layout) {
        let words = words_with(line, |word| word.contains(is_layout));
        let text = format!("Soft hyphens, ligatures or marks without width stand in {words}.");
        defects.push(Defect::new(number, DefectCode::LayoutLetter, text));
    }
}

/// True for accents that stand in no Norwegian or Sami word, nor in common loans: a combining mark that composes with
/// nothing, and an acute accent on a consonant that is not Sami.
fn is_odd_accent(letter: char) -> bool {
    is_combining_mark(letter)
        || matches!(letter, 'Ś' | 'ś' | 'Ĺ' | 'ĺ' | 'Ŕ' | 'ŕ' | 'Ḱ' | 'ḱ' | 'Ǵ' | 'ǵ' | 'Ḿ' | 'ḿ' | 'Ṕ' | 'ṕ')
}

/// The first words of a line that are meant, and how many more there are: a line may be a whole chapter.
fn words_with(line: &str, is_meant: impl Fn(&str) -> bool) -> String {
    let mut meant = line.split_whitespace().filter(|word| is_meant(word));
    let words: Vec<String> = meant.by_ref().take(MOST_WORDS).map(|word| format!("\"{}\"", clean(word))).collect();
    match (words.is_empty(), meant.count()) {
        (true, _) => "the line".to_owned(),
        (false, 0) => words.join(", "),
        (false, more) => format!("{} and {more} more", words.join(", ")),
    }
}

/// The table of contents of a chapter against its body. Sections that the table leaves out altogether are none of its
/// business.
fn contents(chapter: &Chapter, defects: &mut Vec<Defect>) {
    let announced: BTreeMap<UnitId, &str> =
        chapter.contents.iter().map(|entry| (entry.number, entry.title.as_str())).collect();
    let mut found: FxHashSet<UnitId> = FxHashSet::default();
    for section in &chapter.sections {
        let units = section.subsections.iter().map(|own| (own.number, own.title.as_str(), own.line));
        let units: Vec<_> =
            std::iter::once((section.number, section.title.as_str(), section.line)).chain(units).collect();
        let is_covered = units[1..].iter().any(|(number, ..)| announced.contains_key(number));
        for (index, (number, title, line)) in units.into_iter().enumerate() {
            found.insert(number);
            match announced.get(&number) {
                Some(entry) if *entry != title => {
                    let text = format!("{number} is \"{entry}\" in the table of contents and \"{title}\" in the body.");
                    defects.push(Defect::new(line, DefectCode::TitleDiffers, text));
                }
                None if index > 0 && is_covered => {
                    let text = format!("{number} is not in the chapter's table of contents.");
                    defects.push(Defect::new(line, DefectCode::ContentsDiffer, text));
                }
                _ => {}
            }
        }
    }
    for entry in chapter.contents.iter().filter(|entry| !found.contains(&entry.number)) {
        let text = format!("{} is in the table of contents and nowhere in the body.", entry.number);
        defects.push(Defect::new(entry.line, DefectCode::ContentsDiffer, text));
    }
}

#[cfg(test)]
mod tests;
