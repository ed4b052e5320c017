//! How the index grows: synthetic plans in several amounts, and for each amount what building, opening, memory and every
//! kind of question cost, beside stock tantivy on the same paragraphs in the same run.
//!
//! `cargo bench --bench scale`, `-- --paragraphs 1000,100000,1000000` for other amounts, `--curve FILE` for the picture

#[path = "support/mod.rs"]
mod support;

use std::path::Path;
use std::process::Command;
use std::time::Duration;
use strategisok::likeness::RelatedOptions;
use strategisok::{Index, Query, Reach, SearchOptions, SearchResults, Searcher};
use support::boolean::Boolean;
use support::builds::{self, BUILDERS};
use support::corpus;
use support::curve::{self, Line};
use support::stock::{Filter, Setup, Stock};
use support::synthetic::{SEED, Synthetic};
use support::table::Table;
use support::timing::{Task, in_turns, quantile, resident_memory, show, worked};
use support::{flag_value, in_earnest, said};

/// Paragraphs of each index, where nothing else is said, and where only running is shown.
const PARAGRAPHS: &[usize] = &[1_000, 10_000, 100_000];
const SHOWN: &[usize] = &[500];
/// Chapters of a plan, each of 56 paragraphs: a million paragraphs are some 6 000 plans.
const CHAPTERS: usize = 3;
/// Above so many paragraphs an index is built once, else a few times.
const BUILT_ONCE: usize = 200_000;
const BUILDS: usize = 3;
/// Different questions of a kind, and how often each is asked.
const QUESTIONS: (usize, usize) = (50, 3);
const OPENINGS: usize = 7;
/// Hits of a page.
const PAGE: usize = 10;

/// Something that answers a question, and what that took of the processor.
type Ask<'a> = Box<dyn Fn(&str) -> Duration + 'a>;

/// A kind of question, asked of the crate and of something beside it.
struct Kind<'a> {
    name: &'static str,
    texts: Vec<String>,
    ours: Ask<'a>,
    beside: Vec<(&'static str, Ask<'a>)>,
}

fn main() {
    if builds::was_child() || was_searcher() {
        return;
    }
    let told = flag_value("--paragraphs").unwrap_or_default();
    let told: Vec<usize> = told.split(',').filter_map(|number| number.trim().parse().ok()).collect();
    let usual = if in_earnest() { PARAGRAPHS } else { SHOWN };
    let amounts = if told.is_empty() { usual.to_vec() } else { told };
    let mut lines: Vec<Line> = Vec::new();
    for paragraphs in amounts {
        if let Err(error) = measured(paragraphs, &mut lines) {
            println!("{paragraphs} paragraphs are not measured: {error}\n");
        }
    }
    if let Some(path) = flag_value("--curve")
        && let Err(error) = std::fs::write(&path, curve::svg("Median time of a question, by paragraphs", &lines))
    {
        println!("no picture in {path}: {error}");
    }
}

/// Builds, opens and asks indexes of so many paragraphs, and prints a table of each.
fn measured(paragraphs: usize, lines: &mut Vec<Line>) -> Result<(), String> {
    let folder = said(tempfile::tempdir())?;
    let folders = BUILDERS.map(|(name, _)| folder.path().join(name));
    let mut runs = [Vec::new(), Vec::new()];
    let rounds = if in_earnest() && paragraphs <= BUILT_ONCE { BUILDS } else { 1 };
    for round in 0..rounds {
        for ((name, _), (folder, runs)) in BUILDERS.iter().zip(folders.iter().zip(&mut runs)) {
            if round > 0 {
                said(std::fs::remove_dir_all(folder))?;
            }
            said(std::fs::create_dir(folder))?;
            runs.push(builds::spawn(name, paragraphs, CHAPTERS, folder)?);
        }
    }
    let mut built = builds::table(&format!("building {paragraphs} paragraphs"));
    builds::rows(&mut built, BUILDERS.map(|(name, _)| name.to_string()), paragraphs, &runs);
    println!("{}", built.render());
    println!("{}", opening(paragraphs, &folders)?);
    println!("{}", asking(paragraphs, &folders, lines)?);
    Ok(())
}

/// Opening an index, and the memory of a process that has answered some questions.
fn opening(paragraphs: usize, [own, other]: &[std::path::PathBuf; 2]) -> Result<String, String> {
    let first = |searcher: &Searcher| answer(searcher, "beredskap", Reach::default(), PAGE).total;
    let loaded = || Index::open_in_dir(own).and_then(|index| index.searcher());
    let mapped = || Index::map_dir(own).and_then(|index| index.searcher());
    let stock = || Stock::open(other, Setup::default());
    let tasks = vec![
        Task::new("read into memory", loaded),
        Task::new("the same, to the first answer", || loaded().map(|searcher| first(&searcher))),
        Task::new("mapped", mapped),
        Task::new("the same, to the first answer", || mapped().map(|searcher| first(&searcher))),
        Task::new("stock, mapped", stock),
        Task::new("the same, to the first answer", || stock()?.search("beredskap", &Filter::default(), PAGE)),
    ];
    let memory = [None, memory("loaded", own), None, memory("mapped", own), None, memory("stock", other)];
    let title = format!("opening {paragraphs} paragraphs");
    let mut table = Table::new(&[&title, "wall", "CPU", "resident", "of it the process's own"]);
    let runs = in_turns(if in_earnest() { OPENINGS } else { 1 }, tasks);
    for (runs, memory) in runs.iter().zip(memory) {
        let [all, own] =
            memory.map_or([String::new(), String::new()], |megabytes| megabytes.map(|it| format!("{it:.0} MB")));
        table.row([runs.name.clone(), show(runs.wall()), show(runs.cpu()), all, own]);
    }
    Ok(table.render())
}

/// Every kind of question, and the lines of the curve.
fn asking(paragraphs: usize, [own, other]: &[std::path::PathBuf; 2], lines: &mut Vec<Line>) -> Result<String, String> {
    let stock = said(Stock::open(other, Setup::default()))?;
    let searcher = said(Index::open_in_dir(own).and_then(|index| index.searcher()))?;
    let boolean = said(Boolean::open(&own.join(&searcher.index().manifest().data)))?;
    let rows = corpus::embedded();
    let mut drawn = Synthetic::new(&rows, SEED, 0.0);
    let (count, times) = if in_earnest() { QUESTIONS } else { (2, 1) };
    let mut texts = |draw: fn(&mut Synthetic<'_>) -> String| (0..count).map(|_| draw(&mut drawn)).collect::<Vec<_>>();
    let (one, three, eight) = (texts(|it| it.query(1)), texts(|it| it.query(3)), texts(|it| it.query(8)));
    let phrases = texts(|it| format!("\"{}\"", it.phrase(3)));
    let (beginnings, typed) = (texts(|it| it.beginning(6)), texts(|it| it.beginning(4)));
    let ours = |reach: Reach, limit: usize| -> Ask<'_> {
        let searcher = &searcher;
        Box::new(move |text| worked(|| answer(searcher, text, reach, limit)))
    };
    let bare =
        || -> (&str, Ask<'_>) { ("stock", Box::new(|text| worked(|| stock.search(text, &Filter::default(), PAGE)))) };
    let same_terms = |reach: Reach, limit: usize| -> (&str, Ask<'_>) {
        let (searcher, boolean) = (&searcher, &boolean);
        let ask = move |text: &str| {
            // Reading the query is not what is compared, so it happens before the time is taken.
            let results = answer(searcher, text, reach, 0);
            let query = boolean.query(&results.interpretation.words, reach).unwrap_or_else(|e| panic!("{text}: {e}"));
            worked(|| boolean.search(&query, limit))
        };
        ("BooleanQuery, the same terms", Box::new(ask))
    };
    let related = |text: &str| {
        let hit = answer(&searcher, text, Reach::Form, 1).hits.into_iter().next();
        hit.map_or_else(|| panic!("{text}: no hit"), |hit| hit.passage)
    };
    let kinds = vec![
        Kind { name: "one word", texts: one, ours: ours(Reach::Meaning, PAGE), beside: vec![bare()] },
        Kind {
            name: "three words",
            texts: three.clone(),
            ours: ours(Reach::Meaning, PAGE),
            beside: vec![bare(), same_terms(Reach::Meaning, PAGE)],
        },
        Kind {
            name: "three words, synonym",
            texts: three.clone(),
            ours: ours(Reach::Synonym, PAGE),
            beside: vec![bare(), same_terms(Reach::Synonym, PAGE)],
        },
        Kind {
            name: "three words, form",
            texts: three.clone(),
            ours: ours(Reach::Form, PAGE),
            beside: vec![bare(), same_terms(Reach::Form, PAGE)],
        },
        Kind { name: "eight words", texts: eight, ours: ours(Reach::Meaning, PAGE), beside: vec![bare()] },
        Kind {
            name: "counts alone",
            texts: three.clone(),
            ours: ours(Reach::Meaning, 0),
            beside: vec![same_terms(Reach::Meaning, 0)],
        },
        Kind { name: "phrase", texts: phrases, ours: ours(Reach::Meaning, PAGE), beside: vec![bare()] },
        Kind {
            name: "prefix",
            texts: beginnings,
            ours: Box::new(|text| worked(|| answer(&searcher, &format!("{text}*"), Reach::Meaning, PAGE))),
            beside: vec![("stock", Box::new(|text| worked(|| stock.beginning(text, PAGE))))],
        },
        Kind {
            name: "related",
            texts: three,
            ours: Box::new(|text| {
                let passage = related(text);
                let options = RelatedOptions::new().limit(PAGE);
                worked(|| searcher.related(passage.long_id(), &options).unwrap_or_else(|e| panic!("{text}: {e}")))
            }),
            beside: vec![(
                "stock",
                Box::new(|text| {
                    let passage = related(text);
                    worked(|| stock.like(&passage.long_id().to_string(), &passage.text, PAGE))
                }),
            )],
        },
        Kind {
            name: "suggest",
            texts: typed,
            ours: Box::new(|text| worked(|| searcher.suggest(text, PAGE).unwrap_or_else(|e| panic!("{text}: {e}")))),
            beside: vec![("stock", Box::new(|text| worked(|| stock.suggest(text, PAGE))))],
        },
    ];
    let title = format!("asking {paragraphs} paragraphs");
    let mut table = Table::new(&[&title, "p50", "p99", "beside it", "p50", "p99", "x it"]);
    for kind in kinds {
        compared(&kind, paragraphs, times, &mut table, lines);
    }
    Ok(table.render())
}

/// Asks every question of a kind of all in turn, so that all meet the same state of the machine, and adds a row for each
/// that it was compared with.
fn compared(kind: &Kind<'_>, paragraphs: usize, times: usize, table: &mut Table, lines: &mut Vec<Line>) {
    let asked: Vec<&Ask<'_>> = std::iter::once(&kind.ours).chain(kind.beside.iter().map(|(_, ask)| ask)).collect();
    let mut samples: Vec<Vec<Duration>> = vec![Vec::new(); asked.len()];
    for round in 0..=times {
        for text in &kind.texts {
            for (ask, samples) in asked.iter().zip(&mut samples) {
                let time = ask(text);
                // The first round warms up.
                if round > 0 {
                    samples.push(time);
                }
            }
        }
    }
    let at = |system: usize, share: f64| quantile(samples[system].clone(), share);
    let mut drawn = |name: String, system: usize| {
        let point = (paragraphs, at(system, 0.5).as_secs_f64() * 1e3);
        match lines.iter_mut().find(|(own, _)| *own == name) {
            Some((_, points)) => points.push(point),
            None => lines.push((name, vec![point])),
        }
    };
    if matches!(kind.name, "three words" | "three words, form") {
        drawn(format!("strategisok, {}", kind.name), 0);
    }
    for (system, (name, _)) in (1..).zip(&kind.beside) {
        if kind.name == "three words" {
            drawn(name.to_string(), system);
        }
        let ratio = at(0, 0.5).as_secs_f64() / at(system, 0.5).as_secs_f64().max(1e-9);
        let [own, own_most, other, other_most] = [at(0, 0.5), at(0, 0.99), at(system, 0.5), at(system, 0.99)].map(show);
        table.row([kind.name.to_string(), own, own_most, name.to_string(), other, other_most, format!("{ratio:.2}")]);
    }
}

/// An answer that failed would be fast and wrong.
fn answer(searcher: &Searcher, text: &str, reach: Reach, limit: usize) -> SearchResults {
    match searcher.search(&Query::new(text), &SearchOptions::new().reach(reach).limit(limit)) {
        Ok(results) => results,
        Err(error) => panic!("{text}: {error}"),
    }
}

/// Tells this program to open an index so, to answer some questions, and to print its memory.
const MEMORY_OF: &str = "--memory-of";

/// Megabytes that a searcher of a fresh process has resident, and those of them that are no mapped files.
fn memory(access: &str, folder: &Path) -> Option<[f64; 2]> {
    let this = std::env::current_exe().ok()?;
    let output = Command::new(this).args([MEMORY_OF, access, "--index"]).arg(folder).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let figures: Vec<f64> = text.split_whitespace().filter_map(|figure| figure.parse().ok()).collect();
    figures.try_into().ok()
}

fn was_searcher() -> bool {
    let (Some(access), Some(folder)) = (flag_value(MEMORY_OF), flag_value("--index")) else { return false };
    let rows = corpus::embedded();
    let mut drawn = Synthetic::new(&rows, SEED, 0.0);
    let queries: Vec<String> = (0..QUESTIONS.0).map(|_| drawn.query(3)).collect();
    let memory = if access == "stock" {
        let stock = Stock::open(Path::new(&folder), Setup::default()).unwrap_or_else(|e| panic!("{folder}: {e}"));
        queries.iter().for_each(|query| drop(stock.search(query, &Filter::default(), PAGE)));
        resident_memory()
    } else {
        let index = if access == "mapped" { Index::map_dir(&folder) } else { Index::open_in_dir(&folder) };
        let searcher = index.and_then(|index| index.searcher()).unwrap_or_else(|e| panic!("{folder}: {e}"));
        queries.iter().for_each(|query| drop(answer(&searcher, query, Reach::default(), PAGE)));
        resident_memory()
    };
    if let Some([all, own]) = memory {
        println!("{all} {own}");
    }
    true
}
