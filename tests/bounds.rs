//! What a question may cost, whatever is asked: the worst inputs that are known are paid for in steps that are counted, and
//! one that is given up is an error, never half an answer. Inputs whose cost no budget counts are so large that work
//! which grows with their square would take minutes.

use std::fmt::Debug;
use std::sync::LazyLock;
use std::time::Duration;

use proptest::prelude::*;
use strategisok::coverage::CoverageOptions;
use strategisok::likeness::{MirrorOptions, RelatedOptions};
use strategisok::norwegian::{Analyzer, Thesaurus};
use strategisok::strategy::Metadata;
use strategisok::strategy::check::check as check_source;
use strategisok::{Budget, Index, Kind, Query, Result, SearchOptions, Searcher, Source};

static EMBEDDED: LazyLock<Searcher> = LazyLock::new(|| Searcher::embedded().expect("the strategy is indexed"));

/// A paragraph of twenty thousand words of two kinds, and one that is usual.
static LONG: LazyLock<Searcher> = LazyLock::new(|| {
    let long = "og i ".repeat(10_000);
    let text = format!(
        "1.1.1\t Ord\n\n1 \nOrd\n 1.1\t Kommuner vil:\n\n1.1.1\t Ord\n\n-\tbygge {long}skole\n-\tbygge vei i byen\n"
    );
    let source = Source::from_text("plan", &text, Metadata::default()).expect("a source");
    Index::create_in_ram(&[source]).and_then(|index| index.searcher()).expect("a searcher")
});

/// Everything that can be asked of a searcher, each as the answer's text.
fn ask(searcher: &Searcher, what: usize) -> Result<String> {
    fn told(answer: impl Debug) -> String {
        format!("{answer:?}")
    }
    let query = Query::new("barn NÆR/9 skole ELLER helse* \"kommuner og fylkeskommuner\" beredskp");
    let quoted = "De vil «jobbe målrettet med å redusere sykefraværet sitt» og «bygge flere veier til alle»";
    let topics = ["klima".to_owned(), "kloakk".to_owned(), "romfart".to_owned()];
    match what {
        0 => searcher.search(&query, &SearchOptions::new().limit(400)).map(told),
        1 => searcher.explain(&query, "2.1.2-8", &SearchOptions::new()).map(told),
        2 => searcher.related("2.1.2-8", &RelatedOptions::new()).map(told),
        3 => searcher.related_text("Flere lærlinger i kommunene", &RelatedOptions::new()).map(told),
        4 => searcher.mirror("sykefravær", &MirrorOptions::new()).map(told),
        5 => searcher.mirror("2.1.2", &MirrorOptions::new()).map(told),
        6 => searcher.check_quotes(quoted).map(told),
        7 => searcher.coverage(&topics, &CoverageOptions::new()).map(told),
        _ => searcher.related_text_by_kind("flere veier", &[Kind::Commitment], &RelatedOptions::new()).map(told),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Wherever a budget runs out, what it cut short is no answer.
    #[test]
    fn an_answer_is_whole_or_none(what in 0..9_usize, power in 0.0..28.0_f64) {
        let whole = ask(&EMBEDDED, what).expect("an answer without a limit of one's own");
        let steps = power.exp2() as i64;
        match ask(&EMBEDDED.within(&Budget::of(steps)), what) {
            Ok(answer) => prop_assert_eq!(answer, whole, "question {} for {} steps", what, steps),
            Err(error) => prop_assert!(error.is_too_much(), "question {} for {} steps: {}", what, steps, error),
        }
    }
}

#[test]
fn every_question_is_paid_for() {
    for what in 0..9 {
        let error = ask(&EMBEDDED.within(&Budget::of(100)), what).expect_err("a hundred steps answer nothing");
        assert!(error.is_too_much() && !error.is_query(), "question {what}: {error}");
        let stopped = EMBEDDED.budget();
        stopped.stop();
        assert!(ask(&EMBEDDED.within(&stopped), what).is_err(), "question {what} goes on though nobody waits");
        let over = EMBEDDED.budget().time(Duration::ZERO);
        assert!(ask(&EMBEDDED.within(&over), what).is_err(), "question {what} goes on when its time is over");
        ask(&EMBEDDED.within(&Budget::of(20_000_000)), what)
            .unwrap_or_else(|_| panic!("question {what}, which is a usual one, takes a tenth of the budget"));
    }
}

/// The steps that a query takes at most, which are little time.
#[track_caller]
fn check(searcher: &Searcher, query: &str, steps: i64) {
    let start: String = query.chars().take(40).collect();
    let query = Query::new(query);
    let asked = soon(&start, || searcher.within(&Budget::of(steps)).search(&query, &SearchOptions::new()));
    assert!(asked.is_ok(), "{start}…: more than {steps} steps (search/rank/positions.rs, search/lower)");
}

#[test]
fn the_worst_queries_take_few_steps() {
    check(&EMBEDDED, &format!("\"{}\"", "og ".repeat(3_000)), 10_000_000);
    check(&EMBEDDED, &format!("\"{}\"", "kommuner og fylkeskommuner vil ".repeat(300)), 10_000_000);
    check(&EMBEDDED, &["\"og i og\""; 250].join(" "), 20_000_000);
    check(&EMBEDDED, &["og NÆR/100 i"; 100].join(" "), 20_000_000);
    check(&EMBEDDED, &["*e"; 250].join(" "), 30_000_000);
    check(&EMBEDDED, &["k*"; 250].join(" "), 30_000_000);
    check(&EMBEDDED, &"a-".repeat(4_995), 20_000_000);
    check(&EMBEDDED, &"helse\u{2013}og\u{2013}".repeat(700), 20_000_000);
    check(&EMBEDDED, &"1.".repeat(4_995), 20_000_000);
    check(&EMBEDDED, &["skole", "helse", "kommune", "vei"].join(" ").repeat(60), 60_000_000);
    check(&LONG, &format!("\"{}\"", "og i ".repeat(1_500)), 50_000_000);
    check(&LONG, &format!("\"{}\" NÆR/100 \"{}\"", "og i ".repeat(700), "i og ".repeat(700)), 50_000_000);
    check(&LONG, "og NÆR/100 i", 10_000_000);
    check(&LONG, "i NÆR/100 skole", 10_000_000);
}

/// Seconds that this thread has had a processor for: on a busy machine the wall clock tells little.
#[cfg(unix)]
fn seconds() -> f64 {
    let time = nix::time::clock_gettime(nix::time::ClockId::CLOCK_THREAD_CPUTIME_ID).expect("there is a clock");
    time.tv_sec() as f64 + time.tv_nsec() as f64 / 1e9
}

#[cfg(not(unix))]
fn seconds() -> f64 {
    static START: LazyLock<std::time::Instant> = LazyLock::new(std::time::Instant::now);
    START.elapsed().as_secs_f64()
}

/// How long something may take: linear work is done in a tenth of it, and what is not takes minutes.
#[track_caller]
fn soon<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let started = seconds();
    let made = work();
    let taken = seconds() - started;
    assert!(taken < 30.0, "{what} took {taken:.1} s of a processor");
    made
}

#[test]
fn words_of_many_pieces_are_read_in_a_time_as_their_length() {
    let letters =
        |number: usize| (0..4).map(|at| char::from(b'a' + (number >> (at * 4)) as u8 % 16)).collect::<String>();
    for (hyphen, most) in [("-", 20_000), ("\u{2013}", 20_000), ("-og-", 10_000)] {
        let word = (0..most).map(letters).collect::<Vec<_>>().join(hyphen);
        let tokens = soon("a word of many pieces", || Analyzer::new().text(&word));
        let readings: usize = tokens.iter().map(|token| token.readings().len()).sum();
        assert!(readings < 12 * most, "{readings} readings of {most} pieces: norwegian/word.rs, tokenizer.rs");
    }
    let series = format!("{} og helsefritidsordning", vec!["barnehage-skole-fritids-"; 20_000].join(", "));
    soon("a series of hanging hyphens", || Analyzer::new().text(&series));
}

#[test]
fn drafts_and_quotations_are_read_in_a_time_as_their_length() {
    for draft in ["a-".repeat(475_000), "kommunehelsetjeneste ".repeat(45_000), "og ".repeat(30_000)] {
        let start: String = draft.chars().take(12).collect();
        let asked = soon(&start, || EMBEDDED.related_text(&draft, &RelatedOptions::new()));
        assert!(asked.is_ok_and(|related| related.total < 316), "{start}…: likeness/profile.rs");
        let asked = soon(&start, || EMBEDDED.check_quotes(&draft));
        assert!(asked.is_ok_and(|report| report.counts.verbatim < 2), "{start}…: quotes/verdict.rs");
    }
    // A mark that is never closed stays open while paragraph upon paragraph ends.
    let marks = format!("{}{}", "«".repeat(200_000), "\"a\n\n".repeat(60_000));
    soon("marks without partners", || EMBEDDED.check_quotes(&marks)).expect("a report");
    let often = "«og» «kommuner og fylkeskommuner vil» ".repeat(250);
    let asked = EMBEDDED.within(&Budget::of(50_000_000)).check_quotes(&often);
    assert_eq!(asked.expect("the same over and over is looked up once").quotations.len(), 500);
}

#[test]
fn topics_are_looked_up_so_many_at_a_time() {
    let topics = |many: usize| vec!["romfart".to_owned(); many];
    let coverage = |many| EMBEDDED.coverage(&topics(many), &CoverageOptions::new());
    assert_eq!(coverage(20).expect("a list of topics").topics.len(), 20);
    for asked in [coverage(501), EMBEDDED.coverage(&["a\n".repeat(100_000)], &CoverageOptions::new())] {
        let error = asked.expect_err("more topics than are looked up at a time");
        assert!(error.is_too_much() && error.to_string().contains("500"), "{error}");
    }
}

#[test]
fn long_lines_of_a_thesaurus_are_read_in_a_time_as_their_length() {
    let words: Vec<String> = (0..100_000).map(|number| format!("ord{number}")).collect();
    let line = format!("=\t{}\n", words.join(", "));
    let own = soon("a long line", || Thesaurus::parse(&line, "own.tsv")).expect("a thesaurus");
    let found = soon("a word of a long line", || own.expansions(&["ord7"]));
    assert_eq!(found.len(), 500, "a word is replaced by so many others: norwegian/thesaurus.rs");
    let again = Thesaurus::parse(&format!("=\t{}, ord7\n", words.join(", ")), "own.tsv").expect_err("a word twice");
    assert!(again.to_string().contains("ord7 stands twice"), "{again}");
}

#[test]
fn a_large_source_is_checked_without_an_index() {
    let source = Source::embedded().expect("the strategy parses");
    let index = Index::create_in_ram(std::slice::from_ref(&source)).expect("an index");
    let lines: Vec<&str> = source.text.lines().collect();
    let misprints = source.misprints();
    assert!(!misprints.is_empty(), "the source has misprints");
    for misprint in &misprints {
        assert!(lines[misprint.line as usize - 1].contains(&misprint.word), "{misprint:?} is on another line");
        assert!(
            index.manifest().misprints.contains_key(&misprint.word.to_lowercase()),
            "{misprint:?} is none of the index"
        );
    }
    let items: String = (0..40_000)
        .map(|number| format!("-\tvi skal bygge vei nummer {number} til alle i hele byen så fort vi kan\n"))
        .collect();
    let text = format!("1.1.1\t Ord\n\n1 \nOrd\n 1.1\t Kommuner vil:\n\n1.1.1\t Ord\n\n{items}");
    let source = Source::from_text("plan", &text, Metadata::default()).expect("a source");
    let defects =
        soon("forty thousand like paragraphs", || check_source(&source.text, &source.strategy, &source.problems));
    assert!(defects.len() > 30, "paragraphs that stand nearly twice: strategy/check/duplicates.rs");
}

#[test]
fn many_sections_are_one_after_another() {
    let numbers = || (1..=60_000).map(|number| format!("1.1.{number}"));
    let contents: String = numbers().map(|number| format!("{number}\t Tittel\n")).collect();
    let sections: String = numbers().map(|number| format!("{number}\t Tittel\n\n-\tbygge vei\n\n")).collect();
    let text = format!("{contents}\n1 \nOrd\n 1.1\t Kommuner vil:\n\n{sections}");
    let source = soon("parsing", || Source::from_text("plan", &text, Metadata::default())).expect("a source");
    let searcher = Index::create_in_ram(&[source]).and_then(|index| index.searcher()).expect("a searcher");
    let outline = soon("the outline", || searcher.outline()).expect("an outline");
    assert_eq!(outline[0].chapters[0].units[0].units.len(), 60_000, "passages/outline.rs");
    let topics = ["vei".to_owned(), "tittel".to_owned()];
    let coverage = soon("topics", || searcher.coverage(&topics, &CoverageOptions::new())).expect("topics");
    assert_eq!((coverage.topics[0].words.total(), coverage.topics[1].titles.total()), (60_000, 60_000));
    soon("side by side", || searcher.mirror("vei", &MirrorOptions::new())).expect("a mirror");
    soon("a page of hits", || searcher.search(&Query::new("vei tittel"), &SearchOptions::new())).expect("hits");
}

#[test]
fn paragraphs_with_many_subjects_are_found_in_a_time_as_their_number() {
    let folder = tempfile::tempdir().expect("a folder");
    let subjects: Vec<String> = (0..20_000).map(|number| format!("\"emne {number}\"")).collect();
    let line = |number: usize| {
        let subjects = subjects.join(",");
        format!("{{\"document\":\"plan\",\"text\":\"bygge skole {number}\",\"subjects\":[{subjects}]}}\n")
    };
    let path = folder.path().join("plan.jsonl");
    std::fs::write(&path, (0..20).map(line).collect::<String>()).expect("a file");
    let searcher = soon("indexing", || {
        let sources = Source::read_all(&path).expect("a source");
        Index::create_in_ram(&sources).and_then(|index| index.searcher()).expect("a searcher")
    });
    let results = soon("searching", || searcher.search(&Query::new("skole"), &SearchOptions::new().limit(2)));
    assert_eq!(results.expect("hits").total, 20, "search/alike.rs, search/analyzed.rs");
}
