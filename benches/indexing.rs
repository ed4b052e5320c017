//! Speed and memory of building an index, against stock tantivy fed with the same paragraphs in the same run: the
//! document itself in memory, which is what a first start costs, and many synthetic paragraphs, which tells what a
//! paragraph costs when words are new. Large builds run in processes of their own, so that each has its own peak of memory
//! and none inherits the allocator's state of another. Reading a source is timed beside it, and building again of files of which
//! one has changed.
//!
//! `cargo bench --bench indexing`, `-- --paragraphs 200000` for another amount

#[path = "support/mod.rs"]
mod support;

use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use strategisok::index::Sources;
use strategisok::{Index, Source};
use support::corpus::{self, Row};
use support::stock::{Setup, Stock};
use support::synthetic::{NOVEL_SHARE, PARAGRAPHS_OF_A_CHAPTER, SEED, Synthetic};
use support::table::Table;
use support::timing::{Run, Task, in_turns, once, peak_memory, quantile, rate, show};
use support::{flag_value, in_earnest};

/// Builds of the document, and of the synthetic paragraphs.
const ROUNDS: (usize, usize) = (25, 3);
/// Synthetic paragraphs of one build.
const PARAGRAPHS: usize = 200_000;
/// The same where only running is shown.
const SHOWN: usize = 500;

/// What is indexed: the same paragraphs as the crate takes them and as the stock does.
struct Corpus {
    sources: Vec<Source>,
    rows: Vec<Row>,
}

/// A build under the clock, in memory or in a folder, and the name that a child process is told.
type Builder = (&'static str, fn(&Corpus, Option<&Path>));
const BUILDERS: [Builder; 2] = [("strategisok", build_ours), (STOCK, build_stock)];
const STOCK: &str = "stock";

fn main() {
    let amount = if in_earnest() { PARAGRAPHS } else { SHOWN };
    let paragraphs = flag_value("--paragraphs").and_then(|number| number.parse().ok()).unwrap_or(amount);
    if let Some(builder) = flag_value("--build") {
        return child(&builder, paragraphs);
    }
    let (small, large) = if in_earnest() { ROUNDS } else { (2, 1) };
    println!("{}", reading(small));
    println!("{}", document(small));
    match synthetic(large, paragraphs) {
        Ok(table) => println!("{table}"),
        Err(error) => eprintln!("no synthetic build: {error}"),
    }
    match updates(large, paragraphs) {
        Ok(table) => println!("{table}"),
        Err(error) => eprintln!("no build where an index is: {error}"),
    }
}

/// Parsing: the document, and a synthetic source.
fn reading(rounds: usize) -> String {
    let real = corpus::embedded();
    let synthetic = Synthetic::new(&real, SEED, NOVEL_SHARE).source();
    let sources = [("the document", corpus::SOURCE), ("a synthetic source", synthetic.as_str())];
    let tasks = sources.map(|(name, source)| Task::new(name, move || corpus::parsed("source", source)));
    let runs = in_turns(rounds, tasks.into());
    let mut table = Table::new(&["parsing", "CPU", "MB/s"]);
    for (runs, (name, source)) in runs.iter().zip(sources) {
        table.row([name.to_string(), show(runs.cpu()), rate(source.len(), runs.cpu())]);
    }
    table.render()
}

/// The document itself, in memory.
fn document(rounds: usize) -> String {
    let corpus = Corpus { sources: vec![corpus::source("ks-2024-2027", corpus::SOURCE)], rows: corpus::embedded() };
    let tasks = BUILDERS.iter().map(|(name, build)| {
        let corpus = &corpus;
        Task::new(name, move || build(corpus, None))
    });
    let runs = in_turns(rounds, tasks.collect());
    let header = ["the document, in memory", "wall", "x stock", "quartiles", "CPU", "x stock", "quartiles"];
    let mut table = Table::new(&header);
    let Some(stock) = runs.iter().find(|runs| runs.name == STOCK) else { return String::new() };
    for runs in &runs {
        let ratios = |[median, low, high]: [f64; 3]| [format!("{median:.2}"), format!("{low:.2}-{high:.2}")];
        let ([wall, wall_quartiles], [cpu, cpu_quartiles]) =
            (ratios(runs.times_by_wall(stock)), ratios(runs.times(stock)));
        let name = runs.name.clone();
        table.row([name, show(runs.wall()), wall, wall_quartiles, show(runs.cpu()), cpu, cpu_quartiles]);
    }
    table.render()
}

/// What a child process measured.
struct Build {
    wall: f64,
    cpu: f64,
    megabytes: f64,
    on_disk: f64,
}

/// Synthetic paragraphs with new words, in a folder on disk, builders in turn.
fn synthetic(rounds: usize, paragraphs: usize) -> Result<String, String> {
    let mut builds: Vec<Vec<Build>> = BUILDERS.iter().map(|_| Vec::new()).collect();
    for _ in 0..rounds {
        for ((name, _), builds) in BUILDERS.iter().zip(&mut builds) {
            builds.push(spawn(name, paragraphs)?);
        }
    }
    let title = format!("{paragraphs} paragraphs, {:.0} % new words", NOVEL_SHARE * 100.0);
    let mut table =
        Table::new(&[&title, "wall", "a second", "of stock's", "CPU", "of stock's", "peak memory", "on disk"]);
    let median = |builds: &[Build], of: fn(&Build) -> f64| {
        quantile(builds.iter().map(|build| Duration::from_secs_f64(of(build).max(0.0))).collect(), 0.5).as_secs_f64()
    };
    let stock = BUILDERS.iter().zip(&builds).find(|((name, _), _)| *name == STOCK).map(|(_, builds)| builds);
    let of_stock = |of: fn(&Build) -> f64| stock.map_or(f64::NAN, |builds| median(builds, of));
    let (stock_wall, stock_cpu) = (of_stock(|build| build.wall), of_stock(|build| build.cpu));
    for ((name, _), builds) in BUILDERS.iter().zip(&builds) {
        let (wall, cpu) = (median(builds, |build| build.wall), median(builds, |build| build.cpu));
        table.row([
            name.to_string(),
            show(Duration::from_secs_f64(wall)),
            format!("{:.0}", paragraphs as f64 / wall.max(1e-9)),
            format!("{:.2}", stock_wall / wall.max(1e-9)),
            show(Duration::from_secs_f64(cpu)),
            format!("{:.2}", stock_cpu / cpu.max(1e-9)),
            format!("{:.0} MB", median(builds, |build| build.megabytes)),
            format!("{:.0} MB", median(builds, |build| build.on_disk)),
        ]);
    }
    Ok(table.render())
}

fn spawn(builder: &str, paragraphs: usize) -> Result<Build, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let output = Command::new(program)
        .args(["--build", builder, "--paragraphs", &paragraphs.to_string()])
        .output()
        .map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout);
    let figures: Vec<f64> = text.split_whitespace().filter_map(|figure| figure.parse().ok()).collect();
    match figures[..] {
        [wall, cpu, megabytes, on_disk] if output.status.success() => Ok(Build { wall, cpu, megabytes, on_disk }),
        _ => Err(format!("the build of {builder} failed: {}", String::from_utf8_lossy(&output.stderr))),
    }
}

/// Chapters of a document where many documents are built again: some 200 items.
const CHAPTERS: usize = 4;

/// Building again, of files: everything, one of them changed, and none.
fn updates(rounds: usize, paragraphs: usize) -> Result<String, strategisok::Error> {
    let failed = |error: std::io::Error| eprintln!("no folder for an index: {error}");
    let Ok(folder) = tempfile::tempdir().map_err(failed) else { return Ok(String::new()) };
    let (sources, index) = (folder.path().join("sources"), folder.path().join("index"));
    let real = corpus::embedded();
    let mut synthetic = Synthetic::new(&real, SEED, NOVEL_SHARE);
    let documents = (paragraphs / (CHAPTERS * PARAGRAPHS_OF_A_CHAPTER)).max(2);
    let name = |number: usize| sources.join(format!("plan-{number:04}.txt"));
    let _ = std::fs::create_dir(&sources).map_err(failed);
    for number in 0..documents {
        let _ = std::fs::write(name(number), synthetic.source_of(CHAPTERS)).map_err(failed);
    }
    let inputs = || Sources::new().folder(&sources);
    let mut watch = |_: strategisok::index::Step<'_>| ControlFlow::Continue(());
    let (mut all, mut one, mut none) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..rounds {
        let (built, run) = once(|| Index::rebuild_in_dir(&index, &inputs()?, &mut watch));
        drop(built?);
        all.push(run);
        let _ = std::fs::write(name(documents / (round + 2)), synthetic.source_of(CHAPTERS)).map_err(failed);
        let (built, run) = once(|| Index::update_in_dir(&index, &inputs()?, &mut watch));
        assert_eq!(built?.read.len(), 1, "one document has changed");
        one.push(run);
        let (built, run) = once(|| Index::update_in_dir(&index, &inputs()?, &mut watch));
        assert!(!built?.is_new, "nothing has changed");
        none.push(run);
    }
    let mut table = Table::new(&[&format!("{documents} documents in files"), "wall", "of all", "CPU", "of all"]);
    let median = |runs: &[Run], of: fn(&Run) -> Duration| quantile(runs.iter().map(of).collect(), 0.5);
    let (wall_of_all, cpu_of_all) = (median(&all, |run| run.wall), median(&all, |run| run.cpu));
    let share =
        |part: Duration, all: Duration| format!("{:.1} %", 100.0 * part.as_secs_f64() / all.as_secs_f64().max(1e-9));
    for (name, runs) in [("all are read", &all), ("one has changed", &one), ("none has changed", &none)] {
        let (wall, cpu) = (median(runs, |run| run.wall), median(runs, |run| run.cpu));
        table.row([name.to_owned(), show(wall), share(wall, wall_of_all), show(cpu), share(cpu, cpu_of_all)]);
    }
    Ok(table.render())
}

/// Builds once and prints seconds on the wall, seconds of CPU, megabytes of memory beyond those of the paragraphs
/// themselves, and megabytes on disk.
fn child(builder: &str, paragraphs: usize) {
    let Some((_, build)) = BUILDERS.iter().find(|(name, _)| *name == builder) else {
        eprintln!("no such builder: {builder}");
        std::process::exit(2);
    };
    let folder = match tempfile::tempdir() {
        Ok(folder) => folder,
        Err(error) => {
            eprintln!("no folder for an index: {error}");
            std::process::exit(2);
        }
    };
    let real = corpus::embedded();
    let sources = Synthetic::new(&real, SEED, NOVEL_SHARE).corpus(paragraphs);
    let rows = corpus::rows(&sources);
    let corpus = Corpus { sources, rows };
    let before = peak_memory();
    let ((), run) = once(|| build(&corpus, Some(folder.path())));
    let megabytes = match (before, peak_memory()) {
        (Some(before), Some(after)) => after - before,
        _ => f64::NAN,
    };
    let (wall, cpu, on_disk) = (run.wall.as_secs_f64(), run.cpu.as_secs_f64(), bytes_in(folder.path()) as f64 / 1e6);
    println!("{wall} {cpu} {megabytes} {on_disk}");
}

/// All bytes of the files in a folder.
fn bytes_in(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(metadata) if metadata.is_dir() => bytes_in(&entry.path()),
            Ok(metadata) => metadata.len(),
            Err(_) => 0,
        })
        .sum()
}

fn build_ours(corpus: &Corpus, folder: Option<&Path>) {
    let built = match folder {
        None => Index::create_in_ram(&corpus.sources),
        Some(folder) => Index::create_in_dir(folder, &corpus.sources, &mut |_, _| {}),
    };
    assert!(built.is_ok(), "the index is built: {:?}", built.err());
}

fn build_stock(corpus: &Corpus, folder: Option<&Path>) {
    let built = match folder {
        None => Stock::in_ram(&corpus.rows, Setup::default()),
        Some(folder) => Stock::in_dir(folder, &corpus.rows, Setup::default()),
    };
    assert!(built.is_ok(), "the stock index is built: {:?}", built.err());
}
