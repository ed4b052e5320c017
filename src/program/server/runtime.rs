//! The threads of the server, begun with an error where the system has too little for them, and ended in bounded time:
//! an answer that is still being made when the time is over ends with the process.

use std::fs::File;
use std::thread::available_parallelism;

use tokio::runtime::{Builder, Runtime};

use super::log;
use super::workers::{self, Workers};

/// The variable that says how many threads serve sockets. The runtime reads it itself, and panics on nonsense.
const VARIABLE: &str = "TOKIO_WORKER_THREADS";
/// More threads than this serve no socket faster.
const MOST: usize = 64;
/// What the runtime, the socket and a few connections need of open files. The runtime panics where it gets too few.
const FEWEST_FILES: usize = 16;

/// A runtime for the server.
///
/// # Errors
/// When the variable is no number, or threads or open files are too few.
pub fn runtime() -> Result<Runtime, String> {
    let threads = socket_threads(std::env::var(VARIABLE).ok().as_deref())?;
    enough_files()?;
    Builder::new_multi_thread()
        .enable_all()
        .thread_name("strategisok")
        .worker_threads(threads)
        .max_blocking_threads(workers::threads())
        .build()
        .map_err(|error| format!("cannot start the server's threads: {error}"))
}

/// How many threads serve sockets.
fn socket_threads(wanted: Option<&str>) -> Result<usize, String> {
    match wanted {
        None => Ok(available_parallelism().map_or(1, usize::from).min(MOST)),
        Some(text) => match text.trim().parse() {
            Ok(number @ 1..=MOST) => Ok(number),
            _ => Err(format!("{VARIABLE} is {text:?}; give a number from 1 to {MOST}, or leave it out")),
        },
    }
}

/// Whether so many files can be opened as a server needs.
fn enough_files() -> Result<(), String> {
    if !cfg!(unix) {
        return Ok(());
    }
    let opened: std::io::Result<Vec<File>> = (0..FEWEST_FILES).map(|_| File::open("/dev/null")).collect();
    match opened {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("cannot open {FEWEST_FILES} files, which a server needs: {error}; raise the limit (ulimit -n)"))
        }
        _ => Ok(()),
    }
}

/// Ends the runtime without waiting for answers that nobody gets any more, and says so.
pub fn end(runtime: Runtime, workers: &Workers) {
    let left = workers.at_work();
    runtime.shutdown_background();
    match left {
        0 => log::say("stopped"),
        left => log::say(format_args!("stopped with answers still being made: {left}")),
    }
    log::settle();
}

#[cfg(test)]
mod tests;
