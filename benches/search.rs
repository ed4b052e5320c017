//! Speed of answers, against stock tantivy on the same paragraphs in the same run: three-word queries on the document,
//! what opening an index on disk costs, up to the first answer; and what a whole process costs in time and memory, against
//! `rg` (or `grep`) over the source. Many paragraphs are the bench `scale`.
//!
//! `cargo bench --bench search`

#[path = "support/mod.rs"]
mod support;

use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};
use strategisok::{Index, Query, Reach, SearchOptions, SearchResults, Searcher, Source};
use support::corpus;
use support::stock::{Filter, Setup, Stock};
use support::synthetic::{SEED, Synthetic};
use support::table::Table;
use support::timing::{Task, in_turns, peak_memory_of_children, quantile, show};
use support::{has_flag, in_earnest, said};

/// Different queries, times each is asked, and words in each.
const QUERIES: (usize, usize, usize) = (200, 10, 3);
/// Hits asked for: a page of results.
const PAGE: usize = 10;
/// Starts of a process, openings of an index.
const STARTS: usize = 40;
/// One word that the document has, for whole processes.
const WORD: &str = "beredskap";

const STOCK: &str = "stock tantivy";

/// A searcher under the clock: a query in, the time that its answer took out.
type Asked<'a> = (String, Box<dyn FnMut(&str) -> Duration + 'a>);
/// What stops a measurement, in a sentence.
type Outcome = Result<String, String>;

fn main() {
    if has_flag(MEMORY_OF) {
        return child();
    }
    let tables: [fn() -> Outcome; 4] = [document, opening, processes, size];
    for table in tables {
        match table() {
            Ok(table) => println!("{table}"),
            Err(error) => println!("not measured: {error}\n"),
        }
    }
}

/// Queries on the document, in memory.
fn document() -> Outcome {
    let source = corpus::source("ks-2024-2027", corpus::SOURCE);
    let rows = corpus::embedded();
    let stock = said(Stock::in_ram(&rows, Setup::default()))?;
    let searcher = said(Index::create_in_ram(&[source]).and_then(|index| index.searcher()))?;
    let mut systems = ours(&searcher, &[Reach::Meaning, Reach::Synonym, Reach::Compound, Reach::Form, Reach::Exact]);
    systems.push(asking(&stock));
    let times = if in_earnest() { QUERIES.1 } else { 1 };
    Ok(latencies("316 paragraphs, three words", systems, QUERIES.0, times))
}

/// The crate at these reaches.
fn ours(searcher: &Searcher, reaches: &[Reach]) -> Vec<Asked<'static>> {
    let at = |reach: &Reach| -> Asked<'static> {
        let (searcher, reach) = (searcher.clone(), *reach);
        (format!("strategisok, {reach}"), Box::new(move |text| clocked(|| answer(&searcher, text, reach, PAGE))))
    };
    reaches.iter().map(at).collect()
}

fn asking(stock: &Stock) -> Asked<'_> {
    (STOCK.to_string(), Box::new(|text| clocked(|| stock.search(text, &Filter::default(), PAGE))))
}

/// An answer that failed would be fast and wrong.
fn answer(searcher: &Searcher, text: &str, reach: Reach, limit: usize) -> SearchResults {
    match searcher.search(&Query::new(text), &SearchOptions::new().reach(reach).limit(limit)) {
        Ok(results) => results,
        Err(error) => panic!("{text}: {error}"),
    }
}

fn clocked<T>(task: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    std::hint::black_box(task());
    start.elapsed()
}

/// Times every query on every system, one system after the other, so that all meet the same state of the machine.
fn latencies(title: &str, mut systems: Vec<Asked<'_>>, queries: usize, times: usize) -> String {
    let rows = corpus::embedded();
    let mut drawn = Synthetic::new(&rows, SEED, 0.0);
    let queries: Vec<String> = (0..queries).map(|_| drawn.query(QUERIES.2)).collect();
    let mut samples: Vec<Vec<Duration>> = systems.iter().map(|_| Vec::new()).collect();
    for round in 0..=times {
        for query in &queries {
            for ((_, ask), samples) in systems.iter_mut().zip(&mut samples) {
                let time = ask(query);
                // The first round warms up.
                if round > 0 {
                    samples.push(time);
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
fn opening() -> Outcome {
    let (own, other) = (indexed()?, said(tempfile::tempdir())?);
    said(Stock::in_dir(other.path(), &corpus::embedded(), Setup::default()))?;
    let open = |reach: Reach| {
        let folder = own.path();
        move || Ok::<_, strategisok::Error>(answer(&Index::open_in_dir(folder)?.searcher()?, WORD, reach, PAGE))
    };
    let open_stock = || Stock::open(other.path(), Setup::default())?.search(WORD, &Filter::default(), PAGE);
    let embedded = || {
        let index = Index::create_in_ram(&[corpus::source("ks-2024-2027", corpus::SOURCE)])?;
        Ok::<_, strategisok::Error>(answer(&index.searcher()?, WORD, Reach::Meaning, PAGE))
    };
    let tasks = vec![
        Task::new("strategisok, meaning", open(Reach::Meaning)),
        Task::new("strategisok, synonym", open(Reach::Synonym)),
        Task::new("strategisok, form", open(Reach::Form)),
        Task::new("without an index on disk, meaning", embedded),
        Task::new(STOCK, open_stock),
    ];
    Ok(table_of("opening an index, to the first answer", &in_turns(starts(), tasks), STOCK))
}

/// Whole processes, from start to exit, with what they print thrown away.
fn processes() -> Outcome {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/ks-2024-2027.txt");
    let own = indexed()?;
    let folder = own.path().to_string_lossy();
    let scanner = ["rg", "grep"].into_iter().find(|name| runs(&mut command(name, &["--version"])));
    let (mut tasks, mut memory) = (Vec::new(), String::new());
    match program().filter(|program| runs(&mut command(program, &["search", "--index", &folder, WORD]))) {
        None => memory
            .push_str("There is no program of this profile, or it is older than the library: cargo build --release\n"),
        Some(program) => {
            for reach in ["meaning", "synonym"] {
                let arguments = ["search", "--index", &folder, "--reach", reach, WORD].map(String::from);
                let megabytes = memory_of(program, &arguments).map_or("not known".into(), |mb| format!("{mb:.1} MB"));
                memory.push_str(&format!("Resident memory of strategisok search --reach {reach}: {megabytes}\n"));
                let run = move || runs(&mut command(program, &arguments.each_ref().map(String::as_str)));
                tasks.push(Task::new(if reach == "meaning" { "strategisok search" } else { "the same, synonym" }, run));
            }
        }
    }
    if let Some(scanner) = scanner {
        tasks.push(Task::new(scanner, move || runs(&mut command(scanner, &["-i", WORD, source]))));
    }
    tasks.push(Task::new(NOTHING, || runs(&mut command(NOTHING, &[]))));
    let scanner = scanner.unwrap_or(NOTHING);
    if scanner != "rg" {
        memory.push_str(&format!("ripgrep is not installed; {scanner} stands in for it.\n"));
    }
    Ok(format!("{}{memory}", table_of("a process", &in_turns(starts(), tasks), scanner)))
}

/// The size of the program.
fn size() -> Outcome {
    let program = program().ok_or("the program was not built: cargo build --release")?;
    let bytes = said(std::fs::metadata(program))?.len();
    Ok(format!("The program has {:.1} MB.\n", bytes as f64 / 1e6))
}

/// The command line program of the same profile, where `cargo build --release` has made it.
fn program() -> Option<&'static str> {
    static PROGRAM: LazyLock<Option<String>> = LazyLock::new(|| {
        // A bench lies in the folder `deps` beside the programs.
        let program = std::env::current_exe().ok()?.parent()?.with_file_name("strategisok");
        program.exists().then(|| program.to_string_lossy().into_owned())
    });
    PROGRAM.as_deref()
}

/// The document's index, in a folder that goes when it is dropped.
fn indexed() -> Result<tempfile::TempDir, String> {
    let folder = said(tempfile::tempdir())?;
    let source: Source = corpus::source("ks-2024-2027", corpus::SOURCE);
    said(Index::create_in_dir(folder.path(), &[source], &mut |_, _| {}))?;
    Ok(folder)
}

/// A program that does nothing: what starting any process costs here.
const NOTHING: &str = "true";

fn starts() -> usize {
    if in_earnest() { STARTS } else { 2 }
}

fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn runs(command: &mut Command) -> bool {
    command.status().is_ok_and(|status| status.success())
}

/// Tells this program to run another one and print its memory.
const MEMORY_OF: &str = "--memory-of";

/// The most memory that a program had resident. It is started from a fresh process, since a program inherits its
/// parent's peak.
fn memory_of(program: &str, arguments: &[String]) -> Option<f64> {
    let this = std::env::current_exe().ok()?;
    let output = Command::new(this).arg(MEMORY_OF).arg(program).args(arguments).output().ok()?;
    String::from_utf8_lossy(&output.stdout).trim().parse().ok()
}

fn child() {
    let arguments: Vec<String> = std::env::args().skip_while(|argument| argument != MEMORY_OF).skip(1).collect();
    if let Some((program, arguments)) = arguments.split_first() {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        if let (true, Some(megabytes)) = (runs(&mut command(program, &arguments)), peak_memory_of_children()) {
            println!("{megabytes}");
        }
    }
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
