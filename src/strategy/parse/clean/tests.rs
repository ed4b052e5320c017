//! How lines are joined: hyphens at their ends, with a dictionary and without, space, and letters that only layout needs.

use super::*;
use proptest::prelude::*;

fn check(lines: &[&str], expected: &str) {
    assert_eq!(join(lines.iter().copied(), None), expected, "lines {lines:?} (see `glue`)");
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

/// Some words.
struct Listed(&'static [&'static str]);

impl Dictionary for Listed {
    fn lists(&self, word: &str) -> bool {
        self.0.contains(&word)
    }

    fn reads(&self, word: &str) -> bool {
        self.lists(word) || word == "skolekommunen"
    }
}

#[test]
fn hyphens_by_what_is_known_of_words() {
    let words =
        Listed(&["nødvendig", "nød", "helse", "land", "klima", "men", "sammen", "skole", "kommunen", "ikke", "vold"]);
    for (first, second, expected) in [
        ("er nød-", "vendig i dag", "er nødvendig i dag"),
        ("innen e-", "helse og", "innen e-helse og"),
        ("rike i-", "land", "rike i-land"),
        ("klima-", "men ikke energipolitikk", "klima- men ikke energipolitikk"),
        ("alle sam-", "men", "alle sammen"),
        ("skole-", "kommunen", "skolekommunen"),
        ("om ikke-", "vold.", "om ikke-vold."),
        ("klima-", "tilpasnign", "klimatilpasnign"),
        ("arbeids-", "og velferd", "arbeids- og velferd"),
        ("Nord-", "Norge", "Nord-Norge"),
    ] {
        assert_eq!(join([first, second], Some(&words)), expected, "{first:?} before {second:?} (see `between`)");
    }
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
        let joined = join(lines.iter().map(String::as_str), None);
        prop_assert_eq!(letters(&joined), letters(&lines.concat()));
        prop_assert!(is_nfc(&joined) && joined.trim() == joined && !joined.contains("  "));
    }
}
