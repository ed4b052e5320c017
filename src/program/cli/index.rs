//! `index`: builds an index in a folder, of which it reads only what has changed. How far it is, `progress` shows.

use std::ffi::OsString;
use std::path::Path;
use std::time::{Duration, Instant};

use clap::Args;
use strategisok::Index;

use super::exit::{Ending, Outcome};
use super::open;
use super::progress::Progress;
use super::sources::{self, Sources};
use super::terminal::Terminal;
use crate::output::text::{self, Detail};

/// How long a build that waits for another looks away.
const BETWEEN_TRIES: Duration = Duration::from_millis(100);

const EXAMPLES: &str = "\
Examples:
  strategisok index                    the document in the program, into ./index
  strategisok index --source fjordvik.txt --source embedded --index planer
  strategisok index --source planer/ --index planer-indeks
  strategisok search --index planer-indeks skoleskyss

A document is named by its file: fjordvik.txt is fjordvik, and its metadata
(title, publisher, year ...) is read from fjordvik.toml beside it. An index that
is there is replaced once the new one is whole, and documents in it that have not
changed are taken over; --fresh reads them all. Ctrl-C leaves the index that is there.";

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
    /// Read and analyse every document anew, also those that have not changed since the index was built
    #[arg(long)]
    fresh: bool,
}

impl Build {
    pub fn run(self, terminal: &mut Terminal) -> Outcome {
        let folder = if self.index.is_empty() { open::DEFAULT.as_ref() } else { self.index.as_os_str() };
        let folder = Path::new(folder);
        let sources = self.sources.named()?;
        let started = Instant::now();
        let mut progress = Progress::new(terminal.detail)?;
        let build = if self.fresh { Index::rebuild_in_dir } else { Index::update_in_dir };
        let mut try_it = || build(folder, &sources, &mut |step| progress.show(step));
        let mut built = try_it();
        while self.wait && built.as_ref().is_err_and(|error| error.is_busy()) {
            std::thread::sleep(BETWEEN_TRIES);
            built = try_it();
        }
        progress.end();
        let mut built = built?;
        sources::tell_left_out(std::mem::take(&mut built.left_out));
        if terminal.detail > Detail::Quiet {
            let (all, look) = (terminal.detail == Detail::Verbose, terminal.look);
            text::built(terminal, &built, folder, started.elapsed(), all, &look)?;
        }
        Ok(Ending::Found)
    }
}
