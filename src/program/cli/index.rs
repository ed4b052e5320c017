//! `index`: builds an index in a folder. A bar on stderr shows how far it is, when that takes long enough to wonder.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::Path;
use std::time::{Duration, Instant};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use strategisok::Index;

use super::exit::{Ending, Outcome};
use super::open;
use super::sources::Sources;
use super::terminal::Terminal;
use crate::output::text::{self, Detail};

/// A build shorter than this needs no bar.
const PATIENCE: Duration = Duration::from_millis(300);

/// How long a build that waits for another looks away.
const BETWEEN_TRIES: Duration = Duration::from_millis(100);

const EXAMPLES: &str = "\
Examples:
  strategisok index                    the document in the program, into ./index
  strategisok index --source fjordvik.txt --source embedded --index planer
  strategisok search --index planer skoleskyss

A document is named by its file: fjordvik.txt is fjordvik, and its metadata
(title, publisher, year ...) is read from fjordvik.toml beside it. An index that
is there is replaced once the new one is whole.";

/// Build an index of one or more documents
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Build {
    #[command(flatten)]
    sources: Sources,
    /// The folder to build in
    #[arg(long, value_name = "DIR", env = "STRATEGISOK_INDEX", hide_env_values = true, default_value = open::DEFAULT)]
    index: OsString,
    /// Wait for another build in the same folder to end, and then build
    #[arg(long)]
    wait: bool,
}

impl Build {
    pub fn run(self, terminal: &mut Terminal) -> Outcome {
        let folder = if self.index.is_empty() { open::DEFAULT.as_ref() } else { self.index.as_os_str() };
        let folder = Path::new(folder);
        let sources = self.sources.read()?;
        let started = Instant::now();
        let mut bar = Bar::new(terminal.detail > Detail::Quiet);
        let mut build = || Index::create_in_dir(folder, &sources, &mut |done, total| bar.show(done, total));
        let mut built = build();
        while self.wait && built.as_ref().is_err_and(|error| error.is_busy()) {
            std::thread::sleep(BETWEEN_TRIES);
            built = build();
        }
        bar.end();
        let index = built?;
        if terminal.detail > Detail::Quiet {
            let (all, look) = (terminal.detail == Detail::Verbose, terminal.look);
            text::built(terminal, &sources, index.manifest(), folder, started.elapsed(), all, &look)?;
        }
        Ok(Ending::Found)
    }
}

/// A bar on stderr that appears late, or never.
struct Bar {
    wanted: bool,
    started: Instant,
    bar: Option<ProgressBar>,
}

impl Bar {
    fn new(wanted: bool) -> Bar {
        Bar { wanted: wanted && std::io::stderr().is_terminal(), started: Instant::now(), bar: None }
    }

    fn show(&mut self, done: usize, total: usize) {
        if !self.wanted || (self.bar.is_none() && self.started.elapsed() < PATIENCE) {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| {
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len} paragraphs");
            ProgressBar::new(total as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        bar.set_position(done as u64);
    }

    fn end(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}
