//! Small documents with the paragraphs and problems that they give.

use super::super::Kind;
use super::*;

/// Paragraphs as `id kind text`, then problems as `line code`.
fn check(text: &str, expected: &[&str]) {
    let (strategy, problems) = parse("plan", text, Metadata::default());
    let mut shown: Vec<String> = strategy
        .paragraphs()
        .map(|place| {
            let kind = match place.paragraph.kind {
                Kind::Commitment => "vil",
                Kind::Expectation => "forventer",
                Kind::Context => "bakgrunn",
                Kind::Foreword => "forord",
            };
            let heading = place.paragraph.heading.as_ref().map(|heading| format!("({heading}) ")).unwrap_or_default();
            format!("{} {kind} {heading}{}", place.paragraph.id, place.paragraph.text)
        })
        .collect();
    shown.extend(problems.iter().map(|problem| format!("{} {}", problem.line, problem.code.name())));
    assert_eq!(shown, expected, "the strategy {text:?} (see `assemble`)");
}

const CHAPTER: &str = "2.1.1\t Å bo\n\n2\nLiv\n 2.1\t Vi vil:\n\n2.1.1\t Å bo\n\n";

fn in_chapter(rest: &str, expected: &[&str]) {
    check(&format!("{CHAPTER}{rest}"), expected);
}

#[test]
fn prose_among_items() {
    in_chapter(
        "-\ta\nProsa her.\n-\tb\n\nMer prosa.\nVidere.\n",
        &[
            "2.1.1-1 vil a",
            "2.1.1-a bakgrunn Prosa her.",
            "2.1.1-2 vil b",
            "2.1.1-b bakgrunn Mer prosa. Videre.",
            "10 prose-among-items",
            "13 prose-among-items",
        ],
    );
    check(
        "2.1.1\t A\n2\nLiv\n2.1\t Vi vil:\nProsa.\n-\ta\n2.1.1\t A\n-\tb",
        &["2.1-1 bakgrunn Prosa.", "2.1-2 vil a", "2.1.1-1 vil b", "5 prose-among-items", "6 item-outside-subsection"],
    );
}

#[test]
fn items_over_pages() {
    in_chapter(
        "-\ta\n13\n\n\tb\n- \tc \n d\n-\te\n\t2030\n14\n-\t\n",
        &["2.1.1-1 vil a b", "2.1.1-2 vil c d", "2.1.1-3 vil e 2030", "18 empty-item"],
    );
    in_chapter(
        "-\ta\n Prosa.\n\n3.1.1\t B\n3\nTid\n 3.1\t Vi forventer at X:\n3.1.1\t B\n-\tb",
        &["2.1.1-1 vil a", "3-1 bakgrunn Prosa.", "3.1.1-1 forventer b"],
    );
}

#[test]
fn an_introduction_may_go_over_pages() {
    in_chapter(
        "-\ta\n Om tid.\n\n Om rom.\n\n3.1.1\t B\n3\nTid\n 3.1\t Vi skal:\n3.1.1\t B\n-\tb",
        &["2.1.1-1 vil a", "3-1 bakgrunn Om tid.", "3-2 bakgrunn Om rom.", "3.1.1-1 vil b"],
    );
    check(
        "1\t Status\nEn.\n To.\n Tre.\n2.1.1\t A\n2\nLiv\n2.1\t Vi vil:\n2.1.1\t A\n-\ta",
        &["1-1 bakgrunn En.", "1-2 bakgrunn To.", "2-1 bakgrunn Tre.", "2.1.1-1 vil a"],
    );
}

#[test]
fn headings_of_more_lines() {
    check(
        "2.1.1\t Å bo og leve\n2\nLiv\n2.1\t Vi forventer\nat staten:\n2.1.1\t Å bo\nog leve\n-\ta\n2.1.2\t Å\n14\n\tse\n-\tb",
        &["2.1.1-1 forventer a", "2.1.2-1 forventer b"],
    );
}

#[test]
fn units_that_do_not_fit() {
    check("2.1\t Vi vil:\n2.1.1\t A\n-\ta", &["2.1.1-1 vil a", "1 missing-chapter"]);
    check("2.3.1\t A\n-\ta", &["2.3.1-1 bakgrunn a", "1 missing-chapter", "1 missing-section"]);
    check("1\t A\n1.1\t Dette:\n1.1.1\t B\n-\ta", &["1.1.1-1 bakgrunn a", "2 unknown-lead-in"]);
    in_chapter(
        "-\ta\n2.1.1\t Å bo\n-\tb\n2.1.1\t Å dø\n-\tc\n2.1.3\t Å\n",
        &[
            "2.1.1-1 vil a",
            "2.1.1-2 vil b",
            "2.1.1-3 vil c",
            "12 repeated-number",
            "14 number-out-of-order",
            "14 empty-unit",
        ],
    );
    in_chapter(
        "-\ta\n 2.1\t Vi vil:\n-\tb\n2.1.2\t \n-\tc\n",
        &["2.1.1-1 vil a", "2.1.1-2 vil b", "2.1.2-1 vil c", "12 missing-title"],
    );
    check("4\nTid\n4.1\t Vi vil:\n4.1.1\t A\n-\ta", &["4.1.1-1 vil a", "1 missing-contents"]);
    check("1\t A\nProsa.\n-\ta\n2\t B\n", &["1-1 bakgrunn Prosa.", "1-2 bakgrunn a", "3 item-outside-section"]);
}

#[test]
fn forewords() {
    check("Vi vil mer.\n\nKari Vik\nLeder\n\nForord\n1\t A\nB.", &["forord-1 forord Vi vil mer.", "1-1 bakgrunn B."]);
    check(
        "Bare en tekst.\n-\ta",
        &["forord-1 forord Bare en tekst.", "forord-2 forord a", "1 no-chapter", "2 item-outside-section"],
    );
    check("", &[]);
    let title = |text: &str| parse("plan", text, Metadata::default()).0.foreword_title;
    assert_eq!(title("Vi vil mer.\n\nKari Vik\nLeder\n\nForord\n1\t A").as_deref(), Some("Forord"));
    assert_eq!(title("Forord\n\nVi vil mer.\n\nKari Vik\nLeder\n1\t A").as_deref(), Some("Forord"));
    assert_eq!(title("Vi vil mer.\n1\t A"), None);
}
