//! The subject index in words: how many paragraphs of each kind there are, and that a term leads nowhere.

use strategisok::passages::KindCounts;
use strategisok::wire::Subjects;

use super::{counted, listed, quoted};

/// "163 ambisjoner, 119 forventninger, 29 avsnitt bakgrunn, 5 avsnitt forord"
pub fn by_kind(counts: &KindCounts) -> String {
    let all = [
        (counts.commitment, counted(counts.commitment, "ambisjon", "ambisjoner")),
        (counts.expectation, counted(counts.expectation, "forventning", "forventninger")),
        (counts.context, format!("{} avsnitt bakgrunn", counts.context)),
        (counts.foreword, format!("{} avsnitt forord", counts.foreword)),
    ];
    let present = all.into_iter().filter(|(number, _)| *number > 0).map(|(_, words)| words);
    present.collect::<Vec<_>>().join(", ")
}

/// The same with no-break spaces, which keep a count on the line of its noun.
pub fn by_kind_unbroken(counts: &KindCounts) -> String {
    by_kind(counts).split(", ").map(|part| part.replace(' ', "\u{a0}")).collect::<Vec<_>>().join(", ")
}

/// What is said where there are no subjects, or a term leads to none.
pub fn no_subjects(found: &Subjects) -> Option<String> {
    let Some(term) = found.term() else {
        return found.subjects().is_empty().then(|| "Ingen avsnitt er ført under emneord.".to_owned());
    };
    let nearest: Vec<String> = found.nearest().iter().map(|heading| quoted(heading)).collect();
    let none = format!("Ingen avsnitt er ført under emneordet {}.", quoted(term));
    found.subjects().is_empty().then(|| match nearest.is_empty() {
        true => none,
        false => format!("{none} Nærmest er {}.", listed(&nearest)),
    })
}
