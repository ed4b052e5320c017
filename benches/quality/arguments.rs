//! The flags of the quality bench. Read by hand: the bench must build without the `cli` feature.

use std::path::PathBuf;

/// What is asked of the bench.
#[derive(Debug, Default)]
pub struct Arguments {
    /// Where topics, judgments and cases are, instead of the folder beside the bench.
    pub data: Option<PathBuf>,
    /// Each topic with both systems' figures and their first ids.
    pub per_topic: bool,
    /// Each failing case and each word taken apart wrongly.
    pub failures: bool,
    /// Figures as JSON, and nothing else.
    pub json: bool,
    /// Fail when figures are below their floors or the ratchet slips.
    pub gate: bool,
    /// Record the cases that pass, and floors a little below what is reached.
    pub bless: bool,
    /// Signals switched off one by one.
    pub ablate: bool,
    /// Write the runs as TREC files into this folder.
    pub runs: Option<PathBuf>,
}

/// What `--help` prints.
pub const HELP: &str = "\
cargo bench --bench quality -- [FLAGS]
  --per-topic   each topic, both systems, first ids with their grades
  --failures    each failing linguistic case, each word taken apart wrongly
  --ablate      signals switched off one by one
  --gate        exit 1 when a figure is below its floor or the list of passing cases is not what passes
  --bless       rewrite the list of passing cases and the floors
  --json        all figures as JSON
  --runs DIR    also write the runs in TREC's format
  --data DIR    topics, judgments and cases from another folder";

impl Arguments {
    /// Reads the command line; `None` when only help is wanted.
    pub fn read() -> Result<Option<Arguments>, String> {
        let mut arguments = Arguments::default();
        let mut line = std::env::args().skip(1);
        while let Some(flag) = line.next() {
            let mut folder = || line.next().map(PathBuf::from).ok_or_else(|| format!("{flag} needs a folder"));
            match flag.as_str() {
                "--data" => arguments.data = Some(folder()?),
                "--runs" => arguments.runs = Some(folder()?),
                "--per-topic" => arguments.per_topic = true,
                "--failures" => arguments.failures = true,
                "--json" => arguments.json = true,
                "--gate" => arguments.gate = true,
                "--bless" => arguments.bless = true,
                "--ablate" => arguments.ablate = true,
                "--help" | "-h" => return Ok(None),
                // Cargo's own.
                "--bench" => {}
                _ => return Err(format!("no such flag: {flag}\n{HELP}")),
            }
        }
        Ok(Some(arguments))
    }
}
