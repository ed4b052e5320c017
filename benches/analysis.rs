//! Speed of the analyzer: running text to tokens with all their readings, against tantivy's Norwegian chain (lower case,
//! stop words, Snowball) on the same text in the same run. Twice: on text whose words have all been seen, which is what a
//! cache sees of a corpus, and on text that brings 5 % new words, a new text every round, so that no cache can know them.
//!
//! `cargo bench --bench analysis`

#[path = "support/mod.rs"]
mod support;

use std::cell::Cell;
use strategisok::norwegian::Analyzer;
use support::synthetic::{NOVEL_SHARE, SEED, Synthetic};
use support::table::Table;
use support::timing::{Task, in_turns, rate};
use support::{corpus, in_earnest, stock};
use tantivy::tokenizer::TextAnalyzer;

/// Bytes of text a run, and runs: together some seconds.
const EARNEST: (usize, usize) = (1_000_000, 15);
/// The same where only running is shown.
const SHOWN: (usize, usize) = (20_000, 2);

/// An analyzer under the clock: text in, number of tokens out.
type Counter<'a> = Box<dyn FnMut(&str) -> usize + 'a>;

fn main() {
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
