//! The shapes of lines and the pages that they stand on.

use super::*;

fn check(text: &str, expected: &[&str]) {
    let shown: Vec<String> = lines(text)
        .iter()
        .map(|line| {
            let shape = match line.shape {
                Shape::Numbered(unit) => unit.to_string(),
                other => format!("{other:?}").to_lowercase(),
            };
            let blank = if line.after_blank { "_ " } else { "" };
            let page = if line.opens_page { "^" } else { "" };
            format!("{blank}{}{page} {shape} |{}|", line.number, line.text)
        })
        .collect();
    assert_eq!(shown, expected, "the lines of {text:?}");
}

#[test]
fn shapes() {
    check("Prose \n\n  \nmer", &["1^ text |Prose|", "_ 4 text |mer|"]);
    check("a\n En side", &["1^ text |a|", "2^ text |En side|"]);
    check("a\r\n\r\n-\tb\r\n- \tc \r\n\td\r\n", &["1^ text |a|", "_ 3 item |b|", "4 item |c|", "5 tabbed |d|"]);
    check("a\n-\t\n- ikke et punkt\n-", &["1^ text |a|", "2 item ||", "3 text |- ikke et punkt|", "4 item ||"]);
    check(
        "\u{feff}2.1.1\t  Tittel\n\t\t mer\n    og mer",
        &["1^ 2.1.1 |Tittel|", "2 tabbed |mer|", "3 spaced |og mer|"],
    );
    check(
        "a\n 2.1\t Vi vil: \n2.1.\tb\n2.1.1.1\tc",
        &["1^ text |a|", "2^ 2.1 |Vi vil:|", "3 2.1 |b|", "4 text |2.1.1.1\tc|"],
    );
    check("2.1 og 2.2\n99999\tb\n2\t", &["1^ text |2.1 og 2.2|", "2 text |99999\tb|", "3 2 ||"]);
    check("a\n13\n 14 \nb", &["1^ text |a|", "2 digits |13|", "3^ digits |14|", "4^ text |b|"]);
    check("a\n\u{c}b\n\u{c}\nc", &["1^ text |a|", "2^ text |b|", "_ 4^ text |c|"]);
    check("a\rb", &["1^ text |a|", "2 text |b|"]);
    check("\u{ad}\n\u{feff}\u{a0}\n", &[]);
    check(
        "a\n– b\n• c\n·\td\n* e\n–f",
        &["1^ text |a|", "2 item |b|", "3 item |c|", "4 item |d|", "5 item |e|", "6 text |–f|"],
    );
    check(
        "a\n\n3 Oppvekst\n3.1 Byen vil:\n4 Kommuner\n\n2024 Ble rart\n3.1 Vi så det.",
        &[
            "1^ text |a|",
            "_ 3 3 |Oppvekst|",
            "4 3.1 |Byen vil:|",
            "5 text |4 Kommuner|",
            "_ 7 text |2024 Ble rart|",
            "8 text |3.1 Vi så det.|",
        ],
    );
}

#[test]
fn pages_count_from_one() {
    let pages: Vec<u32> = lines(" a\n b\nc\n 14\nd\n e").iter().map(|line| line.page).collect();
    assert_eq!(pages, [1, 2, 2, 2, 3, 4]);
}
