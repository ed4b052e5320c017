//! What `check` says of a source, by line, and that it says nothing of what is right.

use super::*;
use crate::strategy::{Metadata, parse};

fn check_text(text: &str, expected: &[&str]) {
    let (strategy, problems) = parse("plan", text, Metadata::default());
    let found: Vec<String> = check(text, &strategy, &problems)
        .into_iter()
        .map(|defect| format!("{}: {}: {}", defect.line, defect.code.name(), defect.text))
        .collect();
    assert_eq!(found, expected, "the defects of {text:?}");
}

#[test]
fn letters_of_layout() {
    check_text(
        "1\t Klima\nVi føl\u{ad}ger KS\u{301} råd om \u{fb02}om, og en allé.",
        &[
            "2: not-composed: Letters are not in composed form (NFC) in \"KŚ\".",
            "2: odd-accent: An accent stands on a letter that Norwegian has it on in no word, in \"KŚ\".",
            "2: layout-letter: Soft hyphens, ligatures or marks without width stand in \"følger\", \"flom,\".",
        ],
    );
}

#[test]
fn a_line_of_many_words_names_the_first() {
    let text = format!("1\t Klima\n{}", "fø\u{ad}r ".repeat(11).trim_end());
    let named = ["\"før\""; 8].join(", ");
    let wanted =
        format!("2: layout-letter: Soft hyphens, ligatures or marks without width stand in {named} and 3 more.");
    check_text(&text, &[&wanted]);
}

#[test]
fn tables_and_bodies() {
    check_text(
        "2.1.1\t Å  bo\n2.1.2\t Å leve\n2.1.4\t Å gå\n2\nLiv\n 2.1\t Vi vil:\n2.1.1\t Å bo\n-\ta\n2.1.2\t Å leve \n\tgodt\n-\tb\n\
         2.1.3\t Å se\n-\tc\n 2.2\t Vi forventer at staten:\n2.2.1\t Gir\n-\td",
        &[
            "3: contents-differ: 2.1.4 is in the table of contents and nowhere in the body.",
            "9: title-differs: 2.1.2 is \"Å leve\" in the table of contents and \"Å leve godt\" in the body.",
            "12: contents-differ: 2.1.3 is not in the chapter's table of contents.",
        ],
    );
}

#[test]
fn paragraphs_that_stand_twice() {
    let prose = |lines: &[&str]| format!("1\t Klima\n{}", lines.join("\n\n"));
    check_text(
        &prose(&["Vi bygger veier i hele landet.", "Vi bygger ikke veier.", "Vi bygger VEIER i hele landet!"]),
        &["6: duplicate: 1-3 has the same words as 1-1."],
    );
    check_text(
        &prose(&[
            "Vi styrker tilbud rettet mot alle barnefamilier i nord.",
            "Vi styrker tilbud rettet mot alle barnefamilier i sør.",
        ]),
        &["4: near-duplicate: 1-2 is nearly the same as 1-1."],
    );
}
