//! Texts with marks and dashes of all kinds, with the passages that they hold.

use super::*;

fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = passages(text)
        .0
        .iter()
        .map(|passage| {
            let readings: Vec<&str> = passage.readings.iter().map(|span| span.slice(text)).collect();
            format!("{}{}", if passage.inner { "> " } else { "" }, readings.join(" | "))
        })
        .collect();
    assert_eq!(found, expected, "the passages of {text:?}: see Marks::meet() and dash_passages()");
}

#[test]
fn marks_of_all_kinds() {
    check("Han sa «a b». Og \"c\", “d”, ”e”, „f“, »g«.", &["a b", "c", "d", "e", "f", "g"]);
    check("(\"a\") og \"b\"", &["a", "b"]);
    check("sier:\"a\"", &["a"]);
    check("\" a b \" og c", &[" a b "]);
    check("KS’ strategi og 5\" skjerm", &[]);
    check("«» \"\" «🙂»", &[]);
}

#[test]
fn quotations_in_quotations() {
    check("«a \"b\" c»", &["a \"b\" c", "> b"]);
    check("«a «b» c»", &["a «b» c", "> b"]);
    check("\"a \"b\" c\"", &["a \"b\" c", "> b"]);
    check("«\"a\"»", &["\"a\""]);
    check("«a «b «c»»»", &["a «b «c»»", "> b «c»"]);
}

#[test]
fn marks_without_partners() {
    check("«a og «b» c", &["b"]);
    check("a» og «b»", &["b"]);
    check("«a \"b» og \"c\"", &["a \"b", "c"]);
    check("En \"a b\n\nOg \"c\" her", &["c"]);
    check("Over «to\r\nlinjer»", &["to\r\nlinjer"]);
    let far = format!("«{} «b»»", "a ".repeat(6_000));
    check(&far, &["b"]);
}

#[test]
fn dashes() {
    check("– Vi vil bygge, sier hun.", &["Vi vil bygge, sier hun. | Vi vil bygge"]);
    check("- ett\n- to\n", &["ett", "to"]);
    check("-\tett som\n\tfortsetter\n-\tto", &["ett som\n\tfortsetter", "to"]);
    check("– Vi vil. Det\nHer er noe annet", &["Vi vil. Det\nHer er noe annet | Vi vil. Det"]);
    check("– A, sier hun. – B.", &["A, sier hun. | A", "B."]);
    check("-5 grader og -verktøy\n---\n", &[]);
    check("– Det står «a b» der", &["Det står «a b» der", "> a b"]);
}

#[test]
fn many_marks_are_no_trouble() {
    for text in ["\"", "«", "»", "„", "«»", "«a", "»a", "\"a ", "- ", "- a\n", "- a, sier "] {
        passages(&text.repeat(100_000));
    }
    passages(&format!("{}a{}", "«".repeat(50_000), "»".repeat(50_000)));
}
