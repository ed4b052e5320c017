//! Beginnings of chapters, with and without a table of contents.

use super::super::lines::lines;
use super::*;

fn check(text: &str, expected: &str) {
    let lines = lines(text);
    let found = match lines[0].shape {
        Shape::Digits => without_contents(&lines, 0).ok_or(0),
        _ => with_contents(&lines, 0),
    };
    let shown = match &found {
        Err(_) => "none".to_owned(),
        Ok(opening) => {
            let text = |places: &[usize]| places.iter().map(|&at| lines[at].text).collect::<Vec<_>>().join("|");
            let entries: Vec<String> =
                opening.entries.iter().map(|entry| format!("{} {}", entry.unit, text(&entry.lines))).collect();
            format!(
                "{} {}; {}; prose {}; pages {}; {} left",
                opening.chapter,
                text(&opening.title),
                entries.join(", "),
                text(&opening.prose),
                text(&opening.page_numbers),
                lines.len() - opening.end
            )
        }
    };
    assert_eq!(shown, expected, "the opening of {text:?}");
}

#[test]
fn tables_and_titles() {
    check(
        "2.1.1\t A\n\n2.1.2\t B\n\n2 \nSterkt\n\nlokaldemokrati\n 2.1\t Vi vil:\n",
        "2 Sterkt|lokaldemokrati; 2.1.1 A, 2.1.2 B; prose ; pages ; 1 left",
    );
    check("2.1.1\t A\n 2.1\t Vi vil:\n-\tb", "none");
    check("2.1.1\t A\n-\tb\n2\nC", "none");
    check(
        "3.1.1\t A \n13\n\t\tb\n   c\n\n14\n\n3\nTittel-\nen\n 3.1\t Vi",
        "3 Tittel-|en; 3.1.1 A|b|c; prose ; pages 13|14; 1 left",
    );
}

#[test]
fn page_numbers_that_look_like_the_chapter() {
    check("2.1.1\t A\n2\n2.1.2\t B\n2\n2\nTittel\n2.1\t Vi", "2 Tittel; 2.1.1 A, 2.1.2 B; prose ; pages 2|2; 1 left");
    check("2.1.1\t A\n2\n\tb\n2.1.2\t B\n2\nTittel\n2.1\t Vi", "2 Tittel; 2.1.1 A|b, 2.1.2 B; prose ; pages 2; 1 left");
}

#[test]
fn openings_that_lack_something() {
    check("2.1.1\t A\n2\n2.1\t Vi vil:", "2 ; 2.1.1 A; prose ; pages ; 1 left");
    check("2.1.1\t A\n2\t Tittel\n\tmer\n2.1\t Vi vil:", "2 Tittel|mer; 2.1.1 A; prose ; pages ; 1 left");
    check("4\nTittel\n4.1\t Vi vil:", "4 Tittel; ; prose ; pages ; 1 left");
    check("4\nTittel\n5.1\t Vi vil:", "none");
    check("4\nDette er prosa.\n4.1\t Vi vil:", "none");
    check(
        "2.1.1\t A\n2\nTittel\nProsa rett under.\n\nMer prosa.\n2.1\t V",
        "2 Tittel; 2.1.1 A; prose ; pages ; 3 left",
    );
}
