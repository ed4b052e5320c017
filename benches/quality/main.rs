//! Measures the quality of the search against graded judgments, linguistic cases and word lists, beside stock tantivy in
//! the same run, and guards what has been reached. See `README.md` here for the data and the commands.

#[path = "../support/mod.rs"]
mod support;

mod ablate;
mod arguments;
mod compounds;
mod evaluation;
mod floors;
mod judgments;
mod linguistic;
mod measures;
mod paired;
mod ratchet;
mod report;
mod subject;
mod system;

use arguments::{Arguments, HELP};
use compounds::Tallies;
use evaluation::{Outcome, Topics, evaluate};
use floors::Figures;
use linguistic::Verdict;
use measures::Measures;
use report::{Column, Verdicts};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use strategisok::norwegian::Reach;
use subject::{Subject, Words};
use support::table::{Table, share};
use system::{Baseline, System};

fn main() -> ExitCode {
    let asked = match Arguments::read() {
        Ok(Some(arguments)) => run(&arguments),
        Ok(None) => {
            println!("{HELP}");
            Ok(true)
        }
        Err(error) => Err(error),
    };
    match asked {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// Runs what is asked for; false when the gate is shut.
fn run(arguments: &Arguments) -> Result<bool, String> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/quality");
    let data: PathBuf = arguments.data.clone().unwrap_or_else(|| home.join("data"));
    let (topics, cases) = (Topics::read(&data)?, linguistic::cases(&data)?);
    let (subject, of_text, baseline) = (Subject::new()?, Subject::of_text()?, Baseline::new()?);

    if arguments.ablate {
        for system in [&subject as &dyn System, &of_text, &baseline] {
            println!("{}", ablate::table(system, &topics, &cases)?);
        }
        return Ok(true);
    }

    let mut columns = Vec::new();
    for reach in Reach::ALL.into_iter().rev() {
        columns.push(Column {
            name: format!("{}, {reach}", subject.name()),
            outcomes: evaluate(&subject, &topics, reach)?,
        });
        if reach == Reach::Meaning {
            let mixed = subject.mixed();
            columns.push(Column { name: mixed.name(), outcomes: evaluate(&mixed, &topics, reach)? });
            columns.push(Column { name: of_text.name(), outcomes: evaluate(&of_text, &topics, reach)? });
        }
    }
    columns.push(Column { name: baseline.name(), outcomes: evaluate(&baseline, &topics, Reach::default())? });
    let judged =
        |system: &dyn System| Verdicts { name: system.name(), verdicts: linguistic::judge_all(system, &cases) };
    let verdicts = [judged(&subject), judged(&of_text), judged(&baseline)];
    let words = compounds::measure(&Words::new(), &data)?;

    if let Some(folder) = &arguments.runs {
        write_runs(folder, &columns)?;
    }
    let systems: Vec<Figures> = systems(&columns, &verdicts);
    if arguments.json {
        let named =
            columns.iter().zip(&systems).map(|(column, figures)| json!({"system": column.name, "figures": figures}));
        let words: Figures = words.figures().into_iter().collect();
        println!("{:#}", json!({ "version": 1, "systems": named.collect::<Vec<_>>(), "words": words }));
    } else {
        print_tables(arguments, &columns, &verdicts, &words);
    }

    let [ours, .., stock] = &systems[..] else { return Ok(true) };
    let (recorded, floors) = (home.join("passing.txt"), home.join("floors.toml"));
    let figures = guarded(ours, stock, &narrower(&columns), &words);
    if arguments.bless {
        ratchet::bless(&recorded, &verdicts[0].verdicts)?;
        floors::bless(&floors, &figures)?;
    }
    let mut shut = Vec::new();
    if arguments.gate {
        shut.extend(floors::below(&floors, &figures)?);
        shut.extend(ratchet::compare(&recorded, &verdicts[0].verdicts)?);
    }
    for reason in &shut {
        eprintln!("gate: {reason}");
    }
    Ok(shut.is_empty())
}

/// The figures of each column. Cases are run at one reach only: the crate's stand with its first column, the stock's with
/// the last.
fn systems(columns: &[Column], verdicts: &[Verdicts]) -> Vec<Figures> {
    let mut all: Vec<Figures> = columns.iter().map(|column| measured(&column.outcomes)).collect();
    if let (Some(first), Some(ours)) = (all.first_mut(), verdicts.first()) {
        first.extend(passed(&ours.verdicts));
    }
    if let (Some(last), Some(stock)) = (all.last_mut(), verdicts.last()) {
        last.extend(passed(&stock.verdicts));
    }
    all
}

/// `journalist.ndcg10` and so on; spaces in a set's name become underscores, as keys of TOML want them.
fn measured(outcomes: &[Outcome]) -> Figures {
    let named = |outcome: &Outcome| {
        let set = outcome.set.replace(' ', "_");
        let figures = Measures::NAMES.into_iter().zip(outcome.mean().values());
        figures.map(|(name, value)| (format!("{set}.{name}"), value)).collect::<Vec<_>>()
    };
    outcomes.iter().filter(|outcome| outcome.is_answered()).flat_map(named).collect()
}

/// `linguistic.passed`, and by category.
fn passed(verdicts: &[Verdict]) -> Figures {
    let mut figures: Figures =
        report::categories(verdicts).into_iter().map(|category| (format!("linguistic.{category}"), 0.0)).collect();
    figures.insert("linguistic.passed".to_string(), 0.0);
    for verdict in verdicts.iter().filter(|verdict| verdict.passed()) {
        for name in ["passed", &verdict.case.category] {
            *figures.entry(format!("linguistic.{name}")).or_default() += 1.0;
        }
    }
    figures
}

/// The figures of the narrower columns that have floors, as `ad_hoc_synonym.ndcg10`: what vectors and the subject index hide
/// is seen there.
fn narrower(columns: &[Column]) -> Figures {
    let mut figures = Figures::new();
    for (column, short) in [("synonym", "synonym"), ("compound", "compound"), ("no subjects", "text")] {
        let column = columns.iter().find(|one| one.name.ends_with(&format!(", {column}")));
        for (name, figure) in column.map(|column| measured(&column.outcomes)).unwrap_or_default() {
            if let Some(("ad_hoc", measure)) = name.split_once('.') {
                figures.insert(format!("ad_hoc_{short}.{measure}"), figure);
            }
        }
    }
    figures
}

/// What floors may be set for: the crate's figures, the narrower reaches, the words taken apart, and the lead over the stock
/// in this same run.
fn guarded(ours: &Figures, stock: &Figures, narrower: &Figures, words: &Tallies) -> Figures {
    let mut figures = ours.clone();
    figures.extend(narrower.clone());
    for set in ["ad_hoc", "related"] {
        let name = format!("{set}.ndcg10");
        if let (Some(ours), Some(stock)) = (ours.get(&name), stock.get(&name)) {
            figures.insert(format!("{set}.over_stock"), ours - stock);
        }
    }
    figures.extend(words.figures());
    figures
}

fn print_tables(arguments: &Arguments, columns: &[Column], verdicts: &[Verdicts], words: &Tallies) {
    println!("{}", report::measures(columns));
    println!("{}", report::against(columns));
    println!("{}", report::linguistic(verdicts));
    let mut table = Table::new(&["words taken apart", "share"]);
    words.figures().into_iter().for_each(|(name, value)| table.row([name, share(value)]));
    println!("{}", table.render());
    if arguments.per_topic {
        println!("{}", report::per_topic(&columns.first().into_iter().chain(columns.last()).collect::<Vec<_>>()));
    }
    if arguments.failures {
        verdicts.first().into_iter().for_each(|system| println!("{}", report::failures(system)));
        words.wrong().for_each(|line| println!("{line}"));
    }
}

/// A file a system and set; sets that are others together need none.
fn write_runs(folder: &Path, columns: &[Column]) -> Result<(), String> {
    let failed = |path: &Path, error: std::io::Error| format!("cannot write {}: {error}", path.display());
    std::fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
    for column in columns {
        let name = column.name.replace(", ", "-").replace(' ', "-");
        for outcome in column.outcomes.iter().filter(|outcome| !["ad hoc", "first 30"].contains(&&*outcome.set)) {
            let path = folder.join(format!("{name}.{}.run", outcome.set));
            let text = judgments::write_run(&outcome.run(), &name);
            std::fs::write(&path, text).map_err(|error| failed(&path, error))?;
        }
    }
    Ok(())
}
