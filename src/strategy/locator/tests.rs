//! Ids as people write them, and what is none.

use super::*;
use proptest::prelude::*;

fn check(text: &str, expected: Option<&str>) {
    let printed = text.parse::<Locator>().ok().map(|locator| locator.to_string());
    assert_eq!(printed.as_deref(), expected, "the id {text:?} (see `Locator::from_str`)");
}

#[test]
fn ids_as_people_write_them() {
    check("2.1.1-3", Some("2.1.1-3"));
    check("  2.1.1-3\n", Some("2.1.1-3"));
    check("1-4", Some("1-4"));
    check("2.1-1", Some("2.1-1"));
    check("2.1.1-a", Some("2.1.1-a"));
    check("2.1.1-ab", Some("2.1.1-ab"));
    check("Forord-1", Some("forord-1"));
    check("forord", Some("forord"));
    check("2", Some("2"));
    check("2.1.1", Some("2.1.1"));
    check("ks-2024-2027/2.1.1-3", Some("ks-2024-2027/2.1.1-3"));
    check("ks-2024-2027/2", Some("ks-2024-2027/2"));
}

#[test]
fn what_is_no_id() {
    for text in ["", "-", "2.", ".1", "2..1", "2.1.1.1", "2.1.1-0", "2.1.1-", "2.1.1-A", "2.1.1-3a", "forord-", "/2"] {
        check(text, None);
    }
    for text in ["70000", "2.1.1-99999999999", "kapittel 2", "2.1.1 -3", "2.1.1-æ", "2.1.1-zzzzzzzzzz", "a/ 2"] {
        check(text, None);
    }
}

#[test]
fn the_message_shows_how_an_id_looks() {
    let message = "kap. 2".parse::<Locator>().unwrap_err().to_string();
    assert_eq!(
        message,
        "there is no paragraph or unit kap. 2; write an id such as 2.1.1-3 or forord-1, or a unit such as 2, 2.1 or 2.1.1"
    );
    assert!("x".repeat(10_000).parse::<Locator>().unwrap_err().to_string().len() < 250);
}

proptest! {
    #[test]
    fn long_forms_round_trip(name in "[a-zæøå][a-zæøå0-9-]{0,12}", chapter: u16, number in 1..u32::MAX) {
        let id = ParagraphId::numbered(UnitId::chapter(chapter), number);
        let locator = Locator { strategy: Some(name), target: Target::Paragraph(id) };
        prop_assert_eq!(locator.to_string().parse::<Locator>().unwrap(), locator);
    }

    #[test]
    fn no_text_panics(text in ".{0,40}") {
        if let Ok(locator) = text.parse::<Locator>() {
            prop_assert_eq!(locator.to_string().parse::<Locator>().unwrap(), locator);
        }
    }
}
