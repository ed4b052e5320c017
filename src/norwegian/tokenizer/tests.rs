//! Where words are, and that the fast path finds the same.

use super::*;
use proptest::prelude::*;

fn found(text: &str) -> Vec<&str> {
    words(text).into_iter().map(|span| span.slice(text)).collect()
}

fn check(text: &str, wanted: &[&str]) {
    assert_eq!(found(text), wanted, "words of {text:?}: see latin_words() and join_hyphens()");
}

#[test]
fn words_as_norwegian_writes_them() {
    check("flom, skred og stormflo", &["flom", "skred", "og", "stormflo"]);
    check("ROS-analyser (ROS‑analyser)", &["ROS-analyser", "ROS‑analyser"]);
    check("areal- og transportplanlegging", &["areal-", "og", "transportplanlegging"]);
    check("vann- , avløps-  og renovasjon", &["vann-", "avløps-", "og", "renovasjon"]);
    check("sikkerhets-, beredskaps- og", &["sikkerhets-", "beredskaps-", "og"]);
    check("ROS-kompetanse og -verktøy", &["ROS-kompetanse", "og", "-verktøy"]);
    check("barnevern-/oppvekstreformen", &["barnevern-", "oppvekstreformen"]);
    check("kommunene/fylkeskommunene og/eller", &["kommunene", "fylkeskommunene", "og", "eller"]);
    check("15 - 29 år, 6,8 prosent", &["15", "29", "år", "6,8", "prosent"]);
    check("2025-2036 og 2024–2027", &["2025-2036", "og", "2024–2027"]);
    check("per C02-tonn, CO₂ og CO2", &["per", "C02-tonn", "CO₂", "og", "CO2"]);
    check("§ 5-1 nr. 3", &["§", "5-1", "nr", "3"]);
    check("post@ks.no, (https://www.ks.no/a-b).", &["post@ks.no", "https://www.ks.no/a-b"]);
    check("KŚ  samstyring, KS’ strategi", &["KŚ", "samstyring", "KS", "strategi"]);
    check("opp\u{ad}læring", &["opp\u{ad}læring"]);
    check("6,8\u{202f}prosent, 10\u{2009}km", &["6,8", "prosent", "10", "km"]);
    check("”grønn resept” – «rett»", &["grønn", "resept", "rett"]);
    check("-\tledd", &["ledd"]);
    check("– ledd --- 🙂", &["ledd"]);
}

#[test]
fn no_word_has_more_than_eight_joined() {
    check("a-b-c-d-e-f-g-h", &["a-b-c-d-e-f-g-h"]);
    check("a-b-c-d-e-f-g-h-i-j- og", &["a-b-c-d-e-f-g-h", "i-j-", "og"]);
    check("a\u{2013}b\u{2013}c-d-e-f-g-h\u{2013}i", &["a\u{2013}b\u{2013}c-d-e-f-g-h", "i"]);
    assert_eq!(found(&"a-".repeat(1_000_000)).len(), 1_000_000 / MOST_JOINED);
}

proptest! {
    #[test]
    fn spans_are_words_of_the_text(text in "\\PC{0,40}") {
        let mut end = 0;
        for span in words(&text) {
            prop_assert!(span.start >= end && span.end > span.start);
            prop_assert!(text.get(span.start..span.end).is_some());
            end = span.end;
        }
    }

    #[test]
    fn fast_path_agrees_with_unicode(text in "[a-zA-Z0-9æøåÆØÅéÖ.,:;'_§()«»!%/=+*-]{0,24}") {
        let (mut fast, mut general) = (Vec::new(), Vec::new());
        if latin_words(&text, 0, &mut fast) {
            unicode_words(&text, 0, &mut general);
            prop_assert_eq!(fast, general, "words of {:?}", text);
        }
    }
}
