//! How far a build or a reading is: a bar on stderr that appears when it takes long enough to wonder, and Ctrl-C, which ends it
//! between two steps. Knows steps, not what is built.

use std::io::IsTerminal;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use signal_hook::consts::SIGINT;
use signal_hook::flag;
use strategisok::index::Step;

use super::exit::{Failure, INTERRUPTED};
use crate::output::text::{Detail, printable};

/// What is shorter than this needs no bar.
const PATIENCE: Duration = Duration::from_millis(300);

/// A bar on stderr that appears late, or never.
pub struct Progress {
    wanted: bool,
    started: Instant,
    bar: Option<ProgressBar>,
    interrupted: Arc<AtomicBool>,
}

impl Progress {
    /// Begins, with Ctrl-C in hand from now on.
    pub fn new(detail: Detail) -> Result<Progress, Failure> {
        let interrupted = Arc::new(AtomicBool::new(false));
        // The second Ctrl-C ends the program where it stands; it sees the mark that the first one left.
        let at_once = flag::register_conditional_shutdown(SIGINT, INTERRUPTED.into(), Arc::clone(&interrupted));
        at_once.and_then(|_| flag::register(SIGINT, Arc::clone(&interrupted)))?;
        let wanted = detail > Detail::Quiet && std::io::stderr().is_terminal();
        Ok(Progress { wanted, started: Instant::now(), bar: None, interrupted })
    }

    /// Shows a step, and whether to go on.
    pub fn show(&mut self, step: Step<'_>) -> ControlFlow<()> {
        if self.interrupted.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        if self.wanted && (self.bar.is_some() || self.started.elapsed() >= PATIENCE) {
            let bar = self.bar.get_or_insert_with(|| {
                let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {wide_msg}");
                ProgressBar::no_length().with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
            });
            let (done, of, what) = match step {
                Step::Reading { path, done, of } => (done, of, printable(&path.display().to_string())),
                Step::Writing { done, of } => (done, of, String::from("paragraphs")),
                _ => return ControlFlow::Continue(()),
            };
            bar.set_length(of as u64);
            bar.set_position(done as u64);
            if bar.message() != what {
                bar.set_message(what);
            }
        }
        ControlFlow::Continue(())
    }

    /// Takes the bar away.
    pub fn end(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}
