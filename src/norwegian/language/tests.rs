//! Sentences of each language (`tests/language/languages.tsv`), the document itself, and what no sure word tells.

use super::*;
use proptest::prelude::*;

/// How much of `tests/language/languages.tsv` is recognised, all lines counted.
const SHARE: f64 = 0.95;

#[test]
fn sentences_are_recognised() {
    let table = include_str!("../../../tests/language/languages.tsv");
    let (mut right, mut all, mut failed) = (0, 0, Vec::new());
    for line in table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let (code, sentence) = line.split_once('\t').unwrap_or_else(|| panic!("languages.tsv: {line}"));
        let found = detect(sentence, f32::NAN);
        all += 1;
        if found.code.name() == code {
            right += 1;
        } else {
            failed.push(format!("{code} taken for {}: {sentence}", found.code.name()));
        }
    }
    let share = right as f64 / all as f64;
    assert!(share >= SHARE, "{right} of {all} in tests/language/languages.tsv:\n{}", failed.join("\n"));
}

#[test]
fn the_strategy_is_bokmaal() {
    let found = detect(include_str!("../../../seeds/ks-2024-2027.txt"), 0.95);
    assert_eq!(found.code, Code::Nb, "{found:?}");
    assert!(found.reliable && !found.is_foreign(), "{found:?}");
}

fn check_foreign(text: &str, coverage: f32, expected: bool) {
    let found = detect(text, coverage);
    assert_eq!(found.is_foreign(), expected, "{text}: {found:?}");
}

#[test]
fn only_what_is_surely_foreign_is_called_so() {
    let english = "The municipalities shall work with the state so that people have good services where they live.";
    check_foreign(english, 0.2, true);
    let german = "Die Gemeinden und die Landkreise werden gemeinsam mit dem Staat für gute Dienste für alle sorgen und \
                  dabei die Kosten nicht aus den Augen verlieren, weil die Mittel knapp sind.";
    check_foreign(german, 0.1, true);
    check_foreign("Kommunene skal sammen med staten sørge for gode tjenester for alle som bor der.", 0.97, false);
    check_foreign("Kommunerne skal sammen med staten sørge for gode ydelser til alle, der bor der.", 0.6, false);
    check_foreign("Open source", 0.5, false);
    check_foreign("", f32::NAN, false);
    check_foreign("2024 2025 2026 12,5 % 1 000", f32::NAN, false);
}

#[test]
fn a_long_text_is_sampled() {
    let text = "Kommunane treng fleire lærarar og veit ikkje korleis dei skal få tak i dei. ".repeat(20_000);
    assert_eq!(detect(&text, f32::NAN).code, Code::Nn, "a long text in nynorsk");
}

proptest! {
    #[test]
    fn no_string_panics(text in "\\PC{0,300}", coverage in proptest::num::f32::ANY, times in 1usize..200) {
        let found = detect(&text.repeat(times), coverage);
        prop_assert!((0.0..=1.0).contains(&found.confidence), "{found:?}");
    }
}
