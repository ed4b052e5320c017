//! Lines, columns and marks as a terminal shows them, and nothing that moves its cursor.

use super::*;

fn check(width: usize, text: &str, expected: &[&str]) {
    let mut out = Vec::new();
    Look::new(false, Some(width)).lines(&mut out, "  ", text).unwrap();
    let got = String::from_utf8(out).unwrap();
    assert_eq!(got.lines().collect::<Vec<_>>(), expected, "{text:?} in {width} columns");
}

#[test]
fn lines_break_between_words() {
    check(30, "styrke beredskapen i 2.1.1-3 og 2024-2027", &["  styrke beredskapen i 2.1.1-3", "  og 2024-2027"]);
    check(30, "ååååååååå øøøøøøøøø æææææææ", &["  ååååååååå øøøøøøøøø æææææææ"]);
    check(1, "smale skjermer regnes som tretti", &["  smale skjermer regnes som", "  tretti"]);
}

#[test]
fn two_texts_stand_side_by_side() {
    assert!(Look::new(false, None).column().is_none() && Look::new(false, Some(99)).column().is_none());
    let look = Look::new(true, Some(100));
    let column = look.column().unwrap();
    let (mut left, mut right, mut both) = (Vec::new(), Vec::new(), Vec::new());
    column.lines(&mut left, "", &column.paint(Tone::Name, "én")).unwrap();
    column.lines(&mut right, "", &"ord ".repeat(20)).unwrap();
    look.side_by_side(&mut both, &left, &right).unwrap();
    let text = String::from_utf8(both).unwrap();
    let widths: Vec<usize> = text.lines().map(columns).collect();
    assert!(widths.len() == 2 && widths.iter().all(|width| (51..=99).contains(width)), "{text}");
    let place = |line: &str| columns(&line[..line.find("ord").unwrap()]);
    assert_eq!(text.lines().map(place).collect::<Vec<_>>(), [51, 51], "{text}");
}

#[test]
fn a_mark_breaks_with_its_words() {
    let look = Look::new(true, Some(30));
    let painted = look.paint(Tone::Match, "barn unge");
    assert_eq!(painted.matches("\u{1b}[0m ").count(), 1, "{painted:?}");
    assert_eq!(columns(&painted), 9);
    assert_eq!(Look::new(false, None).paint(Tone::Match, "barn"), "[barn]");
}

#[test]
fn nothing_moves_the_cursor() {
    assert_eq!(printable("a\u{1b}[2Jb\tc\r"), "a\u{fffd}[2Jb c\u{fffd}");
    assert_eq!(printable("a\u{202e}b\u{61c}c\u{9b}2J\u{7}"), "a\u{fffd}b\u{fffd}c\u{fffd}2J\u{fffd}");
}

/// Also what nobody painted: a lead-in that is handed over as it stands in the source.
#[test]
fn what_is_not_painted_is_printable_too() {
    let hostile = "Byen\u{1b}]0;navn\u{7} vil \u{202e}snu\u{1b}[8m";
    for color in [true, false] {
        let (look, mut out) = (Look::new(color, None), Vec::new());
        let painted = look.paint(Tone::Strong, hostile);
        look.hanging(&mut out, hostile, "  ", &format!("{painted} {hostile}")).unwrap();
        let text = String::from_utf8(out).unwrap();
        let ours = text.matches("\u{1b}[1m").count() + text.matches("\u{1b}[0m").count();
        assert_eq!(text.matches('\u{1b}').count(), ours, "{text:?}");
        assert_eq!(ours > 0, color, "{text:?}");
        assert!(!text.contains(['\u{7}', '\u{202e}']), "{text:?}");
    }
}
