//! Speed and memory of building an index, against stock tantivy fed with the same paragraphs in the same run: the
//! document itself in memory, which is what a first start costs, and many synthetic paragraphs, which tells what a
//! paragraph costs when words are new (`support/builds.rs`). Reading a source is timed beside it, and building again of files of
//! which one has changed.
//!
//! `cargo bench --bench indexing`, `-- --paragraphs 200000` for another amount

#[path = "support/mod.rs"]
mod support;

use std::ops::ControlFlow;
use std::time::Duration;
use strategisok::Index;
use strategisok::index::Sources;
use support::builds::{self, BUILDERS, Corpus, STOCK};
use support::corpus;
use support::synthetic::{CHAPTERS_OF_A_SOURCE, NOVEL_SHARE, PARAGRAPHS_OF_A_CHAPTER, SEED, Synthetic};
use support::table::Table;
use support::timing::{Run, Task, in_turns, once, quantile, rate, show};
use support::{flag_value, in_earnest};

/// Builds of the document, and of the synthetic paragraphs.
const ROUNDS: (usize, usize) = (25, 3);
/// Synthetic paragraphs of one build.
const PARAGRAPHS: usize = 200_000;
/// The same where only running is shown.
const SHOWN: usize = 500;

fn main() {
    if builds::was_child() {
        return;
    }
    let amount = if in_earnest() { PARAGRAPHS } else { SHOWN };
    let paragraphs = flag_value("--paragraphs").and_then(|number| number.parse().ok()).unwrap_or(amount);
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

/// Synthetic paragraphs with new words, in a folder on disk, builders in turn.
fn synthetic(rounds: usize, paragraphs: usize) -> Result<String, String> {
    let mut builds = [Vec::new(), Vec::new()];
    for _ in 0..rounds {
        for ((name, _), builds) in BUILDERS.iter().zip(&mut builds) {
            let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
            builds.push(builds::spawn(name, paragraphs, CHAPTERS_OF_A_SOURCE, folder.path())?);
        }
    }
    let mut table = builds::table(&format!("{paragraphs} paragraphs, {:.0} % new words", NOVEL_SHARE * 100.0));
    builds::rows(&mut table, BUILDERS.map(|(name, _)| name.to_string()), paragraphs, &builds);
    Ok(table.render())
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
