//! What the form of the file allows, what a look-up finds, and that the built-in thesaurus is tidy. No test here says
//! that a certain topic must be found: how good the sets are is measured, not asserted.

use std::collections::HashMap;

use proptest::prelude::*;

use super::*;

/// Expansions of a word as `text relation weight`, heaviest first.
fn check(thesaurus: &Thesaurus, word: &str, expected: &[&str]) {
    let found: Vec<String> = thesaurus
        .expansions(&[word])
        .iter()
        .map(|it| format!("{} {} {}", it.words.join(" "), it.relation.sign(), it.weight))
        .collect();
    assert_eq!(found, expected, "expansions of {word}: see match_at and the lines of the test's own thesaurus");
}

fn own(text: &str) -> Thesaurus {
    Thesaurus::parse(text, "own.tsv").unwrap()
}

#[test]
fn relations_have_their_direction_and_weight() {
    let own = own(
        "# comment\n\n=\tkloakk, avløp, spillvann:0.5\r>\tdo, potte\tavløp, renseanlegg:0.3\ta note\n~\tvann, avløp\n",
    );
    check(&own, "kloakk", &["avløp = 0.8", "spillvann = 0.5"]);
    check(&own, "avløp", &["kloakk = 0.8", "spillvann = 0.5", "vann ~ 0.4"]);
    check(&own, "do", &["avløp > 0.6", "renseanlegg > 0.3"]);
    check(&own, "renseanlegg", &[]);
    check(&own, "potte", &["avløp > 0.6", "renseanlegg > 0.3"]);
    check(&own, "ukjent", &[]);
}

#[test]
fn the_heaviest_way_counts_and_a_word_is_not_its_own_expansion() {
    let own = own("~\tkutt, reduksjon\n=\tkutt, reduksjon, nedskjæring\n");
    check(&own, "kutt", &["nedskjæring = 0.8", "reduksjon = 0.8"]);
    assert_eq!(own.expansions(&["kutt", "reduksjon"]).len(), 1, "both are lemmas of the word, so neither replaces it");
    assert_eq!(own.expansions(&["kutt"])[1].set, 2);
}

#[test]
fn phrases_match_longest_first() {
    let own = own("=\tKI, kunstig intelligens\n>\tkunstig\tsyntetisk\n=\tROS, risiko- og sårbarhetsanalyse\n");
    let words = |text: &str| text.split(' ').map(|word| vec![word.to_owned()]).collect::<Vec<_>>();
    let found = own.match_at(&words("kunstig intelligens i skolen"));
    let short: Vec<_> = found.iter().map(|it| (it.len, it.expansions[0].text.as_str())).collect();
    assert_eq!(short, [(2, "KI"), (1, "syntetisk")]);
    assert_eq!(own.expansions(&["ki"])[0].words, ["kunstig", "intelligens"]);
    assert_eq!(own.match_at(&words("risiko og sårbarhetsanalyse"))[0].expansions[0].words, ["ros"]);
    assert!(own.match_at(&words("intelligens")).is_empty());
    assert!(own.match_at::<String, Vec<String>>(&[]).is_empty());
}

#[test]
fn prepared_entries_are_lemmas() {
    let lemmatise = |word: &str| -> Vec<String> {
        let lemmas: &[&str] = match word {
            "frie" => &["fri"],
            "inntekter" => &["inntekt"],
            "gis" => &["gi"],
            "rammer" => &["ramme", "rammer"],
            _ => &[],
        };
        lemmas.iter().map(|lemma| (*lemma).to_owned()).collect()
    };
    let own = own("=\tfrie inntekter, rammer\n>\tGIS, kart\tgeodata\n").prepared(&lemmatise);
    check(&own, "rammer", &["fri inntekt = 0.8"]);
    assert_eq!(own.expansions(&["rammer"])[0].text, "frie inntekter");
    check(&own, "gis", &["geodata > 0.6"]);
    check(&own, "gi", &[]);
    assert_eq!(own.match_at(&[["fri"], ["inntekt"]])[0].expansions[0].words, ["rammer"]);
}

#[test]
fn a_readers_file_adds_and_takes_out() {
    let base = own("=\tkloakk, avløp\n~\tkloakk, vann, sluk\n>\tdo\tkloakk\n");
    let reader = "-\tkloakk\n=\tkloakk, septik\n";
    let both = base.clone().extended(Thesaurus::parse(reader, "reader.tsv").unwrap()).unwrap();
    check(&both, "kloakk", &["septik = 0.8"]);
    check(&both, "vann", &["sluk ~ 0.4"]);
    check(&both, "do", &[]);
    assert_eq!(&*both.expansions(&["kloakk"])[0].origin, "reader.tsv");
    let misprint = Thesaurus::parse("\n-\tklokk\n", "reader.tsv").unwrap();
    let error = base.extended(misprint).unwrap_err().to_string();
    assert_eq!(error, "reader.tsv, line 2: klokk is in no set that could be taken out");
}

#[test]
fn mistakes_name_their_line() {
    let table = [
        ("= a, b", "columns are separated by tabs, and there is none"),
        ("==\ta, b", "a line starts with = > ~ or -, not with \"==\""),
        ("=", "there are no words after ="),
        ("=\t", "there are no words after ="),
        ("=\talene", "a set needs two entries or more, separated by commas"),
        ("=\ta, , b", "there is no word between two commas, or beside one"),
        ("=\ta, b,", "there is no word between two commas, or beside one"),
        ("=\ta, :0.5", "there is no word between two commas, or beside one"),
        ("=\ta, b:1.5", "the weight \"1.5\" is no number above 0 and at most 1"),
        ("=\ta, b:0", "the weight \"0\" is no number above 0 and at most 1"),
        ("=\ta, b:NaN", "the weight \"NaN\" is no number above 0 and at most 1"),
        ("=\ta, b:høy", "the weight \"høy\" is no number above 0 and at most 1"),
        ("=\ta, A", "A stands twice"),
        (">\ta\tb, a", "a stands twice"),
        (">\ta, b", "there are no words in the third column, which > needs"),
        ("~\ta, b\tnote\tmore", "there are too many columns; the entries of a column are separated by commas"),
        ("~\ta, b; c", "b; c has the sign ';', which no word has"),
        ("~\ta, - b", "- b has a word without a letter"),
        (
            "~\ta, en to tre fire fem seks sju",
            "en to tre fire fem seks sju has more than 6 words; entries are separated by commas",
        ),
    ];
    for (line, message) in table {
        let text = format!("# head\r\n=\tgod, bra\r\n{line}\r\n");
        let error = Thesaurus::parse(&text, "own.tsv").expect_err(line).to_string();
        assert_eq!(error, format!("own.tsv, line 3: {message}"), "{line:?}");
    }
}

/// Where each ordered pair of entries stands in the built-in thesaurus.
fn builtin_pairs() -> HashMap<(String, String), Vec<usize>> {
    let mut pairs: HashMap<(String, String), Vec<usize>> = HashMap::new();
    for set in &Thesaurus::builtin().sets {
        for (at, entry) in set.entries[..set.found_from].iter().enumerate() {
            for other in set.found_by(at) {
                pairs.entry((entry.terms.join(" "), other.terms.join(" "))).or_default().push(set.line);
            }
        }
    }
    pairs
}

#[test]
fn the_builtin_thesaurus_is_tidy() {
    let builtin = Thesaurus::builtin();
    assert!(builtin.len() >= 300, "only {} sets", builtin.len());
    assert!(builtin.removals.is_empty(), "a - line in the built-in file takes nothing out");
    for ((word, other), lines) in builtin_pairs() {
        assert_ne!(word, other, "line {lines:?} of thesaurus.tsv has a word with itself");
        assert_eq!(lines.len(), 1, "{word} finds {other} by several lines of thesaurus.tsv: {lines:?}");
    }
    for set in &builtin.sets {
        for entry in &set.entries {
            let capital = entry.text.chars().filter(|c| c.is_uppercase()).count();
            let plain = !entry.text.contains(' ');
            let digit = entry.text.contains(|c: char| c.is_ascii_digit());
            assert!(
                capital == 0 || plain,
                "line {} of thesaurus.tsv: phrases are in lower case: {}",
                set.line,
                entry.text
            );
            assert!(
                capital != 1 || digit,
                "line {} of thesaurus.tsv: one capital makes no acronym: {}",
                set.line,
                entry.text
            );
        }
    }
}

#[test]
fn the_builtin_thesaurus_finds_both_ways() {
    let texts = |word: &str| -> Vec<String> {
        Thesaurus::builtin().expansions(&[word]).into_iter().map(|it| it.text).collect()
    };
    assert!(texts("fylkesmann").contains(&"statsforvalter".into()));
    assert!(texts("statsforvalter").contains(&"fylkesmann".into()));
    assert!(texts("trygdekontor").contains(&"NAV".into()) && !texts("nav").contains(&"trygdekontor".into()));
}

/// Lines that are nearly right, so that the parser is led past its first check.
fn nearly_a_file() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "([=>~-]\t[a-cæA ,:.0-9-]{0,12}(\t[a-c ,-]{0,6}){0,2}\r?\n){0,6}",
        "([=~]\t[ab]{1,2}, [c-e]{1,2}(, f g)?\n|>\t[ab]{1,2}\t[c-e]{1,2}\n){0,8}",
    ]
}

proptest! {
    #[test]
    fn any_text_gives_a_thesaurus_or_a_line(text in nearly_a_file(), word in "[a-eæ]{0,2}") {
        match Thesaurus::parse(&text, "own.tsv") {
            Ok(own) => {
                let prepared = own.prepared(&|word| vec![word.chars().rev().collect()]);
                for expansion in prepared.expansions(&[&word]).into_iter().chain(own.expansions(&[&word])) {
                    prop_assert!(expansion.weight > 0.0 && expansion.weight <= 1.0);
                    prop_assert!(!expansion.words.is_empty() && expansion.words != [word.as_str()]);
                    prop_assert!(expansion.set >= 1 && expansion.set <= text.lines().count());
                }
                prop_assert!(Thesaurus::default().extended(own.clone()).is_ok() || !own.removals.is_empty());
            }
            Err(error) => {
                let message = error.to_string();
                let line: usize = message.strip_prefix("own.tsv, line ").unwrap().split(':').next().unwrap().parse().unwrap();
                prop_assert!(line >= 1 && line <= text.lines().count(), "{}", message);
            }
        }
    }

    #[test]
    fn same_and_near_hold_both_ways(pick in 0usize..10_000) {
        let builtin = Thesaurus::builtin();
        let set = &builtin.sets[pick % builtin.len()];
        let both_ways = set.relation != Relation::Under;
        for (at, entry) in set.entries[..set.found_from].iter().enumerate() {
            let words: Vec<[&str; 1]> = entry.terms.iter().map(|term| [&**term]).collect();
            let matched = builtin.match_at(&words);
            let found = matched.iter().find(|it| it.len == words.len()).unwrap();
            for (place, other) in set.entries.iter().enumerate().filter(|(place, _)| *place != at) {
                let there = found.expansions.iter().any(|it| it.set == set.line && it.text == *other.text);
                prop_assert_eq!(there, both_ways || place >= set.found_from, "{} and {}", entry.text, other.text);
            }
        }
    }
}
