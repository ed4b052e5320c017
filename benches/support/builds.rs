//! Building under the clock: synthetic paragraphs indexed by the crate and by stock tantivy, each build in a process of its
//! own, so that each has its own peak of memory and none inherits the allocator's state of another.

use std::path::Path;
use std::process::Command;
use std::time::Duration;
use strategisok::{Index, Source};

use super::corpus::{self, Row};
use super::flag_value;
use super::stock::{Setup, Stock};
use super::synthetic::{NOVEL_SHARE, SEED, Synthetic};
use super::table::Table;
use super::timing::{once, peak_memory, quantile, show};

/// What is indexed: the same paragraphs as the crate takes them and as the stock does.
pub struct Corpus {
    pub sources: Vec<Source>,
    pub rows: Vec<Row>,
}

/// A build under the clock, in memory or in a folder, and the name that a child process is told.
pub type Builder = (&'static str, fn(&Corpus, Option<&Path>));
/// Both builders; the stock is the last.
pub const BUILDERS: [Builder; 2] = [("strategisok", build_ours), (STOCK, build_stock)];
pub const STOCK: &str = "stock";

/// What a child process measured.
#[derive(Debug, Clone, Copy)]
pub struct Build {
    /// Seconds on the wall, and of CPU.
    wall: f64,
    cpu: f64,
    /// Of memory, beyond the paragraphs themselves.
    megabytes: f64,
    /// Megabytes of the index.
    on_disk: f64,
}

/// Builds so many paragraphs, of so many chapters a document, once in a process of its own.
pub fn spawn(builder: &str, paragraphs: usize, chapters: usize, folder: &Path) -> Result<Build, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut command = Command::new(program);
    command.args(["--build", builder, "--paragraphs", &paragraphs.to_string(), "--chapters", &chapters.to_string()]);
    let output = command.arg("--into").arg(folder).output().map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout);
    let figures: Vec<f64> = text.split_whitespace().filter_map(|figure| figure.parse().ok()).collect();
    match figures[..] {
        [wall, cpu, megabytes, on_disk] if output.status.success() => Ok(Build { wall, cpu, megabytes, on_disk }),
        _ => Err(format!("the build of {builder} failed: {}", String::from_utf8_lossy(&output.stderr))),
    }
}

/// Whether this process was started by [`spawn`]: it then builds what it is told and prints seconds on the wall, seconds of
/// CPU, megabytes of memory and megabytes on disk.
pub fn was_child() -> bool {
    let Some(name) = flag_value("--build") else { return false };
    let number = |flag: &str| flag_value(flag).and_then(|number| number.parse::<usize>().ok());
    let builder = BUILDERS.iter().find(|(own, _)| *own == name);
    let told = (builder, number("--paragraphs"), number("--chapters"), flag_value("--into"));
    let (Some((_, build)), Some(paragraphs), Some(chapters), Some(folder)) = told else {
        eprintln!("a build needs a builder, paragraphs, chapters and a folder");
        std::process::exit(2);
    };
    let folder = Path::new(&folder);
    let real = corpus::embedded();
    let sources = Synthetic::new(&real, SEED, NOVEL_SHARE).corpus_of(paragraphs, chapters);
    let rows = corpus::rows(&sources);
    let corpus = Corpus { sources, rows };
    let before = peak_memory();
    let ((), run) = once(|| build(&corpus, Some(folder)));
    let megabytes = match (before, peak_memory()) {
        (Some(before), Some(after)) => after - before,
        _ => f64::NAN,
    };
    let (wall, cpu, on_disk) = (run.wall.as_secs_f64(), run.cpu.as_secs_f64(), bytes_in(folder) as f64 / 1e6);
    println!("{wall} {cpu} {megabytes} {on_disk}");
    true
}

/// A table of builds, by builder in the order of [`BUILDERS`].
pub fn table(title: &str) -> Table {
    Table::new(&[title, "wall", "a second", "of stock's", "CPU", "of stock's", "peak memory", "on disk"])
}

/// Adds the medians of some builds of so many paragraphs, by builder in the order of [`BUILDERS`].
pub fn rows(table: &mut Table, names: [String; 2], paragraphs: usize, builds: &[Vec<Build>; 2]) {
    let median = |builds: &[Build], of: fn(&Build) -> f64| {
        quantile(builds.iter().map(|build| Duration::from_secs_f64(of(build).max(0.0))).collect(), 0.5).as_secs_f64()
    };
    let [_, stock] = builds;
    let (stock_wall, stock_cpu) = (median(stock, |build| build.wall), median(stock, |build| build.cpu));
    for (name, builds) in names.into_iter().zip(builds) {
        let (wall, cpu) = (median(builds, |build| build.wall), median(builds, |build| build.cpu));
        table.row([
            name,
            show(Duration::from_secs_f64(wall)),
            format!("{:.0}", paragraphs as f64 / wall.max(1e-9)),
            format!("{:.2}", stock_wall / wall.max(1e-9)),
            show(Duration::from_secs_f64(cpu)),
            format!("{:.2}", stock_cpu / cpu.max(1e-9)),
            format!("{:.0} MB", median(builds, |build| build.megabytes)),
            format!("{:.0} MB", median(builds, |build| build.on_disk)),
        ]);
    }
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
