//! Speed of answers, against stock tantivy on the same paragraphs in the same run: three-word queries on the document,
//! on demand on a million synthetic paragraphs; what opening an index on disk costs, up to the first answer; and what a
//! whole process costs, against `rg` (or `grep`) over the source.
//!
//! `cargo bench --bench search`, `-- --large` for the million

#[path = "support/mod.rs"]
mod support;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use support::corpus::{self, Row};
use support::stock::{Filter, Setup, Stock};
use support::synthetic::{NOVEL_SHARE, SEED, Synthetic};
use support::table::Table;
use support::timing::{Task, in_turns, quantile, show};
use support::{has_flag, in_earnest};

/// Different queries, times each is asked, and words in each.
const QUERIES: (usize, usize, usize) = (200, 10, 3);
/// Hits asked for: a page of results.
const PAGE: usize = 10;
/// Paragraphs of the large index.
const LARGE: usize = 1_000_000;
/// Starts of a process, openings of an index.
const STARTS: usize = 40;
/// One word that the document has, for whole processes.
const WORD: &str = "beredskap";

const STOCK: &str = "stock tantivy";

/// A searcher under the clock: a query in, the number of hits out.
type Asked<'a> = (&'static str, Box<dyn FnMut(&str) -> usize + 'a>);

fn main() {
    let rows = corpus::embedded();
    let asked = if in_earnest() { QUERIES.1 } else { 1 };
    println!("{}", latencies("316 paragraphs, three words", &rows, &rows, asked));
    println!("{}", opening(&rows));
    println!("{}", processes());
    if has_flag("--large") {
        let large = corpus::rows(&Synthetic::new(&rows, SEED, NOVEL_SHARE).strategies(LARGE));
        println!("{}", latencies("1000000 paragraphs, three words", &rows, &large, 1));
    }
}

/// Times every query on every system, one system after the other, so that all meet the same state of the machine.
fn latencies(title: &str, real: &[Row], rows: &[Row], times: usize) -> String {
    let mut drawn = Synthetic::new(real, SEED, 0.0);
    let queries: Vec<String> = (0..QUERIES.0).map(|_| drawn.query(QUERIES.2)).collect();
    let stock = match Stock::in_ram(rows, Setup::default()) {
        Ok(stock) => stock,
        Err(error) => return format!("{STOCK}: {error}"),
    };
    let ask = |query: &str| stock.search(query, &Filter::default(), PAGE).map_or(0, |hits| hits.len());
    let mut systems: Vec<Asked<'_>> = vec![(STOCK, Box::new(ask))];

    let mut samples: Vec<Vec<Duration>> = systems.iter().map(|_| Vec::new()).collect();
    for round in 0..=times {
        for query in &queries {
            for ((_, ask), samples) in systems.iter_mut().zip(&mut samples) {
                let start = Instant::now();
                std::hint::black_box(ask(query));
                // The first round warms up.
                if round > 0 {
                    samples.push(start.elapsed());
                }
            }
        }
    }
    let at = |system: usize, share: f64| quantile(samples[system].clone(), share);
    let stock = systems.iter().position(|(name, _)| *name == STOCK).unwrap_or(0);
    let mut table = Table::new(&[title, "p50", "p99", "p50, x stock"]);
    for (system, (name, _)) in systems.iter().enumerate() {
        let ratio = at(system, 0.5).as_secs_f64() / at(stock, 0.5).as_secs_f64();
        table.row([name.to_string(), show(at(system, 0.5)), show(at(system, 0.99)), format!("{ratio:.2}")]);
    }
    table.render()
}

/// From a folder on disk to the first answer.
fn opening(rows: &[Row]) -> String {
    let folder = match tempfile::tempdir() {
        Ok(folder) => folder,
        Err(error) => return format!("no folder for an index: {error}"),
    };
    if let Err(error) = Stock::in_dir(folder.path(), rows, Setup::default()) {
        return format!("{STOCK}: {error}");
    }
    let open = || {
        let stock = Stock::open(folder.path(), Setup::default())?;
        stock.search(WORD, &Filter::default(), PAGE)
    };
    let rounds = if in_earnest() { STARTS } else { 2 };
    let runs = in_turns(rounds, vec![Task::new(STOCK, open)]);
    table_of("opening an index, to the first answer", &runs, STOCK)
}

/// Whole processes, from start to exit, with what they print thrown away.
fn processes() -> String {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/ks-2024-2027.txt");
    let scanner = ["rg", "grep"].into_iter().find(|name| runs(&mut command(name, &["--version"])));
    let mut tasks = Vec::new();
    if let Some(scanner) = scanner {
        tasks.push(Task::new(scanner, move || runs(&mut command(scanner, &["-i", WORD, source]))));
    }
    tasks.push(Task::new(NOTHING, || runs(&mut command(NOTHING, &[]))));
    let rounds = if in_earnest() { STARTS } else { 2 };
    table_of("a process", &in_turns(rounds, tasks), scanner.unwrap_or(NOTHING))
}

/// A program that does nothing: what starting any process costs here.
const NOTHING: &str = "true";

fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn runs(command: &mut Command) -> bool {
    command.status().is_ok_and(|status| status.success())
}

fn table_of(title: &str, runs: &[support::timing::Runs], beside: &str) -> String {
    let mut table = Table::new(&[title, "wall", &format!("x {beside}")]);
    let wall =
        |name: &str| runs.iter().find(|runs| runs.name == name).map_or(f64::NAN, |runs| runs.wall().as_secs_f64());
    for runs in runs {
        let ratio = format!("{:.2}", wall(&runs.name) / wall(beside));
        table.row([runs.name.clone(), show(runs.wall()), ratio]);
    }
    table.render()
}
