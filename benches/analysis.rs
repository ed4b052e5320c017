//! Speed of the analyzer: running text to tokens with all their readings, against tantivy's Norwegian chain (lower case,
//! stop words, Snowball) on the same text in the same run. Twice: on text whose words have all been seen, which is what a
//! cache sees of a corpus, and on text that brings 5 % new words, a new text every round, so that no cache can know them.
//! And what the lexicon adds to a program's memory.
//!
//! `cargo bench --bench analysis`

#[path = "support/mod.rs"]
mod support;

use std::cell::Cell;
use strategisok::norwegian::Analyzer;
use support::synthetic::{NOVEL_SHARE, SEED, Synthetic};
use support::table::Table;
use support::timing::{Task, in_turns, peak_memory, rate};
use support::{corpus, has_flag, in_earnest, stock};
use tantivy::tokenizer::TextAnalyzer;

/// Bytes of text a run, and runs: together some seconds.
const EARNEST: (usize, usize) = (1_000_000, 15);
/// The same where only running is shown.
const SHOWN: (usize, usize) = (20_000, 2);

/// An analyzer under the clock: text in, number of tokens out.
type Counter<'a> = Box<dyn FnMut(&str) -> usize + 'a>;

fn main() {
    if has_flag(MEMORY) {
        return memory();
    }
    let (bytes, rounds) = if in_earnest() { EARNEST } else { SHOWN };
    let rows = corpus::embedded();
    let mut table = Table::new(&["text", "analyzer", "MB/s", "time, x stock", "quartiles"]);
    for (name, novel) in [("seen words", 0.0), ("5 % new words", NOVEL_SHARE)] {
        // One text to warm up, one a round; where nothing is new all are the same words in other order.
        let texts: Vec<String> =
            (0..=rounds as u64).map(|round| Synthetic::new(&rows, SEED + round, novel).running_text(bytes)).collect();
        let tasks = counters().into_iter().map(|(analyzer, mut count)| {
            let (texts, round) = (&texts, Cell::new(0));
            Task::new(analyzer, move || {
                let text = &texts[round.replace(round.get() + 1)];
                let tokens: usize = text.lines().map(&mut count).sum();
                // An analyzer that gives nothing is fast and wrong.
                assert!(tokens > text.len() / 30, "{analyzer} gives only {tokens} tokens of {} bytes", text.len());
            })
        });
        let runs = in_turns(rounds, tasks.collect());
        let Some(stock) = runs.iter().find(|runs| runs.name == STOCK) else { return };
        for runs in &runs {
            let [median, low, high] = runs.times(stock);
            let quartiles = format!("{low:.2}-{high:.2}");
            table.row([name.into(), runs.name.clone(), rate(bytes, runs.cpu()), format!("{median:.2}"), quartiles]);
        }
    }
    println!("{}", table.render());
    match spawned() {
        Ok(line) => println!("{line}"),
        Err(error) => println!("memory not measured: {error}"),
    }
}

/// The flag of the process that measures memory, which must have nothing in memory before.
const MEMORY: &str = "--memory";

/// What the process with that flag prints.
fn spawned() -> Result<String, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let output = std::process::Command::new(program).arg(MEMORY).output().map_err(|error| error.to_string())?;
    let line = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if output.status.success() && !line.is_empty() { Ok(line) } else { Err("the process failed".into()) }
}

/// What the lexicon adds to the resident memory: its pages that are touched, and all that is kept of analyses.
fn memory() {
    let rows = corpus::embedded();
    let before = peak_memory();
    let analyzer = Analyzer::new();
    let tokens: usize = rows.iter().map(|row| analyzer.text(&row.text).len()).sum();
    match (before, peak_memory()) {
        (Some(before), Some(after)) => {
            println!(
                "Memory that analysing the document ({tokens} words) adds, lexicon and caches: {:.1} MB",
                after - before
            );
        }
        _ => println!("The system does not tell memory."),
    }
}

const STOCK: &str = "stock Norwegian stemmer";

/// What is compared; the first that is printed is the crate's own.
fn counters() -> Vec<(&'static str, Counter<'static>)> {
    let analyzer = Analyzer::new();
    vec![
        ("strategisok", Box::new(move |text: &str| analyzer.text(text).len())),
        (STOCK, counter(stock::static_analyzer())),
        ("stock default", counter(stock::default_analyzer())),
    ]
}

fn counter(mut analyzer: TextAnalyzer) -> Counter<'static> {
    Box::new(move |text| {
        let (mut stream, mut count) = (analyzer.token_stream(text), 0);
        while stream.advance() {
            count += usize::from(!stream.token().text.is_empty());
        }
        count
    })
}
