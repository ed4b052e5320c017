//! How headings of an index are described by a vocabulary. What an index has is tested from outside, in `tests/subjects.rs`.

use super::*;

const VOCABULARY: &str = "Natur\nDyr\tfauna\tNatur\tVær; Vilt\tLevende ting.\nVilt\t\tDyr\nElg\t\tVilt\nVær\n";

/// The subjects of an index that has these headings, as `heading < broader > narrower + see also`.
fn check(entered: &[&str], expected: &[&str]) {
    let vocabulary = Headings::parse("emner.tsv", VOCABULARY).unwrap_or_else(|e| panic!("{e}"));
    let entered = entered.iter().map(|heading| ((*heading).to_owned(), KindCounts::default())).collect();
    let shown = |subject: Subject| {
        let broader = subject.broader.map(|broader| format!(" < {broader}")).unwrap_or_default();
        let narrower: String = subject.narrower.iter().map(|narrower| format!(" > {narrower}")).collect();
        let also: String = subject.see_also.iter().map(|also| format!(" + {also}")).collect();
        format!("{}{broader}{narrower}{also}", subject.heading)
    };
    let subjects: Vec<String> = described(entered, &vocabulary).into_iter().map(shown).collect();
    assert_eq!(subjects, expected, "(`src/subjects/mod.rs`)");
}

#[test]
fn relations_are_among_the_headings_of_the_index() {
    check(
        &["Dyr", "Elg", "Natur", "Vilt", "Vær"],
        &["Dyr < Natur > Vilt + Vær", "Elg < Vilt", "Natur > Dyr", "Vilt < Dyr > Elg", "Vær"],
    );
    // What nothing is entered under is passed over, and a heading that the vocabulary lacks stands by itself.
    check(&["Elg", "fritt", "Natur"], &["Elg < Natur", "fritt", "Natur > Elg"]);
    // The letter case is the index's own.
    check(&["DYR", "natur", "vær"], &["DYR < natur + vær", "natur > DYR", "vær"]);
    check(&[], &[]);
}

#[test]
fn a_register_goes_from_a_to_å() {
    let headings = ["dyr", "Ape", "ærfugl", "5G", "Elg", "åker", "éng"];
    let subjects = headings.map(|heading| Subject::plain(heading.to_owned(), KindCounts::default()));
    let shown = |letter: &Letter<'_>| {
        let headings: Vec<&str> = letter.subjects.iter().map(|subject| subject.heading.as_str()).collect();
        format!("{}: {}", letter.letter, headings.join(", "))
    };
    let expected = ["#: 5G", "A: Ape", "D: dyr", "E: Elg, éng", "Æ: ærfugl", "Å: åker"];
    assert_eq!(register(&subjects).iter().map(shown).collect::<Vec<_>>(), expected);
}
