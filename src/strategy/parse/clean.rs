//! From lines to running text: space, hyphens at line ends and the letters that only layout needs. Nothing is spelt
//! otherwise than the source spells it; which lines belong together is decided elsewhere.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::orthography::{is_conjunction, is_invisible, spelled_out};

/// A soft hyphen: shown only where a line is broken.
const SOFT_HYPHEN: char = '\u{ad}';

/// True for characters that carry no text and leave no gap.
fn is_empty(letter: char) -> bool {
    is_invisible(letter) || (letter.is_control() && !letter.is_whitespace())
}

/// True when nothing of the line would be left as text.
pub(super) fn is_blank(line: &str) -> bool {
    line.chars().all(|letter| letter.is_whitespace() || is_empty(letter))
}

/// One line as running text: runs of space are one space, ligatures their letters, everything in NFC.
pub(in crate::strategy) fn clean(line: &str) -> String {
    join([line])
}

/// Several lines as running text, with the hyphens at their ends undone where the line break made them.
pub(super) fn join<'a>(lines: impl IntoIterator<Item = &'a str>) -> String {
    let mut text = String::new();
    let mut broken_softly = false;
    for line in lines {
        if is_blank(line) {
            continue;
        }
        let start = text.len();
        push_letters(&mut text, line);
        let next = text.split_off(start);
        match glue(&text, &next, broken_softly) {
            Glue::Nothing => {}
            Glue::Space => text.push(' '),
            Glue::Undone => {
                text.pop();
            }
        }
        text.push_str(&next);
        broken_softly = line.trim_end().ends_with(SOFT_HYPHEN);
    }
    if is_nfc(&text) { text } else { text.nfc().collect() }
}

/// What goes between two lines of a text.
enum Glue {
    Nothing,
    Space,
    /// The hyphen that ends the first line goes.
    Undone,
}

fn glue(text: &str, next: &str, broken_softly: bool) -> Glue {
    let Some(first) = next.chars().next() else { return Glue::Nothing };
    if text.is_empty() || (broken_softly && first.is_alphanumeric()) {
        return Glue::Nothing;
    }
    let mut last = text.chars().rev();
    let before = match last.next() {
        Some('-') => last.next(),
        _ => return Glue::Space,
    };
    let Some(before) = before.filter(|letter| letter.is_alphanumeric()) else { return Glue::Space };
    if !first.is_alphanumeric() || is_after_suspended(next) {
        return Glue::Space;
    }
    let is_own_hyphen = |letter: char| letter.is_uppercase() || letter.is_numeric();
    if is_own_hyphen(before) || is_own_hyphen(first) { Glue::Nothing } else { Glue::Undone }
}

fn is_after_suspended(next: &str) -> bool {
    let word = next.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    is_conjunction(word)
}

fn push_letters(text: &mut String, line: &str) {
    let start = text.len();
    let mut gap = false;
    for letter in line.chars().filter(|&letter| !is_empty(letter)) {
        if letter.is_whitespace() {
            gap = text.len() > start;
            continue;
        }
        if std::mem::take(&mut gap) {
            text.push(' ');
        }
        match spelled_out(letter) {
            Some(letters) => text.push_str(letters),
            None => text.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(lines: &[&str], expected: &str) {
        assert_eq!(join(lines.iter().copied()), expected, "lines {lines:?} (see `glue`)");
    }

    #[test]
    fn hyphens_at_line_ends() {
        check(&["en ønsket utvikling er nød- ", "vendig i dag "], "en ønsket utvikling er nødvendig i dag");
        check(&["arbeids- ", "og samfunnsliv"], "arbeids- og samfunnsliv");
        check(&["by-", "eller tettsted"], "by- eller tettsted");
        check(&["plan-", "samt byggesak"], "plan- samt byggesak");
        check(&["nød-", "også"], "nødogså");
        check(&["vann-", ", avløps- og renovasjon"], "vann- , avløps- og renovasjon");
        check(&["kommune-", "/fylkesplan"], "kommune- /fylkesplan");
        check(&["ROS-", "analyser"], "ROS-analyser");
        check(&["Nord-", "Norge"], "Nord-Norge");
        check(&["2024-", "2027"], "2024-2027");
        check(&["mellom 15 -", "29 år"], "mellom 15 - 29 år");
        check(&["plan-", "(og bygningslov)"], "plan- (og bygningslov)");
        check(&["faglig ROS-kompetanse og", "-verktøy"], "faglig ROS-kompetanse og -verktøy");
    }

    #[test]
    fn space_and_letters() {
        check(&["vann- , avløps-  og\trenovasjon\t"], "vann- , avløps- og renovasjon");
        check(&["tre\u{a0}år\u{202f}gammel"], "tre år gammel");
        check(&["KS\u{301}  samstyring"], "KŚ samstyring");
        check(&["blA\u{30a} A\u{30a}s"], "blÅ Ås");
        check(&["o\u{ad}f\u{ad}fent\u{ad}", "lig e\u{fb00}ektiv \u{fb01}nans"], "offentlig effektiv finans");
        check(&["\u{feff}helse\u{200b}foretak", " \u{a0} ", "m²"], "helseforetak m²");
        check(&["", "\t"], "");
    }

    proptest! {
        #[test]
        fn joined_lines_lose_no_letter(lines in prop::collection::vec("[a-zæøåA-Z0-9,/ \t\u{ad}\u{301}-]{0,12}", 0..6)) {
            let letters = |text: &str| text.nfd().filter(|l| l.is_alphanumeric() || *l == '\u{301}').collect::<String>();
            let joined = join(lines.iter().map(String::as_str));
            prop_assert_eq!(letters(&joined), letters(&lines.concat()));
            prop_assert!(is_nfc(&joined) && joined.trim() == joined && !joined.contains("  "));
        }
    }
}
